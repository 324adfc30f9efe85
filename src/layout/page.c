#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "layout/bands.h"
#include "layout/grid.h"
#include "layout/plate.h"
#include "layout/set.h"

/*
 * The page view: plate or folio, then bands (layout/bands.h), screen by screen.
 *
 * Set pieces become items with heights; compose() says which boxes stand where; the
 * rest of this file puts them on the sheet, with rules between them and with the rows
 * left over spread as room round the headlines.
 */

enum {
    DUMP_DEPTH = 40, /* rows of a band on a sheet without screens: who reads it in a pager
                        can see all of the band */
    ROOM_ROWS = 30,  /* from this height on the lead has room round its headline */
};

struct page_maker {
    struct sheet *sheet;
    struct setter setter;
    const struct page *page;
    int index; /* of the page */
    struct grid grid;
    int rows;              /* of a screen; 0: one tall sheet */
    struct set_lines note; /* below the plate of the first screen */
    struct item *items;
    int nitems;
};

/* --- items --- */

/* What a head may take: above that it is set in the column as text is. */
static int head_rows(const struct page_maker *m)
{
    int rows = m->rows ? m->rows : DUMP_DEPTH;

    return rows < 12 ? 2 : rows / 3;
}

static void set_item_head(struct page_maker *m, struct item *it, int columns)
{
    struct head_opts opts = {.width = grid_width(&m->grid, columns),
                             .columns = columns,
                             .lead = it->lead,
                             .section = it->section};

    set_head(&m->setter, it->piece, &opts, &it->head[columns]);
    if (it->lead && columns > 1 && m->rows >= ROOM_ROWS && it->head[columns].n)
        set_room(&m->setter, &it->head[columns]);
}

static void item_height(void *ctx, struct item *it, int columns)
{
    struct page_maker *m = ctx;

    if (!it->head_in_body)
        set_item_head(m, it, columns);
    it->depth[columns] = columns_depth(&it->body, 0, columns);
    it->height[columns] = it->head[columns].n + it->depth[columns];
    if (it->height[columns] < 1)
        it->height[columns] = 1;
}

static void trim_room(struct set_lines *lines)
{
    while (lines->n && lines->v[lines->n - 1].blank)
        lines->n--;
}

static void make_item(struct page_maker *m, const struct piece *piece, struct item *it)
{
    struct set_lines head = {NULL, 0};
    struct head_opts narrow = {m->grid.measure, 1, false, it->section};

    it->piece = piece;
    set_head(&m->setter, piece,
             &(struct head_opts){grid_width(&m->grid, m->grid.columns), m->grid.columns, false,
                                 it->section},
             &head);
    if (head.n > head_rows(m)) {
        it->head_in_body = true;
        set_head(&m->setter, piece, &narrow, &it->body);
    }
    set_blocks(&m->setter, piece, piece->nheads, piece->nblocks, m->grid.measure, &it->body);
    trim_room(&it->body);
}

/* Advertisements and what is no story stand after the stories. */
static bool is_late(const struct piece *piece)
{
    return piece->kind == PIECE_ADVERTISEMENT;
}

static bool same_section(const struct page_maker *m, const struct piece *piece,
                         const struct piece *before)
{
    struct str was = before ? before->section : m->page->name;

    return !piece->section.bytes || str_eq(piece->section, was) ||
           str_eq(piece->section, m->page->name);
}

static void make_items(struct page_maker *m)
{
    const struct page *page = m->page;
    const struct piece *before = NULL;

    m->items = xcalloc((size_t)page->npieces + 1, sizeof *m->items);
    for (int late = 0; late < 2; late++)
        for (int i = 0; i < page->npieces; i++) {
            const struct piece *piece = page->pieces[i];
            struct item *it = &m->items[m->nitems];

            if (is_late(piece) != late)
                continue;
            if (!same_section(m, piece, before))
                it->section = piece->section;
            it->lead = !m->nitems && piece->kind == PIECE_ARTICLE;
            it->starts_part = late && before && !is_late(before);
            make_item(m, piece, it);
            before = piece;
            m->nitems++;
        }
}

