#ifndef BS_DOC_LABEL_H
#define BS_DOC_LABEL_H

/*
 * Page labels as papers print them ("第三版", "A03", "Page One", "Ⅳ") and as
 * people type them.  The rules are JUMPLINES' section 3, "Labels".
 */

#include <stdbool.h>

#include "base/str.h"

struct issue;
struct page;

/* Bytes that a normalised label takes at most, NUL included. */
enum { LABEL_BYTES = 64 };

/*
 * What PRINTED means, normalised: "3", "A12", "6-5", "last" (back page), "next",
 * "prev", "this", "IV"; words that are the name of a page as they are, in lower
 * case ("要闻", "sport").  Two labels are the same page's when their normalised
 * forms are equal.  Empty when PRINTED is blank or too long for a label.
 */
struct str label_normalise(struct str printed, char out[LABEL_BYTES]);

/*
 * PRINTED without what goes without saying (第…版, Page, Seite, brackets,
 * leading zeros of a bare number), as it is shown: "三", "A03".  Empty when it
 * is no label at all (OCR junk, "NP").
 */
struct str label_tidy(struct str printed, char out[LABEL_BYTES]);

/*
 * The page that WANTED (printed or typed) means on page FROM (-1: anywhere):
 * by its label; else, for a bare number, by the section of FROM and that
 * number.  The nearest to FROM when several pages bear the label (a supplement
 * starts at 1 again).  -1 when the issue has none (so far).
 */
int label_find(const struct issue *issue, struct str wanted, int from);
/* The same for what a person types: the order of the page will do as well. */
int label_find_typed(const struct issue *issue, struct str typed, int from);

#endif
