/*
 * Whatever the size of the window: every character of every block is shown exactly
 * once and in reading order, nothing overlaps or leaves the sheet, and what can be
 * selected is where it says.
 */
#include "tap.h"

#include "base/arena.h"
#include "base/mem.h"
#include "layout/layout.h"
#include "press.h"
#include "text/cluster.h"

/* --- an issue that has everything, drawn by a small generator --- */

static uint32_t seed;

static int draw(int n)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 8) % (uint32_t)n);
}

static void add_words(struct buf *b, bool cjk, int n)
{
    static const char *const latin[] = {
        "ferry", "of",         "the",     "harbour",   "Dämmerung", "council", "1,250",   "yes",
        "a",     "Schiffahrt", "rebuilt", "midsummer", "“quay”",    "re-open", "nineteen"};
    static const char *const wide[] = {"渡口", "的",     "今天上午", "，",     "。",
                                       "江面", "“大桥”", "（记者）", "12.5%",  "白鹭",
                                       "、",   "——",     "了",       "G1032次"};

    for (int i = 0; i < n; i++) {
        if (!cjk && i)
            buf_add_c(b, ' ');
        buf_add_s(b,
                  cjk ? wide[draw((int)ARRAY_LEN(wide))] : latin[draw((int)ARRAY_LEN(latin))]);
    }
    buf_add_c(b, '\n');
}

static void add_block(struct buf *b, const char *kind, bool cjk, int words)
{
    buf_add_s(b, kind);
    buf_add_c(b, ' ');
    add_words(b, cjk, words);
}

static void add_piece(struct buf *b, bool cjk, int size)
{
    static const char *const kinds[] = {"article", "article",       "article", "article",
                                        "notice",  "advertisement", "picture", "other"};

    buf_printf(b, "piece %s\n", kinds[draw((int)ARRAY_LEN(kinds))]);
    if (draw(4) == 0)
        buf_printf(b, "section S%d\n", draw(3));
    if (draw(3) == 0)
        add_block(b, "kicker", cjk, 1 + draw(6));
    if (draw(5))
        add_block(b, "headline", cjk, 1 + draw(draw(20) ? 10 : 120));
    if (draw(3) == 0)
        add_block(b, "deck", cjk, 1 + draw(12));
    if (draw(2))
        add_block(b, "byline", cjk, 1 + draw(4));
    if (draw(3) == 0)
        add_block(b, "dateline", cjk, 1 + draw(3));
    for (int i = 1 + draw(size); i > 0; i--)
        add_block(b, "paragraph", cjk, 1 + draw(90));
    if (draw(4) == 0) {
        add_block(b, "subhead", cjk, 1 + draw(6));
        add_block(b, "paragraph", cjk, 1 + draw(40));
    }
    if (draw(5) == 0) {
        add_block(b, "caption", cjk, 1 + draw(20));
        add_block(b, "credit", cjk, 1 + draw(4));
    }
    for (int i = draw(5) ? 0 : 4; i > 0; i--)
        buf_printf(b, "table row %d|%d|%d.5|%s\n", i, draw(90), draw(1000),
                   cjk ? "渡口" : "quay");
    if (draw(6) == 0)
        buf_add_s(b,
                  "verse Over the water the|lamps go out one by one,|白鹭|\nverse and again\n");
    for (int i = draw(6) ? 0 : 3; i > 0; i--)
        add_block(b, "list", cjk, 1 + draw(20));
    if (draw(4) == 0)
        buf_add_s(b, cjk ? "jump （下转第2版）\n" : "jump (Continued on page 2)\n");
}

static struct press make_issue(uint32_t start, bool cjk, int pieces, int size)
{
    struct press p = press_open();
    struct buf b = BUF_INIT;

    seed = start;
    buf_printf(&b, "issue %s\nlang %s\ndate 2026-04-17\npage 1 News\n",
               cjk ? "河湾日报" : "Evening Post", cjk ? "zh" : "en");
    for (int i = 0; i < pieces; i++)
        add_piece(&b, draw(12) ? cjk : !cjk, size);
    buf_add_s(&b, "page 2 Sport\npiece article\nheadline Race off\nparagraph No wind.\n");
    press_run(&p, b.p);
    buf_done(&b);
    press_close(&p);
    return p;
}

/* --- what must hold --- */

struct check {
    const struct issue *issue;
    const struct layout *lay;
    char what[200]; /* the first thing found wrong; empty: all is well */
};

__attribute__((format(printf, 2, 3))) static void wrong(struct check *c, const char *format,
                                                        ...)
{
    va_list ap;

    if (c->what[0])
        return;
    va_start(ap, format);
    vsnprintf(c->what, sizeof c->what, format, ap);
    va_end(ap);
}

