#ifndef BS_SESSION_FIND_H
#define BS_SESSION_FIND_H

/*
 * What a search has found so far, page by page: pages are searched when they have been
 * read, the ones near the reader first.
 */

#include "doc/search.h"

struct find {
    struct search *search; /* NULL: nothing is being looked for */
    struct matches *pages; /* by page, in printed order */
    unsigned char *state;  /* by page: FIND_NEW … */
    int npages;
    size_t total; /* matches counted */
    bool costly;  /* the pattern was given up on some page */
};

/* Look for QUERY from now on. False when it is no pattern (or blank: empty message). */
bool find_start(struct find *f, struct str query, unsigned flags, struct search_error *err);
void find_done(struct find *f); /* look for nothing */

/* Search PAGE if it has been read and not been searched yet; true when that was done. */
bool find_page(struct find *f, const struct issue *issue, int page);
/* Search one page more, the first from FROM on, round the issue; false when none is left. */
bool find_step(struct find *f, const struct issue *issue, int from);

/* Whether all of the issue has been read and searched. */
bool find_complete(const struct find *f, const struct issue *issue);

/* Matches on PAGE that count. */
size_t find_on_page(const struct find *f, int page);
/* The first match on PAGE that counts, at or after AT (STEP 1), or the last before AT. */
const struct match *find_near(const struct find *f, int page, struct pos at, int step);
/* How many matches count before AT. */
size_t find_before(const struct find *f, struct pos at);

#endif
