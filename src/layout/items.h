#ifndef BS_LAYOUT_ITEMS_H
#define BS_LAYOUT_ITEMS_H

/*
 * The pieces of a page as items, in the order in which they are put on it: the
 * first article leads, then everything as printed, advertisements and a masthead
 * that the plate has no room for at the end.
 */

#include "layout/bands.h"
#include "layout/grid.h"
#include "layout/set.h"

struct items {
    const struct setter *setter;
    const struct grid *grid;
    const struct page *page;
    const struct piece *masthead; /* shown by the plate: no item; or NULL */
    int rows;                     /* of a screen, or the depth limit */
    bool room;                    /* the lead has room round its headline */
    struct item *v;               /* in the arena */
    int n;
    float printed_width;    /* of all pieces with boxes, in percent of the page; <= 0: none */
    int lead_from, lead_to; /* the pieces that lead the page: a story below its banners */
};

/* Fill in what begins with v from the other fields. */
void items_make(struct items *items);
/* The head of IT over COLUMNS columns. */
const struct set_lines *items_head(const struct items *items, struct item *it, int columns);
/* For compose(): CTX is the items. */
void items_height(void *ctx, struct item *item, int columns);

#endif
