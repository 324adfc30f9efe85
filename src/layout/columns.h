#ifndef BS_LAYOUT_COLUMNS_H
#define BS_LAYOUT_COLUMNS_H

/*
 * Parting set lines into columns.  A column begins with no room and ends at no line
 * marked `keep`, unless there is no other way.
 */

#include "layout/sheet.h"

enum { COLUMNS_MAX = 8 };

/* A column of LINES that begins at or after FROM, at most DEPTH (> 0) lines deep. */
struct column {
    int from, to;
};
struct column column_at(const struct set_lines *lines, int from, int depth);
/* Whether the lines from FROM on go into N columns of DEPTH. */
bool columns_fit(const struct set_lines *lines, int from, int n, int depth);
/* The smallest depth in which they do: the columns are balanced. 0 when there are no lines. */
int columns_depth(const struct set_lines *lines, int from, int n);

#endif
