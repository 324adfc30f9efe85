#ifndef BS_TEXT_CLEAN_H
#define BS_TEXT_CLEAN_H

/*
 * The gate for every byte of text that comes from a file (TYPOGRAPHY, section 2):
 * afterwards it is valid UTF-8 without control, bidi or invisible characters but TAB,
 * LF, U+00AD, joiners and variation selectors.
 *
 *    CR LF, CR, VT, FF, U+0085, U+2028, U+2029   become LF
 *    a byte that is not UTF-8                    becomes U+FFFD
 *    other C0, DEL, C1, bidi controls, U+200B, U+2060, U+FEFF, U+034F, tags,
 *    U+FFF9-FFFB, noncharacters                  are dropped
 */

#include "base/buf.h"
#include "base/str.h"

/* How many bytes of S, from its beginning, are clean as they are; fast (ASCII, CJK). */
size_t text_clean_bytes(struct str s);

/* Adds S to OUT, cleaned.  A CR at the end of S is LF: a LF that follows in the next
   call would double it. */
void text_clean(struct buf *out, struct str s);

#endif
