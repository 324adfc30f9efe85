#include "command/batch.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "command/options.h"
#include "command/setting.h"
#include "command/sgr.h"
#include "command/start.h"
#include "doc/issue.h"
#include "doc/search.h"
#include "export/export.h"
#include "export/grep.h"
#include "layout/layout.h"
#include "load/load.h"
#include "text/dictionaries.h"

void report_diag(const struct diag *d)
{
    fputs("broadsheet: ", stderr);
    if (d->file)
        fprintf(stderr, "%s:", d->file);
    if (d->file && d->line)
        fprintf(stderr, "%d:", d->line);
    fprintf(stderr, "%s%s\n", d->file ? " " : "", d->message);
}

/* Whether it cost the reader some text; what is merely odd is for --check. */
static bool is_damage(const struct diag *d)
{
    static const char *const files[] = {"file-read", "gzip", "gzip-bomb", "xml"};

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (!strcmp(d->code, files[i]))
            return true;
    return d->level == DIAG_ERROR;
}

const struct diag *first_damage(const struct issue *issue)
{
    for (size_t i = 0; i < issue->diags.n; i++)
        if (is_damage(&issue->diags.items[i]))
            return &issue->diags.items[i];
    return NULL;
}

static void report_damage(const struct issue *issue)
{
    for (size_t i = 0; i < issue->diags.n; i++)
        if (is_damage(&issue->diags.items[i]))
            report_diag(&issue->diags.items[i]);
}

/* Colours of what is printed. */
struct shine {
    bool on;
    enum depth depth;
    struct theme theme;
};

static void shine_init(struct shine *shine, const struct options *o)
{
    const char *no = getenv("NO_COLOR");
    struct diags diags = {NULL, 0};
    struct themes themes;

    *shine = (struct shine){.depth = colour_depth_of_environment()};
    shine->on = o->color == WHEN_ALWAYS ||
                (o->color == WHEN_AUTO && isatty(STDOUT_FILENO) && (!no || !*no));
    if (!shine->on)
        return;
    themes_init(&themes, &diags);
    report_diags(&diags);
    if (o->theme)
        themes_choose(&themes, o->theme);
    shine->theme = *themes_chosen(&themes);
    themes_done(&themes);
}

static void print_layout(const struct options *o, const struct shine *shine, struct layout *lay)
{
    struct buf out = BUF_INIT;

    if (o->mode == RUN_PRINT_LAYOUT)
        layout_print(lay, &out);
    else if (shine->on)
        sgr_layout(lay, &shine->theme, shine->depth, &out);
    else
        layout_text(lay, 0, lay->nlines, RULES_BOX, &out);
    fwrite(out.p ? out.p : "", 1, out.bytes, stdout);
    buf_done(&out);
    layout_free(lay);
}

/* What a dump lays out: everything, a page, or the story of a piece. */
struct dump {
    const struct options *o;
    const struct shine *shine;
    const struct issue *issue;
    struct layout_opts opts;
    struct export_part part;
    bool some; /* something has been printed */
};

static void dump_layout(struct dump *d, struct layout *lay)
{
    if (d->some)
        putchar('\n');
    d->some = true;
    print_layout(d->o, d->shine, lay);
}

static void dump_stories(struct dump *d, const struct page *page)
{
    for (int k = 0; k < page->npieces; k++)
        if (!page->pieces[k]->prev_part || d->part.page >= 0)
            dump_layout(d, layout_story(d->issue, page->pieces[k], &d->opts));
}

static void dump(struct dump *d)
{
    if (d->part.piece) {
        dump_layout(d, layout_story(d->issue, d->part.piece, &d->opts));
        return;
    }
    if (d->o->view == OPEN_CONTENTS) {
        dump_layout(d, layout_contents(d->issue, d->part.page, str_of(NULL), &d->opts));
        return;
    }
    for (int i = 0; i < d->issue->npages; i++) {
        if (d->part.page >= 0 && d->part.page != i)
            continue;
        if (d->o->view == OPEN_STORY)
            dump_stories(d, d->issue->pages[i]);
        else if (d->o->view == OPEN_GLANCE)
            dump_layout(d, layout_glance(d->issue, i, &d->opts));
        else
            dump_layout(d, layout_page(d->issue, i, &d->opts));
    }
}

