#include "layout/boxes.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/issue.h"

/*
 * Found by looking at pages of Chinese dailies and of English, German and French
 * papers at 80x24, 120x40 and 200x60.
 */
enum {
    SHALLOW_DEPTH = 5, /* a text in 2+ columns should be as deep as this ... */
    SHALLOW_WIDE = 2,  /* ... and this for each of its columns: a box, not a strip ... */
    SHALLOW = 10,      /* ... each missing row costs this much for each column ... */
    LEAST_DEPTH = 4,   /* ... and it is never less deep than this, but over all columns */
    LEAST_SMALL = 2,   /* ... nor a picture or notice than this */
    NARROW_LEAD = 60,  /* the page's first story in a single column of several */
    STACKED_LEAD = 200,
    WISH_NEAR = 4, /* a box should be as wide as in print, but for so many tenths of a
                      column; each column more or less costs this */
    WISH_COST = 70,
    HOLE_COST = 2,    /* for every pair of rows of a hole ... */
    HOLE_MOST = 60,   /* rows from which on a hole is as bad as it can be */
    UNUSED_COST = 40, /* a column without a story */
    HEAD_LINES = 3,   /* a headline over one column of more lines than this ... */
    HEAD_COST = 10,   /* ... costs this for each of them */
};

void stock_measure(struct stock *stock, int item, int columns)
{
    stock->height(stock->ctx, &stock->items[item], columns);
    assert(stock->items[item].height[columns] > 0);
}

bool may_span(const struct stock *stock, int item, int columns)
{
    const struct item *it = &stock->items[item];
    int least = it->piece->kind == PIECE_ARTICLE ? LEAST_DEPTH : LEAST_SMALL;

    if (columns == 1 || columns == stock->columns || !it->body.n)
        return true;
    return it->piece->kind != PIECE_PICTURE && it->body.n >= least * columns;
}

/* One large hole is worse than several small ones. */
int empty_cost(int rows)
{
    return LINE_COST * rows + HOLE_COST * rows * (rows < HOLE_MOST ? rows : HOLE_MOST);
}

static void relax(struct filler *f, int columns, int items, struct fill_step step)
{
    if (items <= f->items && step.cost < f->at[columns][items].cost)
        f->at[columns][items] = step;
}

/*
 * What it costs that the text of IT is not deep over COLUMNS: half for what is small, and
 * where print was as wide.
 */
static int shallow_cost(const struct item *it, int columns)
{
    int missing = SHALLOW_DEPTH + SHALLOW_WIDE * columns - it->depth[columns];
    bool half;

    if (columns < 2 || missing <= 0 || !it->body.n)
        return 0;
    half = it->piece->kind != PIECE_ARTICLE || 10 * columns <= it->wish + WISH_NEAR;
    return SHALLOW * columns * missing / (half ? 2 : 1);
}

int box_cost(const struct stock *stock, int item, int columns, int height)
{
    const struct item *it = &stock->items[item];
    int head = it->head_rows[columns];
    int cost = columns * empty_cost(height - it->height[columns]) +
               LINE_COST * (columns * it->depth[columns] - it->body.n);
    int off = it->wish ? abs(10 * columns - it->wish) - WISH_NEAR : 0;

    cost += shallow_cost(it, columns);
    if (columns > 1 && it->body.n && it->height[columns - 1] &&
        it->depth[columns - 1] == it->depth[columns])
        cost += unused_cost(1, it->depth[columns]); /* its text does not reach the last one */
    if (columns == 1 && stock->columns > 1) {
        if (head > HEAD_LINES)
            cost += HEAD_COST * (head - HEAD_LINES);
        if (it->lead)
            cost += NARROW_LEAD;
    }
    return off > 0 ? cost + WISH_COST * off / 10 : cost;
}

int stack_cost(struct stock *stock, int first, int items, int height)
{
    int cost = 0, sum = items - 1;

    for (int i = first; i < first + items; i++) {
        sum += stock_height(stock, i, 1);
        if (stock->items[i].lead)
            cost += STACKED_LEAD;
    }
    return sum > height ? NO_WAY : cost + empty_cost(height - sum);
}

/*
 * Boxes of several stories over several columns that can follow.  Over how many their text
 * goes in, and leaves no more than half of them empty, is told before it is tried.
 */
static void fill_regions(struct stock *stock, struct filler *f, int base, int columns,
                         int items, int height)
{
    int cost = f->at[columns][items].cost, lines = 0, rows = 0;

    for (int n = 1; n <= REGION_ITEMS && items + n <= f->items; n++) {
        int story = base + items + n - 1, most;

        lines += stock->items[story].body.n;
        rows += stock_height(stock, story, 1) + REGION_ROOM;
        most = 2 * rows / height < stock->columns - 1 ? 2 * rows / height : stock->columns - 1;
        for (int k = lines > height ? (lines + height - 1) / height : 2;
             n > 1 && k <= most && columns + k <= f->columns; k++) {
            int is = region_cost(stock, base + items, n, k, height);

            if (is < NO_WAY)
                relax(f, columns + k, items + n, (struct fill_step){cost + is, n, k});
        }
    }
}

