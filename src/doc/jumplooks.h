#ifndef BS_DOC_JUMPLOOKS_H
#define BS_DOC_JUMPLOOKS_H

/*
 * Letters that OCR takes for each other.  A word may be known all the same: both it and the
 * text are put in one spelling, in which such letters are one.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* i j l 1, c e, n u, f s, r t, h b, o 0 are one each; CP is in lower case. */
uint32_t look_of(uint32_t cp);

/*
 * TEXT, folded (jumpfold.h), in that spelling: lower case, what is no letter or number a
 * blank, no line ends between ideographs, a blank before and behind it all.  OUT has
 * looks_room bytes.
 */
size_t looks_room(struct str text);
struct str looks_of(struct str text, char *out);

#endif
