#include "tap.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/pattern.h"

/* Matches of PATTERN in TEXT as "begin-end begin-end …", or the error. */
static const struct {
    const char *pattern;
    unsigned flags;
    const char *text;
    const char *matches;
} cases[] = {
    {"a", 0, "banana", "1-2 3-4 5-6"},
    {"an", 0, "banana", "1-3 3-5"},
    {"x", 0, "banana", ""},
    {"x", 0, "", ""},
    {"", 0, "ab", "0-0 1-1 2-2"},
    {"", 0, "報纸", "0-0 3-3 6-6"},
    {"a*", 0, "baac", "0-0 1-3 3-3 4-4"},
    {"版", 0, "第3版第4版", "4-7 11-14"},
    {"a.c", PATTERN_LITERAL, "abc a.c", "4-7"},
    {"(", PATTERN_LITERAL, "f(x)", "1-2"},
    {"STRASSE", PATTERN_NOCASE, "Strasse", "0-7"},
    {"élan", PATTERN_NOCASE, "ÉLAN Élan", "0-5 6-11"},
    {"ДОМ", PATTERN_NOCASE | PATTERN_LITERAL, "дом", "0-6"},
    {"\\bder\\b", 0, "der Länder der", "0-3 12-15"},
    {"\\w+", 0, "größte Zeit", "0-8 9-13"},
    {"^b", PATTERN_LINES, "a\nb", "2-3"},
    {"^b", 0, "a\nb", ""},
    {"a$", 0, "a\n", ""},
    {"a$", PATTERN_LINES, "a\na", "0-1 2-3"},
    {"a b # c", PATTERN_EXTEND, "ab", "0-2"},
    {"a", PATTERN_BRIEF, "aa", "0-1 1-2"},
    {"(?=a)|b", 0, "ab", "0-0 1-2"},
};

static const struct {
    const char *pattern;
    size_t at;
    const char *message;
} errors[] = {
    {"a(b", 3, "a ( has no ) that closes it"},
    {"a)b", 1, "a ) has no ( that opens it"},
    {"*a", 0, "there is nothing to repeat here"},
    {"[a-", 3, "a [ has no ] that closes it"},
    {"a\\C", 3, "\\C is not allowed here"},
    {"ab\xff", 2, "the pattern is not valid UTF-8"},
    {"ab\\", 3, "a backslash at the end stands for nothing"},
};

/* Patterns that take forever for a naive matcher. */
static const char *const costly[] = {"(a+)+$", "(a|aa)*$", "(?:(?:a?){40}){40}[bc]",
                                     "(.*)*[xy]$"};

static void walk(struct pattern *p, const char *text, char *out, size_t room)
{
    struct range found = PATTERN_START;
    size_t n = 0;

    out[0] = '\0';
    for (int i = 0; i < 20 && pattern_next(p, str_of(text), &found, 1) == PATTERN_FOUND; i++)
        n += (size_t)snprintf(out + n, room - n, "%s%zu-%zu", n ? " " : "", found.begin,
                              found.end);
}

static void test_matches(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct pattern_error err;
        struct pattern *p = pattern_new(str_of(cases[i].pattern), cases[i].flags, &err);
        char got[200], name[100];

        snprintf(name, sizeof name, "/%s/ in \"%.20s\"", cases[i].pattern, cases[i].text);
        if (!CASE(p != NULL, name))
            continue;
        walk(p, cases[i].text, got, sizeof got);
        for (char *c = name; *c; c++)
            if (*c == '\n' || *c == '#')
                *c = ' ';
        CASE_STR(str_of(got), cases[i].matches, name);
        pattern_free(p);
    }
}

static void test_errors(void)
{
    for (size_t i = 0; i < ARRAY_LEN(errors); i++) {
        struct pattern_error err = {0, ""};

        CHECK(pattern_new(str_of(errors[i].pattern), 0, &err) == NULL);
        CASE_STR(str_of(err.message), errors[i].message, "the error is told in plain words");
        CASE_INT((long long)err.at, (long long)errors[i].at, "the error has its place");
    }
}

