#ifndef BS_DOC_POS_H
#define BS_DOC_POS_H

#include <stdint.h>

/*
 * A place in an issue.  Survives resizing, searching and the reading of further
 * pages: pages keep their index, a read page never changes.
 */
struct pos {
    int page;      /* index in the issue, from 0 */
    int piece;     /* index on the page, from 0; -1: the page itself */
    int block;     /* index in the piece, from 0 */
    uint32_t byte; /* offset in the block's text */
};

/* In printed order: below, at or above 0 as A stands before, at or after B. */
int pos_cmp(struct pos a, struct pos b);

#endif
