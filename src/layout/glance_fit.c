#include "layout/glance.h"

#include <stdlib.h>

#include "base/mem.h"

/*
 * Who has a box.  All items, if they fit; else the lightest go to the list until the
 * others do.  Where most of the text stood on the printed page in boxes of its own,
 * these say where it goes.
 */

enum {
    AD_PART = 3,          /* an advertisement weighs so many times less than a story */
    PICTURE_BYTES = 3000, /* what a picture that is drawn adds */
    HEAD_BYTES = 200,     /* what a headline adds to a story's weight */
    LEAD_PART = 8,    /* the first story leads if it is not so many times smaller than others */
    PICTURE_ROWS = 9, /* of a picture with its captions */
    PICTURE_PART = 2, /* a picture takes one of so many rows at the most */
    LIST_PART = 3,    /* the list takes one of so many rows at the most */
    USUAL_ROWS = 9,   /* of a box with the rule above it, where there are many */
    BOX_ROWS = 6,     /* of the lowest box, unless it needs fewer */
};

/* --- rows of items --- */

static int item_head(void *ctx, int item, int columns)
{
    struct glance *g = ctx;
    struct item *it = &g->items.v[item];

    if (item == g->nameplate)
        return glance_nameplate_rows(g, columns);
    if (!it->height[columns])
        items_height(&g->items, it, columns);
    if (it->piece->kind == PIECE_PICTURE && !it->head_in_body && !g->setter.vertical &&
        !g->picture_known[item][columns]) {
        it->depth[columns] =
            glance_set_picture(g, it->piece, columns, (g->rows - g->top) / PICTURE_PART).n;
        g->picture_known[item][columns] = true;
    }
    return it->head_rows[columns];
}

static int item_text(void *ctx, int item, int columns)
{
    struct glance *g = ctx;

    item_head(ctx, item, columns);
    if (item == g->nameplate)
        return 0;
    return g->items.v[item].depth[columns];
}

/* Whether PIECE is a picture that can be drawn. */
static bool is_drawn(const struct glance *g, const struct piece *piece)
{
    const struct layout_opts *opts = g->setter.opts;
    int width, height;

    for (int i = 0; i < piece->nblocks && opts->picture && piece->kind == PIECE_PICTURE; i++)
        if (piece->blocks[i].href.bytes &&
            opts->picture(opts->pictures_of, piece, i, &width, &height))
            return true;
    return false;
}

/* A picture that is too small shows nothing. */
static int item_least(void *ctx, int item)
{
    const struct glance *g = ctx;

    return is_drawn(g, g->items.v[item].piece) ? PICTURE_ROWS : 0;
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
    long long weight;
    int item;
};

enum {
    CUT_MOST = 600, /* items whose boxes are looked at: it takes the square of them */
    STEP = 10,      /* one in so many loses its box when they do not fit */
};

/* No text is so long: the lead has a box before all others, but for the nameplate. */
#define LEAD_WEIGHT (1LL << 40)
#define NAMEPLATE_WEIGHT (1LL << 41)

static long long weight_of(const struct glance *g, const struct item *it, long long most)
{
    long long weight = (long long)it->piece->text.bytes;

    if (is_drawn(g, it->piece))
        weight += PICTURE_BYTES;
    if (it->lead && weight * LEAD_PART >= most)
        weight += LEAD_WEIGHT;
    if (piece_part(it->piece, BLOCK_HEADLINE).bytes)
        weight += HEAD_BYTES;
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

/* All that is tried: the tree of the items, from the heaviest to the lightest. */
struct trial {
    struct glance *g;
    const struct slice *tree;
    const struct weighed *order;
    bool *keep;
};

/* Give boxes to the first N of the order, the heaviest. */
static bool try_boxes(struct trial *t, int n)
{
    struct glance *g = t->g;
    int listed = g->items.n - n;
    struct slice_opts opts = {.columns = g->grid.columns,
                              .rows = g->rows - g->top,
                              .least = BOX_ROWS,
                              .head = item_head,
                              .own_least = item_least,
                              .text = item_text,
                              .ctx = g,
                              .lead = -1};
    struct slice *tree;

    g->list_rows = listed ? rows_of_list(g, listed, n) : 0;
    if (listed)
        opts.rows -= g->list_rows + 1;
    if (opts.rows < 1)
        return false;
    for (int i = 0; i < g->items.n; i++) {
        t->keep[t->order[i].item] = i < n;
        if (i < n && g->items.v[t->order[i].item].lead)
            opts.lead = t->order[i].item;
    }
    tree = slice_without(g->setter.arena, t->tree, t->keep);
    opts.part = part_of(g, tree->items, tree->n, opts.rows);
    return slice_fit(tree, &opts, g->areas);
}

/* The tree of the heaviest items, of which there may be more than will have a box. */
static const struct slice *make_tree(struct glance *g, const struct weighed *order)
{
    int n = g->items.n < CUT_MOST ? g->items.n : CUT_MOST;
    int *items = arena_alloc(g->setter.arena, (size_t)n * sizeof *items);

    for (int i = 0; i < n; i++)
        items[i] = order[i].item;
    qsort(items, (size_t)n, sizeof *items, int_cmp);
    return slice_new(g->setter.arena, find_boxes(g), items, n);
}

static int first_try(const struct glance *g)
{
    int n = g->items.n < SLICE_MOST ? g->items.n : SLICE_MOST;
    int room = g->grid.columns * (1 + (g->rows - g->top) / USUAL_ROWS);

    return n < room ? n : room;
}

static void find_areas(struct glance *g)
{
    size_t n = (size_t)g->items.n;
    struct weighed *order = xcalloc(n, sizeof *order);
    struct trial t = {
        .g = g, .order = order, .keep = arena_zero(g->setter.arena, n * sizeof *t.keep)};
    int kept = first_try(g);
    long long most = 0;

    for (int i = 0; i < g->items.n; i++)
        if ((long long)g->items.v[i].piece->text.bytes > most)
            most = (long long)g->items.v[i].piece->text.bytes;
    for (int i = 0; i < g->items.n; i++)
        order[i] = (struct weighed){
            i == g->nameplate ? NAMEPLATE_WEIGHT : weight_of(g, &g->items.v[i], most), i};
    qsort(order, n, sizeof *order, weight_cmp);
    t.tree = make_tree(g, order);
    while (kept > 0 && !try_boxes(&t, kept))
        kept -= 1 + kept / STEP;
    if (kept <= 0) {
        g->list_rows = g->rows - g->top;
        g->nameplate = -1;
    }
    free(order);
}

void glance_fit(struct glance *g)
{
    size_t n = (size_t)g->items.n + 1;

    g->areas = arena_zero(g->setter.arena, n * sizeof *g->areas);
    g->picture_known = arena_zero(g->setter.arena, n * sizeof *g->picture_known);
    g->listed = arena_alloc(g->setter.arena, n * sizeof *g->listed);
    if (g->items.n)
        find_areas(g);
    for (int i = 0; i < g->items.n; i++)
        if (!g->areas[i].columns && g->items.v[i].piece->kind != PIECE_MASTHEAD)
            g->listed[g->nlisted++] = i;
}
