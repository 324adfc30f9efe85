#include "view/script.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "command/batch.h"
#include "command/command.h"
#include "command/keymap.h"
#include "command/keys.h"
#include "command/options.h"
#include "command/start.h"
#include "session/session.h"
#include "text/dictionaries.h"
#include "text/utf8.h"
#include "view/grid.h"

/* The screen where --size does not say. */
enum { SCRIPT_COLS = 80, SCRIPT_ROWS = 24 };

struct script {
    struct session *s;
    const struct keymap *map;
    bool wide_ambiguous, quit;
    const char *file;
    int line;
    int status;
};

static bool wrong(struct script *x, const char *sentence, const char *what)
{
    char *file = printable_name(x->file), *shown = printable_name(what);

    fprintf(stderr, "broadsheet: %s:%d: %s: %s\n", file, x->line, shown, sentence);
    free(file);
    free(shown);
    x->status = EXIT_USAGE;
    return false;
}

static void done(struct script *x, enum redo redo)
{
    if (redo == REDO_QUIT)
        x->quit = true;
    if (redo == REDO_HELP)
        help_open(x->s, x->map);
}

static bool do_keys(struct script *x, char *rest)
{
    for (char *word = strtok(rest, " "); word && !x->quit; word = strtok(NULL, " ")) {
        int key = key_parse(str_of(word));

        if (key == KEY_NONE)
            return wrong(x, _("there is no such key"), word);
        done(x, key_press(x->s, x->map, key));
    }
    return true;
}

static bool do_type(struct script *x, char *rest)
{
    struct str text = str_of(rest);

    for (size_t at = 0; at < text.bytes && !x->quit;)
        done(x, key_press(x->s, x->map, (int)utf8_next_checked(text, &at)));
    return true;
}

static bool do_resize(struct script *x, char *rest)
{
    int cols, rows;

    if (sscanf(rest, "%d %d", &cols, &rows) != 2 || cols < 1 || rows < 1 || cols > 2000 ||
        rows > 2000)
        return wrong(x, _("this is not a size such as 80 24"), rest);
    session_resize(x->s, rows, cols);
    return true;
}

static bool do_click(struct script *x, char *rest)
{
    int row, col;

    if (sscanf(rest, "%d %d", &row, &col) != 2)
        return wrong(x, _("a row and a column are needed"), rest);
    session_begin(x->s);
    session_click(x->s, row - 1, col - 1);
    return true;
}

static bool do_wheel(struct script *x, char *rest)
{
    session_begin(x->s);
    session_wheel(x->s, atoi(rest));
    return true;
}

static bool save(struct script *x, const char *name, bool styles)
{
    struct show show;
    struct grid grid;
    struct buf out = BUF_INIT;
    FILE *f = fopen(name, "we");
    bool ok;

    if (!f)
        return wrong(x, strerror(errno), name);
    session_show(x->s, &show);
    grid_init(&grid, show.rows, show.cols);
    paint(&grid, &show, x->wide_ambiguous);
    if (styles)
        grid_print_styles(&grid, &out);
    else
        grid_print(&grid, x->wide_ambiguous, &out);
    grid_done(&grid);
    ok = fwrite(out.p, 1, out.bytes, f) == out.bytes;
    ok = fclose(f) == 0 && ok;
    buf_done(&out);
    return ok || wrong(x, strerror(errno), name);
}

static bool do_save(struct script *x, char *rest)
{
    return save(x, rest, false);
}

static bool do_save_styles(struct script *x, char *rest)
{
    return save(x, rest, true);
}

static const struct {
    const char *name;
    bool (*run)(struct script *x, char *rest);
} verbs[] = {
    {"click", do_click},
    {"key", do_keys},
    {"resize", do_resize},
    {"save-screen", do_save},
    {"save-styles", do_save_styles},
    {"type", do_type},
    {"wheel", do_wheel},
};

static bool run_line(struct script *x, char *line)
{
    char *rest = line + strcspn(line, " \t");
    const struct command *command;

    if (*rest)
        *rest++ = '\0';
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if (!strcmp(verbs[i].name, line))
            return verbs[i].run(x, rest);
    command = command_find(str_of(line));
    if (!command)
        return wrong(x, _("there is no such command"), line);
    done(x, command_run(x->s, command, str_trim(str_of(rest))));
    return true;
}

static int run_file(struct script *x, FILE *in)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t n;

    while (!x->quit && !x->status && (n = getline(&line, &room, in)) >= 0) {
        x->line++;
        while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
            line[--n] = '\0';
        if (line[0] && line[0] != '#')
            run_line(x, line);
    }
    free(line);
    return x->status;
}

int script_run(struct loader *loader, const struct options *o, const struct keymap *map)
{
    struct session_opts opts = {.columns = o->columns,
                                .measure = o->width,
                                .vertical = o->vertical,
                                .search = start_search_flags(o),
                                .wide_ambiguous = o->ambiguous == AMBIGUOUS_WIDE};
    struct script x = {.map = map, .wide_ambiguous = opts.wide_ambiguous, .file = o->script};
    FILE *in = fopen(o->script, "re");
    struct start start;

    if (!in) {
        char *shown = printable_name(o->script);

        fprintf(stderr, "broadsheet: %s: %s\n", shown, strerror(errno));
        free(shown);
        return EXIT_USAGE;
    }
    x.status = EXIT_ISSUE;
    if (start_find(o, loader, &start)) {
        opts.hyphens = start_dictionaries(o);
        x.status = EXIT_DONE;
        x.s = session_new(loader, &opts, o->rows ? o->rows : SCRIPT_ROWS,
                          o->cols ? o->cols : SCRIPT_COLS, NULL);
        start_session(x.s, o, &start);
        while (session_read_on(x.s))
            ; /* nobody is waiting: what a reader finds who does not hurry */
        run_file(&x, in);
        session_free(x.s);
        dictionaries_free(opts.hyphens);
    }
    fclose(in);
    return x.status;
}
