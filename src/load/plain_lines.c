/*
 * From a page of plain text to its lines in reading order, and what their lengths tell.
 *
 * A text is "wrapped" when its lines are those of print: they end where the column
 * ended, so most are about as wide as their neighbours and most end within a sentence.
 * Where a paragraph is a line, lengths vary without measure and lines end in full stops.
 */

#include "load/plain_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
    TAB_CELLS = 8,
    GAP_CELLS = 2,      /* so many blanks part cells of a row; one parts words */
    NEAR_LINES = 5,     /* lines each way that tell how wide the column is here */
    NARROWEST = 14,     /* cells: no column of print is narrower than 7 ideographs */
    WIDEST = 150,       /* cells: no printed line is wider */
    INDENT_MIN = 2,     /* cells an indented line stands right of its column ... */
    INDENT_MAX = 8,     /* ... more than this is centred, not indented */
    SLACK_CELLS = 4,    /* a full line may be so much narrower: two ideographs ... */
    SLACK_PERCENT = 12, /* ... or this part of the measure */
    WRAPPED_LINES = 4,
    WRAPPED_PERCENT = 45 /* of the lines must have a neighbour as wide as they are */
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

/* --- the column around a line --- */

static int slack(int measure)
{
    int percent = measure * SLACK_PERCENT / 100;

    return percent > SLACK_CELLS ? percent : SLACK_CELLS;
}

static int absolute(int n)
{
    return n < 0 ? -n : n;
}

static bool about_as_wide(int a, int b)
{
    return absolute(a - b) <= slack(a > b ? a : b);
}

/* The greatest width near line I that two lines or more have; 0 when there is none. */
static int measure_near(const struct plain_lines *lines, size_t i)
{
    size_t from = i > NEAR_LINES ? i - NEAR_LINES : 0;
    size_t to = i + NEAR_LINES < lines->n ? i + NEAR_LINES + 1 : lines->n;
    int measure = 0;

    for (size_t a = from; a < to; a++)
        for (size_t b = a + 1; b < to; b++) {
            int wa = lines->items[a].cells, wb = lines->items[b].cells;
            int wider = wa > wb ? wa : wb;

            if (about_as_wide(wa, wb) && wider > measure && wider <= WIDEST)
                measure = wider;
        }
    return measure >= NARROWEST ? measure : 0;
}

static bool ends_open(struct str text)
{
    size_t at = text.bytes;

    while (at > 0) {
        uint32_t c = utf8_prev(text, &at);

        if (!char_is_closing(c) && c != '"' && c != '\'')
            return !char_is_sentence_end(c);
    }
    return true;
}

static int compare_ints(const void *a, const void *b)
{
    const int *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* The width that nine lines in ten do not pass: of a wrapped text, the column's. */
static int usual_width(const struct plain_lines *lines)
{
    int *cells = xreallocarray(NULL, lines->n + 1, sizeof *cells), usual;

    for (size_t i = 0; i < lines->n; i++)
        cells[i] = lines->items[i].cells;
    qsort(cells, lines->n, sizeof *cells, compare_ints);
    usual = lines->n ? cells[lines->n * 9 / 10] : 0;
    free(cells);
    return usual;
}

/* Display matter and the last lines of paragraphs are shorter: they tell nothing here. */
static bool is_wrapped(const struct plain_lines *lines)
{
    size_t wide = 0, alike = 0, open = 0;
    int usual = usual_width(lines);

    for (size_t i = 0; i < lines->n; i++) {
        const struct plain_line *a = &lines->items[i];
        bool has_like = false;

        if (a->cells < NARROWEST || a->cells * 2 < usual)
            continue;
        wide++;
        for (size_t b = i > 2 ? i - 2 : 0; b < i + 3 && b < lines->n; b++)
            has_like |= b != i && about_as_wide(a->cells, lines->items[b].cells);
        alike += has_like;
        open += has_like && ends_open(a->text);
    }
    return usual <= WIDEST && wide >= WRAPPED_LINES && alike * 100 >= wide * WRAPPED_PERCENT &&
           open * 2 >= alike;
}

static void find_wrapping(struct plain_lines *lines)
{
    lines->wrapped = is_wrapped(lines);
    for (size_t i = 0; lines->wrapped && i < lines->n; i++) {
        struct plain_line *line = &lines->items[i];

        line->measure = measure_near(lines, i);
        line->over = line->measure && line->cells > line->measure + slack(line->measure);
    }
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
    find_wrapping(out);
    find_indents(out);
    find_spacing(out);
}
