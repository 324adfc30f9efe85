#include "load/choose.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "load/files.h"
#include "load/probe.h"

enum {
    LOOK_MAX = 5000, /* files looked at: no issue has more */
    TELL_MAX = 8,    /* issues named in the error that there are several */
    DEPTH_MAX = 4    /* folders above an issue: batch, title, reel, date */
};

/* A file and what it seems to be. */
struct candidate {
    char *path;
    const struct format *format;
    int score;
};

struct candidates {
    struct candidate *items;
    int n;
    int looked; /* files looked at */
    int lists;  /* of them, lists of issues */
};

static void candidates_done(struct candidates *c)
{
    for (int i = 0; i < c->n; i++)
        free(c->items[i].path);
    free(c->items);
    *c = (struct candidates){0};
}

/* What no issue is made of; opening them all would take its time. */
static bool is_picture(const char *path)
{
    static const char *const suffixes[] = {".jpg", ".jpeg", ".jp2", ".tif", ".tiff",
                                           ".png", ".gif",  ".pdf", ".zip", ".md5"};
    size_t n = strlen(path);

    for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
        size_t k = strlen(suffixes[i]);

        if (n > k && !strcasecmp(path + n - k, suffixes[i]))
            return true;
    }
    return false;
}

/* A batch's list, and the METS of a reel of microfilm: they tell of issues beside them. */
static bool lists_issues(const struct probe *probe)
{
    struct str reel = STR_LIT("ndnp:mets:microfilmReel");

    return (str_is(probe->root, "batch") &&
            str_is(probe->root_ns, "http://www.loc.gov/ndnp")) ||
           (str_is(probe->root, "mets") && str_find(probe->head, reel, 0) < probe->head.bytes);
}

/* Look at PATH and add it when it is of a format. False when it can't be opened. */
static bool look(struct files *files, const char *path, int ninputs,
                 const struct format *forced, const char *encoding, struct candidates *out)
{
    struct probe probe;
    const struct format *format = forced;
    int score = 100;

    if (!probe_open(files, path, ninputs, encoding, &probe))
        return false;
    out->looked++;
    if (!forced && lists_issues(&probe)) {
        out->lists++;
        format = NULL;
    } else if (!forced)
        format = probe_format(&probe, &score);
    else if (ninputs > 1 && !forced->sniff(&probe))
        format = NULL;
    probe_done(&probe);
    if (!format)
        return true;
    out->items = xreallocarray(out->items, (size_t)out->n + 1, sizeof *out->items);
    out->items[out->n++] = (struct candidate){xstrdup(path), format, score};
    return true;
}

/* Beside a reel's METS lie pictures of its targets, which have pages of no text. */
static void drop_targets(struct candidates *c, int from)
{
    int n = from;

    for (int i = from; i < c->n; i++) {
        if (c->items[i].format->page_files)
            free(c->items[i].path);
        else
            c->items[n++] = c->items[i];
    }
    c->n = n;
}

/* Look at the files of directory DIR. */
static void look_in(struct files *files, const char *dir, const struct format *forced,
                    const char *encoding, struct candidates *out)
{
    struct file_names names;
    int from = out->n, lists = out->lists;

    files_list(files, dir, false, &names);
    for (size_t i = 0; i < names.n && out->looked < LOOK_MAX; i++)
        if (!is_picture(names.paths[i]))
            look(files, names.paths[i], 2, forced, encoding, out);
    file_names_done(&names);
    if (out->lists > lists)
        drop_targets(out, from);
}

/* A text beside the pages is no page: keep what is about as sure as the surest. */
static void keep_surest(struct candidates *c)
{
    int best = 0, n = 0;

    for (int i = 0; i < c->n; i++)
        best = c->items[i].score > best ? c->items[i].score : best;
    for (int i = 0; i < c->n; i++) {
        if (2 * c->items[i].score > best)
            c->items[n++] = c->items[i];
        else
            free(c->items[i].path);
    }
    c->n = n;
}