static void test_costly(void)
{
    char text[4001];

    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 2] = '!';
    text[sizeof text - 1] = '\0';
    for (unsigned flags = 0; flags <= PATTERN_BRIEF; flags += PATTERN_BRIEF)
        for (size_t i = 0; i < ARRAY_LEN(costly); i++) {
            struct pattern_error err;
            struct pattern *p = pattern_new(str_of(costly[i]), flags, &err);
            struct range found;

            CASE(pattern_match(p, str_of(text), 0, &found, 1) == PATTERN_COSTLY, costly[i]);
            /* and is as good as new afterwards */
            CASE(pattern_match(p, str_of("-"), 0, &found, 1) != PATTERN_COSTLY, costly[i]);
            pattern_free(p);
        }
}

static void test_groups(void)
{
    struct pattern_error err;
    struct pattern *p = pattern_new(str_of("(?<unit>版|页)?(?<number>[0-9]+)(x)?"), 0, &err);
    struct range got[5];

    CHECK_INT(pattern_groups(p), 3);
    CHECK_INT(pattern_group(p, "number"), 2);
    CHECK_INT(pattern_group(p, "none"), -1);
    CHECK(pattern_match(p, str_of("版12"), 0, got, 5) == PATTERN_FOUND);
    CHECK_INT((long long)got[1].end, 3);
    CHECK_INT((long long)got[2].begin, 3);
    CHECK_INT((long long)got[2].end, 5);
    CHECK(got[3].begin == PATTERN_UNSET);
    CHECK(got[4].begin == PATTERN_UNSET);
    CHECK(pattern_match(p, str_of("版12"), 4, got, 1) == PATTERN_FOUND);
    CHECK_INT((long long)got[0].begin, 4);
    CHECK(pattern_match(p, str_of("版12"), 99, got, 1) == PATTERN_NONE);
    pattern_free(p);
    pattern_free(NULL);
}

static const struct {
    const char *text;
    enum pattern_reach want;
} reaches[] = {
    {"", REACH_LOCAL},
    {"水库|铁路桥", REACH_LOCAL},
    {"(a|b)+?c{2,3}", REACH_LOCAL},
    {"\\d{4}年 \\w\\s\\b", REACH_LOCAL},
    {"[一-龥]{2}[]a]", REACH_LOCAL},
    {"(?i)a(?:b)", REACH_LOCAL},
    {"a(?=b)(?!c)(?<=d)(?<!e).", REACH_LOCAL},
    {"a(?=(b|c))\\s", REACH_LOCAL},
    {"\\$\\^", REACH_LOCAL},
    {"^a", REACH_LINES},
    {"a$|b", REACH_LINES},
    {"a(?=$)", REACH_LINES},
    {"[^a]", REACH_FAR}, /* a line feed, too */
    {"\\W", REACH_FAR},
    {"\\Aa", REACH_FAR},
    {"a\\z", REACH_FAR},
    {"a++", REACH_FAR}, /* never gives back what it took */
    {"(?>a*)b", REACH_FAR},
    {"a(?=.)", REACH_FAR}, /* sees whether something follows */
    {"a(?!\\s)", REACH_FAR},
    {"(*ANYCRLF)a", REACH_FAR},
    {"[a", REACH_FAR},
    {"a\\", REACH_FAR},
};

static void test_filled(void)
{
    struct pattern_error err;
    struct pattern *p = pattern_new(str_of("x*?|b*"), PATTERN_FILLED, &err);
    struct range at[1];

    CHECK(pattern_match(p, str_of("aaxbb"), 0, at, 1) == PATTERN_FOUND);
    CHECK_INT((long long)at->begin, 2);
    CHECK_INT((long long)at->end, 3);
    CHECK(pattern_match(p, str_of("aaxbb"), 3, at, 1) == PATTERN_FOUND);
    CHECK_INT((long long)at->end, 5);
    CHECK(pattern_match(p, str_of("aaa"), 0, at, 1) == PATTERN_NONE);
    pattern_free(p);
}

int main(void)
{
    for (size_t i = 0; i < ARRAY_LEN(reaches); i++)
        CASE_INT(pattern_reach(str_of(reaches[i].text)), reaches[i].want, reaches[i].text);
    test_filled();
    test_matches();
    test_errors();
    test_costly();
    test_groups();
    CHECK(pattern_text_valid(str_of("第3版")));
    CHECK(!pattern_text_valid(str_of("a\xc3")));
    return TAP_DONE;
}
