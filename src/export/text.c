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
#include "doc/stitch.h"
#include "export/part.h"

/* The text of block INDEX without seams, one line or, of verse, several. */
static void block_text(const struct piece *piece, int index, bool seams, struct buf *out)
{
    const struct block *block = &piece->blocks[index];
    struct buf line = BUF_INIT;
    size_t at = 0;
    struct str s;

    for (int i = 0; i < piece->njumps && !seams; i++) {
        const struct jump *jump = &piece->jumps[i];

        if (jump->block != index || jump->begin < at || !jump_is_seam(piece, jump))
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

/* A story on its way out: a block that goes on in the next part waits for it. */
struct teller {
    const struct issue *issue;
    FILE *out;
    struct buf line;      /* the waiting block; empty: none */
    enum block_kind kind; /* its kind */
};

static void put_line(struct teller *t, struct str s)
{
    if (!s.bytes)
        return;
    fwrite(s.p, 1, s.bytes, t->out);
    putc('\n', t->out);
}

static void flush(struct teller *t)
{
    put_line(t, buf_str(&t->line));
    buf_clear(&t->line);
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

/* What is left of the waiting block comes first of its kind in the next part. */
static void tell_block(struct teller *t, const struct piece *piece, int index, bool alone,
                       bool *joining)
{
    const struct block *block = &piece->blocks[index];
    struct buf text = BUF_INIT;

    block_text(piece, index, alone, &text);
    if (!text.bytes) {
        buf_done(&text);
        return;
    }
    if (*joining && block->kind == t->kind) {
        text_join(&t->line, buf_str(&text), piece_lang(t->issue, piece));
        *joining = false;
        if (!block->joins_next || !piece->next_part)
            flush(t);
    } else if (block->joins_next && piece->next_part && !alone && !t->line.bytes) {
        buf_add_str(&t->line, buf_str(&text));
        t->kind = block->kind;
    } else {
        put_line(t, buf_str(&text));
    }
    buf_done(&text);
}

static void tell_piece(struct teller *t, const struct piece *piece, bool alone)
{
    bool joining = t->line.bytes > 0, joined = joining;

    for (int i = 0; i < piece->nblocks; i++)
        if (i >= piece->nheads || alone || (!joined && !said_before(piece, &piece->blocks[i])))
            tell_block(t, piece, i, alone, &joining);
    if (joining)
        flush(t);
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
    struct teller t = {.issue = issue, .out = out};
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
