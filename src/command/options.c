#include "command/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "command/charset.h"
#include "text/fill.h"

/* A screen larger than this is a mistake: no terminal has it, and cells cost memory. */
enum { SIZE_MAX_CELLS = 2000, WIDTH_MAX = 2000, COLUMNS_MAX = 20 };

#define FIELD(name) offsetof(struct options, name)
#define NO_FIELD ((size_t)-1)

/* In the order of --help: where to open, how it looks, what else to do. */
const struct option_row option_rows[] = {
    {'p', "page", "LABEL", OPTION_WORDS, FIELD(page), -1, 0, 0, NULL, false,
     N_("open at the page printed as LABEL (3, A3, 三); only that page in the modes below")},
    {'a', "article", "ID", OPTION_WORDS, FIELD(article), -1, 0, 0, NULL, false,
     N_("open at the piece ID of --list; only its story with --dump and --export=text")},
    {'v', "view", "VIEW", OPTION_CHOICE, FIELD(view), -1, 0, 0, "page|glance|story|contents",
     true,
     N_("the view to open with, and what --dump lays out: page, glance, story or contents")},
    {'s', "search", "TEXT", OPTION_WORDS, FIELD(search), -1, 0, 0, NULL, false,
     N_("open with a search for TEXT; +/TEXT does the same")},
    {'E', "regexp", NULL, OPTION_FLAG, FIELD(regexp), -1, 0, 0, NULL, false,
     N_("take TEXT of a search for a Perl-compatible regular expression")},
    {0, "exact", NULL, OPTION_FLAG, FIELD(exact), -1, 0, 0, NULL, true,
     N_("search without folding case, width forms and script variants")},

    {'n', "columns", "N", OPTION_NUMBER, FIELD(columns), -1, 0, COLUMNS_MAX, NULL, true,
     N_("columns in the page view; 0: as many as suit the width")},
    {0, "vertical", NULL, OPTION_FLAG, FIELD(vertical), -1, 0, 0, NULL, true,
     N_("set Chinese and Japanese in columns that are read from right to left")},
    {'w', "width", "CELLS", OPTION_NUMBER, FIELD(width), -1, 1, WIDTH_MAX, NULL, true,
     N_("width of the page for --dump, widest line of the story view")},
    {'e', "encoding", "NAME", OPTION_TEXT, FIELD(encoding), -1, 0, 0, NULL, false,
     N_("the encoding of the file, over what it declares")},
    {'f', "format", "NAME", OPTION_TEXT, FIELD(format), -1, 0, 0, NULL, false,
     N_("the format of the file, over what was recognised; help lists them")},
    {0, "ambiguous", "WIDTH", OPTION_CHOICE, FIELD(ambiguous), -1, 0, 0, "auto|narrow|wide",
     true, N_("width of East Asian ambiguous characters: auto asks the terminal")},
    {0, "hyphens", "DIRS", OPTION_TEXT, FIELD(hyphens), -1, 0, 0, NULL, true,
     N_("where hyph_xx.dic files with places to divide words are, parted by colons; or off")},
    {0, "color", "WHEN", OPTION_CHOICE, FIELD(color), -1, 0, 0, "auto|always|never", true,
     N_("use colours: auto, always or never")},
    {0, "theme", "NAME", OPTION_TEXT, FIELD(theme), -1, 0, 0, NULL, true,
     N_("how it looks: default, newsprint, night, mono or one of your own; help lists them")},
    {0, "mouse", "WHEN", OPTION_CHOICE, FIELD(mouse), -1, 0, 0, "auto|always|never", true,
     N_("use the mouse: auto does so but over SSH")},
    {0, "cursor", "WHEN", OPTION_CHOICE, FIELD(cursor), -1, 0, 0, "auto|always", true,
     N_("show the terminal's cursor: always, or (auto) light what it stands on")},

    {'d', "dump", NULL, OPTION_MODE, NO_FIELD, RUN_DUMP, 0, 0, NULL, false,
     N_("print the issue as laid-out text")},
    {'l', "list", NULL, OPTION_MODE, NO_FIELD, RUN_LIST, 0, 0, NULL, false,
     N_("print the contents: page, piece and headline, a line each")},
    {'g', "grep", "TEXT", OPTION_WORDS, FIELD(grep), RUN_GREP, 0, 0, NULL, false,
     N_("print every match of TEXT: page, piece and the words around it")},
    {'c', "check", NULL, OPTION_MODE, NO_FIELD, RUN_CHECK, 0, 0, NULL, false,
     N_("report what is wrong with the issue")},
    {'x', "export", "FORM", OPTION_CHOICE, FIELD(export_form), RUN_EXPORT, 0, 0,
     "json|text|xml", false, N_("print the issue as json, text or xml")},

    {0, "script", "FILE", OPTION_TEXT, FIELD(script), -1, 0, 0, NULL, false,
     N_("run the commands of FILE on a screen without a terminal")},
    {0, "size", "COLSxROWS", OPTION_SIZE, FIELD(cols), -1, 0, 0, NULL, false,
     N_("the size of that screen (80x24 if not given), or of a glance for --dump")},
    {0, "jump-test", NULL, OPTION_MODE, NO_FIELD, RUN_JUMP_TEST, 0, 0, NULL, false,
     N_("print what reference to a page is in each line of standard input")},
    {0, "print-layout", NULL, OPTION_MODE, NO_FIELD, RUN_PRINT_LAYOUT, 0, 0, NULL, false,
     N_("print the layout with the place of every run of text")},
    {0, "print-keys", NULL, OPTION_MODE, NO_FIELD, RUN_PRINT_KEYS, 0, 0, NULL, false,
     N_("print the keys and their commands")},
    {'h', "help", NULL, OPTION_MODE, NO_FIELD, RUN_HELP, 0, 0, NULL, false,
     N_("print this help")},
    {'V', "version", NULL, OPTION_MODE, NO_FIELD, RUN_VERSION, 0, 0, NULL, false,
     N_("print the version")},
};
const int option_nrows = (int)ARRAY_LEN(option_rows);

