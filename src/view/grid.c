#include "view/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "text/fill.h"

void grid_init(struct grid *g, int rows, int cols)
{
    *g = (struct grid){.rows = rows, .cols = cols};
    g->cells = xcalloc((size_t)rows * (size_t)cols, sizeof *g->cells);
    grid_clear(g);
}

void grid_done(struct grid *g)
{
    free(g->cells);
    *g = (struct grid){0};
}

void grid_clear(struct grid *g)
{
    size_t n = (size_t)g->rows * (size_t)g->cols;

    memset(g->cells, 0, n * sizeof *g->cells);
    for (size_t i = 0; i < n; i++) {
        g->cells[i].cells = 1;
        g->cells[i].style = STYLE_NONE;
    }
    g->cursor_row = g->cursor_col = 0;
    g->caret = false;
}

struct cell *grid_cell(const struct grid *g, int row, int col)
{
    return &g->cells[(size_t)row * (size_t)g->cols + (size_t)col];
}

bool grid_row_same(const struct grid *a, const struct grid *b, int row)
{
    return !memcmp(grid_cell(a, row, 0), grid_cell(b, row, 0),
                   (size_t)a->cols * sizeof *a->cells);
}

void grid_put(struct grid *g, int row, int col, struct str shown, int cells, int style)
{
    struct cell *c;

    if (row < 0 || row >= g->rows || col < 0 || cells < 1 || col + cells > g->cols)
        return;
    /* the screen's last cell stays empty: writing it scrolls some terminals */
    if (row == g->rows - 1 && col + cells == g->cols)
        return;
    if (shown.bytes > CELL_TEXT)
        shown.bytes = 0;
    c = grid_cell(g, row, col);
    *c = (struct cell){
        .bytes = (uint8_t)shown.bytes, .cells = (uint8_t)cells, .style = (uint8_t)style};
    if (shown.bytes)
        memcpy(c->text, shown.p, shown.bytes);
    if (cells == 2)
        c[1] = (struct cell){.cells = 0, .style = (uint8_t)style};
}

int grid_text(struct grid *g, int row, int col, struct str text, int cells, int style,
              bool wide_ambiguous)
{
    struct arena *a = arena_new();
    struct fill_line line = text_clip(a, text, cells, wide_ambiguous);
    int at = col;

    for (int i = 0; i < line.n; i++) {
        const struct glyph *glyph = &line.glyphs[i];

        grid_put(g, row, at, str_n(glyph->shown, glyph->bytes), glyph->cells, style);
        at += glyph->cells;
    }
    arena_free(a);
    return at - col;
}

const char *join_glyph(uint8_t join)
{
    static const char *const glyphs[16] = {
        " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼",
    };

    if (join & JOIN_HEAVY)
        return join & JOIN_UP ? "┃" : join & JOIN_DOWN ? "┯" : "━";
    return glyphs[join & 15];
}

const char *join_ascii(uint8_t join)
{
    bool across = join & (JOIN_LEFT | JOIN_RIGHT), down = join & (JOIN_UP | JOIN_DOWN);

    if (join & JOIN_HEAVY && across)
        return "=";
    return across && down ? "+" : down ? "|" : "-";
}

void grid_print(const struct grid *g, bool ascii, struct buf *out)
{
    for (int row = 0; row < g->rows; row++) {
        size_t end = out->bytes; /* behind the last cell that is not blank */

        for (int col = 0; col < g->cols; col++) {
            const struct cell *c = grid_cell(g, row, col);

            if (!c->cells)
                continue;
            if (c->join)
                buf_add_s(out, ascii ? join_ascii(c->join) : join_glyph(c->join));
            else if (c->bytes)
                buf_add(out, c->text, c->bytes);
            else
                buf_add_c(out, ' ');
            if (c->join || (c->bytes && !(c->bytes == 1 && c->text[0] == ' ')))
                end = out->bytes;
        }
        out->bytes = end;
        buf_add_c(out, '\n');
    }
}

void grid_print_styles(const struct grid *g, struct buf *out)
{
    static const char letters[STYLES + 1] = {
        [ROLE_BODY] = '.',     [ROLE_NAMEPLATE] = 'N', [ROLE_FOLIO] = 'f',
        [ROLE_KICKER] = 'k',   [ROLE_HEADLINE] = 'h',  [ROLE_HEADLINE_LEAD] = 'H',
        [ROLE_DECK] = 'd',     [ROLE_BYLINE] = 'b',    [ROLE_DATELINE] = 'p',
        [ROLE_SUBHEAD] = 's',  [ROLE_CAPTION] = 'c',   [ROLE_CREDIT] = 'g',
        [ROLE_SECTION] = 'S',  [ROLE_JUMP] = 'j',      [ROLE_RULE] = '-',
        [ROLE_MORE] = 'm',     [ROLE_NOTE] = 'n',      [ROLE_LABEL] = 'l',
        [ROLE_ADVERT] = 'a',   [ROLE_DIM] = 'i',       [ROLE_PICTURE] = 'P',
        [STYLE_NONE] = ' ',    [STYLE_TITLE] = 't',    [STYLE_STATUS] = '_',
        [STYLE_MESSAGE] = '!', [STYLE_PROMPT] = '>',
    };

    for (int row = 0; row < g->rows; row++) {
        for (int col = 0; col < g->cols; col++) {
            const struct cell *c = grid_cell(g, row, col);
            char letter = letters[c->style];

            if (c->over & CELL_SELECTED)
                letter = '#';
            if (c->over & CELL_LIT)
                letter = c->over & CELL_CURRENT ? '@' : '*';
            buf_add_c(out, letter);
        }
        buf_add_c(out, '\n');
    }
}
