#include "tap.h"

#include "base/buf.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/pattern.h"

/* Where FIND is first met in TEXT, as the words found; "-" when it is not. */
static void found(const char *text, const char *find, bool exact, char *out, size_t bytes)
{
    struct folder *folder = folder_new();
    struct buf expression = BUF_INIT;
    struct pattern_error err;
    struct pattern *pattern;
    struct range at = PATTERN_START;

    folder_see(folder, str_of(text));
    if (exact)
        fold_exact(str_of(find), &expression);
    else
        fold_literal(folder, str_of(find), &expression);
    pattern = pattern_new(buf_str(&expression), 0, &err);
    if (!pattern)
        snprintf(out, bytes, "no pattern: %s: %s", expression.p, err.message);
    else if (pattern_next(pattern, str_of(text), &at, 1) != PATTERN_FOUND)
        snprintf(out, bytes, "-");
    else
        snprintf(out, bytes, "%.*s", (int)(at.end - at.begin), text + at.begin);
    pattern_free(pattern);
    buf_done(&expression);
    folder_free(folder);
}

static const struct {
    const char *text, *find, *want;
} cases[] = {
    /* case */
    {"The Harbour Board", "harbour board", "Harbour Board"},
    {"ÖSTERREICH", "österreich", "ÖSTERREICH"},
    {"ΑΘΗΝΑΣ", "αθηνας", "ΑΘΗΝΑΣ"},
    {"Straße", "STRASSE", "Straße"},
    {"Strasse", "straße", "Strasse"},
    {"STRAẞE", "strasse", "STRAẞE"},
    /* width */
    {"第１２版", "12", "１２"},
    {"第12版", "１２", "12"},
    {"ＧＤＰ增长", "gdp", "ＧＤＰ"},
    {"ﾆｭｰｽ", "ニュース", "ﾆｭｰｽ"},
    {"ニュース", "ﾆｭｰｽ", "ニュース"},
    {"ひらがな", "ヒラガナ", "-"},
    {"ヒラガナ", "ひらがな", "-"},
    {"ｶﾞｽ", "ガス", "ｶﾞｽ"}, /* one sign, or the letter and its mark */
    {"ガス", "ｶﾞｽ", "ガス"},
    {"ﾊﾟﾝ", "パン", "ﾊﾟﾝ"},
    {"ハン", "パン", "-"},
    {"Ａ４紙", "a4紙", "Ａ４紙"},
    /* compatibility forms */
    {"oﬃcial ﬁsh", "official", "oﬃcial"},
    {"of\xEF\xAC\x81"
     "cial",
     "official",
     "of\xEF\xAC\x81"
     "cial"},
    {"oﬀicial", "official", "oﬀicial"},
    {"ﬁsh", "fish", "ﬁsh"},
    {"Höhe 5㎏", "5kg", "5㎏"},
    {"\xEF\xA5\x81", "\xE8\xAB\x96", "\xEF\xA5\x81"}, /* U+F941, U+8AD6 */
    {"Ⅳ", "iv", "Ⅳ"},
    {"①②", "12", "①②"},
    {"x²", "x2", "x²"},
    {"№ 7", "no 7", "№ 7"},
    {"㈱河湾", "(株)河湾", "㈱河湾"},
    {"㍿", "株式会社", "㍿"},
    {"等等……", "等等......", "等等……"},
    {"re\xCC\x81sume\xCC\x81", "résumé", "re\xCC\x81sume\xCC\x81"}, /* marks apart */
    {"résumé", "re\xCC\x81sume\xCC\x81", "résumé"},
    {"resume", "résumé", "-"},
    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한",
     "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"}, /* in parts */
    /* old print */
    {"Fortſetzung", "fortsetzung", "Fortſetzung"},
    {"Fortsetzung", "fortſetzung", "Fortsetzung"},
    {"Waſſerꝛ", "wasserr", "Waſſerꝛ"},
    {"ﬅadt", "stadt", "ﬅadt"},
    {"Ma\xCD\xA4nner", "männer", "Ma\xCD\xA4nner"}, /* a small e above */
    {"Männer", "ma\xCD\xA4nner", "Männer"},
    {"be⸗kannt", "be-kannt", "be⸗kannt"},
    {"ꞅꞇꝺ", "std", "ꞅꞇꝺ"},
    /* punctuation */
    {"明确,商家", "明确，商家", "明确,商家"},
    {"明确，商家", "明确,商家", "明确，商家"},
    {"他说：“好。”", "他说:\"好.\"", "他说：“好。”"},
    {"don’t", "don't", "don’t"},
    {"《山河》(上)", "<山河>（上）", "《山河》(上)"},
    {"1914–1918", "1914-1918", "1914–1918"},
    {"他说:“好”", "他说：「好」", "他说:“好”"},
    {"卡尔·马克思", "卡尔・马克思", "卡尔·马克思"},
    {"【快讯】", "[快讯]", "【快讯】"},
    {"五〜六", "五~六", "五〜六"},
    {"好！吗？；", "好!吗?;", "好！吗？；"},
    {"（上）", "(上)", "（上）"},
    {"100％", "100%", "100％"},
    {"«Non»", "\"non\"", "«Non»"},
    /* blanks */
    {"对外投资 实际到位", "投资实际", "投资 实际"},
    {"对外投资实际到位", "投资 实际", "投资实际"},
    {"实　际", "实际", "实　际"},
    {"实 　际到位", "实际", "实 　际"},
    {"实   际", "实际", "-"}, /* more than a layout puts there */
    {"5 月", "5月", "-"},
    {"第3版 ", "第3版 ", "第3版"},
    {"New\n York", "new york", "New\n York"},
    {"NewYork", "new york", "-"},
    /* simplified and traditional */
    {"產業工人", "产业", "產業"},
    {"产业工人", "產業", "产业"},
    {"頭髮與發展", "发展", "發展"},
    {"皇后", "皇後", "皇后"},
    {"乾燥", "干燥", "乾燥"},
    {"看著", "看着", "看著"},
    {"裏裡", "里里", "裏裡"},
    {"羣衆", "群众", "羣衆"},
    {"群众", "羣眾", "群众"},
    {"拓展", "托展", "-"},
    /* what is special in expressions is plain here */
    {"a.c abc a+b [x]", "a.c", "a.c"},
    {"abc a+b", "a+b", "a+b"},
    {"x [x] \\d", "[x]", "[x]"},
    {"9 \\d", "\\d", "\\d"},
    {"", "x", "-"},
};

int main(void)
{
    char out[256];

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        found(cases[i].text, cases[i].find, false, out, sizeof out);
        CASE_STR(str_of(out), cases[i].want, cases[i].find);
    }
    found("The Harbour", "harbour", true, out, sizeof out);
    CHECK_STR(str_of(out), "-");
    found("第１版 a.c", "a.c", true, out, sizeof out);
    CHECK_STR(str_of(out), "a.c");
    return TAP_DONE;
}
