/* The builder's verbs, fed as readers feed them. */
#include "tap.h"

#include <math.h>

#include "base/buf.h"
#include "feed.h"

/* The blocks of a piece, "kind: text" each, a lost LF or TAB between them would show. */
static void print_piece(const struct piece *piece, struct buf *out)
{
    const char *at = piece->text.p;

    for (int i = 0; i < piece->nblocks; i++) {
        const struct block *block = &piece->blocks[i];

        if (i)
            buf_add_c(out, '/');
        buf_printf(out, "%s: %.*s", block_kind_name(block->kind), STR_FMT(block->text));
        if (block->text.p != at || (i && at[-1] != '\n'))
            buf_add_s(out, "(not where it should be)");
        at = block->text.p + block->text.bytes + 1;
    }
    if (at != piece->text.p + piece->text.bytes + 1)
        buf_add_s(out, "(text is left over)");
    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *jump = &piece->jumps[i];

        buf_printf(out, " [%d: %.*s]", jump->block, STR_FMT(jump->text));
        if (jump->text.p != piece->blocks[jump->block].text.p + jump->begin)
            buf_add_s(out, "(not where it should be)");
    }
}

/* What becomes of one piece on one page, whose lines SCRIPT holds. */
static void check_piece(const char *name, const char *script, const char *want)
{
    struct buf all = BUF_INIT, out = BUF_INIT;
    struct issue *issue;

    buf_printf(&all, "page 1\npiece article\n%s", script);
    issue = issue_of(all.p);
    buf_add(&out, "", 0);
    if (issue->pages[0]->npieces)
        print_piece(issue->pages[0]->pieces[0], &out);
    CASE_STR(buf_str(&out), want, name);
    buf_done(&all);
    buf_done(&out);
    issue_free(issue);
}

