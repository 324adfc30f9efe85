#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "layout/items.h"
#include "layout/plate.h"

/*
 * The page view: plate or folio, then bands (layout/bands.h), screen by screen.
 *
 * Set pieces become items with heights; compose() says which boxes stand where; the
 * rest of this file puts them on the sheet, with rules between them and with the rows
 * left over spread as room round the headlines.
 */

enum {
    DUMP_DEPTH = 40,   /* rows of a band on a sheet without screens: who reads it in a pager
                          can see all of the band */
    SECTION_INSET = 3, /* cells of a rule before the words in it, a blank one included */
    ROOM_ROWS = 30,    /* from this height on the lead has room round its headline */
};

struct page_maker {
    struct sheet *sheet;
    struct setter setter;
    const struct page *page;
    int index; /* of the page */
    struct grid grid;
    int rows;              /* of a screen; 0: one tall sheet */
    struct plate first;    /* the plate of the first screen */
    struct plate later;    /* ... and of the others */
    struct set_lines note; /* below the first */
    struct items items;
};

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

/* A target from line FIRST to line LAST, of a box at COL that is WIDTH wide. */
static void add_target(struct page_maker *m, struct pos at, const struct set_line *v, int first,
                       int last, int row, int col, int width)
{
    const struct span *begin = &v[first].spans[0], *end = &v[last].spans[v[last].n - 1];

    sheet_target(m->sheet, &(struct target){.kind = TARGET_PIECE,
                                            .at = at,
                                            .jump = -1,
                                            .line = row + first,
                                            .col = col + begin->col,
                                            .end_line = row + last,
                                            .end_col = col + end->col + end->cells,
                                            .left = col,
                                            .right = col + width});
}

/*
 * What selects the piece of lines FROM..TO, which stand from ROW + FROM on: its headline,
 * else its first line.
 */
static void put_target(struct page_maker *m, struct pos at, const struct set_lines *lines,
                       int from, int to, int row, int col, int width)
{
    const struct set_line *v = lines->v;
    int first = from, last;

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
    add_target(m, at, v, first, last, row, col, width);
}

/* The index of the piece whose text LINE shows; -1 if it shows none. */
static int piece_of(const struct set_line *line)
{
    return line->n && line->spans[0].in_text ? line->spans[0].at.piece : -1;
}

/* The targets of an item's head, or of the first lines of its text where it has none. */
static void put_targets(struct page_maker *m, const struct item *it,
                        const struct set_lines *lines, int to, int row, int col, int width)
{
    int own = it->piece->index, from = 0, last = -1;

    for (; it->nbanners && from < to && piece_of(&lines->v[from]) != own; from++) {
        int piece = piece_of(&lines->v[from]);
        struct pos at = {it->piece->page, piece, 0, 0};

        if (piece >= 0 && piece != last)
            add_target(m, at, lines->v, from, from, row, col, width);
        last = piece;
    }
    put_target(m, piece_pos(it->piece), lines, from, to, row, col, width);
}

static void put_columns(struct page_maker *m, const struct set_lines *body, int from, int depth,
                        int row, int column, int columns)
{
    for (int i = 0; i < columns && from < body->n; i++) {
        struct column c = i + 1 < columns ? column_at(body, from, depth)
                                          : column_last(body, from, depth);

        sheet_lines(m->sheet, row, grid_col(&m->grid, column + i), body, c.from, c.to,
                    m->grid.measure);
        from = c.to;
    }
}

/* Cells that the words of a section may take in a rule of CELLS cells. */
static int section_cells(const struct page_maker *m, struct str section, int cells)
{
    int all = section.bytes ? text_cells(section, m->setter.wide_ambiguous) : 0;

    cells -= 2 * SECTION_INSET;
    return all < cells ? all : cells < 4 ? 0 : cells;
}

/* A rule of one column, with SECTION in it if there is one. */
static void put_short_rule(struct page_maker *m, int row, int col, struct str section)
{
    int cells = section_cells(m, section, m->grid.measure), after;

    if (!cells) {
        sheet_rule(m->sheet, row, col, m->grid.measure, '-');
        return;
    }
    after = SECTION_INSET + cells + 1;
    sheet_rule(m->sheet, row, col, SECTION_INSET - 1, '-');
    sheet_words(m->sheet, row, col + SECTION_INSET, cells, section, ROLE_SECTION);
    sheet_rule(m->sheet, row, col + after, m->grid.measure - after, '-');
}

