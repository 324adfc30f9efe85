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

#endif
