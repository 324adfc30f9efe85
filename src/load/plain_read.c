/*
 * The best reading of a page: a part for every line, so that the sum of the rules that
 * hold is greatest.  Viterbi's way: for each line and part the best way to get there.
 */

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "load/plain_parts.h"

#define NO_LINE SIZE_MAX

/* The best reading up to a line that gives it a certain part. */
struct way {
    int points;
    int from;    /* the part of the line before */
    size_t last; /* the last line of running text; NO_LINE when there was none */
    bool first;  /* ... and it begins a paragraph */
};

struct search {
    const struct plain_marker *marker;
    const struct plain_lines *lines;
    struct way (*ways)[PLAIN_PARTS]; /* a row for each line, one more at the end */
    int *holding;                    /* rules whose marks fit the line looked at */
    int nholding;
};

static bool interrupts(int part)
{
    return PART(STRAY) >> part & 1 || PART(CAPTION) >> part & 1 || PART(CREDIT) >> part & 1 ||
           PART(FOLIO) >> part & 1;
}

static void find_holding(struct search *s, uint64_t marks)
{
    s->nholding = 0;
    for (int r = 0; r < plain_nrules; r++)
        if ((marks & plain_rules[r].with) == plain_rules[r].with &&
            !(marks & plain_rules[r].without))
            s->holding[s->nholding++] = r;
}

/* Points for each part after part FROM, of the rules that hold. */
static void add_up(const struct search *s, int from, int points[PLAIN_PARTS + 1])
{
    memset(points, 0, (PLAIN_PARTS + 1) * sizeof *points);
    for (int h = 0; h < s->nholding; h++) {
        const struct plain_rule *rule = &plain_rules[s->holding[h]];

        if (rule->after && !(rule->after >> from & 1))
            continue;
        for (int part = 0; part <= PLAIN_PARTS; part++)
            if (rule->part >> part & 1)
                points[part] += rule->points;
    }
}

/* Line I as one of PARTS by way of part FROM of line I - 1. */
static void go_on(struct search *s, size_t i, unsigned parts, int from)
{
    const struct way *before = &s->ways[i - 1][from];
    struct way *row = s->ways[i];
    int points[PLAIN_PARTS + 1];

    add_up(s, from, points);
    for (int part = 0; part < PLAIN_PARTS; part++) {
        int sum = before->points + points[part];

        if (!(parts >> part & 1) || sum <= row[part].points)
            continue;
        row[part] = (struct way){sum, from, before->last, before->first};
        if (PARTS_TEXT >> part & 1) {
            row[part].last = i;
            row[part].first = part != PART_CONT;
        } else if (!interrupts(part)) {
            row[part].last = NO_LINE;
        }
    }
}

/* By way of what interrupts a text: to text that line is as near as the one before. */
static void go_on_after_interruption(struct search *s, size_t i, int from)
{
    const struct way *before = &s->ways[i - 1][from];
    uint64_t marks = s->lines->items[i].marks;

    find_holding(s, marks | plain_marks_after(s->marker, s->lines, i - 1, false, i));
    go_on(s, i, PARTS_ALL & ~PARTS_TEXT, from);
    if (before->last != NO_LINE)
        marks |= plain_marks_after(s->marker, s->lines, before->last, before->first, i);
    find_holding(s, marks);
    go_on(s, i, PARTS_TEXT, from);
}

static void fill_row(struct search *s, size_t i)
{
    uint64_t marks = s->lines->items[i].marks;

    for (int part = 0; part < PLAIN_PARTS; part++)
        s->ways[i][part].points = INT_MIN / 2;
    for (int first = 0; first < 2; first++) {
        find_holding(s, marks | plain_marks_after(s->marker, s->lines, i - 1, first, i));
        for (int from = 0; from < PLAIN_PARTS; from++)
            if (!interrupts(from) && first == (from == PART_PARA || from == PART_LIST))
                go_on(s, i, PARTS_ALL, from);
    }
    for (int from = 0; from < PLAIN_PARTS; from++)
        if (interrupts(from))
            go_on_after_interruption(s, i, from);
}

static void fill_first_row(struct search *s)
{
    int points[PLAIN_PARTS + 1];

    find_holding(s, s->lines->items[0].marks);
    add_up(s, PART_EDGE, points);
    for (int part = 0; part < PLAIN_PARTS; part++) {
        bool text = PARTS_TEXT >> part & 1;

        s->ways[0][part] = (struct way){points[part], PART_EDGE, text ? 0 : NO_LINE, text};
    }
}

static int best_end(struct search *s)
{
    const struct way *row = s->ways[s->lines->n - 1];
    int best = 0, most = INT_MIN;

    find_holding(s, 0);
    for (int part = 0; part < PLAIN_PARTS; part++) {
        int points[PLAIN_PARTS + 1];

        add_up(s, part, points);
        if (row[part].points + points[PART_EDGE] > most) {
            most = row[part].points + points[PART_EDGE];
            best = part;
        }
    }
    return best;
}

enum plain_part *plain_read(struct arena *arena, const struct plain_marker *marker,
                            const struct plain_lines *lines)
{
    enum plain_part *parts = arena_alloc(arena, (lines->n + 1) * sizeof *parts);
    struct search s = {.marker = marker, .lines = lines};

    if (!lines->n)
        return parts;
    s.ways = xcalloc(lines->n, sizeof *s.ways);
    s.holding = xreallocarray(NULL, (size_t)plain_nrules, sizeof *s.holding);
    fill_first_row(&s);
    for (size_t i = 1; i < lines->n; i++)
        fill_row(&s, i);
    for (size_t i = lines->n; i-- > 0;)
        parts[i] = i + 1 == lines->n ? (enum plain_part)best_end(&s)
                                     : (enum plain_part)s.ways[i + 1][parts[i + 1]].from;
    free(s.ways);
    free(s.holding);
    return parts;
}
