/*
 * From what a session shows to a grid of cells: the layout's lines, what lies over
 * them (the selection, matches), the title and the status row.
 */

#include <stdio.h>
#include <string.h>

#include "session/session.h"
#include "view/grid.h"

static void light(struct grid *g, int row, int col, int cells, enum lit_kind lit)
{
    for (int i = col; lit && i < col + cells; i++)
        grid_cell(g, row, i)->over |= CELL_LIT | (lit == LIT_CURRENT ? CELL_CURRENT : 0);
}

static uint8_t join_of(char rule)
{
    switch (rule) {
    case '-':
        return JOIN_LEFT | JOIN_RIGHT;
    case '=':
        return JOIN_LEFT | JOIN_RIGHT | JOIN_HEAVY;
    case '|':
        return JOIN_UP | JOIN_DOWN;
    case 'v':
        return JOIN_LEFT | JOIN_RIGHT | JOIN_DOWN;
    case '^':
        return JOIN_LEFT | JOIN_RIGHT | JOIN_UP;
    case 'H':
        return JOIN_UP | JOIN_DOWN | JOIN_HEAVY;
    case '<':
        return JOIN_UP | JOIN_DOWN | JOIN_LEFT;
    case '>':
        return JOIN_UP | JOIN_DOWN | JOIN_RIGHT;
    case '+':
        return JOIN_UP | JOIN_DOWN | JOIN_LEFT | JOIN_RIGHT;
    case 'w':
        return JOIN_LEFT | JOIN_RIGHT | JOIN_DOWN | JOIN_HEAVY;
    case 'r':
        return JOIN_DOWN | JOIN_RIGHT;
    case '7':
        return JOIN_DOWN | JOIN_LEFT;
    case 'L':
        return JOIN_UP | JOIN_RIGHT;
    case 'J':
        return JOIN_UP | JOIN_LEFT;
    default:
        return 0;
    }
}

static void paint_span(struct grid *g, const struct show *show, int row,
                       const struct span *span)
{
    int col = span->col;

    for (int i = 0; i < span->n; i++) {
        const struct glyph *glyph = &span->glyphs[i];

        grid_put(g, row, col, str_n(glyph->shown, glyph->bytes), glyph->cells, span->role);
        if (col + glyph->cells > g->cols)
            return;
        if (span->role == ROLE_PICTURE)
            grid_cell(g, row, col)->fg = grid_cell(g, row, col)->bg = -1;
        if (span->role == ROLE_RULE && glyph->bytes == 1)
            grid_cell(g, row, col)->join = join_of(glyph->shown[0]);
        light(g, row, col, glyph->cells, show_lit_glyph(show, span, i));
        col += glyph->cells;
    }
}

/*
 * Columns of TARGET on LINE of the layout: its text begins and ends inside its box, unless
 * the lines of text are the box's columns.
 */
static void target_cols(const struct layout *lay, const struct target *t, int line, int *from,
                        int *to)
{
    bool inside = t->kind == TARGET_JUMP && !lay->vertical;

    *from = line == t->line && inside ? t->col : t->left;
    *to = line == t->end_line && inside ? t->end_col : t->right;
}

/* Whether SPAN, in the box of target T, is beside what is selected. */
static bool is_beside(const struct layout *lay, const struct span *span, const struct target *t)
{
    return span->role == ROLE_RULE ||
           (lay->vertical && t->kind == TARGET_JUMP && span->jump != t->jump);
}

/* A headline and a jump light their words, a line of a list all of its row. */
static void paint_selection(struct grid *g, const struct show *show)
{
    const struct target *t = show->selected;
    const struct lay_line *lines = show->lay->lines;

    for (int line = t->line; line <= t->end_line; line++) {
        int row = show->row + line - show->line, from, to, first = g->cols, last = -1;

        if (line < show->line || line >= show->line + show->lines || row >= g->rows)
            continue;
        target_cols(show->lay, t, line, &from, &to);
        for (int i = 0; i < lines[line].n; i++) {
            const struct span *span = &lines[line].spans[i];
            int end = span->col + span->cells;

            if (is_beside(show->lay, span, t) || end <= from || span->col >= to)
                continue;
            first = span->col < first ? span->col : first;
            last = end > last ? end : last;
        }
        if (show->lay->nboxes && t->kind != TARGET_JUMP) {
            first = from; /* a bar from edge to edge of the box */
            last = to;
        }
        first = first < from ? from : first;
        last = last > to ? to : last;
        for (int col = first; col < last && col < g->cols; col++)
            grid_cell(g, row, col)->over |= CELL_SELECTED;
    }
}

