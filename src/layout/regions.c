#include "layout/regions.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "layout/boxes.h"

enum {
    REGION_RULE = 3,  /* a rule within a region, for each of its columns */
    UNLIKE_COST = 30, /* above each other what is side by side in print, or the other way */
};

/* --- as in print --- */

/* What some stories take of the printed page. */
struct print {
    float left, top, right, bottom;
    bool known;
};

static struct print print_of(const struct item *items, int first, int n)
{
    struct print p = {0, 0, 0, 0, true};

    for (int i = first; i < first + n; i++) {
        const struct box *b = &items[i].box;

        if (!items[i].has_box)
            return (struct print){.known = false};
        if (i == first || b->left < p.left)
            p.left = b->left;
        if (i == first || b->top < p.top)
            p.top = b->top;
        if (i == first || b->left + b->width > p.right)
            p.right = b->left + b->width;
        if (i == first || b->top + b->height > p.bottom)
            p.bottom = b->top + b->height;
    }
    return p;
}

/* How much of the shorter of two stretches they share, from 0 to 1. */
static float shared(float from, float to, float other_from, float other_to)
{
    float begin = from > other_from ? from : other_from, end = to < other_to ? to : other_to;
    float a = to - from, b = other_to - other_from, least = a < b ? a : b;

    return end <= begin ? 0 : least <= 0 ? 1 : (end - begin) / least;
}

static bool side_by_side(const struct print *a, const struct print *b)
{
    return a->known && b->known && shared(a->left, a->right, b->left, b->right) < 0.3F &&
           shared(a->top, a->bottom, b->top, b->bottom) > 0.3F;
}

static bool one_above_the_other(const struct print *a, const struct print *b)
{
    return a->known && b->known && shared(a->left, a->right, b->left, b->right) > 0.6F &&
           shared(a->top, a->bottom, b->top, b->bottom) < 0.3F;
}

bool print_is_right(const struct item *items, const struct stack *a, const struct stack *b)
{
    struct print pa = print_of(items, a->first, a->items);
    struct print pb = print_of(items, b->first, b->items);

    return side_by_side(&pa, &pb) && pa.left + pa.right > pb.left + pb.right;
}

/* What it costs to set N stories and the M ones after them side by side, or not. */
static int unlike_cost(const struct stock *stock, int first, int n, int m, bool beside)
{
    int cost = 0;

    for (int i = first; i < first + n; i++)
        for (int k = first + n; k < first + n + m; k++) {
            struct print a = print_of(stock->items, i, 1), b = print_of(stock->items, k, 1);

            if (beside ? one_above_the_other(&a, &b) : side_by_side(&a, &b))
                cost += UNLIKE_COST;
        }
    return cost;
}

/* --- the cheapest way --- */

/* A way to part a region. */
struct parting {
    enum frame_kind kind;
    int items;           /* of the first part */
    int columns, height; /* of the first part, where it is beside, over the other one */
};

/* What the region costs that is parted like P; NO_WAY when it cannot be or costs MOST. */
static int parted_cost(struct stock *stock, const struct parting *p, int first, int items,
                       int columns, int height, int most)
{
    int rest = items - p->items, cost;

    if (p->kind == FRAME_BESIDE) {
        cost = region_cost(stock, first, p->items, p->columns, height);
        if (cost < most)
            cost += region_cost(stock, first + p->items, rest, columns - p->columns, height);
    } else {
        cost = REGION_RULE * columns;
        cost += region_cost(stock, first, p->items, columns, p->height);
        if (cost < most)
            cost += region_cost(stock, first + p->items, rest, columns, height - p->height - 1);
    }
    if (cost < most)
        cost += unlike_cost(stock, first, p->items, rest, p->kind == FRAME_BESIDE);
    return cost < most ? cost : NO_WAY;
}

