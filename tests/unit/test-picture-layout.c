/* Room for pictures, frames where there are none, at every size. */

#include "tap.h"

#include "base/arena.h"
#include "base/mem.h"
#include "layout/picture.h"
#include "press.h"
#include "whole.h"

static void test_fit(void)
{
    static const struct {
        int width, height, cols, rows, is_cols, is_rows;
    } cases[] = {
        {640, 400, 40, 40, 40, 13}, /* as wide as can be */
        {640, 400, 40, 10, 32, 10}, /* as high as can be */
        {400, 400, 20, 10, 20, 10}, /* a cell is twice as tall as wide */
        {2, 1, 2, 2, 2, 1},         /* small ones grow */
        {65500, 1, 80, 24, 80, 1},  /* a line is a line */
        {1, 65500, 80, 24, 1, 24},  {65500, 65500, 2000, 2000, 2000, 1000},
        {1, 1, 1, 1, 1, 1},         {3, 5, 7, 1, 1, 1},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct picture_cells is =
            picture_fit(cases[i].width, cases[i].height, cases[i].cols, cases[i].rows);

        CHECK_INT(is.cols, cases[i].is_cols);
        CHECK_INT(is.rows, cases[i].is_rows);
    }
}

static const char script[] =
    "issue Evening Post\nlang en\npage 1 News\n"
    "piece article\nheadline Ferry landing to be rebuilt\n"
    "paragraph The council voted on Tuesday to rebuild the landing that "
    "the storm took away in the first week of the year.\n"
    "caption The landing after the storm, seen from the hill.\nhref a.png\n"
    "credit Photograph: A. Gull\n"
    "paragraph Work begins when the herring have gone. Until then the "
    "ferry lands at the fish market, where there is a step missing.\n"
    "piece picture\ncaption A gull.\nhref b.png\n"
    "piece picture\ncaption Nobody knows.\ncaption Two of them.\n"
    "piece article\nparagraph A picture without a word.\ncaption \nhref c.png\n";

/* What a loader would say: `of` is the width of every picture whose name begins so. */
struct said {
    const char *names;
    int width, height;
};

static bool find(void *of, const struct piece *piece, int block, int *width, int *height)
{
    const struct said *said = of;

    *width = said->width;
    *height = said->height;
    return strchr(said->names, piece->blocks[block].href.p[0]) != NULL;
}

/* The rows of a picture stand below each other, all of them, as wide as each other. */
static int count_pictures(const struct layout *lay, bool *whole)
{
    int n = 0;

    *whole = true;
    for (int line = 0; line < lay->nlines; line++)
        for (int k = 0; k < lay->lines[line].n; k++) {
            const struct span *span = &lay->lines[line].spans[k];
            bool follows = false;

            if (span->role != ROLE_PICTURE)
                continue;
            n += span->row == 0;
            for (int j = 0; span->row > 0 && line > 0 && j < lay->lines[line - 1].n; j++) {
                const struct span *above = &lay->lines[line - 1].spans[j];

                follows = follows || (above->role == ROLE_PICTURE && above->col == span->col &&
                                      above->cells == span->cells &&
                                      above->row == span->row - 1 && above->rows == span->rows);
            }
            *whole =
                *whole && (span->row == 0 || follows) && span->col + span->cells <= lay->cols;
        }
    return n;
}

static int count_targets(const struct layout *lay)
{
    int n = 0;

    for (int i = 0; i < lay->ntargets; i++)
        n += lay->targets[i].kind == TARGET_PICTURE;
    return n;
}

static void test_pages(const struct issue *issue)
{
    struct said all = {"abc", 640, 400}, wide = {"abc", 5000, 100}, tall = {"abc", 100, 5000},
                none = {"", 1, 1}, *cases[] = {&all, &wide, &tall, &none};
    struct check c;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (int cols = 20; cols <= 220; cols += 1 + cols / 7)
            for (int rows = 6; rows <= 60; rows += 9) {
                struct layout_opts opts = {
                    .cols = cols, .rows = rows, .picture = find, .pictures_of = cases[i]};
                struct layout *lay;
                bool whole;
                int n;

                if (!check_page(&c, issue, 0, &opts))
                    CASE(false, c.what);
                lay = layout_page(issue, 0, &opts);
                n = count_pictures(lay, &whole);
                if (!whole && rows > 24) {
                    CASE(false, "a picture is cut");
                    printf("# %dx%d\n", cols, rows);
                }
                if (cases[i] == &none && n)
                    CASE(false, "a picture where there is none");
                if (cases[i] == &all && rows > 10 && n != 3)
                    CASE(false, "a picture is missing");
                if (cases[i] == &all && whole && n != count_targets(lay))
                    CASE(false, "a picture that cannot be selected");
                layout_free(lay);
            }
    CHECK(true);
}

