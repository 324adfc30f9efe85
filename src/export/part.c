#include "export/part.h"

#include <math.h>

#include "doc/link.h"

bool part_has(struct export_part part, const struct piece *piece)
{
    if (part.piece) {
        const struct piece *p = part.piece;

        while (p->prev_part)
            p = p->prev_part;
        while (p && p != piece)
            p = p->next_part;
        return p != NULL;
    }
    return part.page < 0 || piece->page == part.page;
}

bool part_has_page(struct export_part part, int page)
{
    if (part.piece) {
        const struct piece *p = part.piece;

        while (p->prev_part)
            p = p->prev_part;
        while (p && p->page != page)
            p = p->next_part;
        return p != NULL;
    }
    return part.page < 0 || part.page == page;
}

struct piece *part_next(const struct issue *issue, struct export_part part,
                        const struct piece *piece)
{
    struct piece *next = issue_next_piece(issue, piece);

    while (next && !part_has(part, next))
        next = issue_next_piece(issue, next);
    return next;
}

void part_display(const struct piece *piece, enum block_kind kind, struct buf *out)
{
    for (int i = 0; i < piece->nheads; i++) {
        const struct block *block = &piece->blocks[i];

        if (block->kind != kind)
            continue;
        if (out->bytes)
            buf_add_c(out, ' ');
        buf_add_str(out, block->text);
    }
}

void part_box(const struct box *box, int hundredths[4])
{
    long left = lround((double)box->left * 100), top = lround((double)box->top * 100);

    hundredths[0] = (int)left;
    hundredths[1] = (int)top;
    hundredths[2] = (int)(lround(((double)box->left + (double)box->width) * 100) - left);
    hundredths[3] = (int)(lround(((double)box->top + (double)box->height) * 100) - top);
}
