#include "layout/bands.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/*
 * Costs are tenths of a line of a column left empty.  Found by looking at pages of
 * Chinese dailies and German, French and English papers of the 19th century at
 * 80x24, 120x40 and 200x60.
 */
enum {
    LINE = 10,
    SHALLOW_DEPTH = 9, /* a text in 2+ columns should be as deep as this ... */
    SHALLOW = 15,      /* ... each missing row costs this much for each column */
    BAND_COST = 5,     /* for each column: a band has a rule above it */
    SPLIT_COST = 40,   /* a story runs over to the next screen */
    SHORT_TAIL = 80,   /* ... where fewer than TAIL_ROWS rows of it are left */
    NARROW_LEAD = 60,  /* the page's first story in a single column of several */
    HEAD_LINES = 3,    /* a headline over one column of more lines than this ... */
    HEAD_COST = 10,    /* ... costs this for each of them */
    STACKED_LEAD = 200,
};

enum {
    WINDOW = 64,     /* stories composed at a time: bounds memory, a page rarely has more */
    BAND_ITEMS = 24, /* stories in one band at the most */
    FIRST_ROWS = 4,  /* rows of text at least of a story that runs over, here ... */
    TAIL_ROWS = 2,   /* ... and there */
    FOREVER = INT_MAX / 4,
};

/* A band that could begin with some story. */
struct candidate {
    struct stack stacks[COLUMNS_MAX];
    int nstacks, items, height, cost;
};

struct candidates {
    struct candidate *v;
    int n, room;
};

struct choice {
    int cost;
    int next;  /* candidate; NEW_SCREEN or SPLIT */
    int first; /* rows of text of a split's first stretch */
};
enum { NEW_SCREEN = -1, SPLIT = -2, NOTHING = -3 };

struct composer {
    struct arena *arena;
    struct item *items;
    int n;
    const struct compose_opts *opts;
    item_height_fn height;
    void *ctx;
    int rows; /* of a later screen, or the depth limit */
    /* the window */
    int base, end;
    struct candidates cands[WINDOW];
    struct choice *choices; /* [WINDOW + 1][rows + 2]; the last: top of a later screen */
    struct composition out;
    int out_room;
};

static int height_of(struct composer *c, int item, int columns)
{
    struct item *it = &c->items[item];

    if (!it->height[columns])
        c->height(c->ctx, it, columns);
    assert(it->height[columns] > 0);
    return it->height[columns];
}

/* --- candidates --- */

/* The best way to fill some columns of a band of a given height with some stories. */
struct fill_step {
    int cost;
    int items, columns; /* of the last box */
};

struct filler {
    struct fill_step at[COLUMNS_MAX + 1][BAND_ITEMS + 1];
    int columns, items;
};

static void relax(struct filler *f, int columns, int items, struct fill_step step)
{
    if (items <= f->items && step.cost < f->at[columns][items].cost)
        f->at[columns][items] = step;
}

static int box_cost(struct composer *c, int item, int columns, int height)
{
    const struct item *it = &c->items[item];
    int depth = it->depth[columns], head = it->head[columns].n;
    int cost = LINE * (columns * (height - it->height[columns]) + columns * depth - it->body.n);

    if (columns > 1 && depth < SHALLOW_DEPTH && it->body.n)
        cost += SHALLOW * columns * (SHALLOW_DEPTH - depth);
    if (columns == 1 && c->opts->columns > 1) {
        if (head > HEAD_LINES)
            cost += HEAD_COST * (head - HEAD_LINES);
        if (it->lead)
            cost += NARROW_LEAD;
    }
    return cost;
}

