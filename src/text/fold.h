#ifndef BS_TEXT_FOLD_H
#define BS_TEXT_FOLD_H

/*
 * Finding words however they are spelt: case, width, compatibility forms, letters of old
 * print, ASCII and full-width punctuation, simplified and traditional characters.
 *
 * The pattern is folded, not the text: each character of what is looked for becomes the
 * alternative of its variants.  So offsets stay exact and no second copy of the text is
 * needed.  Only variants that stand in the text at all are put in; where there are none a
 * character stays plain, and the search is as fast as an exact one.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf;

/* Knows the characters of a text, and which of them read alike. */
struct folder;

struct folder *folder_new(void);
void folder_free(struct folder *folder); /* NULL is allowed */
/* TEXT, valid UTF-8, is to be searched as well. */
void folder_see(struct folder *folder, struct str text);
/* Grows when what has been seen may change a pattern. */
size_t folder_changes(const struct folder *folder);

/*
 * Write to PATTERN a PCRE2 expression (UTF, UCP, with case) that matches whatever in the
 * text seen reads like LITERAL.  White space in LITERAL matches any; between ideographs it
 * may be missing, and may stand where LITERAL has none.
 */
void fold_literal(const struct folder *folder, struct str literal, struct buf *pattern);
/* The same for --exact: LITERAL itself. */
void fold_exact(struct str literal, struct buf *pattern);

#endif
