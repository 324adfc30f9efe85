/*
 * Columns side by side, taken apart.
 *
 *      THE FERRY        ┊ said. "She is    ┊ the college          row by row as they stood
 *     The council voted ┊ old enough."     ┊ said.
 *     last night to     ┊                  ┊
 *     ──────────────────┴─── river ────────┘
 *
 * A river is a place that stays blank through many rows which have text on both sides.
 * The page is cut at the river that divides most rows; above and below it the page is
 * whole; what lies left and right of it is looked at in the same way, left first, as
 * columns are read (the recursive XY cut of Nagy and Seth, on a grid of characters).
 *
 * Bands of a page (a story in columns, below it the next story in columns) share their
 * rivers by chance, so they are cut first: at a blank row across the whole page with
 * lines alone below it, the headline of the next band.
 */

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "load/plain_lines.h"

enum {
    RIVER_ROWS = 3,     /* as many lines on each side make a river ... */
    COLUMN_WIDE = 28,   /* ... or two, side by side, that are this wide */
    RIVER_DEPTH = 24,   /* cuts within cuts; a page has a dozen columns and bands at most */
    PAGE_ROWS = 3000,   /* longer texts are no page, and would cost rows x columns each cut */
    PAGE_WIDTH = 1000,  /* characters */
    COLUMN_CELLS = 16,  /* mean width of text in a column: 8 ideographs, 3 words */
    COLUMN_NARROW = 10, /* ... if most of its lines are full */
    BAND_HEAD_ROWS = 5, /* a headline over columns has so many rows, blank ones among them */
    BAND_LOOK_ROWS = 8, /* ... and so many rows further at the latest its columns show */
};

struct unravel {
    struct arena *arena;
    const struct plain_row *rows;
    size_t nrows;
    struct plain_lines *out;
    int width;
    unsigned char *ink; /* nrows x width: is there text? */
    struct within *in;  /* a row each: what of it lies in the region looked at */
};

struct region {
    size_t top, bottom; /* rows, bottom excluded */
    int left, right;    /* right excluded */
    bool column;        /* a column right of another */
};

/* The cells of a row that lie within a region. */
struct within {
    int first, n;
};

struct river {
    size_t top, bottom;
    int at;
    size_t left, right, both; /* rows with text on that side */
};

/* --- a row within a region --- */

