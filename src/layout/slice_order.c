#include "layout/slice_fit.h"

/*
 * Composing items of which only the order is known.  Every run of them goes, over so
 * many columns, into one area, two runs one below the other, or two side by side:
 * dynamic programming finds the cuts that cost least, counted in lines of a column that
 * are taken, with some more for what does not look well.
 *
 * Any such arrangement is read in order: the first item stands at the top left.
 */

enum {
    TALL = 26, /* rows of an area of one column above which it is a strip */
};

/* For each line of a column that a text over several is too low, or a strip too tall. */
#define LOW_COST 0.7f
#define TALL_COST 0.4f
/* The lead in too few columns, for each that is missing and each of its rows. */
#define LEAD_COST 1.5f

/* The best for items FROM up to some other over some columns. */
struct best {
    struct slice_rows rows;
    float cost;    /* without the lines taken */
    short split;   /* items in the first part; 0: there is one area */
    short columns; /* of the first part; 0: one below the other */
};

struct order {
    const int *items;
    int n;
    struct best *best; /* by columns, first item and last item */
};

static struct best *best_at(const struct order *o, int columns, int from, int to)
{
    return &o->best[((columns - 1) * o->n + from) * o->n + to - 1];
}

/* How wide the lead should be on a page of so many columns. */
static int lead_columns(int columns)
{
    return columns < 3 ? columns : (columns + 1) / 2;
}

static struct best one_area(const struct fit *f, int item, int columns)
{
    struct best b = {.rows = item_rows(f, item, columns)};
    int rows = b.rows.want, low = 2 + 2 * columns, lead = lead_columns(f->opts->columns);

    if (columns > 1 && rows < low)
        b.cost += LOW_COST * (float)((low - rows) * columns);
    if (columns == 1 && rows > TALL)
        b.cost += TALL_COST * (float)(rows - TALL);
    if (item == f->opts->lead && columns < lead)
        b.cost += LEAD_COST * (float)(rows * (lead - columns));
    return b;
}

static float all_cost(const struct best *b, int columns)
{
    return (float)(b->rows.want * columns) + b->cost;
}

static void take_if_better(struct best *b, bool first, const struct best *other, int columns)
{
    if (first || all_cost(other, columns) < all_cost(b, columns))
        *b = *other;
}

static struct best find_best(const struct fit *f, const struct order *o, int columns, int from,
                             int to)
{
    struct best b = {.split = 0};
    bool first = true;

    if (to - from == 1)
        return one_area(f, o->items[from], columns);
    for (int at = from + 1; at < to; at++) {
        const struct best *above = best_at(o, columns, from, at);
        const struct best *below = best_at(o, columns, at, to);
        struct best other = {.rows = rows_above(above->rows, below->rows),
                             .cost = above->cost + below->cost,
                             .split = (short)(at - from)};

        take_if_better(&b, first, &other, columns);
        first = false;
        for (int left = 1; left < columns; left++) {
            const struct best *a = best_at(o, left, from, at);
            const struct best *z = best_at(o, columns - left, at, to);

            other = (struct best){.rows = rows_beside(a->rows, z->rows),
                                  .cost = a->cost + z->cost,
                                  .split = (short)(at - from),
                                  .columns = (short)left};
            take_if_better(&b, false, &other, columns);
        }
    }
    return b;
}

struct order *order_new(const struct fit *f, const int *items, int n)
{
    struct order *o = arena_zero(f->arena, sizeof *o);
    size_t cells = (size_t)f->opts->columns * (size_t)n * (size_t)n;

    o->items = items;
    o->n = n;
    o->best = arena_alloc(f->arena, cells * sizeof *o->best);
    for (int count = 1; count <= n; count++)
        for (int from = 0; from + count <= n; from++)
            for (int c = 1; c <= f->opts->columns; c++)
                *best_at(o, c, from, from + count) = find_best(f, o, c, from, from + count);
    return o;
}

struct slice_rows order_rows(const struct order *order, int columns)
{
    return best_at(order, columns, 0, order->n)->rows;
}

static void place_run(const struct fit *f, const struct order *o, int from, int to,
                      struct slice_area area);

/* Where the areas end that stand one below the other over the same columns. */
static int find_ends(const struct order *o, int columns, int from, int to, int *ends, int n)
{
    const struct best *b = best_at(o, columns, from, to);

    if (!b->split || b->columns) {
        ends[n] = to;
        return n + 1;
    }
    n = find_ends(o, columns, from, from + b->split, ends, n);
    return find_ends(o, columns, from + b->split, to, ends, n);
}

/* Their rows are shared out at once. */
static void place_below(const struct fit *f, const struct order *o, int from, int to,
                        struct slice_area area)
{
    size_t most = (size_t)(to - from);
    int *ends = arena_alloc(f->arena, most * sizeof *ends);
    int n = find_ends(o, area.columns, from, to, ends, 0);
    struct slice_rows *rows = arena_alloc(f->arena, most * sizeof *rows);
    float *want = arena_alloc(f->arena, most * sizeof *want);
    int *given = arena_alloc(f->arena, most * sizeof *given);

    for (int i = 0; i < n; i++) {
        rows[i] = best_at(o, area.columns, i ? ends[i - 1] : from, ends[i])->rows;
        want[i] = (float)rows[i].want;
    }
    share_rows(f, area.rows - (n - 1), n, want, rows, given);
    for (int i = 0; i < n; i++) {
        area.rows = given[i];
        place_run(f, o, i ? ends[i - 1] : from, ends[i], area);
        area.row += given[i] + 1;
    }
}

static void place_run(const struct fit *f, const struct order *o, int from, int to,
                      struct slice_area area)
{
    const struct best *b = best_at(o, area.columns, from, to);
    struct slice_area left = area, right = area;

    if (!b->split) {
        f->areas[o->items[from]] = area;
        return;
    }
    if (!b->columns) {
        place_below(f, o, from, to, area);
        return;
    }
    left.columns = b->columns;
    right.column += b->columns;
    right.columns -= b->columns;
    place_run(f, o, from, from + b->split, left);
    place_run(f, o, from + b->split, to, right);
}

void order_place(const struct fit *f, const struct order *order, struct slice_area area)
{
    place_run(f, order, 0, order->n, area);
}