/* --- putting boxes on the sheet --- */

static bool is_headline(const struct set_line *line)
{
    return line->n &&
           (line->spans[0].role == ROLE_HEADLINE || line->spans[0].role == ROLE_HEADLINE_LEAD);
}

/* The place of the first text of LINES from FROM on. */
static struct pos place_of(const struct set_lines *lines, int from)
{
    while (from + 1 < lines->n && !lines->v[from].n)
        from++;
    return lines->v[from].spans[0].at;
}

/* The headline in LINES FROM..TO, else the first line, is what selects the piece. */
static void put_target(struct page_maker *m, struct pos at, const struct set_lines *lines,
                       int from, int to, int row, int col, int width)
{
    struct target t = {
        .kind = TARGET_PIECE, .jump = -1, .at = at, .left = col, .right = col + width};
    int first = from, last;
    const struct set_line *v = lines->v;

    while (first < to && !is_headline(&v[first]))
        first++;
    if (first == to)
        for (first = from; first < to && !v[first].n;)
            first++;
    if (first >= to)
        return;
    last = first;
    while (is_headline(&v[first]) && last + 1 < to && is_headline(&v[last + 1]))
        last++;
    t.line = row + first - from;
    t.col = col + v[first].spans[0].col;
    t.end_line = row + last - from;
    t.end_col = col + v[last].spans[v[last].n - 1].col + v[last].spans[v[last].n - 1].cells;
    sheet_target(m->sheet, &t);
}

static void put_columns(struct page_maker *m, const struct set_lines *body, int from, int depth,
                        int row, int column, int columns)
{
    for (int i = 0; i < columns && from < body->n; i++) {
        struct column c = column_at(body, from, depth);

        sheet_lines(m->sheet, row, grid_col(&m->grid, column + i), body, c.from, c.to,
                    m->grid.measure);
        from = c.to;
    }
}

/* One story with SPARE rows more than it needs. */
static void put_story(struct page_maker *m, const struct item *it, int row, int column,
                      int columns, int spare)
{
    const struct set_lines *head = &it->head[columns];
    int col = grid_col(&m->grid, column), width = grid_width(&m->grid, columns);

    if (head->n && it->body.n && columns > 1) {
        row += spare >= 2;
        put_target(m, piece_pos(it->piece), head, 0, head->n, row, col, width);
        sheet_lines(m->sheet, row, col, head, 0, head->n, width);
        row += spare >= 1;
    } else if (head->n) {
        put_target(m, piece_pos(it->piece), head, 0, head->n, row, col, width);
        sheet_lines(m->sheet, row, col, head, 0, head->n, width);
    }
    if (!head->n)
        put_target(m, piece_pos(it->piece), &it->body, 0, it->body.n, row, col,
                   m->grid.measure);
    put_columns(m, &it->body, 0, it->depth[columns], row + head->n, column, columns);
}

static void put_stack(struct page_maker *m, const struct stack *stack, int row, int height)
{
    int used = stack->items - 1, spare;

    for (int i = 0; i < stack->items; i++)
        used += m->items[stack->first + i].height[1];
    spare = height - used;
    for (int i = 0; i < stack->items; i++) {
        const struct item *it = &m->items[stack->first + i];

        if (i) {
            /* what is spare goes round the rules: below them first */
            int room = spare / (stack->items - i);

            if (room > 2)
                room = 2;
            row += room / 2;
            sheet_rule(m->sheet, row++, grid_col(&m->grid, stack->column), m->grid.measure,
                       '-');
            row += (room + 1) / 2;
            spare -= room;
        }
        put_story(m, it, row, stack->column, 1, 0);
        row += it->height[1];
    }
}

