#include "layout/slice_fit.h"

#include <assert.h>
#include <math.h>

/*
 * Fitting a slicing tree into columns and rows, twice over: from the leaves up it is
 * found how many rows everything takes over 1, 2, 3 … columns, and with which columns
 * for parts that stand side by side; then from the root down rows are shared out.
 */

enum { ROUNDS = 40 /* of halving, when a factor is looked for */ };

/* The lead shows so much more of its text than others. */
#define LEAD_MORE 1.4f
/* What a column off its printed width costs, next to a column left empty. */
#define WIDTH_COST 0.6f

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

static int most_of(int a, int b)
{
    return a > b ? a : b;
}

/* --- rows of things --- */

struct slice_rows item_rows(const struct fit *f, int item, int columns)
{
    const struct slice_opts *o = f->opts;
    int head = o->head(o->ctx, item, columns), text = o->text(o->ctx, item, columns);
    struct slice_rows r = {.need = most_of(head + text, 1)};
    float part = item == o->lead ? fminf(o->part * LEAD_MORE, 1) : o->part;
    int least = o->own_least ? o->own_least(o->ctx, item) : 0;

    r.least = least_of(r.need, least ? least : o->least);
    r.want = most_of(head + (int)ceilf(part * (float)text), r.least);
    return r;
}

struct slice_rows rows_above(struct slice_rows a, struct slice_rows b)
{
    return (struct slice_rows){a.least + 1 + b.least, a.want + 1 + b.want, a.need + 1 + b.need};
}

struct slice_rows rows_beside(struct slice_rows a, struct slice_rows b)
{
    return (struct slice_rows){most_of(a.least, b.least), most_of(a.want, b.want),
                               most_of(a.need, b.need)};
}

static float shared(float factor, int n, const float *want, const struct slice_rows *rows)
{
    float sum = 0;

    for (int i = 0; i < n; i++)
        sum += fminf(fmaxf(factor * want[i], (float)rows[i].least), (float)rows[i].need);
    return sum;
}

/* All that is needed and SPARE rows more, by what everyone needs. */
static void share_spare(int spare, int n, const struct slice_rows *rows, int *out)
{
    int sum = 0, given = 0;

    for (int i = 0; i < n; i++)
        sum += rows[i].need;
    for (int i = 0; i < n; i++) {
        int more = (int)((long)spare * rows[i].need / sum);

        out[i] = rows[i].need + more;
        given += more;
    }
    for (int i = 0; given < spare; i = (i + 1) % n, given++)
        out[i]++;
}

/* Rows lost to rounding down go to those who lost most and need them. */
static void give_rest(int rest, int n, const float *exact, const struct slice_rows *rows,
                      int *out)
{
    for (; rest > 0; rest--) {
        int best = -1;

        for (int i = 0; i < n; i++)
            if (out[i] < rows[i].need &&
                (best < 0 || exact[i] - (float)out[i] > exact[best] - (float)out[best]))
                best = i;
        out[best < 0 ? 0 : best]++;
    }
}

void share_rows(const struct fit *f, int avail, int n, const float *want,
                const struct slice_rows *rows, int *out)
{
    float *exact = arena_alloc(f->arena, (size_t)n * sizeof *exact), low = 0, high = 1;
    int need = 0, given = 0;

    for (int i = 0; i < n; i++)
        need += rows[i].need;
    if (need <= avail) {
        share_spare(avail - need, n, rows, out);
        return;
    }
    while (shared(high, n, want, rows) < (float)avail && high < 1e6f)
        high *= 2;
    for (int i = 0; i < ROUNDS; i++) {
        float middle = (low + high) / 2;

        if (shared(middle, n, want, rows) < (float)avail)
            low = middle;
        else
            high = middle;
    }
    for (int i = 0; i < n; i++) {
        exact[i] = fminf(fmaxf(low * want[i], (float)rows[i].least), (float)rows[i].need);
        out[i] = (int)(exact[i] + 0.001f);
        given += out[i];
    }
    give_rest(avail - given, n, exact, rows, out);
}

