#include "tap.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "load/files.h"
#include "load/xmlfeed.h"

enum { N_A, N_B, N_HREF, N_TITLE, NAMES };
static const char *const names[NAMES] = {"a", "b", "href", "title"};

/* What came, in short: "<0 2=x>text</0>". */
static void on_start(void *user, const struct xml_element *e)
{
    buf_printf(user, "<%d", e->id);
    for (int i = 0; i < e->nattrs; i++)
        buf_printf(user, " %d=%.*s", xml_attr_id(e, i), STR_FMT(xml_attr_value(e, i)));
    buf_add_c(user, '>');
}

static void on_end(void *user, int id)
{
    buf_printf(user, "</%d>", id);
}

static void on_text(void *user, struct str text)
{
    buf_add_str(user, text);
}

static const struct xml_handler handler = {names, NAMES, on_start, on_end, on_text};

static char path[] = "/tmp/test-xmlfeed-XXXXXX";

/* Parse IN; returns the code of the first complaint, "" if there was none. */
static const char *parse(struct str in, struct buf *out)
{
    struct diags diags = {NULL, 0};
    struct files *files = files_new(&diags);
    struct xml_opts opts = {.diags = &diags, .page = -1};
    struct xmlfeed *feed;
    const char *code;
    FILE *f = fopen(path, "w");

    fwrite(in.p, 1, in.bytes, f);
    fclose(f);
    buf_clear(out);
    feed = xmlfeed_new(files_open(files, path), &handler, out, &opts);
    xmlfeed_all(feed);
    xmlfeed_free(feed);
    files_free(files);
    code = diags.n ? diags.items[0].code : "";
    diags_done(&diags);
    return code;
}

#define LAUGH(n, m)                                                                            \
    "<!ENTITY l" #n " \"&l" #m ";&l" #m ";&l" #m ";&l" #m ";&l" #m ";&l" #m ";&l" #m ";&l" #m  \
    ";\">"

static const struct {
    const char *in, *out, *complaint;
} cases[] = {
    {"<a/>", "<0></0>", ""},
    {"<?xml version='1.0'?><!-- c --><x:a xmlns:x='urn:x' x:href='1 &amp; 2'>t &lt; "
     "u</x:a>",
     "<0 2=1 & 2>t < u</0>", ""},
    {"<a><![CDATA[<b>]]></a>", "<0><b></0>", ""},
    {"<a><unknown title='x'/></a>", "<0><-1 3=x></-1></0>", ""},
    {"<!DOCTYPE a [<!ENTITY g '&#xe111;'>]><a title='&g;'>&g;&g;</a>",
     "<0 3=\xee\x84\x91>\xee\x84\x91\xee\x84\x91</0>", ""},
    {"<!DOCTYPE a [<!ENTITY g '<b>x</b>'>]><a>&g;-&g;</a>", "<0><1>x</1>-<1>x</1></0>", ""},
    {"<!DOCTYPE a SYSTEM 'absent.dtd'><a>&eacute;&nbsp;</a>", "<0>é\xc2\xa0</0>", ""},
    {"<a>x<b>yz", "<0>x<1>yz</1></0>", "xml"},
    {"<a>x<b>y", "<0>x<1>y</1></0>", "xml"},
    {"<a>x</a", "<0>x</0>", "xml"},
    {"<a>x<", "<0>x</0>", "xml"},
    {"<a>x&", "<0>x</0>", "xml"},
    {"<a><b/>水", "<0><1></1>水</0>", "xml"},
    {"<a>x<b title='y", "<0>x<1 3=y></1></0>", "xml"},
    {"<a>x & y <b></a>", "<0>x  y <1></1></0>", "xml"},
    {"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>x&e;y</a>", "<0>xy</0>",
     "entity-external"},
    {"<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><a>x</a>", "<0>x</0>",
     "entity-external"},
    {"", "", "xml"},
    {"no XML at all", "", "xml"},
};

static void test_cases(void)
{
    struct buf out = BUF_INIT;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *code = parse(str_of(cases[i].in), &out);

        CASE_STR(buf_str(&out), cases[i].out, cases[i].in);
        CASE_STR(str_of(code), cases[i].complaint, cases[i].in);
    }
    buf_done(&out);
}

