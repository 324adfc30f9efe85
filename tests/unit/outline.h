#ifndef BS_TESTS_OUTLINE_H
#define BS_TESTS_OUTLINE_H

/*
 * An issue in a few lines of text, for tests of readers:
 *
 *    [1] A{h:Title|p:Text}  O{p:Running head}
 *    [2] !Why it could not be read.
 *
 * A line a page; a letter a piece (article, Picture, aDvertisement, Notice, Masthead, Other)
 * and a block (kicker, headline, deck, byline, datel(i)ne, paragraph, subhead, caption,
 * credit, list, table, verse, jump).  "#1.2" before the brace: story 1, part 2.  A '+'
 * after the letter: the block goes on in the next part.
 */

#include "base/buf.h"
#include "doc/issue.h"

static inline void outline_piece(const struct piece *piece, struct buf *out)
{
    static const char blocks[] = "khdbipscrltvj", pieces[] = "APDNMO";

    buf_add_c(out, pieces[piece->kind]);
    if (piece->story_key)
        buf_printf(out, "#%u.%d", piece->story_key, piece->story_order);
    buf_add_c(out, '{');
    for (int i = 0; i < piece->nblocks; i++)
        buf_printf(out, "%s%c%s:%.*s", i ? "|" : "", blocks[piece->blocks[i].kind],
                   piece->blocks[i].joins_next ? "+" : "", STR_FMT(piece->blocks[i].text));
    buf_add_c(out, '}');
}

static inline void outline(const struct issue *issue, struct buf *out)
{
    buf_clear(out);
    for (int i = 0; i < issue->npages; i++) {
        const struct page *page = issue->pages[i];

        buf_printf(out, "[%.*s]", STR_FMT(page->label));
        for (int k = 0; k < page->npieces; k++) {
            buf_add_c(out, ' ');
            outline_piece(page->pieces[k], out);
        }
        if (page->state == PAGE_FAILED)
            buf_printf(out, " !%.*s", STR_FMT(page->failure));
        buf_add_c(out, '\n');
    }
}

#endif
