#include "layout/slice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/*
 * Recursive cuts through the printed boxes (XY cuts).  A piece that snakes from the foot
 * of one column to the head of the next has a box that covers what stands between: so
 * first the larger of two boxes that overlap gives up what the smaller one covers.
 */

/* Overlap of two boxes that is due to crooked scans, percent of the page: half for each. */
#define CROOKED 2.0f
/* ... but never more of a box than this part at each of its sides. */
#define CROOKED_PART 0.25f
/* When less than this is left of a box, it does not tell where its piece is. */
#define TRIMMED_LEAST 0.15f

enum axis { DOWN, ACROSS };

/* Items that go together: one with a box and those after it without. */
struct group {
    const int *items;
    int n;
    struct slice_box box;
};

struct cutter {
    struct arena *arena;
    struct group *groups; /* in reading order */
};

static float box_area(const struct slice_box *b)
{
    return (b->right - b->left) * (b->bottom - b->top);
}

/* --- boxes that overlap --- */

static bool overlap(const struct slice_box *a, const struct slice_box *b)
{
    float w = fminf(a->right, b->right) - fmaxf(a->left, b->left);
    float h = fminf(a->bottom, b->bottom) - fmaxf(a->top, b->top);

    return w > CROOKED && h > CROOKED;
}

/* The largest of the four strips that are left of A without B. */
static struct slice_box without(const struct slice_box *a, const struct slice_box *b)
{
    struct slice_box strips[4] = {*a, *a, *a, *a}, *best = &strips[0];

    strips[0].right = b->left;
    strips[1].left = b->right;
    strips[2].bottom = b->top;
    strips[3].top = b->bottom;
    for (int i = 0; i < 4; i++) {
        struct slice_box *s = &strips[i];

        if (s->left >= s->right || s->top >= s->bottom)
            s->right = s->left;
        if (box_area(s) > box_area(best))
            best = s;
    }
    return *best;
}

struct by_area {
    float area;
    int item;
};

static int area_cmp(const void *a, const void *b)
{
    const struct by_area *x = a, *y = b;

    return x->area < y->area   ? -1
           : x->area > y->area ? 1
                               : (x->item > y->item) - (x->item < y->item);
}

/* From the smallest on, each against the smaller ones, which are as they will stay. */
static void trim_boxes(struct slice_box *boxes, int n)
{
    struct by_area *order = xcalloc((size_t)n + 1, sizeof *order);

    for (int i = 0; i < n; i++)
        order[i] = (struct by_area){boxes[i].known ? box_area(&boxes[i]) : 0, i};
    qsort(order, (size_t)n, sizeof *order, area_cmp);
    for (int i = 0; i < n; i++) {
        struct slice_box *b = &boxes[order[i].item];

        for (int k = i - 1; k >= 0 && b->known; k--) {
            const struct slice_box *smaller = &boxes[order[k].item];

            if (smaller->known && overlap(b, smaller))
                *b = without(b, smaller);
            if (box_area(b) < TRIMMED_LEAST * order[i].area)
                b->known = false;
        }
    }
    free(order);
}

/* --- cuts --- */

static float from_of(const struct slice_box *b, enum axis axis)
{
    float from = axis == DOWN ? b->top : b->left, to = axis == DOWN ? b->bottom : b->right;

    return from + fminf(CROOKED / 2, (to - from) * CROOKED_PART);
}

static float to_of(const struct slice_box *b, enum axis axis)
{
    float from = axis == DOWN ? b->top : b->left, to = axis == DOWN ? b->bottom : b->right;

    return to - fminf(CROOKED / 2, (to - from) * CROOKED_PART);
}

/* The groups of a part, in order along AXIS, and after which of them it is cut. */
struct cuts {
    int *v, *ends;
    int n; /* parts */
};

/* Insertion, as groups come nearly in order: those that begin alike stay as they are. */
static void sort_along(const struct cutter *c, int *v, int n, enum axis axis)
{
    for (int i = 1; i < n; i++) {
        int at = i, moved = v[i];
        float from = from_of(&c->groups[moved].box, axis);

        for (; at > 0 && from_of(&c->groups[v[at - 1]].box, axis) > from; at--)
            v[at] = v[at - 1];
        v[at] = moved;
    }
}

static struct cuts find_cuts(const struct cutter *c, const int *v, int n, enum axis axis)
{
    struct cuts cuts = {.v = arena_alloc(c->arena, (size_t)n * sizeof *cuts.v),
                        .ends = arena_alloc(c->arena, (size_t)n * sizeof *cuts.ends)};
    float end;

    memcpy(cuts.v, v, (size_t)n * sizeof *v);
    sort_along(c, cuts.v, n, axis);
    end = to_of(&c->groups[cuts.v[0]].box, axis);
    for (int i = 1; i < n; i++) {
        const struct slice_box *box = &c->groups[cuts.v[i]].box;

        if (from_of(box, axis) >= end)
            cuts.ends[cuts.n++] = i;
        end = fmaxf(end, to_of(box, axis));
    }
    cuts.ends[cuts.n++] = n;
    return cuts;
}

/* How many pairs of groups the parts put against their reading order. */
static int inversions(const struct cuts *cuts)
{
    int n = cuts->ends[cuts->n - 1], count = 0, part = 0;

    for (int i = 0; i < n; i++) {
        if (i == cuts->ends[part])
            part++;
        for (int k = cuts->ends[part]; k < n; k++)
            count += cuts->v[k] < cuts->v[i];
    }
    return count;
}

