#ifndef BS_PICTURE_DRAW_H
#define BS_PICTURE_DRAW_H

/* Pixels to cells, by libchafa. */

#include "picture/protocol.h"

struct pixels;

/* A cell is drawn from so many pixels, if the picture has them. */
enum { DRAW_CELL_WIDE = 8, DRAW_CELL_HIGH = 16 };

struct draw_opts {
    int cols, rows;
    enum picture_colours colours;
    enum picture_signs signs;
    unsigned ground, letters; /* 0xRRGGBB */
};

/* All of PIXELS into COLS by ROWS cells at OUT. */
void draw(const struct pixels *pixels, const struct draw_opts *opts, struct picture_cell *out);

#endif
