/* The reader of broadsheet's own format: what comes out of it, in one line of text. */

#include "tap.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "doc/issue.h"
#include "doc/jumpfind.h"
#include "load/load.h"

/* One for all: the rules take their time to be compiled. */
static struct jump_finder *finder;
static char path[] = "/tmp/test-own-XXXXXX";

static void put_jumps(struct buf *out, const struct piece *piece)
{
    static const char *const arrow[] = {
        [JUMP_FORWARD] = "->", [JUMP_BACK] = "<-", [JUMP_SEE] = "=>"};

    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *j = &piece->jumps[i];

        if (!j->explicit_target)
            continue;
        buf_printf(out, " %s%d.%u-%u", arrow[j->direction], j->block, j->begin, j->end);
        if (j->ntargets)
            buf_printf(out, " page:%.*s", STR_FMT(j->targets[0]));
        if (j->target_id.bytes)
            buf_printf(out, " piece:%.*s", STR_FMT(j->target_id));
        if (j->label.bytes)
            buf_printf(out, " label:%.*s", STR_FMT(j->label));
        if (j->slug.bytes)
            buf_printf(out, " slug:%.*s", STR_FMT(j->slug));
    }
}

static void put_piece(struct buf *out, const struct piece *piece)
{
    buf_printf(out, " {%.*s %s", STR_FMT(piece->id), piece_kind_name(piece->kind));
    if (piece->section.bytes)
        buf_printf(out, " section:%.*s", STR_FMT(piece->section));
    if (piece->lang.bytes)
        buf_printf(out, " lang:%.*s", STR_FMT(piece->lang));
    if (piece->columns)
        buf_printf(out, " columns:%d", piece->columns);
    if (piece->has_box)
        buf_printf(out, " box:%g,%g,%g,%g", piece->box.left, piece->box.top, piece->box.width,
                   piece->box.height);
    if (piece->story_key)
        buf_printf(out, " story:%u/%d", piece->story_key, piece->story_order);
    for (int i = 0; i < piece->nblocks; i++) {
        const struct block *block = &piece->blocks[i];

        buf_printf(out, " %s%s=", block_kind_name(block->kind), block->joins_next ? "+" : "");
        if (block->href.bytes)
            buf_printf(out, "(%.*s)", STR_FMT(block->href));
        for (size_t k = 0; k < block->text.bytes; k++) {
            char c = block->text.p[k];

            buf_add_c(out, c == '\n' ? '/' : c == '\t' ? '|' : c);
        }
    }
    put_jumps(out, piece);
    buf_add_s(out, "}");
}

static void put_issue(struct buf *out, const struct issue *issue)
{
    if (issue->newspaper.bytes || issue->date.bytes || issue->number.bytes ||
        issue->edition.bytes || issue->lang.bytes)
        buf_printf(out, "%.*s,%.*s,%.*s,%.*s,%.*s ", STR_FMT(issue->newspaper),
                   STR_FMT(issue->date), STR_FMT(issue->number), STR_FMT(issue->edition),
                   STR_FMT(issue->lang));
    for (int i = 0; i < issue->npages; i++) {
        const struct page *page = issue->pages[i];

        buf_printf(out, "%s[%.*s", i ? " " : "", STR_FMT(page->label));
        if (page->name.bytes)
            buf_printf(out, " %.*s", STR_FMT(page->name));
        if (page->aspect > 0)
            buf_printf(out, " 1:%g", (double)page->aspect);
        if (page->state == PAGE_FAILED)
            buf_printf(out, " failed:%.*s", STR_FMT(page->failure));
        for (int k = 0; k < page->npieces; k++)
            put_piece(out, page->pieces[k]);
        buf_add_s(out, "]");
    }
}

/* What is wrong, "LINE code" each. */
static void put_diags(struct buf *out, const struct diags *diags)
{
    buf_add_s(out, "");
    for (size_t i = 0; i < diags->n; i++)
        if (diags->items[i].level >= DIAG_WARN)
            buf_printf(out, "%s%d %s", out->bytes ? ", " : "", diags->items[i].line,
                       diags->items[i].code);
}

static void write_file(struct str text)
{
    FILE *f = fopen(path, "w");

    fwrite(text.p, 1, text.bytes, f);
    fclose(f);
}

static struct loader *open_file(void)
{
    const char *paths[] = {path};
    struct load_opts opts = {.format = "broadsheet", .finder = finder};
    struct diags diags = {NULL, 0};
    struct loader *loader = load_open(paths, 1, &opts, &diags);

