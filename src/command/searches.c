#include "command/searches.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "session/session.h"
#include "text/clean.h"

/* A longer line in the file is none of ours. */
enum { LINE_BYTES_MAX = 4096 };

/* The state directory of broadsheet into PATH; false when there is none. */
static bool state_folder(struct buf *path)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

    if (state && state[0] == '/')
        buf_printf(path, "%s/broadsheet", state);
    else if (home && home[0] == '/')
        buf_printf(path, "%s/.local/state/broadsheet", home);
    return path->bytes > 0;
}

void searches_load(struct session *s)
{
    struct buf path = BUF_INIT, clean = BUF_INIT;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    FILE *in = NULL;

    if (state_folder(&path)) {
        buf_add_s(&path, "/searches");
        in = fopen(path.p, "re");
    }
    while (in && (n = getline(&line, &room, in)) > 0) {
        while (n > 0 && line[n - 1] == '\n')
            n--;
        if (n == 0 || n > LINE_BYTES_MAX)
            continue;
        buf_clear(&clean);
        text_clean(&clean, str_n(line, (size_t)n));
        if (clean.bytes)
            session_search_remember(s, clean.p);
    }
    if (in)
        fclose(in);
    free(line);
    buf_done(&clean);
    buf_done(&path);
}

/* Make the folders of PATH that are missing. */
static void make_folders(char *path)
{
    for (char *p = path + 1; *p; p++)
        if (*p == '/') {
            *p = '\0';
            mkdir(path, 0700);
            *p = '/';
        }
}

void searches_save(const struct session *s)
{
    struct buf path = BUF_INIT, part = BUF_INIT;
    const char *query;
    FILE *out;

    if (session_search_old(s, 0) && state_folder(&path)) {
        buf_add_s(&path, "/searches");
        make_folders(path.p);
        buf_printf(&part, "%s.%ld", path.p, (long)getpid());
        out = fopen(part.p, "we");
        for (int i = 0; out && (query = session_search_old(s, i)) != NULL; i++)
            fprintf(out, "%s\n", query);
        if (out && fclose(out) == 0)
            rename(part.p, path.p);
        else if (out)
            unlink(part.p);
    }
    buf_done(&part);
    buf_done(&path);
}
