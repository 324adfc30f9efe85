#include "doc/link.h"

#include <stdlib.h>

/*
 * A chain of jumps is followed this far when a part is added: no paper turns a
 * story over that many pages, and it bounds the work on a crafted file.
 */
enum { CHAIN_MAX = 1000 };

bool link_parts(struct piece *piece, struct piece *next)
{
    const struct piece *first = piece;

    if (piece->next_part || next->prev_part || piece == next)
        return false;
    for (int n = 0; first->prev_part; first = first->prev_part)
        if (++n == CHAIN_MAX)
            return false;
    if (first == next)
        return false;
    piece->next_part = next;
    next->prev_part = piece;
    return true;
}

void issue_link(struct issue *issue)
{
    (void)issue;
}

struct piece *issue_next_piece(const struct issue *issue, const struct piece *piece)
{
    int page = piece ? piece->page : 0, index = piece ? piece->index + 1 : 0;

    for (; page < issue->npages; page++, index = 0)
        if (index < issue->pages[page]->npieces)
            return issue->pages[page]->pieces[index];
    return NULL;
}

struct piece *issue_next_story(const struct issue *issue, const struct piece *first)
{
    struct piece *next = issue_next_piece(issue, first);

    while (next && next->prev_part)
        next = issue_next_piece(issue, next);
    return next;
}
