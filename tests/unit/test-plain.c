/*
 * Pages of plain text and what a careful reader makes of them.
 *
 * tests/data/plain/NAME.STYLE.txt is a page as some tool gave it; NAME.want holds its
 * pieces and blocks, worked out by hand: "[kind]" begins a piece, then a line is a
 * block, its kind and its text.  "byline+" and "dateline+" run into the text that
 * follows; ⏎ parts lines of verse, ⇥ cells of a table.
 */

#include <stdlib.h>

#include "base/buf.h"
#include "doc/issue.h"
#include "load/load.h"
#include "tap.h"

/* The ideographic blank as a blank: which of them parts two names is not the point here. */
static void add_text(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.bytes; i++) {
        if (str_starts(str_slice(text, i, text.bytes), "\u3000")) {
            buf_add_c(out, ' ');
            i += strlen("\u3000") - 1;
        } else if (text.p[i] == '\n')
            buf_add_s(out, "⏎");
        else if (text.p[i] == '\t')
            buf_add_s(out, "⇥");
        else
            buf_add_c(out, text.p[i]);
    }
}

static void add_page(struct buf *out, const struct page *page)
{
    for (int p = 0; p < page->npieces; p++) {
        const struct piece *piece = page->pieces[p];

        buf_printf(out, "[%s]\n", piece_kind_name(piece->kind));
        if (piece->kind == PIECE_MASTHEAD)
            continue; /* its lines are told apart or not: no reader minds */
        for (int b = 0; b < piece->nblocks; b++) {
            buf_printf(out, "%s ", block_kind_name(piece->blocks[b].kind));
            add_text(out, piece->blocks[b].text);
            buf_add_c(out, '\n');
        }
    }
}

/* The file at PATH as the reader sees it; false when it can't be opened. */
static bool read_issue(const char *path, struct buf *out)
{
    struct diags diags = {NULL, 0};
    struct load_opts opts = {.format = "plain"};
    struct loader *loader = load_open(&path, 1, &opts, &diags);
    struct issue *issue;

    diags_done(&diags);
    if (!loader)
        return false;
    load_all(loader, NULL);
    issue = load_issue(loader);
    for (int i = 0; i < issue->npages; i++)
        add_page(out, issue->pages[i]);
    load_free(loader);
    return true;
}

static bool read_want(const char *path, struct buf *out)
{
    FILE *file = fopen(path, "r");
    bool masthead = false;
    char line[8192];

    if (!file)
        return false;
    while (fgets(line, sizeof line, file)) {
        char *blank = strchr(line, ' ');

        if (line[0] == '[')
            masthead = !strcmp(line, "[masthead]\n");
        else if (line[0] == '\n' || masthead)
            continue;
        if (blank && blank > line && blank[-1] == '+' && line[0] != '[')
            memmove(blank - 1, blank, strlen(blank) + 1);
        buf_add_s(out, line);
    }
    fclose(file);
    return true;
}

/* The first line in which A and B differ. */
static void tell_difference(struct str is, struct str want)
{
    size_t a = 0, b = 0;

    while (a < is.bytes && b < want.bytes) {
        size_t ae = str_find(is, STR_LIT("\n"), a), be = str_find(want, STR_LIT("\n"), b);
        struct str x = str_slice(is, a, ae), y = str_slice(want, b, be);

        if (!str_eq(x, y)) {
            printf("# got    %.*s\n# wanted %.*s\n", STR_FMT(x), STR_FMT(y));
            return;
        }
        a = ae + 1;
        b = be + 1;
    }
    puts("# one ends before the other");
}

/* NAME is "page.style". */
static void check_sample(const char *dir, const char *name)
{
    struct buf is = BUF_INIT, want = BUF_INIT, path = BUF_INIT;
    bool same;

    buf_printf(&path, "%s/%s.txt", dir, name);
    if (!CASE(read_issue(path.p, &is), name))
        return;
    buf_clear(&path);
    buf_printf(&path, "%s/%.*s.want", dir, (int)strcspn(name, "."), name);
    if (!CASE(read_want(path.p, &want), path.p))
        return;
    same = str_eq(buf_str(&is), buf_str(&want));
    CASE(same, name);
    if (!same)
        tell_difference(buf_str(&is), buf_str(&want));
    buf_done(&is);
    buf_done(&want);
    buf_done(&path);
}

int main(void)
{
    static const char *const samples[] = {
        /* a paragraph a line: blank lines between all, or indents and none */
        "zh-front.paracut",
        "zh-broken",
        "zh-policy.indent",
        "zh-culture.indent",
        "zh-hant.para",
        "zh-pages",
        "en-web.para",
        "en-results",
        "zh-city2.paracut",
        "zh-evening.layout",
        "zh-river.indent",
        /* printed lines, columns one after the other, no indents */
        "zh-briefs.raw-band3",
        "fr-page.raw-band3",
        "fr-regional.layout-flow4",
        "de-kurz.raw-flow4",
        "en-old.default-band3",
        /* printed lines as typed or scanned: indents, hyphens, blank lines everywhere */
        "en-typed",
        "en-herald",
        "en-spaced",
        "de-fraktur",
        /* columns side by side */
        "zh-hant.layout-flow3",
        "zh-policy.layout-flow4",
        "en-caps.layout-flow3",
        "en-caps.layout-band3",
        "de-wrapped.layout-flow4",
        "fr-page.layout-band3",
        "zh-agency.raw-band3",
        "de-lokal.layout-flow3",
        "en-county.layout-flow3",
    };
    struct buf dir = BUF_INIT;

    buf_printf(&dir, "%s/tests/data/plain", getenv("SRCDIR") ? getenv("SRCDIR") : ".");
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check_sample(dir.p, samples[i]);
    buf_done(&dir);
    return TAP_DONE;
}
