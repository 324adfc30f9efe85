#include "layout/grid.h"

#include "layout/columns.h"

enum {
    CJK_MEASURE = 20,
    CJK_LEAST = 8,
    CJK_GUTTER = 4,
    LATIN_MEASURE = 32,
    LATIN_LEAST = 16,
    LATIN_GUTTER = 3,
    HANG = 2,
    STORY_CJK = 36,
    STORY_LATIN = 44,
    STORY_GUTTER = 4,
    STORY_SINGLE = 68, /* a single column is no wider */
    BAND_MEASURE = 22, /* bands of eleven rows and more; */
    BAND_OF_TWO = 20,  /* rather two of ten than one, */
    BAND_LEAST = 16,   /* and of eight where somebody wants so many */
};

static int clamp(int n, int least, int most)
{
    return n < least ? least : n > most ? most : n;
}

static int columns_of(int cols, int measure, int gutter)
{
    return clamp((cols + gutter) / (measure + gutter), 1, COLUMNS_MAX);
}

static void share_out(struct grid *g, int cols, bool cjk)
{
    g->measure = (cols - g->gutter * (g->columns - 1)) / g->columns;
    if (cjk)
        g->measure &= ~1;
    if (g->measure < 2)
        g->measure = 2;
}

struct grid grid_page(int cols, bool cjk, int wanted)
{
    struct grid g = {.gutter = cjk ? CJK_GUTTER : LATIN_GUTTER, .hang = cjk ? HANG : 0};
    int room = cols - g.hang;

    if (wanted > 0)
        g.columns = clamp(wanted, 1, columns_of(room, cjk ? CJK_LEAST : LATIN_LEAST, g.gutter));
    else
        g.columns = columns_of(room, cjk ? CJK_MEASURE : LATIN_MEASURE, g.gutter);
    share_out(&g, room, cjk);
    if (cjk && g.columns > 1 && room - grid_width(&g, g.columns) >= g.columns - 1)
        g.gutter++; /* what even measures leave over */
    return g;
}

struct grid grid_story(int cols, bool cjk, int widest, int most)
{
    struct grid g = {.gutter = STORY_GUTTER, .hang = cjk ? HANG : 0};
    int room = cols - g.hang, single = widest > 0 ? widest : STORY_SINGLE;

    g.columns = columns_of(room, widest > 0 ? widest : cjk ? STORY_CJK : STORY_LATIN, g.gutter);
    if (most > 0 && g.columns > most)
        g.columns = most;
    share_out(&g, room, cjk);
    if ((g.columns == 1 || widest > 0) && g.measure > single)
        g.measure = cjk && single > 2 ? single & ~1 : single;
    return g;
}

struct grid grid_vertical(int cols, int wanted)
{
    struct grid g = {.gutter = CJK_GUTTER, .hang = HANG};
    int room = cols - g.hang;

    g.columns = columns_of(room, wanted > 0 ? BAND_LEAST : BAND_MEASURE, g.gutter);
    if (wanted > 0 && g.columns > wanted)
        g.columns = wanted;
    share_out(&g, room, true);
    if (wanted <= 0 && g.columns == 1 && room >= 2 * BAND_OF_TWO + g.gutter) {
        g.columns = 2;
        share_out(&g, room, true);
    }
    return g;
}

int grid_col(const struct grid *g, int column)
{
    return g->left + column * (g->measure + g->gutter);
}

int grid_width(const struct grid *g, int columns)
{
    return columns * g->measure + (columns - 1) * g->gutter;
}

int grid_upright(const struct grid *g, int column)
{
    return grid_col(g, column) - 2;
}
