/* What leaves the program, to the byte. */
#include "tap.h"

#include "base/buf.h"
#include "doc/link.h"
#include "export/export.h"
#include "feed.h"

typedef bool exporter(const struct issue *issue, struct export_part part, FILE *out);

static char *printed(exporter *export, const struct issue *issue, struct export_part part)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);

    if (!export(issue, part, out))
        fputs("failed", out);
    fclose(out);
    return text;
}

static void check(exporter *export, const struct issue *issue, struct export_part part,
                  const char *want, const char *name)
{
    char *is = printed(export, issue, part);

    CASE_STR(str_of(is), want, name);
    free(is);
}

#define ALL ((struct export_part){-1, NULL})

static struct issue *linked(const char *script)
{
    struct issue *issue = issue_of(script);

    issue_link(issue);
    return issue;
}

/* A bit of everything. */
static const char small[] =
    "issue newspaper 河湾 \"A&B\" <x>\nissue date 2026年4月17日\nissue lang zh_cn\nissue "
    "format own\n"
    "issue encoding UTF-8\n"
    "page 1 要闻\nsize 300 100\n"
    "piece article\nid mill\nsection 城事\ncolumns 2\nbox 100 0 100 50\n"
    "kicker Kick\nheadline One\nheadline two\nbyline By A\nparagraph Text & <more>\n"
    "verse a\\nb\ntable x\\ty\nlist i\nlist j\n"
    "caption C\nhref a.jpg\ncredit D\ncaption \nhref b.jpg\n"
    "paragraph See \nref see A3 far (p. A3)\n+ , he said\n"
    "piece advertisement\nlang en\nparagraph Buy.\n"
    "page A03\n"
    "piece other\nid far\nsubhead Sub\n"
    "known";

static void test_json(void)
{
    struct issue *issue = linked(small);

    check(
        export_json, issue, ALL,
        "{\"issue\":{\"newspaper\":\"河湾 \\\"A&B\\\" "
        "<x>\",\"date\":\"2026-04-17\",\"number\":null,"
        "\"edition\":null,\"language\":\"zh-CN\",\"format\":\"own\",\"encoding\":\"UTF-8\"},\n"
        "\"pages\":[\n"
        "{\"label\":\"1\",\"name\":\"要闻\",\"pieces\":[\"mill\",\"p1-2\"]},\n"
        "{\"label\":\"A03\",\"name\":null,\"pieces\":[\"far\"]}],\n"
        "\"pieces\":[\n"
        "{\"id\":\"mill\",\"page\":\"1\",\"kind\":\"article\",\"kicker\":\"Kick\","
        "\"headline\":\"One two\",\"deck\":null,\"byline\":\"By A\",\"dateline\":null,"
        "\"section\":\"城事\",\"box\":[33.33,0.0,33.34,50.0],\"blocks\":["
        "{\"kind\":\"paragraph\",\"text\":\"Text & <more>\"},"
        "{\"kind\":\"verse\",\"text\":\"a / b\"},"
        "{\"kind\":\"table\",\"text\":\"x | y\"},"
        "{\"kind\":\"list\",\"text\":\"i\"},{\"kind\":\"list\",\"text\":\"j\"},"
        "{\"kind\":\"caption\",\"text\":\"C\"},{\"kind\":\"credit\",\"text\":\"D\"},"
        "{\"kind\":\"caption\",\"text\":null},"
        "{\"kind\":\"paragraph\",\"text\":\"See (p. A3), he said\"}],"
        "\"jumps\":[{\"direction\":\"see\",\"text\":\"(p. A3)\",\"label\":null,"
        "\"targets\":[\"A3\"],\"slug\":null,\"status\":\"piece\",\"page\":\"A03\","
        "\"piece\":\"far\"}]},\n"
        "{\"id\":\"p1-2\",\"page\":\"1\",\"kind\":\"advertisement\",\"kicker\":null,"
        "\"headline\":null,\"deck\":null,\"byline\":null,\"dateline\":null,\"section\":null,"
        "\"box\":null,\"blocks\":[{\"kind\":\"paragraph\",\"text\":\"Buy.\"}],\"jumps\":[]},\n"
        "{\"id\":\"far\",\"page\":\"A03\",\"kind\":\"other\",\"kicker\":null,\"headline\":null,"
        "\"deck\":null,\"byline\":null,\"dateline\":null,\"section\":null,\"box\":null,"
        "\"blocks\":[{\"kind\":\"subhead\",\"text\":\"Sub\"}],\"jumps\":[]}],\n"
        "\"stories\":[\n"
        "{\"headline\":\"One two\",\"pieces\":[\"mill\"]},\n"
        "{\"headline\":null,\"pieces\":[\"p1-2\"]},\n"
        "{\"headline\":null,\"pieces\":[\"far\"]}],\n"
        "\"warnings\":[]}\n",
        "JSON of everything");
    check(
        export_json, issue, (struct export_part){1, NULL},
        "{\"issue\":{\"newspaper\":\"河湾 \\\"A&B\\\" "
        "<x>\",\"date\":\"2026-04-17\",\"number\":null,"
        "\"edition\":null,\"language\":\"zh-CN\",\"format\":\"own\",\"encoding\":\"UTF-8\"},\n"
        "\"pages\":[\n"
        "{\"label\":\"A03\",\"name\":null,\"pieces\":[\"far\"]}],\n"
        "\"pieces\":[\n"
        "{\"id\":\"far\",\"page\":\"A03\",\"kind\":\"other\",\"kicker\":null,\"headline\":null,"
        "\"deck\":null,\"byline\":null,\"dateline\":null,\"section\":null,\"box\":null,"
        "\"blocks\":[{\"kind\":\"subhead\",\"text\":\"Sub\"}],\"jumps\":[]}],\n"
        "\"stories\":[\n"
        "{\"headline\":null,\"pieces\":[\"far\"]}],\n"
        "\"warnings\":[]}\n",
        "JSON of a page");
    issue_free(issue);
}

