/* Page labels: what they mean, how they are shown, which page they find. */
#include "tap.h"

#include <stdlib.h>

#include "base/mem.h"
#include "doc/builder.h"
#include "doc/label.h"

static void test_forms(void)
{
    static const struct {
        const char *in, *means, *shown;
    } cases[] = {
        {"3", "3", "3"},
        {" 003 ", "3", "3"},
        {"第3版", "3", "3"},
        {"第 3 版", "3", "3"},
        {"第03版", "3", "3"},
        {"第三版", "3", "三"},
        {"第二〇版", "20", "二〇"},
        {"第十二版", "12", "十二"},
        {"廿一版", "21", "廿一"},
        {"九十九", "99", "九十九"},
        {"３版", "3", "3"},
        {"０１版", "1", "1"},
        {"第3扳", "3", "3"},
        {"第3頁", "3", "3"},
        {"2面", "2", "2"},
        {"12면", "12", "12"},
        {"Ａ０３版", "A3", "A03"},
        {"A03", "A3", "A03"},
        {"第A03版", "A3", "A03"},
        {"A叠3", "A3", "A叠3"},
        {"b-12", "B12", "b-12"},
        {"T2版", "T2", "T2"},
        {"Page 4", "4", "4"},
        {"p. 3", "3", "3"},
        {"P3", "P3", "P3"},
        {"S3", "S3", "S3"},
        {"S. 3", "3", "3"},
        {"Seite 16", "16", "16"},
        {"página 4", "4", "4"},
        {"pág. 6-5", "6-5", "6-5"},
        {"стр. 2", "2", "2"},
        {"3-й стр.", "3", "3"},
        {"page three", "3", "3"},
        {"third page", "3", "3"},
        {"Page One", "1", "Page One"},
        {"PageOne", "1", "PageOne"},
        {"première page", "1", "première page"},
        {"头版", "1", "头版"},
        {"頭版", "1", "头版"},
        {"封底", "last", "封底"},
        {"Back Page", "last", "Back Page"},
        {"next page", "next", ""},
        {"PAGE PRÉCÉDENTE", "prev", ""},
        {"本版", "this", ""},
        {"página ao lado", "adjacent", ""},
        {"Hauptblatt", "@main", ""},
        {"第1版①", "1#1", ""},
        {"3②", "3#2", ""},
        {"iv", "IV", "iv"},
        {"Ⅳ", "IV", "IV"},
        {"XXIX", "XXIX", "XXIX"},
        {"12a", "12A", "12a"},
        {"- 3 -", "3", "3"},
        {"[3]", "3", "3"},
        {"（3）", "3", "3"},
        {"Page l", "1", "1"},
        {"Page B4, Col. 1", "B4", "B4"},
        {"要闻3版", "3", "要闻3"},
        {"要闻", "要闻", "要闻"},
        {"Beilage 2", "beilage 2", "Beilage 2"},
        {"Sport", "sport", "Sport"},
        /* no labels */
        {"c X >", "", ""},
        {"r s:", "", ""},
        {"t m", "", ""},
        {"NP", "", ""},
        {"0", "", ""},
        {"", "", ""},
        {"第 页", "", ""},
        {"?", "", ""},
        {"123456789012345", "", ""},
        {"This line is much too long for what is printed at the head of any page there ever "
         "was",
         "", ""},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[LABEL_BYTES], again[LABEL_BYTES];

        CASE_STR(label_normalise(str_of(cases[i].in), out), cases[i].means, cases[i].in);
        CASE_STR(label_normalise(str_of(out), again), cases[i].means, "the same once more");
        CASE_STR(label_tidy(str_of(cases[i].in), out), cases[i].shown, cases[i].in);
    }
}

static void test_names(void)
{
    static const struct {
        const char *label, *name, *shown, *named;
    } cases[] = {
        {"01版：要闻", "", "1", "要闻"},
        {"03 国内国际", "", "3", "国内国际"},
        {"A02版:文化", "", "A02", "文化"},
        {"5", "Sport", "5", "Sport"},
        {"c X >", "", "5", ""},
    };
    struct issue *issue = issue_new();
    struct builder *b = builder_new(issue);

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int page = build_page_add(b, str_of(cases[i].label), str_of(cases[i].name));

        CASE_STR(issue->pages[page]->label, cases[i].shown, cases[i].label);
        CASE_STR(issue->pages[page]->name, cases[i].named, cases[i].label);
    }
    builder_free(b);
    issue_free(issue);
}

static struct issue *issue_of(const char *labels)
{
    struct issue *issue = issue_new();
    struct builder *b = builder_new(issue);

    while (*labels) {
        size_t n = strcspn(labels, " ");

        build_page_add(b, str_n(labels, n), (struct str){NULL, 0});
        labels += n + (labels[n] == ' ');
    }
    build_pages_known(b);
    builder_free(b);
    return issue;
}

static void test_pages(void)
{
    static const struct {
        const char *labels, *target;
        int from, page, typed;
    } cases[] = {
        {"1 2 3 4", "3", 0, 2, 2},
        {"1 2 3 4", "last", 0, 3, 3},
        {"1 2 3 4", "next", 1, 2, 2},
        {"1 2 3 4", "prev", 0, -1, -1},
        {"1 2 3 4", "7", 0, -1, -1},
        {"A01 A02 B01 B02", "A2", 0, 1, 1},
        {"A01 A02 B01 B02", "2", 3, 3, 3},
        {"A01 A02 B01 B02", "2", -1, -1, 1},
        {"A01 A02 B01 B02", "B9", -1, -1, -1},
        {"1 2 3 4 5 6 7 8 1 2 3 4", "3", 7, 2, 2},
        {"1 2 3 4 5 6 7 8 1 2 3 4", "3", 8, 10, 10},
        {"1 2 3 4 5 6 7 8 1 2 3 4", "6", 9, 5, 5},
        {"一 二 三", "2", 0, 1, 1},
        {"7 8 9", "2", -1, -1, 1},
        {"i ii iii", "II", -1, 1, 1},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct issue *issue = issue_of(cases[i].labels);

        tap_int(label_page(issue, str_of(cases[i].target), cases[i].from), cases[i].page,
                cases[i].target, __FILE__, (int)i);
        tap_int(label_find(issue, str_of(cases[i].target), cases[i].from), cases[i].typed,
                cases[i].target, __FILE__, (int)i);
        issue_free(issue);
    }
}

int main(void)
{
    test_forms();
    test_names();
    test_pages();
    return TAP_DONE;
}
