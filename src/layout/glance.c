#include "layout/glance.h"

#include <assert.h>

#include "base/i18n.h"
#include "layout/vertical.h"

/*
 * The glance: the whole page on one screen.
 *
 *    date               T H E   N A M E              page
 *    ─────────────────────────────────┬──────────────────
 *          A   H E A D L I N E        │ headline
 *      text      text      text       │ text
 *      text      text      ▸ 12 more  │ text
 *    ──────────┬──────────────────────┤ ▸ 3 more lines
 *    headline  │     headline         ├─ 4 more stories ─
 *    text      │ text       text      │ headline
 *    ▸ 9 more  │ text                 │ headline
 *
 * layout/glance_fit.c cuts the page up (layout/slice.h) and says what has a box;
 * layout/glance_box.c fills a box; here the rules are drawn between them.
 */

enum {
    LATIN_MEASURE = 28, /* narrower than to read: more boxes find room */
    LATIN_GUTTER = 3,   /* as in layout/grid.c */
    BAND = 20,          /* ten rows, less deep than to read, */
    BAND_GAP = 4,       /* ... and two between bands */
    ROWS_PER_COLS = 10, /* tenths: a sheet without a given height is 100 by 30 */
    SECTION_INSET = 3,  /* cells of a rule before words in it, a blank one included */
};

static int left_rule(const struct glance *g, int column)
{
    return column ? grid_upright(&g->grid, column) : 0;
}

static int right_rule(const struct glance *g, int column)
{
    return column < g->grid.columns ? grid_upright(&g->grid, column) : g->cols - 1;
}

/* Words in the rule on ROW over an area that begins at COLUMN and is WIDTH cells wide. */
static void put_section(struct glance *g, int row, int column, int width, struct str words)
{
    int col = grid_col(&g->grid, column) + SECTION_INSET, room = width - 2 * SECTION_INSET;
    int cells;

    if (!words.bytes || row < 0 || room < 4)
        return;
    cells = sheet_words(g->sheet, row, col, room, words, ROLE_SECTION);
    rules_gap(&g->rules, row, col - 1, cells + 2);
}

static void draw_rules(struct glance *g)
{
    int last = g->rows - (g->nlisted ? g->list_rows + 1 : 0); /* row below the boxes */

    if (g->top)
        rules_across(&g->rules, g->top - 1, 0, g->cols - 1);
    for (int i = 0; i < g->items.n; i++) {
        const struct slice_area *a = &g->areas[i];
        int row = g->top + a->row, left = left_rule(g, a->column);
        int foot = row + a->rows;

        if (!a->columns)
            continue;
        if (a->row)
            rules_across(&g->rules, row - 1, left, right_rule(g, a->column + a->columns));
        if (a->column)
            rules_down(&g->rules, left, row ? row - 1 : 0,
                       foot < last || g->nlisted ? foot : foot - 1);
    }
    if (g->nlisted && last > 0 && g->list_rows < g->rows - g->top)
        rules_across(&g->rules, last, 0, g->cols - 1);
}

static void put_boxes(struct glance *g)
{
    for (int i = 0; i < g->items.n; i++) {
        const struct slice_area *a = &g->areas[i];

        if (!a->columns)
            continue;
        if (i == g->nameplate) {
            glance_put_nameplate(g);
            continue;
        }
        put_section(g, g->top + a->row - 1, a->column, grid_width(&g->grid, a->columns),
                    g->items.v[i].section);
        glance_put_box(g, i);
    }
}

/* --- a page of which nothing can be shown --- */

static struct str note_of(const struct page *page)
{
    if (page->state == PAGE_FAILED)
        return page->failure.bytes ? page->failure : str_of(_("This page could not be read."));
    if (page->state == PAGE_UNREAD)
        return str_of(_("This page has not been read yet."));
    return page->npieces ? (struct str){NULL, 0} : str_of(_("There is no text on this page."));
}

static void put_note(struct glance *g)
{
    struct fill_opts opts = {.measure = g->cols * 2 / 3,
                             .kind = FILL_DISPLAY,
                             .align = FILL_CENTRE,
                             .wide_ambiguous = g->setter.wide_ambiguous};
    struct fill fill = text_fill(g->setter.arena, note_of(g->page), &opts);
    struct set_lines lines = {NULL, 0};
    int row = g->top + (g->rows - g->top - fill.n) / 2;

    for (int i = 0; i < fill.n && row + i < g->rows; i++)
        set_own_line(&g->setter, &fill.lines[i], (g->cols - opts.measure) / 2, ROLE_NOTE,
                     &lines);
    sheet_lines(g->sheet, row > 0 ? row : 0, 0, &lines, 0, lines.n, g->cols);
}