/* All boxes that can follow COLUMNS columns filled with ITEMS stories. */
static void fill_on(struct stock *stock, struct filler *f, int base, int columns, int items,
                    int height)
{
    int cost = f->at[columns][items].cost, first = base + items;

    if (items == f->items)
        return;
    for (int k = 1, fit = 0; columns + k <= f->columns && fit < 2; k++)
        if (may_span(stock, first, k) && stock_height(stock, first, k) <= height) {
            relax(f, columns + k, items + 1,
                  (struct fill_step){cost + box_cost(stock, first, k, height), 1, k});
            fit++; /* over more columns yet it would only be emptier */
        }
    for (int n = 1, sum = -1; items + n <= f->items; n++) {
        sum += stock_height(stock, first + n - 1, 1) + 1;
        if (sum > height)
            break;
        if (stock->items[first + n - 1].lead)
            cost += STACKED_LEAD;
        if (n > 1)
            relax(f, columns + 1, items + n,
                  (struct fill_step){cost + empty_cost(height - sum), n, 1});
    }
    if (stock->regions)
        fill_regions(stock, f, base, columns, items, height);
}

void fill_columns(struct stock *stock, int base, int height, struct filler *f)
{
    f->columns = stock->columns;
    f->items = stock->n - base < BAND_ITEMS ? stock->n - base : BAND_ITEMS;
    for (int u = 0; u <= f->columns; u++)
        for (int s = 0; s <= f->items; s++)
            f->at[u][s].cost = NO_WAY;
    f->at[0][0].cost = 0;
    for (int u = 0; u < f->columns; u++)
        for (int s = 0; s < f->items; s++)
            if (f->at[u][s].cost < NO_WAY)
                fill_on(stock, f, base, u, s, height);
}

int filler_stacks(const struct filler *f, int base, int columns, int items,
                  struct stack *stacks)
{
    int n = 0;

    for (int u = columns, s = items; s > 0; n++) {
        const struct fill_step *step = &f->at[u][s];

        u -= step->columns;
        s -= step->items;
        stacks[n] = (struct stack){base + s, step->items, u, step->columns};
    }
    for (int i = 0; i < n / 2; i++) {
        struct stack swap = stacks[i];

        stacks[i] = stacks[n - 1 - i];
        stacks[n - 1 - i] = swap;
    }
    return n;
}

int unused_cost(int columns, int height)
{
    return columns * (empty_cost(height) + UNUSED_COST);
}

/* --- candidates --- */

static void add_candidate(struct candidates *to, const struct filler *f, int base, int columns,
                          int items, int height, int cost)
{
    struct candidate *cand;

    if (to->n == to->room) {
        to->room = to->room ? 2 * to->room : 16;
        to->v = xreallocarray(to->v, (size_t)to->room, sizeof *to->v);
    }
    cand = &to->v[to->n++];
    cand->items = items;
    cand->height = height;
    cand->cost = cost;
    cand->nstacks = filler_stacks(f, base, columns, items, cand->stacks);
}

/* Bands of HEIGHT rows that cost less than a lower one, whose costs are in LEAST. */
static void add_height(struct stock *stock, struct candidates *to, int base, int height,
                       int *least)
{
    struct filler f;

    fill_columns(stock, base, height, &f);
    for (int s = 1; s <= f.items; s++) {
        int best = 0;

        for (int u = 1; u <= f.columns; u++) {
            int cost = f.at[u][s].cost;

            if (cost >= NO_WAY)
                continue;
            cost += unused_cost(f.columns - u, height) + BAND_COST * f.columns;
            if (cost < least[s]) {
                least[s] = cost;
                best = u;
            }
        }
        if (best)
            add_candidate(to, &f, base, best, s, height, least[s]);
    }
}

enum { MARK = 1, MARK_KEEP = 2 };

/* The heights that a band beginning with BASE can have are those of its boxes. */
static void mark_heights(struct stock *stock, int base, int rows, unsigned char *marks)
{
    int items = stock->n - base < BAND_ITEMS ? stock->n - base : BAND_ITEMS;

    for (int s = 0; s < items && s < 2 * stock->columns; s++) {
        int sum = 0;

        for (int k = 1; k <= stock->columns; k++) {
            int h = may_span(stock, base + s, k) ? stock_height(stock, base + s, k) : rows + 1;

            if (h <= rows)
                marks[h] |= s ? MARK : MARK_KEEP;
        }
        for (int t = s; t < items && sum <= rows; t++) {
            sum += stock_height(stock, base + t, 1) + (t > s);
            if (sum <= rows)
                marks[sum] |= MARK;
        }
    }
}

/*
 * Where there are many heights, as with many small stories, every so many will do: the
 * last band of a screen is fitted to it anyway.
 */
static void thin_marks(unsigned char *marks, int rows, int heights)
{
    int n = 0, every;

    for (int h = 1; h <= rows; h++)
        n += marks[h] == MARK;
    every = (n + heights - 1) / heights;
    n = 0;
    for (int h = 1; h <= rows && every > 1; h++)
        if (marks[h] == MARK && n++ % every)
            marks[h] = 0;
}

void find_candidates(struct stock *stock, int base, int rows, struct candidates *to)
{
    unsigned char *marks = xcalloc((size_t)rows + 1, 1);
    int least[BAND_ITEMS + 1];

    for (int s = 0; s <= BAND_ITEMS; s++)
        least[s] = NO_WAY;
    mark_heights(stock, base, rows, marks);
    thin_marks(marks, rows, stock->heights);
    for (int h = 1; h <= rows; h++)
        if (marks[h])
            add_height(stock, to, base, h, least);
    free(marks);
    to->found = true;
}
