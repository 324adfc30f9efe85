/* Finding the pages of a large issue in broadsheet's own format, and reading them in any order.
 */

#include "tap.h"

#include <iconv.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "doc/issue.h"
#include "doc/jumpfind.h"
#include "load/files.h"
#include "load/load.h"
#include "load/own-index.h"

/* One for all: the rules take their time to be compiled. */
static struct jump_finder *finder;
static char path[] = "/tmp/test-own-index-XXXXXX";

static void write_file(struct str text)
{
    FILE *f = fopen(path, "w");

    fwrite(text.p, 1, text.bytes, f);
    fclose(f);
}

/* ---- the index alone ---- */

/* "FROM:LINE " of each page; "none" where there can be no index. */
static void index_text(struct str text, struct buf *out, struct buf *tags)
{
    struct diags diags = {NULL, 0};
    struct files *files = files_new(&diags);
    struct own_index *x;

    write_file(text);
    buf_clear(out);
    buf_clear(tags);
    buf_add_s(out, "");
    x = own_index_new(files_open(files, path));
    while (own_index_step(x))
        ;
    for (size_t i = 0; i < own_index_pages(x); i++) {
        struct own_page page = own_index_page(x, i);

        buf_printf(out, "%s%zu:%d", i ? " " : "", page.from, page.line);
    }
    if (own_index_pages(x))
        buf_add_str(tags, own_index_tags(x));
    else
        buf_add_s(out, "none");
    own_index_free(x);
    files_free(files);
    diags_done(&diags);
}

static const struct {
    const char *in, *out, *tags;
} cases[] = {
    {"<issue><page><piece/></page></issue>", "7:1", "<issue><page></page>"},
    {"<issue>\n<page label='1'>\n</page>\r\n<page/>\n</issue>", "8:2 34:4",
     "<issue>\n<page label='1'></page><page/>"},
    {"<?xml version='1.0'?><!-- <page> --><!-- --><a:issue xmlns:a='b'><a:page\n>x</a:page>"
     "<page/></a:issue>",
     "65:1",
     "<?xml version='1.0'?><!-- <page> --><!-- --><a:issue xmlns:a='b'><a:page\n>"
     "</a:page>"},
    {"<issue><m><n page='1'/></m><page name='a>b'/><pages/><pagename/><page \t/></issue>",
     "27:1 64:1", "<issue><m><n page='1'/></m><page name='a>b'/><page \t/>"},
    /* nothing to be found, or nothing to be sure of */
    {"", "none", ""},
    {"<issue/>", "none", ""},
    {"<issue><piece/></issue>", "none", ""},
    {"<page><page/></page>", "6:1", "<page><page/>"},
    {"<!DOCTYPE issue><issue><page/></issue>", "none", ""},
    {"<issue><page/><!-- <page/> --></issue>", "none", ""},
    {"<issue><page/><![CDATA[<page/>]]></issue>", "none", ""},
    {"<issue><page/><?x <page/>?></issue>", "none", ""},
    {"<issue><page/>Wow! Is it?<page/></issue>", "7:1 25:1", "<issue><page/><page/>"},
    {"<issue><!-- x", "none", ""},
    /* a file that is cut off */
    {"<issue><page/><page na", "7:1", "<issue><page/>"},
    {"<issue><page/><pag", "7:1", "<issue><page/>"},
    {"<issue><pag", "none", ""},
};

static void test_index(void)
{
    struct buf out = BUF_INIT, tags = BUF_INIT;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        index_text(str_of(cases[i].in), &out, &tags);
        CASE_STR(buf_str(&out), cases[i].out, cases[i].in);
        CASE_STR(buf_str(&tags), cases[i].tags, cases[i].in);
    }
    buf_done(&out);
    buf_done(&tags);
}

