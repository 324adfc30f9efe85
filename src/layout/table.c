#include "layout/set.h"

/*
 * A table is aligned in columns of cells where the widest cells fit the measure;
 * else its rows follow each other as paragraphs, cell after cell.
 */

enum {
    TABLE_COLUMNS = 24, /* a wider one never fits a measure */
    TABLE_GAP = 2,      /* cells between columns */
    TABLE_GAP_MOST = 6, /* ... in a measure with cells to spare */
    TABLE_NEVER = 1 << 20,
};

struct table {
    int columns, gap;
    int sum;                     /* cells in all with the least gaps */
    int cells[TABLE_COLUMNS];    /* widest of each column */
    bool numbers[TABLE_COLUMNS]; /* all but the first row are numbers: set to the right */
};

/* The cell of TEXT that begins at *at, which moves on to the next one. */
static bool next_cell(struct str text, size_t *at, struct str *cell, uint32_t *begin)
{
    size_t end = *at;

    if (*at > text.bytes)
        return false;
    while (end < text.bytes && text.p[end] != '\t')
        end++;
    *cell = str_slice(text, *at, end);
    *begin = (uint32_t)*at;
    *at = end + 1;
    return true;
}

/* Whether CELL reads as a number: digits, signs, separators, at most a few letters. */
static bool is_number(struct str cell)
{
    size_t digits = 0, others = 0;

    for (size_t i = 0; i < cell.bytes; i++) {
        unsigned char c = (unsigned char)cell.p[i];

        if (c >= '0' && c <= '9')
            digits++;
        else if (c < 0x80 && c != '.' && c != ',' && c != '-' && c != '+' && c != '%' &&
                 c != ' ' && c != ':' && c != '/')
            others++;
        else if (c >= 0xC0)
            others++;
    }
    return digits > others;
}

static void measure_table(const struct setter *s, const struct piece *piece, int from, int to,
                          struct table *t)
{
    *t = (struct table){0};
    for (int c = 0; c < TABLE_COLUMNS; c++)
        t->numbers[c] = to - from > 1;
    for (int i = from; i < to; i++) {
        struct str cell;
        uint32_t begin;
        size_t at = 0;

        for (int c = 0; next_cell(piece->blocks[i].text, &at, &cell, &begin); c++) {
            int cells;

            if (c == TABLE_COLUMNS) {
                t->sum = TABLE_NEVER;
                return;
            }
            cells = setter_cells(s, cell);
            if (cells > t->cells[c])
                t->cells[c] = cells;
            if (i > from && cell.bytes && !is_number(cell))
                t->numbers[c] = false;
            if (c >= t->columns)
                t->columns = c + 1;
        }
    }
    for (int c = 0; c < t->columns; c++)
        t->sum += t->cells[c] + (c ? TABLE_GAP : 0);
    if (t->columns < 2)
        t->sum = TABLE_NEVER;
}

int table_cells(const struct setter *s, const struct piece *piece, int from, int to)
{
    struct table t;

    measure_table(s, piece, from, to, &t);
    return t.sum;
}

/* One cell on one line as a run of its own: its bytes count from the row's begin. */
static struct fill_line cell_line(const struct setter *s, struct str cell, uint32_t begin)
{
    struct fill_line line = setter_clip(s, cell, 1 << 20);
    struct glyph *g = arena_alloc(s->arena, (size_t)(line.n + 1) * sizeof *g);

    for (int i = 0; i < line.n; i++) {
        g[i] = line.glyphs[i];
        g[i].byte += begin;
    }
    line.glyphs = g;
    line.begin += begin;
    line.end += begin;
    return line;
}

static void set_row(const struct setter *s, const struct piece *piece, int row,
                    const struct table *t, int col, bool head, struct set_lines *out)
{
    struct str cell;
    uint32_t begin;
    size_t at = 0;
    int line = out->n;

    for (int c = 0; next_cell(piece->blocks[row].text, &at, &cell, &begin); c++) {
        struct fill_line l = cell_line(s, cell, begin);
        int right = t->numbers[c] ? t->cells[c] - l.cells : 0;

        if (l.n) {
            set_text_line(s, piece, row, &l, col + right, head ? ROLE_SUBHEAD : ROLE_BODY, out);
            set_onto(s, out, line);
        }
        col += t->cells[c] + t->gap;
    }
}

/* Where the next cell may go on a line. */
struct pen {
    int line; /* of OUT; -1: none begun */
    int col;  /* where what stands on it ends */
};

/* A cell on the line of PEN if it fits behind what is there, else from a line of its own on. */
static void set_loose(const struct setter *s, const struct run *run, int inset, int measure,
                      struct pen *pen, struct set_lines *out)
{
    struct str cell = str_slice(run->piece->blocks[run->block].text, run->from, run->to);
    int cells = setter_cells(s, cell);
    const struct set_line *last;

    if (pen->line >= 0 && pen->col + TABLE_GAP + cells <= measure) {
        struct fill_line l = cell_line(s, cell, run->from);

        set_text_line(s, run->piece, run->block, &l, pen->col + TABLE_GAP, ROLE_BODY, out);
        set_onto(s, out, pen->line);
        pen->col += TABLE_GAP + cells;
        return;
    }
    pen->line = out->n;
    set_cell(s, run, inset, measure - inset, out);
    if (out->n == pen->line)
        return;
    pen->line = out->n - 1;
    last = &out->v[pen->line];
    pen->col = last->spans[last->n - 1].col + last->spans[last->n - 1].cells;
}

/* Cell after cell, those after the first of a row set in. */
static void set_row_loose(const struct setter *s, const struct piece *piece, int row,
                          int measure, struct pen *pen, struct set_lines *out)
{
    struct str cell;
    uint32_t begin;
    size_t at = 0;
    int first = out->n;

    while (next_cell(piece->blocks[row].text, &at, &cell, &begin)) {
        struct run run = {piece, row, begin, begin + (uint32_t)cell.bytes, ""};
        int inset = out->n > first && measure > 8 ? 2 : 0;

        if (cell.bytes)
            set_loose(s, &run, inset, measure, pen, out);
    }
    for (int i = first; i + 1 < out->n && out->n - first <= 4; i++)
        out->v[i].keep = true;
}

static void set_aligned(const struct setter *s, const struct piece *piece, int from, int to,
                        int measure, struct table *t, struct set_lines *out)
{
    int left;

    t->gap = TABLE_GAP + (measure - t->sum) / (t->columns - 1);
    if (t->gap > TABLE_GAP_MOST)
        t->gap = TABLE_GAP_MOST;
    left = (measure - t->sum - (t->gap - TABLE_GAP) * (t->columns - 1)) / 2;
    for (int i = from; i < to; i++)
        set_row(s, piece, i, t, left, i == from && to - from > 2, out);
}

void set_table(const struct setter *s, const struct piece *piece, int from, int to, int measure,
               struct set_lines *out)
{
    struct table t;
    struct pen pen = {-1, 0};
    int first = out->n;

    measure_table(s, piece, from, to, &t);
    if (t.sum <= measure)
        set_aligned(s, piece, from, to, measure, &t, out);
    for (int i = from; i < to && t.sum > measure; i++) {
        set_row_loose(s, piece, i, measure, &pen, out);
        if (t.columns > 1) /* rows of a single cell go on: it is a table in name only */
            pen.line = -1;
    }
    if (out->n > first) /* the head of the table is not left alone */
        out->v[first].keep = true;
}
