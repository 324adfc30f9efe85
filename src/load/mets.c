/* The reader of METS issues: the METS itself at once, a page file at each step. */

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "load/alto.h"
#include "load/files.h"
#include "load/format.h"
#include "load/langs.h"
#include "load/mets-issue.h"
#include "load/mets-page.h"
#include "load/xmlfeed.h"

enum { TOC_FILES = 20 /* looked into for the one with the articles */ };

struct reader {
    struct reader_job job;
    char *path;
    struct mets *mets;
    struct plan *plan;
    struct page_maker maker;
    bool has_maker;
    int next;          /* the first page that may be unread */
    int wanted;        /* -1: none */
    int nread;         /* page files */
    size_t bytes_read; /* of them */
};

static int sniff(const struct probe *probe)
{
    return str_is(probe->root, "mets") ? 90 : 0;
}

static void close_reader(void *state)
{
    struct reader *r = state;

    if (r->has_maker)
        page_maker_done(&r->maker);
    mets_free(r->mets);
    free(r->path);
    free(r);
}

static bool fail(const struct reader *r, const char *code, const char *sentence)
{
    return diag_add(&r->job.issue->diags, DIAG_ERROR, code,
                    (struct diag_at){r->path, 0, -1, NULL}, "%s", sentence);
}

/* A METS of a year or a whole newspaper has no pages, but names its issues: a list. */
static bool list_issues(struct reader *r)
{
    const struct mets *m = r->mets;
    struct builder *b = r->job.build;
    int n = 0;

    for (int i = 0; i < m->ndivs; i++)
        n += m->divs[i].has_mptr && m->divs[i].end == i + 1;
    if (!n)
        return false;
    build_page_begin(b, build_page_add(b, (struct str){NULL, 0}, (struct str){NULL, 0}));
    build_pages_known(b);
    build_piece_begin(b, PIECE_OTHER);
    build_block_begin(b, BLOCK_HEADLINE);
    build_text(b, str_of(_("This file lists issues; it holds none itself.")));
    build_block_end(b);
    for (int i = 0; i < m->ndivs; i++) {
        const struct mets_div *d = &m->divs[i];

        if (!d->has_mptr || d->end != i + 1)
            continue;
        build_block_begin(b, BLOCK_LIST);
        build_text(b, d->label.bytes        ? d->label
                      : d->orderlabel.bytes ? d->orderlabel
                                            : d->mptr);
        build_block_end(b);
    }
    build_piece_end(b);
    build_page_end(b);
    return true;
}

static struct mets *read_mets(struct reader *r, const char *path)
{
    struct xml_opts opts = {
        .encoding = r->job.encoding, .diags = &r->job.issue->diags, .page = -1};
    struct file *file = files_open(r->job.files, path);

