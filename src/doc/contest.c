#include "doc/contest.h"

#include <stdbool.h>

void contest_init(struct contest *c, int rows, int cols)
{
    c->rows = rows;
    c->cols = cols;
    for (int r = 0; r < rows; r++) {
        c->col_of[r] = -1;
        for (int k = 0; k < cols; k++)
            c->points[r][k] = CONTEST_NO;
    }
    for (int k = 0; k < cols; k++)
        c->row_of[k] = -1;
}

void contest_give(struct contest *c, int row, int col)
{
    c->col_of[row] = col;
    c->row_of[col] = row;
}

int contest_lead(const struct contest *c, int row, int col)
{
    int other = CONTEST_NO;

    for (int k = 0; k < c->cols; k++)
        if (k != col && c->row_of[k] < 0 && c->points[row][k] > other)
            other = c->points[row][k];
    for (int r = 0; r < c->rows; r++)
        if (r != row && c->col_of[r] < 0 && c->points[r][col] > other)
            other = c->points[r][col];
    return c->points[row][col] - other;
}

/* One pair, if there is a certain one. */
static bool make_pair(struct contest *c, int enough, int margin)
{
    for (int r = 0; r < c->rows; r++) {
        int best = -1;

        for (int k = 0; k < c->cols && c->col_of[r] < 0; k++)
            if (c->row_of[k] < 0 && (best < 0 || c->points[r][k] > c->points[r][best]))
                best = k;
        if (best >= 0 && c->points[r][best] >= enough && contest_lead(c, r, best) >= margin) {
            contest_give(c, r, best);
            return true;
        }
    }
    return false;
}

int contest_settle(struct contest *c, int enough, int margin)
{
    int n = 0;

    while (make_pair(c, enough, margin))
        n++;
    return n;
}
