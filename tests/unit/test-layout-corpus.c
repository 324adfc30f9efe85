/*
 * The same as test-layout-whole for our own issues and, where BROADSHEET_CORPUS names a
 * directory, for real ones: each page at a few of all widths and heights, so that all
 * come up; with BROADSHEET_ALL_WIDTHS at every width from 20 to 240, which takes minutes,
 * and with the hyphenation files that are installed.  And how full their screens are.
 */
#include "tap.h"

#include <glob.h>

#include "base/buf.h"
#include "load/load.h"
#include "text/dictionaries.h"
#include "whole.h"

static const char *const samples[] = {"data/sample-zh.xml", "data/sample-en.xml"};

static const char *const corpus[] = {
    "mets-alto/*/*mets.xml", "mets-alto/*/*/*METS.xml", "text/*.txt",
    "alto/*/*.xml",          "olive/*/*.xml",           "didl/*/*.xml",
    "page/*/*.xml",
};

enum { SIZES = 6 /* of each page */, WIDTHS = 221 /* all */ };

static unsigned turn;
static bool all_widths;
static struct dictionaries *hyphens;

static struct layout_opts next_size(void)
{
    static const int rows[] = {24, 40, 0, 60, 12, 33, 100};
    struct layout_opts opts = {.cols = 20 + (int)(turn * 37 % 221),
                               .rows = rows[turn % ARRAY_LEN(rows)],
                               .wide_ambiguous = turn % 5 == 0,
                               .hyphens = dictionaries_find,
                               .hyphens_of = hyphens};

    turn++;
    return opts;
}

static bool check_sizes(struct check *c, const struct issue *issue, int page,
                        struct layout_opts *opts)
{
    const struct page *p = issue->pages[page];

    for (int i = 0; i < (all_widths ? WIDTHS : SIZES); i++) {
        *opts = next_size();
        opts->vertical = i % 3 == 1 && layout_can_stand(issue, page, NULL);
        if (!check_page(c, issue, page, opts))
            return false;
        if (p->npieces && !check_story(c, issue, p->pieces[turn % (unsigned)p->npieces], opts))
            return false;
    }
    return true;
}

/*
 * What a reader sees of PAGE at the usual sizes: columns as many as suit the width, and
 * no screen before the last much emptier than a printed page.
 */
enum { FILLED_LEAST = 45, FILLED_MEAN = 70 };

static bool check_screenfuls(struct check *c, const struct issue *issue, int page,
                             struct layout_opts *opts)
{
    static const struct {
        int cols, rows, latin, cjk;
    } sizes[] = {{80, 23, 2, 3}, {120, 39, 3, 5}, {200, 59, 5, 8}};

    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct layout *lay;
        int sum = 0, n;

        *opts = (struct layout_opts){.cols = sizes[i].cols,
                                     .rows = sizes[i].rows,
                                     .hyphens = dictionaries_find,
                                     .hyphens_of = hyphens};
        lay = layout_page(issue, page, opts);
        *c = (struct check){.issue = issue, .lay = lay};
        if (lay->columns != sizes[i].latin && lay->columns != sizes[i].cjk)
            wrong(c, "%d columns", lay->columns);
        n = lay->nscreens - 1;
        for (int k = 0; k < n; k++) {
            sum += filled(lay, k);
            if (filled(lay, k) < FILLED_LEAST)
                wrong(c, "screen %d of %d is filled to %d percent", k + 1, n + 1,
                      filled(lay, k));
        }
        if (n && sum < FILLED_MEAN * n)
            wrong(c, "%d screens are filled to %d percent", n, sum / n);
        layout_free(lay);
        if (c->what[0])
            return false;
    }
    return true;
}

/* What is no issue of a format that can be read yet is passed over. */
static void check_issue(const char *path)
{
    struct diags diags = {NULL, 0};
    struct load_opts lopts = {.format = NULL};
    struct loader *loader = load_open(&path, 1, &lopts, &diags);
    struct layout_opts opts = {0};
    struct check c = {0};
    bool ok = true;
    int page = 0;

    diags_done(&diags);
    if (!loader)
        return;
    load_all(loader, NULL);
    for (; page < load_issue(loader)->npages && ok; page++)
        ok = check_sizes(&c, load_issue(loader), page, &opts) &&
             check_screenfuls(&c, load_issue(loader), page, &opts);
    if (!CASE(ok, path))
        printf("# page %d, %dx%d%s: %s\n", page, opts.cols, opts.rows,
               opts.vertical ? " vertical" : "", c.what);
    load_free(loader);
}

static void check_files(const char *dir, const char *const *patterns, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct buf pattern = BUF_INIT;
        glob_t files;

        buf_printf(&pattern, "%s/%s", dir, patterns[i]);
        if (!glob(pattern.p, 0, NULL, &files)) {
            for (size_t k = 0; k < files.gl_pathc; k++)
                check_issue(files.gl_pathv[k]);
            globfree(&files);
        }
        buf_done(&pattern);
    }
}

int main(void)
{
    const char *dir = getenv("BROADSHEET_CORPUS"), *src = getenv("SRCDIR");

    struct buf path = BUF_INIT;

    buf_printf(&path, "%s/tests/data/hyphen", src ? src : ".");
    all_widths = getenv("BROADSHEET_ALL_WIDTHS") != NULL;
    hyphens = dictionaries_new(all_widths ? NULL : path.p);
    check_files(src ? src : ".", samples, ARRAY_LEN(samples));
    CHECK_INT(tap_n, 2);
    if (dir)
        check_files(dir, corpus, ARRAY_LEN(corpus));
    dictionaries_free(hyphens);
    buf_done(&path);
    return TAP_DONE;
}