static void test_bombs(void)
{
    struct buf in = BUF_INIT, out = BUF_INIT;

    /* billion laughs, in text and in an attribute */
    CHECK_STR(str_of(parse(STR_LIT("<!DOCTYPE a [<!ENTITY l0 'ha ha ha ha ha'>" LAUGH(
                               1, 0) LAUGH(2, 1) LAUGH(3, 2) LAUGH(4, 3) LAUGH(5, 4) LAUGH(6, 5)
                                       LAUGH(7, 6) LAUGH(8, 7) LAUGH(9, 8) "]><a>&l9;</a>"),
                           &out)),
              "xml");
    CHECK(out.bytes < 64 << 20);
    CHECK_STR(
        str_of(parse(STR_LIT("<!DOCTYPE a [<!ENTITY l0 'ha ha ha ha ha'>" LAUGH(1, 0)
                                 LAUGH(2, 1) LAUGH(3, 2) LAUGH(4, 3) LAUGH(5, 4) LAUGH(6, 5)
                                     LAUGH(7, 6) LAUGH(8, 7) LAUGH(9, 8) "]><a title='&l9;'/>"),
                     &out)),
        "xml");
    /* one long entity, often */
    buf_add_s(&in, "<!DOCTYPE a [<!ENTITY l '");
    for (int i = 0; i < 10000; i++)
        buf_add_s(&in, "0123456789");
    buf_add_s(&in, "'>]><a>");
    for (int i = 0; i < 10000; i++)
        buf_add_s(&in, "&l;");
    buf_add_s(&in, "</a>");
    CHECK(*parse(buf_str(&in), &out) != '\0');
    CHECK(out.bytes < 8 << 20);
    /* attributes without end, in one tag and in many */
    buf_clear(&in);
    buf_add_s(&in, "<a><b/><b");
    for (int i = 0; i < 150000; i++)
        buf_printf(&in, " a%d=''", i);
    buf_add_s(&in, "/></a>");
    CHECK_STR(str_of(parse(buf_str(&in), &out)), "xml-limit");
    CHECK_STR(str_slice(buf_str(&out), 0, 10), "<0><1></1>");
    buf_clear(&in);
    buf_add_s(&in, "<a><b");
    for (int i = 0; i < 300; i++)
        buf_printf(&in, " a%d=''", i);
    buf_add_s(&in, "/></a>");
    CHECK_STR(str_of(parse(buf_str(&in), &out)), "xml-limit");
    /* a value of nothing but > */
    buf_clear(&in);
    buf_add_s(&in, "<a title='");
    for (int i = 0; i < 4 << 20; i++)
        buf_add_c(&in, '>');
    buf_add_s(&in, "'/>");
    CHECK_STR(str_of(parse(buf_str(&in), &out)), "xml-limit");
    /* depth */
    buf_clear(&in);
    for (int i = 0; i < 100000; i++)
        buf_add_s(&in, "<a>");
    CHECK_STR(str_of(parse(buf_str(&in), &out)), "xml-limit");
    CHECK_INT(out.bytes, (int)strlen("<0></0>") * XML_DEPTH_MAX);
    /* a text of many megabytes is no bomb */
    buf_clear(&in);
    buf_add_s(&in, "<a>");
    for (int i = 0; i < 3 << 20; i++)
        buf_add_s(&in, "水库");
    buf_add_s(&in, "</a>");
    CHECK_STR(str_of(parse(buf_str(&in), &out)), "");
    CHECK_INT(out.bytes, in.bytes);
    buf_done(&in);
    buf_done(&out);
}

