#ifndef BS_TEXT_NODES_H
#define BS_TEXT_NODES_H

/*
 * The places where a line may end, with the sums that give the width of the line
 * between any two of them without looking at its items.  For fit.c and headline.c.
 */

#include "text/item.h"

enum node_kind { NODE_START, NODE_BLANK, NODE_PLAIN, NODE_HYPHEN, NODE_FORCED, NODE_END };

struct node {
    size_t item;           /* the next line begins with it */
    uint32_t start, end;   /* cells before the next line; before the end of this one */
    uint32_t blanks_start; /* runs of blanks, in the same way */
    uint32_t blanks_end;
    enum node_kind kind;
};

struct nodes {
    struct node *at;
    size_t n; /* the first is NODE_START, the last NODE_END */
};

/*
 * The nodes of the items FROM..TO.  No two neighbours are further apart than the measure:
 * where no break is allowed, breaks are forced.  Release `at` with free().
 */
struct nodes nodes_find(struct para *p, size_t from, size_t to, int measure);

/* Cells of the line from node A to node B. */
static inline int node_cells(const struct node *a, const struct node *b)
{
    return (int)(b->end - a->start);
}

static inline int node_blanks(const struct node *a, const struct node *b)
{
    return (int)(b->blanks_end - a->blanks_start);
}

#endif