/* One story with SPARE rows more than it needs. */
static void put_story(struct page_maker *m, struct item *it, int row, int column, int columns,
                      int spare)
{
    const struct set_lines *head = items_head(&m->items, it, columns);
    int col = grid_col(&m->grid, column), width = grid_width(&m->grid, columns);

    if (head->n && it->body.n && columns > 1) {
        row += spare >= 2;
        put_targets(m, it, head, head->n, row, col, width);
        sheet_lines(m->sheet, row, col, head, 0, head->n, width);
        row += spare >= 1;
    } else if (head->n) {
        put_targets(m, it, head, head->n, row, col, width);
        sheet_lines(m->sheet, row, col, head, 0, head->n, width);
    }
    if (!head->n)
        put_targets(m, it, &it->body, it->body.n, row, col, m->grid.measure);
    put_columns(m, &it->body, 0, it->depth[columns], row + head->n, column, columns);
}

static void put_stack(struct page_maker *m, const struct stack *stack, int row, int height)
{
    int col = grid_col(&m->grid, stack->column), used = stack->items - 1, spare;

    for (int i = 0; i < stack->items; i++)
        used += m->items.v[stack->first + i].height[1];
    spare = height - used;
    for (int i = 0; i < stack->items; i++) {
        struct item *it = &m->items.v[stack->first + i];

        if (i) {
            /* what is spare goes round the rules: below them first */
            int room = spare / (stack->items - i);

            if (room > 2)
                room = 2;
            row += room / 2;
            put_short_rule(m, row++, col, it->section);
            row += (room + 1) / 2;
            spare -= room;
        }
        put_story(m, it, row, stack->column, 1, 0);
        row += it->height[1];
    }
}

/* A story of which only lines FROM..TO are shown: it goes on, or has gone on, elsewhere. */
static void put_stretch(struct page_maker *m, const struct band *b, const struct stack *stack,
                        int row)
{
    struct item *it = &m->items.v[stack->first];
    const struct set_lines *head = items_head(&m->items, it, stack->columns);
    int width = grid_width(&m->grid, stack->columns), col = grid_col(&m->grid, stack->column);
    struct set_lines again = {NULL, 0};

    if (b->resume && m->rows)
        set_again(&m->setter, it->piece, width, stack->columns > 1, &again);
    if (b->resume)
        head = &again;
    if (b->resume && head->n)
        put_target(m, place_of(&it->body, b->from), head, 0, head->n, row, col, width);
    else if (head->n)
        put_targets(m, it, head, head->n, row, col, width);
    else if (!b->resume)
        put_targets(m, it, &it->body, b->to, row, col, m->grid.measure);
    sheet_lines(m->sheet, row, col, head, 0, head->n, width);
    put_columns(m, &it->body, b->from, b->height - head->n, row + head->n, stack->column,
                stack->columns);
}

static void put_band(struct page_maker *m, const struct band *b, int row, int height)
{
    for (int i = 0; i < b->nstacks; i++) {
        const struct stack *stack = &b->stacks[i];
        struct item *it = &m->items.v[stack->first];

        if (i)
            sheet_upright(m->sheet, row, height, grid_upright(&m->grid, stack->column));
        if (stack->items > 1)
            put_stack(m, stack, row, height);
        else if (b->resume || (b->to >= 0 && i == b->nstacks - 1))
            put_stretch(m, b, stack, row);
        else
            put_story(m, it, row, stack->column, stack->columns,
                      height - it->height[stack->columns]);
    }
}

/* --- rules --- */

static struct str section_of(const struct page_maker *m, const struct band *b, int stack)
{
    return b->resume ? (struct str){NULL, 0} : m->items.v[b->stacks[stack].first].section;
}

/* The marks of a rule between two bands, either of which may be missing. */
static unsigned char *make_marks(const struct page_maker *m, const struct band *above,
                                 const struct band *below)
{
    unsigned char *marks = xcalloc((size_t)sheet_layout(m->sheet)->cols, 1);

    for (int i = 1; above && i < above->nstacks; i++)
        marks[grid_upright(&m->grid, above->stacks[i].column)] |= RULE_UP;
    for (int i = 0; below && i < below->nstacks; i++) {
        const struct stack *s = &below->stacks[i];
        int cells = section_cells(m, section_of(m, below, i), grid_width(&m->grid, s->columns));

        if (i)
            marks[grid_upright(&m->grid, s->column)] |= RULE_DOWN;
        for (int k = 0; cells && k < cells + 2; k++)
            marks[grid_col(&m->grid, s->column) + SECTION_INSET - 1 + k] |= RULE_GAP;
    }
    return marks;
}

