#ifndef BS_LOAD_PLAIN_FOLIO_H
#define BS_LOAD_PLAIN_FOLIO_H

/* Pages of a plain text, and what their mastheads, folios and file names tell. */

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "doc/dates.h"
#include "doc/label.h"

struct plain_marker;

struct plain_folio {
    struct str label, name; /* slices of the text; absent where none is told */
};

struct plain_cut {
    struct str text; /* a page */
    struct plain_folio folio;
};

struct plain_cuts {
    struct plain_cut *items;
    size_t n;
};

/* Cut TEXT at form feeds, or else at folio lines.  A text without a letter is no page. */
void plain_cut(const struct plain_marker *marker, struct str text, struct plain_cuts *out);
void plain_cuts_done(struct plain_cuts *cuts);

/* What a line of a masthead tells; absent or "" where it does not. */
struct plain_masthead {
    struct str newspaper; /* or what stands where a newspaper's name does */
    bool named;           /* it is worded as one */
    struct str date, number;
};
void plain_masthead_of(const struct plain_marker *marker, struct str line,
                       struct plain_masthead *out);

/* What a file's name tells: "gazette-2031-04-03-p2.txt".  "" where it does not. */
struct plain_name {
    char date[DATE_BYTES], label[LABEL_BYTES];
};
void plain_name_of(const char *path, struct plain_name *out);

#endif
