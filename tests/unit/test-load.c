/* What one may name on the command line, and what is said when it is no issue. */

#include "tap.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "doc/jumpfind.h"
#include "load/load.h"

static struct jump_finder *finder;
static char root[] = "/tmp/test-load-XXXXXX";

static void put(const char *name, const char *text)
{
    FILE *f = fopen(name, "w");

    if (!f)
        return;
    fputs(text, f);
    fclose(f);
}

#define PAGE(word)                                                                             \
    "<alto><Layout><Page WIDTH='100' HEIGHT='100'><PrintSpace><TextBlock><TextLine>"           \
    "<String CONTENT='" word "'/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"
#define METS(file)                                                                             \
    "<?xml version='1.0'?><!-- by hand --><?pi?><!DOCTYPE mets [<!-- > ] -->]>"                \
    "<m:mets xmlns:m='http://www.loc.gov/METS/'><fileSec><file ID='F'>"                        \
    "<FLocat href='" file "'/></file></fileSec><structMap TYPE='PHYSICAL'>"                    \
    "<div TYPE='page'><fptr FILEID='F'/></div></structMap></m:mets>"

static void plant(void)
{
    static const char *const folders[] = {"issue",
                                          "issue/ALTO",
                                          "pages",
                                          "two",
                                          "copies",
                                          "nothing",
                                          "pictures",
                                          "deep",
                                          "deep/ALTO",
                                          "batch",
                                          "batch/sn1",
                                          "batch/sn1/reel",
                                          "batch/sn1/reel/1858",
                                          "batch/sn1/reel/1859"};

    for (size_t i = 0; i < ARRAY_LEN(folders); i++)
        mkdir(folders[i], 0755);
    put("issue/mets.xml", METS("ALTO/p1.xml"));
    put("issue/ALTO/p1.xml", PAGE("harbour"));
    put("issue/readme.txt", "About this issue.\n");
    put("issue/cover.jpg", "\xff\xd8\xff");
    put("pages/p10.xml", PAGE("ten"));
    put("pages/p9.xml", PAGE("nine"));
    put("pages/p1.xml", PAGE("one"));
    put("pages/notes.xml", "<notes/>");
    put("two/a.xml", METS("a1.xml"));
    put("two/b.xml", METS("b1.xml"));
    put("copies/1858.xml", METS("x.xml"));
    put("copies/1858_1.xml", METS("x.xml"));
    put("copies/x.xml", PAGE("once"));
    put("deep/ALTO/1.xml", PAGE("below"));
    put("batch/batch.xml", "<batch xmlns='http://www.loc.gov/ndnp'><issue>x</issue></batch>");
    put("batch/sn1/reel/0001.xml", PAGE("target"));
    put("batch/sn1/reel/reel.xml", "<mets xmlns='http://www.loc.gov/METS/' "
                                   "TYPE='urn:library-of-congress:ndnp:mets:microfilmReel'/>");
    put("batch/sn1/reel/1858/1858.xml", METS("p.xml"));
    put("batch/sn1/reel/1858/p.xml", PAGE("found"));
    put("pictures/a.jpg", "\xff\xd8\xff");
    put("other.xml", "<other/>");
    put("empty.xml", "");
    put("cut.xml", "<?xml version='1.0'?><mets><fileSec>");
    put("binary", "\x01\x02\x03\xff\xfe\x80\x81");
    mkfifo("fifo", 0644);
}

