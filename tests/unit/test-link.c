/* Stories over pages that come in any order, and the jumps that a format names itself. */
#include "tap.h"

#include "base/buf.h"
#include "doc/link.h"
#include "doc/stitch.h"
#include "feed.h"

/* Every story as "a b | c", in order; checks that each piece is in one only. */
static void print_stories(const struct issue *issue, struct buf *out)
{
    buf_add(out, "", 0);
    for (const struct piece *p = issue_next_story(issue, NULL); p;
         p = issue_next_story(issue, p)) {
        if (out->bytes)
            buf_add_s(out, " | ");
        for (const struct piece *q = p; q; q = q->next_part) {
            if (q != p)
                buf_add_c(out, ' ');
            buf_add_str(out, q->id);
            if (q->next_part && q->next_part->prev_part != q)
                buf_add_s(out, "(torn)");
        }
    }
}

/* Pages of one piece each: "id KEY ORDER". */
struct keyed {
    const char *id;
    int key, order;
};

static void read_keyed(struct builder *b, int page, const struct keyed *k)
{
    build_page_begin(b, page);
    build_piece_begin(b, PIECE_ARTICLE);
    build_piece_id(b, str_of(k->id));
    build_piece_story(b, (uint32_t)k->key, k->order);
    build_text(b, str_of("x"));
    build_page_end(b);
}

static void test_keys(void)
{
    static const struct keyed pages[] = {
        {"a1", 7, 1}, {"b1", 9, 5}, {"a2", 7, 2}, {"b2", 9, 6}, {"c", 0, 0}, {"a3", 7, 3},
    };
    static const int orders[][6] = {
        {0, 1, 2, 3, 4, 5},
        {5, 4, 3, 2, 1, 0},
        {2, 5, 0, 3, 1, 4},
        {5, 0, 2, 4, 3, 1},
    };

    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        struct issue *issue = issue_new();
        struct builder *b = builder_new(issue);
        struct buf out = BUF_INIT;

        for (int k = 0; k < 6; k++)
            build_page_add(b, (struct str){NULL, 0}, (struct str){NULL, 0});
        for (int k = 0; k < 6; k++) {
            read_keyed(b, orders[i][k], &pages[orders[i][k]]);
            issue_link(issue);
        }
        print_stories(issue, &out);
        CASE_STR(buf_str(&out), "a1 a2 a3 | b1 b2 | c",
                 "stories do not depend on the order of reading");
        buf_done(&out);
        builder_free(b);
        issue_free(issue);
    }
}

static void test_long_story(void)
{
    enum { PARTS = 2500 };
    struct issue *issue = issue_new();
    struct builder *b = builder_new(issue);
    int parts = 0, stories = 0;

    build_page_begin(b, build_page_add(b, str_of("1"), str_of("")));
    for (int i = 0; i < PARTS; i++) {
        build_piece_begin(b, PIECE_ARTICLE);
        build_piece_story(b, 1, PARTS - i);
        build_text(b, str_of("x"));
    }
    build_page_end(b);
    issue_link(issue);
    for (const struct piece *p = issue_next_piece(issue, NULL); p;
         p = issue_next_piece(issue, p)) {
        stories += !p->prev_part;
        parts++;
    }
    CHECK_INT(parts, PARTS);
    CASE(stories > 1 && stories < 10, "a story without end is cut into a few");
    builder_free(b);
    issue_free(issue);
}

static const char *status_of(const struct jump *jump)
{
    static const char *const names[] = {"open", "piece", "page", "missing"};

    return names[jump->status];
}

/* All jumps: "id: status page piece" each. */
static void print_jumps(const struct issue *issue, struct buf *out)
{
    buf_add(out, "", 0);
    for (const struct piece *p = issue_next_piece(issue, NULL); p;
         p = issue_next_piece(issue, p))
        for (int i = 0; i < p->njumps; i++) {
            const struct jump *jump = &p->jumps[i];

            buf_printf(out, "%s%.*s: %s %d %.*s", out->bytes ? ", " : "", STR_FMT(p->id),
                       status_of(jump), jump->page,
                       STR_FMT(jump->piece ? jump->piece->id : str_of("-")));
        }
}