/* "$" stands for a text: long ones take another way than short ones, to the same end. */
static const struct {
    const char *in, *out, *complaint;
} runs[] = {
    {"<a>$</a>", "<0>$</0>", ""},
    {"<a>$<b>$</b>$<b/>$</a>", "<0>$<1>$</1>$<1></1>$</0>", ""},
    {"<a>$&amp;$&#x6c34;$</a>", "<0>$&$水$</0>", ""},
    {"<a>$>$]]$</a>", "<0>$>$]]$</0>", ""},
    {"<a><!--$<b>$-->$<!-->$-->$</a>", "<0>$$</0>", ""},
    {"<a><!--$<b>$-->$</a>", "<0>$</0>", ""},
    {"<a><![CDATA[$<b>$&amp;]]>$</a>", "<0>$<b>$&amp;$</0>", ""},
    {"<a><?x $<b>$?>$</a>", "<0>$</0>", ""},
    {"<a title='x>'><b title='>'>$</b></a>", "<0 3=x>><1 3=>>$</1></0>", ""},
    {"<!DOCTYPE a [<!ENTITY g '<b>$</b>'>]><a>$&g;$</a>", "<0>$<1>$</1>$</0>", ""},
    {"<!DOCTYPE a [<!--$>$--><!ENTITY g '$'>]><a>&g;</a>", "<0>$</0>", ""},
    {"<a>$\r\n$\r$</a>", "<0>$\n$\n$</0>", ""},
    {"<a>$\x01$</a>", "<0>$$</0>", "xml"},
    {"<a>$", "<0>$</0>", "xml"},
    {"<a>$</a>$<b>$", "<0>$</0>", "xml"},
    {"$<a>$</a>", "", "xml"},
};

static void put_text(struct buf *out, const char *pattern, const char *text, int times)
{
    for (buf_clear(out); *pattern; pattern++) {
        if (*pattern != '$')
            buf_add_c(out, *pattern);
        else
            for (int i = 0; i < times; i++)
                buf_add_s(out, text);
    }
}

static void test_runs(void)
{
    static const char *const texts[] = {"ten bytes ", "水库，防汛。\n", "\t😀ěščřž\n"};
    struct buf in = BUF_INIT, want = BUF_INIT, out = BUF_INIT;

    for (size_t i = 0; i < ARRAY_LEN(runs); i++)
        for (size_t t = 0; t < ARRAY_LEN(texts); t++)
            for (int times = 1; times < 12000; times *= 9) {
                const char *code;

                put_text(&in, runs[i].in, texts[t], times);
                put_text(&want, runs[i].out, texts[t], times);
                code = parse(buf_str(&in), &out);
                CASE_STR(buf_str(&out), want.p, runs[i].in);
                CASE_STR(str_of(code), runs[i].complaint, runs[i].in);
            }
    /* U+FFFF is no character of XML, U+FFFD is one */
    put_text(&in, "<a>$\xef\xbf\xbf$</a>", texts[0], 20);
    CHECK_STR(str_of(parse(buf_str(&in), &out)), "xml");
    put_text(&in, "<a>$\xef\xbf\xbd$</a>", texts[0], 20);
    CHECK_STR(str_of(parse(buf_str(&in), &out)), "");
    buf_done(&in);
    buf_done(&want);
    buf_done(&out);
}

/* Lines are counted through text that the parser has not seen. */
static int seen_line;
static struct xmlfeed *seen_feed;

static void see_line(void *user, const struct xml_element *e)
{
    (void)user;
    if (e->id == N_B)
        seen_line = xmlfeed_line(seen_feed);
}

static void test_lines(void)
{
    static const struct xml_handler lines = {names, NAMES, see_line, NULL, on_text};
    struct buf in = BUF_INIT, out = BUF_INIT;
    struct diags diags = {NULL, 0};
    struct files *files = files_new(&diags);
    struct xml_opts opts = {.diags = &diags, .page = -1};
    FILE *f = fopen(path, "w");

    put_text(&in, "<a>\n$<!--\n-->$&amp;$<b></a>", "ten bytes\n", 100);
    fwrite(in.p, 1, in.bytes, f);
    fclose(f);
    seen_feed = xmlfeed_new(files_open(files, path), &lines, &out, &opts);
    xmlfeed_all(seen_feed);
    CHECK_INT(seen_line, 303);
    CHECK_INT(diags.n, 1);
    CHECK_INT(diags.n ? diags.items[0].line : 0, 303);
    xmlfeed_free(seen_feed);
    files_free(files);
    diags_done(&diags);
    buf_done(&in);
    buf_done(&out);
}

int main(void)
{
    close(mkstemp(path));
    test_cases();
    test_runs();
    test_lines();
    test_bombs();
    unlink(path);
    return TAP_DONE;
}
