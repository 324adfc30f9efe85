#ifndef BS_DOC_ORDER_H
#define BS_DOC_ORDER_H

/*
 * The order in which a page is read, which is that in which it is shown: what its nameplate
 * says, the first article with the headings right above it, then everything as printed, and
 * the advertisements at the end.
 */

#include <stdbool.h>

struct page;
struct piece;

/* Whether PIECE is nothing but the heading of a part of the paper, with a date perhaps. */
bool piece_is_banner(const struct piece *piece);

/* The pieces *FROM .. before *TO lead PAGE: its first article below its banners.  Both 0
   when there is none. */
void page_lead(const struct page *page, int *from, int *to);

/* The banners right above an article that belong to it at most. */
enum { BANNERS_MAX = 3 };

/* Set the ranks of PAGE's pieces. */
void page_order(struct page *page);

#endif
