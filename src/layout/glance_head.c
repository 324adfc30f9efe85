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
    HEAD_ROWS = 12, /* a lower screen has no head: the status row says the same */
    GAP = 2,        /* cells between two of the words */
    SPREAD = 3,     /* cells between the ideographs of the name at the most */
    SPREAD_ROWS = 4 /* ... where two are a row */
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

/* The newspaper's name, its letters spaced as ROOM allows on the front page. */
static struct fill_line set_name(struct glance *g, int room)
{
    struct arena *arena = g->setter.arena;
    struct str newspaper = g->setter.issue->newspaper;
    struct fill_line name = setter_clip(&g->setter, newspaper, room);
    int gap = g->setter.vertical ? SPREAD_ROWS : name.cells == 2 * name.n ? SPREAD : 1;

    if (g->index > 0)
        return name;
    while (gap > 0 && name.cells + gap * (name.n - 1) > room)
        gap -= g->setter.vertical ? 2 : 1;
    return spread_line(arena, &name, gap, g->setter.vertical);
}

static void put_name(struct glance *g, const struct fill_line *name, int line, int col)
{
    const struct span span = {.cells = name->cells,
                              .role = g->index > 0 ? ROLE_FOLIO : ROLE_NAMEPLATE,
                              .jump = -1,
                              .at = {-1, -1, -1, 0},
                              .glyphs = name->glyphs,
                              .n = name->n};

    sheet_span(g->sheet, line, col, &span);
}

void glance_put_head(struct glance *g, int line)
{
    bool front = g->index == 0;
    struct str page = page_words(g);
    struct str date = plate_date(&g->setter);
    struct str left = front ? date : page, right = front ? page : date;
    int l = setter_cells(&g->setter, left), r = setter_cells(&g->setter, right), at, room;
    struct fill_line name;

    if (!g->top)
        return;
    if (l + r + GAP > g->cols) { /* the page is what must be seen */
        *(front ? &l : &r) = 0;
        if (front ? r > g->cols : l > g->cols)
            *(front ? &r : &l) = g->cols;
    }
    sheet_words(g->sheet, line, 0, l, left, front ? ROLE_FOLIO : ROLE_LABEL);
    sheet_words(g->sheet, line, g->cols - r, r, right, front ? ROLE_LABEL : ROLE_FOLIO);
    room = g->cols - 2 * ((l > r ? l : r) + GAP);
    if (room < setter_cells(&g->setter, g->setter.issue->newspaper))
        room = g->cols - l - r - 2 * GAP;
    name = set_name(g, room > 0 ? room : 0);
    if (!name.n || room <= 0)
        return;
    at = (g->cols - name.cells) / 2;
    if (at < l + GAP)
        at = l + GAP;
    if (at + name.cells > g->cols - r - GAP)
        at = g->cols - r - GAP - name.cells;
    put_name(g, &name, line, at);
}
