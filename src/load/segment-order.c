/*
 * Reading order by recursive cuts.  A part of the page is cut
 *
 *    across, at a wide white gap or a rule over all its columns;
 *    down, at the gutters that no line crosses;
 *    and where lines cross the gutters (a headline over two columns) above the widest
 *    of them, which is then read before what stands below it:
 *
 *       ┌───┬───┬───┐     ┌───┬───┬───┐      the gutter between 2 and 3 is open, the
 *       │ 1 │ 2 │ 3 │     │ 1 │   │   │      one between 1 and 2 is crossed by the
 *       ├───┴───┤   │  ►  ├───┴───┤ 3 │      headline: first down at 2|3, then, in
 *       │HEAD   │   │     │HEAD   │   │      the left part, above the headline
 *       │ 4 │ 5 │   │     │ 4 │ 5 │   │
 *       └───┴───┴───┘     └───┴───┘   ┘
 */

#include "load/segment-parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
    DEPTH_MAX = 200, /* of cuts within cuts; real pages need a dozen */
    BINS_PER_EM = 4, /* how fine gutters are looked for */
    BINS_MAX = 4000,
    GUTTERS_MAX = 64,
    CRACK_LINES = 5 /* on each side of a gutter narrower than a third of an em */
};

struct gutter {
    int left, right;
};

struct cutting {
    struct seg_page *page;
    int *order; /* line numbers */
    int *spare; /* as many */
    int columns;
    struct seg_line *out;
    int nout;
};

static int centre_x(const struct seg_line *l)
{
    return l->box.left + rect_width(l->box) / 2;
}

static int centre_y(const struct seg_line *l)
{
    return l->box.top + rect_height(l->box) / 2;
}

static const struct seg_line *line_at(const struct cutting *c, int i)
{
    return &c->page->lines[i];
}

static struct rect bounds(const struct cutting *c, const int *idx, int n)
{
    struct rect r = {0, 0, 0, 0};

    for (int i = 0; i < n; i++)
        if (!(line_at(c, idx[i])->flags & SEG_NOISE))
            rect_grow(&r, line_at(c, idx[i])->box);
    for (int i = 0; i < n && rect_is_empty(r); i++)
        rect_grow(&r, line_at(c, idx[i])->box);
    return r;
}

/* ---- gutters ---- */

/* How much of the part's height lines cover, for each bin of its width. */
struct profile {
    int64_t *cover;
    int n, bin;
    int left;
    int64_t full; /* what a column of text covers */
};

