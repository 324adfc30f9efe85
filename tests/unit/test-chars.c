#include "tap.h"

#include "base/arena.h"
#include "base/mem.h"
#include "text/chars.h"
#include "text/clean.h"
#include "text/cluster.h"
#include "text/fill.h"
#include "text/utf8.h"
#include "text/width.h"

static void test_utf8(void)
{
    static const struct {
        const char *in;
        int valid;
    } cases[] = {
        {"", 0},
        {"abc", 3},
        {"\u4E0B\u8F6C", 6},
        {"a\x80", 1},
        {"ab\xC0\xAF", 2},
        {"\xE0\x80\x80", 0},
        {"\xED\x9F\xBF", 3},
        {"\xED\xA0\x80", 0},
        {"\xF0\x8F\xBF\xBF", 0},
        {"\xF4\x8F\xBF\xBF", 4},
        {"\xF4\x90\x80\x80", 0},
        {"plain text of more than eight bytes\xFF", 35},
        {"\xE4\xB8", 0},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CASE_INT((int)utf8_valid_bytes(str_of(cases[i].in)), cases[i].valid, "valid bytes");
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp += cp < 0x3000 ? 1 : 0x101) {
        char p[4];
        size_t at = 0, n;

        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        n = utf8_put(p, cp);
        if (utf8_next_checked(str_n(p, n), &at) != cp || at != n) {
            CASE(false, "a character written and read again");
            return;
        }
    }
    CASE(true, "all characters written and read again");
}

static void test_clean(void)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"", ""},
        {"plain\ttext\n", "plain\ttext\n"},
        {"a\x1B[31mb\x7F\x01", "a[31mb"},
        {"a\r\nb\rc", "a\nb\nc"},
        {"a\x0C"
         "b\xC2\x85"
         "c\u2028d\u2029e",
         "a\nb\nc\nd\ne"},
        {"a\xC2\x9B"
         "b\xC2\x80",
         "ab"},
        {"\uFEFF新\u200B闻\u2060", "新闻"},
        {"\u202Eabc\u2069\u200F\u061C", "abc"},
        {"co\u00ADop\u00A0er\u202F", "co\u00ADop\u00A0er\u202F"},
        {"a\u034Fb\uFFF9c\uFFFBd\uFDD0\uFFFE", "abcd"},
        {"a\U000E0041b\U0010FFFF", "ab"},
        {"x\xFFy\xE4\xB8", "x\uFFFDy\uFFFD\uFFFD"},
        {"\u30AB\u3099\u200D\uFE0F", "\u30AB\u3099\u200D\uFE0F"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf out = BUF_INIT;

        text_clean(&out, str_of(cases[i].in));
        CASE_STR(buf_str(&out), cases[i].out, "cleaned");
        CASE((text_clean_bytes(str_of(cases[i].in)) == strlen(cases[i].in)) ==
                 !strcmp(cases[i].in, cases[i].out),
             "clean as it is, or not");
        CASE_INT((int)text_clean_bytes(buf_str(&out)), (int)out.bytes, "nothing more to clean");
        buf_done(&out);
    }
}

static void test_width(void)
{
    static const struct {
        const char *in;
        int narrow, wide;
    } cases[] = {
        {"", 0, 0},
        {"abc", 3, 3},
        {"下转第3版", 9, 9},
        {"e\u0301", 1, 2}, /* composed, as U+00E9 */
        {"“”‘’—…·①■", 9, 18},
        {"\u0301a", 1, 1},
        {"\u30AB\u3099", 2, 2},
        {"\u1112\u1161\u11AB", 2, 2},
        {"\uFF76\uFF9E", 2, 2},
        {"\U0001F1E8\U0001F1F3\U0001F1E8", 3, 3},
        {"\U0001F468\u200D\U0001F469\u200D\U0001F467", 2, 2},
        {"\U0001F44D\U0001F3FD", 2, 2},
        {"a\u00ADb", 2, 2},
        {"a\uE000", 2, 2},
        {"春\uE000天\u0378", 8, 8},
        {"\u2764\uFE0F", 1, 1},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CASE_INT(text_cells(str_of(cases[i].in), false), cases[i].narrow, "narrow");
        CASE_INT(text_cells(str_of(cases[i].in), true), cases[i].wide, "wide");
    }
    CHECK_INT(cell_width(0x201C, false), 1);
    CHECK_INT(cell_width(0x201C, true), 2);
    CHECK_INT(cell_width(0x0301, true), 0);
}

