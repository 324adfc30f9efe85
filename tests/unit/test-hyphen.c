#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/dictionaries.h"
#include "text/hyphen.h"
#include "text/utf8.h"

static char dir[] = "/tmp/broadsheet-test-XXXXXX";

static void write_file(const char *name, const void *p, size_t bytes)
{
    char path[256];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    f = fopen(path, "wb");
    if (f) {
        fwrite(p, 1, bytes, f);
        fclose(f);
    }
}

static struct hyphens *load(const char *name)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", dir, name);
    return hyphens_load(path);
}

static struct hyphens *load_text(const char *text)
{
    write_file("text.dic", text, strlen(text));
    return load("text.dic");
}

/* WORD with hyphens where it may be divided. */
static void divide(const struct hyphens *h, const char *word, struct buf *out)
{
    struct str s = str_of(word);
    uint32_t cp[HYPHEN_WORD_MAX];
    bool points[HYPHEN_WORD_MAX] = {false};
    int n = 0;

    for (size_t at = 0; at < s.bytes && n < HYPHEN_WORD_MAX;)
        cp[n++] = utf8_next(s, &at);
    if (!hyphens_find(h, cp, n, points))
        memset(points, 0, sizeof points);
    for (int i = 0; i < n; i++) {
        char p[4];

        if (points[i])
            buf_add_c(out, '-');
        buf_add(out, p, utf8_put(p, cp[i]));
    }
}

struct word_case {
    const char *word, *divided;
};

static void check_words(const char *dic, const struct word_case *cases, size_t n)
{
    struct hyphens *h = load_text(dic);

    if (!CASE(h != NULL, "a dictionary is read"))
        return;
    for (size_t i = 0; i < n; i++) {
        struct buf out = BUF_INIT;

        divide(h, cases[i].word, &out);
        CASE_STR(buf_str(&out), cases[i].divided, cases[i].word);
        buf_done(&out);
    }
    hyphens_free(h);
}

static void test_patterns(void)
{
    /* values rise and fall: 1 allows, 2 forbids, 3 allows again */
    static const char dic[] = "UTF-8\n% a comment\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\n\n"
                              "a1b\n2bc\nab3cd\n.xa2b\nö1r\nо1д\n1ſ\n";
    static const struct word_case cases[] = {
        {"zzabzz", "zza-bzz"},
        {"ZZABZZ", "ZZA-BZZ"},
        {"zzabcz", "zza-bcz"},
        {"zzabcd", "zza-b-cd"},
        {"xabzz", "xabzz"},
        {"zxabzz", "zxa-bzz"},
        {"öörter", "öö-rter"},
        {"abzz", "abzz"},
        {"zzab", "zzab"},
        {"народд", "наро-дд"},
        {"?a?b?", "?a?b?"},
        {"", ""},
        {"z", "z"},
    };

    check_words(dic, cases, ARRAY_LEN(cases));
}

static void test_minima(void)
{
    static const struct word_case ours[] = {{"abababab", "ab-ab-abab"}};
    static const struct word_case own[] = {{"abababab", "abab-abab"}};

    check_words("UTF-8\nb1a\n", ours, 1);
    check_words("UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 4\nb1a\n", own, 1);
}

/* First compounds, then each part; letters that change at a division leave it out. */
static void test_levels(void)
{
    static const char dic[] = "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\n"
                              "COMPOUNDLEFTHYPHENMIN 2\nCOMPOUNDRIGHTHYPHENMIN 2\n"
                              "f1n\n"
                              "NEXTLEVEL\n"
                              "a1f\n.na1g\no1f1n\nhif1fa/ff=f,3,2\n";
    static const struct word_case cases[] = {
        {"hafnagel", "haf-na-gel"}, /* a1f would leave f alone before the compound's joint */
        {"hanager", "hanager"},     /* .na is no beginning here */
        {"schiffart", "schiffart"},
    };

    check_words(dic, cases, ARRAY_LEN(cases));
}

/*
 * Patterns are made when a word comes to them: in whatever order words come, and lines stand,
 * they are the same.  Of two lines with the same letters the later one counts.
 */
