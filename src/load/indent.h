#ifndef BS_LOAD_INDENT_H
#define BS_LOAD_INDENT_H

/* Where paragraphs begin, as the paper shows it. */

#include <stdint.h>

#include "load/scan.h"

enum {
    MARK_PARAGRAPH = 1, /* a paragraph begins with this line */
    MARK_COLUMN = 2,    /* the line stands above the one before it: another column */
    MARK_CENTRED = 4    /* short, with as much room on both sides */
};

/*
 * Look at lines LINE to LINE + N - 1 of a block and set marks[0..N-1].  The first line
 * is marked as a paragraph only if it is indented, the first of a column likewise: else
 * the text may go on there.  Lines without boxes get no marks.
 */
void indent_mark(const struct scan *scan, uint32_t line, uint32_t n, unsigned char *marks);

/* Whether S, a word or more, ends a sentence. */
bool ends_sentence(struct str s);

#endif
