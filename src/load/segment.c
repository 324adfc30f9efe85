#include "load/segment.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "load/indent.h"
#include "load/pour.h"
#include "load/segment-parts.h"
#include "text/chars.h"
#include "text/utf8.h"

/* ---- lines ---- */

/* What the letters of LINE say. */
static void look_at_text(const struct scan *scan, const struct scan_line *line,
                         struct seg_line *out)
{
    struct str s = scan_words_text(scan, line->word, line->word + line->nwords);
    int upper = 0, cased = 0;
    uint32_t first = 0, last = 0;

    for (size_t at = 0; at < s.bytes;) {
        uint32_t cp = utf8_next(s, &at);

        last = char_is_blank(cp) ? last : cp;
        if (!char_is_letter(cp) && !char_is_number(cp))
            continue;
        first = first ? first : cp;
        out->letters++;
        if (char_is_upper(cp))
            upper++;
        if (char_is_upper(cp) || char_fold(cp) != cp || (cp < 0x250 && char_is_letter(cp)))
            cased++;
    }
    if (cased >= 3 && upper * 10 >= cased * 8)
        out->flags |= SEG_CAPS;
    if (first && char_is_letter(first) && !char_is_upper(first) && first < 0x530)
        out->flags |= SEG_LOWER;
    if (scan->words[line->word + line->nwords - 1].flags & WORD_PART1)
        out->flags |= SEG_DIVIDED;
    if (last == '-' || last == 0xAC || last == 0x2E17 || last == 0xAD || last == 0x2010)
        out->flags |= SEG_DIVIDED;
    if (ends_sentence(str_trim(s)))
        out->flags |= SEG_ENDS;
    if (out->letters < 2)
        out->flags |= SEG_NOISE;
}

/* Of all lines, weighed by their words: what half of them is at most. */
struct weighed {
    double value;
    uint32_t weight;
};

static int cmp_weighed(const void *a, const void *b)
{
    const struct weighed *x = a, *y = b;

    return (x->value > y->value) - (x->value < y->value);
}

static double weighed_median(struct weighed *w, size_t n)
{
    uint64_t all = 0, sum = 0;

    for (size_t i = 0; i < n; i++)
        all += w[i].weight;
    if (!n)
        return 0;
    qsort(w, n, sizeof *w, cmp_weighed);
    for (size_t i = 0; i < n; i++) {
        sum += w[i].weight;
        if (2 * sum >= all)
            return w[i].value;
    }
    return w[n - 1].value;
}

/* The body's type: its height on paper and its size by the styles (0: not told). */
struct body {
    double height, size;
    bool bold; /* most of it is */
};

static struct body find_body(const struct scan *scan, bool vertical)
{
    struct weighed *w = xreallocarray(NULL, scan->nlines + 1, sizeof *w);
    struct body body;
    uint64_t bold = 0, all = 0;
    size_t n = 0;

    for (size_t i = 0; i < scan->nlines; i++) {
        const struct scan_line *l = &scan->lines[i];
        int high = vertical ? rect_width(l->box) : rect_height(l->box);

        if (high > 0)
            w[n++] = (struct weighed){high, l->nwords};
    }
    body.height = weighed_median(w, n);
    n = 0;
    for (size_t i = 0; i < scan->nlines; i++) {
        const struct scan_style *style = &scan->styles[scan->lines[i].style];

        if (style->size > 0)
            w[n++] = (struct weighed){(double)style->size, scan->lines[i].nwords};
        bold += style->bold ? scan->lines[i].nwords : 0;
        all += scan->lines[i].nwords;
    }
    body.size = weighed_median(w, n);
    body.bold = 2 * bold > all;
    free(w);
    return body;
}

/*
 * How large the type of LINE is, the body's being 1.  Capitals fill less of their line
 * than text with ascenders and descenders.
 */
static float type_size(const struct scan *scan, const struct scan_line *line,
                       const struct seg_line *l, const struct body *body, bool vertical)
{
    double high = vertical ? rect_width(line->box) : rect_height(line->box);
    double by_height = body->height > 0 ? high / body->height : 1;
    double by_style = (double)scan->styles[line->style].size;

    if (l->flags & SEG_CAPS)
        by_height *= 1.15;
    if (by_style <= 0 || body->size <= 0)
        return (float)(1 + (by_height - 1) * 0.8); /* boxes err more than styles */
    return (float)((2 * by_style / body->size + by_height) / 3);
}