static int int_cmp(const void *a, const void *b)
{
    return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

/* --- the tree --- */

static struct slice *new_slice(struct arena *arena, enum slice_kind kind, const int *items,
                               int n)
{
    struct slice *s = arena_zero(arena, sizeof *s);

    s->kind = n == 1 ? SLICE_ITEM : kind;
    s->items = items;
    s->n = n;
    return s;
}

struct slice *slice_of_order(struct arena *arena, const int *items, int n)
{
    return new_slice(arena, SLICE_ORDER, items, n);
}

/* The items of groups V in reading order. */
static int *items_of(const struct cutter *c, const int *v, int n, int *nitems)
{
    int *sorted = arena_alloc(c->arena, (size_t)n * sizeof *sorted), *items, at = 0;

    memcpy(sorted, v, (size_t)n * sizeof *sorted);
    qsort(sorted, (size_t)n, sizeof *sorted, int_cmp);
    for (int i = 0; i < n; i++)
        at += c->groups[sorted[i]].n;
    items = arena_alloc(c->arena, (size_t)at * sizeof *items);
    at = 0;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < c->groups[sorted[i]].n; k++)
            items[at++] = c->groups[sorted[i]].items[k];
    *nitems = at;
    return items;
}

static float extent(const struct cutter *c, const int *v, int n, enum axis axis)
{
    float from = 100, to = 0;

    for (int i = 0; i < n; i++) {
        const struct slice_box *b = &c->groups[v[i]].box;

        from = fminf(from, axis == DOWN ? b->top : b->left);
        to = fmaxf(to, axis == DOWN ? b->bottom : b->right);
    }
    return to > from ? to - from : 1;
}

static struct slice *cut(const struct cutter *c, const int *v, int n)
{
    struct cuts down, across, *best;
    struct slice *s;
    int *items, nitems;

    items = items_of(c, v, n, &nitems);
    if (n == 1)
        return new_slice(c->arena, SLICE_ORDER, items, nitems);
    down = find_cuts(c, v, n, DOWN);
    across = find_cuts(c, v, n, ACROSS);
    if (down.n == 1 && across.n == 1)
        return new_slice(c->arena, SLICE_ORDER, items, nitems);
    best = across.n == 1 || (down.n > 1 && inversions(&down) <= inversions(&across)) ? &down
                                                                                     : &across;
    s = new_slice(c->arena, best == &down ? SLICE_ROWS : SLICE_COLUMNS, items, nitems);
    s->nparts = best->n;
    s->parts = arena_alloc(c->arena, (size_t)s->nparts * sizeof(struct slice *));
    for (int i = 0, from = 0; i < s->nparts; from = best->ends[i++]) {
        s->parts[i] = cut(c, best->v + from, best->ends[i] - from);
        s->parts[i]->size =
            extent(c, best->v + from, best->ends[i] - from, best == &down ? DOWN : ACROSS);
    }
    return s;
}

struct slice *slice_new(struct arena *arena, const struct slice_box *boxes, const int *items,
                        int n)
{
    struct slice_box *own = arena_alloc(arena, (size_t)n * sizeof *own);
    struct cutter c = {arena, arena_zero(arena, (size_t)n * sizeof *c.groups)};
    int *v = arena_alloc(arena, (size_t)n * sizeof *v), ngroups = 0;

    for (int i = 0; i < n; i++)
        own[i] = boxes[items[i]];
    trim_boxes(own, n);
    for (int i = 0, next; i < n; i = next) {
        struct group *g = &c.groups[ngroups];

        /* those before the first box go with it as well */
        for (next = i + 1; next < n && (!own[next].known || (!ngroups && !own[i].known));
             next++)
            if (own[next].known)
                own[i] = own[next];
        *g = (struct group){items + i, next - i, own[i]};
        v[ngroups] = ngroups;
        ngroups++;
    }
    if (!own[0].known)
        return slice_of_order(arena, items, n);
    return cut(&c, v, ngroups);
}

/* --- fewer items --- */

static struct slice *fewer_parts(struct arena *arena, const struct slice *tree,
                                 const bool *keep, struct slice *fewer)
{
    fewer->parts = arena_alloc(arena, (size_t)tree->nparts * sizeof *fewer->parts);
    fewer->nparts = 0;
    for (int i = 0; i < tree->nparts; i++) {
        struct slice *part = slice_without(arena, tree->parts[i], keep);

        if (part)
            fewer->parts[fewer->nparts++] = part;
    }
    if (fewer->nparts != 1)
        return fewer;
    fewer->parts[0]->size = tree->size;
    return fewer->parts[0];
}

struct slice *slice_without(struct arena *arena, const struct slice *tree, const bool *keep)
{
    int *items = arena_alloc(arena, (size_t)tree->n * sizeof *items), n = 0;
    struct slice *fewer;

    for (int i = 0; i < tree->n; i++)
        if (keep[tree->items[i]])
            items[n++] = tree->items[i];
    if (!n)
        return NULL;
    fewer = new_slice(arena, tree->kind, items, n);
    fewer->size = tree->size;
    return fewer->kind == SLICE_ITEM || tree->kind == SLICE_ORDER
               ? fewer
               : fewer_parts(arena, tree, keep, fewer);
}
