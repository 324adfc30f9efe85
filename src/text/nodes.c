#include "text/nodes.h"

#include <stdlib.h>

#include "base/mem.h"

/* Sums while the items are passed. */
struct sums {
    uint32_t cells, blanks;         /* of all so far */
    uint32_t ink_cells, ink_blanks; /* up to the last that is no blank, without its pad */
};

static void add(struct nodes *ns, size_t *room, size_t item, enum node_kind kind,
                const struct sums *s)
{
    if (ns->n == *room) {
        *room = *room ? *room * 2 : 64;
        ns->at = xreallocarray(ns->at, *room, sizeof *ns->at);
    }
    ns->at[ns->n++] = (struct node){
        .item = item,
        .start = s->cells,
        .end = s->ink_cells + (kind == NODE_HYPHEN),
        .blanks_start = s->blanks,
        .blanks_end = s->ink_blanks,
        .kind = kind,
    };
}

static void pass(struct sums *s, const struct item *it, bool after_blank)
{
    s->cells += (uint32_t)item_cells(it);
    if (it->is & IT_BLANK) {
        s->blanks += !after_blank;
        return;
    }
    s->ink_cells = s->cells - ((it->pad & PAD_AFTER) != 0);
    s->ink_blanks = s->blanks;
}

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

/* Cells of the cluster at I with what is joined to it; no more than MOST are counted. */
static uint32_t cluster_cells(const struct para *p, size_t i, size_t to, uint32_t most)
{
    uint32_t cells = (uint32_t)item_cells(&p->items[i]);

    while (++i < to && p->items[i].is & IT_JOINED && cells <= most)
        cells += (uint32_t)item_cells(&p->items[i]);
    return cells;
}

/*
 * Whether item I must begin a line though it may not.  What has no room on a line of its
 * own is cut anywhere.
 */
static bool is_forced(const struct para *p, size_t i, size_t to, uint32_t used, uint32_t most)
{
    const struct item *it = &p->items[i];

    if (it->is & IT_BLANK)
        return false;
    if (it->is & IT_JOINED)
        return used + (uint32_t)item_cells(it) > most;
    return used + cluster_cells(p, i, to, most) > most;
}

struct nodes nodes_find(struct para *p, size_t from, size_t to, int measure)
{
    struct nodes ns = {0};
    struct sums s = {0};
    size_t room = 0;
    uint32_t most = (uint32_t)measure;

    add(&ns, &room, from, NODE_START, &s);
    for (size_t i = from; i < to; i++) {
        const struct item *it = &p->items[i];
        const struct node *last = &ns.at[ns.n - 1];

        if (i > from && it->brk &&
            !(it->brk == BRK_HYPHEN && s.ink_cells + 1 - last->start > most))
            add(&ns, &room, i, kind_of(it), &s);
        else if (i > last->item && is_forced(p, i, to, s.cells - last->start, most))
            add(&ns, &room, i, NODE_FORCED, &s);
        pass(&s, it, i > from && it[-1].is & IT_BLANK);
    }
    add(&ns, &room, to, NODE_END, &s);
    p->steps += to - from;
    return ns;
}