static void test_jumps(void)
{
    static const struct {
        const char *name, *script, *jumps, *stories;
    } cases[] = {
        {"forward to a piece",
         "add 1\nadd 2\nknown\nread 0\npiece article\nid a\nparagraph x\nref forward 2 b go\n"
         "read 1\npiece article\nid b\nparagraph y\npiece article\nid c\nparagraph z",
         "a: piece 1 b", "a b | c"},
        {"back to a piece read before",
         "add 1\nadd 2\nknown\nread 0\npiece article\nid a\nparagraph x\n"
         "read 1\npiece article\nid b\nref back 1 a from\nparagraph y",
         "b: piece 0 a", "a b"},
        {"the target is read first",
         "add 1\nadd 2\nknown\nread 1\npiece article\nid b\nparagraph y\n"
         "read 0\npiece article\nid a\nparagraph x\nref forward - b go",
         "a: piece 1 b", "a b"},
        {"see strings nothing together",
         "add 1\nadd 2\nknown\nread 0\npiece article\nid a\nparagraph x\nref see 2 b go\n"
         "read 1\npiece article\nid b\nparagraph y",
         "a: piece 1 b", "a | b"},
        {"a page only",
         "add 1\nadd A3\nknown\nread 0\npiece article\nid a\nparagraph x\nref forward 第A03版 "
         "- go\n"
         "read 1\npiece article\nid b\nparagraph y",
         "a: page 1 -", "a | b"},
        {"no such page",
         "add 1\nknown\nread 0\npiece article\nid a\nparagraph x\nref forward 9 - go",
         "a: missing -1 -", "a"},
        {"no such piece, but its page",
         "add 1\nadd 2\nknown\nread 0\npiece article\nid a\nparagraph x\nref forward 2 zz go\n"
         "read 1\npiece article\nid b\nparagraph y",
         "a: page 1 -", "a | b"},
        {"neither",
         "add 1\nknown\nread 0\npiece article\nid a\nparagraph x\nref forward - zz go",
         "a: missing -1 -", "a"},
        {"pages that come later",
         "add 1\nread 0\npiece article\nid a\nparagraph x\nref forward 3 - go\n"
         "add 2\nread 1\npiece article\nid b\nparagraph y\nadd 3\nread 2\nknown",
         "a: page 2 -", "a | b"},
        {"a page that failed",
         "add 1\nadd 2\nknown\nread 0\npiece article\nid a\nparagraph x\nref forward 2 - go\n"
         "fail 1 Gone.",
         "a: page 1 -", "a"},
        {"round in a circle",
         "add 1\nadd 2\nknown\nread 0\npiece article\nid a\nparagraph x\nref forward 2 b go\n"
         "read 1\npiece article\nid b\nparagraph y\nref forward 1 a go",
         "a: piece 1 b, b: piece 0 a", "a b"},
        {"to itself",
         "add 1\nknown\nread 0\npiece article\nid a\nparagraph x\nref forward 1 a go",
         "a: piece 0 a", "a"},
        {"two to the same piece: the first has it",
         "add 1\nadd 2\nknown\nread 0\npiece article\nid a\nparagraph x\nref forward 2 c go\n"
         "piece article\nid b\nparagraph x\nref forward 2 c go\n"
         "read 1\npiece article\nid c\nparagraph y",
         "a: piece 1 c, b: piece 1 c", "a c | b"},
        {"pieces that the format strings together as well",
         "add 1\nadd 2\nknown\nread 0\npiece article\nid a\nstory 1 1\nparagraph x\n"
         "paragraph (Continued on Page 2)\n"
         "read 1\npiece article\nid b\nstory 1 2\nparagraph (Continued from Page 1)\n"
         "paragraph y",
         "a: piece 1 b, b: piece 0 a", "a b"},
        {"open until the page is read",
         "add 1\nadd 2\nknown\nread 0\npiece article\nid a\nparagraph x\nref forward 2 - go",
         "a: open -1 -", "a"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct issue *issue = issue_of(cases[i].script);
        struct buf out = BUF_INIT;

        issue_link(issue);
        issue_link(issue);
        print_jumps(issue, &out);
        CASE_STR(buf_str(&out), cases[i].jumps, cases[i].name);
        buf_clear(&out);
        print_stories(issue, &out);
        CASE_STR(buf_str(&out), cases[i].stories, cases[i].name);
        buf_done(&out);
        issue_free(issue);
    }
}

static void test_targets(void)
{
    struct issue *issue = issue_of("add 1\nadd A03\nknown\nread 0\npiece article\nid a\n"
                                   "paragraph x\nref forward - b go\n"
                                   "read 1\npiece article\nid b\nparagraph y");

    issue_link(issue);
    CHECK_INT(issue->pages[0]->pieces[0]->jumps[0].ntargets, 1);
    CHECK_STR(issue->pages[0]->pieces[0]->jumps[0].targets[0], "A3");
    CHECK(jump_is_seam(issue->pages[0]->pieces[0], &issue->pages[0]->pieces[0]->jumps[0]));
    issue_free(issue);
}

static void test_seams(void)
{
    static const struct {
        const char *a, *b, *lang, *joined;
    } cases[] = {
        {"motifs and off-", "beat styles", "en", "motifs and offbeat styles"},
        {"handed out to each", "rushee so that", "en", "handed out to each rushee so that"},
        {"护栏的", "内侧", "zh", "护栏的内侧"},
        {"共有", "123人", "zh", "共有123人"},
        {"Ein-", "und Ausgang", "de", "Ein- und Ausgang"},
        {"Nieder¬", "Österreich", "de", "Nieder-Österreich"},
        {"argu¬", "mentierte", "de", "argumentierte"},
        {"he said –", "and left", "en", "he said – and left"},
        {"x", "", "", "x"},
        {"", "x", "", "x"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf out = BUF_INIT;

        buf_add_s(&out, cases[i].a);
        text_join(&out, str_of(cases[i].b), str_of(cases[i].lang));
        CASE_STR(buf_str(&out), cases[i].joined, cases[i].joined);
        buf_done(&out);
    }
}

int main(void)
{
    test_keys();
    test_long_story();
    test_jumps();
    test_targets();
    test_seams();
    return TAP_DONE;
}
