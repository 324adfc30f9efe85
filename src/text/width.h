#ifndef BS_TEXT_WIDTH_H
#define BS_TEXT_WIDTH_H

/* How many cells a character takes: the one width function, for layout and for curses. */

#include <stdbool.h>
#include <stdint.h>

#include "text/props.h"

/*
 * 0 for marks and what is never shown, else 1 or 2.  East Asian Ambiguous characters
 * are 2 where WIDE_AMBIGUOUS.  Text is measured by clusters (text/cluster.h), not by
 * adding these up.
 */
static inline int cell_width(uint32_t cp, bool wide_ambiguous)
{
    const struct props *p = props_of(cp);

    return wide_ambiguous ? p->wide_cells : p->cells;
}

#endif