    return file ? mets_read(file, &opts) : NULL;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* Whether pages A and B, of two METS files, have the same file, compressed or not. */
static bool same_file(struct str a, struct str b)
{
    char *x = str_dup(a), *y = str_dup(b);
    struct str s = str_of(base_name(x)), t = str_of(base_name(y));
    bool same;

    s.bytes -= str_ends(s, ".gz") ? 3 : 0;
    t.bytes -= str_ends(t, ".gz") ? 3 : 0;
    same = s.bytes && str_eq(s, t);
    free(x);
    free(y);
    return same;
}

/* The pages of TOC are called as those of the manifest with the same files. */
static void take_labels(const struct reader *r, const struct mets *toc, struct plan *plan)
{
    for (int i = 0; i < plan->npages; i++)
        for (int k = 0; k < r->plan->npages; k++) {
            const struct plan_page *from = &r->plan->pages[k];

            if (plan->pages[i].file >= 0 && from->file >= 0 &&
                same_file(toc->files[plan->pages[i].file].href,
                          r->mets->files[from->file].href))
                plan->pages[i].label =
                    from->label.bytes ? arena_str(plan->arena, from->label) : from->label;
        }
}

/*
 * BnF keeps the articles in a METS of their own, toc/T0000001.xml beside the manifest:
 * read that instead, with the manifest's page labels.
 */
static void look_for_toc(struct reader *r)
{
    struct file_names names = {NULL, 0};
    struct buf dir = BUF_INIT;

    buf_add(&dir, r->path, (size_t)(base_name(r->path) - r->path));
    buf_add_s(&dir, "toc");
    if (files_is_dir(dir.p))
        files_list(r->job.files, dir.p, false, &names);
    buf_done(&dir);
    for (size_t i = 0; i < names.n && i < TOC_FILES && !r->plan->npieces; i++) {
        struct mets *toc = read_mets(r, names.paths[i]);
        struct plan *plan = toc ? plan_make(toc) : NULL;

        if (!plan || !plan->npieces) {
            mets_free(toc);
            continue;
        }
        take_labels(r, toc, plan);
        mets_describe(r->mets, r->path, r->job.build);
        mets_free(r->mets);
        free(r->path);
        r->mets = toc;
        r->plan = plan;
        r->path = xstrdup(names.paths[i]);
    }
    file_names_done(&names);
}

static bool open_issue(struct reader *r)
{
    r->mets = read_mets(r, r->path);
    if (!r->mets)
        return fail(r, "mets-none", _("this is no METS file that can be read"));
    r->plan = plan_make(r->mets);
    if (!r->plan->npieces)
        look_for_toc(r);
    page_maker_init(&r->maker, r->job.build, r->mets, r->plan);
    r->has_maker = true;
    mets_describe(r->mets, r->path, r->job.build);
    build_issue(r->job.build, ISSUE_ENCODING, r->mets->encoding);
    for (int i = 0; i < r->plan->npages; i++)
        build_page_add(r->job.build, r->plan->pages[i].label, r->plan->pages[i].name);
    if (!r->plan->npages && !list_issues(r))
        return fail(r, "mets-pages", _("this METS file names no pages: it is no issue"));
    build_pages_known(r->job.build);
    return true;
}

static void *open_reader(const struct reader_job *job)
{
    struct reader *r = xcalloc(1, sizeof *r);

    r->job = *job;
    r->path = xstrdup(job->paths[0]);
    r->wanted = -1;
    if (open_issue(r))
        return r;
    close_reader(r);
    return NULL;
}

/* Page PAGE has no text: say why, and name what stands on it. */
static void without_text(struct reader *r, int page, const char *why)
{
    build_page_begin(r->job.build, page);
    page_make_names(&r->maker, page);
    build_page_failed(r->job.build, page, why);
}

static void read_page(struct reader *r, int page)
{
    struct xml_opts opts = {
        .encoding = r->job.encoding, .diags = &r->job.issue->diags, .page = page};
    int index = r->plan->pages[page].file;
    enum alto_result result;
    struct file *file;
    size_t bytes;

    if (index < 0) {
        without_text(r, page, _("The issue comes without the text of this page."));
        return;
    }
    file = files_open_named(r->job.files, r->path, r->mets->files[index].href, page);
    if (!file) {
        without_text(r, page, files_why(r->job.files));
        return;
    }
    bytes = file_bytes(file);
    r->nread++;
    r->bytes_read += bytes;
    result = alto_read(file, &opts, &r->maker.scan, NULL);
    if (result == ALTO_NOT) {
        without_text(r, page, _("The file of this page cannot be read."));
        return;
    }
    if (!r->job.issue->lang.bytes)
        build_issue(r->job.build, ISSUE_LANG, lang_tag(scan_lang(&r->maker.scan)));
    build_page_begin(r->job.build, page);
    page_make(&r->maker, page);
    if (result == ALTO_DAMAGED)
        build_page_failed(r->job.build, page,
                          _("The file of this page is damaged: something may be missing."));
    build_page_end(r->job.build);
}

static bool step(void *state)
{
    struct reader *r = state;
    struct page *const *pages = r->job.issue->pages;
    int page = r->wanted;

    r->wanted = -1;
    while (r->next < r->plan->npages && pages[r->next]->state != PAGE_UNREAD)
        r->next++;
    if (page < 0 || page >= r->plan->npages || pages[page]->state != PAGE_UNREAD)
        page = r->next;
    if (page >= r->plan->npages)
        return false;
    read_page(r, page);
    return true;
}

static void want(void *state, int page)
{
    struct reader *r = state;

    r->wanted = page;
}

/* The bytes of the pages to come are guessed from those of the pages that were read. */
static void progress(const void *state, size_t *done, size_t *total)
{
    const struct reader *r = state;

    *done = r->bytes_read;
    *total = r->nread ? r->bytes_read / (size_t)r->nread * (size_t)r->plan->npages : 0;
    if (*total < *done)
        *total = *done;
}

const struct format mets_format = {
    .name = "mets",
    .what = N_("METS issue with ALTO pages"),
    .sniff = sniff,
    .open = open_reader,
    .step = step,
    .want = want,
    .progress = progress,
    .close = close_reader,
};
