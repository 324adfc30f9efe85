#ifndef BS_LAYOUT_VERTICAL_H
#define BS_LAYOUT_VERTICAL_H

/*
 * Pages and stories of columns that are read from right to left.  They are set lying on
 * their right side, by the same code as others: a line of the flat layout is a column
 * of the upright one, two of its cells are a row, and its columns are bands.
 *
 *    flat, 12 cells by 3 lines        upright, 8 cells by 6 rows
 *
 *    一 二 三 四 五 六                丙 甲 一
 *    甲 乙 丙 丁                   →  丁 乙 二
 *    丙 丁                               丙 三
 *                                        丁 四 …
 */

#include "layout/layout.h"

/* The area to fill on the side for one of OPTS upright. */
struct layout_opts vertical_opts(const struct layout_opts *opts);
/*
 * FLAT, laid out for vertical_opts(OPTS), stood up.  It becomes part of the result, which
 * has a screen for each of its screens.
 */
struct layout *vertical_stand(struct layout *flat, const struct layout_opts *opts);

#endif