/* All boxes that can come after COLUMNS columns filled with ITEMS stories from BASE on. */
static void fill_from(struct composer *c, struct filler *f, int base, int columns, int items,
                      int height)
{
    int cost = f->at[columns][items].cost, first = base + items, sum = 0;

    for (int k = 1; columns + k <= f->columns; k++)
        if (height_of(c, first, k) <= height) {
            relax(f, columns + k, items + 1,
                  (struct fill_step){cost + box_cost(c, first, k, height), 1, k});
            break; /* over more columns it would only be emptier */
        }
    for (int n = 1; items + n <= f->items; n++) {
        if (c->items[first + n - 1].lead)
            cost += STACKED_LEAD;
        sum += height_of(c, first + n - 1, 1) + (n > 1);
        if (sum > height)
            break;
        if (n > 1)
            relax(f, columns + 1, items + n,
                  (struct fill_step){cost + LINE * (height - sum), n, 1});
    }
}

static void add_candidate(struct candidates *to, const struct filler *f, int base, int columns,
                          int items, int height, int cost)
{
    struct candidate cand = {.items = items, .height = height, .cost = cost};
    int n = 0;

    for (int u = columns, s = items; s > 0; n++) {
        const struct fill_step *step = &f->at[u][s];

        u -= step->columns;
        s -= step->items;
        cand.stacks[n] = (struct stack){base + s, step->items, u, step->columns};
    }
    for (int i = 0; i < n / 2; i++) {
        struct stack swap = cand.stacks[i];

        cand.stacks[i] = cand.stacks[n - 1 - i];
        cand.stacks[n - 1 - i] = swap;
    }
    cand.nstacks = n;
    if (to->n == to->room) {
        to->room = to->room ? 2 * to->room : 16;
        to->v = xreallocarray(to->v, (size_t)to->room, sizeof *to->v);
    }
    to->v[to->n++] = cand;
}

/*
 * Bands of HEIGHT rows that begin with story BASE, but those that cost no less than a
 * lower band of the same stories, whose costs are in LEAST.
 */
static void fill_band(struct composer *c, struct candidates *to, int base, int items,
                      int height, int *least)
{
    struct filler f = {.columns = c->opts->columns, .items = items};

    for (int u = 0; u <= f.columns; u++)
        for (int s = 0; s <= items; s++)
            f.at[u][s].cost = FOREVER;
    f.at[0][0].cost = 0;
    for (int u = 0; u < f.columns; u++)
        for (int s = 0; s < items; s++)
            if (f.at[u][s].cost < FOREVER)
                fill_from(c, &f, base, u, s, height);
    for (int s = 1; s <= items; s++) {
        int best = 0;

        for (int u = 1; u <= f.columns; u++) {
            int cost = f.at[u][s].cost;

            if (cost >= FOREVER)
                continue;
            cost += LINE * height * (f.columns - u) + BAND_COST * f.columns;
            if (cost < least[s]) {
                least[s] = cost;
                best = u;
            }
        }
        if (best)
            add_candidate(to, &f, base, best, s, height, least[s]);
    }
}

/* How many stories from BASE on may share a band. */
static int band_items(const struct composer *c, int base)
{
    int n = 1;

    while (n < BAND_ITEMS && base + n < c->end && !c->items[base + n].starts_part)
        n++;
    return n;
}

/* The heights that a band beginning with BASE can have are those of its boxes. */
static void mark_heights(struct composer *c, int base, int items, unsigned char *marks)
{
    for (int s = 0; s < items && s < 2 * c->opts->columns; s++) {
        int sum = 0;

        for (int k = 1; k <= c->opts->columns; k++) {
            int h = height_of(c, base + s, k);

            if (h <= c->rows)
                marks[h] = 1;
        }
        for (int t = s; t < items && sum <= c->rows; t++) {
            sum += height_of(c, base + t, 1) + (t > s);
            if (sum <= c->rows)
                marks[sum] = 1;
        }
    }
}

static void find_candidates(struct composer *c, int base)
{
    struct candidates *to = &c->cands[base - c->base];
    unsigned char *marks = xcalloc((size_t)c->rows + 1, 1);
    int items = band_items(c, base), least[BAND_ITEMS + 1];

    to->n = 0;
    for (int s = 0; s <= items; s++)
        least[s] = FOREVER;
    mark_heights(c, base, items, marks);
    for (int h = 1; h <= c->rows; h++)
        if (marks[h])
            fill_band(c, to, base, items, h, least);
    free(marks);
}

