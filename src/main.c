/* From the command line to an issue, and from there to printing it or to the terminal. */

#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/i18n.h"
#include "command/batch.h"
#include "command/keymap.h"
#include "command/options.h"
#include "load/load.h"
#include "view/read.h"
#include "view/script.h"

/* Where neither the option nor a terminal says how wide a dump is. */
enum { DUMP_COLS = 80 };

static int dump_cols(const struct options *o)
{
    struct winsize size;

    if (o->width)
        return o->width;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return DUMP_COLS;
}

/* What was typed, kept to be read again over the user's settings. */
struct words {
    int argc;
    char **argv;
};

/* Keys and settings, the user's included, that live as long as what is run with them. */
struct setting {
    struct keymap map;
    struct options o;
    char *text; /* of the user's file */
    bool odd;   /* something in it was wrong, and has been reported */
};

static void setting_init(struct setting *set, const struct words *words)
{
    struct diags diags = {NULL, 0};

    options_init(&set->o);
    keymap_init(&set->map);
    set->text = config_load(&set->map, &set->o, &diags);
    options_parse(&set->o, words->argc, words->argv); /* what was typed wins */
    set->odd = diags.n > 0;
    for (size_t i = 0; i < diags.n; i++)
        report_diag(&diags.items[i]);
    diags_done(&diags);
}

static void setting_done(struct setting *set)
{
    keymap_done(&set->map);
    options_done(&set->o);
    free(set->text);
}

static bool is_reading(const struct options *o)
{
    return o->mode == RUN_READ && (o->script || isatty(STDOUT_FILENO));
}

static int read_issue(struct loader *loader, const struct words *words)
{
    struct setting set;
    int status;

    setting_init(&set, words);
    if (set.o.script)
        status = script_run(loader, &set.o, &set.map);
    else
        status = read_on_terminal(loader, &set.o, &set.map,
                                  set.odd ? _("your configuration has errors; they have been "
                                              "printed below this screen")
                                          : NULL);
    setting_done(&set);
    return status;
}

static int run_issue(const struct options *o, const struct words *words)
{
    struct load_opts how = {.encoding = o->encoding, .format = o->format};
    struct diags diags = {NULL, 0};
    struct loader *loader = load_open((const char *const *)o->paths, o->npaths, &how, &diags);
    int status = EXIT_ISSUE;

    for (size_t i = 0; i < diags.n; i++)
        report_diag(&diags.items[i]);
    diags_done(&diags);
    if (!loader)
        return status;
    status = is_reading(o) ? read_issue(loader, words) : batch_run(o, loader, dump_cols(o));
    load_free(loader);
    return status;
}

static void print_keys(const struct words *words)
{
    struct setting set;

    setting_init(&set, words);
    keymap_print(&set.map, stdout);
    setting_done(&set);
}

static int run(const struct options *o, const struct words *words)
{
    if (o->mode == RUN_HELP)
        options_print_help(stdout);
    else if (o->mode == RUN_VERSION)
        options_print_version(stdout);
    else if (o->mode == RUN_PRINT_KEYS)
        print_keys(words);
    else if (o->format && !strcmp(o->format, "help"))
        load_print_formats(stdout);
    else
        return run_issue(o, words);
    return fflush(stdout) || ferror(stdout) ? EXIT_ISSUE : EXIT_DONE;
}

int main(int argc, char **argv)
{
    struct words words = {argc, argv};
    struct options o;
    int status = EXIT_USAGE;

    setlocale(LC_ALL, "");
    bindtextdomain(PACKAGE, LOCALEDIR);
    textdomain(PACKAGE);
    signal(SIGPIPE, SIG_DFL); /* a reader that has gone ends us without a word */
    options_init(&o);
    if (options_parse(&o, argc, argv))
        status = run(&o, &words);
    options_done(&o);
    return status;
}
