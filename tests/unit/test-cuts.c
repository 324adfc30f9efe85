/*
 * Files that end too early: whatever stands in them, and wherever they end, reading them ends
 * too, with pages that are read or say why not, or with one line that says why there are
 * none; no text or message holds a control character.
 *
 * Files are our own (data, tests/data) and, where BROADSHEET_CORPUS names a directory, those
 * in it.  Each is cut in CUTS places, BROADSHEET_CUTS at most when that is set, those of few
 * bytes everywhere then.
 */
#include "tap.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/diag.h"
#include "doc/issue.h"
#include "load/load.h"
#include "text/utf8.h"

enum {
    CUTS = 4,
    STEP = 997,          /* bytes between cuts, unless that makes too many */
    EVERYWHERE = 8 << 10 /* bytes of a file that is cut everywhere */
};

static int wanted = CUTS;
static bool thorough;

/* ---- what must be true ---- */

/* What no text may hold; line feeds and tabs may stand in verse and tables. */
static bool is_clean(struct str s)
{
    if (!utf8_valid(s))
        return false;
    for (size_t i = 0; i < s.bytes; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            return false;
        if (c == 0xC2 && i + 1 < s.bytes && (unsigned char)s.p[i + 1] < 0xA0)
            return false;
    }
    return true;
}

static const char *wrong_with_page(const struct page *page)
{
    if (page->state == PAGE_UNREAD)
        return "a page stays unread";
    if (page->state == PAGE_FAILED && !page->failure.bytes)
        return "a page does not say why it is not there";
    if (!is_clean(page->label) || !is_clean(page->name) || !is_clean(page->failure))
        return "a page's name holds a control character";
    for (int k = 0; k < page->npieces; k++)
        if (!is_clean(page->pieces[k]->text) || !is_clean(page->pieces[k]->section))
            return "a text holds a control character";
    return NULL;
}

static const char *wrong_with_diags(const struct diags *diags)
{
    for (size_t i = 0; i < diags->n; i++)
        if (!is_clean(str_of(diags->items[i].message)) || strchr(diags->items[i].message, '\n'))
            return "a message is not one clean line";
    return NULL;
}

/* Reads the file PATH to its end; NULL when all is well with that. */
static const char *read_all(const char *path)
{
    struct load_opts opts = {.finder = NULL};
    struct diags diags = {NULL, 0};
    struct loader *loader = load_open(&path, 1, &opts, &diags);
    const char *wrong = wrong_with_diags(&diags);

    if (!loader && !wrong && diags.n != 1)
        wrong = "there is not one line that says why nothing is there";
    if (loader) {
        const struct issue *issue = load_issue(loader);

        load_all(loader, NULL);
        wrong = wrong ? wrong : wrong_with_diags(&issue->diags);
        for (int i = 0; i < issue->npages && !wrong; i++)
            wrong = wrong_with_page(issue->pages[i]);
    }
    load_free(loader);
    diags_done(&diags);
    return wrong;
}

/* ---- cutting ---- */

static bool copy(const char *from, const char *to)
{
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    char chunk[65536];
    size_t n;

    while (in && out && (n = fread(chunk, 1, sizeof chunk, in)) > 0)
        fwrite(chunk, 1, n, out);
    if (in)
        fclose(in);
    return out && fclose(out) == 0;
}

/* Cut PATH, of SIZE bytes, shorter and shorter. */
static void cut(const char *path, off_t size, const char *name)
{
    off_t step = size / wanted > STEP ? size / wanted : STEP;
    const char *wrong = NULL;

    if (!thorough)
        step = size / wanted + 1;
    else if (size <= EVERYWHERE)
        step = 1;
    for (off_t at = size; at >= 0 && !wrong; at -= at == size ? 1 : step) {
        if (truncate(path, at) != 0)
            break;
        wrong = read_all(path);
        if (wrong)
            printf("# cut at byte %ld: %s\n", (long)at, wrong);
    }
    CASE(!wrong, name);
}

static char folder[] = "/tmp/test-cuts-XXXXXX";
static size_t root_bytes; /* of the path that names are told below */

static int look(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    const char *base = path + where->base;
    struct buf to = BUF_INIT;

    if (kind != FTW_F || !S_ISREG(st->st_mode) || !strcmp(base, "README.md") ||
        !strcmp(base, "dev.tsv"))
        return 0;
    /* by its name a file may be known */
    buf_printf(&to, "%s/%s", folder, base);
    if (copy(path, to.p))
        cut(to.p, st->st_size, path + root_bytes);
    unlink(to.p);
    buf_done(&to);
    return 0;
}

static void look_below(const char *top, const char *name)
{
    struct buf path = BUF_INIT;

    buf_printf(&path, "%s%s", top, name);
    root_bytes = strlen(top) + 1;
    nftw(path.p, look, 16, FTW_PHYS);
    buf_done(&path);
}

int main(void)
{
    const char *src = getenv("SRCDIR"), *corpus = getenv("BROADSHEET_CORPUS");
    const char *cuts = getenv("BROADSHEET_CUTS");

    if (!mkdtemp(folder))
        return 99;
    thorough = cuts && atoi(cuts) > 0;
    wanted = thorough ? atoi(cuts) : CUTS;
    look_below(src ? src : "..", "/data");
    look_below(src ? src : "..", "/tests/data");
    if (corpus)
        look_below(corpus, "");
    rmdir(folder);
    return TAP_DONE;
}
