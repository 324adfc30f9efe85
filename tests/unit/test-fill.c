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

/* A dictionary of our own with the words that the tests divide. */
static struct hyphens *own_hyphens(void)
{
    static const char dic[] = "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 3\n"
                              ".yes1ter1day\n.light1house\n.re1opened\n.mid1sum1mer\n"
                              ".pro1vided\n.restora1tion\n.com1mit1tee\n.an1other\n"
                              ".in1ner\n.thou1sand\n.har1bour\n.vis1i1tors\n";
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

/* The same where ambiguous marks take two cells by themselves: no pads, dashes once. */
static void test_wide_terminal(void)
{
    static const struct fill_case cases[] = {
        {20, 4, "市气象台预计，今天夜间到明天，全市多云转阴，局部有小雨。",
         "␣␣␣␣市气象台预计，今/天夜间到明天，全市多/云转阴，局部有小雨。"},
        {16, 0, "老船长笑着说：“风停了，我们回家。”", "老船长笑着说：/“风停了，我们/回家。”"},
        {12, 0, "从海边小镇——白沙——出发", "从海边小镇/——白沙——/出发"},
        {12, 0, "他想了很久很……没有回答", "他想了很久/很……没有/回答"},
        {16, 0, "主持人请来作家安娜·林德与读者见面", "主持人请来作家安/娜·林德与读者/见面"},
        {20, 4, "新规定明确,商家不得拒收现金,违者最高罚款(含滞纳金)五千元.",
         "␣␣␣␣新规定明确,␣商家/不得拒收现金,␣违者最/高罚款␣(含滞纳金)␣五/千元."},
        {18, 0, "我们今天去公园玩了。", "我们今天去公园玩了＊。"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_fill(&cases[i], (struct fill_opts){
                                  .hang = 2, .lang = STR_LIT("zh"), .wide_ambiguous = true});
}

/* Marks that take two cells on a narrow terminal, and where they do not. */
static void test_elastic(void)
{
    static const struct fill_case cases[] = {
        {60, 0, "他说“好”和‘来’", "他说␣“好”␣和␣‘来’"},
        {60, 0, "他说“NBA”和don’t懂", "他说“NBA”和don’t懂"},
        {60, 0, "“‘春’夏”，", "␣“␣‘春’␣夏”␣，"},
        {60, 0, "春,夏.秋;冬:东!南?西", "春,␣夏.␣秋;␣冬:␣东!␣南?␣西"},
        {60, 0, "春, 夏, 秋", "春, 夏, 秋"},
        {60, 0, "春(夏)秋[冬]东(A)西", "春␣(夏)␣秋␣[冬]␣东(A)西"},
        {60, 0, "春(夏),秋", "春␣(夏)␣,␣秋"},
        {60, 0, "春\"夏\"秋'冬'东", "春␣\"夏\"␣秋␣'冬'␣东"},
        {60, 0, "①春②夏Ⅷ秋℃冬★东■西→", "①␣春②␣夏Ⅷ␣秋℃␣冬★␣东■␣西→"},
        {60, 0, "春——夏—秋A—B", "春————夏——秋A—B"},
        {60, 0, "春…夏·秋", "春…夏·秋"},
        {60, 0, "春...夏", "春...夏"},
        {60, 0, "98.6和12:30,春夏", "98.6和12:30,␣春夏"},
        {60, 0, "NBA:春5.夏5%,秋G20!冬", "NBA:␣春5.␣夏5%,␣秋G20!␣冬"},
        {60, 0, "12\"的春夏", "12\"的春夏"},
        /* the last pad gives way where one cell is left */
        {5, 0, "春夏,秋冬", "春夏,/秋冬"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_fill(&cases[i], (struct fill_opts){.lang = STR_LIT("zh")});
}

static void test_hanging(void)
{
    static const struct fill_case hangs[] = {
        {8, 0, "东西南北，春夏秋冬", "东西南北＊，/春夏秋冬"},
        {8, 0, "东西南北、春夏秋冬", "东西南北＊、/春夏秋冬"},
        {8, 0, "东西南北,春夏秋冬", "东西南北＊,/春夏秋冬"},
        {8, 0, "东西南北.春夏秋冬", "东西南北＊./春夏秋冬"},
        {8, 0, "东西南5G,春夏秋冬", "东西南5G＊,/春夏秋冬"},
        {7, 0, "东西南，春夏秋", "东西南＊，/春夏秋"},
        {8, 0, "东西南北｡春夏", "东西南北＊｡/春夏"},
        {8, 0, "东西南北 ｡春夏", "东西南/北 ｡春夏"}, /* a blank does not hang */
    };
    static const struct fill_case stays[] = {
        /* not these marks, not two, not before what may not start a line */
        {8, 0, "东西南北；春夏秋冬", "东西南/北；春夏/秋冬"},
        {8, 0, "东西南北！春夏秋冬", "东西南/北！春夏/秋冬"},
        {8, 0, "“西南北。”春夏秋冬", "␣“西南/北。”␣春/夏秋冬"},
    };
    static const char *const centred[] = {"zh-TW", "zh-HK", "zh-Hant", "zh-Hant-TW", "zh_tw"};

    for (size_t i = 0; i < ARRAY_LEN(hangs); i++)
        check_fill(&hangs[i], (struct fill_opts){.hang = 2, .lang = STR_LIT("zh-CN")});
    check_fill(&hangs[0], (struct fill_opts){.hang = 2, .lang = STR_LIT("zh-Hans-HK")});
    check_fill(&hangs[0], (struct fill_opts){.hang = 2, .lang = STR_LIT("ja")});
    check_fill(&hangs[0], (struct fill_opts){.hang = 2});
    for (size_t i = 0; i < ARRAY_LEN(stays); i++)
        check_fill(&stays[i], (struct fill_opts){.hang = 2, .lang = STR_LIT("zh")});
    for (size_t i = 0; i < ARRAY_LEN(centred); i++)
        check_fill(&(struct fill_case){8, 0, "东西南北，春夏秋冬", "东西南/北，春夏/秋冬"},
                   (struct fill_opts){.hang = 2, .lang = str_of(centred[i])});
}

static void test_stretch(void)
{
    static const struct fill_case cases[] = {
        /* at borders of ideographs and letters first, then after marks, from the left */
        {12, 0, "东A西南北12个月", "东␣A西南北12/个月"},
        {11, 0, "东，A西南1234个月", "东，␣A␣西南/1234个月"},
        {14, 0, "东，西、南北（春夏", "东，␣西、␣南北/（春夏"},
        {12, 0, "东A西B南123456春", "东␣A␣西␣B␣南/123456春"},
        /* not between ideographs, not if it does not fill the line, not the last */
        {12, 0, "东西南北中（春夏", "东西南北中/（春夏"},
        {12, 0, "东A西南北（春夏", "东A西南北/（春夏"},
        {12, 0, "东西南北A1234567春", "东西南北/A1234567春"},
        {12, 0, "东A西南", "东A西南"},
        /* blanks last */
        {11, 0, "东西ab cd（春夏秋", "东西␣ab ␣cd/（春夏秋"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_fill(&cases[i], (struct fill_opts){.lang = STR_LIT("zh")});
}

static void test_last_line(void)
{
    static const struct fill_case cases[] = {
        {8, 0, "东西南北春", "东西南/北春"},
        {8, 0, "东西南北春。", "东西南/北春。"},
        {8, 0, "东西南北春夏", "东西南北/春夏"},
        {8, 0, "东西南北2024", "东西南北/2024"},
        {8, 0, "东西南北5%。", "东西/南北5%。"},
        {8, 0, "东西南《北》", "东西/南《北》"},
        {13, 0, "东西南abcdefg《北》",
         "东西南abcdefg/《北》"}, /* more than half a line is too much */
        {2, 0, "东西南", "东/西/南"},
        {4, 0, "东西南", "东/西南"},
        {8, 0, "春", "春"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_fill(&cases[i], (struct fill_opts){.lang = STR_LIT("zh")});
}

/* What has no good way is still shown, within the measure. */
static void test_narrow(void)
{
    static const struct fill_case cases[] = {
        {2, 0, "春，夏。", "春/，/夏/。"},
        {4, 0, "（春）", "（春/）"},
        {4, 8, "春夏", "␣␣春/夏"},
        {5, 0, "abcdefgh春", "abcde/fgh春"},
        {6, 0, "东西https://a.b/c春", "东西/https:///a.b//c春"},
    };
    static const struct fill_case latin[] = {
        {5, 0, "incomprehensible", "incom/prehe/nsibl/e"},
        {8, 4, "landmark is", "landmark/is"},
        {8, 4, "village is", "␣village/is"},
        {2, 0, "a e\u0301te\u0301", "a/ét/é"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fill_case c = cases[i];

        check_fill(&c, (struct fill_opts){.lang = STR_LIT("zh")});
    }
    for (size_t i = 0; i < ARRAY_LEN(latin); i++)
        check_fill(&latin[i], (struct fill_opts){.lang = STR_LIT("en")});
    for (int measure = -1; measure < 3; measure++) {
        struct arena *arena = arena_new();
        struct fill f =
            text_fill(arena, STR_LIT("春夏"), &(struct fill_opts){.measure = measure});

        CASE(f.n == 2 && f.lines[0].cells == 2, "a measure is two cells at the least");
        arena_free(arena);
    }
}

static void test_blanks(void)
{
    static const struct fill_case cases[] = {
        {20, 0, "", ""},
        {20, 0, " \n\t　", ""},
        {20, 4, "　　春天来了", "␣␣␣␣春天来了"}, /* one indent, not two */
        {20, 0, "　　春天来了", "␣␣␣␣春天来了"},
        {20, 0, "  春天　来了 ", "春天　来了"},
        {4, 0, "春天 来了", "春天/来了"},
        {4, 0, "春天　来了", "春天/来了"},
        {20, 0, "春\u2003天", "春 天"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_fill(&cases[i], (struct fill_opts){.lang = STR_LIT("zh")});
}

/* Long words in Chinese text: at their hyphens only if much would be lost otherwise. */
static void test_chinese_hyphens(void)
{
    static const struct fill_case cases[] = {
        {10, 0, "东西南 in\u00ADcomplete春", "东西南/incomplete/春"},
        {11, 0, "东西南 in\u00ADcomplete春", "东西南 ␣in-/complete春"},
        {11, 0, "东西南 yesterday春", "东西南 yes-/terday春"},
    };
    struct hyphens *h = own_hyphens();

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_fill(&cases[i], (struct fill_opts){.lang = STR_LIT("zh"), .hyphens = h});
    hyphens_free(h);
}

static void test_verse(void)
{
    static const struct fill_case cases[] = {
        {20, 0, "山前有雨\n水后无风", "山前有雨/水后无风"},
        {20, 0, "山前有雨\n\n水后无风\n", "山前有雨//水后无风"},
        {8, 0, "山前有雨洗青苔\n水后无风", "山前有雨/␣␣洗青苔/水后无风"},
        {8, 0, "山前有雨，洗青苔", "山前有/␣␣雨，洗/␣␣青苔"},
        {20, 0, "one\n  two\n　　三", "one/  two/　　三"},
        {12, 0, "one and two and three", "one and two/␣␣and three"},
        {4, 0, "one two", "one/two"},
        {20, 0, "\n\n", ""},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_fill(&cases[i], (struct fill_opts){.kind = FILL_VERBATIM, .hang = 2});
}

static void test_centre(void)
{
    static const struct fill_case cases[] = {
        {12, 0, "春天", "␣␣␣␣春天"},
        {12, 0, "one two three four", "␣␣one two/␣three four"},
        {8, 0, "东西南北，春夏秋冬", "␣东西南/北，春夏/␣␣秋冬"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_fill(&cases[i], (struct fill_opts){.align = FILL_CENTRE, .hang = 2});
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
        /* the last line has five letters, and not half a word by itself */
        {14, 0, "the harbour is an inn", "the harbour is/an inn"},
        {17, 0, "the harbours were on", "the harbours/were on"},
        {17, 0, "we shall go on to it", "we shall go/on to it"},
        {18, 0, "they saw it yesterday", "they saw it/yesterday"},
        /* short words and those in capitals are not divided */
        {10, 0, "we saw an inner wall", "we saw an/inner wall"},
        {10, 0, "we YESTERDAY were", "we/YESTERDAY/were"},
        {10, 0, "we Yesterday were", "we Yester-/day were"},
        /* a soft hyphen wins over the dictionary */
        {10, 0, "we yest\u00ADerday saw", "we yest-/erday saw"},
    };
    static const struct fill_case plain[] = {
        {20, 2, "It was the best of all possible places.",
         "␣␣It was the best of/all possible places."},
        {12, 0, "one two three four five six", "one two/three four/five six"},
        {9, 0, "a well-known man", "a well-/known man"},
    };
    struct hyphens *h = own_hyphens();

    if (!CHECK(h != NULL))
        return;
    for (size_t i = 0; i < ARRAY_LEN(ragged); i++)
        check_fill(&ragged[i], (struct fill_opts){.hyphens = h, .lang = STR_LIT("en")});
    for (size_t i = 0; i < ARRAY_LEN(plain); i++)
        check_fill(&plain[i], (struct fill_opts){.lang = STR_LIT("en")});
    hyphens_free(h);
}

static void test_justified(void)
{
    static const char text[] =
        "The keeper of the old lighthouse said that nobody had asked him whether the lamp "
        "should burn all night, and so on the day of the feast it burnt all day as well.";
    struct arena *arena = arena_new();
    struct hyphens *h = own_hyphens();
    struct fill_opts opts = {
        .measure = 36, .align = FILL_JUSTIFY, .hyphens = h, .lang = STR_LIT("en")};
    struct fill f = text_fill(arena, str_of(text), &opts);
    bool full = true;

    for (int i = 0; i + 1 < f.n; i++)
        full = full && f.lines[i].cells == 36;
    CHECK(f.n > 2 && full);
    /* what is left over is spread evenly, and as little as may be below what was before */
    check_fill(&(struct fill_case){36, 2, text,
                                   "␣␣The keeper ␣of the ␣old lighthouse/"
                                   "said ␣that ␣nobody ␣had ␣␣asked ␣him/"
                                   "whether ␣the ␣lamp ␣should ␣burn all/"
                                   "night, and ␣so ␣on the ␣day ␣of ␣the/"
                                   "feast it burnt all day as well."},
               opts);
    CHECK(f.lines[f.n - 1].cells < 36);
    /* below 32 cells, and without a dictionary, ragged */
    opts.measure = 31;
    f = text_fill(arena, str_of(text), &opts);
    CHECK(f.lines[0].cells < 31);
    opts.measure = 36;
    opts.hyphens = NULL;
    f = text_fill(arena, str_of(text), &opts);
    full = true;
    for (int i = 0; i + 1 < f.n; i++)
        full = full && f.lines[i].cells == 36;
    CHECK(!full);
    /* a line whose gaps would be three cells wide stays as it is */
    opts.hyphens = h;
    f = text_fill(
        arena, STR_LIT("an abcdefghijklmnopqrstuvwxyzab abcdefghijklmnopqrstuvwxyzabcdefghij"),
        &opts);
    CHECK(f.lines[0].cells < 36);
    hyphens_free(h);
    arena_free(arena);
}

/* The places of the text on the lines. */
static void test_places(void)
{
    struct arena *arena = arena_new();
    struct fill_opts opts = {.measure = 8, .hang = 2, .lang = STR_LIT("zh")};
    struct fill f = text_fill(arena, STR_LIT("东“西” 南北，a——b"), &opts);

    /* 东␣“西”␣ / 南北，a / ——b */
    if (CHECK(f.n == 3)) {
        CHECK_INT(f.lines[0].begin, 0);
        CHECK_INT(f.lines[0].end, 12);
        CHECK_INT(f.lines[1].begin, 13);
        CHECK_INT(f.lines[1].end, f.lines[2].begin);
        CHECK_INT(f.lines[2].end, sizeof "东“西” 南北，a——b" - 1);
        CHECK(!f.lines[0].last && !f.lines[1].last && f.lines[2].last);
        /* the pad before a mark belongs to it */
        CHECK(f.lines[0].glyphs[1].synthetic && f.lines[0].glyphs[1].byte == 3);
        CHECK(!f.lines[0].glyphs[2].synthetic && f.lines[0].glyphs[2].byte == 3);
        /* so does the second half of a dash */
        CHECK(!f.lines[2].glyphs[0].synthetic && f.lines[2].glyphs[1].synthetic);
        CHECK_INT(f.lines[2].glyphs[1].byte, f.lines[2].glyphs[0].byte);
    }
    arena_free(arena);
}

static void test_clip(void)
{
    static const struct {
        int cells;
        bool wide;
        const char *text, *shown;
        int end;
    } cases[] = {
        {10, false, "春天来了", "春天来了", 12},
        {8, false, "春天来了", "春天来了", 12},
        {7, false, "春天来了", "春天来…", 9},
        {6, false, "春天来了", "春天…", 6},
        {8, true, "春天来了吗", "春天...", 6},
        {2, true, "春天", "..", 0},
        {1, false, "春天", "…", 0},
        {0, false, "春天", "", 0},
        {-3, false, "春天", "", 0},
        {7, false, "one two", "one two", 7},
        {6, false, "one two", "one t…", 5},
        {5, false, "one two", "one…", 3},
        {9, false, "", "", 0},
        {3, false, "e\u0301e\u0301e\u0301e\u0301", "éé…", 6},
        {8, false, "a\nb", "a b", 3},
    };
    struct arena *arena = arena_new();

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fill f = {.n = 1};
        struct fill_line line =
            text_clip(arena, str_of(cases[i].text), cases[i].cells, cases[i].wide);
        struct buf out = BUF_INIT;

        f.lines = &line;
        show(&f, 100, &out);
        CASE_STR(buf_str(&out), cases[i].shown, cases[i].text);
        CASE_INT((int)line.end, cases[i].end, "where the clipped text ends");
        CASE(line.cells <= cases[i].cells || cases[i].cells < 0, "no wider than asked");
        buf_done(&out);
    }
    arena_free(arena);
}

static void test_language(void)
{
    static const struct {
        const char *text, *lang;
        bool cjk;
    } cases[] = {
        {"春天来了", "", true},         {"ひらがな", "", true},
        {"Spring has come", "", false}, {"", "", false},
        {"12,345", "", false},          {"春天 is", "", true},
        {"春天 has come", "", false},   {"春天", "en", false},
        {"Spring", "zh", true},         {"Spring", "zh-TW", true},
        {"Spring", "ZH_cn", true},      {"Spring", "ja", true},
        {"春天", "zha", false},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CASE(text_is_cjk(str_of(cases[i].text), str_of(cases[i].lang)) == cases[i].cjk,
             cases[i].text);
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
        {24, 0, "大桥，两岸等了三十年零五个月", "大桥，/两岸等了三十年零五个月"},
        {20, 0, "让《山河书店》成为城市文化新地标", "让《山河书店》/成为城市文化新地标"},
        {20, 0, "两岸居民代表说“桥先走人”", "两岸居民代表说/␣“桥先走人”"},
        {24, 0, "新建的图书馆迎来第三千零一位读者", "新建的图书馆迎来/第三千零一位读者"},
        {20, 0, "渔船出港昨天返航1234吨", "渔船出港昨天/返航1234吨"},
        {20, 0, "渔船昨天的收成好于往年", "渔船昨天的/收成好于往年"},
        /* the words of a name in a Chinese headline are no phrases of it */
        {16, 0, "Old Inn旅馆昨天正式开业", "Old Inn旅馆/昨天正式开业"},
        /* a lone ideograph on a line, never */
        {10, 0, "花 东西南北春", "花 东西/南北春"},
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
    test_examples();
    test_wide_terminal();
    test_elastic();
    test_hanging();
    test_stretch();
    test_last_line();
    test_narrow();
    test_blanks();
    test_verse();
    test_chinese_hyphens();
    test_centre();
    test_latin();
    test_justified();
    test_places();
    test_headlines();
    test_headline_pairs();
    test_clip();
    test_language();
    return TAP_DONE;
}