/* Whether most lines run from top to bottom, as in Chinese and Japanese print. */
static bool is_vertical(const struct scan *scan)
{
    uint64_t tall = 0, all = 0;

    for (size_t i = 0; i < scan->nlines; i++) {
        const struct scan_line *l = &scan->lines[i];
        size_t bytes =
            l->nwords ? scan_words_text(scan, l->word, l->word + l->nwords).bytes : 0;

        tall += rect_height(l->box) > 2 * rect_width(l->box) ? bytes : 0;
        all += bytes;
    }
    return 2 * tall > all;
}

/* Vertical lines read from right to left become lines read from top to bottom. */
static struct rect turn(const struct scan *scan, struct rect r)
{
    return (struct rect){r.top, scan->page.right - r.right, r.bottom,
                         scan->page.right - r.left};
}

static void add_line(struct seg_page *page, const struct body *body, uint32_t line, int block)
{
    const struct scan *scan = page->scan;
    const struct scan_line *from = &scan->lines[line];
    struct seg_line *l = &page->lines[page->n++];

    *l = (struct seg_line){.line = line, .block = block, .box = from->box};
    look_at_text(scan, from, l);
    l->size = type_size(scan, from, l, body, page->vertical);
    if (scan->styles[from->style].bold && !body->bold)
        l->flags |= SEG_BOLD;
    if (page->vertical)
        l->box = turn(scan, l->box);
}

static void add_picture(struct seg_page *page, int block)
{
    const struct scan_block *b = &page->scan->blocks[block];

    page->lines[page->n++] = (struct seg_line){
        .line = b->line,
        .block = block,
        .picture = true,
        .size = 1,
        .box = page->vertical ? turn(page->scan, b->box) : b->box,
    };
}

static void add_rule(struct seg_page *page, const struct scan_block *b)
{
    struct rect r = page->vertical ? turn(page->scan, b->box) : b->box;

    if (rect_width(r) < 4 * rect_height(r) || rect_width(r) < 3 * page->em)
        return;
    page->rules = xreallocarray(page->rules, (size_t)page->nrules + 1, sizeof *page->rules);
    page->rules[page->nrules++] = r;
}

static void collect(struct seg_page *page, const struct segment_opts *opts)
{
    const struct scan *scan = page->scan;
    struct body body;

    page->vertical = is_vertical(scan);
    body = find_body(scan, page->vertical);
    page->em = body.height >= 1 ? (int)body.height : 1;
    page->width = page->vertical ? scan->page.bottom : scan->page.right;
    page->height = page->vertical ? scan->page.right : scan->page.bottom;
    page->lines = xreallocarray(NULL, scan->nlines + scan->nblocks + 1, sizeof *page->lines);
    for (size_t i = 0; i < scan->nblocks; i++) {
        const struct scan_block *b = &scan->blocks[i];

        if (b->kind == SCAN_PICTURE && !opts->skip && !rect_is_empty(b->box))
            add_picture(page, (int)i);
        else if (b->kind == SCAN_RULE)
            add_rule(page, b);
        for (uint32_t k = b->line; k < b->line + b->nlines; k++)
            if (scan->lines[k].nwords && !(opts->skip && opts->skip[k]))
                add_line(page, &body, k, (int)i);
    }
}

/* ---- a scan that was not straight ---- */

/*
 * How far the left edges of the columns lean: across for each unit down.  From pairs of
 * lines of one block that stand some way apart and nearly below each other.
 */
static double find_lean(const struct seg_page *page)
{
    enum { APART = 8 };
    struct weighed *w = xreallocarray(NULL, (size_t)page->n + 1, sizeof *w);
    size_t n = 0;
    double lean;

    for (int i = 0; i + APART < page->n; i++) {
        const struct seg_line *a = &page->lines[i], *b = &page->lines[i + APART];
        int down = b->box.top - a->box.top, across = b->box.left - a->box.left;

        if (a->block == b->block && !a->picture && down > APART * page->em / 2 &&
            down < APART * page->em * 3 && abs(across) < page->em)
            w[n++] = (struct weighed){(double)across / down, 1};
    }
    lean = n >= 20 ? weighed_median(w, n) : 0;
    free(w);
    return lean;
}

