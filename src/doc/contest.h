#ifndef BS_DOC_CONTEST_H
#define BS_DOC_CONTEST_H

/*
 * Rows want columns, one each, by points.  A pair is made when it is the best for both by
 * a margin over every other pair that is still open; so a doubt stays a doubt, and the
 * result does not depend on an order.
 */

enum { CONTEST_ROWS = 64, CONTEST_COLS = 256, CONTEST_NO = -1000 };

struct contest {
    int rows, cols;
    int points[CONTEST_ROWS][CONTEST_COLS]; /* CONTEST_NO: impossible */
    int col_of[CONTEST_ROWS];               /* -1: open */
    int row_of[CONTEST_COLS];
};

/* All open, all impossible. */
void contest_init(struct contest *c, int rows, int cols);
/* ROW has COL, without a contest. */
void contest_give(struct contest *c, int row, int col);
/* Make the pairs that have ENOUGH points, by MARGIN. Returns how many. */
int contest_settle(struct contest *c, int enough, int margin);
/* The points of ROW for COL above its best other open column; of COL for ROW likewise. */
int contest_lead(const struct contest *c, int row, int col);

#endif