static int cmp_cover(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static void profile_of(const struct cutting *c, const int *idx, int n, struct rect r,
                       struct profile *p)
{
    int64_t *sorted;

    p->bin = c->page->em / BINS_PER_EM > 0 ? c->page->em / BINS_PER_EM : 1;
    if (rect_width(r) / p->bin >= BINS_MAX)
        p->bin = rect_width(r) / BINS_MAX + 1;
    p->n = rect_width(r) / p->bin + 1;
    p->left = r.left;
    p->cover = xcalloc((size_t)p->n + 1, sizeof *p->cover);
    for (int i = 0; i < n; i++) {
        const struct seg_line *l = line_at(c, idx[i]);
        int from = (l->box.left - r.left) / p->bin, to = (l->box.right - r.left) / p->bin;

        if (l->flags & SEG_NOISE)
            continue;
        from = from < 0 ? 0 : from;
        to = to > p->n ? p->n : to;
        if (from >= to)
            continue;
        /* a picture over two columns is as a headline over them, however high */
        p->cover[from] += l->picture ? c->page->em : rect_height(l->box);
        p->cover[to] -= l->picture ? c->page->em : rect_height(l->box);
    }
    for (int i = 1; i < p->n; i++)
        p->cover[i] += p->cover[i - 1];
    sorted = xreallocarray(NULL, (size_t)p->n, sizeof *sorted);
    memcpy(sorted, p->cover, (size_t)p->n * sizeof *sorted);
    qsort(sorted, (size_t)p->n, sizeof *sorted, cmp_cover);
    p->full = sorted[p->n * 3 / 4];
    free(sorted);
}

/*
 * Where P is covered by at most LIMIT between two places that are well covered.
 */
static int find_gutters(const struct profile *p, int64_t limit, struct gutter *out)
{
    int n = 0;
    int64_t solid = limit ? p->full / 2 : 1;
    bool text_before = false;

    for (int i = 0; i < p->n && n < GUTTERS_MAX;) {
        int end = i, next;

        if (p->cover[i] > limit) {
            text_before = text_before || p->cover[i] >= solid;
            i++;
            continue;
        }
        while (end < p->n && p->cover[end] <= limit)
            end++;
        for (next = end; next < p->n && p->cover[next] > limit && p->cover[next] < solid;)
            next++;
        if (text_before && end < p->n && (next < p->n && p->cover[next] >= solid)) {
            out[n++] = (struct gutter){p->left + i * p->bin, p->left + end * p->bin};
            text_before = false;
        }
        i = end;
    }
    return n;
}

/* What stands between two gutters. */
struct strip {
    int top, bottom, n;
};

/*
 * Keep those of the NG gutters that part columns: on both sides stand lines side by side, and
 * a gutter that is a mere crack has many on both.  Returns how many are left.
 */
static int keep_columns(const struct cutting *c, const int *idx, int n, struct gutter *g,
                        int ng)
{
    struct strip strips[GUTTERS_MAX + 1] = {{0, 0, 0}};
    int kept = 0, left = 0;

    for (int i = 0; i < n; i++) {
        const struct seg_line *l = line_at(c, idx[i]);
        struct strip *s = strips;

        if (l->flags & SEG_NOISE)
            continue;
        for (int k = 0; k < ng && centre_x(l) >= g[k].left + (g[k].right - g[k].left) / 2; k++)
            s++;
        s->top = !s->n || l->box.top < s->top ? l->box.top : s->top;
        s->bottom = !s->n || l->box.bottom > s->bottom ? l->box.bottom : s->bottom;
        s->n++;
    }
    for (int k = 0; k < ng; k++) {
        struct strip *a = &strips[left], *b = &strips[k + 1];
        int top = a->top > b->top ? a->top : b->top;
        int bottom = a->bottom < b->bottom ? a->bottom : b->bottom;
        int lower =
            a->bottom - a->top < b->bottom - b->top ? a->bottom - a->top : b->bottom - b->top;
        bool crack = g[k].right - g[k].left < c->page->em / 3;

        if (a->n && b->n && 2 * (bottom - top) > lower &&
            (!crack || (a->n >= CRACK_LINES && b->n >= CRACK_LINES))) {
            g[kept++] = g[k];
            left = k + 1;
        } else if (b->n) { /* the two are one */
            a->top = !a->n || b->top < a->top ? b->top : a->top;
            a->bottom = !a->n || b->bottom > a->bottom ? b->bottom : a->bottom;
            a->n += b->n;
        }
    }
    return kept;
}

/* ---- cuts ---- */

static void cut(struct cutting *c, int *idx, int n, struct gutter frame, int depth);

static void emit(struct cutting *c, int i, struct gutter frame)
{
    struct seg_line *l = &c->out[c->nout++];

    *l = c->page->lines[i];
    l->column = c->columns;
    l->left = frame.left;
    l->right = frame.right;
}

struct sorted {
    int key, second, line;
};

static int cmp_sorted(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->second != y->second)
        return x->second < y->second ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Sort IDX from top to bottom; parts of one printed line from left to right. */
static void sort_down(const struct cutting *c, int *idx, int n)
{
    struct sorted *s = xreallocarray(NULL, (size_t)n, sizeof *s);

    for (int i = 0; i < n; i++)
        s[i] =
            (struct sorted){centre_y(line_at(c, idx[i])), line_at(c, idx[i])->box.left, idx[i]};
    qsort(s, (size_t)n, sizeof *s, cmp_sorted);
    for (int i = 0; i < n;) {
        int end = i + 1;

        /* lines side by side: they overlap in height, not in width */
        while (end < n) {
            const struct rect *a = &line_at(c, s[end - 1].line)->box;
            const struct rect *b = &line_at(c, s[end].line)->box;

            if (s[end].key - s[i].key > rect_height(*a) / 2 ||
                (a->left < b->right && b->left < a->right))
                break;
            end++;
        }
        for (int k = i; k < end; k++)
            s[k].key = s[i].key;
        qsort(s + i, (size_t)(end - i), sizeof *s, cmp_sorted);
        i = end;
    }
    for (int i = 0; i < n; i++)
        idx[i] = s[i].line;
    free(s);
}

static void leaf(struct cutting *c, int *idx, int n, struct gutter frame)
{
    sort_down(c, idx, n);
    for (int i = 0; i < n; i++)
        emit(c, idx[i], frame);
    c->columns++;
}

/* Put the lines for which KEY is below AT before the others; returns how many they are. */
static int part(struct cutting *c, int *idx, int n, int (*key)(const struct seg_line *), int at)
{
    int low = 0, high = 0;

    for (int i = 0; i < n; i++) {
        if (key(line_at(c, idx[i])) < at)
            idx[low++] = idx[i];
        else
            c->spare[high++] = idx[i];
    }
    memcpy(idx + low, c->spare, (size_t)high * sizeof *idx);
    return low;
}

static void cut_down(struct cutting *c, int *idx, int n, const struct gutter *g, int ng,
                     struct gutter frame, int depth)
{
    for (int i = 0; i < ng && n; i++) {
        int k = part(c, idx, n, centre_x, g[i].left + (g[i].right - g[i].left) / 2);

        cut(c, idx, k, (struct gutter){frame.left, g[i].left}, depth);
        frame.left = g[i].right;
        idx += k;
        n -= k;
    }
    cut(c, idx, n, frame, depth);
}

/* Whether rules stand between TOP and BOTTOM over most of the width of R. */
static bool ruled_between(const struct cutting *c, struct rect r, int top, int bottom)
{
    int64_t wide = 0;

    for (int i = 0; i < c->page->nrules; i++) {
        const struct rect *rule = &c->page->rules[i];
        int left = rule->left > r.left ? rule->left : r.left;
        int right = rule->right < r.right ? rule->right : r.right;

        if (rule->top >= top - c->page->em / 2 && rule->bottom <= bottom + c->page->em / 2 &&
            left < right)
            wide += right - left;
    }
    return wide > rect_width(r) * 7 / 10;
}

/* The middle of the widest white gap over the whole width; -1 when none is wide enough. */
static int find_gap(struct cutting *c, const int *idx, int n, struct rect r, int ngutters)
{
    struct sorted *s = xreallocarray(NULL, (size_t)n, sizeof *s);
    int k = 0, best = -1, widest = ngutters > 1 ? c->page->em * 6 / 5 : c->page->em * 2, bottom;

    for (int i = 0; i < n; i++)
        if (!(line_at(c, idx[i])->flags & SEG_NOISE))
            s[k++] = (struct sorted){line_at(c, idx[i])->box.top, 0, idx[i]};
    qsort(s, (size_t)k, sizeof *s, cmp_sorted);
    bottom = k ? line_at(c, s[0].line)->box.bottom : 0;
    for (int i = 1; i < k; i++) {
        const struct rect *box = &line_at(c, s[i].line)->box;
        int gap = box->top - bottom;

        if (gap > c->page->em / 3 && gap < widest && ruled_between(c, r, bottom, box->top))
            gap = widest;
        if (gap >= widest) {
            widest = gap + 1;
            best = bottom + gap / 2;
        }
        bottom = box->bottom > bottom ? box->bottom : bottom;
    }
    free(s);
    return best;
}

/* How many of the gutters line L crosses. */
static int crosses(const struct cutting *c, const struct seg_line *l, const struct gutter *g,
                   int ng)
{
    int n = 0;

    for (int i = 0; i < ng; i++)
        n += l->box.left < g[i].left - c->page->em && l->box.right > g[i].right + c->page->em;
    return n;
}

static int not_chosen(const struct seg_line *l)
{
    return !(l->flags & SEG_CHOSEN);
}

/*
 * The lines that cross gutters stand in clusters, one below the other.  Of the cluster that
 * crosses most, the first of them: its lines to the front of IDX; returns their number.
 */
static int widest_cluster(struct cutting *c, int *idx, int n, const struct gutter *g, int ng)
{
    struct sorted *s = xreallocarray(NULL, (size_t)n, sizeof *s);
    int k = 0, best = 0, best_n = 0, best_from = 0;

    for (int i = 0; i < n; i++) {
        const struct seg_line *l = line_at(c, idx[i]);
        int across = l->flags & SEG_NOISE ? 0 : crosses(c, l, g, ng);

        if (across)
            s[k++] = (struct sorted){l->box.top, across, idx[i]};
    }
    qsort(s, (size_t)k, sizeof *s, cmp_sorted);
    for (int i = 0; i < k;) {
        int end = i + 1, most = s[i].second, bottom = line_at(c, s[i].line)->box.bottom;

        while (end < k && s[end].key - bottom < c->page->em &&
               line_at(c, s[end].line)->box.left < line_at(c, s[i].line)->box.right &&
               line_at(c, s[end].line)->box.right > line_at(c, s[i].line)->box.left) {
            most = s[end].second > most ? s[end].second : most;
            bottom = line_at(c, s[end].line)->box.bottom;
            end++;
        }
        if (most > best) {
            best = most;
            best_from = i;
            best_n = end - i;
        }
        i = end;
    }
    for (int i = best_from; i < best_from + best_n; i++)
        c->page->lines[s[i].line].flags |= SEG_CHOSEN;
    free(s);
    best_n = part(c, idx, n, not_chosen, 1);
    for (int i = 0; i < best_n; i++)
        c->page->lines[idx[i]].flags &= (uint16_t)~SEG_CHOSEN;
    return best_n;
}

/* A headline over several columns: read first, then what stands below and beside it. */
static void cut_above(struct cutting *c, int *idx, int n, int nhead, struct gutter frame,
                      int depth)
{
    int top = bounds(c, idx, nhead).top, above;

    above = part(c, idx, n, centre_y, top);
    if (above) {
        cut(c, idx, above, frame, depth);
        cut(c, idx + above, n - above, frame, depth);
        return;
    }
    for (int i = 0; i < nhead; i++)
        c->page->lines[idx[i]].flags |= SEG_SPANS;
    leaf(c, idx, nhead, frame);
    cut(c, idx + nhead, n - nhead, frame, depth);
}

static void cut(struct cutting *c, int *idx, int n, struct gutter frame, int depth)
{
    struct gutter open[GUTTERS_MAX], crossed[GUTTERS_MAX];
    struct rect r = bounds(c, idx, n);
    struct profile p;
    int nopen, ncrossed, gap, nhead;

    if (n <= 1 || depth >= DEPTH_MAX) {
        if (n)
            leaf(c, idx, n, frame);
        return;
    }
    profile_of(c, idx, n, r, &p);
    nopen = keep_columns(c, idx, n, open, find_gutters(&p, 0, open));
    ncrossed = keep_columns(c, idx, n, crossed, find_gutters(&p, p.full / 4, crossed));
    free(p.cover);
    gap = nopen || ncrossed ? find_gap(c, idx, n, r, nopen > ncrossed ? nopen : ncrossed) : -1;
    if (gap >= 0) {
        int above = part(c, idx, n, centre_y, gap);

        if (above && above < n) {
            cut(c, idx, above, frame, depth + 1);
            cut(c, idx + above, n - above, frame, depth + 1);
            return;
        }
    }
    if (nopen) {
        cut_down(c, idx, n, open, nopen, frame, depth + 1);
        return;
    }
    nhead = ncrossed ? widest_cluster(c, idx, n, crossed, ncrossed) : 0;
    if (ncrossed && !nhead)
        cut_down(c, idx, n, crossed, ncrossed, frame, depth + 1); /* edges touch, no more */
    else if (nhead && nhead < n)
        cut_above(c, idx, n, nhead, frame, depth + 1);
    else
        leaf(c, idx, n, frame);
}

void seg_order(struct seg_page *page)
{
    struct cutting c = {.page = page};
    size_t n = (size_t)page->n;
    struct rect all;

    if (!n)
        return;
    c.order = xreallocarray(NULL, n, sizeof *c.order);
    c.spare = xreallocarray(NULL, n, sizeof *c.spare);
    c.out = xreallocarray(NULL, n, sizeof *c.out);
    for (int i = 0; i < page->n; i++)
        c.order[i] = i;
    all = bounds(&c, c.order, page->n);
    cut(&c, c.order, page->n, (struct gutter){all.left, all.right}, 0);
    memcpy(page->lines, c.out, n * sizeof *c.out);
    free(c.order);
    free(c.spare);
    free(c.out);
}
