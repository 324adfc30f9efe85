#ifndef BS_LAYOUT_SLICE_FIT_H
#define BS_LAYOUT_SLICE_FIT_H

/* Shared by the files that fit a slicing tree (layout/slice.h). */

#include "base/arena.h"
#include "layout/slice.h"

struct fit {
    struct arena *arena; /* gone after the fitting */
    const struct slice_opts *opts;
    struct slice_area *areas;
};

struct slice_rows item_rows(const struct fit *f, int item, int columns);

/* One below the other with a row between. */
struct slice_rows rows_above(struct slice_rows a, struct slice_rows b);
/* Side by side. */
struct slice_rows rows_beside(struct slice_rows a, struct slice_rows b);

/*
 * Share AVAIL rows out to N parts that stand one above the other: as WANT has it, none
 * less than its least and more than its need only if all have that.
 */
void share_rows(const struct fit *f, int avail, int n, const float *want,
                const struct slice_rows *rows, int *out);

/* --- layout/slice_order.c --- */
struct order;
struct order *order_new(const struct fit *f, const int *items, int n);
struct slice_rows order_rows(const struct order *order, int columns);
void order_place(const struct fit *f, const struct order *order, struct slice_area area);

#endif