/* The sections of the stories below a rule, in its gaps. */
static void put_sections(struct page_maker *m, const struct band *below, int row)
{
    for (int i = 0; below && i < below->nstacks; i++) {
        const struct stack *s = &below->stacks[i];
        struct str section = section_of(m, below, i);
        int cells = section_cells(m, section, grid_width(&m->grid, s->columns));

        sheet_words(m->sheet, row, grid_col(&m->grid, s->column) + SECTION_INSET, cells,
                    section, ROLE_SECTION);
    }
}

static void put_rule(struct page_maker *m, const struct band *above, const struct band *below,
                     int row)
{
    unsigned char *marks = make_marks(m, above, below);

    sheet_rule_marked(m->sheet, row, '-', marks);
    put_sections(m, below, row);
    free(marks);
}

static void put_plate(struct page_maker *m, const struct plate *plate, int row,
                      const struct band *below)
{
    unsigned char *marks = make_marks(m, NULL, below);
    int rule = plate_put(m->sheet, plate, m->setter.issue, m->index, row, marks);

    if (rule >= 0)
        put_sections(m, below, rule);
    free(marks);
}

/* --- screens --- */

/* Put bands FROM..TO one below the other from ROW on; SPARE rows may be added to them. */
static int put_bands(struct page_maker *m, const struct composition *comp, int from, int to,
                     int row, int spare)
{
    for (int i = from; i < to; i++) {
        const struct band *b = &comp->bands[i];
        int more = spare > 0 && b->to < 0 ? (spare + to - i - 1) / (to - i) : 0;

        if (more > 2)
            more = 2;
        if (i > from && !(b->resume && !m->rows))
            put_rule(m, b - 1, b, row++);
        else if (i > from)
            row++;
        put_band(m, b, row, b->height + more);
        row += b->height + more;
        spare -= more;
    }
    return row;
}

static int put_screens(struct page_maker *m, const struct composition *comp)
{
    int line = 0;

    for (int from = 0, to; from < comp->n; from = to) {
        const struct plate *plate = from ? &m->later : &m->first;
        int used = 0, head = plate->rows + (from ? 0 : m->note.n), spare;

        for (to = from; to < comp->n && (to == from || !comp->bands[to].top); to++)
            used += comp->bands[to].height + (to > from);
        spare = to < comp->n ? m->rows - head - used : 0;
        put_plate(m, plate, line, head > plate->rows ? NULL : &comp->bands[from]);
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

    if (fill.n)
        set_add(&m->setter, &m->note)->blank = true;
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
    int cols = sheet_layout(m->sheet)->cols;
    struct compose_opts opts = {.columns = m->grid.columns};
    struct composition comp;

    m->first = plate_make(&m->setter, m->index, 0, m->rows, cols);
    m->later = plate_make(&m->setter, m->index, 1, m->rows, cols);
    make_note(m);
    opts.first_rows = m->rows - m->first.rows - m->note.n;
    opts.rows = m->rows - m->later.rows;
    if (!m->rows)
        opts.max_depth = opts.first_rows = opts.rows = DUMP_DEPTH;
    m->items = (struct items){.setter = &m->setter,
                              .grid = &m->grid,
                              .page = m->page,
                              .masthead = m->first.masthead,
                              .rows = opts.first_rows,
                              .room = m->rows >= ROOM_ROWS};
    items_make(&m->items);
    comp = compose(m->setter.arena, m->items.v, m->items.n, &opts, items_height, &m->items);
    if (!comp.n)
        put_plate(m, &m->first, 0, NULL);
    else
        put_screens(m, &comp);
    sheet_lines(m->sheet, m->first.rows, 0, &m->note, 0, m->note.n, m->grid.measure);
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
    setter_init(&m.setter, sheet_arena(m.sheet), issue, page, opts);
    m.setter.hang = m.grid.hang;
    lay = sheet_layout(m.sheet);
    lay->page = page;
    lay->columns = m.grid.columns;
    lay->measure = m.grid.measure;
    lay->gutter = m.grid.gutter;
    lay->scrolls = !rows;
    lay->wide_ambiguous = opts->wide_ambiguous;
    make_page(&m);
    setter_done(&m.setter);
    return sheet_finish(m.sheet, rows);
}
