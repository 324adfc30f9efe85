#include "tap.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "doc/builder.h"
#include "doc/link.h"
#include "doc/search.h"

static void block(struct builder *b, enum block_kind kind, const char *text, bool joins_next)
{
    build_block_begin(b, kind);
    build_text(b, str_of(text));
    if (joins_next)
        build_block_joins_next(b);
    build_block_end(b);
}

/* Two pages; a story that runs from one to the other, cut inside a word. */
static struct issue *make_issue(void)
{
    struct issue *issue = issue_new();
    struct builder *b = builder_new(issue);

    build_page_add(b, STR_LIT("1"), STR_LIT("要闻"));
    build_page_add(b, STR_LIT("2"), STR_LIT("综合"));
    build_pages_known(b);
    build_page_begin(b, 0);
    build_piece_begin(b, PIECE_ARTICLE);
    build_piece_story(b, 7, 0);
    block(b, BLOCK_HEADLINE, "河湾大桥 今日通车", false);
    block(b, BLOCK_BYLINE, "本报记者 王小河", false);
    block(b, BLOCK_PARAGRAPH, "大桥通车之后,两岸居民往来便利。", false);
    block(b, BLOCK_PARAGRAPH, "今后将继续力", true);
    build_piece_end(b);
    build_piece_begin(b, PIECE_ARTICLE);
    build_piece_section(b, STR_LIT("文化"));
    block(b, BLOCK_HEADLINE, "Harbour Choir Sings", false);
    block(b, BLOCK_PARAGRAPH, "The choir sang by the harbour. 大桥 was its theme.", false);
    build_piece_end(b);
    build_page_end(b);
    build_page_begin(b, 1);
    build_piece_begin(b, PIECE_ARTICLE);
    build_piece_story(b, 7, 1);
    block(b, BLOCK_PARAGRAPH, "争取得更多支持。大桥全长三千米。", false);
    build_piece_end(b);
    build_page_end(b);
    builder_free(b);
    issue_link(issue);
    return issue;
}

/*
 * One page that is not read in the order of its file: an advertisement, a heading, the lead
 * below it in two lines, and what names a line's ends.
 */
static struct issue *make_odd_issue(void)
{
    struct issue *issue = issue_new();
    struct builder *b = builder_new(issue);

    build_page_add(b, STR_LIT("A1"), STR_LIT("要闻"));
    build_page_add(b, STR_LIT("B1"), STR_LIT("广告"));
    build_pages_known(b);
    build_page_begin(b, 0);
    build_piece_begin(b, PIECE_ADVERTISEMENT);
    block(b, BLOCK_PARAGRAPH, "渡口 advert", false);
    build_piece_end(b);
    build_piece_begin(b, PIECE_PICTURE);
    block(b, BLOCK_CAPTION, "渡口 picture", false);
    build_piece_end(b);
    build_piece_begin(b, PIECE_ARTICLE);
    block(b, BLOCK_HEADLINE, "新的渡", false);
    block(b, BLOCK_HEADLINE, "口今天开放", false);
    block(b, BLOCK_DECK, "deck ends", false);
    block(b, BLOCK_PARAGRAPH, "here. 渡口 article", false);
    block(b, BLOCK_PARAGRAPH, "end渡", false);
    block(b, BLOCK_PARAGRAPH, "口start", false);
    build_piece_end(b);
    build_page_end(b);
    build_page_begin(b, 1);
    build_piece_begin(b, PIECE_ADVERTISEMENT);
    block(b, BLOCK_PARAGRAPH, "渡口 again", false);
    block(b, BLOCK_PARAGRAPH, "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm", false);
    build_piece_end(b);
    build_page_end(b);
    builder_free(b);
    issue_link(issue);
    return issue;
}

/* What QUERY finds, as "page.piece.block:text|…". */
static void find(const struct issue *issue, const char *query, unsigned flags, struct buf *out)
{
    struct search_error err;
    struct letters *letters = letters_new();
    struct search *s = search_new(str_of(query), flags, letters, &err);
    struct matches m = {NULL, 0, 0};

    buf_clear(out);
    buf_add(out, "", 0);
    if (!s) {
        buf_printf(out, "error");
        letters_free(letters);
        return;
    }
    for (int page = 0; page < issue->npages; page++)
        CHECK(search_page(s, issue, page, &m));
    for (size_t i = 0; i < m.n; i++) {
        size_t begin, end;
        char *line = match_context(issue, &m.items[i], 3, &begin, &end);

        buf_printf(out, "%s%d.%d.%d:%.*s", i ? "|" : "", m.items[i].begin.page,
                   m.items[i].begin.piece, m.items[i].begin.block, (int)(end - begin),
                   line + begin);
        free(line);
    }
    matches_done(&m);
    search_free(s);
    letters_free(letters);
}

