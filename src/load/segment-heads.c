/*
 * Headings by points.  What speaks for a heading: larger or bolder type than the body's,
 * capitals, a centred or short line, white above, several columns' width.  What speaks
 * against: the sentence before goes on in it, it ends in a hyphen, it begins with a
 * small letter.  No single sign is enough, for OCR errs in each of them.
 */

#include "load/segment-parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "load/indent.h"

enum {
    HEAD_POINTS = 6,
    HEAD_LINES_MAX = 9, /* more large lines in a row are an advertisement */
    HEAD_LETTERS_MAX = 360,
    CAPTION_LINES_MAX = 5
};

/* The distance from line to line in each column: its median. */
static int cmp_int(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;

    return (x > y) - (x < y);
}

static int median_pitch(const struct seg_page *page)
{
    int *pitch = xreallocarray(NULL, (size_t)page->n + 1, sizeof *pitch), n = 0, median;

    for (int i = 1; i < page->n; i++) {
        const struct seg_line *a = &page->lines[i - 1], *b = &page->lines[i];

        if (a->column == b->column && b->box.top > a->box.top)
            pitch[n++] = b->box.top - a->box.top;
    }
    qsort(pitch, (size_t)n, sizeof *pitch, cmp_int);
    median = n ? pitch[n / 2] : page->em * 5 / 4;
    free(pitch);
    return median;
}

static bool same_column(const struct seg_page *page, int a, int b)
{
    return a >= 0 && b < page->n && page->lines[a].column == page->lines[b].column;
}

/* White between line I and the one before it in its column, beyond what is usual. */
static int white_above(const struct seg_page *page, int i, int pitch)
{
    int usual = pitch - page->em > 0 ? pitch - page->em : 0;

    if (!same_column(page, i - 1, i))
        return page->em + 1; /* the head of a column */
    return page->lines[i].box.top - page->lines[i - 1].box.bottom - usual;
}

static bool is_centred(const struct seg_page *page, const struct seg_line *l)
{
    int left = l->box.left - l->left, right = l->right - l->box.right;

    return left > page->em && right > page->em &&
           abs(left - right) < rect_width(l->box) / 4 + page->em;
}

static bool is_short(const struct seg_line *l)
{
    return rect_width(l->box) < (l->right - l->left) * 3 / 4;
}

/* The line before goes on in line I: its sentence has not ended and it is full. */
static bool goes_on(const struct seg_page *page, int i)
{
    const struct seg_line *before = i ? &page->lines[i - 1] : NULL;

    if (!same_column(page, i - 1, i) || before->picture)
        return false;
    return (before->flags & SEG_DIVIDED) ||
           (!(before->flags & SEG_ENDS) && before->right - before->box.right < 2 * page->em &&
            before->box.left - before->left < 2 * page->em);
}

/* Line I goes on in the next one, which begins with a small letter. */
static bool is_gone_on_with(const struct seg_page *page, int i)
{
    const struct seg_line *l = &page->lines[i];

    return same_column(page, i, i + 1) && (l[1].flags & SEG_LOWER) && !(l->flags & SEG_ENDS) &&
           l[1].size < l->size * 1.3F && l->size < l[1].size * 1.3F;
}

static int points(const struct seg_page *page, int i, int pitch)
{
    const struct seg_line *l = &page->lines[i];
    int n = 0, above = white_above(page, i, pitch);

    if (l->picture || l->letters < 2 || (l->flags & SEG_NOISE))
        return 0;
    n += l->size >= 1.7F ? 7 : l->size >= 1.4F ? 6 : l->size >= 1.2F ? 4 : l->size >= 1.1F;
    n += l->flags & SEG_CAPS ? 3 : 0;
    n += l->flags & SEG_BOLD ? 2 : 0;
    n += l->flags & SEG_SPANS ? 4 : 0;
    n += is_centred(page, l) ? 2 : 0;
    n += is_short(l) ? 1 : 0;
    n += above > page->em / 2 ? 1 : 0;
    n += above > page->em ? 1 : 0;
    n += same_column(page, i, i + 1) && white_above(page, i + 1, pitch) > page->em / 3;
    n -= l->flags & SEG_DIVIDED ? 4 : 0;
    n -= l->flags & SEG_LOWER ? 4 : 0;
    n -= l->letters < 4 ? 3 : 0;
    n -= goes_on(page, i) && l->size < 1.4F ? 4 : 0;
    n -= is_gone_on_with(page, i) ? 4 : 0;
    /* a first line of larger or capital letters, with full lines below: a paragraph */
    n -=
        l->box.left - l->left < page->em && l->right - l->box.right < page->em && l->size < 1.2F
            ? 3
            : 0;
    return n;
}

