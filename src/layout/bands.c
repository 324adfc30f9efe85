#include "layout/bands.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "layout/boxes.h"

enum {
    SPLIT_LINES = 12, /* a text of fewer lines does not run over */
    SPLIT_COST = 40,  /* a story runs over to the next screen */
    SHORT_TAIL = 45,  /* ... for each row that its rest there has less than TAIL_ROWS */
    FIRST_ROWS = 4,   /* rows of text at least of a story that runs over, here ... */
    BESIDE_ROWS = 6,  /* ... beside other boxes ... */
    TAIL_ROWS = 4,    /* ... and there */
    REST_COST = 3,    /* a line of a column left empty at the page's end: so that it does not
                         take one screen more for a few lines */
    HEIGHTS = 28,     /* of bands that are tried for each story: more were no better ... */
    HEIGHTS_MANY = 8, /* ... and on a page of more than MANY stories, where there are no
                         regions either */
    MANY = 400,
    WINDOW = 64, /* stories composed at a time: a page rarely has more, and so neither
                    memory nor time grow faster than the stories */
};

/* The best way on from some place. */
struct choice {
    bool known;
    int cost;
    enum { NOTHING, NEW_SCREEN, BAND, OPEN_BAND } way;
    const struct candidate *band; /* for an open one: with the story that runs over */
};

/* How a story that has run over ends on its last screen. */
struct tail {
    int story, from; /* its text from this line on */
    int cost;        /* ... and that of the best way on */
    int columns, height;
    int items; /* stories beside it */
    bool known;
};

enum { TAILS = 16 /* kept for each story: it can be cut in so many places */ };

struct composer {
    struct arena *arena;
    struct stock stock;
    const struct compose_opts *opts;
    bool screens;
    bool last; /* the window ends with the page */
    int rows;  /* of a later screen, or the depth limit */
    /* the window: stories base .. stock.n */
    int base;
    struct candidates cands[WINDOW];
    int window;             /* stories in it at the most */
    struct choice *choices; /* [window][rows + 2]; the last: top of a later screen */
    struct tail tails[WINDOW][TAILS];
    struct composition out;
};

/* --- stories that run over --- */

/*
 * Rows of text in the stretches of a story that runs over: a screen's, or where there
 * are no screens equal parts none of which is too deep.
 */
static int stretch_depth(const struct composer *c, const struct item *it)
{
    int columns = c->opts->columns, depth, parts;

    if (c->screens)
        return c->rows > 2 ? c->rows - 1 : 1; /* the headline is repeated */
    depth = it->depth[columns];
    parts = (it->head_rows[columns] + depth + c->rows - 1) / c->rows;
    depth = parts > 1 ? (depth + parts - 1) / parts : depth;
    return depth > 1 ? depth : 1;
}

/* The line from which on the text after FROM is on the last screen that it needs. */
static int tail_from(const struct composer *c, const struct item *it, int from)
{
    int columns = c->opts->columns, depth = stretch_depth(c, it);

    while (!columns_fit(&it->body, from, columns, depth))
        from = columns_end(&it->body, from, columns, depth);
    return from;
}

/* --- the best way on --- */

static struct choice choose(struct composer *c, int item, int rows, bool top);

static int rows_after(const struct composer *c, int rows, int used)
{
    return !c->screens ? 0 : rows > used ? rows - used : 0;
}

/* Cost from ITEM on with ROWS left below something on a later screen, or at its TOP. */
static int cost_at(struct composer *c, int item, int rows, bool top)
{
    struct choice *ch;

    if (item == c->stock.n)
        return c->last && c->screens ? REST_COST * rows * c->opts->columns : 0;
    ch = &c->choices[(size_t)(item - c->base) * (size_t)(c->rows + 2) +
                     (size_t)(top ? c->rows + 1 : rows)];
    if (!ch->known)
        *ch = choose(c, item, top ? c->rows : rows, top);
    return ch->cost;
}

/* TAIL over COLUMNS columns of a band of HEIGHT rows, with the stories after it beside it. */
static void try_beside(struct composer *c, struct tail *tail, int columns, int depth,
                       int height)
{
    const struct item *it = &c->stock.items[tail->story];
    int rest = c->opts->columns - columns;
    int lost = columns * empty_cost(height - 1 - depth) + BAND_COST * c->opts->columns +
               LINE_COST * (columns * depth - (it->body.n - tail->from));
    struct filler f;

    if (lost >= tail->cost)
        return;
    fill_columns(&c->stock, tail->story + 1, height, &f);
    for (int s = 1; s <= f.items; s++) {
        int cost = lost + f.at[rest][s].cost;

        if (cost < tail->cost)
            cost += cost_at(c, tail->story + 1 + s, rows_after(c, c->rows, height), false);
        if (cost < tail->cost) {
            tail->cost = cost;
            tail->columns = columns;
            tail->height = height;
            tail->items = s;
        }
    }
}