/* A stretch of a story that runs over: its headline in one line, if not the first. */
static void put_stretch(struct page_maker *m, const struct band *b, int row)
{
    const struct item *it = &m->items[b->stacks[0].first];
    const struct set_lines *head = &it->head[m->grid.columns];
    int columns = m->grid.columns, width = grid_width(&m->grid, columns);
    int depth = b->height;

    if (!b->resume) {
        if (head->n) {
            put_target(m, piece_pos(it->piece), head, 0, head->n, row, 0, width);
            sheet_lines(m->sheet, row, 0, head, 0, head->n, width);
        } else {
            put_target(m, piece_pos(it->piece), &it->body, 0, b->to, row, 0, m->grid.measure);
        }
        row += head->n;
        depth -= head->n;
    } else if (m->rows) {
        struct set_lines again = {NULL, 0};

        set_again(&m->setter, it->piece, width, columns > 1, &again);
        put_target(m, place_of(&it->body, b->from), &again, 0, 1, row, 0, width);
        sheet_lines(m->sheet, row, 0, &again, 0, 1, width);
        row++;
        depth--;
    }
    put_columns(m, &it->body, b->from, depth, row, 0, columns);
}

static void put_band(struct page_maker *m, const struct band *b, int row, int height)
{
    if (b->to >= 0) {
        put_stretch(m, b, row);
        return;
    }
    for (int i = 0; i < b->nstacks; i++) {
        const struct stack *stack = &b->stacks[i];
        const struct item *it = &m->items[stack->first];

        if (i)
            sheet_upright(m->sheet, row, height, grid_upright(&m->grid, stack->column));
        if (stack->items > 1)
            put_stack(m, stack, row, height);
        else
            put_story(m, it, row, stack->column, stack->columns,
                      height - it->height[stack->columns]);
    }
}

/* --- screens --- */

static void mark_uprights(const struct page_maker *m, const struct band *b,
                          unsigned char *marks)
{
    memset(marks, 0, (size_t)sheet_layout(m->sheet)->cols);
    for (int i = 1; b && i < b->nstacks; i++)
        marks[grid_upright(&m->grid, b->stacks[i].column)] = 1;
}

static void put_rule(struct page_maker *m, const struct band *above, const struct band *below,
                     int row)
{
    int cols = sheet_layout(m->sheet)->cols;
    unsigned char *marks = xcalloc(2, (size_t)cols);

    mark_uprights(m, above, marks);
    mark_uprights(m, below, marks + cols);
    sheet_rule_marked(m->sheet, row, cols, marks + cols, marks);
    free(marks);
}

/* Put bands FROM..TO one below the other from ROW on; SPARE rows may be added to them. */
static int put_bands(struct page_maker *m, const struct composition *comp, int from, int to,
                     int row, int spare)
{
    for (int i = from; i < to; i++) {
        const struct band *b = &comp->bands[i];
        int more = spare > 0 && b->to < 0 ? (spare + to - i - 1) / (to - i) : 0;

        if (more > 2)
            more = 2;
        if (i > from)
            put_rule(m, b - 1, b, row++);
        put_band(m, b, row, b->height + more);
        row += b->height + more;
        spare -= more;
    }
    return row;
}

static void put_plate(struct page_maker *m, int screen, int row, const struct band *below)
{
    unsigned char *marks = xcalloc(1, (size_t)sheet_layout(m->sheet)->cols);

    if (below)
        mark_uprights(m, below, marks);
    plate_put(m->sheet, m->setter.issue, m->index, screen, row, m->rows, marks);
    free(marks);
}

static int screen_head(const struct page_maker *m, int screen)
{
    int rows = plate_rows(m->setter.issue, m->index, screen, m->rows);

    return screen ? rows : rows + m->note.n;
}

