#include "layout/lookup.h"

#include <stdlib.h>

#include "base/arena.h"

/*
 * Two indexes: the spans of text sorted by place, to find the line of a place by
 * halving; and for every line the place that stands first on it or below it.
 */

static int entry_cmp(const void *a, const void *b)
{
    const struct lay_entry *x = a, *y = b;
    int by_place = pos_cmp(x->at, y->at);

    return by_place ? by_place : x->line - y->line;
}

static void make_index(struct layout *lay)
{
    struct lay_entry *index;
    bool sorted = true;
    int n = 0;

    for (int i = 0; i < lay->nlines; i++)
        for (int k = 0; k < lay->lines[i].n; k++)
            n += lay->lines[i].spans[k].in_text;
    index = arena_alloc(lay->arena, (size_t)(n + 1) * sizeof *index);
    n = 0;
    for (int i = 0; i < lay->nlines; i++)
        for (int k = 0; k < lay->lines[i].n; k++)
            if (lay->lines[i].spans[k].in_text) {
                index[n] = (struct lay_entry){lay->lines[i].spans[k].at, i};
                sorted = sorted && (!n || entry_cmp(&index[n - 1], &index[n]) <= 0);
                n++;
            }
    if (!sorted)
        qsort(index, (size_t)n, sizeof *index, entry_cmp);
    lay->index = index;
    lay->nindex = n;
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

void lookup_make(struct layout *lay)
{
    make_index(lay);
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
