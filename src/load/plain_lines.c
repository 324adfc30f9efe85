/* From a page of plain text to its lines in reading order, and what each looks like. */

#include "load/plain_lines.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "load/plain_measure.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
    TAB_CELLS = 8,
    GAP_CELLS = 2,  /* so many blanks part cells of a row; one parts words */
    INDENT_MIN = 2, /* cells an indented line stands right of its column ... */
    INDENT_MAX = 8, /* ... more than this is centred, not indented */
};

struct plain_line *plain_line_add(struct arena *arena, struct plain_lines *out)
{
    out->items = arena_grow(arena, out->items, out->n, sizeof *out->items);
    memset(&out->items[out->n], 0, sizeof *out->items);
    return &out->items[out->n++];
}

/* --- rows and their cells --- */

static bool ends_row(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029 || c == '\v';
}

/* The row that begins at *AT, which moves behind its end. */
static struct str next_row(struct str text, size_t *at)
{
    size_t begin = *at;

    while (*at < text.bytes) {
        size_t end = *at;
        uint32_t c = utf8_next(text, at);

        if (!ends_row(c))
            continue;
        if (c == '\r' && *at < text.bytes && text.p[*at] == '\n')
            ++*at;
        return str_slice(text, begin, end);
    }
    return str_slice(text, begin, text.bytes);
}

/*
 * Cut ROW where blanks are wide.  With CHARACTERS, places count characters as the
 * layout mode of common PDF tools does, which sets columns so that they start at the
 * same character, not the same cell.
 */
static void cut_cells(struct arena *arena, struct plain_row *row, bool characters)
{
    struct plain_cell cell = {0, 0, 0, 0, 0};
    int x = 0, blank = GAP_CELLS;
    bool open = false;

    row->cells = NULL;
    row->ncells = 0;
    for (size_t at = 0; at < row->text.bytes;) {
        size_t begin = at;
        uint32_t c = utf8_next(row->text, &at);
        int wide = cell_width(c, false), step = characters ? 1 : wide;

        if (c == '\t')
            step = TAB_CELLS - x % TAB_CELLS, blank = GAP_CELLS - 1;
        if (c == '\t' || char_is_blank(c)) {
            x += step;
            blank++;
            continue;
        }
        if (blank >= GAP_CELLS || !open) {
            if (open) {
                row->cells = arena_grow(arena, row->cells, (size_t)row->ncells, sizeof cell);
                row->cells[row->ncells++] = cell;
            }
            cell = (struct plain_cell){begin, begin, x, x, 0};
            open = true;
        } else {
            cell.cells += blank;
        }
        blank = 0;
        x += step;
        cell.end = at;
        cell.right = x;
        cell.cells += wide;
    }
    if (!open)
        return;
    row->cells = arena_grow(arena, row->cells, (size_t)row->ncells, sizeof cell);
    row->cells[row->ncells++] = cell;
}

static bool has_wide(struct str text)
{
    for (size_t at = 0; at < text.bytes;)
        if (char_is_wide(utf8_next(text, &at)))
            return true;
    return false;
}

static void cut_rows(struct arena *arena, struct plain_row *rows, size_t nrows, bool characters)
{
    for (size_t r = 0; r < nrows; r++)
        cut_cells(arena, &rows[r], characters);
}

static void make_lines(struct arena *arena, struct str text, struct plain_lines *out)
{
    struct plain_row *rows = NULL;
    size_t nrows = 0;

    for (size_t at = 0; at < text.bytes; nrows++) {
        rows = arena_grow(arena, rows, nrows, sizeof *rows);
        rows[nrows].text = next_row(text, &at);
    }
    cut_rows(arena, rows, nrows, false);
    if (has_wide(text)) {
        size_t river = plain_river(rows, nrows);

        cut_rows(arena, rows, nrows, true);
        if (plain_river(rows, nrows) < river)
            cut_rows(arena, rows, nrows, false);
    }
    plain_unravel(arena, rows, nrows, out);
}

/* --- what a line looks like --- */

static void measure_line(struct plain_line *line)
{
    int wide = 0, letters = 0, words = 0, blank = 1, last_number = 0;

    for (size_t at = 0; at < line->text.bytes;) {
        uint32_t c = utf8_next(line->text, &at);

        line->cells += cell_width(c, false);
        if (char_is_blank(c)) {
            blank = 1;
            last_number = 0;
            continue;
        }
        words += blank;
        blank = 0;
        if (char_is_ideograph(c) || (char_is_wide(c) && char_is_letter(c)))
            wide++, last_number = 0;
        else if (char_is_letter(c))
            letters++, last_number = 0;
        else if (char_is_number(c) && !last_number)
            last_number = 1, line->units++;
    }
    line->cjk = wide * 3 > letters;
    line->units = line->cjk ? line->units + wide + (letters + 2) / 3 : words;
}

/* --- indents and blank lines --- */

static void find_indents(struct plain_lines *lines)
{
    size_t flush = 0, indented = 0;

    for (size_t i = 0; i < lines->n; i++) {
        struct plain_line *line = &lines->items[i];

        line->indented = line->indent >= INDENT_MIN && line->indent <= INDENT_MAX;
        indented += line->indented;
        flush += line->indent < INDENT_MIN;
    }
    /* one or two are chance; if nearly all lines have one it says nothing */
    lines->indents = indented >= 2 && flush * 8 >= indented;
    for (size_t i = 0; !lines->indents && i < lines->n; i++)
        lines->items[i].indented = false;
}

static void find_spacing(struct plain_lines *lines)
{
    size_t spaced = 0, inner = 0;

    for (size_t i = 1; i < lines->n; i++) {
        inner += !lines->items[i].column_top;
        spaced += !lines->items[i].column_top && lines->items[i].blanks > 0;
    }
    lines->spaced = spaced * 3 > inner * 2;
}

void plain_lines_of(struct arena *arena, struct str text, struct plain_lines *out)
{
    memset(out, 0, sizeof *out);
    make_lines(arena, text, out);
    for (size_t i = 0; i < out->n; i++)
        measure_line(&out->items[i]);
    plain_measure(out);
    find_indents(out);
    find_spacing(out);
}