/* --- columns of parts side by side --- */

/* The way to share columns out that has been tried, and the best so far. */
struct tried {
    const struct slice *s;
    int columns;
    unsigned char at[COLUMNS_MAX], best[COLUMNS_MAX];
    float cost;
};

static float cost_of(const struct tried *t)
{
    const struct slice *s = t->s;
    float size = 0, cost = 0;
    int rows = 0;

    for (int i = 0; i < s->nparts; i++) {
        rows = most_of(rows, s->parts[i]->rows[t->at[i]].want);
        size += s->parts[i]->size;
    }
    for (int i = 0; i < s->nparts; i++) {
        const struct slice *part = s->parts[i];
        float printed = part->size / size * (float)t->columns;

        cost += (float)(t->at[i] * (rows - part->rows[t->at[i]].want)) +
                WIDTH_COST * fabsf(printed - (float)t->at[i]) * (float)rows;
    }
    return cost;
}

static void try_columns(struct tried *t, int part, int left)
{
    int after = t->s->nparts - part - 1;
    float cost;

    if (after == 0) {
        t->at[part] = (unsigned char)left;
        cost = cost_of(t);
        if (t->cost < 0 || cost < t->cost) {
            t->cost = cost;
            for (int i = 0; i < t->s->nparts; i++)
                t->best[i] = t->at[i];
        }
        return;
    }
    for (int k = 1; k <= left - after; k++) {
        t->at[part] = (unsigned char)k;
        try_columns(t, part + 1, left - k);
    }
}

static void measure_beside(const struct fit *f, struct slice *s, int columns)
{
    struct tried t = {.s = s, .columns = columns, .cost = -1};
    unsigned char *shares = arena_alloc(f->arena, (size_t)s->nparts);

    try_columns(&t, 0, columns);
    for (int i = 0; i < s->nparts; i++) {
        shares[i] = t.best[i];
        s->rows[columns] = i ? rows_beside(s->rows[columns], s->parts[i]->rows[shares[i]])
                             : s->parts[i]->rows[shares[i]];
    }
    s->shares[columns] = shares;
}

/* --- more parts than columns --- */

/* Put the parts, in order, into COLUMNS columns of at most MOST rows; false: it cannot be. */
static bool stack_parts(const struct slice *s, int columns, int most, unsigned char *shares)
{
    int column = 0, used = 0;

    for (int i = 0; i < s->nparts; i++) {
        int more = s->parts[i]->rows[1].want;
        bool own = s->nparts - i < columns - column; /* a column for each that is left */

        if (used && (own || used + 1 + more > most)) {
            column++;
            used = 0;
        }
        used += more + (used > 0);
        if (column == columns)
            return false;
        shares[i] = (unsigned char)column;
    }
    return true;
}

/* Neighbours share a column, so that the fullest one is as low as can be. */
static void measure_stacked(const struct fit *f, struct slice *s, int columns)
{
    unsigned char *shares = arena_alloc(f->arena, (size_t)s->nparts);
    int low = 0, high = 0;

    for (int i = 0; i < s->nparts; i++) {
        low = most_of(low, s->parts[i]->rows[1].want);
        high += s->parts[i]->rows[1].want + 1;
    }
    while (low < high) {
        int middle = (low + high) / 2;

        if (stack_parts(s, columns, middle, shares))
            high = middle;
        else
            low = middle + 1;
    }
    stack_parts(s, columns, high, shares);
    s->shares[columns] = shares;
    for (int i = 0, next; i < s->nparts; i = next) {
        struct slice_rows column = s->parts[i]->rows[1];

        for (next = i + 1; next < s->nparts && shares[next] == shares[i]; next++)
            column = rows_above(column, s->parts[next]->rows[1]);
        s->rows[columns] = i ? rows_beside(s->rows[columns], column) : column;
    }
}

