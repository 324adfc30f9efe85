/*
 * broadsheet's own format: broadsheet-xml(5).
 *
 *    read on to the end of the first page ── the rest is short, or cannot be
 *      │                                     indexed: read it to the end
 *      └─ find where all pages begin (load/own-index.h) and announce them
 *           └─ read what is wanted, else the first that is unread, and on from there
 *
 * So the first page shows at once, and the last one soon, however large the file.
 */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "load/files.h"
#include "load/format.h"
#include "load/own-doc.h"
#include "load/own-index.h"
#include "load/xmlfeed.h"

/* A rest shorter than this is read before a reader could want one of its pages. */
enum { INDEX_FROM = 1 << 20 };

struct own {
    struct reader_job job;
    const char *path;
    struct own_doc *doc;
    struct xmlfeed *feed;
    struct own_index *index;
    bool indexing, indexed;
    bool in_order;  /* no index is wanted */
    int first;      /* no page before it is unread */
    int wanted;     /* page, -1: none */
    int tried;      /* page at which the feed began; -1: the first page is not yet read */
    char *encoding; /* of the file, once known */
    size_t read;    /* bytes, by earlier feeds */
    size_t total;   /* 0 when not known */
};

static void *own_open(const struct reader_job *job)
{
    struct file *file = files_open(job->files, job->paths[0]);
    struct xml_opts opts = {.encoding = job->encoding, .diags = &job->issue->diags, .page = -1};
    struct own *own;

    if (!file)
        return NULL;
    own = xcalloc(1, sizeof *own);
    own->job = *job;
    own->path = job->paths[0];
    own->doc = own_doc_new(job);
    own->wanted = own->tried = -1;
    own->total = file_bytes(file);
    own->feed = xmlfeed_new(file, &own_doc_handler, own->doc, &opts);
    own_doc_begin(own->doc, own->feed, 0);
    return own;
}

static void own_close(void *state)
{
    struct own *own = state;

    xmlfeed_free(own->feed);
    own_index_free(own->index);
    own_doc_free(own->doc);
    free(own->encoding);
    free(own);
}

/* Whether a byte '<' of NAME is always the character: UTF-16 and ISO-2022 are out. */
static bool holds_ascii(const char *name)
{
    static const char *const families[] = {"UTF-8",     "GB",       "BIG5",        "EUC",
                                           "SHIFT_JIS", "ISO-8859", "WINDOWS-125", "KOI8"};

    for (size_t i = 0; i < ARRAY_LEN(families); i++)
        if (!strncasecmp(name, families[i], strlen(families[i])))
            return true;
    return false;
}

/* ---- the index ---- */

static void begin_index(struct own *own)
{
    size_t read = file_bytes_read(xmlfeed_file(own->feed));
    struct file *file;

    own->tried = 0; /* the first page is there: never again */
    if (own->in_order || xmlfeed_damaged(own->feed) || own->total < read + INDEX_FROM ||
        !holds_ascii(xmlfeed_encoding(own->feed)))
        return;
    file = files_open_part(own->job.files, own->path, STR_LIT(""), 0, own->total);
    if (!file)
        return;
    own->index = own_index_new(file);
    own->indexing = true;
}

static void find_encoding(struct own *own)
{
    if (own->encoding)
        return;
    own->encoding = xstrdup(xmlfeed_encoding(own->feed));
    build_issue(own->job.build, ISSUE_ENCODING, str_of(own->encoding));
}

/* Announce all pages. */
static void end_index(struct own *own)
{
    struct file *file = NULL;
    struct diags ignored = {NULL, 0}; /* will be told when the pages are read */
    struct xml_opts opts = {.diags = &ignored, .page = -1};
    struct xmlfeed *feed;

    own->indexing = false;
    if (own_index_pages(own->index) >= (size_t)own->job.issue->npages)
        file = files_open_part(own->job.files, own->path, own_index_tags(own->index), 0, 0);
    if (!file)
        return;
    find_encoding(own);
    opts.encoding = own->encoding;
    feed = xmlfeed_new(file, &own_tags_handler, own->doc, &opts);
    xmlfeed_all(feed);
    xmlfeed_free(feed);
    diags_done(&ignored);
    own->indexed = (size_t)own->job.issue->npages == own_index_pages(own->index);
    if (!own->indexed)
        return;
    build_pages_known(own->job.build);
    own_doc_want(own->doc, own->wanted);
}