/* Chronicling America keeps every METS twice, as X.xml and X_1.xml. */
static bool is_second_copy(const struct candidates *c, int k)
{
    const char *path = c->items[k].path, *tail = strrchr(path, '_');

    if (!tail || strcmp(tail, "_1.xml"))
        return false;
    for (int i = 0; i < c->n; i++) {
        const char *other = c->items[i].path;

        if (!strncmp(other, path, (size_t)(tail - path)) &&
            !strcmp(other + (tail - path), ".xml"))
            return true;
    }
    return false;
}

/* Of an issue file and its page files, the issue file; of page files, all. */
static bool settle(struct candidates *c, const char *where, struct diags *diags,
                   struct choice *out)
{
    const struct format *format = NULL;
    struct buf list = BUF_INIT;
    int issues = 0;

    keep_surest(c);
    for (int i = 0; i < c->n; i++) {
        if (c->items[i].format->page_files || is_second_copy(c, i))
            continue;
        if (issues++ < TELL_MAX)
            buf_printf(&list, "%s%s", list.bytes ? ", " : "", c->items[i].path);
        if (issues == 1)
            format = c->items[i].format;
    }
    if (issues > 1) {
        diag_add(diags, DIAG_ERROR, "several-issues", (struct diag_at){where, 0, -1, NULL},
                 ngettext("there is %d issue here: name it (%s)",
                          "there are %d issues here: name one of them (%s)",
                          (unsigned long)issues),
                 issues, list.p);
        buf_done(&list);
        return false;
    }
    buf_done(&list);
    for (int i = 0; i < c->n && !format; i++)
        format = c->items[i].format;
    for (int i = 0; i < c->n; i++) {
        if (c->items[i].format != format || (issues && is_second_copy(c, i)))
            continue;
        out->paths = xreallocarray(out->paths, (size_t)out->npaths + 1, sizeof *out->paths);
        out->paths[out->npaths++] = xstrdup(c->items[i].path);
    }
    out->format = format;
    return true;
}

/* What lies DEPTH folders below DIR. */
static void look_below(struct files *files, const char *dir, int depth,
                       const struct format *forced, const char *encoding,
                       struct candidates *out)
{
    struct file_names folders;

    if (!depth) {
        look_in(files, dir, forced, encoding, out);
        return;
    }
    files_list(files, dir, true, &folders);
    for (size_t i = 0; i < folders.n && out->looked < LOOK_MAX; i++)
        look_below(files, folders.paths[i], depth - 1, forced, encoding, out);
    file_names_done(&folders);
}

static const char *no_issue(const struct candidates *found, bool dir)
{
    if (found->lists && !dir)
        return _("this is a list of issues and no issue; name one of those, or this folder");
    return dir ? _("there is no issue in this folder")
               : _("this is no issue in a format that can be read; --format=help lists them");
}

bool choose(struct files *files, const char *const *paths, int npaths,
            const struct format *forced, const char *encoding, struct diags *diags,
            struct choice *out)
{
    struct candidates found = {0};
    const char *where = npaths ? paths[0] : NULL;
    bool dir = npaths == 1 && files_is_dir(paths[0]), ok = true;

    *out = (struct choice){NULL, NULL, 0};
    for (int depth = 0; dir && !found.n && depth <= DEPTH_MAX; depth++)
        look_below(files, paths[0], depth, forced, encoding, &found);
    for (int i = 0; i < npaths && !dir && ok; i++)
        ok = look(files, paths[i], npaths, forced, encoding, &found);
    if (ok && !found.n)
        ok = diag_add(diags, DIAG_ERROR, "no-issue", (struct diag_at){where, 0, -1, NULL}, "%s",
                      no_issue(&found, dir));
    ok = ok && settle(&found, where, diags, out);
    candidates_done(&found);
    return ok;
}

void choice_done(struct choice *choice)
{
    for (int i = 0; i < choice->npaths; i++)
        free(choice->paths[i]);
    free(choice->paths);
    *choice = (struct choice){NULL, NULL, 0};
}