/* A tag wherever the window of a megabyte ends. */
static void test_window(void)
{
    struct buf in = BUF_INIT, out = BUF_INIT, tags = BUF_INIT, want = BUF_INIT;
    bool all = true;

    for (int before = 0; before < 24; before++) {
        buf_clear(&in);
        buf_clear(&want);
        buf_add_s(&in, "<issue><page/>");
        while (in.bytes < (1 << 20) - (size_t)before)
            buf_add_c(&in, in.bytes % 64 ? 'x' : '\n');
        buf_printf(&want, "7:1 %zu:%d", in.bytes, 1 + ((1 << 20) - before - 1) / 64);
        buf_add_s(&in, "<page label='2'></page></issue>");
        index_text(buf_str(&in), &out, &tags);
        all = all && str_eq(buf_str(&out), buf_str(&want));
    }
    CASE(all, "a tag that the window cuts in two is found");
    buf_done(&in);
    buf_done(&out);
    buf_done(&tags);
    buf_done(&want);
}

/* ---- reading with it ---- */

enum { PAGES = 400, BIG = 3 << 20 };

/* A large issue whose page 300 has three faults on one line; MARK before page 200. */
static void large(struct buf *out, const char *encoding, const char *mark, int *fault)
{
    int line = 3;

    buf_clear(out);
    buf_printf(out,
               "<?xml version='1.0' encoding='%s'?>\n<!-- <page> -->\n<issue date="
               "'2026-04-17'>\n",
               encoding);
    for (int i = 0; i < PAGES; i++) {
        if (i == 199)
            buf_add_s(out, mark);
        buf_printf(out, "<page label='A%d' name='第%d版'>\n<piece id='x%d' story='s%d'>\n",
                   i + 1, i, i, i / 2);
        line += 2;
        if (i == 299) {
            *fault = line + 1;
            buf_add_s(out, "<headline colour='red'>红</headline><rumour>传</rumour>\n");
            line++;
        }
        buf_add_s(out, "<p>");
        while (out->bytes < (size_t)(i + 1) * (BIG / PAGES))
            buf_add_s(out, "江上起雾，渡船慢行。");
        buf_printf(out, "完%d</p>\n</piece>\n</page>\n", i);
        line += 3;
    }
    buf_add_s(out, "</issue>\n");
}

static struct loader *open_file(void)
{
    const char *paths[] = {path};
    struct load_opts opts = {.finder = finder};
    struct diags diags = {NULL, 0};
    struct loader *loader = load_open(paths, 1, &opts, &diags);

    diags_done(&diags);
    return loader;
}

static int settled(const struct issue *issue)
{
    int n = 0;

    for (int i = 0; i < issue->npages; i++)
        n += issue->pages[i]->state != PAGE_UNREAD;
    return n;
}

/* Whether page I is as large() made it. */
static bool page_right(const struct issue *issue, int i)
{
    const struct page *page = issue->pages[i];
    char id[32], label[32], name[32], end[32];
    struct str text;

    snprintf(id, sizeof id, "x%d", i);
    snprintf(label, sizeof label, "A%d", i + 1);
    snprintf(name, sizeof name, "第%d版", i);
    snprintf(end, sizeof end, "。完%d", i);
    if (page->state != PAGE_READ || !str_is(page->label, label) || !str_is(page->name, name) ||
        page->npieces != 1 || !str_is(page->pieces[0]->id, id))
        return false;
    text = page->pieces[0]->text;
    return str_ends(text, end) && page->pieces[0]->story_order == i + 1;
}

static bool all_right(const struct issue *issue)
{
    bool right = issue->npages == PAGES;

    for (int i = 0; i < issue->npages; i++)
        right = right && page_right(issue, i);
    return right && str_is(issue->date, "2026-04-17");
}

/* The lines of the faults; 0 where one is missing or there are others. */
static bool faults_at(const struct issue *issue, int line)
{
    int n = 0;

    for (size_t i = 0; i < issue->diags.n; i++)
        if (issue->diags.items[i].level >= DIAG_WARN)
            n += issue->diags.items[i].line == line ? 1 : 100;
    return n == 3;
}