static void test_white_space(void)
{
    static const struct {
        const char *name, *script, *want;
    } cases[] = {
        {"white space is one blank", "paragraph   plain \\n\\t words\n+   here  ",
         "paragraph: plain words here"},
        {"no-break spaces stay", "paragraph 10\xc2\xa0km", "paragraph: 10\xc2\xa0km"},
        {"none between ideographs", "paragraph 今天 天气\\n很好", "paragraph: 今天天气很好"},
        {"one between scripts", "paragraph 今天 sunny 天气", "paragraph: 今天 sunny 天气"},
        {"an indent goes", "paragraph 　　今天天气", "paragraph: 今天天气"},
        {"an ideographic space parts", "paragraph 张三　　李四", "paragraph: 张三　李四"},
        {"but not over a line's end", "paragraph 张三　\\n李四", "paragraph: 张三李四"},
        {"a headline keeps its blanks", "headline 旧桥拆除 新桥开工",
         "headline: 旧桥拆除 新桥开工"},
        {"not those of markup", "headline 旧桥\\n  拆除", "headline: 旧桥拆除"},
        {"text in pieces", "paragraph ha\n+ rb\n+ our", "paragraph: harbour"},
        {"a blank in a piece of its own", "paragraph a\n+  \n+ b", "paragraph: a b"},
        {"verse keeps its lines", "verse one  \\n two\\n\\n三 四\\n五",
         "verse: one\ntwo\n三四\n五"},
        {"a printed line of verse", "verse one\n| two", "verse: one\ntwo"},
        {"a row keeps its cells", "table a \\t b b\\t\\t c\\nd", "table: a\tb b\t\tc d"},
        {"and an empty one at its head", "table \\tb", "table: \tb"},
        {"tabs elsewhere are blanks", "paragraph a\\tb", "paragraph: a b"},
        {"nothing is nothing", "paragraph  \\n\nheadline 　", ""},
        {"line and paragraph separators",
         "paragraph a\xe2\x80\xa8"
         "b\xe2\x80\xa9"
         "c",
         "paragraph: a b c"},
        {"in verse they are lines",
         "verse a\xe2\x80\xa8"
         "b",
         "verse: a\nb"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_piece(cases[i].name, cases[i].script, cases[i].want);
}

static void test_dangerous(void)
{
    static const struct {
        const char *name, *in, *out;
    } cases[] = {
        {"an escape sequence", "a\x1b[2Jb", "a [2Jb"},
        {"C1",
         "a\xc2\x9b"
         "31mb",
         "a31mb"},
        {"overrides of direction",
         "a\xe2\x80\xae"
         "b\xe2\x81\xa6"
         "c\xd8\x9c",
         "abc"},
        {"zero width",
         "a\xe2\x80\x8b"
         "b\xe2\x81\xa0"
         "c\xef\xbb\xbf"
         "d\xcd\x8f",
         "abcd"},
        {"joiners stay",
         "a\xe2\x80\x8d"
         "b",
         "a\xe2\x80\x8d"
         "b"},
        {"noncharacters",
         "a\xef\xbf\xbe"
         "b\xef\xb7\x90"
         "c\xf0\x9f\xbf\xbf"
         "d",
         "abcd"},
        {"tags",
         "a\xf3\xa0\x80\xa1"
         "b",
         "ab"},
        {"interlinear marks",
         "a\xef\xbf\xb9"
         "b",
         "ab"},
        {"DEL",
         "a\x7f"
         "b",
         "ab"},
        {"what is far out stays", "𠀀\xf0\x9f\x97\x9e\xee\x84\x91",
         "𠀀\xf0\x9f\x97\x9e\xee\x84\x91"},
        {"bytes that are not UTF-8", "a\xff\xe4\xb8", "a"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct issue *issue = issue_new();
        struct builder *b = builder_new(issue);

        build_page_begin(b, build_page_add(b, str_of("1"), str_of("")));
        build_piece_begin(b, PIECE_ARTICLE);
        build_block_begin(b, BLOCK_PARAGRAPH);
        build_text(b, str_of(cases[i].in));
        build_page_end(b);
        CASE_STR(issue->pages[0]->pieces[0]->text, cases[i].out, cases[i].name);
        builder_free(b);
        issue_free(issue);
    }
}

static void test_line_ends(void)
{
    static const struct {
        const char *name, *script, *want;
    } cases[] = {
        {"a blank between words", "paragraph the harbour\n| was closed",
         "paragraph: the harbour was closed"},
        {"one, if there is one already", "paragraph the harbour \n|  was closed",
         "paragraph: the harbour was closed"},
        {"none between ideographs", "paragraph 今天天\n| 气很好", "paragraph: 今天天气很好"},
        {"none by a number in Chinese", "paragraph 产值达到\n| 123亿元",
         "paragraph: 产值达到123亿元"},
        {"none by quotes among ideographs", "paragraph 他说：“好。”\n| “坏。”\n| 她说",
         "paragraph: 他说：“好。”“坏。”她说"},
        {"one by quotes among words", "paragraph “Yes.”\n| “No.”", "paragraph: “Yes.” “No.”"},
        {"hangul has blanks", "paragraph 오늘\n| 날씨", "paragraph: 오늘 날씨"},
        {"a hyphen is undone", "paragraph the har-\n| bour was", "paragraph: the harbour was"},
        {"in the middle of a line, too", "paragraph a har-\n| bour, a quay",
         "paragraph: a harbour, a quay"},
        {"with a blank after it", "paragraph the har- \n| bour", "paragraph: the harbour"},
        {"the word comes in pieces", "paragraph the har-\n| bo\n+ ur was",
         "paragraph: the harbour was"},
        {"twice in one word", "paragraph unter-\n| such-\n| ung", "paragraph: untersuchung"},
        {"soft hyphen", "paragraph zwölf\xc2\xad\n| tausend", "paragraph: zwölftausend"},
        {"not sign", "paragraph zwölf¬\n| tausend", "paragraph: zwölftausend"},
        {"Fraktur", "paragraph zwölf⸗\n| tauſend", "paragraph: zwölftauſend"},
        {"= in German", "lang de\nparagraph zwölf=\n| tauſend", "paragraph: zwölftauſend"},
        {"= elsewhere", "lang en\nparagraph two=\n| three", "paragraph: two= three"},
        {"before a capital it stays", "paragraph Nieder-\n| Österreich",
         "paragraph: Nieder-Österreich"},
        {"as a hyphen that one can see", "paragraph Nieder⸗\n| Österreich",
         "paragraph: Nieder-Österreich"},
        {"but not in capitals", "paragraph EMPLOY-\n| MENT of", "paragraph: EMPLOYMENT of"},
        {"before a figure", "paragraph Lot A-\n| 12", "paragraph: Lot A-12"},
        {"years", "paragraph 1914-\n| 1918", "paragraph: 1914-1918"},
        {"a dash set close", "paragraph 1914–\n| 1918 and—\n| yes",
         "paragraph: 1914–1918 and—yes"},
        {"a dash among blanks", "paragraph war -\n| peace", "paragraph: war - peace"},
        {"a word to come", "lang de\nparagraph Ein-\n| und Ausgang",
         "paragraph: Ein- und Ausgang"},
        {"and in Dutch", "lang nl\nparagraph in-\n| en uitvoer", "paragraph: in- en uitvoer"},
        {"known with a hyphen", "paragraph the well-known\n| and the well-\n| known man",
         "paragraph: the well-known and the wellknown man"},
        {"the format knows", "paragraph Nieder-\n~ Österreich", "paragraph: NiederÖsterreich"},
        {"the format knows of none", "paragraph zwölf\n~ tausend", "paragraph: zwölftausend"},
        {"a hyphen at the end of all", "paragraph argu-\n| ", "paragraph: argu-"},
        {"and of the block", "paragraph argu-\nparagraph next",
         "paragraph: argu-/paragraph: next"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_piece(cases[i].name, cases[i].script, cases[i].want);
}

/* What stands elsewhere in the issue decides what a hyphen is. */
static void test_known_words(void)
{
    struct issue *issue =
        issue_of("page 1\npiece article\n"
                 "paragraph A well-known man, a Well-being, a north-east wind.\n"
                 "paragraph It blew northeast.\n"
                 "piece article\n"
                 "paragraph the well-\n| known man\n"
                 "paragraph the north-\n| east wind\n"
                 "paragraph the Well-\n| being of har-\n| bours");

    CHECK_STR(issue->pages[0]->pieces[1]->text,
              "the well-known man\nthe northeast wind\nthe Well-being of harbours");
    issue_free(issue);
}

static void test_joining(void)
{
    static const struct {
        const char *name, *script, *want;
    } cases[] = {
        {"a sentence cut by a column's end",
         "paragraph The harbour was\nmay\nparagraph closed on Monday.",
         "paragraph: The harbour was closed on Monday."},
        {"a word cut", "paragraph The har-\nmay\nparagraph bour was closed.",
         "paragraph: The harbour was closed."},
        {"a word cut before a capital", "paragraph Nieder-\nmay\nparagraph Österreich.",
         "paragraph: Nieder-Österreich."},
        {"Chinese", "paragraph 大桥昨天合\nmay\nparagraph 龙，两岸相连。",
         "paragraph: 大桥昨天合龙，两岸相连。"},
        {"an indent begins a paragraph",
         "paragraph 大桥昨天合龙\nmay\nparagraph 　　两岸相连。",
         "paragraph: 大桥昨天合龙/paragraph: 两岸相连。"},
        {"a sentence has ended", "paragraph It was closed.\nmay\nparagraph and so on",
         "paragraph: It was closed./paragraph: and so on"},
        {"also inside quotes", "paragraph “It was closed.”\nmay\nparagraph he said",
         "paragraph: “It was closed.”/paragraph: he said"},
        {"a capital begins another", "paragraph Harbour reports\nmay\nparagraph The ship",
         "paragraph: Harbour reports/paragraph: The ship"},
        {"but not after a comma", "paragraph In the year,\nmay\nparagraph Weir was",
         "paragraph: In the year, Weir was"},
        {"nor after a small word", "paragraph the mayor of\nmay\nparagraph Weir was",
         "paragraph: the mayor of Weir was"},
        {"nor in German", "lang de\nparagraph gestern haben\nmay\nparagraph Schiffer geklagt.",
         "paragraph: gestern haben Schiffer geklagt."},
        {"nobody said it may", "paragraph The harbour was\nparagraph closed.",
         "paragraph: The harbour was/paragraph: closed."},
        {"over a picture",
         "paragraph The harbour\nmay\ncaption A harbour\ncredit X\nparagraph was.",
         "paragraph: The harbour was./caption: A harbour/credit: X"},
        {"not over a subhead", "paragraph The harbour\nmay\nsubhead Ships\nparagraph was.",
         "paragraph: The harbour/subhead: Ships/paragraph: was."},
        {"three columns", "paragraph The har-\nmay\nparagraph bour was\nmay\nparagraph closed.",
         "paragraph: The harbour was closed."},
        {"jumps move along",
         "paragraph The har-\nmay\nparagraph bour is \nref see 2 - (see page 2)\n+  closed.",
         "paragraph: The harbour is (see page 2) closed. [0: (see page 2)]"},
        {"and before it", "paragraph A \nref see 2 - (p. 2)\n+  b\nmay\nparagraph c d",
         "paragraph: A (p. 2) b c d [0: (p. 2)]"},
        {"a silent jump stays at the end of the text",
         "paragraph The har-\nref see 2 - \nmay\nparagraph bour is",
         "paragraph: The harbour is [0: ]"},
        {"over a picture with a jump",
         "paragraph The har-\nmay\ncaption A \nref see 2 - p2\nparagraph bour",
         "paragraph: The harbour/caption: A p2 [1: p2]"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_piece(cases[i].name, cases[i].script, cases[i].want);
}

static void test_order(void)
{
    static const struct {
        const char *name, *script, *want;
    } cases[] = {
        {"display matter goes first, in its order",
         "paragraph Text\nbyline By A\nheadline Head\nkicker Kick\nparagraph More\nbyline By B",
         "kicker: Kick/headline: Head/byline: By A/byline: By B/paragraph: Text/paragraph: "
         "More"},
        {"jumps go along", "paragraph See \nref see 2 - p2\nheadline Head\nparagraph x",
         "headline: Head/paragraph: See p2/paragraph: x [1: p2]"},
        {"a headline that is none", "headline Untitled Article\nparagraph x", "paragraph: x"},
        {"nor this", "headline [no title]\nparagraph x", "paragraph: x"},
        {"a jump line of its own",
         "paragraph x\nparagraph y\nparagraph \nref forward 3 - go on",
         "paragraph: x/paragraph: y/jump: go on [2: go on]"},
        {"a picture without words", "paragraph x\ncaption \nhref a.jpg\nparagraph y",
         "paragraph: x/caption: /paragraph: y"},
        {"a silent jump", "paragraph x\nref forward 3 - \nparagraph y",
         "paragraph: x/paragraph: y [0: ]"},
        {"a jump in a block that is nothing else", "paragraph x\nparagraph \nref see 3 - ",
         "paragraph: x [0: ]"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        check_piece(cases[i].name, cases[i].script, cases[i].want);
}

static void test_standing_jump(void)
{
    struct issue *issue = issue_new();
    struct builder *b = builder_new(issue);
    struct buf out = BUF_INIT;

    feed(b, "page 1\npiece article\nparagraph x");
    build_page_begin(b, build_page_add(b, str_of("2"), str_of("")));
    build_piece_begin(b, PIECE_ARTICLE);
    build_jump(b, &(struct build_jump){.direction = JUMP_BACK,
                                       .text = STR_LIT("  from the\nfront "),
                                       .page = STR_LIT("第1版")});
    build_page_end(b);
    print_piece(issue->pages[1]->pieces[0], &out);
    CHECK_STR(buf_str(&out), "jump: from the front [0: from the front]");
    CHECK_STR(issue->pages[1]->pieces[0]->jumps[0].targets[0], "1");
    buf_done(&out);
    builder_free(b);
    issue_free(issue);
}

/* It is the sentence before a jump line that goes on. */
static void test_moved_joins(void)
{
    struct issue *issue = issue_of("page 1\npiece article\nparagraph It was\n"
                                   "paragraph (Continued on Page 2)\njoins");
    const struct piece *piece = issue->pages[0]->pieces[0];

    CHECK_INT(piece->nblocks, 2);
    CHECK_INT(piece->blocks[1].kind, BLOCK_JUMP);
    CHECK(piece->blocks[0].joins_next);
    CHECK(!piece->blocks[1].joins_next);
    issue_free(issue);
}

static void test_ids(void)
{
    struct issue *issue = issue_of("page 1\n"
                                   "piece article\nparagraph one\n"
                                   "piece article\nparagraph  \n"
                                   "piece article\nid p1-3\nparagraph two\n"
                                   "piece article\nparagraph three\n"
                                   "page 2\n"
                                   "piece article\nid mill\nparagraph four\n"
                                   "piece article\nid mill\nparagraph five\n"
                                   "piece article\nid a b\tc\nparagraph six\n");
    static const char *const want[] = {"p1-1", "p1-3", "p1-3.1", "mill", "p2-2", "a b c"};

    for (int i = 0; i < 6; i++)
        CASE_STR(issue->pages[i / 3]->pieces[i % 3]->id, want[i], "an id of its own for each");
    CHECK_INT((long long)issue->diags.n, 1);
    CHECK_STR(str_of(issue->diags.items[0].code), "id-twice");
    CHECK_STR(str_of(issue->diags.items[0].piece), "p2-2");
    CHECK_INT(issue->diags.items[0].page, 1);
    CHECK(issue_piece_by_id(issue, STR_LIT("mill")) == issue->pages[1]->pieces[0]);
    issue_free(issue);
}

static void test_pages(void)
{
    struct issue *issue =
        issue_of("issue newspaper Untitled\nissue newspaper The Weir  Bulletin\n"
                 "issue newspaper\nissue date 01.08.1821\nissue date unknown\n"
                 "issue lang ger\n"
                 "add c X >\nadd 第二版\n"
                 "read 1\npiece article\nparagraph b\n"
                 "read 0\npiece article\nparagraph a\nfail 0 It is\\nbroken.\n"
                 "add A3\nfail 2 Missing.\nknown");

    CHECK_STR(issue->newspaper, "The Weir Bulletin");
    CHECK_STR(issue->date, "1821-08-01");
    CHECK_STR(issue->lang, "de");
    CHECK_INT(issue->npages, 3);
    CHECK(issue->pages_known);
    CHECK_STR(issue->pages[0]->label, "1");
    CHECK_STR(issue->pages[1]->label, "二");
    CHECK_STR(issue->pages[2]->label, "A3");
    CHECK_INT(issue->pages[0]->state, PAGE_FAILED);
    CHECK_STR(issue->pages[0]->failure, "It is broken.");
    CHECK_INT(issue->pages[0]->npieces, 1);
    CHECK_INT(issue->pages[1]->state, PAGE_READ);
    CHECK_INT(issue->pages[2]->state, PAGE_FAILED);
    CHECK_INT(issue->narrived, 3);
    CHECK_INT(issue->arrived[0], 1);
    CHECK_STR(issue->pages[1]->pieces[0]->id, "p2-1");
    issue_free(issue);
}

static void test_boxes(void)
{
    static const struct {
        const char *name, *script;
        bool has;
        float left, top, width, height;
    } cases[] = {
        {"in percent of the page", "size 200 400\nbox 20 40 100 200", true, 10, 10, 50, 50},
        {"grown by the next", "size 200 400\nbox 20 40 20 40\nbox 60 0 20 40", true, 10, 0, 30,
         20},
        {"clipped to the page", "size 100 100\nbox -10 90 50 50", true, 0, 90, 40, 10},
        {"off the page", "size 100 100\nbox 200 200 50 50", false, 0, 0, 0, 0},
        {"negative", "size 100 100\nbox 10 10 -5 50", false, 0, 0, 0, 0},
        {"none", "size 100 100", false, 0, 0, 0, 0},
        {"no page size: what the boxes need", "box 50 0 150 100", true, 25, 0, 75, 100},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf script = BUF_INIT;
        struct issue *issue;
        const struct piece *piece;

        buf_printf(&script, "page 1\npiece article\nparagraph x\n%s", cases[i].script);
        issue = issue_of(script.p);
        piece = issue->pages[0]->pieces[0];
        CASE(piece->has_box == cases[i].has, cases[i].name);
        if (piece->has_box)
            CASE(fabsf(piece->box.left - cases[i].left) < 0.01f &&
                     fabsf(piece->box.top - cases[i].top) < 0.01f &&
                     fabsf(piece->box.width - cases[i].width) < 0.01f &&
                     fabsf(piece->box.height - cases[i].height) < 0.01f,
                 cases[i].name);
        buf_done(&script);
        issue_free(issue);
    }
}

static void test_odd_boxes(void)
{
    static const double odd[] = {NAN, INFINITY, -INFINITY, 1e308, -1e308};
    bool sound = true;

    for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
        for (int where = 0; where < 6; where++) {
            double at[6] = {0, 0, 50, 50, 100, 100};
            struct issue *issue = issue_new();
            struct builder *b = builder_new(issue);
            const struct piece *piece;

            at[where] = odd[i];
            build_page_begin(b, build_page_add(b, str_of("1"), str_of("")));
            build_page_size(b, at[4], at[5]);
            build_piece_begin(b, PIECE_ARTICLE);
            build_piece_box(b, at[0], at[1], at[2], at[3]);
            build_text(b, str_of("x"));
            build_page_end(b);
            piece = issue->pages[0]->pieces[0];
            if (piece->has_box)
                sound = sound && piece->box.left >= 0 && piece->box.width > 0 &&
                        piece->box.left + piece->box.width < 100.01f && piece->box.top >= 0 &&
                        piece->box.height > 0 && piece->box.top + piece->box.height < 100.01f;
            sound = sound && issue->pages[0]->aspect >= 0 && issue->pages[0]->aspect <= 100;
            builder_free(b);
            issue_free(issue);
        }
    }
    CASE(sound, "boxes that are no numbers do no harm");
}

/* What a catalogue writes where it knows nothing is nothing. */
static void test_placeholders(void)
{
    struct issue *issue =
        issue_of("page 1 None\npiece article\nsection [Unknown]\nparagraph x\n"
                 "piece article\nsection Untitled things\nparagraph y");

    CHECK_INT((long long)issue->pages[0]->name.bytes, 0);
    CHECK_INT((long long)issue->pages[0]->pieces[0]->section.bytes, 0);
    CHECK_STR(issue->pages[0]->pieces[1]->section, "Untitled things");
    issue_free(issue);
}

/* A page that is gone on with keeps the boxes it has. */
static void test_page_in_two_goes(void)
{
    struct issue *issue = issue_of("page 1\nsize 100 100\npiece article\nbox 0 0 10 10\n"
                                   "paragraph x\nread 0\nsize 100 100\npiece article\n"
                                   "box 50 50 20 20\nparagraph y");

    CHECK_INT(issue->pages[0]->npieces, 2);
    CHECK_INT((int)issue->pages[0]->pieces[0]->box.width, 10);
    CHECK_INT((int)issue->pages[0]->pieces[1]->box.left, 50);
    CHECK_INT(issue->narrived, 1);
    issue_free(issue);
}

/* What was built once is built again as it is: the XML export relies on it. */
static void test_again(void)
{
    static const char *const texts[] = {
        "the well-known man - and so on",
        "他说：“好。” 张三　李四 Smith 2026年",
        "Ein- und Ausgang, Nieder-Österreich",
        "a – b—c / d",
        "“x” ‘y’ 、“甲”·乙",
    };

    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        char script[512];
        struct issue *issue;

        snprintf(script, sizeof script, "page 1\npiece article\nparagraph %s", texts[i]);
        issue = issue_of(script);
        snprintf(script, sizeof script, "page 1\npiece article\nparagraph %.*s",
                 STR_FMT(issue->pages[0]->pieces[0]->text));
        issue_free(issue);
        issue = issue_of(script);
        CASE_STR(issue->pages[0]->pieces[0]->text,
                 script + strlen("page 1\npiece article\nparagraph "), texts[i]);
        issue_free(issue);
    }
}

int main(void)
{
    test_white_space();
    test_dangerous();
    test_line_ends();
    test_known_words();
    test_joining();
    test_order();
    test_standing_jump();
    test_moved_joins();
    test_ids();
    test_pages();
    test_boxes();
    test_odd_boxes();
    test_placeholders();
    test_page_in_two_goes();
    test_again();
    return TAP_DONE;
}
