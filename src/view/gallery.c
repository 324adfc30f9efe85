#include "view/gallery.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/issue.h"
#include "load/load.h"
#include "load/picture.h"
#include "session/session.h"
#include "text/utf8.h"
#include "text/width.h"
#include "view/grid.h"
#include "view/helper.h"

/* Drawings kept at a time: more than a screen shows and a reader goes back to. */
enum { DRAWINGS_MAX = 64 };

/* Black and white as most terminals are, where nobody says what their ground is. */
enum { GROUND_UNKNOWN = 0x000000, INK_UNKNOWN = 0xE5E5E5 };

struct drawing {
    char *path;
    int cols, rows;
    long used;                  /* when it was shown last */
    struct picture_cell *cells; /* colours numbered as in struct cell */
};

struct gallery {
    struct loader *loader;
    char *program; /* what draws */
    enum depth depth;
    enum picture_signs signs;
    uint8_t palette[256];    /* the number to use for each, as some may mean other colours */
    struct ink ink;          /* of drawings without colours */
    int32_t ground, letters; /* 0xRRGGBB: what paper and ink look like */
    struct drawing v[DRAWINGS_MAX];
    int n;
    long clock;
};

struct gallery *gallery_new(struct loader *loader)
{
    char *program = helper_find(PICTURE_PROGRAM);
    struct gallery *g;

    if (!program)
        return NULL;
    g = xcalloc(1, sizeof *g);
    g->loader = loader;
    g->program = program;
    return g;
}

static void drawing_done(struct drawing *d)
{
    free(d->path);
    free(d->cells);
    *d = (struct drawing){0};
}

static void forget(struct gallery *g)
{
    for (int i = 0; i < g->n; i++)
        drawing_done(&g->v[i]);
    g->n = 0;
}

void gallery_free(struct gallery *g)
{
    if (!g)
        return;
    forget(g);
    free(g->program);
    free(g);
}

static int32_t value_of(int32_t colour, int32_t otherwise)
{
    return colour < 0              ? otherwise
           : (colour & COLOUR_RGB) ? colour & (COLOUR_RGB - 1)
                                   : colour_of_number(colour);
}

/* Whether the environment says that the terminal is light: "fg;bg", bg 7 or 15. */
static bool says_light(void)
{
    const char *colours = getenv("COLORFGBG"), *last = colours ? strrchr(colours, ';') : NULL;

    return last && (!strcmp(last, ";7") || !strcmp(last, ";15"));
}

/* The number to use for each of the palette. */
static void make_palette(struct gallery *g, const struct theme *theme, bool redefines)
{
    bool taken[256] = {false};

    for (int i = 0; i < THEME_STYLES && redefines; i++) {
        const struct theme_row *row = &theme->rows[i];

        if (row->fg.rgb >= 0)
            taken[row->fg.c256] = true;
        if (row->bg.rgb >= 0)
            taken[row->bg.c256] = true;
    }
    for (int i = 0; i < 256; i++)
        g->palette[i] = (uint8_t)(taken[i] ? colour_nearest(colour_of_number(i), taken) : i);
}

void gallery_terminal(struct gallery *g, enum depth depth, bool redefines,
                      enum picture_signs signs, const struct theme *theme)
{
    bool light = says_light();

    if (!g)
        return;
    forget(g);
    g->depth = depth;
    make_palette(g, theme, redefines);
    g->signs = signs;
    g->ink = theme_ink(theme, ROLE_PICTURE, depth);
    if (depth != DEPTH_NONE && g->ink.bg < 0) {
        /* few colours and no paper: what is certain is white on black */
        g->ink.fg = 7;
        g->ink.bg = 0;
        light = false;
    }
    g->ground = value_of(g->ink.bg, light ? INK_UNKNOWN : GROUND_UNKNOWN);
    g->letters = value_of(g->ink.fg, light ? GROUND_UNKNOWN : INK_UNKNOWN);
}

/* --- drawing --- */

/*
 * Below 256 colours drawings have none: a terminal of 8 has pairs of colours for less than a
 * picture takes.
 */
static enum picture_colours colours_of(const struct gallery *g)
{
    return g->depth == DEPTH_RGB   ? PICTURE_ALL
           : g->depth == DEPTH_256 ? PICTURE_256
                                   : PICTURE_INK;
}

static int32_t number_of(const struct gallery *g, int32_t colour, int32_t otherwise)
{
    return colour < 0              ? otherwise
           : g->depth == DEPTH_RGB ? COLOUR_RGB | (colour & 0xFFFFFF)
                                   : g->palette[colour & 255];
}