static const struct {
    const char *what, *paths[4];
    const char *format, *encoding;
    const char *words; /* of the pages in order, or ... */
    const char *code;  /* of the one error */
} cases[] = {
    {"a METS", {"issue/mets.xml"}, NULL, NULL, "harbour", NULL},
    {"its folder", {"issue"}, NULL, NULL, "harbour", NULL},
    {"its folder with a slash", {"issue/"}, NULL, NULL, "harbour", NULL},
    {"a folder in which the pages' folder lies", {"deep"}, NULL, NULL, "below", NULL},
    {"all files of its folder",
     {"issue/cover.jpg", "issue/mets.xml", "issue/readme.txt"},
     NULL,
     NULL,
     "harbour",
     NULL},
    {"pages of a folder in their natural order", {"pages"}, NULL, NULL, "one nine ten", NULL},
    {"pages in the order given",
     {"pages/p10.xml", "pages/p1.xml"},
     NULL,
     NULL,
     "ten one",
     NULL},
    {"a page", {"pages/p9.xml"}, NULL, NULL, "nine", NULL},
    {"the same issue twice", {"copies"}, NULL, NULL, "once", NULL},
    {"its second copy alone", {"copies/1858_1.xml"}, NULL, NULL, "once", NULL},
    {"a page by its format", {"pages/p9.xml"}, "alto", "utf-8", "nine", NULL},
    {"two issues in a folder", {"two"}, NULL, NULL, NULL, "several-issues"},
    {"two issues at once", {"two/a.xml", "two/b.xml"}, NULL, NULL, NULL, "several-issues"},
    {"a folder of nothing", {"nothing"}, NULL, NULL, NULL, "no-issue"},
    {"a folder of pictures", {"pictures"}, NULL, NULL, NULL, "no-issue"},
    {"a batch of one issue", {"batch"}, NULL, NULL, "found", NULL},
    {"a reel's folder", {"batch/sn1/reel"}, NULL, NULL, "found", NULL},
    {"a batch's list", {"batch/batch.xml"}, NULL, NULL, NULL, "no-issue"},
    {"a reel's METS", {"batch/sn1/reel/reel.xml"}, NULL, NULL, NULL, "no-issue"},
    {"XML of some other kind", {"other.xml"}, NULL, NULL, NULL, "no-issue"},
    {"a METS cut off before its pages", {"cut.xml"}, NULL, NULL, NULL, "mets-pages"},
    {"a METS that is none", {"other.xml"}, "mets", NULL, NULL, "mets-none"},
    {"a file that is not there", {"gone.xml"}, NULL, NULL, NULL, "open"},
    {"a pipe", {"fifo"}, NULL, NULL, NULL, "open"},
    {"a device", {"/dev/zero"}, NULL, NULL, NULL, "open"},
    {"a format that there is not", {"issue"}, "betamax", NULL, NULL, "format-unknown"},
    {"an encoding that there is not", {"issue"}, NULL, "betamax", NULL, "encoding-unknown"},
};

/* The text of all pieces, a blank between. */
static void words_of(const struct issue *issue, struct buf *out)
{
    buf_clear(out);
    for (int i = 0; i < issue->npages; i++)
        for (int k = 0; k < issue->pages[i]->npieces; k++) {
            buf_add_s(out, out->bytes ? " " : "");
            buf_add_str(out, issue->pages[i]->pieces[k]->text);
        }
}

static void test_cases(void)
{
    struct buf words = BUF_INIT;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct load_opts opts = {
            .finder = finder, .format = cases[i].format, .encoding = cases[i].encoding};
        struct diags diags = {NULL, 0};
        int n = 0;
        struct loader *loader;

        while (n < 4 && cases[i].paths[n])
            n++;
        loader = load_open(cases[i].paths, n, &opts, &diags);
        if (cases[i].words) {
            if (CASE(loader != NULL, cases[i].what) && load_all(loader, NULL)) {
                words_of(load_issue(loader), &words);
                CASE_STR(buf_str(&words), cases[i].words, cases[i].what);
            }
            CASE_INT(diags.n, 0, cases[i].what);
        } else {
            CASE(!loader, cases[i].what);
            CASE_INT(diags.n, 1, cases[i].what);
            CASE_STR(str_of(diags.n ? diags.items[0].code : ""), cases[i].code, cases[i].what);
            CASE(diags.n && diags.items[0].level == DIAG_ERROR && *diags.items[0].message,
                 cases[i].what);
        }
        load_free(loader);
        diags_done(&diags);
    }
    buf_done(&words);
}

/* Standard input is looked at before it is read, and read once. */
static void test_stdin(void)
{
    struct load_opts opts = {.finder = finder};
    struct diags diags = {NULL, 0};
    struct buf words = BUF_INIT;
    struct loader *loader;

    if (!freopen("pages/p9.xml", "r", stdin))
        return;
    loader = load_open((const char *const[]){"-"}, 1, &opts, &diags);
    if (CHECK(loader != NULL) && load_all(loader, NULL)) {
        words_of(load_issue(loader), &words);
        CHECK_STR(buf_str(&words), "nine");
    }
    load_free(loader);
    buf_done(&words);
    diags_done(&diags);
}

int main(void)
{
    struct buf rm = BUF_INIT;

    if (!mkdtemp(root) || chdir(root))
        return 99;
    finder = jump_finder_new(NULL);
    plant();
    test_cases();
    test_stdin();
    jump_finder_free(finder);
    buf_printf(&rm, "rm -rf %s", root);
    if (chdir("/") || system(rm.p))
        perror("rm");
    buf_done(&rm);
    return TAP_DONE;
}
