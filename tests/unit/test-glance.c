/*
 * The page at a glance, whatever the size of the window: every piece has a box or is in
 * the list, boxes do not overlap, what a box shows is the beginning of its story without
 * a gap, and it tells where the rest begins.
 */
#include "tap.h"

#include "base/mem.h"
#include "layout/layout.h"
#include "press.h"
#include "whole.h"

/* --- pages drawn by a small generator --- */

static uint32_t seed;

static int draw(int n)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 8) % (uint32_t)n);
}

static void add_words(struct buf *b, const char *kind, bool cjk, int n)
{
    static const char *const latin[] = {"ferry",  "of",      "the",      "harbour",
                                        "a",      "council", "lamp-oil", "Schiffahrt",
                                        "“quay”", "1,250"};
    static const char *const wide[] = {"渡口", "的",   "今天上午", "，",    "。",
                                       "大桥", "白鹭", "（记者）", "12.5%", "——"};

    buf_printf(b, "%s ", kind);
    for (int i = 0; i < n; i++) {
        buf_add_s(b, cjk || !i ? "" : " ");
        buf_add_s(b, cjk ? wide[draw(10)] : latin[draw(10)]);
    }
    buf_add_c(b, '\n');
}

static void add_piece(struct buf *b, bool cjk, int size, const double *box)
{
    static const char *const kinds[] = {"article", "article", "article",
                                        "notice",  "picture", "advertisement"};

    buf_printf(b, "piece %s\n", kinds[draw(6)]);
    if (box)
        buf_printf(b, "box %.1f %.1f %.1f %.1f\n", box[0], box[1], box[2], box[3]);
    if (!draw(4))
        buf_printf(b, "section S%d\n", draw(3));
    if (!draw(3))
        add_words(b, "kicker", cjk, 1 + draw(6));
    if (draw(5))
        add_words(b, "headline", cjk, 1 + draw(draw(9) ? 9 : 60));
    if (!draw(3))
        add_words(b, "deck", cjk, 1 + draw(12));
    if (draw(2))
        add_words(b, "byline", cjk, 1 + draw(4));
    for (int i = draw(9) ? 1 + draw(size) : 0; i > 0; i--)
        add_words(b, draw(8) ? "paragraph" : "subhead", cjk, 1 + draw(60));
    if (!draw(4))
        buf_add_s(b, "table row one|90|1.5\ntable row two|91|2.5\n");
    if (!draw(4))
        buf_add_s(b, cjk ? "jump （下转第2版）\n" : "jump (Continued on page 2)\n");
    else if (!draw(4))
        add_words(b, "caption", cjk, 1 + draw(12));
}

/* PIECES pieces on a page cut as printers do. */
static void add_pieces(struct buf *b, bool cjk, int size, int pieces, const double *box)
{
    int first = pieces / 2;
    double a[4], z[4];

    if (pieces == 1 || !box) {
        for (int i = 0; i < pieces; i++)
            add_piece(b, cjk, size, box);
        return;
    }
    memcpy(a, box, sizeof a);
    memcpy(z, box, sizeof z);
    if (draw(2)) {
        a[2] = box[2] * (20 + draw(60)) / 100;
        z[0] += a[2];
        z[2] -= a[2];
    } else {
        a[3] = box[3] * (20 + draw(60)) / 100;
        z[1] += a[3];
        z[3] -= a[3];
    }
    add_pieces(b, cjk, size, first, a);
    add_pieces(b, cjk, size, pieces - first, z);
}

static struct press make_issue(uint32_t start, bool cjk, bool boxes, int pieces, int size)
{
    static const double whole[4] = {0, 8, 100, 92};
    struct press p = press_open();
    struct buf b = BUF_INIT;

    seed = start;
    buf_printf(&b, "issue %s\nlang %s\ndate 2026-04-17\npage 1 News\n",
               cjk ? "河湾日报" : "Evening Post", cjk ? "zh" : "en");
    if (boxes)
        buf_printf(&b, "piece masthead\nbox 0 0 70 7\nheadline %s\n",
                   cjk ? "河湾日报" : "Evening Post");
    add_pieces(&b, cjk, size, pieces, boxes ? whole : NULL);
    buf_add_s(&b, "page 2 Sport\npiece article\nheadline Race off\nparagraph No wind.\n");
    press_run(&p, b.p);
    buf_done(&b);
    press_close(&p);
    return p;
}

