#ifndef BS_LAYOUT_REGIONS_H
#define BS_LAYOUT_REGIONS_H

/*
 * Boxes within boxes: so many columns and rows of a page filled with a few stories that
 * follow each other, for layout/boxes.c.
 *
 *    ┌───────────┬───────────┐
 *    │ A A A A A │ C C C C C │    A beside the rest; C over
 *    │ A A A A A ├─────┬─────┤    D beside E
 *    │ A A A A A │ D D │ E E │
 *    └───────────┴─────┴─────┘
 */

#include "layout/bands.h"

struct arena;
struct stack;
struct stock;

/* Stories in a region at the most, but in a single column. */
enum { REGION_ITEMS = 5, REGION_ROOM = 2 /* rows of room that each may have */ };

/* What was found of the regions that begin with one story: costs + 1 by rows, or NULL. */
struct regions {
    int *costs[REGION_ITEMS + 1][COLUMNS_MAX + 1];
};
/* Forget it for N stories. */
void regions_clear(struct regions *regions, int n);

/*
 * The least that ITEMS stories from FIRST on cost in COLUMNS columns and HEIGHT rows;
 * NO_WAY when they do not go in.
 */
int region_cost(struct stock *stock, int first, int items, int columns, int height);
/* The frames of that way, in ARENA.  A single story need not fit. */
struct frame *region_frame(struct stock *stock, struct arena *arena, const struct stack *s,
                           int height);

/* Whether A stood right of B in print, side by side with it. */
bool print_is_right(const struct item *items, const struct stack *a, const struct stack *b);

#endif
