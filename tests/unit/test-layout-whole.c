/*
 * Whatever the size of the window: every character of every block is shown exactly
 * once and in reading order, nothing overlaps or leaves the sheet, and what can be
 * selected is where it says.
 */
#include "tap.h"

#include "base/mem.h"
#include "layout/layout.h"
#include "press.h"
#include "whole.h"

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
                                       "、",   "——",     "24小时",   "G1032次"};

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

/* --- over sizes --- */

static const int heights[] = {0, 6, 7, 11, 15, 24, 33, 40, 60, 100};

static void say(bool ok, const char *name, const struct layout_opts *opts,
                const struct check *c)
{
    if (!CASE(ok, name))
        printf("# %dx%d%s: %s\n", opts->cols, opts->rows, opts->vertical ? " vertical" : "",
               c->what);
}

/* The same pages and stories in columns from right to left, at every height. */
static void test_vertical(const char *name, const struct issue *issue)
{
    const struct page *page = issue->pages[0];
    struct layout_opts opts = {0};
    struct check c;
    bool ok = true;

    for (int rows = 6, cols = 20; rows <= 60 && ok; rows++, cols += 1 + cols / 19)
        for (int k = 0; k < 3 && ok; k++) {
            opts = (struct layout_opts){.cols = k ? 20 + cols * k * 7 % 221 : cols,
                                        .rows = rows == 7 ? 0 : rows,
                                        .vertical = true,
                                        .stitched = rows % 2,
                                        .wide_ambiguous = (cols + rows) % 3 == 0};
            ok = check_page(&c, issue, 0, &opts) &&
                 check_story(&c, issue, page->pieces[cols % page->npieces], &opts);
        }
    CHECK(layout_can_stand(issue, 0, NULL));
    say(ok, name, &opts, &c);
}

static void test_sizes(const char *name, const struct issue *issue)
{
    struct layout_opts opts = {0};
    struct check c;
    bool ok = true;

    for (int cols = 20; cols <= 240 && ok; cols += 1 + cols / 9)
        for (size_t i = 0; i < ARRAY_LEN(heights) && ok; i++) {
            opts = (struct layout_opts){.cols = cols,
                                        .rows = heights[i],
                                        .wide_ambiguous = (cols + heights[i]) % 3 == 0};
            ok = check_page(&c, issue, 0, &opts);
        }
    say(ok, name, &opts, &c);
}

static void test_stories(const char *name, const struct issue *issue)
{
    const struct page *page = issue->pages[0];
    struct layout_opts opts = {0};
    struct check c;
    bool ok = true;

    for (int cols = 20; cols <= 240 && ok; cols += 11)
        for (size_t i = 0; i < ARRAY_LEN(heights) && ok; i++) {
            opts = (struct layout_opts){.cols = cols, .rows = heights[i], .stitched = i % 2};
            ok = check_story(&c, issue, page->pieces[cols % page->npieces], &opts);
        }
    say(ok, name, &opts, &c);
}

static void test_columns(const struct issue *issue)
{
    struct check c;

    for (int columns = 1; columns <= 9; columns++) {
        struct layout_opts opts = {.cols = 120, .rows = 40, .columns = columns};

        say(check_page(&c, issue, 0, &opts), "wanted columns", &opts, &c);
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
        test_stories(cases[i].name, p.issue);
        if (cases[i].cjk)
            test_vertical(cases[i].name, p.issue);
        if (!i)
            test_columns(p.issue);
        press_free(&p);
    }
    return TAP_DONE;
}
