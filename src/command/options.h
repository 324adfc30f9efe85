#ifndef BS_COMMAND_OPTIONS_H
#define BS_COMMAND_OPTIONS_H

/*
 * The options of the command line, one table for getopt_long, --help and the
 * manual page's check.  Some of them may also stand in the user's configuration
 * (command/config.h): `set color never`.
 */

#include <stdbool.h>
#include <stdio.h>

enum run_mode {
    RUN_READ, /* interactive, or dump where standard output is no terminal */
    RUN_DUMP,
    RUN_LIST,
    RUN_GREP,
    RUN_CHECK,
    RUN_EXPORT,
    RUN_JUMP_TEST,
    RUN_PRINT_LAYOUT,
    RUN_PRINT_KEYS,
    RUN_HELP,
    RUN_VERSION
};

/* In the order of their words in the table. */
enum open_view { OPEN_PAGE, OPEN_GLANCE, OPEN_STORY, OPEN_CONTENTS };
enum { OPEN_AUTO = -1 /* not given: as suits the screen */ };
enum export_form { EXPORT_JSON, EXPORT_TEXT, EXPORT_XML };
enum tristate { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };
enum ambiguous { AMBIGUOUS_AUTO, AMBIGUOUS_NARROW, AMBIGUOUS_WIDE };

/* Strings are borrowed from argv or from the configuration's arena; NULL: not given. */
struct options {
    int mode;        /* enum run_mode */
    int view;        /* enum open_view, or OPEN_AUTO */
    int export_form; /* enum export_form */
    int ambiguous;   /* enum ambiguous */
    int color;       /* enum tristate */
    int mouse;       /* enum tristate: auto is off over SSH */
    int cursor;      /* enum tristate: only WHEN_ALWAYS shows it */
    int columns;     /* 0: as many as suit the width */
    int width;       /* cells; 0: not given */
    int cols, rows;  /* --size */
    int regexp, exact, vertical;
    const char *page, *article, *search, *grep, *encoding, *format, *script, *hyphens, *theme;
    char **paths; /* malloc'ed, as are its strings */
    int npaths;
    char **owned; /* what the strings above are, where they had to be made */
    int nowned;
};

/* OPTION_WORDS is text for people, in the locale's encoding; OPTION_TEXT is not. */
enum option_type {
    OPTION_FLAG,
    OPTION_MODE,
    OPTION_WORDS,
    OPTION_TEXT,
    OPTION_NUMBER,
    OPTION_CHOICE,
    OPTION_SIZE
};

struct option_row {
    char letter;      /* 0: none */
    const char *name; /* the long name */
    const char *arg;  /* the word for its argument in --help; NULL: none */
    enum option_type type;
    size_t field;        /* offset in struct options of what it sets */
    int mode;            /* enum run_mode that it also sets, or -1 */
    int min, max;        /* OPTION_NUMBER */
    const char *choices; /* OPTION_CHOICE: words parted by '|' */
    bool in_config;      /* may be set in the configuration file */
    const char *help;    /* N_() */
};

extern const struct option_row option_rows[];
extern const int option_nrows;

void options_init(struct options *o);
void options_done(struct options *o);

/*
 * Set what ROW says from VALUE (kept, not copied; NULL for a flag).  Returns
 * NULL, or a translated sentence that tells what is wrong; free() it.
 */
char *option_set(struct options *o, const struct option_row *row, const char *value);
const struct option_row *option_find(const char *name);

/*
 * Read the command line.  False after a wrong usage has been reported on standard
 * error.  --help and --version take effect as soon as they are met.
 */
bool options_parse(struct options *o, int argc, char **argv);

void options_print_help(FILE *out);
void options_print_version(FILE *out);

#endif