static void test_order(void)
{
    static const char dic[] = "ISO8859-1\nLEFTHYPHENMIN 1\nRIGHTHYPHENMIN 1\n"
                              "abcde1fg\nabcde1fh\nabc1d\n% between\nabcde2fg\nabcd3efgh\n"
                              "  abcde1fi\t\nabcde1fi\nzz1y\nABCD1E\nabcde1f k\nabcde1f  \n"
                              "ab c\n1abcdefghijklm1n\nNEXTLEVEL\nzzz1z";
    static const struct word_case cases[] = {
        {"abcdefg", "abc-defg"},  {"abcdefgh", "abc-d-efgh"},
        {"abcdefh", "abc-de-fh"}, {"abcdefi", "abc-de-fi"},
        {"abcdefx", "abc-de-fx"}, {"xabcdefghijklmn", "x-abc-d-efghijklm-n"},
        {"zzzz", "zzz-z"},        {"abcx", "abcx"},
        {"abcd", "abc-d"},
    };
    struct word_case back[ARRAY_LEN(cases)];

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        back[i] = cases[ARRAY_LEN(cases) - 1 - i];
    check_words(dic, cases, ARRAY_LEN(cases));
    check_words(dic, back, ARRAY_LEN(back));
}

static void test_charsets(void)
{
    static const struct word_case german[] = {{"größen", "grö-ßen"}};
    static const struct word_case russian[] = {{"народы", "наро-ды"}};

    check_words("ISO8859-1\nRIGHTHYPHENMIN 2\n\xF6"
                "1\xDF\n",
                german, 1);
    check_words("microsoft-cp1251\r\nRIGHTHYPHENMIN 2\r\n\xEE"
                "1\xE4\r\n",
                russian, 1);
}

/* What is no dictionary, and what would like to be too much of one. */
static void test_bad_files(void)
{
    struct buf b = BUF_INIT;
    struct hyphens *h;
    uint32_t seed = 3;
    char path[256];

    CHECK(hyphens_load("/nonexistent/hyph.dic") == NULL);
    CHECK(hyphens_load(dir) == NULL);
    snprintf(path, sizeof path, "%s/fifo", dir);
    CHECK(mkfifo(path, 0600) == 0 && hyphens_load(path) == NULL);
    unlink(path);
    CHECK(load_text("") == NULL);
    CHECK(load_text("UTF-8") == NULL);
    CHECK(load_text("no such charset\na1b\n") == NULL);

    buf_add_s(&b, "UTF-8\n");
    for (int i = 0; i < 60000; i++) {
        seed = seed * 1664525u + 1013904223u;
        buf_add_c(&b, (char)(seed >> 24));
    }
    write_file("noise.dic", b.p, b.bytes);
    h = load("noise.dic");
    if (CASE(h != NULL, "noise is read, for what it is worth")) {
        buf_clear(&b);
        divide(h, "uninteresting", &b);
        CASE(b.bytes >= strlen("uninteresting"), "and divides without harm");
    }
    hyphens_free(h);

    buf_clear(&b);
    buf_add_s(&b, "UTF-8\n1b\n");
    for (int i = 0; i < 100000; i++)
        buf_add_s(&b, "a1");
    buf_add_s(&b, "\nNEXTLEVEL\nNEXTLEVEL\nLEFTHYPHENMIN\nLEFTHYPHENMIN 99999999999\n");
    write_file("long.dic", b.p, b.bytes);
    h = load("long.dic");
    CASE(h != NULL, "a line that is too long is left out");
    hyphens_free(h);

    buf_clear(&b);
    buf_reserve(&b, 9 << 20);
    memset(b.p, 'a', 9 << 20);
    b.bytes = 9 << 20;
    write_file("huge.dic", b.p, b.bytes);
    CASE(load("huge.dic") == NULL, "a file that is too large is refused");
    buf_done(&b);
}

static void test_long_words(void)
{
    struct hyphens *h = load_text("UTF-8\na1a\n");
    uint32_t word[HYPHEN_WORD_MAX + 1];
    bool points[HYPHEN_WORD_MAX];

    for (size_t i = 0; i < ARRAY_LEN(word); i++)
        word[i] = 'a';
    CHECK(hyphens_find(h, word, HYPHEN_WORD_MAX, points) && points[2] && points[97]);
    CHECK(!points[1] && !points[98]);
    CHECK(!hyphens_find(h, word, HYPHEN_WORD_MAX + 1, points));
    hyphens_free(h);
}

