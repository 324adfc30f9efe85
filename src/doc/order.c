#include "doc/order.h"

#include "doc/issue.h"

enum {
    BANNER_BYTES = 200, /* a longer heading is a piece of its own */
    DATED_BYTES = 120,  /* ... and so is one with more than a date below it */
    MOTTO_BYTES = 300,  /* a masthead that says more stands among what comes last */
};

bool piece_is_banner(const struct piece *piece)
{
    if ((piece->kind != PIECE_ARTICLE && piece->kind != PIECE_OTHER) || piece->njumps ||
        !piece->nheads)
        return false;
    if (piece->nblocks == piece->nheads)
        return piece->text.bytes <= BANNER_BYTES;
    return piece->text.bytes <= DATED_BYTES && piece->section.bytes &&
           str_eq(piece->section, piece_part(piece, BLOCK_HEADLINE));
}

void page_lead(const struct page *page, int *from, int *to)
{
    int i = 0;

    *from = *to = 0;
    while (i < page->npieces &&
           (page->pieces[i]->kind != PIECE_ARTICLE || piece_is_banner(page->pieces[i])))
        i++;
    if (i == page->npieces)
        return;
    for (*from = i;
         *from > 0 && i - *from < BANNERS_MAX && piece_is_banner(page->pieces[*from - 1]);)
        --*from;
    *to = i + 1;
}

enum { GROUPS = 4 };

static int group_of(const struct piece *piece, int lead_from, int lead_to)
{
    if (piece->index >= lead_from && piece->index < lead_to)
        return 1;
    if (piece->kind == PIECE_MASTHEAD)
        return piece->page == 0 && piece->text.bytes <= MOTTO_BYTES ? 0 : 3;
    return piece->kind == PIECE_ADVERTISEMENT ? 3 : 2;
}

void page_order(struct page *page)
{
    int from, to, rank = 0;

    page_lead(page, &from, &to);
    for (int group = 0; group < GROUPS; group++)
        for (int i = 0; i < page->npieces; i++)
            if (group_of(page->pieces[i], from, to) == group)
                page->pieces[i]->rank = rank++;
}
