#ifndef BS_COMMAND_COLOUR_H
#define BS_COMMAND_COLOUR_H

/* Colours as terminals of different abilities have them. */

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* What a terminal can show. */
enum depth { DEPTH_NONE, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_RGB };

/*
 * One colour at every depth.  RGB is 0xRRGGBB, or -1 for a colour that the terminal's
 * own palette decides; the others are numbers of palettes of 256, 16 and 8 colours, -1
 * for the terminal's own foreground or background.
 */
struct colour {
    int32_t rgb;
    int16_t c256;
    int8_t c16, c8;
};

#define COLOUR_OWN                                                                             \
    {                                                                                          \
        -1, -1, -1, -1                                                                         \
    }
/* One of the 16 that have names. */
#define COLOUR_NAMED(n)                                                                        \
    {                                                                                          \
        -1, (n), (n), (n)&7                                                                    \
    }

/*
 * The number of C at DEPTH: of the palette, COLOUR_RGB | 0xRRGGBB where the depth is
 * DEPTH_RGB and C has such a value, or -1.
 */
enum { COLOUR_RGB = 1 << 24 };
int32_t colour_at(const struct colour *c, enum depth depth);

/* The nearest to RGB at every depth; of 256 only those that no terminal redefines. */
struct colour colour_of_rgb(int32_t rgb);
/* The nearest to RGB of 256 but those in NOT; -1 when there is none left. */
int colour_nearest(int32_t rgb, const bool not [256]);
/* What xterm shows for number N of its 256 colours, 0xRRGGBB. */
int32_t colour_of_number(int n);

/* WCAG's relative luminance, 0 to 1, and the contrast of two colours, 1 to 21. */
double colour_luminance(int32_t rgb);
double colour_contrast(int32_t a, int32_t b);

/*
 * Read a colour as people write it: default, red, bright-red, a number up to 255,
 * #8b1a1a or #811.
 */
bool colour_parse(struct str word, struct colour *out);

/* What output that is no screen of ours may use, as TERM and COLORTERM tell. */
enum depth colour_depth_of_environment(void);

#endif
