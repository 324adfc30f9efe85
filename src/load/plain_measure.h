#ifndef BS_LOAD_PLAIN_MEASURE_H
#define BS_LOAD_PLAIN_MEASURE_H

/*
 * How wide lines are as they were set, and how wide the column was.
 *
 * In print a line of "ill" is not as wide as one of "WWW".  What tells a full line
 * from a paragraph's last is its width in type, so that is estimated, unless the
 * lines turn out to have been broken by counting characters.
 */

#include <stdbool.h>

#include "base/str.h"

struct plain_line;
struct plain_lines;

/* Find out whether LINES are those of print, and set width, measure and over of each. */
void plain_measure(struct plain_lines *lines);

/* How far from its column's left side LINE reaches: its indent, if that is one, included. */
int plain_set_width(const struct plain_line *line);

/*
 * Whether the first word of LINE would have found room behind BEFORE; FIRST: BEFORE
 * begins a paragraph, so it may have had an indent that the text does not show.
 */
bool plain_had_room(const struct plain_lines *lines, const struct plain_line *before,
                    const struct plain_line *line, bool first);

/*
 * Whether LINE, which goes on in NEXT, is just so much narrower than its column as an
 * indent of two ideographs that the text has lost.
 */
bool plain_lacks_indent(const struct plain_lines *lines, const struct plain_line *line,
                        const struct plain_line *next);

/* The width of the first word of TEXT, or its first ideograph, with a blank before it. */
int plain_first_word(const struct plain_lines *lines, struct str text);

#endif