/* Read WANTED first, if it can be, then all. */
static void read_large(const char *what, int wanted, bool indexed, int fault)
{
    struct loader *loader = open_file();
    const struct issue *issue;

    if (!CASE(loader != NULL, what))
        return;
    issue = load_issue(loader);
    load_page(loader, 0, NULL);
    CASE(page_right(issue, 0), what);
    CASE(settled(issue) < PAGES / 4, what);
    while (!issue->pages_known && load_step(loader))
        ;
    if (indexed) {
        CASE(settled(issue) < PAGES / 4, what);
        CASE_INT(issue->npages, PAGES, what);
        CASE_STR(issue->pages[PAGES - 1]->label, "A400", what);
        CASE(load_page(loader, wanted, NULL) && page_right(issue, wanted), what);
        CASE(settled(issue) < PAGES / 2, what);
    }
    CASE(load_all(loader, NULL), what);
    CASE(all_right(issue), what);
    CASE(faults_at(issue, fault), what);
    load_free(loader);
}

static void to_encoding(struct buf *text, const char *encoding)
{
    iconv_t cd = iconv_open(encoding, "UTF-8");
    struct buf out = BUF_INIT;
    char *in = text->p, *to;
    size_t left = text->bytes, room = text->bytes + 16;

    buf_reserve(&out, room);
    to = out.p;
    iconv(cd, &in, &left, &to, &room);
    out.bytes = (size_t)(to - out.p);
    iconv_close(cd);
    buf_done(text);
    *text = out;
}

static void write_gzip(struct str text)
{
    gzFile f = gzopen(path, "wb1");

    gzwrite(f, text.p, (unsigned)text.bytes);
    gzclose(f);
}

static void test_reading(void)
{
    struct buf in = BUF_INIT;
    int fault;

    large(&in, "UTF-8", "", &fault);
    write_file(buf_str(&in));
    read_large("the last page first", PAGES - 1, true, fault);
    read_large("the page with the faults first", 299, true, fault);
    read_large("a page that is near", 20, true, fault);
    write_gzip(buf_str(&in));
    read_large("gzip: in order", 0, false, fault);
    to_encoding(&in, "UTF-16");
    write_file(buf_str(&in));
    read_large("UTF-16: in order", 0, false, fault);
    large(&in, "GB18030", "", &fault);
    to_encoding(&in, "GB18030");
    write_file(buf_str(&in));
    read_large("GB18030: the last page first", PAGES - 1, true, fault);
    large(&in, "UTF-8", "<!-- <page> -->", &fault);
    write_file(buf_str(&in));
    read_large("a comment: in order", 0, false, fault);
    buf_done(&in);
}

/* Damage on one page leaves the others. */
static void test_damage(void)
{
    struct buf in = BUF_INIT;
    struct loader *loader;
    const struct issue *issue;
    int fault, right = 0;
    char *p;

    large(&in, "UTF-8", "", &fault);
    p = strstr(in.p, "id='x250'");
    memcpy(p, "id=<x250'", 9);
    write_file(buf_str(&in));
    loader = open_file();
    issue = load_issue(loader);
    load_all(loader, NULL);
    for (int i = 0; i < issue->npages; i++)
        right += page_right(issue, i);
    CHECK_INT(issue->npages, PAGES);
    CHECK(right >= PAGES - 1);
    load_free(loader);
    /* cut off in the midst of page 300 */
    large(&in, "UTF-8", "", &fault);
    p = strstr(in.p, "<rumour>");
    write_file(str_n(in.p, (size_t)(p - in.p)));
    loader = open_file();
    issue = load_issue(loader);
    load_all(loader, NULL);
    right = 0;
    for (int i = 0; i < issue->npages; i++)
        right += page_right(issue, i);
    CHECK_INT(issue->npages, 300);
    CHECK_INT(right, 299);
    CHECK_INT(issue->pages[299]->npieces, 1);
    load_free(loader);
    buf_done(&in);
}

int main(void)
{
    int fd = mkstemp(path);

    if (fd < 0)
        return 99;
    close(fd);
    finder = jump_finder_new(NULL);
    test_index();
    test_window();
    test_reading();
    test_damage();
    unlink(path);
    jump_finder_free(finder);
    return TAP_DONE;
}
