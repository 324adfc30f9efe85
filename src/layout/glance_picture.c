#include "layout/glance.h"
#include "layout/picture.h"

/*
 * A picture goes over all columns of its box, as large as leaves room for its captions:
 * first it is set as if it had all rows, then with so many fewer as the captions take.
 */

static struct set_lines set_in(const struct glance *g, const struct piece *piece, int width,
                               int rows)
{
    struct layout_opts opts = *g->setter.opts;
    struct setter setter = g->setter;
    struct set_lines lines = {NULL, 0};

    opts.rows = picture_screen(rows > 0 ? rows : 1);
    setter.opts = &opts;
    setter.unframed = false;
    set_blocks(&setter, piece, piece->nheads, piece->nblocks, width, &lines);
    while (lines.n && lines.v[lines.n - 1].blank)
        lines.n--;
    return lines;
}

static int picture_rows(const struct set_lines *lines)
{
    int n = 0;

    for (int i = 0; i < lines->n; i++)
        n += lines->v[i].n && lines->v[i].spans[0].role == ROLE_PICTURE;
    return n;
}

struct set_lines glance_set_picture(const struct glance *g, const struct piece *piece,
                                    int columns, int rows)
{
    int width = grid_width(&g->grid, columns);
    struct set_lines lines = set_in(g, piece, width, rows);
    int words = lines.n - picture_rows(&lines);

    return lines.n > rows && words < rows ? set_in(g, piece, width, rows - words) : lines;
}