    diags_done(&diags);
    return loader;
}

/* Read TEXT; what is wrong to WRONG, which may be NULL. */
static void read_text(struct str text, struct buf *out, struct buf *wrong)
{
    struct loader *loader;

    buf_clear(out);
    buf_add_s(out, "");
    write_file(text);
    loader = open_file();
    if (wrong)
        buf_clear(wrong);
    if (!loader)
        return;
    load_all(loader, NULL);
    put_issue(out, load_issue(loader));
    if (wrong)
        put_diags(wrong, &load_issue(loader)->diags);
    load_free(loader);
}

/* ---- every element and attribute ---- */

/* '@' stands for a prefix. */
static const char full[] =
    "<@issue newspaper='塘报' date='2026-04-17' number='12' edition='晚' xml:lang='zh-CN'>\n"
    "<@page label='A1' name='要闻' aspect='0.7'>\n"
    "<@piece id='x1' kind='article' section='本埠' columns='3' box='0 10.5 50 25' story='s'\n"
    " part='2' xml:lang='en'>\n"
    "<@kicker>K</@kicker>\n"
    "<@headline>Head\n\t line</@headline>\n"
    "<@deck>D1</@deck><@deck>D2</@deck>\n"
    "<@byline>B</@byline>\n"
    "<@dateline>L</@dateline>\n"
    "<@p>One <@em>two</@em>\n<@strong>three</@strong>.</@p>\n"
    "<@subhead joins='next'>S</@subhead>\n"
    "<@figure href='a/b.jpg'><@caption>C</@caption>\n<@credit>R</@credit></@figure>\n"
    "<@list><@item>i1</@item>\n<@item joins='next'>i2</@item></@list>\n"
    "<@table><@row><@cell> a\tb </@cell><@cell/><@cell>c</@cell></@row>\n"
    "<@row joins='next'><@cell/><@cell>d</@cell></@row></@table>\n"
    "<@verse joins='next'>\n  <@line>l1\n x</@line>\n  <@line>l2</@line>\n</@verse>\n"
    "<@jump direction='back' page='第3版' piece='x2' label='第3版' slug='G'>go\nthere</@jump>\n"
    "<@p joins='next'>before <@jump piece='x2'>here</@jump> after</@p>\n"
    "<@jump>（下转第2版）</@jump>\n"
    "<@byline>signed</@byline>\n"
    "</@piece>\n"
    "</@page>\n"
    "<@page label='A2'><@piece id='x2' story='s' part='5'><@p>第一\n "
    "句。</@p></@piece></@page>\n"
    "<@page label='A3' failure='It rained.'/>\n"
    "</@issue>\n";

static const char full_read[] =
    "塘报,2026-04-17,12,晚,zh-CN [A1 要闻 1:0.7 {x1 article section:本埠 lang:en columns:3 "
    "box:0,10.5,50,25 story:1/2 kicker=K headline=Head line deck=D1 deck=D2 byline=B "
    "byline=signed dateline=L paragraph=One two three. subhead+=S caption=(a/b.jpg)C credit=R "
    "list=i1 "
    "list+=i2 table=a b||c table+=|d verse+=l1 x/l2 jump=go there paragraph+=before here "
    "after jump=（下转第2版） <-16.0-8 page:3 piece:x2 label:第3版 slug:G "
    "->17.7-11 page:A2 piece:x2}] [A2 {x2 article story:1/5 paragraph=第一句。}] [A3 failed:It "
    "rained.]";

/* TEXT with '@' replaced by PREFIX and the root declaring XMLNS. */
static void prefixed(const char *text, const char *prefix, const char *xmlns, struct buf *out)
{
    const char *first = strchr(text, ' ');

    buf_clear(out);
    for (const char *p = text; *p; p++) {
        if (p == first)
            buf_add_s(out, xmlns);
        if (*p == '@')
            buf_add_s(out, prefix);
        else
            buf_add_c(out, *p);
    }
}

static void test_full(struct buf *in, struct buf *out, struct buf *wrong)
{
    static const struct {
        const char *prefix, *xmlns, *name;
    } forms[] = {
        {"", "", "no namespace"},
        {"", " xmlns='urn:broadsheet:issue:1'", "the namespace"},
        {"n:", " xmlns:n='urn:broadsheet:issue:1'", "the namespace with a prefix"},
    };

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        prefixed(full, forms[i].prefix, forms[i].xmlns, in);
        read_text(buf_str(in), out, wrong);
        CASE_STR(buf_str(out), full_read, forms[i].name);
        CASE_STR(buf_str(wrong), "", forms[i].name);
    }
}

