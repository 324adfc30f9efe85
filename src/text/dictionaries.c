#include "text/dictionaries.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/hyphen.h"

/*
 * An issue has a few languages.  One with more made-up ones than this is set with the
 * dictionaries of the first ones alone, so that no file can make us read without end.
 */
enum { LANGS_MAX = 32 };

struct entry {
    char *lang;
    struct hyphens *hyphens; /* NULL: there are none */
};

struct dictionaries {
    char *path;
    struct entry v[LANGS_MAX];
    int n;
};

struct dictionaries *dictionaries_new(const char *path)
{
    struct dictionaries *d = xcalloc(1, sizeof *d);

    d->path = xstrdup(path ? path : DICTIONARIES_PATH);
    return d;
}

void dictionaries_free(struct dictionaries *d)
{
    if (!d)
        return;
    for (int i = 0; i < d->n; i++) {
        free(d->v[i].lang);
        hyphens_free(d->v[i].hyphens);
    }
    free(d->path);
    free(d);
}

static struct hyphens *open_along(const char *path, struct str lang)
{
    struct hyphens *found = NULL;

    while (*path && !found) {
        size_t bytes = strcspn(path, ":");
        char *dir = xcalloc(1, bytes + 1);

        memcpy(dir, path, bytes);
        if (bytes)
            found = hyphens_open(dir, lang);
        free(dir);
        path += bytes + (path[bytes] == ':');
    }
    return found;
}

const struct hyphens *dictionaries_find(void *dictionaries, struct str lang)
{
    struct dictionaries *d = dictionaries;
    struct entry *e;

    if (!lang.bytes)
        return NULL;
    for (int i = 0; i < d->n; i++)
        if (str_is(lang, d->v[i].lang))
            return d->v[i].hyphens;
    if (d->n == LANGS_MAX)
        return NULL;
    e = &d->v[d->n++];
    e->lang = str_dup(lang);
    e->hyphens = open_along(d->path, lang);
    return e->hyphens;
}
