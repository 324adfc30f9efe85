/* Pages that stand: how they look, where what can be selected is, what the program says. */
#include "tap.h"

#include "base/arena.h"
#include "base/mem.h"
#include "layout/grid.h"
#include "layout/layout.h"
#include "layout/native.h"
#include "press.h"

static void test_bands(void)
{
    static const struct {
        int rows, wanted, bands, measure;
    } cases[] = {
        {6, 0, 1, 5},   {12, 0, 1, 11}, {22, 0, 1, 21}, {23, 0, 2, 10},
        {30, 0, 2, 13}, {39, 0, 3, 11}, {59, 0, 4, 13}, {99, 0, 7, 12},
        {39, 1, 1, 38}, {39, 2, 2, 18}, {39, 9, 4, 8},  {12, 3, 1, 11},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct grid g = grid_vertical(2 * cases[i].rows, cases[i].wanted);
        char name[48];

        snprintf(name, sizeof name, "%d bands in %d rows", cases[i].wanted, cases[i].rows);
        CASE_INT(g.columns, cases[i].bands, name);
        CHECK_INT(g.measure, 2 * cases[i].measure);
        CHECK(g.left + grid_width(&g, g.columns) + g.hang <= 2 * cases[i].rows);
    }
}

static void test_words(void)
{
    static const struct {
        const char *lang, *date, *page, *number, *more;
    } cases[] = {
        {"zh-CN", "二〇二六年四月十七日　星期五", "第一版", "第一一八六三号", "◂余12行"},
        {"zh-TW", "二〇二六年四月十七日　星期五", "第一版", "第一一八六三號", "◂餘12行"},
        {"ja", "二〇二六年四月十七日　金曜日", "一面", "第一一八六三号", "◂あと12行"},
        {"", "二〇二六年四月十七日　星期五", "第一版", "第一一八六三号", "◂余12行"},
    };
    static const struct {
        const char *label, *words;
    } pages[] = {
        {"9", "第九版"},  {"10", "第十版"},     {"12", "第十二版"}, {"20", "第二十版"},
        {"A3", "第A3版"}, {"第三版", "第三版"}, {"108", "第108版"},
    };
    struct arena *arena = arena_new();

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str lang = str_of(cases[i].lang);
        struct buf more = BUF_INIT;

        CASE_STR(native_date(arena, lang, str_of("2026-04-17"), NUMERALS_IDEOGRAPHS),
                 cases[i].date, cases[i].lang);
        CASE_STR(native_page(arena, lang, str_of("1"), NUMERALS_IDEOGRAPHS), cases[i].page,
                 cases[i].lang);
        CASE_STR(native_number(arena, lang, str_of("11863"), NUMERALS_IDEOGRAPHS),
                 cases[i].number, cases[i].lang);
        native_more(lang, NATIVE_MORE_LINES, true, 12, &more);
        CASE_STR(buf_str(&more), cases[i].more, cases[i].lang);
        buf_done(&more);
    }
    for (size_t i = 0; i < ARRAY_LEN(pages); i++)
        CASE_STR(native_page(arena, str_of("zh"), str_of(pages[i].label), NUMERALS_IDEOGRAPHS),
                 pages[i].words, pages[i].label);
    CASE_STR(native_date(arena, str_of("zh"), str_of("1858"), NUMERALS_IDEOGRAPHS), "1858",
             "a year alone");
    arena_free(arena);
}

static const char paper[] = "issue 河湾日报\n"
                            "lang zh\n"
                            "date 2026-04-17\n"
                            "page 1 要闻\n"
                            "piece article\n"
                            "headline 大桥合龙\n"
                            "byline 林知夏\n"
                            "paragraph 昨天清晨，白鹭江上起了薄雾，桥面长12米。\n"
                            "jump （下转第2版）\n"
                            "piece article\n"
                            "section 天气\n"
                            "headline 今日天气\n"
                            "paragraph 多云转小雨。\n"
                            "page 2 城事\n"
                            "piece article\n"
                            "headline 江生\n"
                            "paragraph 他把话又说了一遍。\n";

static void looks(const struct layout *lay, const char *name, const char *text)
{
    struct buf buf = BUF_INIT;

    layout_text(lay, 0, lay->nlines, RULES_BOX, &buf);
    CASE_STR(buf_str(&buf), text, name);
    buf_done(&buf);
}

static void test_page(const struct issue *issue)
{
    struct layout_opts opts = {.cols = 38, .rows = 10, .vertical = true};
    struct layout *lay = layout_page(issue, 0, &opts);
    const struct target *t = lay->targets;

    looks(lay, "a small page",
          "      今 │     长 江       林 大 ║  河\n"
          "      日 天    12 上       知 桥 ║  湾\n"
          "多    天 气 ︵ 米 起 昨    夏 合 ║  日\n"
          "云    气    下 ︒ 了 天       龙 ║  报\n"
          "转       │  转    薄 清          ║\n"
          "小       │  第    雾 晨          ║  第\n"
          "雨       │  ２    ︐ ︐          ║  一\n"
          "︒       │  版    桥 白          ║  版\n"
          "         │  ︶    面 鹭          ║  ︙\n"
          "         │                       ║\n");
    CHECK(lay->vertical && !lay->scrolls);
    CHECK_INT(lay->nscreens, 1);
    CHECK_INT(lay->ntargets, 3);
    CHECK_INT(t[0].line, 0);
    CHECK_INT(t[0].end_line, 3);
    CHECK_INT(t[0].left, 30);
    CHECK_INT(t[0].right, 32);
    layout_free(lay);
}

int main(void)
{
    struct press p = press_open();

    press_run(&p, paper);
    press_close(&p);
    test_bands();
    test_words();
    test_page(p.issue);
    press_free(&p);
    return TAP_DONE;
}