static void straighten(struct seg_page *page)
{
    double lean = find_lean(page);

    for (int i = 0; i < page->n; i++) {
        struct rect *r = &page->lines[i].box;
        int by = (int)(lean * (r->top - page->height / 2));

        r->left -= by;
        r->right -= by;
    }
    for (int i = 0; i < page->nrules; i++) {
        int by = (int)(lean * (page->rules[i].top - page->height / 2));

        page->rules[i].left -= by;
        page->rules[i].right -= by;
    }
}

/* ---- order ---- */

/* Whether every line has a place. */
static bool is_placed(const struct seg_page *page)
{
    for (int i = 0; i < page->n; i++)
        if (rect_is_empty(page->lines[i].box))
            return false;
    return page->n > 0;
}

/* Without places: in the order of the file, one column. */
static void keep_order(struct seg_page *page)
{
    for (int i = 0; i < page->n; i++) {
        page->lines[i].column = 0;
        page->lines[i].left = 0;
        page->lines[i].right = page->width;
    }
}

/* A rule between a line and the one before it in its column parts them. */
static void mark_ruled(struct seg_page *page)
{
    for (int i = 1; i < page->n; i++) {
        struct seg_line *l = &page->lines[i];
        const struct seg_line *before = l - 1;

        if (l->column != before->column)
            continue;
        for (int k = 0; k < page->nrules; k++) {
            const struct rect *r = &page->rules[k];

            if (r->top >= before->box.bottom - page->em / 2 &&
                r->bottom <= l->box.top + page->em / 2 && r->left < l->right &&
                r->right > l->left)
                l->flags |= SEG_RULED;
        }
    }
}

/* ---- articles ---- */

struct making {
    const struct seg_page *page;
    const enum seg_what *what;
    struct segments *out;
    int articles_room, runs_room;
    bool has_text;
    float largest; /* type of the open heading */
};

static struct seg_article *begin_article(struct making *m, enum piece_kind kind)
{
    struct segments *out = m->out;

    if (out->narticles == m->articles_room) {
        m->articles_room = m->articles_room ? 2 * m->articles_room : 16;
        out->articles =
            xreallocarray(out->articles, (size_t)m->articles_room, sizeof *out->articles);
    }
    out->articles[out->narticles] = (struct seg_article){kind, out->nruns, 0, {0, 0, 0, 0}};
    m->has_text = false;
    return &out->articles[out->narticles++];
}

/* Add line L to the last article as KIND; it lengthens the last run where it follows it. */
static void add_to_article(struct making *m, const struct seg_line *l, enum block_kind kind,
                           bool flows)
{
    struct segments *out = m->out;
    struct seg_article *a = &out->articles[out->narticles - 1];
    struct seg_run *last = a->nruns ? &out->runs[out->nruns - 1] : NULL;
    const struct scan *scan = m->page->scan;

    rect_grow(&a->box, l->picture ? scan->blocks[l->block].box : scan->lines[l->line].box);
    if (l->picture)
        return;
    if (last && last->kind == kind && last->line + last->n == l->line &&
        scan_block_of(scan, last->line) == (size_t)l->block) {
        last->n++;
        return;
    }
    flows = flows && last && last->kind == kind;
    if (out->nruns == m->runs_room) {
        m->runs_room = m->runs_room ? 2 * m->runs_room : 64;
        out->runs = xreallocarray(out->runs, (size_t)m->runs_room, sizeof *out->runs);
    }
    out->runs[out->nruns++] = (struct seg_run){l->line, 1, kind, flows};
    a->nruns++;
}

/* Lines FROM to END - 1 are a heading: the largest is the headline. */
static void add_heading(struct making *m, int from, int end)
{
    const struct seg_line *lines = m->page->lines;
    float largest = 0;
    int at = from;

    for (int i = from; i < end; i++)
        if (lines[i].size > largest) {
            largest = lines[i].size;
            at = i;
        }
    for (int i = from; i < end; i++) {
        enum block_kind kind = lines[i].size >= largest * 0.8F ? BLOCK_HEADLINE
                               : i < at                        ? BLOCK_KICKER
                                                               : BLOCK_DECK;

        add_to_article(m, &lines[i], kind, true);
    }
}

