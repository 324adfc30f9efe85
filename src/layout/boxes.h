#ifndef BS_LAYOUT_BOXES_H
#define BS_LAYOUT_BOXES_H

/* Filling the columns of one band with boxes; for layout/bands.c. */

#include "layout/bands.h"

/* Costs are tenths of a line of a column left empty. */
enum { LINE_COST = 10, BAND_COST = 5 /* of the rule above a band, for each column */ };

enum {
    BAND_ITEMS = 24, /* stories in one band at the most */
    NO_WAY = 1 << 28,
};

/* Whose heights are asked for. */
struct stock {
    struct item *items;
    int n; /* stories from here on may not be used */
    int columns;
    int heights; /* of bands that are tried, besides those of the first story */
    item_height_fn height;
    void *ctx;
};
void stock_measure(struct stock *stock, int item, int columns);
static inline int stock_height(struct stock *stock, int item, int columns)
{
    if (!stock->items[item].height[columns])
        stock_measure(stock, item, columns);
    return stock->items[item].height[columns];
}

/* A band that could begin with some story. */
struct candidate {
    struct stack stacks[COLUMNS_MAX];
    int nstacks, items, height, cost;
};

struct candidates {
    struct candidate *v; /* heap */
    int n, room;
    bool found;
};

/*
 * The bands worth considering that begin with story BASE and are at most ROWS high, of
 * some of the heights that suit the stories: of those with the same stories a higher one
 * is there only if it costs less.
 */
void find_candidates(struct stock *stock, int base, int rows, struct candidates *to);

/*
 * The ways to fill the first COLUMNS columns of a band of a given height with ITEMS
 * stories, each the cheapest.
 */
struct filler {
    struct fill_step {
        int cost;           /* NO_WAY: it cannot be done */
        int items, columns; /* of the last box */
    } at[COLUMNS_MAX + 1][BAND_ITEMS + 1];
    int columns, items;
};
void fill_columns(struct stock *stock, int base, int height, struct filler *f);
/* The boxes of such a way; returns how many. */
int filler_stacks(const struct filler *f, int base, int columns, int items,
                  struct stack *stacks);

#endif
