/* The builder's verbs, fed as readers feed them. */
#include "tap.h"

#include <math.h>

#include "base/mem.h"
#include "doc/builder.h"

/* One paragraph from TEXT, in which '|' ends a printed line. */
static struct str folded(struct issue *issue, struct builder *b, enum block_kind kind,
                         const char *text)
{
    int page = build_page_add(b, str_of("1"), (struct str){NULL, 0});

    build_page_begin(b, page);
    build_piece_begin(b, PIECE_ARTICLE);
    build_block_begin(b, kind);
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "|");

        build_text(b, str_n(p, n));
        p += n;
        if (*p == '|') {
            build_line_end(b);
            p++;
        }
    }
    build_block_end(b);
    build_piece_end(b);
    build_page_end(b);
    return issue->pages[page]->npieces ? issue->pages[page]->pieces[0]->text
                                       : (struct str){NULL, 0};
}

static void test_folding(void)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"  plain \n\t words  ", "plain words"},
        {"今天 天气\n很好", "今天天气很好"},
        {"　　今天天气", "今天天气"},
        {"the harbour|was closed", "the harbour was closed"},
        {"今天天|气很好", "今天天气很好"},
        {"他说：“好。”|她也说：|“好。”", "他说：“好。”她也说：“好。”"},
        {"the har-|bour was", "the harbour was"},
        {"the Upper-|House", "the Upper-House"},
        {"zwölf\xc2\xad|tausend", "zwölftausend"},
        {"a\x01"
         "b\xe2\x80\xae"
         "c\xc2\x9b"
         "31m",
         "a bc31m"},
    };
    struct issue *issue = issue_new();
    struct builder *b = builder_new(issue);

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CASE_STR(folded(issue, b, BLOCK_PARAGRAPH, cases[i].in), cases[i].out, cases[i].out);
    builder_free(b);
    issue_free(issue);
}

int main(void)
{
    test_folding();
    return TAP_DONE;
}