static void check_spans(struct check *c)
{
    for (int i = 0; i < c->lay->nlines; i++) {
        const struct lay_line *line = &c->lay->lines[i];
        int col = 0;

        for (int k = 0; k < line->n; k++) {
            const struct span *span = &line->spans[k];
            int cells = 0;

            for (int g = 0; g < span->n; g++)
                cells += span->glyphs[g].cells;
            if (cells != span->cells)
                wrong(c, "line %d: a span of %d cells has glyphs of %d", i, span->cells, cells);
            if (span->col < col)
                wrong(c, "line %d: spans overlap at %d", i, span->col);
            col = span->col + span->cells;
        }
        if (col > c->lay->cols)
            wrong(c, "line %d ends at %d of %d", i, col, c->lay->cols);
    }
}

static void check_targets(struct check *c)
{
    const struct layout *lay = c->lay;

    for (int i = 0; i < lay->ntargets; i++) {
        const struct target *t = &lay->targets[i];

        if (t->line < 0 || t->end_line < t->line || t->end_line >= lay->nlines || t->col < 0 ||
            t->end_col > lay->cols || (t->line == t->end_line && t->end_col <= t->col) ||
            t->left < 0 || t->right > lay->cols + 2 || t->right <= t->left)
            wrong(c, "target %d at %d:%d..%d:%d in %d..%d", i, t->line, t->col, t->end_line,
                  t->end_col, t->left, t->right);
    }
}

static void check_screens(struct check *c)
{
    const struct layout *lay = c->lay;
    int line = 0;

    for (int i = 0; i < lay->nscreens; i++) {
        if (lay->screens[i].line != line)
            wrong(c, "screen %d begins at line %d, not %d", i, lay->screens[i].line, line);
        line += lay->screens[i].lines;
        if (layout_screen_of(lay, lay->screens[i].first) != i &&
            lay->screens[i].first.piece >= 0)
            wrong(c, "screen %d does not hold its first place", i);
    }
    if (line != lay->nlines)
        wrong(c, "screens end at %d of %d", line, lay->nlines);
}

static int by_place(const void *a, const void *b)
{
    const struct span *x = *(const struct span *const *)a, *y = *(const struct span *const *)b;

    return pos_cmp(x->at, y->at);
}

/* The spans of text in the order of their places. */
static const struct span **text_spans(const struct layout *lay, size_t *n)
{
    const struct span **spans = xcalloc((size_t)lay->nindex + 1, sizeof *spans);

    *n = 0;
    for (int i = 0; i < lay->nlines; i++)
        for (int k = 0; k < lay->lines[i].n; k++)
            if (lay->lines[i].spans[k].in_text)
                spans[(*n)++] = &lay->lines[i].spans[k];
    qsort(spans, *n, sizeof *spans, by_place);
    return spans;
}

/* Walks the glyphs of spans in order, over those that are no text or blank. */
struct walk {
    const struct span **spans;
    size_t n, at;
    int glyph;
};

static const struct glyph *next_glyph(struct walk *w, struct pos *at)
{
    for (; w->at < w->n; w->at++, w->glyph = 0)
        while (w->glyph < w->spans[w->at]->n) {
            const struct glyph *g = &w->spans[w->at]->glyphs[w->glyph++];

            if (g->synthetic || (g->bytes == 1 && g->shown[0] == ' '))
                continue;
            *at = w->spans[w->at]->at;
            at->byte = g->byte;
            return g;
        }
    return NULL;
}

static void check_block(struct check *c, struct walk *w, const struct piece *piece, int block)
{
    struct cluster_opts opts = {false, true, NULL};
    struct str text = piece->blocks[block].text;
    struct cluster cl;

    for (size_t at = 0, next; at < text.bytes; at = next) {
        struct pos is = {-1, -1, -1, 0}, want = piece_pos(piece);

        next = cluster_next(text, at, &opts, &cl);
        if (!cl.cells || cl.cp <= ' ' || cl.cp == 0x3000)
            continue;
        want.block = block;
        want.byte = (uint32_t)at;
        if (!next_glyph(w, &is) || pos_cmp(is, want)) {
            wrong(c, "piece %d block %d (%s) byte %zu is missing, there is %d.%d.%u",
                  piece->index, block, block_kind_name(piece->blocks[block].kind), at, is.piece,
                  is.block, is.byte);
            return;
        }
    }
}

