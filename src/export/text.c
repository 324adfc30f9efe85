/*
 * The issue as running text: a paragraph a line, an empty line between stories.
 * A story's parts are put together as if it had never been turned over: the jump
 * lines that did it are left out, and a sentence or word they cut is whole again.
 */

#include "export/export.h"

#include <stdlib.h>

#include "base/buf.h"
#include "doc/issue.h"
#include "doc/link.h"
#include "doc/run.h"
#include "export/part.h"

/* Whether JUMP only says where the next or previous part of its story is. */
static bool is_seam(const struct piece *piece, const struct jump *jump)
{
    const struct piece *other =
        jump->direction == JUMP_FORWARD ? piece->next_part : piece->prev_part;

    if (jump->direction == JUMP_SEE || !other)
        return false;
    return jump->piece ? jump->piece == other : jump->page == other->page;
}

/* The text of block INDEX without seams, one line or, of verse, several. */
static void block_text(const struct piece *piece, int index, bool seams, struct buf *out)
{
    const struct block *block = &piece->blocks[index];
    struct buf line = BUF_INIT;
    size_t at = 0;
    struct str s;

    for (int i = 0; i < piece->njumps && !seams; i++) {
        const struct jump *jump = &piece->jumps[i];

        if (jump->block != index || jump->begin < at || !is_seam(piece, jump))
            continue;
        buf_add_str(&line, str_slice(block->text, at, jump->begin));
        at = jump->end;
    }
    buf_add_str(&line, str_slice(block->text, at, block->text.bytes));
    s = buf_str(&line);
    while (s.bytes && s.p[s.bytes - 1] == ' ')
        s.bytes--;
    while (s.bytes && s.p[0] == ' ')
        s.p++, s.bytes--;
    buf_add_str(out, s);
    buf_done(&line);
}

/* A story on its way out: a paragraph waits for what may be joined to it. */
struct teller {
    FILE *out;
    struct buf line;
    bool joins; /* the line goes on in the next part */
};

static void flush(struct teller *t)
{
    if (t->line.bytes) {
        fwrite(t->line.p, 1, t->line.bytes, t->out);
        putc('\n', t->out);
    }
    buf_clear(&t->line);
    t->joins = false;
}

/* Whether the continuation PIECE says anew in KIND what an earlier part has said. */
static bool said_before(const struct piece *piece, const struct block *block)
{
    for (const struct piece *p = piece->prev_part; p; p = p->prev_part)
        for (int i = 0; i < p->nheads; i++)
            if (str_find(p->blocks[i].text, block->text, 0) < p->blocks[i].text.bytes)
                return true;
    return false;
}

static void tell_piece(struct teller *t, const struct piece *piece, bool alone)
{
    bool joining = t->joins;

    for (int i = 0; i < piece->nblocks; i++) {
        const struct block *block = &piece->blocks[i];
        struct buf text = BUF_INIT;

        if (i < piece->nheads && !alone && (joining || said_before(piece, block)))
            continue;
        block_text(piece, i, alone, &text);
        if (text.bytes) {
            if (t->joins)
                text_join(&t->line, buf_str(&text));
            else
                buf_add_str(&t->line, buf_str(&text));
            if (block->joins_next && piece->next_part && !alone)
                t->joins = true;
            else
                flush(t);
        }
        buf_done(&text);
    }
}

static void tell_story(struct teller *t, const struct piece *first, bool *any)
{
    if (*any)
        putc('\n', t->out);
    *any = true;
    for (const struct piece *p = first; p; p = p->next_part)
        if (!p->same_text)
            tell_piece(t, p, false);
    flush(t);
}

bool export_text(const struct issue *issue, struct export_part part, FILE *out)
{
    struct teller t = {.out = out, .line = BUF_INIT};
    const struct piece *p;
    bool any = false;

    if (part.piece) {
        p = part.piece;
        while (p->prev_part)
            p = p->prev_part;
        tell_story(&t, p, &any);
    } else if (part.page >= 0) {
        for (p = part_next(issue, part, NULL); p; p = part_next(issue, part, p)) {
            if (any)
                putc('\n', out);
            any = true;
            tell_piece(&t, p, true);
            flush(&t);
        }
    } else {
        for (p = issue_next_story(issue, NULL); p; p = issue_next_story(issue, p))
            tell_story(&t, p, &any);
    }
    buf_done(&t.line);
    return !ferror(out) && fflush(out) == 0;
}
