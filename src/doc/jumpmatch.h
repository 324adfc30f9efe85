#ifndef BS_DOC_JUMPMATCH_H
#define BS_DOC_JUMPMATCH_H

/*
 * Which story goes on where.  All jumps that lead to one page, and the back lines on it,
 * are weighed together against all pieces there that could be meant, one piece for each;
 * what is not certain leads to the page only.
 */

#include "doc/issue.h"

struct matcher;

struct matcher *matcher_new(void);
void matcher_free(struct matcher *m); /* NULL is allowed */

/* PAGE of ISSUE has been read: resolve what that allows. */
void matcher_page(struct matcher *m, struct issue *issue, int page);
/*
 * When all pages have been read: take back what was resolved, and resolve everything
 * again, in the printed order, so that the order of reading leaves no trace.
 */
void matcher_forget(struct matcher *m);
void matcher_finish(struct matcher *m, struct issue *issue);

/* See jump_candidates (doc/link.h). */
int matcher_offer(struct matcher *m, const struct issue *issue, struct piece *piece,
                  const struct jump *jump, const struct piece **out, int max);

#endif
