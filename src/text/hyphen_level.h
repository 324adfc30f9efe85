#ifndef BS_TEXT_HYPHEN_LEVEL_H
#define BS_TEXT_HYPHEN_LEVEL_H

/*
 * Liang's hyphenation patterns, one level of a file of them.  A pattern is letters with values
 * between them ("hy3ph"); at every place of a word the greatest value of all patterns that fit
 * counts.
 */

#include <stdint.h>

#include "base/str.h"
#include "text/alphabet.h"
#include "text/hyphen.h"

/* Lines that are looked at 8 bytes at once: so many behind the text can be read. */
enum { HYPHEN_SLACK = 8 };

struct hyphen_level;

/* The fewest letters before and behind a division, 0 where the file does not say. */
struct hyphen_minima {
    int left, right, compound_left, compound_right;
};

/*
 * The patterns of LINES, of which REST becomes what follows the line NEXTLEVEL; it is absent
 * when there is none.  REST may be NULL: then LINES are the last level.  Borrows A and
 * LINES: most are read when a word first needs them.
 */
struct hyphen_level *hyphen_level_new(const struct alphabet *a, struct str lines,
                                      struct hyphen_minima *minima, struct str *rest);
void hyphen_level_free(struct hyphen_level *p); /* NULL is allowed */

/*
 * The values of WORD, N (at most HYPHEN_WORD_MAX) letters of the alphabet (0: none of
 * them): VALUES[i] is that
 * before letter i.
 */
void hyphen_level_apply(struct hyphen_level *p, const uint16_t *word, int n, uint8_t *values);

#endif