/* ---- what the schema does not allow ---- */

#define ISSUE(x) "<issue><page>" x "</page></issue>"
#define PIECE(x) ISSUE("<piece>" x "</piece>")

static const struct {
    const char *in, *out, *wrong;
} cases[] = {
    {PIECE("<p>a</p>"), "[1 {p1-1 article paragraph=a}]", ""},
    {"<issue/>", "", ""},
    {ISSUE(""), "[1]", ""},
    {ISSUE("<piece/>"), "[1]", ""},
    /* text out of place is kept */
    {PIECE("a<p>b</p>c"), "[1 {p1-1 article paragraph=a paragraph=b paragraph=c}]",
     "1 stray-text, 1 stray-text"},
    {PIECE("a <em>b</em> c"), "[1 {p1-1 article paragraph=a b c}]",
     "1 stray-text, 1 misplaced-element"},
    {ISSUE("a<piece><p>b</p></piece>"),
     "[1 {p1-1 other paragraph=a} {p1-2 article paragraph=b}]", "1 stray-text"},
    {PIECE("<list>a<item>b</item>c</list>"),
     "[1 {p1-1 article paragraph=a list=b paragraph=c}]", "1 stray-text, 1 stray-text"},
    {PIECE("<verse>a<line>b</line>c</verse>"), "[1 {p1-1 article verse=a/b/c}]",
     "1 stray-text, 1 stray-text"},
    {PIECE("<table><row>a<cell>b</cell></row></table>"), "[1 {p1-1 article table=a|b}]",
     "1 stray-text"},
    {PIECE("<figure href='x'>a<credit>b</credit></figure>"),
     "[1 {p1-1 article caption=(x)a credit=b}]", "1 stray-text"},
    /* unknown elements: as if their tags were not there */
    {PIECE("<p>a<u>b</u>c</p><u/>"), "[1 {p1-1 article paragraph=abc}]", "1 unknown-element"},
    {PIECE("<body>\n<p>a</p>\n<p>b</p></body>"), "[1 {p1-1 article paragraph=a paragraph=b}]",
     "1 unknown-element"},
    {PIECE("<u>a</u><u>b</u>"), "[1 {p1-1 article paragraph=a paragraph=b}]",
     "1 unknown-element, 1 stray-text, 1 stray-text"},
    {"<issue><page><piece><p xmlns='urn:x'>a</p></piece></page></issue>",
     "[1 {p1-1 article paragraph=a}]", "1 unknown-namespace"},
    /* known ones out of place */
    {"<issue>\n<piece><p>a</p></piece></issue>", "[1 {p1-1 article paragraph=a}]",
     "2 misplaced-element"},
    {ISSUE("<p>a</p>\n<p>b</p>"), "[1 {p1-1 other paragraph=a paragraph=b}]",
     "1 misplaced-element, 2 misplaced-element"},
    {PIECE("<p>a</p>\n<headline>b</headline>"), "[1 {p1-1 article headline=b paragraph=a}]",
     "2 late-display"},
    {PIECE("<p>a</p><piece><p>b</p></piece><p>c</p>"),
     "[1 {p1-1 article paragraph=a} {p1-2 article paragraph=b} {p1-3 other paragraph=c}]",
     "1 misplaced-element, 1 misplaced-element"},
    {"<issue><page><piece><p>a<page><piece><p>b</p></piece></page>c</p></piece></page>"
     "</issue>",
     "[1 {p1-1 article paragraph=a}] [2 {p2-1 article paragraph=b}]",
     "1 misplaced-element, 1 stray-text"},
    {PIECE("<list><item>a<list><item>b</item></list>c</item></list>"),
     "[1 {p1-1 article list=a list=b list=c}]", "1 misplaced-element"},
    {PIECE("<item>a</item><cell>b</cell><line>c</line><caption>d</caption>"),
     "[1 {p1-1 article list=a table=b verse=c caption=d}]",
     "1 misplaced-element, 1 misplaced-element, 1 misplaced-element, 1 misplaced-element"},
    {PIECE("<list><item><p>a</p><p>b</p></item></list>"), "[1 {p1-1 article list=a b}]",
     "1 misplaced-element, 1 misplaced-element"},
    {PIECE("<p>a<table><row><cell>b</cell></row></table>c</p>"),
     "[1 {p1-1 article paragraph=a table=b paragraph=c}]", "1 misplaced-element"},
    {PIECE("<list/><p>a</p>\n<verse/>"), "[1 {p1-1 article paragraph=a}]",
     "1 empty-element, 2 empty-element"},
    /* figures */
    {PIECE("<p>a</p><figure href='x'/>"), "[1 {p1-1 article paragraph=a caption=(x)}]", ""},
    {PIECE("<figure href='x'><credit>a</credit></figure>"),
     "[1 {p1-1 article caption=(x) credit=a}]", ""},
    {PIECE("<figure><caption>a</caption><caption>b</caption></figure><p>c</p>"),
     "[1 {p1-1 article caption=a caption=b paragraph=c}]", ""},
    /* jumps */
    {PIECE("<p>a<jump/>b</p>"), "[1 {p1-1 article paragraph=ab}]", "1 empty-jump"},
    {PIECE("<jump label='Page 2'>Over</jump>"),
     "[1 {p1-1 article jump=Over ->0.0-4 page:2 label:Page 2}]", ""},
    {PIECE("<p>a <jump page='2'>b <em>c</em></jump></p>"),
     "[1 {p1-1 article paragraph=a b c ->0.2-5 page:2}]", "1 misplaced-element"},
    {PIECE("<table><row><cell>a</cell><cell><jump page='2'>b\tc</jump></cell></row></table>"),
     "[1 {p1-1 article table=a|b c ->0.2-5 page:2}]", ""},
    {PIECE("<p>a</p>\n<jump direction='up' page='1'>b</jump>"),
     "[1 {p1-1 article paragraph=a jump=b ->1.0-1 page:1}]", "2 bad-direction"},
    {PIECE("<p>a</p>\n<jump piece='no'>b</jump>"),
     "[1 {p1-1 article paragraph=a jump=b ->1.0-1 piece:no}]", "2 jump-target"},
    /* values */
    {ISSUE("<piece kind='essay'><p>a</p></piece>"), "[1 {p1-1 other paragraph=a}]",
     "1 bad-kind"},
    {ISSUE("<piece box='1 2 3'><p>a</p></piece>"), "[1 {p1-1 article paragraph=a}]",
     "1 bad-box"},
    {ISSUE("<piece box='1 2 3 104'><p>a</p></piece>"), "[1 {p1-1 article paragraph=a}]",
     "1 bad-box"},
    {ISSUE("<piece box='1 2 3,5 4'><p>a</p></piece>"), "[1 {p1-1 article paragraph=a}]",
     "1 bad-box"},
    {ISSUE("<piece box='\n.5 2.  3 4 '><p>a</p></piece>"),
     "[1 {p1-1 article box:0.5,2,3,4 paragraph=a}]", ""},
    {ISSUE("<piece columns='0'><p>a</p></piece><piece columns='9999999999'><p>b</p></piece>"),
     "[1 {p1-1 article paragraph=a} {p1-2 article paragraph=b}]",
     "1 bad-columns, 1 bad-columns"},
    {ISSUE("<piece part='1'><p>a</p></piece>"), "[1 {p1-1 article paragraph=a}]", "1 bad-part"},
    {ISSUE("<piece story='s' part='-1'><p>a</p></piece>"),
     "[1 {p1-1 article story:1/1 paragraph=a}]", "1 bad-part"},
    {ISSUE("<piece id='a'><p>a</p></piece>\n<piece id='a'><p>b</p></piece>"),
     "[1 {a article paragraph=a} {p1-2 article paragraph=b}]", "2 duplicate-id"},
    {ISSUE("<piece id='' colour='red'><p joins='last' size='1'>a</p></piece>"),
     "[1 {p1-1 article paragraph=a}]",
     "1 empty-attribute, 1 unknown-attribute, 1 unknown-attribute, 1 bad-joins"},
    {"<issue date='17.4.2026' xml:lang='english language'><page aspect='wide'/></issue>",
     ",2026-04-17,,,en [1]", "1 bad-language, 1 bad-date, 1 bad-aspect"},
    {"<issue xmlns:x='urn:x' x:y='z'><page x:label='no'/></issue>", "[1]", ""},
    /* other people's names */
    {"<newspaper title='T' date='2026-04-17'>\n<page no='3' section='S'>\n<article id='a' "
     "lang='de'>\n<title>H</title><subhead>D</subhead><author>A</author>\n<para>x<br/>y <b>z"
     "</b></para><subhead>s</subhead>\n<jump to='4' ref='b'>J</jump></article>\n"
     "<story id='b'><ul><li>c</li></ul>\n<table><tr><td>d</td><th>e</th></tr></table>"
     "<stanza><line>f</line></stanza><image href='g'/></story></page></newspaper>",
     "T,2026-04-17,,, [3 S {a article lang:de headline=H deck=D byline=A paragraph=x y z "
     "subhead=s jump=J ->5.0-1 page:4 piece:b} {b article list=c table=d|e verse=f "
     "caption=(g)}]",
     "1 synonym, 1 synonym, 2 synonym, 2 synonym, 3 synonym, 3 synonym, 4 synonym, "
     "4 synonym, 5 synonym, 5 unknown-element, 5 synonym, 6 synonym, 6 synonym, 7 synonym, "
     "7 synonym, 7 synonym, 8 synonym, 8 synonym, 8 synonym, 8 synonym, 8 synonym"},
    /* damage */
    {"<issue><page><piece><p>a</p><p>bc", "[1 {p1-1 article paragraph=a paragraph=bc}]",
     "1 xml"},
    {"<issue><page><piece><headline>h</headline><p>a</piece></page>\n"
     "<page><piece><p>b</p></piece></page></issue>",
     "[1 {p1-1 article headline=h paragraph=a}] [2 {p2-1 article paragraph=b}]",
     "1 xml, 2 misplaced-element"},
};