void options_init(struct options *o)
{
    *o = (struct options){.mode = RUN_READ, .view = OPEN_AUTO};
}

void options_done(struct options *o)
{
    for (int i = 0; i < o->npaths; i++)
        free(o->paths[i]);
    free(o->paths);
    for (int i = 0; i < o->nowned; i++)
        free(o->owned[i]);
    free(o->owned);
    options_init(o);
}

const struct option_row *option_find(const char *name)
{
    for (int i = 0; i < option_nrows; i++)
        if (!strcmp(option_rows[i].name, name))
            return &option_rows[i];
    return NULL;
}

__attribute__((format(printf, 1, 2))) static char *sentence(const char *format, ...)
{
    struct buf b = BUF_INIT;
    va_list ap;

    va_start(ap, format);
    buf_vprintf(&b, format, ap);
    va_end(ap);
    return b.p;
}

/* The place of VALUE in the words of CHOICES, or -1. */
static int choice_of(const char *choices, const char *value)
{
    size_t n = strlen(value);

    for (int i = 0; *choices; i++) {
        size_t word = strcspn(choices, "|");

        if (n == word && !memcmp(choices, value, n))
            return i;
        choices += word + (choices[word] == '|');
    }
    return -1;
}

/* A decimal number without sign or blanks that ends at *END; -1 when there is none. */
static int number_of(const char *s, const char **end)
{
    long n = 0;

    if (*s < '0' || *s > '9')
        return -1;
    for (; *s >= '0' && *s <= '9'; s++)
        n = n < 1000000 ? n * 10 + (*s - '0') : n;
    *end = s;
    return (int)n;
}

static bool size_of(const char *value, int *cols, int *rows)
{
    const char *end = value;

    *cols = number_of(value, &end);
    if (*cols < 1 || *cols > SIZE_MAX_CELLS || (*end != 'x' && *end != 'X'))
        return false;
    *rows = number_of(end + 1, &end);
    return *rows >= 1 && *rows <= SIZE_MAX_CELLS && !*end;
}

static const char *own(struct options *o, char *text)
{
    o->owned = xreallocarray(o->owned, (size_t)o->nowned + 1, sizeof *o->owned);
    o->owned[o->nowned++] = text;
    return text;
}

