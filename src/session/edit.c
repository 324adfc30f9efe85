#include "session/edit.h"

#include <string.h>

#include "text/clean.h"
#include "text/cluster.h"

void edit_done(struct edit *e)
{
    buf_done(&e->text);
    e->caret = 0;
}

void edit_set(struct edit *e, struct str text)
{
    buf_clear(&e->text);
    e->caret = 0;
    edit_insert(e, text);
}

bool edit_insert(struct edit *e, struct str text)
{
    struct buf clean = BUF_INIT;
    bool fits;

    buf_add(&clean, "", 0);
    text_clean(&clean, text);
    for (size_t i = 0; i < clean.bytes; i++)
        if (clean.p[i] == '\n' || clean.p[i] == '\t')
            clean.p[i] = ' ';
    fits = e->text.bytes + clean.bytes <= EDIT_MAX_BYTES;
    if (fits && clean.bytes) {
        buf_reserve(&e->text, clean.bytes + 1);
        memmove(e->text.p + e->caret + clean.bytes, e->text.p + e->caret,
                e->text.bytes - e->caret);
        memcpy(e->text.p + e->caret, clean.p, clean.bytes);
        e->text.bytes += clean.bytes;
        e->text.p[e->text.bytes] = '\0';
        e->caret += clean.bytes;
    }
    buf_done(&clean);
    return fits;
}

/* Where the cluster before AT begins: found from the line's beginning, which is short. */
static size_t before(const struct edit *e, size_t at)
{
    struct cluster_opts opts = {.cjk = true};
    struct cluster c;
    size_t begin = 0, last = 0;

    while (begin < at) {
        last = begin;
        begin = cluster_next(buf_str(&e->text), begin, &opts, &c);
        while (begin < e->text.bytes && begin < at) {
            size_t next = cluster_next(buf_str(&e->text), begin, &opts, &c);

            if (!c.joined)
                break;
            begin = next;
        }
    }
    return last;
}

static size_t after(const struct edit *e, size_t at)
{
    struct cluster_opts opts = {.cjk = true};
    struct cluster c;
    size_t end = cluster_next(buf_str(&e->text), at, &opts, &c);

    while (end < e->text.bytes) {
        size_t next = cluster_next(buf_str(&e->text), end, &opts, &c);

        if (!c.joined)
            break;
        end = next;
    }
    return end;
}

static size_t word_left(const struct edit *e)
{
    size_t at = e->caret;

    while (at > 0 && e->text.p[at - 1] == ' ')
        at--;
    while (at > 0 && e->text.p[at - 1] != ' ')
        at--;
    return at;
}

static size_t target_of(const struct edit *e, enum edit_move how)
{
    switch (how) {
    case EDIT_LEFT:
        return e->caret ? before(e, e->caret) : 0;
    case EDIT_RIGHT:
        return e->caret < e->text.bytes ? after(e, e->caret) : e->caret;
    case EDIT_START:
        return 0;
    case EDIT_END:
        return e->text.bytes;
    case EDIT_WORD_LEFT:
        return word_left(e);
    }
    return e->caret;
}

bool edit_move(struct edit *e, enum edit_move how)
{
    size_t to = target_of(e, how);
    bool moved = to != e->caret;

    e->caret = to;
    return moved;
}

bool edit_erase(struct edit *e, enum edit_move how)
{
    size_t to = target_of(e, how);
    size_t from = to < e->caret ? to : e->caret;
    size_t end = to < e->caret ? e->caret : to;

    if (from == end)
        return false;
    memmove(e->text.p + from, e->text.p + end, e->text.bytes - end + 1);
    e->text.bytes -= end - from;
    e->caret = from;
    return true;
}
