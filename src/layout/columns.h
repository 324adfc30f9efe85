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
    bool forced; /* it ends where it should not: there was no other way */
};
struct column column_at(const struct set_lines *lines, int from, int depth);
/*
 * The same for the last column before the text goes on elsewhere: it does not end within
 * a word if it can help it.
 */
struct column column_last(const struct set_lines *lines, int from, int depth);
/* The line after the last of N columns of DEPTH that begin with FROM. */
int columns_end(const struct set_lines *lines, int from, int n, int depth);
/* Whether the lines from FROM on go into N columns of DEPTH. */
bool columns_fit(const struct set_lines *lines, int from, int n, int depth);
/*
 * The smallest depth in which they do without being forced, if that is not much more
 * than with force: the columns are balanced.  0 when there are no lines.
 */
int columns_depth(const struct set_lines *lines, int from, int n);
/* The same for lines that fit in MOST rows, and never more than that. */
int columns_depth_within(const struct set_lines *lines, int from, int n, int most);

#endif