static void find_tail(struct composer *c, struct tail *tail)
{
    const struct item *it = &c->stock.items[tail->story];
    int all = c->opts->columns;
    int depth = columns_depth_within(&it->body, tail->from, all, stretch_depth(c, it));

    tail->known = true;
    tail->columns = all;
    tail->height = depth + c->screens;
    tail->items = 0;
    tail->cost = depth < TAIL_ROWS ? SHORT_TAIL * (TAIL_ROWS - depth) : 0;
    tail->cost += LINE_COST * (all * depth - (it->body.n - tail->from));
    tail->cost += cost_at(c, tail->story + 1, rows_after(c, c->rows, tail->height), false);
    for (int k = all - 1; c->screens && k > 0; k--) {
        depth = columns_depth(&it->body, tail->from, k);
        if (depth + 1 > c->rows)
            break;
        if (depth < BESIDE_ROWS)
            continue;
        try_beside(c, tail, k, depth, depth + 1);
        if (depth + 1 < c->rows)
            try_beside(c, tail, k, depth, c->rows);
    }
}

/* The best end of STORY, of which the lines from FROM on are on its last screen. */
static const struct tail *tail_of(struct composer *c, int story, int from)
{
    struct tail *tail = &c->tails[story - c->base][from % TAILS];

    if (!tail->known || tail->from != from) {
        struct tail found = {.story = story, .from = from};

        find_tail(c, &found); /* which may look for others */
        *tail = found;
    }
    return tail;
}

/* What a band whose last story runs over costs at the least. */
static int open_least(const struct composer *c)
{
    /* the headline is repeated, the columns of its tail are uneven */
    return SPLIT_COST + BAND_COST * c->opts->columns + LINE_COST * (c->opts->columns - 1);
}

/* Whether one of COLUMNS columns of LINES that are DEPTH deep ends within a picture. */
static bool cuts_picture(const struct set_lines *lines, int columns, int depth)
{
    for (int i = 0, from = 0; i < columns; i++) {
        from = columns_end(lines, from, 1, depth);
        if (from < lines->n && lines->v[from].inside)
            return true;
    }
    return false;
}

/*
 * The story after ITEMS stories in COLUMNS columns takes the rest of a band of HEIGHT
 * rows and runs over: what that costs, NO_WAY if it cannot or costs MOST or more.
 */
static int open_cost(struct composer *c, const struct filler *f, int base, int columns,
                     int items, int height, bool forced, int most)
{
    int story = base + items, rest = f->columns - columns;
    int whole = stock_height(&c->stock, story, rest), depth, from, cost;
    const struct item *it = &c->stock.items[story];

    depth = height - it->head_rows[rest];
    if (whole <= height || depth < 1 ||
        ((depth < (columns ? BESIDE_ROWS : FIRST_ROWS) || it->body.n < SPLIT_LINES) && !forced))
        return NO_WAY;
    cost = f->at[columns][items].cost + open_least(c);
    if (cost >= most)
        return NO_WAY;
    from = columns_end(&it->body, 0, rest, depth);
    if (!forced && cuts_picture(&it->body, rest, depth))
        return NO_WAY;
    if (from >= it->body.n) /* forced, it ends here after all */
        return cost + cost_at(c, story + 1, 0, false);
    return cost + tail_of(c, story, tail_from(c, it, from))->cost;
}

/* Which way of filling a band was the best so far. */
struct fitting {
    int columns, items; /* -1: none of them */
    bool open;          /* one more story takes the rest and runs over */
};

/* Bands whose last story runs over. */
static void try_open(struct composer *c, const struct filler *f, int base, int height,
                     bool forced, int *cost, struct fitting *fit)
{
    for (int u = 0; u < f->columns && (c->screens || !u); u++)
        for (int s = 0; s < f->items; s++) {
            int is = f->at[u][s].cost < NO_WAY
                         ? open_cost(c, f, base, u, s, height, forced && !u, *cost)
                         : NO_WAY;

            if (is < *cost) {
                *cost = is;
                *fit = (struct fitting){u, s, true};
            }
        }
}

