/*
 * Paragraphs of alphabets, broken as a whole (Knuth and Plass's idea; the weights are
 * TYPOGRAPHY's, section 5): each place where a line may end is reached from the one that
 * makes everything before it cheapest.  A line holds so few places that the work is
 * linear in the text.
 *
 *    cost of a line with s cells to spare and g blanks:
 *        ragged      s²
 *        justified   (1 + 10 r²)²,  r = s / g
 */
#include <float.h>
#include <stdlib.h>

#include "base/mem.h"
#include "text/nodes.h"

/* Justified lines need this much room to look even. */
enum { JUSTIFY_MIN = 32 };

/* The last line is not shorter than this many letters. */
enum { LAST_LETTERS_MIN = 5 };

/* What must not be, but may if there is no other way. */
static const double forbidden = 1e6;

struct weights {
    double hyphen, again; /* a hyphen at the line's end; the second in a row */
};

/* In ragged text a hyphen is worth five cells: with less, every second line has one. */
static const struct weights ragged_weights = {25, 50}, justified_weights = {50, 100};

struct fit {
    struct para *p;
    struct nodes ns;
    struct weights weights;
    bool justify;
    double *cost;
    uint32_t *via; /* the node where the line that ends here begins */
};

static int room_from(const struct fit *f, size_t node)
{
    return f->p->measure - (node == 0 ? f->p->indent : 0);
}

/* Letters and digits from node A to the end; no more than LAST_LETTERS_MIN are counted. */
static int last_letters(const struct fit *f, size_t a)
{
    const struct para *p = f->p;
    size_t end = f->ns.at[f->ns.n - 1].item;
    int n = 0;

    for (size_t i = f->ns.at[a].item; i < end && n < LAST_LETTERS_MIN; i++)
        n += (p->items[i].is & (IT_ALNUM | IT_IDEO)) != 0;
    return n;
}

static double last_line_cost(const struct fit *f, size_t a)
{
    const struct node *from = &f->ns.at[a], *end = &f->ns.at[f->ns.n - 1];
    double cost = 0;

    if (a == 0)
        return 0;
    if (last_letters(f, a) < LAST_LETTERS_MIN)
        cost += forbidden;
    if (from->kind == NODE_HYPHEN && node_blanks(from, end) == 0)
        cost += forbidden;
    return cost;
}

static double line_cost(const struct fit *f, size_t a, size_t b, int spare)
{
    const struct node *from = &f->ns.at[a], *to = &f->ns.at[b];
    double cost = (double)spare * spare;

    if (to->kind == NODE_END)
        return last_line_cost(f, a);
    if (f->justify) {
        int gaps = node_blanks(from, to);
        double r = gaps ? (double)spare / gaps : 3.0 * spare, d = 1 + 10 * r * r;

        cost = d * d;
    }
    if (to->kind == NODE_HYPHEN)
        cost += from->kind == NODE_HYPHEN ? f->weights.hyphen + f->weights.again
                                          : f->weights.hyphen;
    return cost;
}

/* Finds the best way to node B from those LO and after; LO moves to the first in reach. */
static void reach(struct fit *f, size_t b, size_t *lo)
{
    const struct node *at = f->ns.at;
    bool last = at[b].kind == NODE_END;
    double best = DBL_MAX;

    while (*lo + 1 < b && node_cells(&at[*lo], &at[b]) > room_from(f, *lo))
        ++*lo;
    for (size_t a = *lo; a < b; a++) {
        int spare = room_from(f, a) - node_cells(&at[a], &at[b]);
        double cost;

        /* a line less than half full is nobody's choice where there is another */
        if (!last && best < DBL_MAX && spare * 2 > f->p->measure)
            break;
        cost = f->cost[a] + line_cost(f, a, b, spare < 0 ? 0 : spare);
        f->p->steps++;
        if (cost <= best) {
            best = cost;
            f->via[b] = (uint32_t)a;
        }
    }
    f->cost[b] = best;
}

static void emit(struct fit *f)
{
    size_t lines = 0, at = f->ns.n - 1, *ends;

    for (size_t k = at; k; k = f->via[k])
        lines++;
    ends = xreallocarray(NULL, lines, sizeof *ends);
    for (size_t i = lines; i-- > 0; at = f->via[at])
        ends[i] = at;
    for (size_t i = 0; i < lines; i++) {
        const struct node *from = &f->ns.at[f->via[ends[i]]], *to = &f->ns.at[ends[i]];
        const struct setting s = {
            .from = from->item,
            .to = to->item,
            .indent = i ? 0 : f->p->indent,
            .hyphen = to->kind == NODE_HYPHEN,
            .last = to->kind == NODE_END,
            .justify = f->justify && to->kind != NODE_END,
        };

        para_line(f->p, &s);
    }
    free(ends);
}

void fill_fit(struct para *p, size_t from, size_t to)
{
    struct fit f = {
        .p = p, .ns = nodes_find(p, from, to, p->measure), .weights = ragged_weights};
    size_t lo = 0;
    int first = node_cells(&f.ns.at[0], &f.ns.at[1]);

    if (p->opts->align == FILL_JUSTIFY && p->measure >= JUSTIFY_MIN && p->opts->hyphens) {
        f.justify = true;
        f.weights = justified_weights;
    }
    if (p->indent + first > p->measure) /* a long first word */
        p->indent = p->measure > first ? p->measure - first : 0;
    f.cost = xreallocarray(NULL, f.ns.n, sizeof *f.cost);
    f.via = xreallocarray(NULL, f.ns.n, sizeof *f.via);
    f.cost[0] = 0;
    for (size_t b = 1; b < f.ns.n; b++)
        reach(&f, b, &lo);
    emit(&f);
    free(f.cost);
    free(f.via);
    free(f.ns.at);
}
