#ifndef BS_TEXT_PAIRS_H
#define BS_TEXT_PAIRS_H

/*
 * How tightly neighbouring ideographs belong together, by counting the pairs of a text
 * that is at hand (the issue): where a headline without blanks is best broken
 * (TYPOGRAPHY, section 6).
 */

#include <stdint.h>

#include "base/str.h"

struct pairs;

struct pairs *pairs_new(void);
void pairs_free(struct pairs *p); /* NULL is allowed */

/* Counts the ideographs and pairs of TEXT (valid UTF-8). */
void pairs_add(struct pairs *p, struct str text);

enum { PAIRS_BOND_MAX = 15 };

/*
 * The bond of A and B, from 0 (never seen together, or no more often than by chance) to
 * PAIRS_BOND_MAX: the logarithm of n(ab) N / n(a) n(b).  P may be NULL: 0.
 */
int pairs_bond(const struct pairs *p, uint32_t a, uint32_t b);

#endif
