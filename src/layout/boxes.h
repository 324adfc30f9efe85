#ifndef BS_LAYOUT_BOXES_H
#define BS_LAYOUT_BOXES_H

/* Filling the columns of one band with boxes; for layout/bands.c. */

#include "layout/bands.h"
#include "layout/regions.h"

/* Costs are tenths of a line of a column left empty. */
enum { LINE_COST = 10, BAND_COST = 5 /* of the rule above a band, for each column */ };

enum {
    BAND_ITEMS = 24, /* stories in one band at the most */
    NO_WAY = 1 << 28,
};

/* A box of a band: stories from FIRST on. */
struct stack {
    int first, items;
    int column, columns;
};

/* Whose heights are asked for. */
struct stock {
    struct item *items;
    int base;                /* the first story of the window */
    int rows;                /* of the highest band */
    struct regions *regions; /* of each story of the window; NULL: there are too many */
    int n;                   /* stories from here on may not be used */
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

/* What ITEM costs in a box of COLUMNS columns and HEIGHT rows that it fits in. */
int box_cost(const struct stock *stock, int item, int columns, int height);
/* What ITEMS stories cost in a stack in one column; NO_WAY if they are higher than HEIGHT. */
int stack_cost(struct stock *stock, int first, int items, int height);
/* Whether ITEM may span COLUMNS: one, all, or as many as leave some depth to its text. */
bool may_span(const struct stock *stock, int item, int columns);
/* What COLUMNS columns of a band of HEIGHT rows cost that have no story. */
int unused_cost(int columns, int height);
/* What ROWS empty rows at the foot of a column cost, of a box or of the screen. */
int empty_cost(int rows);

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