static void test_cases(struct buf *out, struct buf *wrong)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_text(str_of(cases[i].in), out, wrong);
        CASE_STR(buf_str(out), cases[i].out, cases[i].in);
        CASE_STR(buf_str(wrong), cases[i].wrong, cases[i].in);
    }
}

/* ---- a file that is cut off ---- */

static struct loader *read_whole(struct str text)
{
    struct loader *loader;

    write_file(text);
    loader = open_file();
    if (loader)
        load_all(loader, NULL);
    return loader;
}

/* The block behind AT in printed order, which is moved to it; NULL at the end. */
static const struct block *next_block(const struct issue *issue, struct pos *at)
{
    for (at->block++; at->page < issue->npages; at->page++, at->piece = 0, at->block = 0)
        for (; at->piece < issue->pages[at->page]->npieces; at->piece++, at->block = 0)
            if (at->block < issue->pages[at->page]->pieces[at->piece]->nblocks)
                return issue_block(issue, *at);
    return NULL;
}

/* Whether the blocks of CUT are WHOLE's in their order, the last one perhaps not all of it. */
static bool is_begin_of(const struct issue *cut, const struct issue *whole)
{
    struct pos at = {0, 0, -1, 0}, in = at;
    const struct block *block, *same;

    while ((block = next_block(cut, &at))) {
        struct pos next = at;
        bool last = !next_block(cut, &next);

        do {
            same = next_block(whole, &in);
        } while (same && (same->kind != block->kind || same->text.bytes < block->text.bytes ||
                          memcmp(same->text.p, block->text.p, block->text.bytes) != 0 ||
                          (!last && same->text.bytes != block->text.bytes)));
        if (!same)
            return false;
    }
    return true;
}

