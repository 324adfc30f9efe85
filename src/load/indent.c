/*
 * A paragraph begins where a line is indented, or after a line that ends a sentence
 * and stops well before the right edge, or after a blank line.
 *
 *      |      flush flush flush flush|
 *      |flush flush flush flush flush|      edges: of the lines round about, for
 *      |flush short.                 |      scanned columns lean and bend
 *      |    CENTRED                  |
 *
 * A block whose lines are mostly short or mostly indented is set in some other way
 * (an advertisement, verse): there these signs mean nothing.
 */

#include "load/indent.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { AROUND = 3 /* lines looked at on each side for the column's edges */ };

/* Bytes of the quote or bracket that may stand behind a sentence at the end of S, else 0. */
static size_t closing_at_end(struct str s)
{
    static const char *const marks[] = {"»", "«", "”", "“", "’", "」", "』", "）"};
    char last = s.bytes ? s.p[s.bytes - 1] : 'a';

    if (last == '"' || last == '\'' || last == ')' || last == ']')
        return 1;
    if ((unsigned char)last >= 0x80)
        for (size_t i = 0; i < ARRAY_LEN(marks); i++)
            if (str_ends(s, marks[i]))
                return strlen(marks[i]);
    return 0;
}

bool ends_sentence(struct str s)
{
    static const char *const ends[] = {"…", "。", "！", "？"};
    char last;

    for (size_t n; (n = closing_at_end(s));)
        s.bytes -= n;
    last = s.bytes ? s.p[s.bytes - 1] : 'a';
    if (last == '.' || last == '!' || last == '?')
        return true;
    if ((unsigned char)last >= 0x80)
        for (size_t i = 0; i < ARRAY_LEN(ends); i++)
            if (str_ends(s, ends[i]))
                return true;
    return false;
}

static int cmp_int(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;

    return (x > y) - (x < y);
}

/* The value in the middle of N, which are put in order. */
static int median(int *values, size_t n)
{
    enum { FEW = 64 };

    if (n > FEW) {
        qsort(values, n, sizeof *values, cmp_int);
        return values[n / 2];
    }
    for (size_t i = 1; i < n; i++) {
        int value = values[i];
        size_t k = i;

        for (; k && values[k - 1] > value; k--)
            values[k] = values[k - 1];
        values[k] = value;
    }
    return values[n / 2];
}

/* A line as it lies in its column; em is the height of the column's lines. */
struct shape {
    int indent, gap; /* room left and right of it */
    int above;       /* from the line before it to this one */
};

/* The least of some values, and the least of the others. */
struct least {
    int first, second;
};

static void least_add(struct least *least, int value)
{
    if (value < least->first) {
        least->second = least->first;
        least->first = value;
    } else if (value < least->second) {
        least->second = value;
    }
}

/* The column's edges at line I of N: all but one line of those around keep within. */
static void edges_at(const struct scan_line *lines, uint32_t i, uint32_t n, int *left,
                     int *right)
{
    uint32_t from = i > AROUND ? i - AROUND : 0, to = i + AROUND + 1 < n ? i + AROUND + 1 : n;
    struct least lefts = {INT_MAX, INT_MAX}, rights = lefts;
    bool skip = to - from >= 4;

    for (uint32_t j = from; j < to; j++) {
        least_add(&lefts, lines[j].box.left);
        least_add(&rights, -lines[j].box.right);
    }
    *left = skip ? lefts.second : lefts.first;
    *right = -(skip ? rights.second : rights.first);
}

static int median_height(const struct scan_line *lines, uint32_t n)
{
    int heights[64];
    size_t k = 0, step = n / ARRAY_LEN(heights) + 1;

    for (uint32_t i = 0; i < n; i += (uint32_t)step)
        heights[k++] = rect_height(lines[i].box);
    return median(heights, k);
}