/* What is shown for what is in the text (TYPOGRAPHY, section 2); "" for nothing. */
static void test_clusters(void)
{
    static const struct {
        const char *text, *shown; /* clusters parted by '/' */
        bool cjk;
    } cases[] = {
        {"abc", "a/b/c", false},
        {"e\u0301x", "é/x", false},
        {"q\u0301\u0302\u0303\u0304x", "q\u0301\u0302\u0303/x", false},
        {"\u0301a", "/a", false},
        {"a\u200D\uFE0Fb", "a/b", false},
        {"\u845B\U000E0100x", "\u845B/x", true},
        {"\u2764\uFE0F", "\u2764", false},
        {"\U0001F468\u200D\U0001F469\u200D\U0001F467!", "\U0001F468/!", false},
        {"\U0001F44D\U0001F3FD", "\U0001F44D", false},
        {"\U0001F3FD", "\U0001F3FD", false},
        {"\U0001F1E8\U0001F1F3\U0001F1E9x", "\U0001F1E8\U0001F1F3/D/x", false},
        {"\u304B\u3099\u304D", "\u304C/\u304D", true},
        {"\u3042\u3099", "\u3042", true},
        {"\uFF76\uFF9E", "\uFF76/+\uFF9E", true},
        {"\u1112\u1161\u11AB\u1100\u1161", "\uD55C/\uAC00", false},
        {"\uD55C\u11AB", "〓", true},
        {"\u1161\u11AB", "?", false},
        {"\uF900", "\uF900", true},
        {"\uE000x\u0378", "〓/x/〓", true},
        {"\uE000x\u0378", "?/x/?", false},
        {"\uFFFD\u4DC0\u3248", "〓/〓/〓", true},
        {"\u3164\u115F\uFFA0", " / / ", true},
        {"a\u00ADb", "a//b", false},
        {"a\tb\nc", "a/ /b/ /c", false},
        {"\u0915\u093E\u0915\u0941", "\u0915/+\u093E/\u0915\u0941", false},
        {"\u6625\u302A\u590F", "\u6625\u302A/\u590F", true},
        {"\u6625\u3002\u590F", "\u6625/\u3002/\u590F", true},
        {"\u30AB\u309A\uFE00", "\u30AB", true},
    };
    struct arena *arena = arena_new();

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str text = str_of(cases[i].text);
        struct cluster_opts opts = {false, cases[i].cjk, arena};
        struct buf out = BUF_INIT;
        struct cluster c;

        for (size_t at = 0; at < text.bytes;) {
            if (at)
                buf_add_c(&out, '/');
            at = cluster_next(text, at, &opts, &c);
            if (c.joined)
                buf_add_c(&out, '+');
            buf_add(&out, c.shown, c.shown_bytes);
        }
        CASE_STR(buf_str(&out), cases[i].shown, cases[i].text);
        buf_done(&out);
    }
    arena_free(arena);
}

static void test_questions(void)
{
    CHECK(char_is_ideograph(0x4E2D) && char_is_ideograph(0x20000) && char_is_ideograph(0x3007));
    CHECK(!char_is_ideograph(0x3042) && !char_is_ideograph('a') && !char_is_ideograph(0x3002));
    CHECK(char_is_wide(0x3042) && char_is_wide(0xFF01) && !char_is_wide(0x201C));
    CHECK(char_is_opening(0x300A) && char_is_opening(0x201C) && char_is_opening('('));
    CHECK(char_is_closing(0x300B) && char_is_closing(0x201D) && !char_is_closing('"'));
    CHECK(char_is_sentence_end(0x3002) && char_is_sentence_end('!') &&
          !char_is_sentence_end(0xFF0C));
    CHECK(char_is_blank(0x3000) && char_is_blank(0xA0) && !char_is_blank('_'));
    CHECK_INT(char_fold('Q'), 'q');
    CHECK_INT(char_fold(0x17F), 's');
    CHECK_INT(char_fold(0x1E9E), 0xDF);
    CHECK_INT(char_fold(0xFF21), 0xFF41);
    CHECK_INT(char_fold(0x410), 0x430);
    CHECK_INT(char_twin('A'), 0xFF21);
    CHECK_INT(char_twin(0xFF0C), ',');
    CHECK_INT(char_twin(0x3000), ' ');
    CHECK_INT(char_twin(0x4E00), 0);
}

/* Sequences of three bytes anywhere among ideographs, by RFC 3629, section 4. */
static void test_triples(void)
{
    static const unsigned char tails[] = {0x00, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
    bool right = true;

    for (unsigned first = 0xE0; first <= 0xEF; first++)
        for (size_t b = 0; b < sizeof tails; b++)
            for (size_t c = 0; c < sizeof tails; c++)
                for (size_t at = 0; at < 12; at += 3) {
                    char text[] = "\u4E2D\u6587\u5B57\u3002";
                    size_t good = at;

                    text[at] = (char)first;
                    text[at + 1] = (char)tails[b];
                    text[at + 2] = (char)tails[c];
                    if (tails[b] >= (first == 0xE0 ? 0xA0 : 0x80) &&
                        tails[b] <= (first == 0xED ? 0x9F : 0xBF) && (tails[c] & 0xC0) == 0x80)
                        good = 12;
                    right = right && utf8_valid_bytes(str_n(text, 12)) == good;
                }
    CASE(right, "sequences of three bytes are what RFC 3629 says");
}

int main(void)
{
    test_clusters();
    test_questions();
    test_utf8();
    test_triples();
    test_clean();
    test_width();
    return TAP_DONE;
}
