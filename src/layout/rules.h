#ifndef BS_LAYOUT_RULES_H
#define BS_LAYOUT_RULES_H

/*
 * Rules that meet: strokes are drawn on a field of cells, and where they touch they are
 * joined, so that nothing is drawn twice and no end hangs loose.
 */

#include "layout/sheet.h"

struct rules {
    struct arena *arena;
    unsigned char *cells; /* ROWS by COLS: enum stroke */
    int rows, cols;
    int heavy; /* the row whose rule is heavy; -1: none */
};

enum stroke { STROKE_UP = 1, STROKE_DOWN = 2, STROKE_LEFT = 4, STROKE_RIGHT = 8 };

void rules_init(struct rules *r, struct arena *arena, int rows, int cols);
/* From one cell to another one, both included; what lies outside the field is not drawn. */
void rules_across(struct rules *r, int row, int from, int to);
void rules_down(struct rules *r, int col, int from, int to);
void rules_frame(struct rules *r, int row, int col, int rows, int cols);
/* Room for words in a rule: these cells stay blank. */
void rules_gap(struct rules *r, int row, int col, int cells);
/* Put all of it on the sheet, its first row on LINE. */
void rules_put(const struct rules *r, struct sheet *sheet, int line);

#endif
