#include "layout/columns.h"

/*
 * How far back from the foot of a column a place to end it is looked for.  Above that
 * (a long run of headings) it ends where it is full.
 */
enum { LOOK_BACK = 12 };

struct column column_at(const struct set_lines *lines, int from, int depth)
{
    struct column c;

    while (from < lines->n && lines->v[from].blank)
        from++;
    c.from = from;
    if (lines->n - from <= depth) {
        c.to = lines->n;
        return c;
    }
    c.to = from + depth;
    for (int back = 0; back < LOOK_BACK && c.to - back > from; back++)
        if (!lines->v[c.to - back - 1].keep) {
            c.to -= back;
            return c;
        }
    return c;
}

bool columns_fit(const struct set_lines *lines, int from, int n, int depth)
{
    for (int i = 0; i < n && from < lines->n; i++)
        from = column_at(lines, from, depth).to;
    return from >= lines->n;
}

int columns_depth(const struct set_lines *lines, int from, int n)
{
    int depth;

    while (from < lines->n && lines->v[from].blank)
        from++;
    if (from >= lines->n)
        return 0;
    depth = (lines->n - from + n - 1) / n;
    /* short columns make it a few lines more, room dropped at their heads fewer */
    while (!columns_fit(lines, from, n, depth))
        depth++;
    while (depth > 1 && columns_fit(lines, from, n, depth - 1))
        depth--;
    return depth;
}
