#include "layout/glance.h"

#include <stdlib.h>

#include "base/mem.h"

/*
 * Who has a box.  All items, if they fit; else the lightest go to the list until the
 * others do.  Where most of the text stood on the printed page in boxes of its own,
 * these say where it goes.
 */

enum {
    AD_PART = 3,      /* an advertisement weighs so many times less than a story */
    HEAD_BYTES = 200, /* what a headline adds to a story's weight */
    LIST_PART = 3,    /* the list takes one of so many rows at the most */
    BOX_ROWS = 6,     /* of the lowest box, unless it needs fewer */
};

/* --- rows of items --- */

static int item_head(void *ctx, int item, int columns)
{
    struct glance *g = ctx;
    struct item *it = &g->items.v[item];

    if (!it->height[columns])
        items_height(&g->items, it, columns);
    return it->head_rows[columns];
}

static int item_text(void *ctx, int item, int columns)
{
    struct glance *g = ctx;

    item_head(ctx, item, columns);
    return g->items.v[item].depth[columns];
}

/* About which part of all text there is room for, heads apart. */
static float part_of(struct glance *g, const int *kept, int n, int rows)
{
    long lines = 0, heads = 0, room = (long)rows * g->grid.columns;

    for (int i = 0; i < n; i++) {
        lines += item_text(g, kept[i], 1);
        heads += 1 + item_head(g, kept[i], 1);
    }
    if (lines <= room - heads)
        return 1;
    return room - heads > 0 ? (float)(room - heads) / (float)lines : 0;
}

/* --- boxes --- */

static struct slice_box box_of(const struct item *it)
{
    const struct box *b = &it->box;

    if (!it->has_box)
        return (struct slice_box){.known = false};
    return (struct slice_box){true, b->left, b->top, b->left + b->width, b->top + b->height};
}

static struct slice_box *find_boxes(const struct glance *g)
{
    struct slice_box *boxes =
        arena_zero(g->setter.arena, ((size_t)g->items.n + 1) * sizeof *boxes);

    for (int i = 0; i < g->items.n; i++)
        boxes[i] = box_of(&g->items.v[i]);
    return boxes;
}

/* --- weights --- */

struct weighed {
    long weight;
    int item;
};

static long weight_of(const struct item *it)
{
    long weight = (long)it->piece->text.bytes;

    if (piece_part(it->piece, BLOCK_HEADLINE).bytes)
        weight += HEAD_BYTES;
    if (it->lead)
        weight += 1L << 30;
    return it->piece->kind == PIECE_ADVERTISEMENT ? weight / AD_PART : weight;
}

static int weight_cmp(const void *a, const void *b)
{
    const struct weighed *x = a, *y = b;

    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return x->item - y->item;
}

static int int_cmp(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* --- trying --- */

/* The rows of a list of so many lines. */
static int rows_of_list(const struct glance *g, int listed, int kept)
{
    int body = g->rows - g->top, rows = (listed + g->grid.columns - 1) / g->grid.columns;
    int most = kept ? body / LIST_PART : body;

    return rows < most ? rows : most;
}

/* Give boxes to the first N of ORDER, the heaviest. */
static bool try_boxes(struct glance *g, const struct slice_box *boxes,
                      const struct weighed *order, int n)
{
    int *kept = arena_alloc(g->setter.arena, ((size_t)n + 1) * sizeof *kept);
    int listed = g->items.n - n;
    struct slice_opts opts = {.columns = g->grid.columns,
                              .rows = g->rows - g->top,
                              .least = BOX_ROWS,
                              .head = item_head,
                              .text = item_text,
                              .ctx = g,
                              .lead = -1};
    struct slice *tree;

    g->list_rows = listed ? rows_of_list(g, listed, n) : 0;
    if (listed)
        opts.rows -= g->list_rows + 1;
    if (opts.rows < 1)
        return false;
    for (int i = 0; i < n; i++) {
        kept[i] = order[i].item;
        if (g->items.v[order[i].item].lead)
            opts.lead = order[i].item;
    }
    qsort(kept, (size_t)n, sizeof *kept, int_cmp);
    opts.part = part_of(g, kept, n, opts.rows);
    tree = slice_new(g->setter.arena, boxes, kept, n);
    return slice_fit(tree, &opts, g->areas);
}

void glance_fit(struct glance *g)
{
    int n = g->items.n, kept = n, rows = g->rows - g->top;
    struct slice_box *boxes = find_boxes(g);
    struct weighed *order = xcalloc((size_t)n + 1, sizeof *order);

    g->areas = arena_zero(g->setter.arena, ((size_t)n + 1) * sizeof *g->areas);
    g->listed = arena_alloc(g->setter.arena, ((size_t)n + 1) * sizeof *g->listed);
    for (int i = 0; i < n; i++)
        order[i] = (struct weighed){weight_of(&g->items.v[i]), i};
    qsort(order, (size_t)n, sizeof *order, weight_cmp);
    if (kept > SLICE_MOST)
        kept = SLICE_MOST;
    if (kept > g->grid.columns * (1 + rows / (BOX_ROWS + 1)))
        kept = g->grid.columns * (1 + rows / (BOX_ROWS + 1));
    while (kept > 0 && !try_boxes(g, boxes, order, kept))
        kept -= 1 + kept / 10;
    if (kept <= 0 && n)
        g->list_rows = rows;
    for (int i = 0; i < n; i++)
        if (!g->areas[i].columns)
            g->listed[g->nlisted++] = i;
    free(order);
}