char *option_set(struct options *o, const struct option_row *row, const char *value)
{
    char *field = row->field == NO_FIELD ? NULL : (char *)o + row->field;
    const char *end = value;
    int n;

    switch (row->type) {
    case OPTION_FLAG:
        n = value ? choice_of("off|on", value) : 1;
        if (n < 0)
            return sentence(_("\"%s\" is not one of on|off"), value);
        *(int *)(void *)field = n;
        break;
    case OPTION_MODE:
        break;
    case OPTION_WORDS:
        *(const char **)(void *)field = own(o, charset_typed(value));
        break;
    case OPTION_TEXT:
        *(const char **)(void *)field = value;
        break;
    case OPTION_NUMBER:
        n = number_of(value, &end);
        if (n < row->min || n > row->max || *end)
            return sentence(_("\"%s\" is not a number from %d to %d"), value, row->min,
                            row->max);
        *(int *)(void *)field = n;
        break;
    case OPTION_CHOICE:
        n = choice_of(row->choices, value);
        if (n < 0)
            return sentence(_("\"%s\" is not one of %s"), value, row->choices);
        *(int *)(void *)field = n;
        break;
    case OPTION_SIZE: {
        int cols, rows;

        if (!size_of(value, &cols, &rows))
            return sentence(_("\"%s\" is not a size such as 80x24"), value);
        o->cols = cols;
        o->rows = rows;
        break;
    }
    }
    if (row->mode >= 0)
        o->mode = row->mode;
    else if (row->type == OPTION_MODE)
        o->mode = row->mode;
    return NULL;
}

static void add_path(struct options *o, const char *path)
{
    o->paths = xreallocarray(o->paths, (size_t)o->npaths + 1, sizeof *o->paths);
    o->paths[o->npaths++] = xstrdup(path);
}

/* FILE#page=A3: the label goes to the page option, unless a file has that very name. */
static void split_fragment(struct options *o)
{
    for (int i = 0; i < o->npaths; i++) {
        char *mark = strstr(o->paths[i], "#page=");

        if (!mark || access(o->paths[i], F_OK) == 0)
            continue;
        if (!o->page)
            o->page = own(o, charset_typed(mark + strlen("#page=")));
        *mark = '\0';
    }
}

static void complain(char *what)
{
    char *shown = printable_name(what);

    fprintf(stderr, "broadsheet: ");
    fprintf(stderr, _("%s; see broadsheet --help\n"), shown);
    free(shown);
    free(what);
}

/* What getopt_long wants to know, made from the table: long options give 256 + row. */
struct getopt_tables {
    char letters[3 * 64];
    struct option longs[64];
};

static void make_tables(struct getopt_tables *t)
{
    char *p = t->letters;

    /* '-': arguments that are no options come in order, as code 1; ':' we report errors */
    *p++ = '-';
    *p++ = ':';
    for (int i = 0; i < option_nrows; i++) {
        const struct option_row *row = &option_rows[i];

        t->longs[i] = (struct option){row->name, row->arg ? required_argument : no_argument,
                                      NULL, 256 + i};
        if (!row->letter)
            continue;
        *p++ = row->letter;
        if (row->arg)
            *p++ = ':';
    }
    *p = '\0';
    t->longs[option_nrows] = (struct option){0};
}

static const struct option_row *row_of_code(int code)
{
    if (code >= 256)
        return &option_rows[code - 256];
    for (int i = 0; i < option_nrows; i++)
        if (option_rows[i].letter == code)
            return &option_rows[i];
    return NULL;
}

/* The option as typed that getopt_long could not use: "-q", "--colour=x". */
static char *wrong_option(int code, char **argv)
{
    const char *word = argv[optind > 0 ? optind - 1 : 0];
    char letter[3] = {'-', (char)optopt, '\0'};
    const char *shown = optopt > 0 && optopt < 128 ? letter : word;

    if (code == ':')
        return sentence(_("option \"%s\" needs an argument"), optopt >= 256 ? word : letter);
    if (optopt >= 256)
        return sentence(_("option \"%s\" takes no argument"), word);
    return sentence(_("there is no option \"%s\""), shown);
}

