#ifndef BS_DOC_SEARCH_STATE_H
#define BS_DOC_SEARCH_STATE_H

/* What the files of searching share; for them alone. */

#include "base/buf.h"
#include "doc/search.h"
#include "text/pattern.h"

struct folder;

struct letters {
    struct folder *folder;
    bool *read; /* by page: its characters are in */
    int pages;
};

/* One thing to look for: its words, and the pattern made of them. */
struct term {
    char *words; /* NULL: not asked for */
    bool regexp;
    struct buf expression; /* made of the words and the characters seen so far */
    struct pattern *pattern;
};

struct search {
    bool exact;
    enum pattern_reach reach; /* of the text's pattern */
    unsigned kinds;           /* of blocks a match may begin in: a bit each */
    char *page;               /* label, or NULL */
    int page_found;           /* which page that is, -1: none, among so many */
    int page_among;
    struct term text, by, section;
    struct letters *letters;
    size_t changes; /* of the folder, when the patterns were made */
};

/* Know the characters of PAGE before it is searched: new ones may be variants. */
void search_prepare(struct search *s, const struct issue *issue, int page);

/* Whether TEXT has what TERM asks for, or it asks for nothing. */
bool term_in(struct term *term, struct str text);

#endif