static void dump_all(const struct options *o, const struct shine *shine,
                     const struct issue *issue, struct export_part part, int cols)
{
    struct dictionaries *hyphens = start_dictionaries(o);

    dump(&(struct dump){.o = o,
                        .shine = shine,
                        .issue = issue,
                        .part = part,
                        .opts = {.cols = cols,
                                 .rows = o->view == OPEN_GLANCE ? o->rows : 0,
                                 .columns = o->columns,
                                 .measure = o->width,
                                 .wide_ambiguous = o->ambiguous == AMBIGUOUS_WIDE,
                                 .vertical = o->vertical,
                                 .stitched = true,
                                 .hyphens = hyphens ? dictionaries_find : NULL,
                                 .hyphens_of = hyphens}});
    dictionaries_free(hyphens);
}

static bool export_as(const struct options *o, const struct issue *issue,
                      struct export_part part)
{
    switch ((enum export_form)o->export_form) {
    case EXPORT_JSON:
        return export_json(issue, part, stdout);
    case EXPORT_TEXT:
        return export_text(issue, part, stdout);
    case EXPORT_XML:
        return export_xml(issue, part, stdout);
    }
    return true;
}

int cannot_write(void)
{
    fprintf(stderr, "broadsheet: ");
    fprintf(stderr, _("cannot write: %s\n"), strerror(errno));
    return EXIT_ISSUE;
}

static int grep(const struct options *o, const struct shine *shine, const struct issue *issue,
                struct export_part part)
{
    unsigned flags = (o->exact ? SEARCH_EXACT : 0u) | (o->regexp ? SEARCH_REGEXP : 0u);
    struct search_error err;
    struct letters *letters = letters_new();
    struct search *search = search_new(str_of(o->grep), flags, letters, &err);
    struct buf light = BUF_INIT;
    struct ink ink = theme_ink(&shine->theme, STYLE_MATCH, shine->depth);
    bool costly, ok;
    size_t found;

    if (!search) {
        fprintf(stderr, "broadsheet: %s\n",
                err.message[0] ? err.message : _("there is nothing to search for"));
        letters_free(letters);
        return EXIT_USAGE;
    }
    if (shine->on)
        sgr_add(&light, &ink);
    ok =
        export_grep(issue, search, part, light.bytes ? light.p : NULL, stdout, &found, &costly);
    buf_done(&light);
    search_free(search);
    letters_free(letters);
    if (costly)
        fprintf(stderr, "broadsheet: %s\n",
                _("the pattern was too costly on some page, where matches may be missing"));
    if (!ok)
        return cannot_write();
    report_damage(issue);
    return found ? EXIT_DONE : EXIT_FOUND_NONE;
}

/* Whether --article narrows what is printed to its story. */
static bool of_story(const struct options *o)
{
    return o->mode == RUN_READ || o->mode == RUN_DUMP || o->mode == RUN_PRINT_LAYOUT ||
           (o->mode == RUN_EXPORT && o->export_form == EXPORT_TEXT);
}

int batch_run(const struct options *o, struct loader *loader, int cols)
{
    struct issue *issue = load_issue(loader);
    struct export_part part;
    struct start start;
    struct shine shine;
    int found = 0;
    bool ok = true;

    if (!start_find(o, loader, &start))
        return EXIT_ISSUE;
    load_all(loader, NULL);
    part = (struct export_part){start.page, of_story(o) ? start.piece : NULL};
    shine_init(&shine, o);
    if (o->mode == RUN_GREP)
        return grep(o, &shine, issue, part);
    if (o->mode == RUN_LIST)
        ok = export_list(issue, part, stdout);
    else if (o->mode == RUN_CHECK)
        ok = export_check(issue, o->paths[0], stdout, &found);
    else if (o->mode == RUN_EXPORT)
        ok = export_as(o, issue, part);
    else
        dump_all(o, &shine, issue, part, cols);
    if (!ok || fflush(stdout) || ferror(stdout))
        return cannot_write();
    if (o->mode == RUN_CHECK)
        return found ? EXIT_FOUND_NONE : EXIT_DONE;
    report_damage(issue);
    return EXIT_DONE;
}