/* Bands of stories that end in it. */
static void try_whole(struct composer *c, const struct filler *f, int base, int height,
                      int *cost, struct fitting *fit)
{
    for (int s = 1; s <= f->items; s++)
        for (int u = 1; u <= f->columns; u++) {
            int is =
                f->at[u][s].cost + unused_cost(f->columns - u, height) + BAND_COST * f->columns;

            if (is < *cost)
                is += cost_at(c, base + s, 0, false);
            if (is < *cost) {
                *cost = is;
                *fit = (struct fitting){u, s, false};
            }
        }
}

/* Whether the stories from BASE on that go into one band come near to filling HEIGHT rows. */
static bool can_fill(struct composer *c, int base, int height)
{
    int area = 0, want = c->opts->columns * height * 3 / 4;

    for (int i = base; i < c->stock.n && i < base + BAND_ITEMS && area < want; i++)
        area += stock_height(&c->stock, i, 1);
    return area >= want;
}

/* Bands that reach to the foot of the screen, HEIGHT rows from here. */
static void try_foot(struct composer *c, int base, int height, bool top, struct choice *best)
{
    struct fitting fit = {-1, 0, false};
    struct candidate *cand;
    struct filler f;

    if (!c->screens) {
        const struct item *it = &c->stock.items[base];

        if (stock_height(&c->stock, base, c->opts->columns) <= c->rows)
            return;
        height = it->head_rows[c->opts->columns] + stretch_depth(c, it);
    }
    if (height < 1 || BAND_COST * c->opts->columns >= best->cost ||
        (best->way != NOTHING && !can_fill(c, base, height)))
        return;
    fill_columns(&c->stock, base, height, &f);
    if (c->screens)
        try_whole(c, &f, base, height, &best->cost, &fit);
    if (open_least(c) < best->cost)
        try_open(c, &f, base, height, top || !c->screens, &best->cost, &fit);
    if (fit.columns < 0)
        return;
    cand = arena_zero(c->arena, sizeof *cand);
    cand->nstacks = filler_stacks(&f, base, fit.columns, fit.items, cand->stacks);
    if (fit.open)
        cand->stacks[cand->nstacks++] =
            (struct stack){base + fit.items, 1, fit.columns, f.columns - fit.columns};
    cand->items = fit.items + fit.open;
    cand->height = height;
    best->way = fit.open ? OPEN_BAND : BAND;
    best->band = cand;
}

static struct choice choose(struct composer *c, int item, int rows, bool top)
{
    struct candidates *cands = &c->cands[item - c->base];
    int avail = c->screens ? rows - !top : c->rows;
    struct choice best = {true, NO_WAY, NOTHING, NULL};

    if (!cands->found)
        find_candidates(&c->stock, item, c->rows, cands);
    for (int i = 0; i < cands->n; i++) {
        const struct candidate *cand = &cands->v[i];
        int cost;

        if (cand->height > avail || cand->cost >= best.cost)
            continue;
        cost = cand->cost +
               cost_at(c, item + cand->items, rows_after(c, avail, cand->height), false);
        if (cost < best.cost)
            best = (struct choice){true, cost, BAND, cand};
    }
    if (c->screens && !top) {
        int cost = c->opts->columns * empty_cost(rows) + cost_at(c, item, 0, true);

        if (cost < best.cost)
            best = (struct choice){true, cost, NEW_SCREEN, NULL};
    }
    try_foot(c, item, avail, top, &best);
    assert(best.way != NOTHING);
    return best;
}

/* --- writing the bands down --- */

/*
 * Give the frames of B their columns: from left to right as in print, but for the first
 * FIXED ones.
 */
