#ifndef BS_BASE_STR_H
#define BS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A borrowed run of UTF-8: not NUL-terminated, never freed through this.
 * An absent string is {NULL, 0}; it counts as empty everywhere.
 */
struct str {
    const char *p;
    size_t bytes;
};

/* For printf: "%.*s" with STR_FMT(s). */
#define STR_FMT(s) (int)(s).bytes, (s).p ? (s).p : ""
#define STR_LIT(lit) ((struct str){(lit), sizeof(lit) - 1})

struct str str_of(const char *s); /* NULL gives the absent string */
struct str str_n(const char *p, size_t bytes);
/* The bytes from..to of S, clipped to it. */
struct str str_slice(struct str s, size_t from, size_t to);
struct str str_trim(struct str s); /* without ASCII white space at both ends */
bool str_eq(struct str a, struct str b);
bool str_is(struct str s, const char *literal);
bool str_is_nocase(struct str s, const char *literal); /* ASCII case only */
bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
/* Offset of the first NEEDLE in S at or after FROM; S.bytes when there is none. */
size_t str_find(struct str s, struct str needle, size_t from);
int str_cmp(struct str a, struct str b); /* by bytes, as strcmp orders */
char *str_dup(struct str s);             /* a NUL-terminated copy; free() it */

#endif