/* ---- reading ---- */

/* The page at which the feed was to begin is there now, or never will be. */
static void end_feed(struct own *own)
{
    const struct issue *issue = own->job.issue;

    own_doc_end(own->doc);
    find_encoding(own);
    if (own->tried >= 0 && issue->pages[own->tried]->state == PAGE_UNREAD)
        build_page_failed(own->job.build, own->tried, _("This page could not be read."));
    own->read += file_bytes_read(xmlfeed_file(own->feed));
    xmlfeed_free(own->feed);
    own->feed = NULL;
}

/* Begin at what is wanted, else at the first page that is unread; false at the end. */
static bool begin_feed(struct own *own)
{
    const struct issue *issue = own->job.issue;
    struct xml_opts opts = {.encoding = own->encoding, .diags = &own->job.issue->diags};
    struct own_page at;
    struct file *file;
    int page;

    while (own->first < issue->npages && issue->pages[own->first]->state != PAGE_UNREAD)
        own->first++;
    if (!own->indexed || own->first == issue->npages)
        return false;
    page = own->wanted >= 0 && issue->pages[own->wanted]->state == PAGE_UNREAD ? own->wanted
                                                                               : own->first;
    at = own_index_page(own->index, (size_t)page);
    file = files_open_part(own->job.files, own->path, own_index_prologue(own->index), at.from,
                           own->total);
    if (!file)
        return false;
    own->tried = page;
    opts.page = -1;
    opts.line_shift = at.line - 1 - own_index_prologue_lines(own->index);
    own->feed = xmlfeed_new(file, &own_doc_handler, own->doc, &opts);
    own_doc_begin(own->doc, own->feed, page);
    return true;
}

static bool own_step(void *state)
{
    struct own *own = state;
    const struct issue *issue = own->job.issue;

    if (own->indexing) {
        if (!own_index_step(own->index))
            end_index(own);
        return true;
    }
    if (!own->feed && !begin_feed(own)) {
        own_doc_finish(own->doc);
        return false;
    }
    if (!xmlfeed_step(own->feed))
        end_feed(own);
    else if (own->tried < 0 && issue->npages && issue->pages[0]->state != PAGE_UNREAD)
        begin_index(own);
    return true;
}

static void own_want(void *state, int page)
{
    struct own *own = state;

    own->wanted = page;
    if (own->indexed)
        own_doc_want(own->doc, page);
}

static void own_want_all(void *state)
{
    struct own *own = state;

    own->in_order = true;
    if (!own->indexing)
        return;
    /* where pages begin need not be known */
    own->indexing = false;
    own_index_free(own->index);
    own->index = NULL;
}

static void own_progress(const void *state, size_t *done, size_t *total)
{
    const struct own *own = state;

    *done = own->read + (own->feed ? file_bytes_read(xmlfeed_file(own->feed)) : 0);
    *total = own->total;
    if (*total && *done > *total)
        *done = *total;
}

static bool holds(const struct probe *probe, const char *word)
{
    return str_find(probe->head, str_of(word), 0) < probe->head.bytes;
}

static int own_sniff(const struct probe *probe)
{
    bool no_ns = !probe->root_ns.bytes;

    if (str_is(probe->root_ns, "urn:broadsheet:issue:1"))
        return 100;
    if (str_is(probe->root, "issue"))
        return no_ns && (holds(probe, "<page") || holds(probe, "<piece")) ? 80 : 30;
    if (str_is(probe->root, "newspaper"))
        return no_ns && holds(probe, "<page") && holds(probe, "<article") ? 60 : 20;
    return 0;
}

const struct format own_format = {
    .name = "broadsheet",
    .what = N_("broadsheet's own XML, see broadsheet-xml(5)"),
    .sniff = own_sniff,
    .open = own_open,
    .step = own_step,
    .want = own_want,
    .want_all = own_want_all,
    .progress = own_progress,
    .close = own_close,
};