static void make_articles(struct making *m, int from)
{
    const struct seg_page *page = m->page;

    for (int i = from; i < page->n;) {
        const struct seg_line *l = &page->lines[i];
        int end = i;

        /* the next column begins with a heading of its own, or with a deck of this one */
        while (end < page->n && m->what[end] == WHAT_HEAD &&
               (end == i || page->lines[end].column == page->lines[end - 1].column ||
                page->lines[end].size < l->size * 0.8F))
            end++;
        if (end > i) {
            begin_article(m, PIECE_ARTICLE);
            add_heading(m, i, end);
            i = end;
            continue;
        }
        if (!m->out->narticles ||
            m->out->articles[m->out->narticles - 1].kind != PIECE_ARTICLE ||
            ((l->flags & SEG_RULED) && m->has_text))
            begin_article(m, PIECE_ARTICLE);
        switch (m->what[i]) {
        case WHAT_SUBHEAD:
            add_to_article(m, l, BLOCK_SUBHEAD, true);
            break;
        case WHAT_CAPTION:
            add_to_article(m, l, BLOCK_CAPTION, true);
            break;
        case WHAT_TEXT:
            add_to_article(m, l, BLOCK_PARAGRAPH, true);
            m->has_text = true;
            break;
        case WHAT_HEAD:
        case WHAT_PICTURE:
            add_to_article(m, l, BLOCK_PARAGRAPH, true);
            break;
        }
        i++;
    }
}

/* ---- what stands above the articles ---- */

enum { HEAD_OF_PAGE = 35 /* percent of the page, in which a nameplate stands */ };

/* The nameplate: the largest type in the upper part, much larger than the body; -1: none. */
static int find_nameplate(const struct seg_page *page)
{
    int best = -1;

    for (int i = 0; i < page->n; i++) {
        const struct seg_line *l = &page->lines[i];

        if (l->picture || l->letters < 3 || l->box.bottom > page->height * HEAD_OF_PAGE / 100)
            continue;
        if (best < 0 || l->size * (float)rect_width(l->box) >
                            page->lines[best].size * (float)rect_width(page->lines[best].box))
            best = i;
    }
    if (best < 0 || page->lines[best].size < 2.5F ||
        rect_width(page->lines[best].box) * 4 < page->width)
        return -1;
    return best;
}

static bool is_folio(const struct seg_page *page, const struct seg_line *l)
{
    const struct scan_block *b = &page->scan->blocks[l->block];

    return !l->picture && (b->role == ROLE_HEADER || (b->margin && l->size < 1.6F) ||
                           page->scan->lines[l->line].role == ROLE_HEADER);
}

/* Move the lines that PICK says to the front; returns how many they are. */
static int take_out(struct seg_page *page, const bool *pick, int from)
{
    struct seg_line *rest = xreallocarray(NULL, (size_t)page->n + 1, sizeof *rest);
    int n = 0, at = from;

    for (int i = from; i < page->n; i++) {
        if (pick[i])
            page->lines[at++] = page->lines[i];
        else
            rest[n++] = page->lines[i];
    }
    if (n)
        memcpy(page->lines + at, rest, (size_t)n * sizeof *rest);
    free(rest);
    return at - from;
}

static int cmp_tops(const void *a, const void *b)
{
    const struct seg_line *x = *(const struct seg_line *const *)a;
    const struct seg_line *y = *(const struct seg_line *const *)b;

    return (x->box.top > y->box.top) - (x->box.top < y->box.top);
}

