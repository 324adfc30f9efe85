#include "tap.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "text/item.h"

/* TEXT with a stroke at every place where a line may begin, a hyphen sign where one is added.
 */
static void show_breaks(const char *text, struct fill_opts opts, struct buf *out)
{
    struct para p = {.arena = arena_new(), .text = str_of(text), .opts = &opts};

    p.cjk = text_is_cjk(p.text, opts.lang);
    p.hyphens = true;
    para_init(&p);
    breaks_find(&p);
    for (size_t i = 0; i < p.n; i++) {
        const struct item *it = &p.items[i];

        if (it->brk)
            buf_add_c(out, it->brk == BRK_HYPHEN ? '~' : '|');
        buf_add(out, it->g.shown, it->g.bytes);
    }
    para_done(&p);
    arena_free(p.arena);
}

struct break_case {
    const char *text, *breaks;
};

static void check_breaks(const struct break_case *cases, size_t n, struct fill_opts opts)
{
    for (size_t i = 0; i < n; i++) {
        struct buf out = BUF_INIT;

        show_breaks(cases[i].text, opts, &out);
        CASE_STR(buf_str(&out), cases[i].breaks, cases[i].text);
        buf_done(&out);
    }
}

/* TYPOGRAPHY, section 4; every rule with what it forbids and what it leaves. */
static void test_chinese(void)
{
    static const struct break_case cases[] = {
        /* 1: no line starts with */
        {"春，夏。秋、冬；东：西？南！北", "春，|夏。|秋、|冬；|东：|西？|南！|北"},
        {"（春）《夏》〈秋〉「冬」", "（春）|《夏》|〈秋〉|「冬」"},
        {"『春』【夏】〔秋〕〖冬〗［东］｛西｝", "『春』|【夏】|〔秋〕|〖冬〗|［东］|｛西｝"},
        {"春,夏.秋;冬:东?西!南)北]", "春,|夏.|秋;|冬:|东?|西!|南)|北]"},
        {"春·夏・秋", "春·|夏・|秋"},
        {"春…夏‥秋", "春…|夏‥|秋"},
        {"春～夏–秋－冬", "春～|夏–|秋－|冬"},
        {"人々ラーメンちょっとカヽ", "人々|ラー|メ|ン|ちょっ|と|カヽ"},
        {"五％六%七‰八°九℃十", "五％|六%|七‰|八°|九℃|十"},
        {"春/夏／秋", "春/|夏／秋"},
        {"春 ，夏 。秋", "春 ，|夏 。|秋"},
        /* 2: no line ends with */
        {"春（夏《秋〈冬「东", "春|（夏|《秋|〈冬|「东"},
        {"春￥5夏＄5秋$5冬£5东€5西№5", "春|￥5|夏|＄5|秋|$5|冬|£5|东|€5|西|№5"},
        {"春( 夏", "春|( 夏"},
        /* 3: never split */
        {"春——夏……秋", "春|——|夏……|秋"},
        {"乘G1032次,Wi-Fi和98.6%的a_b", "乘|G1032|次,|Wi-Fi|和|98.6%|的|a_b"},
        {"在12:30到2024/5/6日", "在|12:30|到|2024/5/6|日"},
        {"超１２３４．５％万ＡＢ", "超|１２３４．５％|万|ＡＢ"},
        {"气温-5℃到+12℃", "气|温-5℃|到|+12℃"},
        {"北京-上海", "北|京-|上|海"},
        {"2024年10月1日", "2024|年|10|月|1|日"},
        /* 4: breaks beside quotes, as beside 「」 */
        {"说“春”和‘夏’吗", "说|“春”|和|‘夏’|吗"},
        {"说：“春。”夏", "说：|“春。”|夏"},
        {"说“NBA”吗", "说|“NBA”|吗"},
        {"说\"春\"和'夏'吗", "说|\"春\"|和|'夏'|吗"},
        {"a“b”c和春秋冬夏", "a“b”c|和|春|秋|冬|夏"},
        {"说don’t和it's吧春夏", "说|don’t|和|it's|吧|春|夏"},
        /* 5: blanks go with what is before */
        {"春 夏　秋", "春 |夏　|秋"},
        {"春\u00A0夏", "春 夏"},
        {"安娜·林德", "安|娜·|林|德"},
        {"(含税)价", "(含|税)|价"},
        {"函数f(x)的春夏", "函|数|f(x)|的|春|夏"},
        /* clusters stay whole */
        {"か\u3099き", "が|き"},
        {"ｶﾞｷ春夏", "ｶﾞ|ｷ|春|夏"},
    };

    check_breaks(cases, ARRAY_LEN(cases), (struct fill_opts){.lang = STR_LIT("zh")});
    check_breaks(cases, ARRAY_LEN(cases),
                 (struct fill_opts){.lang = STR_LIT("zh"), .wide_ambiguous = true});
}

/* UAX #14 with TYPOGRAPHY's section 5. */
static void test_latin(void)
{
    static const struct break_case cases[] = {
        {"one two  three", "one |two  |three"},
        {"the U.S.A. team", "the |U.S.A. |team"},
        {"a well-known e-mail of 3-2", "a |well-|known |e-mail |of |3-2"},
        {"in 1914–1918 Paris–Rouen", "in |1914–1918 |Paris–|Rouen"},
        {"see https://a.org/bc/de?f=g now", "see |https://a.org/|bc/|de?f=g |now"},
        {"see www.a.org/bc or und/oder", "see |www.a.org/|bc |or |und/oder"},
        {"word—word and word — word", "word—|word |and |word — |word"},
        {"« Pourquoi pas ? » dit-il ; oui !", "« Pourquoi |pas ? » |dit-|il ; |oui !"},
        {"il dit : « Non » puis", "il |dit : |« Non » |puis"},
        {"er »rief« und »Nein!«", "er |»rief« |und |»Nein!«"},
        {"so “quoted” ‘it’ ’tis ’90s", "so |“quoted” |‘it’ |’tis |’90s"},
        {"so \"quoted\" (and) [this]", "so |\"quoted\" |(and) |[this]"},
        {"wait ... and so on…", "wait ... |and |so |on…"},
        {"5 % of 20 °C", "5 % |of |20 °C"},
        {"no\u00A0break here\u202F!", "no break |here !"},
        {"in\u00ADcom\u00ADplete \u00ADx", "in~com~plete |x"},
        {"naïve cafe\u0301 Straße", "naïve |café |Straße"},
        {"his 南京 book on 《红楼梦》 is", "his |南|京 |book |on |《红|楼|梦》 |is"},
        {"Привет мир", "Привет |мир"},
    };

    check_breaks(cases, ARRAY_LEN(cases), (struct fill_opts){.lang = STR_LIT("en")});
}

int main(void)
{
    test_chinese();
    test_latin();
    return TAP_DONE;
}
