#ifndef BS_DOC_PLAIN_H
#define BS_DOC_PLAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* What a character is to the folding of text. */
enum what {
    IS_TEXT,
    IS_DROPPED, /* never wanted: TYPOGRAPHY section 2, or a byte that is not UTF-8 */
    IS_BLANK,
    IS_WIDE, /* the ideographic space */
    IS_FEED, /* ends a line */
    IS_TAB
};

/* What the character of S at *AT is; *AT moves behind it. */
enum what plain_what(struct str s, size_t *at);

/*
 * How many bytes of S, from its beginning, are valid UTF-8 that folding leaves as
 * it is: text, and single blanks between it and ASCII.  It may stop early, never
 * late.  This is where reading spends its time, so it looks at many bytes at once.
 */
size_t plain_bytes(struct str s);

#endif
