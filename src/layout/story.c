#include <assert.h>

#include "layout/columns.h"
#include "layout/grid.h"
#include "layout/parts.h"
#include "layout/vertical.h"

/*
 * One story, whole or the part that stands on one page: its head over all columns,
 * its text in one comfortable measure that is scrolled, or in columns that are read
 * from top to bottom within each screen.
 */

enum {
    STORY_DEPTH = 8, /* rather fewer columns than less deep ones, or than half a screen */
    STORY_ROOM = 16, /* rows from which on there is room round the head */
};

struct story_maker {
    struct sheet *sheet;
    struct setter setter;
    const struct piece *first;
    struct grid grid;
    int rows;
    struct set_lines head, body;
};

static void set_text(struct story_maker *m, bool stitched)
{
    const struct piece *piece = m->first;

    if (stitched)
        set_story(&m->setter, piece, m->grid.measure, &m->body);
    else
        set_blocks(&m->setter, piece, piece->nheads, piece->nblocks, m->grid.measure, &m->body);
    while (m->body.n && m->body.v[m->body.n - 1].blank)
        m->body.n--;
}

static void set_story_head(struct story_maker *m)
{
    int columns = m->grid.columns;
    struct head_opts opts = {
        .width = grid_width(&m->grid, columns), .columns = columns, .lead = columns > 1};
    struct str section = m->first->section;
    int cells = setter_cells(&m->setter, section);

    if (section.bytes && !str_eq(section, piece_part(m->first, BLOCK_HEADLINE)))
        set_words(&m->setter, section,
                  columns > 1 && cells < opts.width ? (opts.width - cells) / 2 : 0, opts.width,
                  ROLE_SECTION, &m->head);

    set_head(&m->setter, m->first, &opts, &m->head);
    if (m->rows == 0 || m->rows >= STORY_ROOM)
        set_room(&m->setter, &m->head);
}

/* A short text goes in fewer columns, in the middle of the screen; bands begin at its top. */
static void take_columns(struct story_maker *m, int cols)
{
    int deep = m->rows / 2 > STORY_DEPTH ? m->rows / 2 : STORY_DEPTH;
    int fits = (m->body.n + deep - 1) / deep;

    if (fits < 1)
        fits = 1;
    if (fits < m->grid.columns)
        m->grid.columns = fits;
    m->grid.left = (cols - m->grid.hang - grid_width(&m->grid, m->grid.columns)) / 2;
    if (m->grid.left < 0 || !m->rows || m->setter.vertical)
        m->grid.left = 0;
}

static void put_head_target(struct story_maker *m, const struct set_lines *lines)
{
    struct target t = {.kind = TARGET_PIECE,
                       .at = piece_pos(m->first),
                       .jump = -1,
                       .left = grid_col(&m->grid, 0)};

    if (!lines->n || !lines->v[0].n)
        return;
    t.right = t.left + grid_width(&m->grid, m->grid.columns);
    t.col = t.left + lines->v[0].spans[0].col;
    t.end_col = t.col + lines->v[0].spans[0].cells;
    sheet_target(m->sheet, &t);
}

static void put_scroll(struct story_maker *m)
{
    int left = grid_col(&m->grid, 0), width = grid_width(&m->grid, 1);

    put_head_target(m, m->head.n ? &m->head : &m->body);
    sheet_lines(m->sheet, 0, left, &m->head, 0, m->head.n, width);
    sheet_lines(m->sheet, m->head.n, left, &m->body, 0, m->body.n, width);
}

static int put_text(struct story_maker *m, int line, int from, int depth)
{
    for (int i = 0; i < m->grid.columns && from < m->body.n; i++) {
        struct column c = i + 1 < m->grid.columns ? column_at(&m->body, from, depth)
                                                  : column_last(&m->body, from, depth);

        sheet_lines(m->sheet, line, grid_col(&m->grid, i), &m->body, c.from, c.to,
                    m->grid.measure);
        if (i && m->setter.vertical)
            sheet_upright(m->sheet, line, depth, grid_upright(&m->grid, i));
        from = c.to;
    }
    return from;
}

/* The line of the text that shows AT; 0 if none does. */
static int text_line_of(const struct set_lines *text, struct pos at)
{
    int found = 0;

    for (int i = 0; i < text->n; i++)
        for (int k = 0; k < text->v[i].n; k++) {
            const struct span *span = &text->v[i].spans[k];

            if (span->in_text && span->at.page == at.page && span->at.piece == at.piece &&
                pos_cmp(span->at, at) <= 0)
                found = i;
        }
    return found;
}