static bool has_digit(const struct scan *scan, const struct seg_line *l)
{
    const struct scan_line *line = &scan->lines[l->line];
    struct str s = scan_words_text(scan, line->word, line->word + line->nwords);

    for (size_t i = 0; i < s.bytes; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return false;
}

/*
 * The running head without a tag: one row at the top, a few short lines with a number
 * among them, white below it all over the page.  PICK gets its lines.
 */
static void find_running_head(const struct seg_page *page, int from, bool *pick)
{
    enum { ROW_LINES = 6, ROW_LETTERS = 140 };
    const struct seg_line **sorted = xreallocarray(NULL, (size_t)page->n + 1, sizeof *sorted);
    int n = 0, row = 0, letters = 0, wide = 0, bottom = 0;
    bool digit = false, small = true;

    for (int i = from; i < page->n; i++)
        if (!page->lines[i].picture && page->lines[i].letters)
            sorted[n++] = &page->lines[i];
    qsort(sorted, (size_t)n, sizeof *sorted, cmp_tops);
    for (; row < n && (!row || sorted[row]->box.top < bottom); row++) {
        const struct seg_line *l = sorted[row];

        bottom = l->box.bottom > bottom ? l->box.bottom : bottom;
        letters += l->letters;
        wide += rect_width(l->box);
        digit = digit || has_digit(page->scan, l);
        small = small && l->size < 2.5F;
    }
    if (row <= ROW_LINES && row < n && letters <= ROW_LETTERS && digit && small &&
        wide < page->width * 6 / 10 && bottom - sorted[0]->box.top < 3 * page->em &&
        sorted[row]->box.top - bottom > page->em * 4 / 10)
        for (int i = 0; i < row; i++)
            pick[sorted[i] - page->lines] = true;
    free(sorted);
}

/* Nameplate with ears and date line, or running head: to the front, as pieces of their own. */
static int take_head(struct seg_page *page, const struct segment_opts *opts, int *nmast)
{
    bool *pick = xcalloc((size_t)page->n + 1, sizeof *pick);
    int plate = opts->first_page ? find_nameplate(page) : -1, nfolio, bottom = 0;

    *nmast = 0;
    if (plate >= 0) {
        bottom = page->lines[plate].box.bottom;
        for (int i = 0; i < page->n; i++) {
            const struct seg_line *l = &page->lines[i];
            bool below = l->box.top < bottom + 2 * page->em &&
                         rect_width(l->box) > page->width / 2 && l->size < 1.6F;

            pick[i] = l->box.top + rect_height(l->box) / 2 < bottom || below;
        }
        *nmast = take_out(page, pick, 0);
    }
    for (int i = 0; i < page->n; i++)
        pick[i] = i >= *nmast && is_folio(page, &page->lines[i]);
    if (plate < 0)
        find_running_head(page, *nmast, pick);
    nfolio = take_out(page, pick, *nmast);
    free(pick);
    return nfolio;
}

void segment_page(const struct scan *scan, const struct segment_opts *opts,
                  struct segments *out)
{
    struct seg_page page = {.scan = scan};
    struct making m = {.page = &page, .out = out};
    enum seg_what *what;
    int nmast, nfolio;

    *out = (struct segments){NULL, NULL, 0, 0};
    collect(&page, opts);
    nfolio = take_head(&page, opts, &nmast);
    if (is_placed(&page)) {
        struct seg_page body = page;

        straighten(&page);
        body.lines += nmast + nfolio;
        body.n -= nmast + nfolio;
        seg_order(&body);
    } else {
        keep_order(&page);
    }
    mark_ruled(&page);
    what = xcalloc((size_t)page.n + 1, sizeof *what);
    {
        struct seg_page body = page;

        body.lines += nmast + nfolio;
        body.n -= nmast + nfolio;
        seg_heads(&body, what + nmast + nfolio);
    }
    m.what = what;
    for (int i = 0; i < nmast + nfolio; i++) {
        if (i == 0 || i == nmast)
            begin_article(&m, i < nmast ? PIECE_MASTHEAD : PIECE_OTHER);
        add_to_article(
            &m, &page.lines[i],
            i < nmast && page.lines[i].size >= 2.5F ? BLOCK_HEADLINE : BLOCK_PARAGRAPH, false);
    }
    make_articles(&m, nmast + nfolio);
    free(what);
    free(page.lines);
    free(page.rules);
}

void segments_pour(const struct segments *segments, struct pour *pour)
{
    const struct scan *scan = pour->scan;

    for (int i = 0; i < segments->narticles; i++) {
        const struct seg_article *a = &segments->articles[i];

        build_piece_begin(pour->build, a->kind);
        build_piece_box(pour->build, a->box.left, a->box.top, rect_width(a->box),
                        rect_height(a->box));
        pour_begin(pour, false);
        for (int k = a->run; k < a->run + a->nruns; k++) {
            const struct seg_run *run = &segments->runs[k];
            const struct scan_line *last = &scan->lines[run->line + run->n - 1];
            uint32_t word = scan->lines[run->line].word;

            pour_words(pour, word, last->word + last->nwords - word, run->kind, run->flows);
        }
        pour_end(pour, false);
        build_piece_end(pour->build);
    }
}

void segments_done(struct segments *segments)
{
    free(segments->runs);
    free(segments->articles);
    *segments = (struct segments){NULL, NULL, 0, 0};
}