/* Several directories; what was found once is not read again. */
static void test_dictionaries(void)
{
    struct buf path = BUF_INIT;
    struct dictionaries *d;
    const struct hyphens *aa;
    char many[8] = "qxa";

    buf_printf(&path, "/nonexistent::%s", dir);
    d = dictionaries_new(path.p);
    aa = dictionaries_find(d, STR_LIT("aa"));
    CHECK(aa != NULL);
    CHECK(dictionaries_find(d, STR_LIT("cc")) != aa);
    CHECK(dictionaries_find(d, STR_LIT("aa")) == aa);
    CHECK(dictionaries_find(d, STR_LIT("dd")) == NULL);
    CHECK(dictionaries_find(d, str_of(NULL)) == NULL);
    for (int i = 0; i < 100; i++) { /* a file that makes up languages: no more are read */
        many[1] = (char)('a' + i / 26);
        many[2] = (char)('a' + i % 26);
        CHECK(dictionaries_find(d, str_of(many)) == NULL);
    }
    CHECK(dictionaries_find(d, STR_LIT("aa-BB")) == NULL);
    CHECK(dictionaries_find(d, STR_LIT("aa")) == aa);
    dictionaries_free(d);
    dictionaries_free(NULL);
    buf_done(&path);
}

/* Which file answers to a language: they differ in the minimum on the left. */
static void test_choice(void)
{
    static const struct {
        const char *file, *text;
    } files[] = {
        {"hyph_aa.dic", "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 1\nx1x\n"},
        {"hyph_aa_BB.dic", "UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 1\nx1x\n"},
        {"hyph_cc_ZZ.dic", "UTF-8\nLEFTHYPHENMIN 5\nRIGHTHYPHENMIN 1\nx1x\n"},
        {"hyph_cc_DD.dic", "UTF-8\nLEFTHYPHENMIN 4\nRIGHTHYPHENMIN 1\nx1x\n"},
    };
    static const struct {
        const char *lang;
        int left; /* 0: none */
    } cases[] = {
        {"aa", 2},
        {"AA", 2},
        {"aa-BB", 3},
        {"aa-bb", 3},
        {"aa_BB", 3},
        {"aa-CC", 2},
        {"aa-Latn-BB", 3},
        {"aa-Latf", 2},
        {"cc", 4},
        {"cc-ZZ", 5},
        {"cc-QQ", 4},
        {"dd", 0},
        {"", 0},
        {"a", 0},
        {"../aa", 0},
        {"aa/../x", 2},
        {"x-private-use", 0},
    };

    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        write_file(files[i].file, files[i].text, strlen(files[i].text));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct hyphens *h = hyphens_open(dir, str_of(cases[i].lang));
        uint32_t word[9] = {'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x'};
        bool points[HYPHEN_WORD_MAX] = {false};
        int left = 0;

        if (h && hyphens_find(h, word, 9, points))
            while (left < 9 && !points[left])
                left++;
        CASE_INT(left, cases[i].left, cases[i].lang);
        hyphens_free(h);
    }
    CHECK(hyphens_open("/nonexistent", STR_LIT("aa")) == NULL);
    test_dictionaries();
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        char path[256];

        snprintf(path, sizeof path, "%s/%s", dir, files[i].file);
        unlink(path);
    }
}

int main(void)
{
    static const char *const left_over[] = {"text.dic", "noise.dic", "long.dic", "huge.dic"};

    if (!CHECK(mkdtemp(dir) != NULL))
        return TAP_DONE;
    test_patterns();
    test_minima();
    test_levels();
    test_order();
    test_charsets();
    test_bad_files();
    test_long_words();
    test_choice();
    for (size_t i = 0; i < ARRAY_LEN(left_over); i++) {
        char path[256];

        snprintf(path, sizeof path, "%s/%s", dir, left_over[i]);
        unlink(path);
    }
    CHECK(rmdir(dir) == 0);
    return TAP_DONE;
}