static void test_xml(void)
{
    struct issue *issue = linked(small);

    check(
        export_xml, issue, ALL,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<issue xmlns=\"urn:broadsheet:issue:1\" newspaper=\"河湾 &quot;A&amp;B&quot; "
        "&lt;x&gt;\" date=\"2026-04-17\" xml:lang=\"zh-CN\">\n"
        "<page label=\"1\" name=\"要闻\" aspect=\"3.0000\">\n"
        "<piece id=\"mill\" kind=\"article\" section=\"城事\" columns=\"2\" "
        "box=\"33.33 0.00 33.34 50.00\">\n"
        "<kicker>Kick</kicker>\n"
        "<headline>One</headline>\n"
        "<headline>two</headline>\n"
        "<byline>By A</byline>\n"
        "<p>Text &amp; &lt;more&gt;</p>\n"
        "<verse><line>a</line><line>b</line></verse>\n"
        "<table>\n<row><cell>x</cell><cell>y</cell></row>\n</table>\n"
        "<list>\n<item>i</item>\n<item>j</item>\n</list>\n"
        "<figure href=\"a.jpg\">\n<caption>C</caption>\n<credit>D</credit>\n</figure>\n"
        "<figure href=\"b.jpg\">\n</figure>\n"
        "<p>See <jump direction=\"see\" page=\"A3\" piece=\"far\">(p. A3)</jump>, he said</p>\n"
        "</piece>\n"
        "<piece id=\"p1-2\" kind=\"advertisement\" xml:lang=\"en\">\n<p>Buy.</p>\n</piece>\n"
        "</page>\n"
        "<page label=\"A03\">\n"
        "<piece id=\"far\" kind=\"other\">\n<subhead>Sub</subhead>\n</piece>\n"
        "</page>\n"
        "</issue>\n",
        "XML of everything");
    issue_free(issue);
}

static const char turned[] =
    "issue newspaper X\nissue date 2026-04-17\npage 1\n"
    "piece article\nid a\nheadline Otters return to the mill\nbyline By A\nparagraph First.\n"
    "paragraph It looked up and con-\njoins\nref forward 2 b (Continued on Page 2)\n"
    "caption An otter\n"
    "piece article\nid c\nparagraph Other.\nverse a\\nb\n"
    "page 2\n"
    "piece article\nid b\nref back 1 a (Continued from Page 1)\nheadline Otters\n"
    "paragraph sidered. \nparagraph Last.\n"
    "known";

