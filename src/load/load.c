#include "load/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "doc/link.h"
#include "load/choose.h"
#include "load/files.h"
#include "load/format.h"
#include "load/picture.h"
#include "text/decode.h"

struct loader {
    struct issue *issue;
    struct builder *builder;
    struct files *files;
    struct choice choice;
    const struct format *format;
    void *state;
    char *encoding;
    struct pictures *pictures; /* NULL: nobody has asked */
    bool done;
};

/* ---- opening ---- */

/* The one sentence that says why nothing was opened, from FROM to TO. */
static void hand_over(const struct diags *from, struct diags *to, const char *path)
{
    const struct diag *why = NULL;

    for (size_t i = 0; i < from->n && (!why || why->level != DIAG_ERROR); i++)
        if (from->items[i].level >= DIAG_WARN)
            why = &from->items[i];
    if (why)
        diag_add(to, DIAG_ERROR, why->code, (struct diag_at){why->file, why->line, -1, NULL},
                 "%s", why->message);
    else
        diag_add(to, DIAG_ERROR, "empty", (struct diag_at){path, 0, -1, NULL},
                 _("there is nothing to read in it"));
}

/* The format named NAME, or NULL with an error. */
static const struct format *format_named(const char *name, struct diags *diags)
{
    for (int i = 0; i < nformats; i++)
        if (!strcmp(formats[i]->name, name))
            return formats[i];
    diag_add(diags, DIAG_ERROR, "format-unknown", DIAG_NOWHERE,
             _("there is no format \"%s\"; --format=help lists them"), name);
    return NULL;
}

static bool open_paths(struct loader *loader, const char *const *paths, int npaths,
                       const struct load_opts *opts)
{
    struct diags *diags = &loader->issue->diags;
    struct reader_job job = {.build = loader->builder,
                             .issue = loader->issue,
                             .files = loader->files,
                             .encoding = loader->encoding};
    const struct format *forced = NULL;

    if (opts->encoding && !decode_knows(opts->encoding))
        return diag_add(diags, DIAG_ERROR, "encoding-unknown", DIAG_NOWHERE,
                        _("there is no encoding \"%s\"; \"iconv -l\" lists them"),
                        opts->encoding);
    if (opts->format && !(forced = format_named(opts->format, diags)))
        return false;
    if (!choose(loader->files, paths, npaths, forced, loader->encoding, diags, &loader->choice))
        return false;
    loader->format = loader->choice.format;
    job.paths = (const char *const *)loader->choice.paths;
    job.npaths = loader->choice.npaths;
    build_issue(loader->builder, ISSUE_FORMAT, str_of(loader->format->name));
    loader->state = loader->format->open(&job);
    if (!loader->state)
        return false;
    while (!loader->issue->npages && load_step(loader))
        ;
    return loader->issue->npages > 0;
}

struct loader *load_open(const char *const *paths, int npaths, const struct load_opts *opts,
                         struct diags *diags)
{
    struct loader *loader = xcalloc(1, sizeof *loader);

    loader->issue = issue_new();
    loader->builder = builder_new(loader->issue);
    if (opts->finder)
        builder_finder(loader->builder, opts->finder);
    loader->files = files_new(&loader->issue->diags);
    loader->encoding = opts->encoding ? xstrdup(opts->encoding) : NULL;
    if (open_paths(loader, paths, npaths, opts))
        return loader;
    hand_over(&loader->issue->diags, diags, npaths ? paths[0] : NULL);
    load_free(loader);
    return NULL;
}

void load_free(struct loader *loader)
{
    if (!loader)
        return;
    if (loader->state)
        loader->format->close(loader->state);
    choice_done(&loader->choice);
    pictures_free(loader->pictures);
    files_free(loader->files);
    builder_free(loader->builder);
    issue_free(loader->issue);
    free(loader->encoding);
    free(loader);
}

struct issue *load_issue(struct loader *loader)
{
    return loader->issue;
}

/* ---- reading ---- */

/* The reader has no more: nothing may stay unread. */
static void finish(struct loader *loader)
{
    struct issue *issue = loader->issue;

    loader->done = true;
    build_page_end(loader->builder);
    build_pages_known(loader->builder);
    for (int i = 0; i < issue->npages; i++)
        if (issue->pages[i]->state == PAGE_UNREAD)
            build_page_failed(loader->builder, i, _("This page could not be read."));
}

bool load_step(struct loader *loader)
{
    int arrived = loader->issue->narrived;

    if (loader->done)
        return false;
    if (!loader->format->step(loader->state))
        finish(loader);
    if (loader->issue->narrived != arrived || loader->done)
        issue_link(loader->issue);
    return !loader->done;
}

bool load_page(struct loader *loader, int page, const volatile int *stop)
{
    const struct issue *issue = loader->issue;

    for (;;) {
        if (page >= 0 && page < issue->npages && issue->pages[page]->state != PAGE_UNREAD)
            return true;
        if (loader->done || page < 0 || (issue->pages_known && page >= issue->npages) ||
            (stop && *stop))
            return false;
        if (loader->format->want && page < issue->npages)
            loader->format->want(loader->state, page);
        load_step(loader);
    }
}

bool load_all(struct loader *loader, const volatile int *stop)
{
    if (loader->format->want_all)
        loader->format->want_all(loader->state);
    while (!loader->done) {
        if (stop && *stop)
            return false;
        load_step(loader);
    }
    return true;
}

void load_progress(const struct loader *loader, size_t *done, size_t *total)
{
    *done = *total = 0;
    if (loader->format->progress)
        loader->format->progress(loader->state, done, total);
}

const struct picture *load_picture(struct loader *loader, struct str href)
{
    if (!loader->pictures)
        loader->pictures = pictures_new(loader->choice.paths[0]);
    return pictures_find(loader->pictures, href);
}

void load_picture_spoilt(struct loader *loader, struct str href)
{
    if (loader->pictures)
        pictures_spoilt(loader->pictures, href);
}

void load_print_formats(FILE *out)
{
    for (int i = 0; i < nformats; i++)
        fprintf(out, "%-12s %s\n", formats[i]->name, _(formats[i]->what));
}
