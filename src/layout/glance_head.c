#include "layout/glance.h"

#include "base/buf.h"
#include "layout/plate.h"

/*
 * The front page in one line, and another one:
 *
 *    Tuesday, 22 October 2024   T H E   E V E N I N G   P O S T    Page 1
 *    ────────────────────────────────────────────────────────────────────
 *
 *    Page 3  Sport              The Evening Post   Tuesday, 22 October 2024
 */

enum {
    HEAD_ROWS = 12,  /* a lower screen has no head: the status row says the same */
    GAP = 2,         /* cells between two of the words */
    SPREAD = 3,      /* cells between the ideographs of the name at the most */
    SPREAD_ROWS = 4, /* ... where two are a row */
    /* the nameplate has a box of its own on a screen of so many rows and columns */
    PLATE_ROWS = 34,
    PLATE_COLS = 90,
    PLATE_TOP = 20,     /* percent of the page: it stood at the head of it */
    PLATE_BOX_ROWS = 3, /* the name between two blank rows */
    PLATE_SPREAD = 5,
};

int glance_head_rows(int rows)
{
    return rows < HEAD_ROWS ? 0 : 2;
}

static struct str page_words(struct glance *g)
{
    struct buf buf = BUF_INIT;
    struct str s = plate_page(&g->setter, g->index);

    if (!g->page->name.bytes)
        return s;
    buf_printf(&buf, "%.*s  %.*s", STR_FMT(s), STR_FMT(g->page->name));
    s = arena_str(g->setter.arena, buf_str(&buf));
    buf_done(&buf);
    return s;
}

static void put_name(struct glance *g, const struct fill_line *name, enum role role, int line,
                     int col)
{
    const struct span span = {.cells = name->cells,
                              .role = role,
                              .jump = -1,
                              .at = {-1, -1, -1, 0},
                              .glyphs = name->glyphs,
                              .n = name->n};

    sheet_span(g->sheet, line, col, &span);
}

/* --- the nameplate in its box --- */

bool glance_has_nameplate(const struct glance *g, const struct piece *masthead)
{
    return g->index == 0 && g->rows >= PLATE_ROWS && g->cols >= PLATE_COLS && masthead &&
           !g->setter.vertical && masthead->has_box && masthead->box.top < PLATE_TOP &&
           g->setter.issue->newspaper.bytes;
}

int glance_nameplate_rows(struct glance *g, int columns)
{
    int width = grid_width(&g->grid, columns);

    g->plate = plate_make(&g->setter, g->index, 0, 0, width);
    return PLATE_BOX_ROWS + (g->plate.motto.n ? 1 + g->plate.motto.n : 0);
}

void glance_put_nameplate(struct glance *g)
{
    const struct slice_area *a = &g->areas[g->nameplate];
    int width = grid_width(&g->grid, a->columns), col = grid_col(&g->grid, a->column);
    int row = g->top + a->row, gap = PLATE_SPREAD, used;
    struct fill_line name = setter_clip(&g->setter, g->setter.issue->newspaper, width);

    glance_nameplate_rows(g, a->columns);
    if (name.cells != 2 * name.n)
        gap = 2;
    while (gap > 0 && name.cells + gap * (name.n - 1) > width * 3 / 4)
        gap--;
    name = spread_line(g->setter.arena, &name, gap, false);
    used = 1 + (g->plate.motto.n ? 1 + g->plate.motto.n : 0);
    row += (a->rows - used) / 2;
    put_name(g, &name, ROLE_NAMEPLATE, row, col + (width - name.cells) / 2);
    sheet_lines(g->sheet, row + 2, col, &g->plate.motto, 0, g->plate.motto.n, width);
}

/* --- the head of the screen --- */

/* The newspaper's name, its letters spaced as ROOM allows on the front page. */
static struct fill_line set_name(struct glance *g, struct str words, int room)
{
    struct arena *arena = g->setter.arena;
    struct fill_line name = setter_clip(&g->setter, words, room);
    bool up = g->setter.vertical;
    int gap = up ? SPREAD_ROWS : name.cells == 2 * name.n ? SPREAD : 1;

    if (g->index > 0 || g->nameplate >= 0)
        return name;
    while (gap > 0 && name.cells + gap * (name.n - 1) > room)
        gap -= up ? 2 : 1;
    return spread_line(arena, &name, gap, up);
}

void glance_put_head(struct glance *g, int line)
{
    bool front = g->index == 0;
    struct str page = page_words(g);
    struct str date = plate_date(&g->setter);
    struct str left = front ? date : page, right = front ? page : date;
    int l = setter_cells(&g->setter, left), r = setter_cells(&g->setter, right), at, room;
    struct fill_line name;
    struct str words;

    if (!g->top)
        return;
    if (l + r + GAP > g->cols) { /* the page is what must be seen */
        *(front ? &l : &r) = 0;
        if (front ? r > g->cols : l > g->cols)
            *(front ? &r : &l) = g->cols;
    }
    sheet_words(g->sheet, line, 0, l, left, front ? ROLE_FOLIO : ROLE_LABEL);
    sheet_words(g->sheet, line, g->cols - r, r, right, front ? ROLE_LABEL : ROLE_FOLIO);
    words = g->nameplate >= 0 ? number_words(g->sheet, g->setter.issue)
                              : g->setter.issue->newspaper;
    room = g->cols - 2 * ((l > r ? l : r) + GAP);
    if (room < setter_cells(&g->setter, words))
        room = g->cols - l - r - 2 * GAP;
    name = set_name(g, words, room > 0 ? room : 0);
    if (!name.n || room <= 0)
        return;
    at = (g->cols - name.cells) / 2;
    if (at < l + GAP)
        at = l + GAP;
    if (at + name.cells > g->cols - r - GAP)
        at = g->cols - r - GAP - name.cells;
    put_name(g, &name, front && g->nameplate < 0 ? ROLE_NAMEPLATE : ROLE_FOLIO, line, at);
}
