#ifndef BS_LAYOUT_PICTURE_H
#define BS_LAYOUT_PICTURE_H

/*
 * Pictures: rows of cells kept free for one that can be drawn, a frame round the caption of
 * one that cannot.
 *
 *      ┌───── [picture] ──────┐
 *      │ The otter, seen from │
 *      │ the quay.            │
 *      └──────────────────────┘
 */

#include "layout/set.h"

/* The most cells of COLS by ROWS that WIDTH by HEIGHT (any unit, above 0) fills undistorted. */
struct picture_cells {
    int cols, rows;
};
struct picture_cells picture_fit(int width, int height, int cols, int rows);

/* The rows of a screen on which pictures in running text have ROWS at the most. */
int picture_screen(int rows);

/*
 * Append RUN, a caption or a credit, with what stands before it: the picture or the top of a
 * frame if it is the first of its picture's, the end of the frame if it is the last.
 */
void set_caption(const struct setter *s, const struct run *run, int measure,
                 struct set_lines *out);

#endif
