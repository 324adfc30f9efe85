#ifndef BS_DOC_JUMPCOPIES_H
#define BS_DOC_JUMPCOPIES_H

/*
 * Stories that are stored twice: collections of the web hold a story that was turned over
 * on both of its pages, whole each time and without a jump line.  They are one story with
 * two places.
 */

#include "doc/issue.h"

struct copies;

struct copies *copies_new(void);
void copies_free(struct copies *c); /* NULL is allowed */

/* Look for copies of the pieces of PAGE among the pages noted before, and string them. */
void copies_page(struct copies *c, const struct issue *issue, int page);
/* Undo all of it, and forget. */
void copies_reset(struct copies *c);
/* The copy of PIECE on PAGE, NULL when there is none. */
struct piece *copy_on(struct piece *piece, int page);

#endif
