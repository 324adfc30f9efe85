/* Text in columns of ideographs: forms, rows, breaks. */
#include "tap.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/fill.h"
#include "text/vertical.h"

static void test_forms(void)
{
    static const struct {
        uint32_t cp;
        const char *form; /* empty: as it is */
    } cases[] = {
        {'a', "ａ"},    {'Z', "Ｚ"},    {'0', "０"},    {'!', "！"},    {'~', "︴"},
        {',', "︐"},    {'.', "．"},    {':', "︓"},    {';', "︔"},    {'(', "︵"},
        {']', "﹈"},    {'{', "︷"},    {'-', "︲"},    {'\'', "＇"},   {0x3001, "︑"},
        {0x3002, "︒"}, {0xFF0C, "︐"}, {0xFF1A, "︓"}, {0xFF1B, "︔"}, {0xFF08, "︵"},
        {0xFF09, "︶"}, {0x300C, "﹁"}, {0x300D, "﹂"}, {0x300E, "﹃"}, {0x300F, "﹄"},
        {0x300A, "︽"}, {0x300B, "︾"}, {0x3008, "︿"}, {0x3009, "﹀"}, {0x3010, "︻"},
        {0x3011, "︼"}, {0x3014, "︹"}, {0x3015, "︺"}, {0x2026, "︙"}, {0x2014, "︱"},
        {0x201C, "﹁"}, {0x201D, "﹂"}, {0x30FC, "｜"}, {0x00B7, "・"}, {0xFF5E, "︴"},
        {0x2192, "↓"},  {0x2191, ""},   {0xFF01, ""},   {0x4E2D, ""},   {0x3042, ""},
        {' ', ""},      {0x7F, ""},     {0x10FFFF, ""}, {0xFF1F, ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str form = vertical_form(cases[i].cp);
        char name[16];

        snprintf(name, sizeof name, "U+%04X", (unsigned)cases[i].cp);
        CASE_STR(form, cases[i].form, name);
    }
}

/* Columns parted by '/', rows by blanks; ＊ is before what hangs below the measure. */
static void show(const struct fill_line *lines, int n, int measure, struct buf *out)
{
    for (int i = 0; i < n; i++) {
        int cells = lines[i].indent;

        if (i)
            buf_add_c(out, '/');
        for (int k = 0; k < lines[i].indent; k += 2)
            buf_add_s(out, k ? " ␣" : "␣");
        for (int k = 0; k < lines[i].n; k++) {
            const struct glyph *g = &lines[i].glyphs[k];

            if (cells % 2 == 0 && cells)
                buf_add_c(out, ' ');
            cells += g->cells;
            if (cells > measure)
                buf_add_s(out, "＊");
            if (!g->synthetic || g->shown[0] != ' ')
                buf_add(out, g->shown, g->bytes);
        }
        if (cells != lines[i].indent + lines[i].cells)
            buf_add_s(out, "<cells are wrong>");
    }
}

static const struct fill_case {
    const char *lang;
    int rows, indent;
    const char *text, *columns;
} fills[] = {
    /* two rows of indent, the hang one row below the measure */
    {"zh", 6, 2, "今天夜里，有小雨。", "␣ ␣ 今 天 夜 里 ＊︐/有 小 雨 ︒"},
    {"zh", 6, 0, "我们今天去了。", "我 们 今 天 去 了 ＊︒"},
    /* marks that stand in the middle of their cells hang as well: they do so upright */
    {"zh-TW", 4, 0, "我們去了，很好看", "我 們 去 了 ＊︐/很 好 看"},
    /* not at the head of a column, not at its foot */
    {"zh", 6, 0, "老船长笑着说：“风停了”", "老 船 长 笑 着/说 ︓ ﹁ 风/停 了 ﹂"},
    {"zh", 6, 0, "走进新开的《山河书店》了", "走 进 新 开 的/︽ 山 河 书/店 ︾ 了"},
    {"zh", 5, 0, "他想了很久……没有", "他 想 了 很/久 ︙ ︙ 没 有"},
    {"zh", 5, 0, "从海边小——白沙", "从 海 边 小/︱ ︱ 白 沙"},
    {"ja", 3, 0, "あのスーパーで", "あ の/ス ｜/パ ｜ で"},
    /* two digits in one row, others one below the other */
    {"zh", 9, 0, "（第12版）共3页", "︵ 第 12 版 ︶ 共 ３ 页"},
    {"zh", 9, 0, "１２月３日", "12 月 ３ 日"},
    {"zh", 9, 0, "到2026年", "到 ２ ０ ２ ６ 年"},
    {"zh", 9, 0, "约98.6万", "约 ９ ８ ． ６ 万"},
    {"ja", 9, 0, "約23・4と", "約 ２ ３ ・ ４ と"},
    {"zh", 9, 0, "计12,50元", "计 １ ２ ︐ ５ ０ 元"},
    {"zh", 9, 0, "18:30开", "18 ︓ 30 开"},
    {"zh", 9, 0, "增45%了", "增 45 ％ 了"},
    {"zh", 9, 0, "在G20上", "在 Ｇ ２ ０ 上"},
    /* letters upright; a word is not parted but where it is longer than a column */
    {"zh", 5, 0, "他说OK了", "他 说 Ｏ Ｋ 了"},
    {"zh", 5, 0, "他们说GDP增", "他 们 说/Ｇ Ｄ Ｐ 增"},
    {"zh", 3, 0, "在 ABCDE 里", "在/Ａ Ｂ Ｃ/Ｄ Ｅ 里"},
    {"zh", 9, 0, "在 GDP 上", "在 Ｇ Ｄ Ｐ 上"},
    {"zh", 8, 0, "版 New York", "版 Ｎ ｅ ｗ/Ｙ ｏ ｒ ｋ"},
    /* half-width marks stand for those of ideographs */
    {"zh", 9, 0, "明确,罚(含)\"五\".", "明 确 ︐ 罚/︵ 含 ︶ ﹁ 五 ﹂ ︒"},
    /* what has no form of two cells: its own and a blank */
    {"zh", 9, 0, "气温5℃é", "气 温 ５ ℃ é"},
};

static void test_fill(void)
{
    for (size_t i = 0; i < sizeof fills / sizeof *fills; i++) {
        const struct fill_case *c = &fills[i];
        const struct fill_opts opts = {.measure = 2 * c->rows,
                                       .indent = 2 * c->indent,
                                       .hang = 2,
                                       .vertical = true,
                                       .lang = str_of(c->lang)};
        struct arena *arena = arena_new();
        struct fill f = text_fill(arena, str_of(c->text), &opts);
        struct buf out = BUF_INIT;

        show(f.lines, f.n, opts.measure, &out);
        CASE_STR(buf_str(&out), c->columns, c->text);
        buf_done(&out);
        arena_free(arena);
    }
}

static void test_clip(void)
{
    static const struct {
        const char *text;
        int rows, all;
        const char *column;
    } cases[] = {
        {"", 3, 0, ""},
        {"第12版", 3, 3, "第 12 版"},
        {"第12版", 2, 3, "第 ︙"},
        {"第12版", 1, 3, "︙"},
        {"第12版", 0, 3, ""},
        {"桥 头", 2, 3, "桥 ︙"},
        {"桥  头", 4, 4, "桥 　 　 头"},
        {"桥 A 头", 4, 3, "桥 Ａ 头"},
        {"Ab（一）", 9, 5, "Ａ ｂ ︵ 一 ︶"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct fill_line line =
            text_clip_vertical(arena, str_of(cases[i].text), 2 * cases[i].rows, false);
        struct buf out = BUF_INIT;

        show(&line, 1, 2 * cases[i].rows, &out);
        CASE_STR(buf_str(&out), cases[i].column, cases[i].text);
        CHECK_INT(text_cells_vertical(str_of(cases[i].text)), 2 * cases[i].all);
        buf_done(&out);
        arena_free(arena);
    }
}

static void test_plain(void)
{
    CHECK_INT(vertical_plain(0xFE10), 0xFF0C);
    CHECK_INT(vertical_plain(0xFE12), 0x3002);
    CHECK_INT(vertical_plain(0xFE41), 0x300C);
    CHECK_INT(vertical_plain(0xFF5C), 0x30FC);
    CHECK_INT(vertical_plain(0xFE19), 0); /* … is narrower */
    CHECK_INT(vertical_plain(0x4E2D), 0);
}

int main(void)
{
    test_plain();
    test_forms();
    test_fill();
    test_clip();
    return TAP_DONE;
}
