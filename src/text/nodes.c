#include "text/nodes.h"

#include <stdlib.h>

#include "base/mem.h"

struct walk {
    struct para *p;
    struct nodes ns;
    size_t room; /* in ns.at */
    uint32_t most;
};

static enum node_kind kind_of(const struct item *it)
{
    switch ((enum brk)it->brk) {
    case BRK_HYPHEN:
        return NODE_HYPHEN;
    case BRK_BLANK:
        return NODE_BLANK;
    case BRK_NO:
    case BRK_PLAIN:
        break;
    }
    return NODE_PLAIN;
}

/* A node before item AT; CELLS and BLANKS are those of all items before it. */
static void add(struct walk *w, size_t at, enum node_kind kind, uint32_t cells, uint32_t blanks)
{
    const struct item *before = w->p->items + at, *first = w->p->items;
    struct node nd = {at, cells, cells, blanks, blanks, kind};

    if (w->ns.n)
        first += w->ns.at[0].item;
    for (; before > first && before[-1].is & IT_BLANK; before--) {
        nd.end -= before[-1].all;
        nd.blanks_end = blanks - 1;
    }
    if (before > first && before[-1].pad & PAD_AFTER)
        nd.end--;
    if (kind == NODE_HYPHEN)
        nd.end++;
    if (w->ns.n == w->room) {
        w->room = w->room ? w->room * 2 : 64;
        w->ns.at = xreallocarray(w->ns.at, w->room, sizeof *w->ns.at);
    }
    w->ns.at[w->ns.n++] = nd;
}

/*
 * Item AT has no room behind the last node: it must begin a line though it may not, or
 * the cluster it is joined to.  What has no room on a line of its own is cut anywhere.
 */
static void force(struct walk *w, size_t at, uint32_t cells, uint32_t blanks)
{
    const struct item *items = w->p->items;
    size_t last = w->ns.at[w->ns.n - 1].item, whole = at;
    uint32_t less = 0;

    while (whole > last && items[whole].is & IT_JOINED)
        less += items[--whole].all;
    if (whole > last)
        add(w, whole, NODE_FORCED, cells - less, blanks);
    else if (at > last)
        add(w, at, NODE_FORCED, cells, blanks);
    last = w->ns.n - 1;
    if (cells + items[at].all - w->ns.at[last].start > w->most && w->ns.at[last].item < at)
        add(w, at, NODE_FORCED, cells, blanks);
}

struct nodes nodes_find(struct para *p, size_t from, size_t to, int measure)
{
    struct walk w = {.p = p, .most = (uint32_t)measure};
    uint32_t cells = 0, blanks = 0, start = 0;
    uint16_t before = 0;

    add(&w, from, NODE_START, 0, 0);
    for (size_t i = from; i < to; i++) {
        const struct item *it = &p->items[i];

        if (it->brk && i > from && !(it->brk == BRK_HYPHEN && cells + 1 - start > w.most)) {
            add(&w, i, kind_of(it), cells, blanks);
            start = cells;
        } else if (cells + it->all - start > w.most && !(it->is & IT_BLANK)) {
            force(&w, i, cells, blanks);
            start = w.ns.at[w.ns.n - 1].start;
        }
        cells += it->all;
        blanks += (it->is & IT_BLANK) && !(before & IT_BLANK);
        before = it->is;
    }
    add(&w, to, NODE_END, cells, blanks);
    p->steps += to - from;
    return w.ns;
}
