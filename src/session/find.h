#ifndef BS_SESSION_FIND_H
#define BS_SESSION_FIND_H

/*
 * What a search has found so far, page by page: pages are searched when they have been
 * read, the ones near the reader first.
 */

#include "doc/search.h"

/* What has been found on a page. */
struct find_page {
    struct hits hits;     /* what has not been placed yet ... */
    struct matches found; /* ... and then is here, in reading order: ask find_matches */
    size_t counted;       /* second printings do not count */
    bool searched;
    int turned_for; /* the last page, from 1 on, for which its seams were looked at again */
};

struct find {
    struct search *search;     /* NULL: nothing is being looked for */
    const struct issue *issue; /* that is searched */
    struct find_page *pages;
    int npages;
    int nsearched;  /* pages */
    int from, done; /* the first `done` pages from page `from` on have been searched */
    int early;      /* before this page are all that were searched before all had been read */
    int nturned;    /* pages of them whose seams were looked at again */
    size_t total;   /* matches counted */
    int costly;     /* pages on which the pattern was given up */
    bool full;      /* more than a reader can look at: the search has ended there */
};

/*
 * Look for QUERY from now on. False when it is no pattern (or blank: empty message).
 * LETTERS is lent.
 */
bool find_start(struct find *f, struct str query, unsigned flags, struct letters *letters,
                struct search_error *err);
void find_done(struct find *f); /* look for nothing */

/* Search PAGE if it has been read and not been searched yet; true when that was done. */
bool find_page(struct find *f, const struct issue *issue, int page);
/* Search one page more, the first from FROM on, round the issue; false when none is left. */
bool find_step(struct find *f, const struct issue *issue, int from);

/* Whether PAGE has been searched; never, when the search was given up. */
bool find_knows(const struct find *f, int page);
/* Whether the search was given up: it costs too much. */
bool find_gave_up(const struct find *f);
/* Whether all of the issue has been read and searched. */
bool find_complete(const struct find *f, const struct issue *issue);

/* What was found on PAGE, in reading order. */
const struct matches *find_matches(struct find *f, int page);
/* Matches on PAGE that count. */
size_t find_on_page(const struct find *f, int page);
/* Those that begin in PIECE. */
size_t find_in_piece(struct find *f, const struct piece *piece);
/* The first match on PAGE that counts, at or after AT (STEP 1), or the last before AT. */
const struct match *find_near(struct find *f, int page, const struct match *at, int step);
/* How many matches count before AT. */
size_t find_before(struct find *f, const struct match *at);

#endif