static struct str last_word(const struct scan *scan, const struct scan_line *line)
{
    return line->nwords ? scan_word_text(scan, line->word + line->nwords - 1)
                        : (struct str){NULL, 0};
}

/* What a whole column is like: how its signs are to be read. */
struct column {
    const struct scan *scan;
    const struct scan_line *lines;
    uint32_t n;
    const struct shape *shapes;
    int em, pitch;
    bool ragged, mostly_indented;
};

static bool is_indented(const struct column *c, uint32_t i)
{
    return c->shapes[i].indent > c->em * 6 / 10;
}

static bool is_short(const struct column *c, uint32_t i)
{
    return c->shapes[i].gap > 2 * c->em;
}

/* A line that is all but full is centred only if it is larger: else it is indented. */
static bool is_centred(const struct column *c, uint32_t i)
{
    int l = c->shapes[i].indent, r = c->shapes[i].gap;
    int wide = rect_width(c->lines[i].box);
    bool larger = rect_height(c->lines[i].box) > c->em * 3 / 2;

    return l > c->em && r > (larger ? 1 : 2) * c->em && abs(l - r) < wide / 4 + c->em;
}

static bool begins_paragraph(const struct column *c, uint32_t i)
{
    bool ended = ends_sentence(last_word(c->scan, &c->lines[i - 1]));

    if (c->pitch && c->shapes[i].above > c->pitch * 17 / 10 && (ended || is_short(c, i - 1)))
        return true;
    if (is_centred(c, i) != is_centred(c, i - 1))
        return ended || is_short(c, i - 1) || is_centred(c, i - 1);
    if (is_indented(c, i) && !c->mostly_indented)
        /* a second line as far in belongs to the first, if that ran to the edge */
        return !is_indented(c, i - 1) || is_short(c, i - 1) || ended;
    return !c->ragged && is_short(c, i - 1) && ended && !is_centred(c, i);
}

static void mark_column(const struct scan *scan, const struct scan_line *lines, uint32_t n,
                        unsigned char *marks)
{
    struct shape *shapes = xcalloc(n, sizeof *shapes);
    int *pitches = xcalloc(n, sizeof *pitches);
    struct column c = {scan, lines, n, shapes, median_height(lines, n), 0, false, false};
    uint32_t nshort = 0, nindented = 0;

    for (uint32_t i = 0; i < n; i++) {
        int left, right;

        edges_at(lines, i, n, &left, &right);
        shapes[i].indent = lines[i].box.left - left;
        shapes[i].gap = right - lines[i].box.right;
        shapes[i].above = i ? lines[i].box.top - lines[i - 1].box.top : 0;
        pitches[i] = shapes[i].above;
        nshort += is_short(&c, i);
        nindented += is_indented(&c, i);
    }
    if (n > 3)
        c.pitch = median(pitches + 1, n - 1);
    c.ragged = nshort * 2 > n;
    c.mostly_indented = nindented * 2 > n;
    for (uint32_t i = 0; i < n; i++) {
        if (is_centred(&c, i) && n > 1)
            marks[i] |= MARK_CENTRED;
        if (i ? begins_paragraph(&c, i) : is_indented(&c, 0) && !c.mostly_indented)
            marks[i] |= MARK_PARAGRAPH;
    }
    free(shapes);
    free(pitches);
}

void indent_mark(const struct scan *scan, uint32_t line, uint32_t n, unsigned char *marks)
{
    const struct scan_line *lines = &scan->lines[line];
    uint32_t from = 0;

    memset(marks, 0, n);
    for (uint32_t i = 0; i < n; i++)
        if (rect_is_empty(lines[i].box))
            return;
    for (uint32_t i = 1; i <= n; i++) {
        if (i < n && lines[i].box.bottom > lines[i - 1].box.top)
            continue;
        mark_column(scan, lines + from, i - from, marks + from);
        if (i < n)
            marks[i] |= MARK_COLUMN;
        from = i;
    }
}
