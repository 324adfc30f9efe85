#ifndef BS_DOC_SEARCH_H
#define BS_DOC_SEARCH_H

/*
 * Finding words in an issue.  What is searched is the text, never the laid-out lines: block
 * by block, a headline set in several lines as one, and over the seam where a sentence was
 * cut by a jump.
 *
 * A query is literal text unless it begins with "\v" or SEARCH_REGEXP is given; then it is
 * a Perl-compatible expression.  Words of the form in:headline, page:A3, section:文化 and
 * by:王 narrow where it is looked for.
 */

#include <stdbool.h>
#include <stddef.h>

#include "doc/issue.h"

struct search;

enum search_flag {
    SEARCH_EXACT = 1 << 0, /* case, width forms and script variants count */
    SEARCH_REGEXP = 1 << 1,
};

/* From `begin` to before `end`, which may lie in a later block, or a later piece. */
struct match {
    struct pos begin, end;
    int rank;  /* how many pieces of its page are read before its own (doc/order.h) */
    bool copy; /* in the second printing of a story stored twice: shown, not counted */
    /* over the seam of a jump: what is between byte `cut` of begin's block and byte `resume`
       of end's block is no part of it */
    bool seam;
    uint32_t cut, resume;
};

/* In reading order; grows.  Start with all zero, release with matches_done. */
struct matches {
    struct match *items;
    size_t n, room;
};
void matches_done(struct matches *m);

/* Below, at or above 0 as A is read before, at or after B. */
int match_cmp(const struct match *a, const struct match *b);
/* What stands at AT, to be compared with matches. */
struct match match_at(const struct issue *issue, struct pos at);

/* The characters of an issue's pages, gathered as pages are searched: for all searches. */
struct letters;
struct letters *letters_new(void);
void letters_free(struct letters *letters); /* NULL is allowed */
/* Gather those of PAGE ahead of a search; false when that has been done, or it is unread. */
bool letters_read(struct letters *letters, const struct issue *issue, int page);

struct search_error {
    char message[160]; /* one translated sentence without a full stop */
};

/*
 * NULL when QUERY is blank or no pattern: then *ERR says why (empty when it is blank).
 * LETTERS is lent.
 */
struct search *search_new(struct str query, unsigned flags, struct letters *letters,
                          struct search_error *err);
void search_free(struct search *search);

/*
 * Append what is found on page PAGE of ISSUE, in reading order.  An unread page has
 * nothing.  False when the pattern was too costly and the page was left at that point.
 */
bool search_page(struct search *search, const struct issue *issue, int page,
                 struct matches *out);
/*
 * The same for most searches and pages, faster, as where they are is not yet told: bytes
 * of the page's text.  False where that does not do; then OUT is empty.
 */
struct hit {
    uint32_t begin, end;
};
struct hits {
    struct hit *items;
    size_t n, room;
};
void hits_done(struct hits *hits);
bool search_hits(struct search *search, const struct issue *issue, int page, struct hits *out);
/* What search_page would have found where search_hits found HITS. */
void search_place(struct search *search, const struct issue *issue, int page,
                  const struct hits *hits, struct matches *out);

/*
 * FOUND is what search_page found on PAGE: look anew for what lies over the seams to parts
 * of its stories that may have been read since, and for what was printed twice.
 */
bool search_seams(struct search *search, const struct issue *issue, int page,
                  struct matches *found);

/*
 * The text round a match, on one line: about CHARACTERS before and after it, cut at
 * characters, white space of any kind as one blank, "…" where something was left out.
 * The match itself is the bytes *BEGIN..*END of the result, which the caller frees.
 */
char *match_context(const struct issue *issue, const struct match *match, int characters,
                    size_t *begin, size_t *end);

/* How a query is read, for the prompt: the part that is looked for is an expression. */
bool search_is_regexp(const struct search *search);

#endif