static int put_screens(struct page_maker *m, const struct composition *comp)
{
    int line = 0, screen = 0;

    for (int from = 0, to; from < comp->n; from = to, screen++) {
        int used = 0, head = screen_head(m, screen), spare;

        for (to = from; to < comp->n && (to == from || !comp->bands[to].top); to++)
            used += comp->bands[to].height + (to > from);
        spare = to < comp->n ? m->rows - head - used : 0;
        put_plate(m, screen, line, &comp->bands[from]);
        if (!m->rows)
            return put_bands(m, comp, from, comp->n, line + head, 0);
        put_bands(m, comp, from, to, line + head, spare);
        sheet_screen(m->sheet, line, m->rows);
        line += m->rows;
    }
    return line;
}

/* --- the page --- */

static struct str note_of(const struct page *page)
{
    if (page->state == PAGE_FAILED)
        return page->failure.bytes ? page->failure : str_of(_("This page could not be read."));
    if (page->state == PAGE_UNREAD)
        return str_of(_("This page has not been read yet."));
    return page->npieces ? (struct str){NULL, 0} : str_of(_("There is no text on this page."));
}

static void make_note(struct page_maker *m)
{
    struct fill_opts opts = {.measure = sheet_layout(m->sheet)->cols,
                             .kind = FILL_DISPLAY,
                             .align = FILL_CENTRE,
                             .wide_ambiguous = m->setter.wide_ambiguous};
    struct fill fill = text_fill(m->setter.arena, note_of(m->page), &opts);

    for (int i = 0; i < fill.n; i++)
        set_own_line(&m->setter, &fill.lines[i], 0, ROLE_NOTE, &m->note);
    if (m->note.n)
        set_room(&m->setter, &m->note);
}

static bool mostly_cjk(const struct issue *issue, const struct page *page)
{
    size_t cjk = 0, all = 0;

    for (int i = 0; i < page->npieces; i++) {
        all += page->pieces[i]->text.bytes;
        if (piece_is_cjk(issue, page->pieces[i]))
            cjk += page->pieces[i]->text.bytes;
    }
    return all && 2 * cjk >= all;
}

static void make_page(struct page_maker *m)
{
    struct compose_opts copts = {.columns = m->grid.columns, .max_depth = 0};
    struct composition comp;

    make_note(m);
    make_items(m);
    copts.first_rows = m->rows - screen_head(m, 0);
    copts.rows = m->rows - screen_head(m, 1);
    if (!m->rows) {
        copts.max_depth = DUMP_DEPTH;
        copts.first_rows = copts.rows = DUMP_DEPTH;
    }
    comp = compose(m->setter.arena, m->items, m->nitems, &copts, item_height, m);
    if (!comp.n)
        put_plate(m, 0, 0, NULL);
    else
        put_screens(m, &comp);
    sheet_lines(m->sheet, screen_head(m, 0) - m->note.n, 0, &m->note, 0, m->note.n,
                m->grid.measure);
    free(m->items);
}

struct layout *layout_page(const struct issue *issue, int page, const struct layout_opts *opts)
{
    int cols = opts->cols < GRID_COLS_MIN ? GRID_COLS_MIN : opts->cols;
    int rows = opts->rows <= 0 ? 0 : opts->rows < GRID_ROWS_MIN ? GRID_ROWS_MIN : opts->rows;
    struct page_maker m = {.index = page, .rows = rows};
    struct layout *lay;

    assert(page >= 0 && page < issue->npages);
    m.page = issue->pages[page];
    m.sheet = sheet_new(issue, LAYOUT_PAGE, cols);
    m.grid = grid_page(cols, mostly_cjk(issue, m.page), opts->columns);
    m.setter = (struct setter){.arena = sheet_arena(m.sheet),
                               .issue = issue,
                               .hang = m.grid.hang,
                               .wide_ambiguous = opts->wide_ambiguous};
    lay = sheet_layout(m.sheet);
    lay->page = page;
    lay->columns = m.grid.columns;
    lay->measure = m.grid.measure;
    lay->gutter = m.grid.gutter;
    lay->scrolls = !rows;
    lay->wide_ambiguous = opts->wide_ambiguous;
    make_page(&m);
    return sheet_finish(m.sheet, rows);
}
