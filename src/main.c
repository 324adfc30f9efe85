/* From the command line to an issue, and from there to printing it or to the terminal. */

#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
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

/* Read in the terminal, by a script, or print: with the user's keys and settings. */
static int run_loaded(struct options *o, struct loader *loader)
{
    struct keymap map;
    int status;

    if (!o->script && (o->mode != RUN_READ || !isatty(STDOUT_FILENO)))
        return batch_run(o, loader, dump_cols(o));
    keymap_init(&map);
    status = o->script ? script_run(loader, o, &map) : read_on_terminal(loader, o, &map);
    keymap_done(&map);
    return status;
}

static int run_issue(struct options *o)
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
    status = run_loaded(o, loader);
    load_free(loader);
    return status;
}

static int print_keys(void)
{
    struct keymap map;

    keymap_init(&map);
    keymap_print(&map, stdout);
    keymap_done(&map);
    return EXIT_DONE;
}

static int run(struct options *o)
{
    if (o->mode == RUN_HELP)
        options_print_help(stdout);
    else if (o->mode == RUN_VERSION)
        options_print_version(stdout);
    else if (o->mode == RUN_PRINT_KEYS)
        print_keys();
    else if (o->format && !strcmp(o->format, "help"))
        load_print_formats(stdout);
    else
        return run_issue(o);
    return fflush(stdout) || ferror(stdout) ? EXIT_ISSUE : EXIT_DONE;
}

int main(int argc, char **argv)
{
    struct options o;
    int status = EXIT_USAGE;

    setlocale(LC_ALL, "");
    bindtextdomain(PACKAGE, LOCALEDIR);
    textdomain(PACKAGE);
    signal(SIGPIPE, SIG_DFL); /* a reader that has gone ends us without a word */
    options_init(&o);
    if (options_parse(&o, argc, argv))
        status = run(&o);
    options_done(&o);
    return status;
}