/* --- stories that run over --- */

/* How a story goes on after its first stretch: rows used on its last screen. */
struct tail {
    int rows;  /* -1: it does not run over at all */
    int depth; /* of its text there */
};

static struct tail run_over(const struct composer *c, const struct item *it, int depth)
{
    int columns = c->opts->columns, from = 0;
    bool screens = !c->opts->max_depth;

    for (int i = 0; i < columns; i++)
        from = column_at(&it->body, from, depth).to;
    if (from >= it->body.n)
        return (struct tail){-1, 0};
    for (;;) {
        int room = c->rows - screens; /* its headline is repeated */

        if (room < 1)
            room = 1;
        if (columns_fit(&it->body, from, columns, room)) {
            int last = columns_depth(&it->body, from, columns);

            return (struct tail){last + screens, last};
        }
        for (int i = 0; i < columns; i++)
            from = column_at(&it->body, from, room).to;
    }
}

/* --- the best way on --- */

static struct choice *choice_at(struct composer *c, int item, int rows)
{
    return &c->choices[(size_t)(item - c->base) * (size_t)(c->rows + 2) + (size_t)rows];
}

/* Cost from ITEM on with ROWS left below something on a later screen. */
static int cost_at(struct composer *c, int item, int rows)
{
    return item == c->end ? 0 : choice_at(c, item, rows)->cost;
}

static int rows_after(const struct composer *c, int rows, int used)
{
    if (c->opts->max_depth)
        return 0; /* there is always room */
    return rows - used < 0 ? 0 : rows - used > c->rows ? c->rows : rows - used;
}

static void try_split(struct composer *c, int item, int rows, bool top, struct choice *best)
{
    struct item *it = &c->items[item];
    int columns = c->opts->columns;
    int avail, least;

    height_of(c, item, columns); /* sets its head */
    avail = rows - !top - it->head[columns].n;
    least = avail - 1 > FIRST_ROWS ? avail - 1 : FIRST_ROWS;
    if (top && avail < FIRST_ROWS)
        least = avail = avail < 1 ? 1 : avail; /* there will never be more room */
    for (int depth = avail; depth >= least; depth--) {
        struct tail tail = run_over(c, it, depth);
        int cost = SPLIT_COST + BAND_COST * columns + LINE * columns * (avail - depth);

        if (tail.rows < 0)
            continue;
        if (tail.depth < TAIL_ROWS)
            cost += SHORT_TAIL;
        cost += LINE * (columns - 1); /* the repeated headline, an uneven tail */
        cost += cost_at(c, item + 1, rows_after(c, c->rows, tail.rows));
        if (cost < best->cost)
            *best = (struct choice){cost, SPLIT, depth};
    }
}

static struct choice choose(struct composer *c, int item, int rows, bool top)
{
    const struct candidates *cands = &c->cands[item - c->base];
    bool screens = !c->opts->max_depth;
    int avail = screens ? rows - !top : c->opts->max_depth;
    struct choice best = {FOREVER, NOTHING, 0};

    for (int i = 0; i < cands->n; i++) {
        const struct candidate *cand = &cands->v[i];
        int cost;

        if (cand->height > avail)
            continue;
        cost = cand->cost + cost_at(c, item + cand->items, rows_after(c, avail, cand->height));
        if (cost < best.cost)
            best = (struct choice){cost, i, 0};
    }
    try_split(c, item, screens ? rows : c->opts->max_depth, top || !screens, &best);
    if (screens && !top) {
        int cost = LINE * c->opts->columns * rows + choice_at(c, item, c->rows + 1)->cost;

        if (cost < best.cost)
            best = (struct choice){cost, NEW_SCREEN, 0};
    }
    return best;
}