static bool is_help(const char *value)
{
    return value && !strcmp(value, "help");
}

bool options_parse(struct options *o, int argc, char **argv)
{
    struct getopt_tables tables;
    int code;

    _Static_assert(ARRAY_LEN(option_rows) < ARRAY_LEN(tables.longs), "room for every option");
    make_tables(&tables);
    opterr = 0;
    optind = 0; /* from the beginning, however often */
    while ((code = getopt_long(argc, argv, tables.letters, tables.longs, NULL)) != -1) {
        const struct option_row *row;
        char *wrong;

        if (code == '?' || code == ':') {
            complain(wrong_option(code, argv));
            return false;
        }
        if (code == 1) {
            if (!strncmp(optarg, "+/", 2))
                o->search = own(o, charset_typed(optarg + 2));
            else
                add_path(o, optarg);
            continue;
        }
        row = row_of_code(code);
        wrong = option_set(o, row, row->arg ? optarg : NULL);
        if (wrong) {
            complain(sentence("--%s: %s", row->name, wrong));
            free(wrong);
            return false;
        }
        if (o->mode == RUN_HELP || o->mode == RUN_VERSION)
            return true;
    }
    for (; optind < argc; optind++)
        add_path(o, argv[optind]);
    split_fragment(o);
    if (!o->npaths && o->mode != RUN_PRINT_KEYS && o->mode != RUN_JUMP_TEST &&
        !is_help(o->format) && !is_help(o->theme)) {
        complain(xstrdup(_("no issue is named")));
        return false;
    }
    return true;
}

/* The help stands beside the option, or below it where that is too long. */
enum { HELP_COLUMN = 29, HELP_MEASURE = 50 };

static void print_row(const struct option_row *row, FILE *out)
{
    struct arena *a = arena_new();
    struct fill_opts opts = {
        .measure = HELP_MEASURE, .kind = FILL_PARAGRAPH, .align = FILL_LEFT};
    struct fill help = text_fill(a, str_of(_(row->help)), &opts);
    struct buf left = BUF_INIT;

    if (row->letter)
        buf_printf(&left, "  -%c, --%s", row->letter, row->name);
    else
        buf_printf(&left, "      --%s", row->name);
    if (row->arg)
        buf_printf(&left, "=%s", row->arg);
    if (left.bytes + 2 > HELP_COLUMN)
        fprintf(out, "%s\n%*s", left.p, HELP_COLUMN, "");
    else
        fprintf(out, "%-*s", HELP_COLUMN, left.p);
    for (int i = 0; i < help.n; i++) {
        fprintf(out, "%*s", i ? HELP_COLUMN : 0, "");
        for (int k = 0; k < help.lines[i].n; k++)
            fwrite(help.lines[i].glyphs[k].shown, 1, help.lines[i].glyphs[k].bytes, out);
        putc('\n', out);
    }
    buf_done(&left);
    arena_free(a);
}

void options_print_help(FILE *out)
{
    fputs(_("Usage: broadsheet [OPTION]... [ISSUE]...\n"
            "Read a newspaper issue in the terminal.\n"),
          out);
    fputs("\n", out);
    fputs(
        _("ISSUE is an issue file, a directory that holds one issue, the files of its pages,\n"
          "or - for standard input. FILE#page=A3 opens at that page. Where standard output\n"
          "is no terminal the issue is printed as with --dump.\n"),
        out);
    fputs("\n", out);
    fputs(_("Options:\n"), out);
    for (int i = 0; i < option_nrows; i++)
        print_row(&option_rows[i], out);
    fputs("\n", out);
    fputs(_("Exit status: 0 done; 1 nothing found or something reported; 2 wrong usage;\n"
            "3 the issue cannot be read; 4 the terminal cannot be used.\n"
            "Keys: press ? while reading, or see --print-keys.\n"),
          out);
}

void options_print_version(FILE *out)
{
    fputs("broadsheet " PACKAGE_VERSION "\n", out);
    fputs(_("License GPLv3+: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>.\n"
            "This is free software: you are free to change and redistribute it.\n"
            "There is NO WARRANTY, to the extent permitted by law.\n"),
          out);
}