static void looks(struct layout *lay, const char *text)
{
    struct buf buf = BUF_INIT;

    layout_text(lay, 0, lay->nlines, RULES_BOX, &buf);
    while (buf.bytes > 1 && buf.p[buf.bytes - 2] == '\n')
        buf.bytes--;
    CHECK_STR(buf_str(&buf), text);
    buf_done(&buf);
    layout_free(lay);
}

static void test_frames(const struct issue *issue)
{
    struct said some = {"b", 640, 400};
    struct layout_opts opts = {.cols = 24, .picture = find, .pictures_of = &some};
    struct piece *const *pieces = issue->pages[0]->pieces;

    looks(layout_story(issue, pieces[0], &opts), "Ferry landing\n"
                                                 "to be rebuilt\n"
                                                 "\n"
                                                 "The council voted on\n"
                                                 "Tuesday to rebuild the\n"
                                                 "landing that the storm\n"
                                                 "took away in the first\n"
                                                 "week of the year.\n"
                                                 "\n"
                                                 "┌───── [picture] ──────┐\n"
                                                 "│ The landing after    │\n"
                                                 "│ the storm, seen from │\n"
                                                 "│ the hill.            │\n"
                                                 "│  Photograph: A. Gull │\n"
                                                 "└──────────────────────┘\n"
                                                 "\n"
                                                 "  Work begins when the\n"
                                                 "herring have gone. Until\n"
                                                 "then the ferry lands at\n"
                                                 "the fish market, where\n"
                                                 "there is a step missing.\n");
    looks(layout_story(issue, pieces[1], &opts), "\n\n\n\n\n\n\n\n A gull.\n");
    looks(layout_story(issue, pieces[2], &opts), "┌───── [picture] ──────┐\n"
                                                 "│ Nobody knows.        │\n"
                                                 "│ Two of them.         │\n"
                                                 "└──────────────────────┘\n");
    looks(layout_story(issue, pieces[3], &opts), "A picture without\n"
                                                 "a word.\n"
                                                 "\n"
                                                 "┌───── [picture] ──────┐\n"
                                                 "└──────────────────────┘\n");
}

/* As large as the area allows, its words below, nothing outside. */
static void test_large(const struct issue *issue)
{
    struct said all = {"abc", 640, 400};
    struct pos at = piece_pos(issue->pages[0]->pieces[1]);

    at.block = 0;
    for (int cols = 20; cols <= 220; cols += 13)
        for (int rows = 5; rows <= 80; rows += 7) {
            struct layout_opts opts = {
                .cols = cols, .rows = rows, .picture = find, .pictures_of = &all};
            struct layout *lay = layout_picture(issue, at, &opts);
            const struct span *first = NULL;
            bool whole;

            for (int i = 0; i < lay->nlines && !first; i++)
                if (lay->lines[i].n && lay->lines[i].spans[0].role == ROLE_PICTURE)
                    first = &lay->lines[i].spans[0];
            if (count_pictures(lay, &whole) != 1 || !whole || lay->nlines != rows || !first ||
                (first->cells != cols && first->rows != rows - 1))
                CASE(false, "as large as can be");
            layout_free(lay);
        }
    CHECK(true);
}

static const char upright[] =
    "issue 河湾日报\nlang zh\npage 1 要闻\n"
    "piece article\nheadline 白鹭江大桥合龙\n"
    "paragraph 昨天清晨六点，白鹭江上起了薄雾，观景坡上已经站了三四百人。\n"
    "caption 最后一段钢梁起吊。\nhref a.png\n"
    "credit 邱明镜　摄\n"
    "paragraph 几秒钟后，钢梁落位。南岸先响起掌声，接着是脸盆声。\n"
    "piece picture\ncaption 一只白鹭。\nhref b.png\n"
    "piece article\nparagraph 图上没有字。\ncaption \nhref c.png\n";

