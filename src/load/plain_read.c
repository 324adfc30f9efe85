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

/* A story of words with fewer paragraphs so far seldom has a subhead. */
enum { EARLY_PARAS = 3 };

/* The best reading up to a line that gives it a certain part. */
struct way {
    int points;
    int from;    /* the part of the line before */
    size_t last; /* the last line of running text; NO_LINE when there was none */
    bool first;  /* ... and it begins a paragraph */
    int paras;   /* how many the story has so far */
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

/* Paragraphs of the story after a line of PART; a story with a subhead has many. */
static int paras_after(const struct way *before, int part)
{
    switch ((enum plain_part)part) {
    case PART_PARA:
        return before->paras + 1;
    case PART_SUBHEAD:
        return EARLY_PARAS;
    case PART_HEAD:
    case PART_DATE:
    case PART_BYLINE:
    case PART_JUMP:
    case PART_BACK:
    case PART_SIGN:
        return 0;
    case PART_FOLIO:
    case PART_CONT:
    case PART_LIST:
    case PART_VERSE:
    case PART_TABLE:
    case PART_CAPTION:
    case PART_CREDIT:
    case PART_STRAY:
    case PLAIN_PARTS:
        break;
    }
    return before->paras;
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
        row[part] =
            (struct way){sum, from, before->last, before->first, paras_after(before, part)};
        if (PARTS_TEXT >> part & 1) {
            row[part].last = i;
            row[part].first = part != PART_CONT;
        } else if (!interrupts(part)) {
            row[part].last = NO_LINE;
        }
    }
}

/* The marks of line I after part FROM; LAST: the line of text that it may go on with. */
static uint64_t marks_after(const struct search *s, size_t i, int from, size_t last)
{
    const struct way *before = &s->ways[i - 1][from];
    const struct plain_line *line = &s->lines->items[i];
    bool first = last == i - 1 ? from == PART_PARA || from == PART_LIST : before->first;
    uint64_t marks = line->marks;

    if (last != NO_LINE)
        marks |= plain_marks_after(s->marker, s->lines, last, first, i);
    return marks | (before->paras < EARLY_PARAS && !line->cjk ? MARK(EARLY) : 0);
}

static void fill_row(struct search *s, size_t i)
{
    for (int part = 0; part < PLAIN_PARTS; part++)
        s->ways[i][part].points = INT_MIN / 2;
    for (int from = 0; from < PLAIN_PARTS; from++) {
        find_holding(s, marks_after(s, i, from, i - 1));
        if (!interrupts(from)) {
            go_on(s, i, PARTS_ALL, from);
            continue;
        }
        /* to text, the line of text before the interruption is as near as the last */
        go_on(s, i, PARTS_ALL & ~PARTS_TEXT, from);
        find_holding(s, marks_after(s, i, from, s->ways[i - 1][from].last));
        go_on(s, i, PARTS_TEXT, from);
    }
}

static void fill_first_row(struct search *s)
{
    int points[PLAIN_PARTS + 1];

    find_holding(s, s->lines->items[0].marks);
    add_up(s, PART_EDGE, points);
    for (int part = 0; part < PLAIN_PARTS; part++) {
        bool text = PARTS_TEXT >> part & 1;

        s->ways[0][part] =
            (struct way){points[part], PART_EDGE, text ? 0 : NO_LINE, text, text};
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
