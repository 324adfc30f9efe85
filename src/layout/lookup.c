#include "layout/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

/*
 * Two indexes: the spans of text sorted by place, to find the line of a place by
 * halving; and for every line the place that stands first on it or below it.
 */

static bool is_after(const struct lay_entry *a, const struct lay_entry *b)
{
    int by_place = pos_cmp(a->at, b->at);

    return by_place ? by_place > 0 : a->line > b->line;
}

/* Where the run of entries in order that begins at FROM ends. */
static int run_end(const struct lay_entry *v, int from, int n)
{
    int to = from + 1;

    while (to < n && !is_after(&v[to - 1], &v[to]))
        to++;
    return to < n ? to : n;
}

static void merge(const struct lay_entry *v, int from, int middle, int to,
                  struct lay_entry *out)
{
    for (int a = from, b = middle, at = from; at < to; at++)
        out[at] = v[b < to && (a == middle || is_after(&v[a], &v[b])) ? b++ : a++];
}

/*
 * Spans come in reading order, but for a few groups of pieces: two neighbouring runs
 * are merged until there is one.
 */
static struct lay_entry *sort_entries(struct lay_entry *v, struct lay_entry *other, int n)
{
    while (n && run_end(v, 0, n) < n) {
        struct lay_entry *swap = v;

        for (int from = 0, to; from < n; from = to) {
            int middle = run_end(v, from, n);

            to = middle < n ? run_end(v, middle, n) : n;
            merge(v, from, middle, to, other);
        }
        v = other;
        other = swap;
    }
    return v;
}

static void make_firsts(struct layout *lay)
{
    struct pos *firsts = arena_alloc(lay->arena, (size_t)(lay->nlines + 1) * sizeof *firsts);
    struct pos next = {lay->page, -1, -1, 0};
    bool found = false;

    for (int i = lay->nlines - 1; i >= 0; i--) {
        for (int k = lay->lines[i].n - 1; k >= 0; k--)
            if (lay->lines[i].spans[k].in_text) {
                next = lay->lines[i].spans[k].at;
                if (!found)
                    for (int below = i + 1; below < lay->nlines; below++)
                        firsts[below] = next;
                found = true;
            }
        firsts[i] = next;
    }
    lay->firsts = firsts;
}

void lookup_make(struct layout *lay, struct lay_entry *entries, int n)
{
    struct lay_entry *other = xcalloc((size_t)n + 1, sizeof *other);
    struct lay_entry *sorted = sort_entries(entries, other, n);
    struct lay_entry *index = arena_alloc(lay->arena, ((size_t)n + 1) * sizeof *index);

    if (n)
        memcpy(index, sorted, (size_t)n * sizeof *index);
    free(other);
    lay->index = index;
    lay->nindex = n;
    make_firsts(lay);
}

int layout_line_of(const struct layout *lay, struct pos at)
{
    int from = 0, to = lay->nindex; /* entries before `from` stand at or before AT */

    while (from < to) {
        int mid = from + (to - from) / 2;

        if (pos_cmp(lay->index[mid].at, at) <= 0)
            from = mid + 1;
        else
            to = mid;
    }
    return from ? lay->index[from - 1].line : 0;
}

int layout_screen_of(const struct layout *lay, struct pos at)
{
    int line = layout_line_of(lay, at);
    int from = 0, to = lay->nscreens;

    while (to - from > 1) {
        int mid = from + (to - from) / 2;

        if (lay->screens[mid].line <= line)
            from = mid;
        else
            to = mid;
    }
    return from;
}

struct pos layout_pos_of(const struct layout *lay, int line)
{
    if (!lay->nlines)
        return (struct pos){lay->page, -1, -1, 0};
    if (line < 0)
        line = 0;
    return lay->firsts[line < lay->nlines ? line : lay->nlines - 1];
}
