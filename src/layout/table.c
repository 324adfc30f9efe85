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
            cells = text_cells(cell, s->wide_ambiguous);
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
    struct fill_line line = text_clip(s->arena, cell, 1 << 20, s->wide_ambiguous);
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

/* Cell after cell, each whole if it can be; those after the first of a line by a gap. */
static void set_row_loose(const struct setter *s, const struct piece *piece, int row,
                          int measure, struct set_lines *out)
{
    struct str cell;
    uint32_t begin;
    size_t at = 0;
    int col = 0, line = out->n, first = out->n;

    while (next_cell(piece->blocks[row].text, &at, &cell, &begin)) {
        int cells = text_cells(cell, s->wide_ambiguous);
        int inset = out->n > first && measure > 8 ? 2 : 0;
        struct run run = {piece, row, begin, begin + (uint32_t)cell.bytes, ""};

        if (!cell.bytes)
            continue;
        if (out->n > first && col + TABLE_GAP + cells <= measure) {
            struct fill_line l = cell_line(s, cell, begin);

            set_text_line(s, piece, row, &l, col + TABLE_GAP, ROLE_BODY, out);
            set_onto(s, out, line);
            col += TABLE_GAP + cells;
            continue;
        }
        line = out->n;
        set_cell(s, &run, inset, measure - inset, out);
        if (out->n > line) {
            const struct set_line *last = &out->v[out->n - 1];

            line = out->n - 1;
            col = last->spans[last->n - 1].col + last->spans[last->n - 1].cells;
        }
    }
    for (int i = first; i + 1 < out->n && out->n - first <= 4; i++)
        out->v[i].keep = true;
}

void set_table(const struct setter *s, const struct piece *piece, int from, int to, int measure,
               struct set_lines *out)
{
    struct table t;
    bool fits;
    int left;

    measure_table(s, piece, from, to, &t);
    fits = t.sum <= measure;
    t.gap = fits ? TABLE_GAP + (measure - t.sum) / (t.columns - 1) : TABLE_GAP;
    if (t.gap > TABLE_GAP_MOST)
        t.gap = TABLE_GAP_MOST;
    left = (measure - t.sum - (t.gap - TABLE_GAP) * (t.columns - 1)) / 2;
    for (int i = from; i < to; i++) {
        if (!fits)
            set_row_loose(s, piece, i, measure, out);
        else
            set_row(s, piece, i, &t, left, i == from && to - from > 2, out);
        if (i == from && out->n)
            out->v[out->n - 1].keep = true; /* the head of the table is not left alone */
    }
}
