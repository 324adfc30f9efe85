#ifndef BS_VIEW_THEME_H
#define BS_VIEW_THEME_H

/*
 * How each style looks.  The terminal's own colours are kept: no background is set
 * but for matches, and what a colour says is said by an attribute as well, so that a
 * terminal without colours loses nothing.
 */

#include <stdint.h>

/* The eight colours that every colour terminal has, by their numbers. */
enum colour { INK = -1, BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };

enum look {
    LOOK_BOLD = 1,
    LOOK_DIM = 2,
    LOOK_ITALIC = 4,
    LOOK_UNDERLINE = 8,
    LOOK_REVERSE = 16
};

struct theme_row {
    const char *name; /* of the style, for tests */
    uint8_t mono;     /* enum look without colours */
    uint8_t look;     /* ... and with them */
    int8_t fg, bg;    /* enum colour */
};

/* By style (view/grid.h). */
extern const struct theme_row theme[];
/* What lies over it, by the bits CELL_SELECTED, CELL_LIT and CELL_CURRENT; replaces it. */
const struct theme_row *theme_over(uint8_t over);

#endif
