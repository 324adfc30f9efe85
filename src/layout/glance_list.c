#include "layout/glance.h"

#include "base/buf.h"
#include "base/i18n.h"

/*
 * The headlines of what has no box, in the columns of the grid; what does not fit on the
 * first screen goes on on further ones, which hold nothing else.
 *
 *    ── 9 more stories ───────────────────────────────────
 *     a headline          another one        ▸ 4 more
 */

enum { TITLE_BYTES = 240, TITLE_COL = 3 };

/* The block that stands for a piece in the list: its headline, else its first text. */
static int title_block(const struct piece *piece)
{
    for (int i = 0; i < piece->nheads; i++)
        if (piece->blocks[i].kind == BLOCK_HEADLINE)
            return i;
    return 0;
}

static void put_entry(struct glance *g, int item, int row, int column)
{
    const struct piece *piece = g->items.v[item].piece;
    struct set_lines lines = {NULL, 0};
    int col = grid_col(&g->grid, column), block = title_block(piece);
    struct lay_box *box = glance_add_box(g);
    struct fill_line line;

    box->at = box->banner = piece_pos(piece);
    if (g->items.v[item].nbanners)
        box->banner = piece_pos(g->items.v[item].banners[0]);
    box->line = row;
    box->lines = 1;
    box->left = col;
    box->right = col + g->grid.measure;
    if (!piece->nblocks)
        return;
    line = setter_clip(&g->setter, str_slice(piece->blocks[block].text, 0, TITLE_BYTES),
                       g->grid.measure);
    set_text_line(&g->setter, piece, block, &line, 0, ROLE_BODY, &lines);
    sheet_lines(g->sheet, row, col, &lines, 0, lines.n, g->grid.measure);
    sheet_target(g->sheet, &(struct target){.kind = TARGET_PIECE,
                                            .at = piece_pos(piece),
                                            .jump = -1,
                                            .line = row,
                                            .col = col,
                                            .end_line = row,
                                            .end_col = col + line.cells,
                                            .left = col,
                                            .right = col + g->grid.measure});
}

/* What is in the list, in the rule above it. */
static void put_title(struct glance *g, int row)
{
    struct buf buf = BUF_INIT;
    int cells;

    if (row < 0)
        return;
    if (g->setter.native)
        native_more(g->setter.issue->lang, NATIVE_MORE_STORIES, g->setter.vertical, g->nlisted,
                    &buf);
    else
        buf_printf(&buf,
                   ngettext("%d more story", "%d more stories", (unsigned long)g->nlisted),
                   g->nlisted);
    cells = sheet_words(g->sheet, row, TITLE_COL, g->cols - 2 * TITLE_COL,
                        arena_str(g->setter.arena, buf_str(&buf)), ROLE_SECTION);
    rules_gap(&g->rules, row, TITLE_COL - 1, cells + 2);
    buf_done(&buf);
}

/* That the list goes on on the next screen, in the last place of this one. */
static void put_more(struct glance *g, int row, int column, int n)
{
    struct buf buf = BUF_INIT;
    int col = grid_col(&g->grid, column);

    if (g->setter.native)
        native_more(g->setter.issue->lang, NATIVE_MORE_TITLES, g->setter.vertical, n, &buf);
    else
        /* TRANSLATORS: at the end of a list of headlines that goes on on the next screen */
        buf_printf(&buf, ngettext("▸ %d more", "▸ %d more", (unsigned long)n), n);
    sheet_words(g->sheet, row, col, g->grid.measure, arena_str(g->setter.arena, buf_str(&buf)),
                ROLE_MORE);
    buf_done(&buf);
}

/* Entries from FROM on in ROWS rows, down the columns; returns how far that goes. */
static int put_entries(struct glance *g, int from, int row, int rows)
{
    int left = g->nlisted - from, places = rows * g->grid.columns, deep = rows;
    int n = left <= places ? left : places - 1;

    if (left <= places)
        deep = (left + g->grid.columns - 1) / g->grid.columns;
    for (int i = 0; i < n; i++)
        put_entry(g, g->listed[from + i], row + i % deep, i / deep);
    if (n < left)
        put_more(g, row + rows - 1, g->grid.columns - 1, left - n);
    return from + n;
}

void glance_put_list(struct glance *g)
{
    int from, line = g->rows, row = g->rows - g->list_rows;

    if (!g->nlisted)
        return;
    put_title(g, row - 1);
    from = put_entries(g, 0, row, g->list_rows);
    while (from < g->nlisted) {
        glance_put_head(g, line);
        if (g->top)
            sheet_rule(g->sheet, line + g->top - 1, 0, g->cols, '-');
        from = put_entries(g, from, line + g->top, g->rows - g->top);
        sheet_screen(g->sheet, line, g->rows);
        line += g->rows;
    }
}
