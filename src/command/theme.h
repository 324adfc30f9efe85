#ifndef BS_COMMAND_THEME_H
#define BS_COMMAND_THEME_H

/*
 * How everything looks.  What is painted asks for a style, which is one of the layout's
 * roles or one of the program's own; a theme says which colours and attributes a style
 * has.  What a colour says is said by an attribute as well, so that nothing is lost
 * without colours.
 */

#include "command/colour.h"
#include "layout/layout.h"

/* A style: a role of the layout, one of the rows round it, or what lies over a cell. */
enum {
    STYLE_NONE = ROLES, /* the paper: what is behind everything */
    STYLE_TITLE,
    STYLE_STATUS,
    STYLE_MESSAGE,
    STYLE_PROMPT,
    STYLES,
    STYLE_SELECTED = STYLES, /* these stand in for the style below them */
    STYLE_MATCH,
    STYLE_CURRENT,
    THEME_STYLES
};

enum look {
    LOOK_BOLD = 1,
    LOOK_DIM = 2,
    LOOK_ITALIC = 4,
    LOOK_UNDERLINE = 8,
    LOOK_REVERSE = 16
};

struct theme_row {
    struct colour fg, bg;
    uint8_t look; /* enum look */
};

enum { THEME_NAME = 32 };

struct theme {
    char name[THEME_NAME];
    const char *help; /* N_(); NULL in a user's own */
    struct theme_row rows[THEME_STYLES];
};

/* The program's own by number: the terminal's colours first, the one without any last. */
enum { THEMES_OWN = 4 };
void theme_init(struct theme *theme, int number);

/* The name of a style as a theme's file has it. */
const char *theme_style_name(int style);

/* What a style is written with: colours as colour_at() numbers them. */
struct ink {
    int32_t fg, bg;
    uint8_t look;
};

/*
 * That of STYLE at DEPTH.  DEPTH_NONE gives what the theme without colours has.  Where
 * bold may come out as a brighter colour it is kept only if that can be read.
 */
struct ink theme_ink(const struct theme *theme, int style, enum depth depth);

#endif