static void place_frames(struct composer *c, struct band *b, const struct stack *stacks,
                         int fixed)
{
    int order[COLUMNS_MAX], column = 0;

    for (int i = 0; i < b->nframes; i++) {
        int at = i;

        for (; at > fixed && print_is_right(c->stock.items, &stacks[order[at - 1]], &stacks[i]);
             at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (int i = 0; i < b->nframes; i++) {
        struct stack s = stacks[order[i]];

        s.column = column;
        column += s.columns;
        b->frames[order[i]] = region_frame(&c->stock, c->arena, &s, b->height);
    }
}

/* A band of STACKS, the first FIXED of which stand at the left. */
static struct band *add_band(struct composer *c, const struct candidate *cand, bool top,
                             int fixed)
{
    struct band *b;

    c->out.bands = arena_grow(c->arena, c->out.bands, (size_t)c->out.n, sizeof *b);
    b = &c->out.bands[c->out.n++];
    *b = (struct band){.nframes = cand->nstacks, .height = cand->height, .top = top, .to = -1};
    place_frames(c, b, cand->stacks, fixed);
    return b;
}

/* The last screen of a story that runs over; returns the rows used on it. */
static int add_tail(struct composer *c, int story, int from, int *items)
{
    struct tail tail = *tail_of(c, story, from);
    struct candidate cand = {.stacks = {{story, 1, 0, tail.columns}}, .nstacks = 1};
    struct filler f;
    struct band *b;

    cand.height = tail.height;
    if (tail.items) {
        fill_columns(&c->stock, story + 1, tail.height, &f);
        cand.nstacks += filler_stacks(&f, story + 1, c->opts->columns - tail.columns,
                                      tail.items, cand.stacks + 1);
    }
    b = add_band(c, &cand, c->screens, 1);
    b->from = from;
    b->resume = true;
    *items += tail.items;
    return tail.height;
}

/* The rest of a story that runs over; returns the rows used on its last screen. */
static int add_rest(struct composer *c, int story, int from, int *items)
{
    const struct item *it = &c->stock.items[story];
    int columns = c->opts->columns, depth = stretch_depth(c, it);
    struct candidate all = {
        .stacks = {{story, 1, 0, columns}}, .nstacks = 1, .height = depth + c->screens};

    while (!columns_fit(&it->body, from, columns, depth)) {
        struct band *b = add_band(c, &all, c->screens, 1);

        b->from = from;
        from = b->to = columns_end(&it->body, from, columns, depth);
        b->resume = true;
    }
    return add_tail(c, story, from, items);
}

/* A band whose last story runs over; ITEMS grows by the stories beside its rest. */
static int add_open(struct composer *c, const struct candidate *cand, bool top, int *items)
{
    struct band *b = add_band(c, cand, top, 0);
    const struct stack *last = &cand->stacks[cand->nstacks - 1];
    const struct item *it = &c->stock.items[last->first];
    int to =
        columns_end(&it->body, 0, last->columns, cand->height - it->head_rows[last->columns]);

    b->to = to;
    return to < it->body.n ? add_rest(c, last->first, to, items) : c->rows;
}

/* Take the choices of the window, the first in a place with ROWS left, at the TOP or not. */
static void take_window(struct composer *c, int *rows, bool *top)
{
    struct choice ch = choose(c, c->base, *rows, *top);
    int item = c->base;

    for (;;) {
        int used;

        if (ch.way == NEW_SCREEN) {
            *rows = c->rows;
            *top = true;
        } else {
            if (ch.way == OPEN_BAND) {
                used = add_open(c, ch.band, *top, &item);
                *rows = rows_after(c, c->rows, used);
            } else {
                add_band(c, ch.band, *top, 0);
                *rows = rows_after(c, *rows - !*top, ch.band->height);
            }
            item += ch.band->items;
            *top = false;
        }
        if (item == c->stock.n)
            return;
        cost_at(c, item, *rows, *top);
        ch = c->choices[(size_t)(item - c->base) * (size_t)(c->rows + 2) +
                        (size_t)(*top ? c->rows + 1 : *rows)];
    }
}

static void clear_window(struct composer *c)
{
    regions_clear(c->stock.regions, c->stock.regions ? c->window : 0);
    memset(c->choices, 0, sizeof *c->choices * (size_t)c->window * (size_t)(c->rows + 2));
    memset(c->tails, 0, sizeof c->tails);
    for (int i = 0; i < c->window; i++) {
        c->cands[i].n = 0;
        c->cands[i].found = false;
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
    c->opts = opts;
    c->screens = !opts->max_depth;
    c->rows = c->screens ? opts->rows : opts->max_depth;
    c->window = n < WINDOW ? n : WINDOW;
    c->stock = (struct stock){
        .items = items,
        .rows = c->rows > opts->first_rows ? c->rows : opts->first_rows,
        .regions = n > MANY ? NULL : xcalloc((size_t)c->window + 1, sizeof(struct regions)),
        .columns = opts->columns,
        .heights = n > MANY ? HEIGHTS_MANY : HEIGHTS,
        .height = height,
        .ctx = ctx};
    c->choices = xcalloc((size_t)c->window * (size_t)(c->rows + 2) + 1, sizeof *c->choices);
    while (c->stock.n < n) {
        c->base = c->stock.base = c->stock.n;
        c->stock.n = n - c->base > WINDOW ? c->base + WINDOW : n;
        c->last = c->stock.n == n;
        if (c->base)
            clear_window(c);
        take_window(c, &rows, &top);
    }
    for (int i = 0; i < WINDOW; i++)
        free(c->cands[i].v);
    free(c->choices);
    regions_clear(c->stock.regions, c->stock.regions ? c->window : 0);
    free(c->stock.regions);
    out = c->out;
    free(c);
    return out;
}