static void test_truncated(struct buf *in)
{
    struct loader *whole, *cut;
    bool alike = true, told = true;
    size_t root_end;

    prefixed(full, "", "", in);
    /* who signs at the end moves to the front: not here, where order is what counts */
    memset(strstr(in->p, "<byline>signed"), ' ', strlen("<byline>signed</byline>"));
    whole = read_whole(buf_str(in));
    root_end = str_find(buf_str(in), STR_LIT("</issue>"), 0) + 8;
    for (size_t n = 0; n < in->bytes; n++) {
        cut = read_whole(str_slice(buf_str(in), 0, n));
        if (!cut)
            continue;
        /* half a character is shown as one that cannot be read */
        alike = alike &&
                ((in->p[n] & 0xC0) == 0x80 || is_begin_of(load_issue(cut), load_issue(whole)));
        told = told && (n >= root_end || load_issue(cut)->diags.n);
        load_free(cut);
    }
    CASE(alike, "what can be read of a file that is cut off is right");
    CASE(told, "a file that is cut off is told");
    load_free(whole);
}

int main(void)
{
    struct buf in = BUF_INIT, out = BUF_INIT, wrong = BUF_INIT;
    int fd = mkstemp(path);

    if (fd < 0)
        return 99;
    close(fd);
    finder = jump_finder_new(NULL);
    test_full(&in, &out, &wrong);
    test_cases(&out, &wrong);
    test_truncated(&in);
    unlink(path);
    jump_finder_free(finder);
    buf_done(&in);
    buf_done(&out);
    buf_done(&wrong);
    return TAP_DONE;
}
