#ifndef BS_LOAD_PLAIN_PATTERNS_H
#define BS_LOAD_PLAIN_PATTERNS_H

/*
 * How newspapers word what is not running text: bylines, datelines, credits, folios …
 * One row a wording; a row in another language is a new row here and nothing else.
 */

#include "load/plain_marks.h"

struct plain_wording {
    enum plain_mark mark;
    int cells;           /* a longer line is not looked at */
    const char *pattern; /* as text/pattern.h has them, blanks and comments allowed */
};

extern const struct plain_wording plain_wordings[];
extern const int plain_nwordings;

/* What of a paragraph's begin is a byline or dateline run in; a group that
   took part names a writer. */
extern const struct plain_wording plain_leads[];
extern const int plain_nleads;

/* For plain_find. */
extern const char *const plain_finds[];

#endif
