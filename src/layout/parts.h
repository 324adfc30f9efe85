#ifndef BS_LAYOUT_PARTS_H
#define BS_LAYOUT_PARTS_H

#include "layout/set.h"

/*
 * The text of a story from PIECE on as one run of set lines of MEASURE cells: all its
 * parts, with a rule where the story went to another page,
 *
 *    the council voted on Tuesday to rebuild the
 *    ferry landing before the winter.
 *    ──────────── Page 1 → Page 3 ────────────
 *    Work begins in May …
 *
 * The printed jump lines at such a seam are folded into the rule, and a sentence that
 * the page's end cut in two is put together before it.
 */
void set_story(const struct setter *s, const struct piece *piece, int measure,
               struct set_lines *out);

#endif