/* The page's own tags, where it has some, over all signs. */
static bool is_tagged(const struct seg_page *page, const struct seg_line *l, bool *head)
{
    const struct scan *scan = page->scan;
    int role = l->picture ? ROLE_NONE : scan->lines[l->line].role;

    if (!role)
        role = scan->blocks[l->block].role;
    *head = role == ROLE_TITLE || role == ROLE_SUBTITLE;
    return role != ROLE_NONE;
}

/* Runs of heading lines that are too long for a heading are text. */
static void drop_long(const struct seg_page *page, enum seg_what *what)
{
    for (int i = 0; i < page->n;) {
        int end = i, letters = 0;

        while (end < page->n && what[end] == WHAT_HEAD) {
            letters += page->lines[end].letters;
            end++;
        }
        if (end - i > HEAD_LINES_MAX || letters > HEAD_LETTERS_MAX)
            for (int k = i; k < end; k++)
                what[k] = WHAT_TEXT;
        i = end > i ? end : i + 1;
    }
}

/*
 * A heading in the body's own size within an article whose headline is clearly larger
 * is a cross-head.
 */
static void find_subheads(const struct seg_page *page, enum seg_what *what)
{
    float headline = 0;
    int text = 0;

    for (int i = 0; i < page->n; i++) {
        const struct seg_line *l = &page->lines[i];

        if (what[i] == WHAT_TEXT) {
            text++;
        } else if (what[i] == WHAT_HEAD) {
            int end = i;
            float size = 0;

            while (end < page->n && what[end] == WHAT_HEAD) {
                size = page->lines[end].size > size ? page->lines[end].size : size;
                end++;
            }
            if (text >= 3 && headline >= size * 1.3F && size < 1.25F &&
                !(l->flags & (SEG_SPANS | SEG_RULED))) {
                for (int k = i; k < end; k++)
                    what[k] = WHAT_SUBHEAD;
            } else {
                headline = size;
                text = 0;
            }
            i = end - 1;
        }
    }
}

/* The short text under a picture, as wide as that at most. */
static void find_captions(const struct seg_page *page, enum seg_what *what)
{
    for (int i = 0; i < page->n; i++) {
        const struct rect *picture = &page->lines[i].box;
        int bottom = picture->bottom, n = 0;

        if (what[i] != WHAT_PICTURE || rect_height(*picture) < 3 * page->em)
            continue;
        for (int k = i + 1; k < page->n && n < CAPTION_LINES_MAX; k++, n++) {
            const struct seg_line *l = &page->lines[k];

            if (what[k] == WHAT_PICTURE || l->column != page->lines[i].column ||
                l->box.top - bottom > page->em || l->size > 1.3F ||
                l->box.left < picture->left - page->em ||
                l->box.right > picture->right + page->em)
                break;
            bottom = l->box.bottom;
        }
        /* text that runs on below is no caption */
        if (n && n < CAPTION_LINES_MAX)
            for (int k = i + 1; k <= i + n; k++)
                what[k] = WHAT_CAPTION;
    }
}

void seg_heads(const struct seg_page *page, enum seg_what *what)
{
    int pitch = median_pitch(page);

    for (int i = 0; i < page->n; i++) {
        const struct seg_line *l = &page->lines[i];
        bool head;

        what[i] = l->picture ? WHAT_PICTURE : WHAT_TEXT;
        if (l->picture)
            continue;
        if (is_tagged(page, l, &head))
            what[i] = head ? WHAT_HEAD : WHAT_TEXT;
        else if (points(page, i, pitch) >= HEAD_POINTS)
            what[i] = WHAT_HEAD;
    }
    drop_long(page, what);
    find_captions(page, what);
    find_subheads(page, what);
}
