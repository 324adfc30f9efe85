#ifndef BS_PICTURE_PROTOCOL_H
#define BS_PICTURE_PROTOCOL_H

/*
 * Pictures are decoded and drawn by a program of their own, broadsheet-picture: a file that
 * breaks a decoder breaks nothing else, and who looks at no picture does not wait for its
 * libraries at every start.  It reads the file on standard input and writes cells, row by
 * row, on standard output; where there is no picture it ends without having written them.
 */

#include <stdint.h>

#define PICTURE_PROGRAM "broadsheet-picture"

/* Its arguments, each a decimal number, in this order. */
enum picture_argument {
    PICTURE_COLS,
    PICTURE_ROWS,
    PICTURE_COLOURS, /* enum picture_colours */
    PICTURE_SIGNS,   /* enum picture_signs */
    PICTURE_GROUND,  /* 0xRRGGBB: what the paper and the letters look like */
    PICTURE_LETTERS,
    PICTURE_ARGUMENTS
};

enum picture_colours {
    PICTURE_INK, /* none: a halftone of ink on paper */
    PICTURE_256, /* numbers of the palette */
    PICTURE_ALL, /* 0xRRGGBB */
    PICTURE_COLOURS_N
};

/* Which characters draw it. */
enum picture_signs {
    SIGNS_ASCII,   /* the terminal's charset has no others */
    SIGNS_BRAILLE, /* never of ambiguous width */
    SIGNS_BLOCKS,  /* parts of a cell */
    PICTURE_SIGNS_N
};

enum { PICTURE_SIDE_CELLS = 2000 }; /* more has no terminal */

struct picture_cell {
    uint32_t sign;  /* a character one cell wide */
    int32_t fg, bg; /* -1: the letters', the paper's */
};

#endif
