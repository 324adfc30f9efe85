#include "view/palette.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

#include "base/mem.h"

/*
 * A theme needs a pair for each style at most, a picture without colours one more; the Linux
 * console has 64.  DIRECT_COLOURS: as many as a terminal has whose colours are numbered by
 * their red, green and blue.
 */
enum { PAIRS = THEME_STYLES + 2, DIRECT_COLOURS = 1 << 24 };

struct palette {
    enum depth depth;
    bool redefines;
    const struct theme *theme;
    struct ink pairs[PAIRS]; /* from 1 on */
    int npairs;
};

_Static_assert((int)PAIRS < 64, "the Linux console has 64 pairs");

/* terminfo's RGB is a flag, a number or a string, as its author liked. */
static bool has_direct_colour(void)
{
    char *string;

    if (COLORS < DIRECT_COLOURS)
        return false;
    string = tigetstr("RGB");
    return tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || (string && string != (char *)-1);
}

static bool says_true_colour(void)
{
    const char *more = getenv("COLORTERM");

    return more && (!strcmp(more, "truecolor") || !strcmp(more, "24bit"));
}

static enum depth find_depth(void)
{
    return has_direct_colour() ? DEPTH_RGB
           : COLORS >= 256     ? DEPTH_256
           : COLORS >= 16      ? DEPTH_16
           : COLORS >= 8       ? DEPTH_8
                               : DEPTH_NONE;
}

struct palette *palette_new(bool colour)
{
    struct palette *p = xcalloc(1, sizeof *p);

    if (!colour || !has_colors())
        return p;
    start_color();
    use_default_colors();
    p->depth = COLOR_PAIRS > PAIRS ? find_depth() : DEPTH_NONE;
    /* ours from now on, so that alloc_pair() hands out others */
    for (int i = 1; i < PAIRS && p->depth != DEPTH_NONE; i++)
        init_extended_pair(i, COLOR_WHITE, COLOR_BLACK);
    p->redefines = p->depth == DEPTH_256 && can_change_color() && says_true_colour();
    return p;
}

void palette_free(struct palette *p)
{
    free(p);
}

enum depth palette_depth(const struct palette *p)
{
    return p->depth;
}

bool palette_redefines(const struct palette *p)
{
    return p->redefines;
}

/* The part of a colour at SHIFT in curses' measure; the terminal gets it back exactly. */
static int thousandths(int32_t rgb, int shift)
{
    return ((rgb >> shift & 255) * 1000 + 254) / 255;
}

/*
 * Give the nearest of the 256 colours the value that is meant.  A terminal that does not
 * heed this shows the nearest.
 */
static void redefine(const struct colour *c)
{
    if (c->rgb >= 0 && c->c256 >= 16)
        init_extended_color(c->c256, thousandths(c->rgb, 16), thousandths(c->rgb, 8),
                            thousandths(c->rgb, 0));
}

void palette_theme(struct palette *p, const struct theme *theme)
{
    p->theme = theme;
    p->npairs = 0;
    for (int i = 0; i < THEME_STYLES && p->redefines; i++) {
        redefine(&theme->rows[i].fg);
        redefine(&theme->rows[i].bg);
    }
}

struct ink palette_ink(const struct palette *p, int style)
{
    return theme_ink(p->theme, style, p->depth);
}

/*
 * COLOUR as curses numbers it, -1 as it is.  Where colours are numbered by their value the
 * lowest numbers mean the palette: eight of them, or 16 or 256 in terminals that were made so.
 */
static int number_of(const struct palette *p, int32_t colour)
{
    if (p->depth != DEPTH_RGB || colour < 8)
        return colour;
    if (!(colour & COLOUR_RGB))
        colour = colour_of_number(colour);
    colour &= COLOUR_RGB - 1;
    return colour < 256 ? colour | 1 << 16 : colour;
}

int palette_pair(struct palette *p, const struct ink *ink)
{
    if (ink->fg < 0 && ink->bg < 0)
        return 0;
    for (int i = 1; i <= p->npairs; i++)
        if (p->pairs[i].fg == ink->fg && p->pairs[i].bg == ink->bg)
            return i;
    p->pairs[++p->npairs] = *ink;
    init_extended_pair(p->npairs, number_of(p, ink->fg), number_of(p, ink->bg));
    return p->npairs;
}

int palette_picture_pair(struct palette *p, int32_t fg, int32_t bg)
{
    struct ink ink = {fg, bg, 0};
    int pair;

    if (p->depth < DEPTH_256)
        return p->depth == DEPTH_NONE ? 0 : palette_pair(p, &ink);
    /* curses finds the pair or takes the one that was not asked for longest */
    pair = alloc_pair(number_of(p, fg), number_of(p, bg));
    return pair > 0 ? pair : 0;
}