/* --- what must hold --- */

static const struct lay_box *box_of(const struct layout *lay, int piece)
{
    for (int i = 0; i < lay->nboxes; i++)
        if (piece == lay->boxes[i].at.piece ||
            (piece >= lay->boxes[i].banner.piece && piece < lay->boxes[i].at.piece))
            return &lay->boxes[i];
    return NULL;
}

static void check_boxes(struct check *c, const struct page *page)
{
    const struct layout *lay = c->lay;

    for (int i = 0; i < page->npieces; i++)
        if (!box_of(lay, i) && page->pieces[i]->kind != PIECE_MASTHEAD)
            wrong(c, "piece %d has no box and is in no list", i);
    for (int i = 0; i < lay->nboxes; i++) {
        const struct lay_box *a = &lay->boxes[i];

        if (a->line < 0 || a->lines < 1 || a->line + a->lines > lay->nlines || a->left < 0 ||
            a->right > lay->cols)
            wrong(c, "box %d leaves the page", i);
        for (int k = 0; k < i; k++) {
            const struct lay_box *b = &lay->boxes[k];

            if (a->line < b->line + b->lines && b->line < a->line + a->lines &&
                a->left < b->right && b->left < a->right)
                wrong(c, "boxes %d and %d overlap", i, k);
        }
    }
}

/* Text stands in the box of its piece, but for a mark that hangs. */
static void check_inside(struct check *c)
{
    int right = c->lay->vertical ? 0 : 2, below = c->lay->vertical;

    for (int i = 0; i < c->lay->nlines; i++)
        for (int k = 0; k < c->lay->lines[i].n; k++) {
            const struct span *span = &c->lay->lines[i].spans[k];
            const struct lay_box *b = span->in_text ? box_of(c->lay, span->at.piece) : NULL;

            if (span->in_text && issue_piece(c->issue, span->at)->kind == PIECE_MASTHEAD)
                continue;
            if (span->in_text &&
                (!b || i < b->line || i >= b->line + b->lines + below || span->col < b->left ||
                 span->col + span->cells > b->right + right))
                wrong(c, "line %d: text of piece %d is not in its box", i, span->at.piece);
        }
}

/* The text of a box up to where the rest begins, and none behind that. */
static void check_beginning(struct check *c, const struct piece *piece, const struct lay_box *b,
                            struct walk *w)
{
    bool ends = b->on.piece == piece->index && b->on.page == piece->page;
    struct pos at, want = piece_pos(piece);

    if (ends != (b->more > 0))
        wrong(c, "piece %d: %d lines more, but %s", piece->index, b->more,
              ends ? "it ends" : "it does not end");
    for (int k = piece->nheads; k < piece->nblocks; k++) {
        struct str text = piece->blocks[k].text;
        struct cluster_opts opts = {false, true, NULL};
        struct cluster cl;

        want.block = k;
        for (size_t i = 0, next; i < text.bytes; i = next) {
            next = cluster_next(text, i, &opts, &cl);
            want.byte = (uint32_t)i;
            if (!cl.cells || cl.cp <= ' ' || is_blank(cl.shown, cl.shown_bytes))
                continue;
            if (ends && pos_cmp(want, b->on) >= 0)
                return;
            do
                if (!next_glyph(w, &at)) {
                    wrong(c, "piece %d: %d.%zu is missing", piece->index, k, i);
                    return;
                }
            while (at.piece == piece->index && at.block < piece->nheads);
            if (pos_cmp(at, want)) {
                wrong(c, "piece %d: %d.%d.%u stands where %d.%zu should", piece->index,
                      at.piece, at.block, at.byte, k, i);
                return;
            }
        }
    }
}

/* Whether B is a line of the list, or a column where the page stands. */
static bool is_entry(const struct layout *lay, const struct lay_box *b)
{
    return lay->vertical ? b->right - b->left == 2 : b->lines == 1;
}

