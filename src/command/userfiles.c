#include "command/userfiles.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "doc/jumpfind.h"
#include "doc/jumprules.h"

/* Rules are written by hand; what is longer is something else. */
enum { RULES_MAX_BYTES = 1 << 20 };

char *user_path(const char *name)
{
    const char *home = getenv("XDG_CONFIG_HOME");
    struct buf b = BUF_INIT;

    if (home && home[0] == '/') {
        buf_printf(&b, "%s/broadsheet/%s", home, name);
        return b.p;
    }
    home = getenv("HOME");
    if (!home || home[0] != '/')
        return NULL;
    buf_printf(&b, "%s/.config/broadsheet/%s", home, name);
    return b.p;
}

bool user_read(const char *path, size_t bytes, struct buf *out, struct diags *diags)
{
    FILE *in = fopen(path, "re");
    char chunk[4096];
    size_t n;

    if (!in && (errno == ENOENT || errno == ENOTDIR))
        return false;
    if (!in)
        return diag_add(diags, DIAG_ERROR, "config", (struct diag_at){path, 0, -1, NULL}, "%s",
                        strerror(errno));
    while (out->bytes < bytes && (n = fread(chunk, 1, sizeof chunk, in)) > 0)
        buf_add(out, chunk, n);
    if (ferror(in))
        diag_add(diags, DIAG_ERROR, "config", (struct diag_at){path, 0, -1, NULL}, "%s",
                 strerror(errno));
    fclose(in);
    return out->bytes > 0;
}

static int is_rules(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && str_ends(str_of(entry->d_name), ".conf");
}

static void add_rules(struct jump_rules *rules, const char *folder, const char *name,
                      struct diags *diags)
{
    struct buf path = BUF_INIT, text = BUF_INIT;

    buf_printf(&path, "%s/%s", folder, name);
    if (user_read(path.p, RULES_MAX_BYTES, &text, diags))
        jump_rules_add(rules, buf_str(&text), path.p, diags);
    buf_done(&path);
    buf_done(&text);
}

struct jump_finder *user_jumps(struct diags *diags)
{
    char *folder = user_path("jumps");
    struct dirent **entries = NULL;
    int n = folder ? scandir(folder, &entries, is_rules, alphasort) : 0;
    struct jump_rules *rules = n > 0 ? jump_rules_new() : NULL;

    for (int i = 0; i < n; i++) {
        add_rules(rules, folder, entries[i]->d_name, diags);
        free(entries[i]);
    }
    free(entries);
    free(folder);
    return rules ? jump_finder_new(rules) : NULL;
}
