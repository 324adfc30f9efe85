/* The reader of ALTO files without METS: each is a page, in the order given. */

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "load/alto.h"
#include "load/dated.h"
#include "load/files.h"
#include "load/format.h"
#include "load/langs.h"
#include "load/pour.h"
#include "load/segment.h"
#include "load/xmlfeed.h"

enum {
    LABEL_BYTES_AT = 32768, /* the Page element stands before, behind the styles */
    LABELS_MAX = 500        /* files looked into for their printed number */
};

struct reader {
    struct reader_job job;
    struct scan scan;
    struct pour pour;
    char **paths;
    int npages, next, wanted, nread;
    size_t bytes_read;
    bool has_lang;
};

static int sniff(const struct probe *probe)
{
    return str_is(probe->root, "alto") ? 80 : 0;
}

/* The printed number of the page in PATH, from the file's beginning; absent if not there. */
static struct str printed_label(struct reader *r, const char *path)
{
    struct str head = files_peek(r->job.files, path, LABEL_BYTES_AT), mark;
    size_t at;

    mark = STR_LIT("PRINTED_IMG_NR=\"");
    at = str_find(head, mark, 0) + mark.bytes;
    if (at >= head.bytes)
        return (struct str){NULL, 0};
    return str_slice(head, at, str_find(head, STR_LIT("\""), at));
}

static void *open_reader(const struct reader_job *job)
{
    struct reader *r = xcalloc(1, sizeof *r);

    r->job = *job;
    r->wanted = -1;
    r->npages = job->npaths;
    r->paths = xcalloc((size_t)job->npaths, sizeof *r->paths);
    scan_init(&r->scan);
    pour_init(&r->pour, job->build, &r->scan);
    for (int i = 0; i < job->npaths; i++) {
        struct str label = {NULL, 0};

        r->paths[i] = xstrdup(job->paths[i]);
        if (i < LABELS_MAX)
            label = printed_label(r, job->paths[i]);
        build_page_add(job->build, label, (struct str){NULL, 0});
        build_date_of_path(job->build, job->paths[i]);
    }
    build_pages_known(job->build);
    return r;
}

static void read_page(struct reader *r, int page)
{
    struct xml_opts opts = {
        .encoding = r->job.encoding, .diags = &r->job.issue->diags, .page = page};
    struct file *file = files_open(r->job.files, r->paths[page]);
    struct segments segments;
    char encoding[ENCODING_BYTES];
    enum alto_result result;

    if (!file) {
        build_page_failed(r->job.build, page, _("The file of this page cannot be opened."));
        return;
    }
    r->nread++;
    r->bytes_read += file_bytes(file);
    result = alto_read(file, &opts, &r->scan, encoding);
    build_issue(r->job.build, ISSUE_ENCODING, str_of(encoding));
    if (result == ALTO_NOT) {
        build_page_failed(r->job.build, page, _("The file of this page cannot be read."));
        return;
    }
    if (!r->has_lang)
        build_issue(r->job.build, ISSUE_LANG, lang_tag(scan_lang(&r->scan)));
    r->has_lang = true;
    build_page_begin(r->job.build, page);
    build_page_size(r->job.build, r->scan.page.right, r->scan.page.bottom);
    segment_page(&r->scan, &(struct segment_opts){.first_page = page == 0}, &segments);
    segments_pour(&segments, &r->pour);
    segments_done(&segments);
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
    while (r->next < r->npages && pages[r->next]->state != PAGE_UNREAD)
        r->next++;
    if (page < 0 || page >= r->npages || pages[page]->state != PAGE_UNREAD)
        page = r->next;
    if (page >= r->npages)
        return false;
    read_page(r, page);
    return true;
}

static void want(void *state, int page)
{
    struct reader *r = state;

    r->wanted = page;
}

static void progress(const void *state, size_t *done, size_t *total)
{
    const struct reader *r = state;

    *done = r->bytes_read;
    *total = r->nread ? r->bytes_read / (size_t)r->nread * (size_t)r->npages : 0;
    if (*total < *done)
        *total = *done;
}

static void close_reader(void *state)
{
    struct reader *r = state;

    for (int i = 0; i < r->npages; i++)
        free(r->paths[i]);
    free(r->paths);
    scan_done(&r->scan);
    pour_done(&r->pour);
    free(r);
}

const struct format alto_format = {
    .name = "alto",
    .what = N_("ALTO files, each a page"),
    .page_files = true,
    .sniff = sniff,
    .open = open_reader,
    .step = step,
    .want = want,
    .progress = progress,
    .close = close_reader,
};