static void check_beginnings(struct check *c, const struct page *page)
{
    for (int i = 0; i < page->npieces && !c->what[0]; i++) {
        const struct lay_box *b = box_of(c->lay, i);
        struct walk w = {0};
        struct pos extra;
        size_t kept = 0;

        if (!b || is_entry(c->lay, b) || b->at.piece != i)
            continue;
        w.spans = text_spans(c->lay, &w.n);
        for (size_t k = 0; k < w.n; k++)
            if (w.spans[k]->at.piece == i)
                w.spans[kept++] = w.spans[k];
        w.n = kept;
        check_beginning(c, page->pieces[i], b, &w);
        while (!c->what[0] && next_glyph(&w, &extra))
            if (extra.block >= page->pieces[i]->nheads)
                wrong(c, "piece %d: %d.%u is shown behind the end", i, extra.block, extra.byte);
        free(w.spans);
    }
}

/* Every upright goes on where it says so, or ends in a rule that has room for words. */
static char rule_at(const struct layout *lay, int line, int col)
{
    if (line < 0 || line >= lay->nlines)
        return 0;
    for (int k = 0; k < lay->lines[line].n; k++) {
        const struct span *span = &lay->lines[line].spans[k];

        if (span->role == ROLE_RULE && col >= span->col && col < span->col + span->cells)
            return span->glyphs[col - span->col].shown[0];
    }
    return 0;
}

static void check_rules(struct check *c)
{
    for (int i = 0; i < c->lay->nlines; i++)
        for (int k = 0; k < c->lay->lines[i].n; k++) {
            const struct span *span = &c->lay->lines[i].spans[k];

            for (int g = 0; span->role == ROLE_RULE && g < span->n; g++) {
                char is = span->glyphs[g].shown[0];
                char below = rule_at(c->lay, i + 1, span->col + g);
                char above = rule_at(c->lay, i - 1, span->col + g);

                if (strchr("|v+><r7w", is) && i + 1 < c->lay->nlines &&
                    (!below || !strchr("|^+><LJ", below)))
                    wrong(c, "%d:%d: '%c' hangs over nothing", i, span->col + g, is);
                if (strchr("|^+><LJ", is) && i && (!above || !strchr("|v+><r7w", above)))
                    wrong(c, "%d:%d: '%c' stands below nothing", i, span->col + g, is);
            }
        }
}

/* Of a page that stands it is the level rules that must meet the upright ones. */
static void check_level_rules(struct check *c)
{
    for (int i = 0; i < c->lay->nlines; i++)
        for (int k = 0; k < c->lay->lines[i].n; k++) {
            const struct span *span = &c->lay->lines[i].spans[k];

            for (int g = 0; span->role == ROLE_RULE && g < span->n; g++) {
                char is = span->glyphs[g].shown[0];
                char left = rule_at(c->lay, i, span->col + g - 1);
                char right = rule_at(c->lay, i, span->col + g + 1);

                if (strchr("<+^v7J", is) && (!left || !strchr("->+^vrL", left)))
                    wrong(c, "%d:%d: '%c' has nothing at its left", i, span->col + g, is);
                if (strchr(">+^vrL", is) && (!right || !strchr("-<+^v7J", right)))
                    wrong(c, "%d:%d: '%c' has nothing at its right", i, span->col + g, is);
            }
        }
}

static bool check_glance(struct check *c, const struct issue *issue,
                         const struct layout_opts *opts)
{
    struct layout *lay = layout_glance(issue, 0, opts);

    *c = (struct check){.issue = issue, .lay = lay};
    check_spans(c);
    check_targets(c);
    check_screens(c);
    check_lookup(c);
    check_boxes(c, issue->pages[0]);
    check_inside(c);
    check_beginnings(c, issue->pages[0]);
    if (lay->vertical)
        check_level_rules(c);
    else
        check_rules(c);
    layout_free(lay);
    return !c->what[0];
}