/* The first cell of ROW that begins at X or right of it. */
static int cell_from(const struct plain_row *row, int x)
{
    int low = 0, high = row->ncells;

    while (low < high) {
        int mid = (low + high) / 2;

        if (row->cells[mid].left < x)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static struct within within(const struct plain_row *row, const struct region *in)
{
    int first = cell_from(row, in->left);

    return (struct within){first, cell_from(row, in->right) - first};
}

static void add_line(struct unravel *u, const struct plain_row *row, struct within part,
                     int blanks, int left)
{
    struct plain_line *line = plain_line_add(u->arena, u->out);
    const struct plain_cell *cells = row->cells + part.first;

    line->text = str_slice(row->text, cells[0].begin, cells[part.n - 1].end);
    line->indent = cells[0].left - left;
    line->blanks = blanks;
    if (part.n < 2)
        return;
    line->ngrid = part.n;
    line->grid = arena_alloc(u->arena, (size_t)part.n * sizeof *line->grid);
    for (int i = 0; i < part.n; i++) {
        line->grid[i] = cells[i];
        line->grid[i].begin -= cells[0].begin;
        line->grid[i].end -= cells[0].begin;
    }
}

/*
 * The rows of a region as lines.  A row that is blank here but not beside here is half
 * a blank line: baselines of neighbouring columns seldom agree.
 */
static void add_rows(struct unravel *u, const struct region *in)
{
    int halves = 0, left = in->right;
    bool first = true;

    for (size_t r = in->top; r < in->bottom; r++) {
        u->in[r] = within(&u->rows[r], in);
        if (u->in[r].n && u->rows[r].cells[u->in[r].first].left < left)
            left = u->rows[r].cells[u->in[r].first].left;
    }
    for (size_t r = in->top; r < in->bottom; r++) {
        if (!u->in[r].n) {
            halves += u->rows[r].ncells ? 1 : 2;
            continue;
        }
        add_line(u, &u->rows[r], u->in[r], halves / 2, left);
        if (first)
            u->out->items[u->out->n - 1].column_top = in->column;
        first = false;
        halves = 0;
    }
}

/* --- rivers --- */

/* Baselines of neighbouring columns seldom agree: few rows may have text on both sides. */
static size_t banks(const struct river *river)
{
    return river->left < river->right ? river->left : river->right;
}

/* The cells of text next to a river on one of its sides. */
struct bank {
    long cells, full;
    int widest;
};

static void bank_add(struct bank *bank, const struct plain_cell *cell, bool again)
{
    int wide = cell->right - cell->left;

    if (again) {
        bank->full += wide * 8 >= bank->widest * 7;
        return;
    }
    bank->cells += cell->cells;
    bank->widest = wide > bank->widest ? wide : bank->widest;
}

static void look_at_banks(const struct unravel *u, const struct river *river, bool again,
                          struct bank *left, struct bank *right)
{
    for (size_t r = river->top; r < river->bottom; r++) {
        const struct plain_row *row = &u->rows[r];
        int i = cell_from(row, river->at), first = u->in[r].first;

        if (i > first)
            bank_add(left, &row->cells[i - 1], again);
        if (i < first + u->in[r].n)
            bank_add(right, &row->cells[i], again);
    }
}

/*
 * Text in columns is wide, or at least fills its lines; the cells of a table are narrow
 * and ragged.
 */
static bool looks_like_columns(const struct unravel *u, const struct river *river)
{
    struct bank left = {0, 0, 0}, right = {0, 0, 0};
    long mean, other;

    look_at_banks(u, river, false, &left, &right);
    mean = left.cells / (long)river->left;
    other = right.cells / (long)river->right;
    mean = other < mean ? other : mean;
    if (banks(river) < RIVER_ROWS)
        return river->both == banks(river) && mean >= COLUMN_WIDE;
    look_at_banks(u, river, true, &left, &right);
    return mean >= COLUMN_CELLS ||
           (mean >= COLUMN_NARROW && left.full * 2 >= (long)river->left);
}

static void consider(const struct unravel *u, struct river *best, const struct river *river)
{
    size_t rows = banks(river), most = banks(best);

    if (rows < 2 || !river->both || rows < most || (rows == most && river->both <= best->both))
        return;
    if (looks_like_columns(u, river))
        *best = *river;
}

static struct river find_river(struct unravel *u, const struct region *in)
{
    struct river best = {0, 0, 0, 0, 0, 0};

    for (size_t r = in->top; r < in->bottom; r++)
        u->in[r] = within(&u->rows[r], in);
    for (int x = in->left + 1; x < in->right; x++) {
        struct river river = {in->top, in->top, x, 0, 0, 0};

        for (size_t r = in->top; r < in->bottom; r++) {
            const struct plain_cell *first = u->rows[r].cells + u->in[r].first;
            bool left, right;

            if (u->in[r].n && u->ink[r * (size_t)u->width + (size_t)x]) {
                consider(u, &best, &river);
                river = (struct river){r + 1, r + 1, x, 0, 0, 0};
                continue;
            }
            river.bottom = r + 1;
            if (!u->in[r].n)
                continue;
            left = first->left < x;
            right = first[u->in[r].n - 1].left > x;
            river.left += left;
            river.right += right;
            river.both += left && right;
        }
        consider(u, &best, &river);
    }
    return best;
}

/* --- bands --- */

/*
 * The rows of a headline that begins a band at row R, 0 when none does: below a blank
 * row a line or a few alone, then columns.
 */
static size_t band_head(const struct unravel *u, const struct region *in, size_t r)
{
    size_t head = r, seen = 0, wide = 0;

    if (u->rows[r].ncells != 1 || (r > in->top && u->rows[r - 1].ncells))
        return 0;
    while (head < in->bottom && u->rows[head].ncells < 2 && head - r < BAND_HEAD_ROWS)
        head++;
    for (size_t s = head; s < in->bottom && seen < BAND_LOOK_ROWS; s++) {
        seen += u->rows[s].ncells > 0;
        wide += u->rows[s].ncells > 1;
    }
    return wide >= 2 ? head - r : 0;
}

static void take_apart(struct unravel *u, const struct region *in, int depth);

static void cut_bands(struct unravel *u, const struct region *in)
{
    size_t top = in->top;

    for (size_t r = in->top; r < in->bottom; r++) {
        size_t head = band_head(u, in, r);

        if (!head)
            continue;
        take_apart(u, &(struct region){top, r, in->left, in->right, in->column}, 1);
        add_rows(u, &(struct region){r, r + head, in->left, in->right, in->column});
        r = top = r + head;
    }
    take_apart(u, &(struct region){top, in->bottom, in->left, in->right, in->column}, 1);
}

static void take_apart(struct unravel *u, const struct region *in, int depth)
{
    struct river river;

    if (in->top >= in->bottom)
        return;
    river = depth < RIVER_DEPTH ? find_river(u, in) : (struct river){0, 0, 0, 0, 0, 0};
    if (!river.both) {
        add_rows(u, in);
        return;
    }
    if (river.top > in->top || river.bottom < in->bottom) {
        take_apart(u, &(struct region){in->top, river.top, in->left, in->right, in->column},
                   depth + 1);
        take_apart(u,
                   &(struct region){river.top, river.bottom, in->left, in->right, in->column},
                   depth + 1);
        take_apart(u, &(struct region){river.bottom, in->bottom, in->left, in->right, false},
                   depth + 1);
        return;
    }
    take_apart(u, &(struct region){in->top, in->bottom, in->left, river.at, in->column},
               depth + 1);
    take_apart(u, &(struct region){in->top, in->bottom, river.at, in->right, true}, depth + 1);
}

/* --- the grid --- */

static bool has_gaps(const struct plain_row *rows, size_t nrows)
{
    size_t n = 0;

    for (size_t r = 0; r < nrows; r++)
        n += rows[r].ncells > 1;
    return n > 1;
}

static void draw_ink(struct unravel *u)
{
    for (size_t r = 0; r < u->nrows; r++)
        for (int i = 0; i < u->rows[r].ncells; i++) {
            const struct plain_cell *c = &u->rows[r].cells[i];
            unsigned char *at = u->ink + r * (size_t)u->width;

            for (int x = c->left; x < c->right && x < u->width; x++)
                at[x] = 1;
        }
}

static bool unravel_init(struct unravel *u, const struct plain_row *rows, size_t nrows)
{
    *u = (struct unravel){.rows = rows, .nrows = nrows};
    for (size_t r = 0; r < nrows; r++)
        if (rows[r].ncells && rows[r].cells[rows[r].ncells - 1].right >= u->width)
            u->width = rows[r].cells[rows[r].ncells - 1].right + 1;
    u->in = xcalloc(nrows ? nrows : 1, sizeof *u->in);
    if (!has_gaps(rows, nrows) || nrows > PAGE_ROWS || u->width > PAGE_WIDTH)
        return false;
    u->ink = xcalloc(nrows, (size_t)u->width);
    draw_ink(u);
    return true;
}

static void unravel_done(struct unravel *u)
{
    free(u->ink);
    free(u->in);
}

size_t plain_river(const struct plain_row *rows, size_t nrows)
{
    struct unravel u;
    size_t found = 0;

    if (unravel_init(&u, rows, nrows))
        found = find_river(&u, &(struct region){0, nrows, 0, u.width, false}).both;
    unravel_done(&u);
    return found;
}

void plain_unravel(struct arena *arena, const struct plain_row *rows, size_t nrows,
                   struct plain_lines *out)
{
    struct unravel u;
    bool columns = unravel_init(&u, rows, nrows);
    struct region all = {0, nrows, 0, u.width, false};

    u.arena = arena;
    u.out = out;
    if (columns)
        cut_bands(&u, &all);
    else
        add_rows(&u, &all);
    unravel_done(&u);
}
