#ifndef BS_DOC_WORDS_H
#define BS_DOC_WORDS_H

/*
 * Sets of strings, and the words that an issue holds so far: they decide
 * whether a hyphen at a line's end belongs to its word (TYPOGRAPHY section 5).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct issue;

/* Strings by their 64-bit hash: a stranger is taken for a member once in 2^44 questions. */
struct strset {
    uint64_t *slots;
    size_t n, room;
};
bool strset_has(const struct strset *set, struct str s);
/* False when it was there before. */
bool strset_add(struct strset *set, struct str s);
void strset_done(struct strset *set);

struct words {
    struct strset hyphened; /* words that were printed with a hyphen within a line */
};

void words_done(struct words *words);
/* Take note of what TEXT, a piece's run, holds. */
void words_note(struct words *words, struct str text);
/*
 * Whether a line's end after HEAD and a hyphen, with TAIL on the next line, is
 * a hyphen of the word: then it stays.
 */
bool words_keep_hyphen(const struct words *words, struct str head, struct str tail);

#endif