static void test_sizes(const char *name, const struct issue *issue)
{
    static const int heights[] = {6, 7, 9, 12, 14, 20, 24, 30, 40, 60, 80};
    struct layout_opts opts = {0};
    struct check c;
    bool ok = true;

    for (int cols = 20; cols <= 240 && ok; cols += 1 + cols / 9)
        for (size_t i = 0; i < ARRAY_LEN(heights) && ok; i++) {
            opts = (struct layout_opts){.cols = cols,
                                        .rows = heights[i],
                                        .wide_ambiguous = (cols + heights[i]) % 3 == 0};
            ok = check_glance(&c, issue, &opts);
            opts.vertical = true;
            ok = ok && (!layout_can_stand(issue, 0, NULL) || check_glance(&c, issue, &opts));
        }
    if (!CASE(ok, name))
        printf("# %dx%d%s: %s\n", opts.cols, opts.rows, opts.vertical ? " vertical" : "",
               c.what);
}

static void test_overview(const char *name, const struct issue *issue)
{
    static const int heights[] = {6, 12, 24, 40, 60, 80};
    struct layout_opts opts = {0};
    struct check c = {.issue = issue};
    bool ok = true;

    for (int cols = 20; cols <= 240 && ok; cols += 1 + cols / 7)
        for (size_t i = 0; i < ARRAY_LEN(heights) && ok; i++) {
            struct layout *lay;

            opts = (struct layout_opts){.cols = cols, .rows = heights[i]};
            lay = layout_overview(issue, &opts);
            c = (struct check){.issue = issue, .lay = lay};
            check_spans(&c);
            check_targets(&c);
            check_rules(&c);
            if (lay->nboxes != issue->npages || lay->ntargets != issue->npages)
                wrong(&c, "%d boxes, %d targets", lay->nboxes, lay->ntargets);
            layout_free(lay);
            ok = !c.what[0];
        }
    if (!CASE(ok, name))
        printf("# %dx%d: %s\n", opts.cols, opts.rows, c.what);
}

/* --- one box --- */

static void test_foot(void)
{
    struct press p = press_open();
    struct layout_opts opts = {.cols = 44, .rows = 14};
    struct buf out = BUF_INIT;
    struct layout *lay;

    press_run(&p, "issue Evening Post\nlang en\npage 1 News\n"
                  "piece article\nheadline Ferry landing to be rebuilt before winter\n"
                  "paragraph one two three four five six seven eight nine ten eleven twelve\n"
                  "paragraph Late.\nparagraph Later.\nparagraph Latest of all.\n"
                  "paragraph And so on.\nparagraph And on.\nparagraph The end.\n");
    press_close(&p);
    opts.rows = 8;
    lay = layout_glance(p.issue, 0, &opts);
    layout_text(lay, 0, lay->nlines, RULES_ASCII, &out);
    CASE_STR(buf_str(&out),
             "Ferry landing to be rebuilt before winter\n"
             "one two three four five six seven eight nine\n"
             "ten eleven twelve\n"
             "  Late.\n"
             "  Later.\n"
             "  Latest of all.\n"
             "  And so on.\n"
             "                              ▸ 2 more lines\n",
             "a box that ends");
    CHECK_INT(lay->boxes[0].more, 2);
    CHECK_INT(lay->boxes[0].on.block, 6);
    CHECK_INT(lay->boxes[0].on.byte, 0);
    layout_free(lay);
    buf_done(&out);
    press_free(&p);
}

int main(void)
{
    static const struct {
        const char *name;
        bool cjk, boxes;
        int pieces, size;
    } cases[] = {
        {"a Chinese page", true, true, 11, 5},
        {"an English page", false, true, 12, 6},
        {"an English page without boxes", false, false, 12, 6},
        {"a Chinese page without boxes", true, false, 9, 8},
        {"sixty small things", false, true, 60, 1},
        {"ninety small things without boxes", true, false, 90, 1},
        {"one story", true, false, 1, 60},
        {"one small thing", false, true, 1, 1},
        {"nothing", false, false, 0, 1},
    };

    test_foot();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct press p = make_issue((uint32_t)i + 1, cases[i].cjk, cases[i].boxes,
                                    cases[i].pieces, cases[i].size);

        test_sizes(cases[i].name, p.issue);
        test_overview("... among all pages", p.issue);
        press_free(&p);
    }
    return TAP_DONE;
}
