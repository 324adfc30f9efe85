#include "layout/columns.h"

/*
 * How far back from the foot of a column a place to end it is looked for.  Above that
 * (a long run of headings) it ends where it is full.
 */
enum { LOOK_BACK = 12, LOOK_BACK_DIVIDED = 3 };

static struct column end_column(const struct set_lines *lines, int from, int depth, bool last)
{
    struct column c = {from, lines->n, false};
    int full;

    while (c.from < lines->n && lines->v[c.from].blank)
        c.from++;
    if (lines->n - c.from <= depth)
        return c;
    c.forced = true;
    full = c.to = c.from + depth;
    for (int back = 0, look = LOOK_BACK; back < look && full - back > c.from; back++) {
        const struct set_line *line = &lines->v[full - back - 1];

        if (line->inside)
            look++; /* pictures are not cut, however tall */
        if (line->keep || (!c.forced && (line->divided || back >= LOOK_BACK_DIVIDED)))
            continue;
        c.to = full - back;
        c.forced = false;
        if (!last || !line->divided)
            break;
    }
    return c;
}

struct column column_at(const struct set_lines *lines, int from, int depth)
{
    return end_column(lines, from, depth, false);
}

struct column column_last(const struct set_lines *lines, int from, int depth)
{
    return end_column(lines, from, depth, true);
}

/*
 * More depth never ends a column earlier, so that what fits in one depth fits in any
 * larger one.
 */
int columns_end(const struct set_lines *lines, int from, int n, int depth)
{
    for (int i = 0; i < n && from < lines->n; i++)
        from = end_column(lines, from, depth, i == n - 1).to;
    return from;
}

bool columns_fit(const struct set_lines *lines, int from, int n, int depth)
{
    return columns_end(lines, from, n, depth) >= lines->n;
}

static bool fit_unforced(const struct set_lines *lines, int from, int n, int depth)
{
    for (int i = 0; i < n && from < lines->n; i++) {
        struct column c = column_at(lines, from, depth);

        if (c.forced)
            return false;
        from = c.to;
    }
    return from >= lines->n;
}

int columns_depth(const struct set_lines *lines, int from, int n)
{
    int depth, more = 0;

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
    while (more < LOOK_BACK && !fit_unforced(lines, from, n, depth + more))
        more++;
    return more < LOOK_BACK ? depth + more : depth;
}

int columns_depth_within(const struct set_lines *lines, int from, int n, int most)
{
    int depth = columns_depth(lines, from, n);

    return depth < most ? depth : most;
}
