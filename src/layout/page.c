#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "layout/place.h"
#include "layout/plate.h"
#include "layout/vertical.h"

/*
 * The page view: plate or folio, then bands (layout/bands.h), screen by screen.
 *
 * Set pieces become items with heights; compose() says which boxes stand where; the
 * rest of this file puts them on the sheet, with rules between them and with the rows
 * left over spread as room round the headlines.
 */

enum {
    LAST_SPARE = 15, /* percent of the rows: if no more are left over on a page's last screen
                        they are spread as room, as on the others */
    BAND_ROOM = 4,   /* rows at the most that a band gets of them */
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
    struct plate first;    /* the plate of the first screen */
    struct plate later;    /* ... and of the others */
    struct set_lines note; /* below the first */
    struct items items;
    struct placer placer;
};

/* --- screens --- */

static void put_rule(struct page_maker *m, const struct band *above, const struct band *below,
                     int row)
{
    unsigned char *marks = place_marks(&m->placer, above, below);

    sheet_rule_marked(m->sheet, row, 0, sheet_layout(m->sheet)->cols, '-', marks);
    place_sections(&m->placer, below, row);
    free(marks);
}

static void put_plate(struct page_maker *m, const struct plate *plate, int row,
                      const struct band *below)
{
    unsigned char *marks = place_marks(&m->placer, NULL, below);
    int rule = plate_put(m->sheet, plate, m->setter.issue, m->index, row, marks);

    if (rule >= 0)
        place_sections(&m->placer, below, rule);
    free(marks);
}

/* Put bands FROM..TO one below the other from ROW on; SPARE rows may be added to them. */
static int put_bands(struct page_maker *m, const struct composition *comp, int from, int to,
                     int row, int spare)
{
    for (int i = from; i < to; i++) {
        const struct band *b = &comp->bands[i];
        int more = spare > 0 && b->to < 0 ? (spare + to - i - 1) / (to - i) : 0;

        if (more > BAND_ROOM)
            more = BAND_ROOM;
        if (i > from && !(b->resume && !m->rows))
            put_rule(m, b - 1, b, row++);
        else if (i > from)
            row++;
        place_band(&m->placer, b, row, b->height + more);
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
        spare = m->rows - head - used;
        if (to == comp->n && spare > LAST_SPARE * m->rows / 100)
            spare = 0;
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
                             .vertical = m->setter.vertical,
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
    m->placer = (struct placer){m->sheet, &m->setter, &m->grid, &m->items, m->rows > 0};
    comp = compose(m->setter.arena, m->items.v, m->items.n, &opts, items_height, &m->items);
    if (!comp.n)
        put_plate(m, &m->first, 0, NULL);
    else
        put_screens(m, &comp);
    sheet_lines(m->sheet, m->first.rows, 0, &m->note, 0, m->note.n, m->grid.measure);
}

static struct layout *make_layout(const struct issue *issue, int page,
                                  const struct layout_opts *opts)
{
    int cols = opts->cols < GRID_COLS_MIN ? GRID_COLS_MIN : opts->cols;
    int rows = opts->rows <= 0 ? 0 : opts->rows < GRID_ROWS_MIN ? GRID_ROWS_MIN : opts->rows;
    struct page_maker m = {.index = page, .rows = rows};
    struct layout *lay;

    m.page = issue->pages[page];
    m.sheet = sheet_new(issue, LAYOUT_PAGE, cols);
    m.grid = opts->vertical ? grid_vertical(cols, opts->columns)
                            : grid_page(cols, mostly_cjk(issue, m.page), opts->columns);
    setter_init(&m.setter, sheet_arena(m.sheet), issue, page, opts);
    m.setter.hang = m.grid.hang;
    m.setter.vertical = opts->vertical;
    m.setter.native = mostly_cjk(issue, m.page);
    lay = sheet_layout(m.sheet);
    lay->page = page;
    lay->columns = m.grid.columns;
    lay->measure = m.grid.measure;
    lay->gutter = m.grid.gutter;
    lay->scrolls = !rows;
    lay->wide_ambiguous = opts->wide_ambiguous;
    lay->vertical = opts->vertical;
    lay->native = m.setter.native;
    make_page(&m);
    setter_done(&m.setter);
    return sheet_finish(m.sheet, rows);
}

struct layout *layout_page(const struct issue *issue, int page, const struct layout_opts *opts)
{
    struct layout_opts made = *opts;

    assert(page >= 0 && page < issue->npages);
    made.vertical = opts->vertical && layout_can_stand(issue, page, NULL);
    if (!made.vertical)
        return make_layout(issue, page, &made);
    made = vertical_opts(&made);
    return vertical_stand(make_layout(issue, page, &made), opts);
}

bool layout_can_stand(const struct issue *issue, int page, const struct piece *piece)
{
    return piece ? piece_is_cjk(issue, piece) : mostly_cjk(issue, issue->pages[page]);
}
