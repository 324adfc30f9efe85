/* From the command line to an issue, and from there to printing it or to the terminal. */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/i18n.h"
#include "command/batch.h"
#include "command/charset.h"
#include "command/options.h"
#include "command/setting.h"
#include "command/userfiles.h"
#include "doc/jumpfind.h"
#include "export/jumptest.h"
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
    if (o->cols)
        return o->cols;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return DUMP_COLS;
}

/* What was typed, kept to be read again over the user's settings. */
struct words {
    int argc;
    char **argv;
};

static bool is_reading(const struct options *o)
{
    return o->mode == RUN_READ && (o->script || isatty(STDOUT_FILENO));
}

static int read_issue(struct loader *loader, const struct words *words)
{
    struct setting set;
    int status;

    setting_init(&set, words->argc, words->argv);
    if (set.o.script)
        status = script_run(loader, &set.o, &set.map);
    else
        status = read_on_terminal(loader, &set);
    setting_done(&set);
    return status;
}

/* Whether nothing was opened because of what was typed, not of what the files hold. */
static bool is_misuse(const struct diags *diags)
{
    for (size_t i = 0; i < diags->n; i++)
        if (!strcmp(diags->items[i].code, "format-unknown") ||
            !strcmp(diags->items[i].code, "encoding-unknown"))
            return true;
    return false;
}

static int run_issue(const struct options *o, const struct words *words)
{
    struct diags diags = {NULL, 0};
    struct jump_finder *finder = user_jumps(&diags);
    struct load_opts how = {.encoding = o->encoding, .format = o->format, .finder = finder};
    const char *const *paths = (const char *const *)o->paths;
    struct loader *loader = load_open(paths, o->npaths, &how, &diags);
    int status = is_misuse(&diags) ? EXIT_USAGE : EXIT_ISSUE;

    report_diags(&diags);
    if (loader && is_reading(o))
        status = read_issue(loader, words);
    else if (loader)
        status = batch_run(o, loader, dump_cols(o));
    load_free(loader);
    jump_finder_free(finder);
    return status;
}

static int print_keys(const struct words *words)
{
    struct setting set;

    setting_init(&set, words->argc, words->argv);
    keymap_print(&set.map, stdout);
    setting_done(&set);
    return EXIT_DONE;
}

static int test_jumps(void)
{
    struct diags diags = {NULL, 0};
    struct jump_finder *finder = user_jumps(&diags);
    bool ok;

    report_diags(&diags);
    if (!finder)
        finder = jump_finder_new(NULL);
    ok = jump_test(finder, stdin, stdout, false);
    jump_finder_free(finder);
    return ok ? EXIT_DONE : EXIT_ISSUE;
}

static int print_themes(void)
{
    struct diags diags = {NULL, 0};
    struct themes themes;

    themes_init(&themes, &diags);
    report_diags(&diags);
    themes_print(&themes, stdout);
    themes_done(&themes);
    return EXIT_DONE;
}

/* Whether the theme that was typed is one; says so where it is not. */
static bool is_theme(const char *name)
{
    struct diags diags = {NULL, 0};
    struct themes themes;
    bool is;
    char *shown;

    themes_init(&themes, &diags);
    is = themes_choose(&themes, name);
    themes_done(&themes);
    diags_done(&diags); /* they are reported when the themes are used */
    if (is)
        return true;
    shown = printable_name(name);
    fprintf(stderr, "broadsheet: ");
    fprintf(stderr, _("there is no theme \"%s\"; --theme=help lists them"), shown);
    fputs("\n", stderr);
    free(shown);
    return false;
}

static int run(const struct options *o, const struct words *words)
{
    int status = EXIT_DONE;

    if (o->mode == RUN_HELP)
        options_print_help(stdout);
    else if (o->mode == RUN_VERSION)
        options_print_version(stdout);
    else if (o->mode == RUN_PRINT_KEYS)
        status = print_keys(words);
    else if (o->mode == RUN_JUMP_TEST)
        status = test_jumps();
    else if (o->format && !strcmp(o->format, "help"))
        load_print_formats(stdout);
    else if (o->theme && !strcmp(o->theme, "help"))
        status = print_themes();
    else if (o->theme && !is_theme(o->theme))
        status = EXIT_USAGE;
    else
        return run_issue(o, words);
    return fflush(stdout) || ferror(stdout) ? cannot_write() : status;
}

int main(int argc, char **argv)
{
    struct words words = {argc, argv};
    struct options o;
    int status = EXIT_USAGE;

    charset_begin();
    signal(SIGPIPE, SIG_DFL); /* a reader that has gone ends us without a word */
    options_init(&o);
    charset_errors();
    if (options_parse(&o, argc, argv)) {
        /* JSON and XML say themselves what they are */
        if (o.mode != RUN_EXPORT || o.export_form == EXPORT_TEXT)
            charset_output();
        status = run(&o, &words);
    }
    options_done(&o);
    return status;
}