static void solve_window(struct composer *c)
{
    for (int i = c->end - 1; i >= c->base; i--) {
        find_candidates(c, i);
        if (c->opts->max_depth) {
            *choice_at(c, i, 0) = choose(c, i, 0, false);
            continue;
        }
        *choice_at(c, i, c->rows + 1) = choose(c, i, c->rows, true);
        for (int r = 0; r <= c->rows; r++)
            *choice_at(c, i, r) = choose(c, i, r, false);
    }
}

/* --- writing the bands down --- */

static struct band *add_band(struct composer *c)
{
    struct band *b;

    c->out.bands = arena_grow(c->arena, c->out.bands, (size_t)c->out.n, sizeof *b);
    b = &c->out.bands[c->out.n++];
    memset(b, 0, sizeof *b);
    b->to = -1;
    return b;
}

static void add_stretch(struct composer *c, int item, int from, int to, int height, bool top)
{
    struct band *b = add_band(c);

    b->stacks[0] = (struct stack){item, 1, 0, c->opts->columns};
    b->nstacks = 1;
    b->from = from;
    b->to = to;
    b->height = height;
    b->top = top;
    b->resume = from > 0;
}

/* The stretches of a story that runs over; returns the rows used on the last screen. */
static int add_split(struct composer *c, int item, int depth, bool top)
{
    const struct item *it = &c->items[item];
    int columns = c->opts->columns, from = 0;
    bool screens = !c->opts->max_depth;
    int head = it->head[columns].n;

    for (;;) {
        int to = from, rows;
        bool rest = columns_fit(&it->body, from, columns, depth);

        if (rest)
            depth = columns_depth(&it->body, from, columns);
        for (int i = 0; i < columns; i++)
            to = column_at(&it->body, to, depth).to;
        rows = depth + (from ? screens : head);
        add_stretch(c, item, from, to, rows, top);
        if (to >= it->body.n)
            return rows;
        from = to;
        top = screens;
        depth = c->rows - screens > 1 ? c->rows - screens : 1;
    }
}

/* Take the choices from ITEM with ROWS left; *rows and *top are where that ends. */
static void take_window(struct composer *c, int *rows, bool *top, struct choice start)
{
    bool screens = !c->opts->max_depth;
    struct choice ch = start;

    for (int item = c->base; item < c->end;) {
        int avail = *rows - !*top;

        if (ch.next == NEW_SCREEN) {
            *rows = c->rows;
            *top = true;
            ch = *choice_at(c, item, c->rows + 1);
            continue;
        }
        if (ch.next == SPLIT) {
            int used = add_split(c, item, ch.first, *top);

            *rows = rows_after(c, c->rows, used);
            item++;
        } else {
            const struct candidate *cand = &c->cands[item - c->base].v[ch.next];
            struct band *b = add_band(c);

            memcpy(b->stacks, cand->stacks, sizeof b->stacks);
            b->nstacks = cand->nstacks;
            b->height = cand->height;
            b->top = *top;
            *rows = rows_after(c, avail, cand->height);
            item += cand->items;
        }
        *top = false;
        if (item < c->end)
            ch = *choice_at(c, item, screens ? *rows : 0);
    }
}

struct composition compose(struct arena *arena, struct item *items, int n,
                           const struct compose_opts *opts, item_height_fn height, void *ctx)
{
    struct composer *c = xcalloc(1, sizeof *c);
    int rows = opts->first_rows;
    bool top = true;
    struct composition out;

    c->arena = arena;
    c->items = items;
    c->n = n;
    c->opts = opts;
    c->height = height;
    c->ctx = ctx;
    c->rows = opts->max_depth ? opts->max_depth : opts->rows;
    c->choices = xcalloc((size_t)(WINDOW + 1) * (size_t)(c->rows + 2), sizeof *c->choices);
    while (c->end < n) {
        c->base = c->end;
        c->end = n - c->base > WINDOW ? c->base + WINDOW : n;
        solve_window(c);
        take_window(c, &rows, &top, choose(c, c->base, rows, top));
    }
    for (int i = 0; i < WINDOW; i++)
        free(c->cands[i].v);
    free(c->choices);
    out = c->out;
    free(c);
    return out;
}