/* Set vertically pictures stand as they do in lines: each whole, and the right way up. */
static void test_upright(void)
{
    struct press p = press_open();
    struct said shapes[] = {{"abc", 640, 400}, {"abc", 5000, 100}, {"abc", 100, 5000}};
    struct check c;
    bool whole;

    press_run(&p, upright);
    press_close(&p);
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++)
        for (int cols = 20; cols <= 220; cols += 1 + cols / 7)
            for (int rows = 6; rows <= 60; rows += 9) {
                struct layout_opts opts = {.cols = cols,
                                           .rows = rows,
                                           .vertical = true,
                                           .picture = find,
                                           .pictures_of = &shapes[i]};
                struct layout *lay;

                if (!check_page(&c, p.issue, 0, &opts))
                    CASE(false, c.what);
                lay = layout_page(p.issue, 0, &opts);
                CHECK(lay->vertical);
                if (i == 0 && rows > 20 && cols > 60 &&
                    (count_pictures(lay, &whole) != 3 || !whole || count_targets(lay) != 3)) {
                    CASE(false, "pictures that stand");
                    printf("# %dx%d\n", cols, rows);
                }
                layout_free(lay);
            }
    press_free(&p);
}

static bool is_boxed(const struct layout *lay, const struct target *t)
{
    for (int i = 0; i < lay->nboxes; i++) {
        const struct lay_box *b = &lay->boxes[i];

        if (b->at.piece == t->at.piece && t->line >= b->line && t->line < b->line + b->lines &&
            t->left >= b->left && t->left < b->right)
            return true;
    }
    return false;
}

/* What is lit for a box lies in it, though its picture leaves the caption no room. */
static void test_selected(void)
{
    struct press p = press_open();
    struct said shapes[] = {{"abc", 640, 400}, {"abc", 5000, 100}, {"abc", 100, 5000}};

    press_run(&p, upright);
    press_close(&p);
    for (size_t i = 0; i < 2 * ARRAY_LEN(shapes); i++)
        for (int cols = 40; cols <= 200; cols += 1 + cols / 9)
            for (int rows = 14; rows <= 60; rows += 3) {
                struct layout_opts opts = {.cols = cols,
                                           .rows = rows,
                                           .vertical = i % 2,
                                           .picture = find,
                                           .pictures_of = &shapes[i / 2]};
                struct layout *lay = layout_glance(p.issue, 0, &opts);

                for (int k = 0; k < lay->ntargets; k++)
                    if (lay->targets[k].kind == TARGET_PIECE &&
                        !is_boxed(lay, &lay->targets[k])) {
                        CASE(false, "lit in its box");
                        printf("# %dx%d: target %d\n", cols, rows, k);
                    }
                layout_free(lay);
            }
    CHECK(true);
    press_free(&p);
}

static int count_of(const struct buf *buf, const char *sign)
{
    int n = 0;

    for (const char *p = buf->p; (p = strstr(p, sign)) != NULL; p++)
        n++;
    return n;
}

/* Captions beyond what any picture has are text; its frame is whole all the same. */
static void test_many(void)
{
    enum { CAPTIONS = 450, FRAMED = 200 };
    const struct layout_opts opts = {.cols = 60, .stitched = true};
    struct press p = press_open();
    struct buf buf = BUF_INIT;
    struct layout *lay;

    press_run(&p, "issue Evening Post\nlang en\npage 1\npiece article\nheadline Gulls\n");
    for (int i = 0; i < CAPTIONS; i++)
        press_run(&p, "caption A gull.\n");
    press_close(&p);
    lay = layout_story(p.issue, p.issue->pages[0]->pieces[0], &opts);
    layout_text(lay, 0, lay->nlines, RULES_BOX, &buf);
    CHECK_INT(count_of(&buf, "A gull."), CAPTIONS);
    CHECK_INT(count_of(&buf, "│"), 2 * FRAMED);
    CHECK_INT(count_of(&buf, "┌"), 1);
    CHECK_INT(count_of(&buf, "└"), 1);
    layout_free(lay);
    buf_done(&buf);
    press_free(&p);
}

int main(void)
{
    struct press p = press_open();

    press_run(&p, script);
    press_close(&p);
    test_fit();
    test_pages(p.issue);
    test_frames(p.issue);
    test_large(p.issue);
    test_upright();
    test_selected();
    test_many();
    press_free(&p);
    return TAP_DONE;
}