/* --- the page --- */

static struct grid grid_glance(int cols, bool cjk, bool vertical, int wanted)
{
    if (vertical)
        return grid_vertical(cols, wanted > 0 ? wanted : (cols + BAND_GAP) / (BAND + BAND_GAP));
    if (!wanted && !cjk)
        wanted = (cols + LATIN_GUTTER) / (LATIN_MEASURE + LATIN_GUTTER);
    return grid_page(cols, cjk, wanted > 0 ? wanted : 0);
}

static const struct piece *masthead_of(const struct page *page)
{
    for (int i = 0; i < page->npieces; i++)
        if (page->pieces[i]->kind == PIECE_MASTHEAD)
            return page->pieces[i];
    return NULL;
}

/* The nameplate is the last of the items, but what a page begins with. */
static void take_nameplate(struct glance *g, const struct piece *masthead)
{
    struct items *items = &g->items;
    int i = items->n - 1;
    struct item plate;

    while (i >= 0 && items->v[i].piece != masthead)
        i--;
    if (i < 0)
        return;
    plate = items->v[i];
    for (; i > 0; i--)
        items->v[i] = items->v[i - 1];
    items->v[0] = plate;
    g->nameplate = 0;
}

static void make_glance(struct glance *g)
{
    const struct piece *masthead = masthead_of(g->page);
    bool plate = glance_has_nameplate(g, masthead);

    g->top = glance_head_rows(g->rows);
    g->nameplate = -1;
    rules_init(&g->rules, g->setter.arena, g->rows, g->cols);
    if (g->top && !g->index && !g->setter.vertical)
        g->rules.heavy = g->top - 1;
    g->items = (struct items){.setter = &g->setter,
                              .grid = &g->grid,
                              .page = g->page,
                              .masthead = g->top && !plate ? masthead : NULL,
                              .rows = g->rows - g->top};
    items_make(&g->items);
    if (plate)
        take_nameplate(g, masthead);
    glance_fit(g);
    glance_put_head(g, 0);
    draw_rules(g);
    put_boxes(g);
    if (!g->items.n)
        put_note(g);
    sheet_screen(g->sheet, 0, g->rows);
    glance_put_list(g);
    rules_put(&g->rules, g->sheet, 0);
}

static struct layout *make_layout(const struct issue *issue, int page,
                                  const struct layout_opts *opts)
{
    int cols = opts->cols < GRID_COLS_MIN ? GRID_COLS_MIN : opts->cols;
    struct glance g = {.index = page, .cols = cols, .rows = opts->rows};
    struct layout *lay;

    if (g.rows <= 0)
        g.rows = cols * 3 / ROWS_PER_COLS;
    if (g.rows < GRID_ROWS_MIN)
        g.rows = GRID_ROWS_MIN;
    g.page = issue->pages[page];
    g.sheet = sheet_new(issue, LAYOUT_GLANCE, cols);
    g.grid =
        grid_glance(cols, layout_can_stand(issue, page, NULL), opts->vertical, opts->columns);
    setter_init(&g.setter, sheet_arena(g.sheet), issue, page, opts);
    g.setter.unframed = true;
    g.setter.hang = g.grid.hang;
    g.setter.vertical = opts->vertical;
    g.setter.native = layout_can_stand(issue, page, NULL);
    lay = sheet_layout(g.sheet);
    lay->page = page;
    lay->columns = g.grid.columns;
    lay->measure = g.grid.measure;
    lay->gutter = g.grid.gutter;
    lay->wide_ambiguous = opts->wide_ambiguous;
    lay->vertical = opts->vertical;
    lay->native = g.setter.native;
    make_glance(&g);
    setter_done(&g.setter);
    return sheet_finish(g.sheet, g.rows);
}

struct layout *layout_glance(const struct issue *issue, int page,
                             const struct layout_opts *opts)
{
    struct layout_opts made = *opts;

    assert(page >= 0 && page < issue->npages);
    made.vertical = opts->vertical && layout_can_stand(issue, page, NULL);
    if (!made.vertical)
        return make_layout(issue, page, &made);
    made = vertical_opts(&made);
    return vertical_stand(make_layout(issue, page, &made), opts);
}
