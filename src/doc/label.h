#ifndef BS_DOC_LABEL_H
#define BS_DOC_LABEL_H

/*
 * Page labels as papers print them ("第三版", "A03", "Page One", "Ⅳ") and as
 * people type them.  The rules are JUMPLINES' section 3, "Labels".
 */

#include <stdbool.h>

#include "base/str.h"

struct issue;
struct jump;

/* Bytes that a label takes at most, NUL included; what is longer is no label. */
enum { LABEL_BYTES = 64 };

/*
 * What one PRINTED label means, written into OUT:
 *
 *    3  A12  6-5  12A  IV     numbers, without leading zeros
 *    3#2                      story ② of page 3
 *    last next prev this adjacent
 *    @main                    a part of the paper
 *    sport, beilage 2         the name of a page, in lower case
 *
 * "头版" and "Page One" are 1.  Lists and ranges are for the caller to take apart.
 * Two labels mean the same page when this is equal.  Empty when PRINTED is no
 * label at all (OCR junk, "NP", too long).
 */
struct str label_normalise(struct str printed, char out[LABEL_BYTES]);

/*
 * PRINTED as it is shown, without what goes without saying (第…版, Page, Seite,
 * brackets, leading zeros of a bare number): "三", "A03".  Empty when it is no
 * label of a page.
 */
struct str label_tidy(struct str printed, char out[LABEL_BYTES]);

/* "01版：要闻", "03 国内国际": where in S the name begins that follows the label; else 0. */
size_t label_name_at(struct str s);

/*
 * The page that TARGET (normalised; a slot is ignored) means when it is printed
 * on page FROM (-1: anywhere): the page that bears it; else, for a bare number,
 * FROM's section and that number.  Of several pages with one label (a supplement
 * starts at 1 again) the one among FROM's neighbours.  "last" only when all pages
 * are known.  -1 when the issue has none (so far).
 */
int label_page(const struct issue *issue, struct str target, int from);

/*
 * The page that target I of JUMP means when it is printed on page FROM: as label_page, but
 * words for the front page ("Front Page", 头版, "Page One"; not "Page 1") mean the first
 * page of the issue, whatever section they stand in.
 */
int label_jump_page(const struct issue *issue, const struct jump *jump, int i, int from);

/*
 * The page that a person means who types TYPED while on page FROM (or -1): its
 * label in any spelling, else its section and number or number alone, its name,
 * its order in the issue.  -1 when there is none.
 */
int label_find(const struct issue *issue, struct str typed, int from);

#endif
