#ifndef BS_LOAD_METS_PLAN_H
#define BS_LOAD_METS_PLAN_H

/*
 * What is to be read of a METS issue: its pages, and of each page the pieces of the
 * articles that stand on it.  Made before any page file is opened.
 *
 *    article ─┬─ piece on page 1 ── items: headline, paragraph, paragraph
 *             └─ piece on page 8 ── items: paragraph
 */

#include <stdbool.h>

#include "doc/issue.h"
#include "load/mets-doc.h"

enum plan_role {
    ITEM_KICKER,
    ITEM_TITLE,
    ITEM_DECK,
    ITEM_BYLINE,
    ITEM_DATELINE,
    ITEM_TEXT,
    ITEM_SUBHEAD,
    ITEM_CAPTION,
    ITEM_TABLE,
    ITEM_PICTURE
};

/* A place in a page file and what stands there. */
struct plan_item {
    int area; /* of mets.areas */
    enum plan_role role;
    bool flows; /* in one sequence with the item before */
};

struct plan_article {
    int div;
    enum piece_kind kind;
    struct str title; /* as the METS calls it; may be absent */
    struct str section, lang;
    bool flat;       /* its parts are not told apart: by structLink, or all in one div */
    bool is_section; /* a rubric's own heading and text */
    int item, nitems;
    int nparts; /* pieces */
};

struct plan_piece {
    int article, part; /* from 0 */
    int page;
    int item, nitems;
};

struct plan_page {
    int div;  /* -1: made of its file */
    int file; /* of mets.files, with its text; -1: none */
    struct str label, name;
    int first, npieces; /* of plan.by_page */
};

struct plan {
    struct arena *arena; /* the METS's */
    struct plan_page *pages;
    struct plan_article *articles;
    struct plan_item *items;
    struct plan_piece *pieces;
    int *by_page; /* pieces, page by page, in reading order */
    int npages, narticles, nitems, npieces;
    bool has_ends; /* some places are runs of words: ids of words are needed */
};

/* The plan lives in the arena of METS. */
struct plan *plan_make(struct mets *mets);

#endif