static void check_text(struct check *c, const struct page *page)
{
    struct walk w = {0};
    struct pos extra;

    w.spans = text_spans(c->lay, &w.n);
    for (int i = 0; i < page->npieces && !c->what[0]; i++)
        for (int k = 0; k < page->pieces[i]->nblocks && !c->what[0]; k++)
            check_block(c, &w, page->pieces[i], k);
    if (!c->what[0] && next_glyph(&w, &extra))
        wrong(c, "%d.%d.%u is shown twice", extra.piece, extra.block, extra.byte);
    free(w.spans);
}

/* Text goes down a column, then to the next one to the right, then to the next screen. */
static void check_order(struct check *c)
{
    const struct layout *lay = c->lay;
    struct pos last = {-1, -1, -1, 0};
    int screen = 0, column = 0, line = 0;

    for (int i = 0; i < lay->nindex; i++) {
        struct pos at = lay->index[i].at;
        int l = lay->index[i].line, s = layout_screen_of(lay, at), col = -1;

        for (int k = 0; k < lay->lines[l].n; k++)
            if (lay->lines[l].spans[k].in_text && !pos_cmp(lay->lines[l].spans[k].at, at))
                col = lay->lines[l].spans[k].col / (lay->measure + lay->gutter);
        if (at.piece == last.piece &&
            (s < screen || (s == screen && (col < column || (col == column && l < line))))) {
            const struct piece *piece = issue_piece(c->issue, at);

            if (at.block >= piece->nheads)
                wrong(c, "piece %d block %d stands before what it follows", at.piece, at.block);
        }
        if (issue_piece(c->issue, at)->nheads > at.block)
            col = 0; /* a head spans columns */
        last = at;
        screen = s;
        column = col;
        line = l;
    }
}

/* Each place is found on the line that shows it. */
static void check_lookup(struct check *c)
{
    const struct layout *lay = c->lay;

    for (int i = 0; i < lay->nlines; i++)
        for (int k = 0; k < lay->lines[i].n; k++) {
            const struct span *span = &lay->lines[i].spans[k];
            struct pos at = span->at;

            if (!span->in_text)
                continue;
            if (layout_line_of(lay, at) != i)
                wrong(c, "line %d is found on line %d", i, layout_line_of(lay, at));
            at.byte = span->glyphs[span->n - 1].byte;
            if (layout_line_of(lay, at) != i)
                wrong(c, "the end of line %d is found on line %d", i, layout_line_of(lay, at));
        }
}

static bool check_page(struct check *c, const struct issue *issue,
                       const struct layout_opts *opts)
{
    struct layout *lay = layout_page(issue, 0, opts);

    *c = (struct check){.issue = issue, .lay = lay};
    check_spans(c);
    check_targets(c);
    check_screens(c);
    check_text(c, issue->pages[0]);
    if (opts->rows)
        check_order(c);
    check_lookup(c);
    layout_free(lay);
    return !c->what[0];
}

/* --- over sizes --- */

static void test_sizes(const char *name, const struct issue *issue)
{
    static const int rows[] = {0, 6, 7, 11, 15, 24, 33, 40, 60, 100};
    struct check c;
    bool ok = true;

    for (int cols = 20; cols <= 240 && ok; cols += 1 + cols / 9)
        for (size_t i = 0; i < ARRAY_LEN(rows) && ok; i++) {
            struct layout_opts opts = {
                .cols = cols, .rows = rows[i], .wide_ambiguous = (cols + rows[i]) % 3 == 0};

            if (!check_page(&c, issue, &opts)) {
                ok = CASE(false, name);
                printf("# %dx%d: %s\n", cols, rows[i], c.what);
            }
        }
    if (ok)
        CASE(true, name);
}

static void test_columns(const struct issue *issue)
{
    struct check c;

    for (int columns = 1; columns <= 9; columns++) {
        struct layout_opts opts = {.cols = 120, .rows = 40, .columns = columns};

        if (!CASE(check_page(&c, issue, &opts), "wanted columns"))
            printf("# %d: %s\n", columns, c.what);
    }
}

int main(void)
{
    static const struct {
        const char *name;
        bool cjk;
        int pieces, size;
    } cases[] = {
        {"a Chinese page", true, 9, 5},           {"an English page", false, 12, 6},
        {"a page of small things", false, 90, 1}, {"one Chinese story", true, 1, 60},
        {"a page of long stories", false, 3, 50}, {"small Chinese things", true, 40, 1},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct press p =
            make_issue((uint32_t)i + 1, cases[i].cjk, cases[i].pieces, cases[i].size);

        test_sizes(cases[i].name, p.issue);
        if (!i)
            test_columns(p.issue);
        press_free(&p);
    }
    return TAP_DONE;
}
