#ifndef BS_LAYOUT_SLICE_H
#define BS_LAYOUT_SLICE_H

/*
 * A page parted by straight cuts from edge to edge, each part cut again:
 *
 *    ┌───────────┬─────┐        rows ─┬─ columns ─┬─ A
 *    │ A         │ B   │              │           └─ rows ─┬─ B
 *    │           ├─────┤              │                    └─ C
 *    │           │ C   │              └─ columns ─┬─ D
 *    ├─────┬─────┴─────┤                          └─ E
 *    │ D   │ E         │
 *    └─────┴───────────┘
 *
 * Where the printed boxes are known they say where the cuts are; what they cannot tell
 * is composed from the order of the items and their sizes (layout/slice_order.c).
 * Fitting puts the tree into columns and rows: cuts downwards fall on the gutters of
 * text columns, and where there are fewer of those than parts side by side, parts are
 * put one above the other.
 */

#include <stdbool.h>

#include "layout/columns.h"

/* Items on one screen: more of them are not seen at a glance. */
enum { SLICE_MOST = 48 };

/* Where an item stood on the printed page, in percent of it. */
struct slice_box {
    bool known;
    float left, top, right, bottom;
};

enum slice_kind {
    SLICE_ITEM,
    SLICE_ROWS,    /* parts one below the other */
    SLICE_COLUMNS, /* parts side by side */
    SLICE_ORDER    /* items whose arrangement is to be composed */
};

/* Rows that something takes over so many columns. */
struct slice_rows {
    int least, want, need; /* to be shown at all, beside the others, and in full */
};

struct slice {
    enum slice_kind kind;
    float size;       /* percent of the page, across the cuts that part it from others */
    const int *items; /* all of it, in reading order */
    int n;
    struct slice **parts;
    int nparts;
    /* while it is fitted */
    struct slice_rows rows[COLUMNS_MAX + 1];
    unsigned char *shares[COLUMNS_MAX + 1]; /* columns: of each part its columns, or where
                                               there are too few its column */
    struct order *order;
};

/* The tree of the N ITEMS, which are indices of BOXES in reading order; N > 0. */
struct slice *slice_new(struct arena *arena, const struct slice_box *boxes, const int *items,
                        int n);
/*
 * TREE without the items that KEEP (by item) has not; NULL when none is left.  What stood
 * side by side stays so, however few are left.
 */
struct slice *slice_without(struct arena *arena, const struct slice *tree, const bool *keep);
/* All of it to be composed from the order. */
struct slice *slice_of_order(struct arena *arena, const int *items, int n);

/* What is asked of an item: rows of its head and of all its text over COLUMNS columns. */
struct slice_opts {
    int columns, rows;
    int (*head)(void *ctx, int item, int columns);
    int (*text)(void *ctx, int item, int columns);
    void *ctx;
    int least; /* rows of an area, unless it needs fewer */
    /* those of an item that is not like others; 0: it is; may be NULL */
    int (*own_least)(void *ctx, int item);
    int lead;   /* the item that is to be wide; -1: none */
    float part; /* about which part of all text there is room for, at most 1 */
};

/* Text columns and rows, from 0; between two areas one above the other is a row. */
struct slice_area {
    int column, columns; /* columns 0: it has no area */
    int row, rows;
};

/*
 * Give every item of TREE its area in AREAS (by item), which is the whole of
 * OPTS->columns by OPTS->rows cut up.  False when it does not fit: some area would be too
 * low; AREAS is as it was.
 */
bool slice_fit(struct slice *tree, const struct slice_opts *opts, struct slice_area *areas);

#endif
