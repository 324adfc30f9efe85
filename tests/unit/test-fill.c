#include "tap.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "text/fill.h"
#include "text/hyphen.h"
#include "text/pairs.h"

/*
 * The lines of F as one string, parted by '/': a cell that the setting added is shown
 * as ␣, and ＊ stands before a mark that hangs.
 */
static void show(const struct fill *f, int measure, struct buf *out)
{
    for (int i = 0; i < f->n; i++) {
        const struct fill_line *ln = &f->lines[i];
        int cells = ln->indent;

        if (i)
            buf_add_c(out, '/');
        for (int k = 0; k < ln->indent; k++)
            buf_add_s(out, "␣");
        for (int k = 0; k < ln->n; k++) {
            const struct glyph *g = &ln->glyphs[k];

            cells += g->cells;
            if (cells > measure)
                buf_add_s(out, "＊");
            if (g->synthetic && g->shown[0] == ' ')
                buf_add_s(out, "␣");
            else
                buf_add(out, g->shown, g->bytes);
        }
        if (cells != ln->indent + ln->cells)
            buf_add_s(out, "<cells are wrong>");
    }
}

struct fill_case {
    int measure, indent;
    const char *text, *lines;
};

static void check_fill(const struct fill_case *c, struct fill_opts opts)
{
    struct arena *arena = arena_new();
    struct buf out = BUF_INIT;
    struct fill f;

    opts.measure = c->measure;
    opts.indent = c->indent;
    f = text_fill(arena, str_of(c->text), &opts);
    show(&f, c->measure, &out);
    CASE_STR(buf_str(&out), c->lines, c->text);
    buf_done(&out);
    arena_free(arena);
}

