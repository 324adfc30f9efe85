/*
 * A text is "wrapped" when its lines are those of print: they end where the column
 * ended, so most are about as wide as their neighbours and most end within a sentence.
 * Where a paragraph is a line, lengths vary without measure and lines end in full stops.
 */

#include "load/plain_measure.h"

#include <stdlib.h>

#include "base/mem.h"
#include "load/plain_lines.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
    EM = 1000,
    CELL = EM / 2,
    NARROWEST = 6 * EM,   /* no column of print is narrower than 6 ideographs or 14 letters */
    WIDEST = 75 * EM,     /* nor wider than 75, or 150 letters */
    WRAPPED_LINES = 4,    /* fewer wide lines prove nothing */
    WRAPPED_PERCENT = 45, /* of the wide lines must have a neighbour as wide as they are */
    LIKE_PERCENT = 12,    /* as wide as: by so much wider or narrower, justified lines vary */
    SAME_PERCENT = 6,     /* full lines of one column, when their type is known */
    OF_PERCENT = 14,      /* first lines, whose indent is lost, are narrower by so much */
    NARROW_PERCENT = 84,  /* of the next wider measure: another one, if not more */
    MEASURES_MAX = 4,     /* on one page */
    STEP = 50,            /* measures are tried in steps of a fiftieth */
    LEAST_SUPPORT = 3,    /* lines that must agree on a measure */
    SYLLABLE = 5,         /* letters, hyphen included, that may be set on the line before */
    HYPHEN_LINES = 30,    /* one hyphen in so many lines: words are divided */
    SURE_PAIRS = 6,       /* pairs of lines that surely wrap, to learn from */
    FULL_LEAST = 840,     /* thousandths of the measure that line and next word take ... */
    FULL_MOST = 970       /* ... where a line is full: learnt within these bounds */
};

/*
 * Advance widths of ASCII in the most common newspaper faces (Times and its kin), in
 * hundredths of an em from U+0020; other faces differ in scale more than in proportion.
 */
static const unsigned char advances[] = {
    25, 33, 41, 50, 50, 83, 78, 18, 33, 33, 50, 56, 25, 33, 25, 28, 50, 50, 50,
    50, 50, 50, 50, 50, 50, 50, 28, 28, 56, 56, 56, 44, 92, 72, 67, 67, 72, 61,
    56, 72, 72, 33, 39, 72, 61, 89, 72, 72, 56, 72, 67, 56, 61, 72, 72, 94, 72,
    72, 61, 33, 28, 33, 47, 50, 33, 44, 50, 44, 50, 44, 33, 50, 50, 28, 28, 50,
    28, 78, 50, 50, 50, 50, 33, 39, 28, 50, 50, 72, 50, 50, 44, 48, 20, 48, 54};

static int advance(uint32_t c, bool counted)
{
    int cells = cell_width(c, false);

    if (counted || cells != 1)
        return cells * CELL;
    if (c >= ' ' && c < ' ' + ARRAY_LEN(advances))
        return advances[c - ' '] * (EM / 100);
    if (c == 0x201C || c == 0x201D || c == 0x2014 || c == 0x2026)
        return EM; /* Chinese quotes, dashes and ellipses take a full em, Western ones less */
    return char_is_upper(c) ? 700 : 460;
}

static int width_of(struct str text, bool counted)
{
    int width = 0;

    for (size_t at = 0; at < text.bytes;)
        width += advance(utf8_next(text, &at), counted);
    return width;
}

int plain_first_word(const struct plain_lines *lines, struct str text)
{
    int width = 0, letters = 0;

    for (size_t at = 0; at < text.bytes;) {
        uint32_t c = utf8_next(text, &at);

        if (char_is_blank(c) || (lines->hyphens && ++letters > SYLLABLE))
            break;
        width += advance(c, lines->counted);
        if (char_is_wide(c))
            return width; /* ideographs need no blank between them */
    }
    return width + advance(' ', lines->counted);
}

/* --- is the text wrapped? --- */

static bool differs_by(int a, int b, int percent)
{
    int wider = a > b ? a : b, by = a > b ? a - b : b - a;

    return by * 100 > wider * percent;
}