static void test_text(void)
{
    struct issue *issue = linked(turned);
    struct piece *b = issue->pages[1]->pieces[0];

    check(export_text, issue, ALL,
          "Otters return to the mill\nBy A\nFirst.\nAn otter\n"
          "It looked up and considered.\nLast.\n"
          "\nOther.\na\nb\n",
          "a story as if it had never been turned");
    check(export_text, issue, (struct export_part){-1, b},
          "Otters return to the mill\nBy A\nFirst.\nAn otter\n"
          "It looked up and considered.\nLast.\n",
          "the story that a piece belongs to");
    check(export_text, issue, (struct export_part){1, NULL},
          "Otters\n(Continued from Page 1)\nsidered.\nLast.\n", "a page as it is printed");
    issue_free(issue);
}

static void test_list(void)
{
    struct issue *issue = linked(turned);

    check(export_list, issue, ALL,
          "1\ta\tOtters return to the mill\t-> page 2\n"
          "1\tc\tOther.\n"
          "2\tb\tOtters\n",
          "the list");
    check(export_list, issue, (struct export_part){1, NULL}, "2\tb\tOtters\n", "of a page");
    issue_free(issue);
    issue =
        linked("page 1\npiece article\nparagraph "
               "江上起了薄雾江上起了薄雾江上起了薄雾江上起了薄雾江上起了薄雾江上起了薄雾\n");
    check(export_list, issue, ALL,
          "1\tp1-1\t江上起了薄雾江上起了薄雾江上起了薄雾江上起了薄雾江上起了薄雾…\n",
          "a text without headline is cut");
    issue_free(issue);
}

static void check_found(const char *script, int want, const char *lines, const char *name)
{
    struct issue *issue = linked(script);
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    int found = -1;

    CASE(export_check(issue, "dir/\x1b[2Ja.xml", out, &found), name);
    fclose(out);
    CASE_INT(found, want, name);
    CASE_STR(str_of(text), lines, name);
    free(text);
    issue_free(issue);
}

static void test_check(void)
{
    check_found(turned, 0, "", "nothing is wrong");
    check_found("issue newspaper X\nissue date 2026-04-17\npage 1\npiece article\nid a\n"
                "paragraph x\nref forward 9 - (p. 9)\npage 2\nadd 3\nfail 2 It is gone.\n"
                "page 4\npiece article\nid a\nparagraph y\nknown",
                4,
                "dir/?[2Ja.xml: page 4: piece p4-1: more than one piece has the id \"a\" "
                "[id-twice]\n"
                "dir/?[2Ja.xml: page 1: piece a: the jump \"(p. 9)\" leads to a page that the "
                "issue has not [jump-missing]\n"
                "dir/?[2Ja.xml: page 2: the page is empty [page-empty]\n"
                "dir/?[2Ja.xml: page 3: It is gone. [page-failed]\n",
                "what is wrong, line by line");
    check_found("known", 3,
                "dir/?[2Ja.xml: the issue does not say which newspaper it is [no-newspaper]\n"
                "dir/?[2Ja.xml: the issue has no date [no-date]\n"
                "dir/?[2Ja.xml: the issue has no pages [no-pages]\n",
                "an issue of nothing");
}

static void test_write_error(void)
{
    struct issue *issue = linked(small);
    FILE *full = fopen("/dev/full", "w");

    if (full) {
        setvbuf(full, NULL, _IONBF, 0);
        CHECK(!export_json(issue, ALL, full));
        CHECK(!export_xml(issue, ALL, full));
        CHECK(!export_text(issue, ALL, full));
        CHECK(!export_list(issue, ALL, full));
        fclose(full);
    }
    issue_free(issue);
}

int main(void)
{
    test_json();
    test_xml();
    test_text();
    test_list();
    test_check();
    test_write_error();
    return TAP_DONE;
}