/* TYPOGRAPHY, section 10. */
static void test_examples(void)
{
    static const struct fill_case cases[] = {
        {20, 4, "市气象台预计，今天夜间到明天，全市多云转阴，局部有小雨。",
         "␣␣␣␣市气象台预计，今/天夜间到明天，全市多/云转阴，局部有小雨。"},
        {18, 0, "我们今天去公园玩了。", "我们今天去公园玩了＊。"},
        {16, 0, "渔船昨天清晨驶出港口，下午两点返航。",
         "渔船昨天清晨驶出/港口，下午两点/返航。"},
        {16, 0, "老船长笑着说：“风停了，我们回家。”", "老船长笑着说：/␣“风停了，我们/回家。”"},
        {16, 0, "记者走进新开的《山河书店》看到", "记者走进新开的/《山河书店》看到"},
        {12, 0, "从海边小镇——白沙——出发", "从海边小镇/————白沙————/出发"},
        {12, 0, "他想了很久很……没有回答", "他想了很久/很……没有回答"},
        {16, 0, "主持人请来作家安娜·林德与读者见面", "主持人请来作家安/娜·林德与读者/见面"},
        {16, 0, "今年夏粮总产量超过１２３４万吨", "今年夏粮总产量超/过１２３４万吨"},
        {18, 0, "他乘G1032次列车到站时已是晚上", "他乘␣G1032次列车到/站时已是晚上"},
        {20, 0, "本届书展接待读者约98.6万人次", "本届书展接待读者约/98.6万人次"},
        {20, 4, "新规定明确,商家不得拒收现金,违者最高罚款(含滞纳金)五千元.",
         "␣␣␣␣新规定明确,␣商家/不得拒收现金,␣违者最/高罚款␣(含滞纳金)␣五/千元."},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_fill(&cases[i], (struct fill_opts){.hang = 2, .lang = STR_LIT("zh")});
    check_fill(&(struct fill_case){18, 0, "我们今天去公园玩了。", "我们今天去公园/玩了。"},
               (struct fill_opts){.lang = STR_LIT("zh")});
}

/* A dictionary of our own with the words that the tests divide. */
static struct hyphens *own_hyphens(void)
{
    static const char dic[] = "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 3\n"
                              ".yes1ter1day\n.light1house\n.re1opened\n.mid1sum1mer\n"
                              ".pro1vided\n.restora1tion\n.com1mit1tee\n.an1other\n"
                              ".thou1sand\n.har1bour\n.vis1i1tors\n";
    char path[] = "/tmp/broadsheet-test-XXXXXX";
    int fd = mkstemp(path);
    struct hyphens *h = NULL;

    if (fd >= 0 && write(fd, dic, sizeof dic - 1) == (ssize_t)sizeof dic - 1)
        h = hyphens_load(path);
    if (fd >= 0)
        close(fd);
    unlink(path);
    return h;
}

static void test_latin(void)
{
    static const struct fill_case ragged[] = {
        {28, 0,
         "The harbour master said yesterday that the old lighthouse would be reopened to "
         "visitors before midsummer, provided that the restoration committee could find "
         "another thousand crowns.",
         "The harbour master said/yesterday that the old/lighthouse would be re-/"
         "opened to visitors before/midsummer, provided that/the restoration committee/"
         "could find another thousand/crowns."},
    };
    struct hyphens *h = own_hyphens();

    if (!CHECK(h != NULL))
        return;
    for (size_t i = 0; i < ARRAY_LEN(ragged); i++)
        check_fill(&ragged[i], (struct fill_opts){.hyphens = h, .lang = STR_LIT("en")});
    hyphens_free(h);
}

static void test_headlines(void)
{
    static const struct fill_case cases[] = {
        {40, 0, "我市举行春季运动会 千名选手参加", "我市举行春季运动会 千名选手参加"},
        {28, 0, "我市举行春季运动会 千名选手参加", "我市举行春季运动会/千名选手参加"},
        {28, 0, "我市举行春季运动会　千名选手参加", "我市举行春季运动会/千名选手参加"},
        {20, 0, "Harbour lighthouse to reopen before midsummer after restoration",
         "Harbour lighthouse/to reopen before/midsummer after/restoration"},
        /* blanks that vanish make room */
        {10, 0, "aaaa　　bb cc　　dddd ee　　ffff", "aaaa　　bb/cc　　dddd/ee　　ffff"},
        {12, 0, "记者探访《山河书店》", "记者探访/《山河书店》"},
        {16, 0, "春夏秋冬东南西北中", "春夏秋冬东/南西北中"},
        /* after a comma, however uneven; not inside a title, a quotation, a number */
        {20, 0, "大桥合龙，两岸等了三十多年", "大桥合龙，/两岸等了三十多年"},
        {20, 0, "让《山河书店》成为城市文化新地标", "让《山河书店》/成为城市文化新地标"},
        {20, 0, "两岸居民代表说“桥先走人”", "两岸居民代表说/␣“桥先走人”"},
        {24, 0, "新建的图书馆迎来第三千零一位读者", "新建的图书馆迎来/第三千零一位读者"},
        {20, 0, "渔船出港昨天返航1234吨", "渔船出港昨天/返航1234吨"},
        {20, 0, "渔船昨天的收成好于往年", "渔船昨天的/收成好于往年"},
        /* the words of a name in a Chinese headline are no phrases of it */
        {16, 0, "Old Inn旅馆昨天正式开业", "Old Inn旅馆/昨天正式开业"},
        /* a lone ideograph on a line, never */
        {10, 0, "东西南北中花", "东西南/北中花"},
        {4, 0, "东西南", "东西/南"},
        /* no hanging, no hyphens */
        {18, 0, "我们今天去公园玩了。", "我们今天去/公园玩了。"},
        {12, 0, "in\u00ADcomprehensible", "incomprehens/ible"},
        {16, 2, "春夏秋冬东南西北中", "␣␣春夏秋冬东/南西北中"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_fill(&cases[i], (struct fill_opts){.kind = FILL_DISPLAY, .hang = 2});
}

static const struct pairs *ask(void *pairs)
{
    return pairs;
}

/* Pairs that the text around has show where the words of a headline end. */
static void test_headline_pairs(void)
{
    static const struct fill_case alone = {12, 0, "船舶海关税务局", "船舶海关/税务局"};
    static const struct fill_case known = {12, 0, "船舶海关税务局", "船舶海/关税务局"};
    struct pairs *pairs = pairs_new();
    struct fill_opts opts = {.kind = FILL_DISPLAY, .pairs = ask, .pairs_of = NULL};

    check_fill(&alone, opts);
    pairs_add(pairs,
              STR_LIT("关税，船舶，关税，税务，务局，大海，舶海，关税，船舶，东西，南北"));
    opts.pairs_of = pairs;
    check_fill(&known, opts);
    CHECK(pairs_bond(pairs, 0x5173, 0x7A0E) > pairs_bond(pairs, 0x6D77, 0x5173));
    CHECK_INT(pairs_bond(pairs, 0x6D77, 0x5173), 0);
    CHECK_INT(pairs_bond(NULL, 0x5173, 0x7A0E), 0);
    pairs_free(pairs);
}

int main(void)
{
    test_headlines();
    test_headline_pairs();
    test_latin();
    test_examples();
    return TAP_DONE;
}