static int compare_ints(const void *a, const void *b)
{
    const int *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* The width that so many in a hundred lines do not pass. */
static int width_at(const struct plain_lines *lines, size_t percent, int least)
{
    int *widths = xreallocarray(NULL, lines->n + 1, sizeof *widths), width;
    size_t n = 0;

    for (size_t i = 0; i < lines->n; i++)
        if (lines->items[i].width >= least && lines->items[i].ngrid < 2)
            widths[n++] = lines->items[i].width;
    qsort(widths, n, sizeof *widths, compare_ints);
    width = n ? widths[(n - 1) * percent / 100] : 0;
    free(widths);
    return width;
}

static bool ends_open(struct str text)
{
    size_t at = text.bytes;

    while (at > 0) {
        uint32_t c = utf8_prev(text, &at);

        if (!char_is_closing(c) && c != '"' && c != '\'' && !char_is_blank(c))
            return !char_is_sentence_end(c);
    }
    return true;
}

/* Display matter and the last lines of paragraphs are narrower: they tell nothing here. */
static bool is_wrapped(const struct plain_lines *lines)
{
    size_t wide = 0, alike = 0, open = 0;
    int usual = width_at(lines, 90, 0);

    for (size_t i = 0; i < lines->n; i++) {
        const struct plain_line *a = &lines->items[i];
        bool has_like = false;

        if (a->width < NARROWEST || a->width * 2 < usual || a->ngrid > 1)
            continue;
        wide++;
        for (size_t b = i > 2 ? i - 2 : 0; b < i + 3 && b < lines->n; b++)
            has_like |= b != i && !differs_by(a->width, lines->items[b].width, LIKE_PERCENT);
        alike += has_like;
        open += has_like && ends_open(a->text);
    }
    return usual <= WIDEST && wide >= WRAPPED_LINES && alike * 100 >= wide * WRAPPED_PERCENT &&
           open * 2 >= alike;
}

static bool has_hyphens(const struct plain_lines *lines)
{
    size_t n = 0;

    for (size_t i = 0; i < lines->n; i++) {
        size_t end = lines->items[i].text.bytes, before;
        uint32_t c = utf8_prev(lines->items[i].text, &end);

        before = end;
        n += (c == '-' || c == 0x2010 || c == 0xAD || c == 0xAC) && end > 0 &&
             char_is_letter(utf8_prev(lines->items[i].text, &before));
    }
    return n * HYPHEN_LINES >= lines->n;
}

/* --- in type or by counting? --- */

static void set_widths(struct plain_lines *lines, bool counted)
{
    lines->counted = counted;
    for (size_t i = 0; i < lines->n; i++)
        lines->items[i].width = width_of(lines->items[i].text, counted);
}

/* --- how wide the columns are --- */

/*
 * A page has one measure, or a few that differ well.  A line belongs to one if it is
 * nearly as wide, and a line next to it is too.
 */
struct measures {
    int widths[MEASURES_MAX]; /* falling */
    int n;
};

static bool is_of(int width, int measure)
{
    return width * 100 <= measure * (100 + SAME_PERCENT) &&
           !differs_by(width, measure, OF_PERCENT);
}

/* Lines that are at most WIDTH wide and nearly that, next to another such line. */
static size_t support(const struct plain_lines *lines, int width)
{
    size_t n = 0;
    bool before = false;

    for (size_t i = 0; i < lines->n; i++) {
        int w = lines->items[i].width;
        bool near =
            w <= width && !differs_by(w, width, SAME_PERCENT) && lines->items[i].ngrid < 2;

        n += near && before;
        before = w <= width && !differs_by(w, width, OF_PERCENT);
    }
    return n;
}

/* The widest measure below LIMIT that LEAST lines support; 0 when there is none. */
static int next_measure(const struct plain_lines *lines, int limit, size_t least)
{
    for (int width = limit; width >= NARROWEST; width -= width / STEP + 1) {
        int top[LEAST_SUPPORT] = {0};

        if (support(lines, width) < least)
            continue;
        /* the widest may be a headline that happens to be a little wider */
        for (size_t i = 0; i < lines->n; i++) {
            int w = lines->items[i].width, k = LEAST_SUPPORT - 1;

            if (w > width || w <= top[k])
                continue;
            for (; k > 0 && top[k - 1] < w; k--)
                top[k] = top[k - 1];
            top[k] = w;
        }
        return top[LEAST_SUPPORT - 1];
    }
    return 0;
}

static void measures_of(const struct plain_lines *lines, struct measures *out)
{
    size_t least = lines->n / 25 > LEAST_SUPPORT ? lines->n / 25 : LEAST_SUPPORT;
    int limit = WIDEST;

    out->n = 0;
    while (out->n < MEASURES_MAX) {
        int measure = next_measure(lines, limit, least);

        if (!measure)
            break;
        out->widths[out->n++] = measure;
        limit = measure * NARROW_PERCENT / 100;
        /* a narrower column must show more clearly: paragraphs end in short lines */
        least = 2 * LEAST_SUPPORT;
    }
    if (!out->n)
        out->widths[out->n++] = width_at(lines, 90, 0);
}

/* The measure that line I and a line next to it are of; 0 when there is none. */
static int own_measure(const struct plain_lines *lines, const struct measures *measures,
                       size_t i)
{
    for (int m = 0; m < measures->n; m++) {
        int measure = measures->widths[m];

        if (is_of(lines->items[i].width, measure) &&
            ((i > 0 && is_of(lines->items[i - 1].width, measure)) ||
             (i + 1 < lines->n && is_of(lines->items[i + 1].width, measure))))
            return measure;
    }
    return 0;
}

/* The measure of the nearest of two lines that have one; either may be none (lines->n). */
static int nearest(const struct plain_lines *lines, size_t before, size_t i, size_t after)
{
    if (before == lines->n && after == lines->n)
        return lines->measure;
    if (before == lines->n || (after < lines->n && after - i < i - before))
        return lines->items[after].measure;
    return lines->items[before].measure;
}

/* Every line without a measure of its own has that of the nearest line with one. */
static void find_measures(struct plain_lines *lines)
{
    struct measures measures;
    size_t before = lines->n, after = 0;

    measures_of(lines, &measures);
    lines->measure = measures.widths[0];
    for (size_t i = 0; i < lines->n; i++)
        lines->items[i].measure = own_measure(lines, &measures, i);
    for (size_t i = 0; i < lines->n; i++) {
        struct plain_line *line = &lines->items[i];

        for (after = after > i ? after : i; after < lines->n; after++)
            if (lines->items[after].measure)
                break;
        if (line->measure)
            before = i;
        else
            line->measure = nearest(lines, before, i, after);
        line->over = line->width * 100L > line->measure * (100L + LIKE_PERCENT);
    }
}

/* --- when is a line full? --- */

int plain_set_width(const struct plain_line *line)
{
    int indent = line->indented ? line->indent * CELL : 0;

    /* tools give fewer blanks for it than there was room */
    return line->width + (line->indented && line->cjk && indent < 2 * EM ? 2 * EM : indent);
}

/* What BEFORE and the first word of LINE take, in thousandths of the measure. */
static int taken(const struct plain_lines *lines, const struct plain_line *before,
                 const struct plain_line *line)
{
    int used = plain_set_width(before) + plain_first_word(lines, line->text);

    return (int)((long)used * 1000 / before->measure);
}

/* Whether a paragraph surely goes on from line I - 1 to line I. */
static bool surely_wraps(const struct plain_lines *lines, size_t i)
{
    const struct plain_line *a = &lines->items[i - 1], *b = &lines->items[i];
    size_t end = a->text.bytes, begin = 0;
    uint32_t last = utf8_prev(a->text, &end), first = utf8_next(b->text, &begin);

    if (b->column_top || plain_set_width(a) * 5 < a->measure * 4 || a->over)
        return false;
    if (a->cjk)
        return char_is_ideograph(last) && char_is_ideograph(first);
    return char_is_letter(last) && char_is_letter(first) && !char_is_upper(first);
}

/*
 * Learn from the lines that surely wrap how little a full line may take: type, hyphens
 * and justification differ from paper to paper.
 */
static int learn_full(const struct plain_lines *lines)
{
    int *sure = xreallocarray(NULL, lines->n + 1, sizeof *sure), full = FULL_MOST;
    size_t n = 0;

    for (size_t i = 1; i < lines->n; i++)
        if (surely_wraps(lines, i))
            sure[n++] = taken(lines, &lines->items[i - 1], &lines->items[i]);
    qsort(sure, n, sizeof *sure, compare_ints);
    if (n >= SURE_PAIRS)
        full = sure[n / 10];
    free(sure);
    return full < FULL_LEAST ? FULL_LEAST : full > FULL_MOST ? FULL_MOST : full;
}

void plain_measure(struct plain_lines *lines)
{
    int counted;

    set_widths(lines, true);
    lines->wrapped = is_wrapped(lines);
    lines->hyphens = has_hyphens(lines);
    if (!lines->wrapped)
        return;
    find_measures(lines);
    counted = learn_full(lines);
    set_widths(lines, false);
    find_measures(lines);
    lines->full = learn_full(lines);
    if (lines->full >= counted)
        return;
    set_widths(lines, true);
    find_measures(lines);
    lines->full = counted;
}

bool plain_lacks_indent(const struct plain_lines *lines, const struct plain_line *line,
                        const struct plain_line *next)
{
    int used;

    if (!line->cjk || lines->indents || !line->measure || next->column_top)
        return false;
    used = line->width + EM;
    return used < line->measure && used + 2 * EM > line->measure - EM / 2 &&
           plain_had_room(lines, line, next, false) && !plain_had_room(lines, line, next, true);
}

bool plain_had_room(const struct plain_lines *lines, const struct plain_line *before,
                    const struct plain_line *line, bool first)
{
    int used = taken(lines, before, line);

    if (first && !lines->indents)
        used += (int)((before->cjk ? 2000L : 1000L) * EM / before->measure);
    return used < lines->full;
}