/* Screens of the text from FROM up to line END, from LINE of the sheet on. */
static int put_stretch(struct story_maker *m, int line, int from, int end)
{
    int all = m->body.n;

    m->body.n = end;
    do {
        int head = line ? 0 : m->head.n, depth = m->rows - head;

        if (columns_fit(&m->body, from, m->grid.columns, depth))
            depth = columns_depth_within(&m->body, from, m->grid.columns, depth);
        from = put_text(m, line + head, from, depth);
        sheet_screen(m->sheet, line, m->rows);
        line += m->rows;
    } while (from < m->body.n);
    m->body.n = all;
    return line;
}

/* Where reading goes on from a box of the glance a screen of its own begins. */
static int put_screens(struct story_maker *m, const struct layout_opts *opts)
{
    int cut = opts->reads_on ? text_line_of(&m->body, opts->from) : 0, line = 0;

    put_head_target(m, m->head.n ? &m->head : &m->body);
    sheet_lines(m->sheet, 0, grid_col(&m->grid, 0), &m->head, 0, m->head.n,
                grid_width(&m->grid, m->grid.columns));
    if (cut)
        line = put_stretch(m, 0, 0, cut);
    return put_stretch(m, line, cut, m->body.n);
}

/* Bands are never scrolled: of a head above a single one the screen is made with its text. */
static void take_head_in(struct story_maker *m)
{
    struct set_lines all = {NULL, 0};

    for (int i = 0; i < m->head.n; i++) {
        *set_add(&m->setter, &all) = m->head.v[i];
        all.v[all.n - 1].keep = i < m->rows / 2;
    }
    for (int i = 0; i < m->body.n; i++)
        *set_add(&m->setter, &all) = m->body.v[i];
    m->body = all;
    m->head.n = 0;
}

static struct layout *make_layout(const struct issue *issue, const struct piece *piece,
                                  const struct layout_opts *opts)
{
    int cols = opts->cols < GRID_COLS_MIN ? GRID_COLS_MIN : opts->cols;
    struct story_maker m = {.first = piece, .rows = opts->rows < 0 ? 0 : opts->rows};
    struct layout *lay;
    int lines = 0;

    m.sheet = sheet_new(issue, LAYOUT_STORY, cols);
    m.grid = opts->vertical
                 ? grid_vertical(cols, 0)
                 : grid_story(cols, piece_is_cjk(issue, piece), opts->measure, m.rows ? 0 : 1);
    setter_init(&m.setter, sheet_arena(m.sheet), issue, m.first->page, opts);
    m.setter.hang = m.grid.hang;
    m.setter.vertical = opts->vertical;
    m.setter.native = piece_is_cjk(issue, m.first);
    lay = sheet_layout(m.sheet);
    lay->wide_ambiguous = opts->wide_ambiguous;
    lay->vertical = opts->vertical;
    set_text(&m, opts->stitched);
    take_columns(&m, cols);
    set_story_head(&m);
    if (m.grid.columns > 1 && m.head.n > m.rows / 2) {
        m.grid.columns = 1; /* no room for columns below such a head */
        m.head.n = 0;
        take_columns(&m, cols);
        set_story_head(&m);
    }
    lay->page = m.first->page;
    lay->columns = m.grid.columns;
    lay->measure = m.grid.measure;
    lay->gutter = m.grid.gutter;
    lay->scrolls = m.grid.columns == 1 && !opts->vertical;
    if (m.grid.columns == 1 && opts->vertical)
        take_head_in(&m);
    if (lay->scrolls)
        put_scroll(&m);
    else
        lines = put_screens(&m, opts);
    setter_done(&m.setter);
    return sheet_finish(m.sheet, lines);
}

struct layout *layout_story(const struct issue *issue, const struct piece *piece,
                            const struct layout_opts *opts)
{
    struct layout_opts made = *opts;

    if (opts->stitched)
        piece = story_first(issue->pages[piece->page]->pieces[piece->index]);
    made.vertical = opts->vertical && layout_can_stand(issue, piece->page, piece);
    if (!made.vertical)
        return make_layout(issue, piece, &made);
    made = vertical_opts(&made);
    return vertical_stand(make_layout(issue, piece, &made), opts);
}