/* A story above all others, or below them. */
static void try_over(struct stock *stock, int first, int items, int columns, int height,
                     int *best, struct parting *how)
{
    int ends[2] = {first, first + items - 1};

    for (int i = 0; i < 2; i++) {
        int rows =
            may_span(stock, ends[i], columns) ? stock_height(stock, ends[i], columns) : height;
        struct parting p = {FRAME_OVER, i ? items - 1 : 1, columns,
                            i ? height - rows - 1 : rows};
        int cost;

        if (rows + 1 >= height)
            continue;
        cost = parted_cost(stock, &p, first, items, columns, height, *best);
        if (cost < *best) {
            *best = cost;
            *how = p;
        }
    }
}

static int find_parting(struct stock *stock, int first, int items, int columns, int height,
                        struct parting *how)
{
    int best = NO_WAY;

    try_over(stock, first, items, columns, height, &best, how);
    for (int n = 1; n < items; n++)
        for (int k = 1; k < columns; k++) {
            struct parting p = {FRAME_BESIDE, n, k, height};
            int cost = parted_cost(stock, &p, first, items, columns, height, best);

            if (cost < best) {
                best = cost;
                *how = p;
            }
        }
    return best;
}

/* Whether the text alone tells that ITEMS stories do not go in, or leave half of it empty. */
static bool misfits(struct stock *stock, int first, int items, int columns, int height)
{
    int lines = 0, rows = 0;

    for (int i = first; i < first + items; i++) {
        lines += stock->items[i].body.n;
        rows += stock_height(stock, i, 1) + REGION_ROOM;
    }
    return lines > columns * height || rows * 2 < columns * height;
}

int region_cost(struct stock *stock, int first, int items, int columns, int height)
{
    struct parting how;
    int **costs;

    if (height < 1)
        return NO_WAY;
    if (items == 1)
        return may_span(stock, first, columns) && stock_height(stock, first, columns) <= height
                   ? box_cost(stock, first, columns, height)
                   : NO_WAY;
    if (columns == 1)
        return stack_cost(stock, first, items, height);
    assert(items <= REGION_ITEMS && height <= stock->rows);
    costs = &stock->regions[first - stock->base].costs[items][columns];
    if (!*costs)
        *costs = xcalloc((size_t)stock->rows + 1, sizeof **costs);
    if (!(*costs)[height])
        (*costs)[height] = 1 + (misfits(stock, first, items, columns, height)
                                    ? NO_WAY
                                    : find_parting(stock, first, items, columns, height, &how));
    return (*costs)[height] - 1;
}

/* --- writing it down --- */

struct frame *region_frame(struct stock *stock, struct arena *arena, const struct stack *s,
                           int height)
{
    struct frame *f = arena_zero(arena, sizeof *f);
    struct stack a = *s, b = *s;
    struct parting how = {FRAME_STORY, 0, 0, 0};

    *f = (struct frame){.kind = s->items == 1 ? FRAME_STORY : FRAME_STACK,
                        .first = s->first,
                        .items = s->items,
                        .column = s->column,
                        .columns = s->columns,
                        .height = height};
    if (s->items == 1 || s->columns == 1)
        return f;
    find_parting(stock, s->first, s->items, s->columns, height, &how);
    f->kind = how.kind;
    a.items = how.items;
    a.columns = how.columns;
    b.first += a.items;
    b.items -= a.items;
    if (how.kind == FRAME_BESIDE) {
        b.columns -= a.columns;
        if (print_is_right(stock->items, &a, &b))
            a.column += b.columns;
        else
            b.column += a.columns;
    }
    f->a = region_frame(stock, arena, &a, how.height);
    f->b = region_frame(stock, arena, &b,
                        how.kind == FRAME_OVER ? height - how.height - 1 : height);
    return f;
}

void regions_clear(struct regions *regions, int n)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k <= REGION_ITEMS; k++)
            for (int c = 0; c <= COLUMNS_MAX; c++) {
                free(regions[i].costs[k][c]);
                regions[i].costs[k][c] = NULL;
            }
}