static const struct {
    const char *query;
    unsigned flags;
    const char *want;
} cases[] = {
    {"大桥", 0, "0.0.0:大桥|0.0.2:大桥|0.1.1:大桥|1.0.0:大桥"},
    {"大桥通车", 0, "0.0.2:大桥通车"},
    {"大桥今日", 0, "0.0.0:大桥 今日"},
    {"大橋", 0, "0.0.0:大桥|0.0.2:大桥|0.1.1:大桥|1.0.0:大桥"},
    {"大橋", SEARCH_EXACT, ""},
    {"之后，两岸", 0, "0.0.2:之后,两岸"},
    {"力争取得", 0, "0.0.3:力争取得"},
    {"harbour", 0, "0.1.0:Harbour|0.1.1:harbour"},
    {"harbour", SEARCH_EXACT, "0.1.1:harbour"},
    {"in:headline harbour", 0, "0.1.0:Harbour"},
    {"in:text harbour", 0, "0.1.1:harbour"},
    {"page:2 大桥", 0, "1.0.0:大桥"},
    {"page:二 大桥", 0, "1.0.0:大桥"},
    {"section:文化 大桥", 0, "0.1.1:大桥"},
    {"section:综合 大桥", 0, "1.0.0:大桥"},
    {"by:王 大桥", 0, "0.0.0:大桥|0.0.2:大桥|1.0.0:大桥"},
    {"by:王", 0, "0.0.1:王"},
    {"in：headline", 0, "0.0.0:河湾大桥 今日通车|0.1.0:Harbour Choir Sings"},
    {"in:nowhere x", 0, "error"},
    {"\\vch[a-z]+r", 0, "0.1.0:Choir|0.1.1:choir"},
    {"大.", SEARCH_REGEXP, "0.0.0:大桥|0.0.2:大桥|0.1.1:大桥|1.0.0:大桥"},
    {"大(", SEARCH_REGEXP, "error"},
    {"大(", 0, ""},
    {"", 0, "error"},
    {"  ", 0, "error"},
    {"\xff", 0, "error"},
};

static const struct {
    const char *query;
    unsigned flags;
    const char *want;
} odd_cases[] = {
    /* the lead first, its headline as one; then the picture, the advertisement at the end */
    {"渡口", 0, "0.2.0:渡 口|0.2.3:渡口|0.1.0:渡口|0.0.0:渡口|1.0.0:渡口"},
    {"渡口", SEARCH_EXACT, "0.2.3:渡口|0.1.0:渡口|0.0.0:渡口|1.0.0:渡口"},
    {"ends here", 0, ""}, /* paragraphs are not run together */
    {"ends\\s+here|渡\\s口s", SEARCH_REGEXP, ""},
    {"[a-z]+(\\s\\w+)?", SEARCH_REGEXP,
     "0.2.2:deck ends|0.2.3:here|0.2.3:article|0.2.4:end|0.2.5:start|0.1.0:picture|"
     "0.0.0:advert|1.0.0:again|1.0.1:mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm"},
    {"^口", SEARCH_REGEXP, "0.2.5:口"}, /* the second line of a headline begins nothing */
    {"渡$", SEARCH_REGEXP, "0.2.4:渡"},
    {"渡(?!口)", SEARCH_REGEXP, "0.2.0:渡|0.2.4:渡"},
    {"(?<!渡)口.", SEARCH_REGEXP, "0.2.1:口今|0.2.5:口s"},
    {"\\A渡口", SEARCH_REGEXP, "0.1.0:渡口|0.0.0:渡口|1.0.0:渡口"},
    {"page:A 渡口 advert", 0, "0.0.0:渡口 advert"},
    {"page:B 渡口", 0, "1.0.0:渡口"},
    {"page:b1 渡口", 0, "1.0.0:渡口"},
    {"page:C 渡口", 0, ""},
    {"in:caption 渡口", 0, "0.1.0:渡口"},
    {"section:广告 page:B 渡口", 0, "1.0.0:渡口"},
    {"section:要闻 in:text 渡口", 0, "0.2.3:渡口|0.1.0:渡口|0.0.0:渡口"},
};

static void test_costly(const struct issue *issue)
{
    struct letters *letters = letters_new();
    struct search_error err;
    struct search *s = search_new(STR_LIT("((m+)+)+[0-9]"), SEARCH_REGEXP, letters, &err);
    struct matches m = {NULL, 0, 0};

    CHECK(s != NULL);
    CHECK(!search_page(s, issue, 1, &m));
    matches_done(&m);
    search_free(s);
    letters_free(letters);
}

int main(void)
{
    struct issue *issue = make_issue();
    struct buf out = BUF_INIT;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        find(issue, cases[i].query, cases[i].flags, &out);
        CASE_STR(buf_str(&out), cases[i].want, cases[i].query);
    }
    issue_free(issue);
    issue = make_odd_issue();
    for (size_t i = 0; i < ARRAY_LEN(odd_cases); i++) {
        find(issue, odd_cases[i].query, odd_cases[i].flags, &out);
        CASE_STR(buf_str(&out), odd_cases[i].want, odd_cases[i].query);
    }
    test_costly(issue);
    buf_done(&out);
    issue_free(issue);
    return TAP_DONE;
}