/* Counts of matches, in the look of a match, over the rules. */
static void paint_badges(struct grid *g, const struct show *show)
{
    for (int i = 0; i < show->nbadges; i++) {
        const struct badge *b = &show->badges[i];

        for (int k = 0; b->text[k] && b->col + k < g->cols; k++) {
            if (b->col + k < 0 || b->row < 0 || b->row >= g->rows)
                continue;
            grid_put(g, b->row, b->col + k, str_n(b->text + k, 1), 1, ROLE_RULE);
            grid_cell(g, b->row, b->col + k)->over |= CELL_LIT;
        }
    }
}

static void fill_row(struct grid *g, int row, int style)
{
    for (int col = 0; col < g->cols; col++)
        grid_put(g, row, col, str_of(NULL), 1, style);
}

/* LEFT and RIGHT on a row; the left one gives way, with two cells between. */
static void paint_row(struct grid *g, int row, struct str left, struct str right, int style,
                      bool wide_ambiguous)
{
    int room = g->cols - 1;
    int want = text_cells(right, wide_ambiguous);
    int taken = want <= room / 2 ? want : room / 2;

    fill_row(g, row, style);
    grid_text(g, row, 0, left, room - taken - (taken ? 2 : 0), style, wide_ambiguous);
    if (taken)
        grid_text(g, row, room - taken, right, taken, style, wide_ambiguous);
}

/* A line that is being typed: as much of it as shows the caret. */
static void paint_prompt(struct grid *g, int row, const struct show *show, bool wide_ambiguous)
{
    struct str before = str_slice(show->status, 0, show->caret);
    int right = text_cells(show->status_right, wide_ambiguous);
    int room = g->cols - 2, at = text_cells(before, wide_ambiguous);
    struct str text = show->status;

    fill_row(g, row, STYLE_PROMPT);
    /* drop characters at the left until the caret is inside */
    while (at > room && text.bytes) {
        size_t n = 1;

        while (n < text.bytes && ((unsigned char)text.p[n] & 0xC0) == 0x80)
            n++;
        before = str_slice(before, n, before.bytes);
        text = str_slice(text, n, text.bytes);
        at = text_cells(before, wide_ambiguous);
    }
    grid_text(g, row, 0, text, room + 1, STYLE_PROMPT, wide_ambiguous);
    if (text_cells(text, wide_ambiguous) + 2 + right <= room)
        grid_text(g, row, room + 1 - right, show->status_right, right, STYLE_PROMPT,
                  wide_ambiguous);
    g->cursor_row = row;
    g->cursor_col = at;
    g->caret = true;
    grid_cell(g, row, at)->over |= CELL_SELECTED;
}

static void paint_status(struct grid *g, const struct show *show, bool wide_ambiguous)
{
    int row = g->rows - 1;

    if (show->prompting)
        paint_prompt(g, row, show, wide_ambiguous);
    else if (show->is_message)
        paint_row(g, row, show->status, str_of(NULL), STYLE_MESSAGE, wide_ambiguous);
    else
        paint_row(g, row, show->status, show->status_right, STYLE_STATUS, wide_ambiguous);
}

void paint_message(struct grid *g, struct str sentence, bool wide_ambiguous)
{
    paint_row(g, g->rows - 1, sentence, str_of(NULL), STYLE_MESSAGE, wide_ambiguous);
}

void paint(struct grid *g, const struct show *show, bool wide_ambiguous)
{
    grid_clear(g);
    if (show->too_small) {
        grid_text(g, 0, 0, show->status, g->cols, STYLE_MESSAGE, wide_ambiguous);
        return;
    }
    g->cursor_row = show->cursor_row;
    g->cursor_col = show->cursor_col < g->cols ? show->cursor_col : g->cols - 1;
    for (int i = 0; i < show->lines; i++) {
        const struct lay_line *line = &show->lay->lines[show->line + i];

        for (int k = 0; k < line->n; k++)
            paint_span(g, show, show->row + i, &line->spans[k]);
    }
    if (show->selected)
        paint_selection(g, show);
    paint_badges(g, show);
    if (show->has_title)
        paint_row(g, 0, show->title, show->title_right, STYLE_TITLE, wide_ambiguous);
    paint_status(g, show, wide_ambiguous);
}