/* What the program has written may be anything. */
static void check_cells(const struct gallery *g, struct drawing *d)
{
    for (int i = 0; i < d->cols * d->rows; i++) {
        struct picture_cell *cell = &d->cells[i];

        if (cell->sign < ' ' || cell_width(cell->sign, false) != 1)
            cell->sign = ' ';
        cell->fg = number_of(g, cell->fg, g->ink.fg);
        cell->bg = number_of(g, cell->bg, g->ink.bg);
    }
}

/* A drawing's place: a new one, or that of the one which was not shown for longest. */
static struct drawing *place_for(struct gallery *g)
{
    struct drawing *oldest = &g->v[0];

    if (g->n < DRAWINGS_MAX)
        return &g->v[g->n++];
    for (int i = 1; i < g->n; i++)
        if (g->v[i].used < oldest->used)
            oldest = &g->v[i];
    drawing_done(oldest);
    return oldest;
}

/* NULL when it cannot be. */
static const struct drawing *draw(struct gallery *g, const struct picture *picture, int cols,
                                  int rows)
{
    struct helper_job job = {.program = g->program,
                             .path = picture->path,
                             .numbers = {[PICTURE_COLS] = cols,
                                         [PICTURE_ROWS] = rows,
                                         [PICTURE_COLOURS] = (int)colours_of(g),
                                         [PICTURE_SIGNS] = (int)g->signs,
                                         [PICTURE_GROUND] = g->ground,
                                         [PICTURE_LETTERS] = g->letters}};
    size_t n = (size_t)cols * (size_t)rows;
    struct picture_cell *cells = xcalloc(n, sizeof *cells);
    struct drawing *d;

    if (!helper_run(&job, cells, n * sizeof *cells)) {
        free(cells);
        return NULL;
    }
    d = place_for(g);
    *d = (struct drawing){.path = xstrdup(picture->path),
                          .cols = cols,
                          .rows = rows,
                          .used = ++g->clock,
                          .cells = cells};
    check_cells(g, d);
    return d;
}

/* NULL when it is still to be drawn. */
static const struct drawing *find_drawing(struct gallery *g, const struct picture *picture,
                                          int cols, int rows)
{
    for (int i = 0; i < g->n; i++) {
        struct drawing *d = &g->v[i];

        if (d->cols == cols && d->rows == rows && !strcmp(d->path, picture->path)) {
            d->used = ++g->clock;
            return d;
        }
    }
    return NULL;
}

/* --- into the grid --- */

static void put_row(struct grid *grid, int row, const struct span *span,
                    const struct drawing *d)
{
    for (int i = 0; i < span->cells && span->col + i < grid->cols; i++) {
        const struct picture_cell *from = &d->cells[span->row * d->cols + i];
        struct cell *cell = grid_cell(grid, row, span->col + i);
        char utf8[4];

        /* a selected picture stands between two bars */
        if (cell->over && (i == 0 || i + 1 == span->cells))
            continue;
        if (row == grid->rows - 1 && span->col + i == grid->cols - 1)
            continue;
        *cell =
            (struct cell){.cells = 1, .style = ROLE_PICTURE, .fg = from->fg, .bg = from->bg};
        if (from->sign > ' ') {
            cell->bytes = (uint8_t)utf8_put(utf8, from->sign);
            memcpy(cell->text, utf8, cell->bytes);
        }
    }
}

static enum gallery_state paint_row(struct gallery *g, struct grid *grid,
                                    const struct show *show, int row, const struct span *span,
                                    bool may_draw)
{
    const struct block *block = issue_block(show->lay->issue, span->at);
    const struct picture *picture = block ? load_picture(g->loader, block->href) : NULL;
    const struct drawing *d = NULL;

    if (picture)
        d = find_drawing(g, picture, span->cells, span->rows);
    if (picture && !d && !may_draw)
        return GALLERY_WAITS;
    if (picture && !d)
        d = draw(g, picture, span->cells, span->rows);
    if (d) {
        put_row(grid, row, span, d);
        return GALLERY_DONE;
    }
    if (picture)
        load_picture_spoilt(g->loader, block->href);
    return GALLERY_CHANGED;
}

enum gallery_state gallery_paint(struct gallery *g, struct grid *grid, const struct show *show,
                                 bool may_draw)
{
    enum gallery_state worst = GALLERY_DONE;

    if (!g || !show->lay || !show->lay->issue || show->too_small)
        return GALLERY_DONE;
    for (int i = 0; i < show->lines; i++) {
        const struct lay_line *line = &show->lay->lines[show->line + i];

        for (int k = 0; k < line->n; k++) {
            enum gallery_state is = GALLERY_DONE;

            if (line->spans[k].role == ROLE_PICTURE)
                is = paint_row(g, grid, show, show->row + i, &line->spans[k], may_draw);
            if (is > worst)
                worst = is;
        }
    }
    return worst;
}