/* --- from the leaves up --- */

static void measure(const struct fit *f, struct slice *s)
{
    for (int i = 0; i < s->nparts; i++)
        measure(f, s->parts[i]);
    if (s->kind == SLICE_ORDER)
        s->order = order_new(f, s->items, s->n);
    for (int c = 1; c <= f->opts->columns; c++)
        switch (s->kind) {
        case SLICE_ITEM:
            s->rows[c] = item_rows(f, s->items[0], c);
            break;
        case SLICE_ROWS:
            s->rows[c] = s->parts[0]->rows[c];
            for (int i = 1; i < s->nparts; i++)
                s->rows[c] = rows_above(s->rows[c], s->parts[i]->rows[c]);
            break;
        case SLICE_COLUMNS:
            if (s->nparts > c)
                measure_stacked(f, s, c);
            else
                measure_beside(f, s, c);
            break;
        case SLICE_ORDER:
            s->rows[c] = order_rows(s->order, c);
            break;
        }
}

/* --- from the root down --- */

static void place(const struct fit *f, const struct slice *s, struct slice_area area);

/* N parts one below the other; as high as printed, where that is known of them. */
static void place_rows(const struct fit *f, struct slice *const *parts, int n, bool printed,
                       struct slice_area area)
{
    struct slice_rows *rows = arena_alloc(f->arena, (size_t)n * sizeof *rows);
    float *want = arena_alloc(f->arena, (size_t)n * sizeof *want);
    int *given = arena_alloc(f->arena, (size_t)n * sizeof *given);

    for (int i = 0; i < n; i++) {
        rows[i] = parts[i]->rows[area.columns];
        want[i] = printed ? parts[i]->size : (float)rows[i].want;
    }
    share_rows(f, area.rows - (n - 1), n, want, rows, given);
    for (int i = 0; i < n; i++) {
        area.rows = given[i];
        place(f, parts[i], area);
        area.row += given[i] + 1;
    }
}

static void place_columns(const struct fit *f, const struct slice *s, struct slice_area area)
{
    const unsigned char *shares = s->shares[area.columns];
    struct slice_area part = area;

    for (int i = 0; i < s->nparts; i++) {
        part.columns = shares[i];
        place(f, s->parts[i], part);
        part.column += part.columns;
    }
}

static void place_stacked(const struct fit *f, const struct slice *s, struct slice_area area)
{
    const unsigned char *shares = s->shares[area.columns];

    for (int i = 0, next; i < s->nparts; i = next) {
        struct slice_area column = area;

        for (next = i + 1; next < s->nparts && shares[next] == shares[i];)
            next++;
        column.column += shares[i];
        column.columns = 1;
        place_rows(f, s->parts + i, next - i, false, column);
    }
}

static void place(const struct fit *f, const struct slice *s, struct slice_area area)
{
    switch (s->kind) {
    case SLICE_ITEM:
        f->areas[s->items[0]] = area;
        break;
    case SLICE_ROWS:
        place_rows(f, s->parts, s->nparts, true, area);
        break;
    case SLICE_COLUMNS:
        if (s->nparts > area.columns)
            place_stacked(f, s, area);
        else
            place_columns(f, s, area);
        break;
    case SLICE_ORDER:
        order_place(f, s->order, area);
        break;
    }
}

bool slice_fit(struct slice *tree, const struct slice_opts *opts, struct slice_area *areas)
{
    struct fit f = {arena_new(), opts, areas};
    bool fits;

    assert(opts->columns >= 1 && opts->columns <= COLUMNS_MAX && tree->n <= SLICE_MOST);
    measure(&f, tree);
    fits = tree->rows[opts->columns].least <= opts->rows;
    if (fits)
        place(&f, tree, (struct slice_area){0, opts->columns, 0, opts->rows});
    arena_free(f.arena);
    return fits;
}
