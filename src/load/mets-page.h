#ifndef BS_LOAD_METS_PAGE_H
#define BS_LOAD_METS_PAGE_H

/* From a scanned page and the plan of the issue to the page's pieces. */

#include "load/mets-plan.h"
#include "load/pour.h"

struct page_maker {
    struct builder *build;
    const struct mets *mets;
    const struct plan *plan;
    struct scan scan; /* the page being made */
    struct pour pour;
    uint32_t *owner; /* of each of its words: the item's number, 0 for none */
    size_t owner_room;
};

void page_maker_init(struct page_maker *maker, struct builder *build, const struct mets *mets,
                     const struct plan *plan);
void page_maker_done(struct page_maker *maker);

/* Build the pieces of PAGE, which has begun, from what has been scanned. */
void page_make(struct page_maker *maker, int page);
/* Without its text: the names of the articles that stand on it. */
void page_make_names(struct page_maker *maker, int page);

#endif
