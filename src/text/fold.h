#ifndef BS_TEXT_FOLD_H
#define BS_TEXT_FOLD_H

/*
 * Finding words however they are spelt: case, width, compatibility forms, letters of old
 * print, ASCII and full-width punctuation, simplified and traditional characters.
 *
 * The pattern is folded, not the text: each character of what is looked for becomes the
 * class of its variants.  So offsets stay exact and no second copy of the text is needed.
 * Only variants that stand in the text at all are put in; where there are none a character
 * stays plain, and the search is as fast as an exact one.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf;

/* The characters that stand in a text. */
struct charset;

struct charset *charset_new(void);
void charset_free(struct charset *set);
/* TEXT is valid UTF-8. */
void charset_add(struct charset *set, struct str text);
size_t charset_count(const struct charset *set);

/* Variants among the characters of a set; made anew when the set has grown. */
struct folder;

struct folder *folder_new(const struct charset *set);
void folder_free(struct folder *folder);
/* Characters of the set it was made of: charset_count then. */
size_t folder_count(const struct folder *folder);

/*
 * Write to PATTERN a PCRE2 expression (UTF, UCP, caseless) that matches whatever reads like
 * LITERAL.  White space in LITERAL matches any; between ideographs it may be missing.
 */
void fold_literal(const struct folder *folder, struct str literal, struct buf *pattern);
/* The same for --exact: LITERAL itself, to be compiled with case. */
void fold_exact(struct str literal, struct buf *pattern);

#endif
