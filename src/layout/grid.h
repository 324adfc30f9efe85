#ifndef BS_LAYOUT_GRID_H
#define BS_LAYOUT_GRID_H

#include <stdbool.h>

/*
 * The columns of a page (TYPOGRAPHY section 8).  Right of every column, the last one
 * too, a Chinese page keeps two cells for a hanging mark; an upright rule stands two
 * cells left of the next column.
 */
struct grid {
    int columns, measure, gutter, hang; /* hang: 0 or 2 cells */
    int left;                           /* cells before the first column */
};

/* The least that is laid out: in a smaller window lines are cut by the painter. */
enum { GRID_COLS_MIN = 8, GRID_ROWS_MIN = 6 };

/* WANTED columns, or as many as suit COLS cells when it is 0. */
struct grid grid_page(int cols, bool cjk, int wanted);
/* The bands of a page or story of columns that is COLS cells tall, two to a row. */
struct grid grid_vertical(int cols, int wanted);
/*
 * One comfortable measure (at most WIDEST, 0: by the script) in as many columns as go in,
 * MOST at the most (0: no matter).
 */
struct grid grid_story(int cols, bool cjk, int widest, int most);

/* Where COLUMN begins, and how wide COLUMNS of them are. */
int grid_col(const struct grid *g, int column);
int grid_width(const struct grid *g, int columns);
/* Where the upright rule left of COLUMN (> 0) stands. */
int grid_upright(const struct grid *g, int column);

#endif
