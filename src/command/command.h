#ifndef BS_COMMAND_COMMAND_H
#define BS_COMMAND_COMMAND_H

/*
 * What a key can do: one table, from which the keys, the help screen, the manual
 * page's key section and the scripts' language come.
 */

#include <stdbool.h>

#include "base/str.h"

struct session;

/* What is to be done after a command besides painting what has changed. */
enum redo { REDO_PAINT, REDO_REPAINT, REDO_SUSPEND, REDO_QUIT, REDO_HELP, REDO_THEME };

enum command_arg {
    ARG_NONE,
    ARG_COUNT,  /* a number typed before it says how often */
    ARG_NUMBER, /* a number typed before it is a page's label */
    ARG_LETTER, /* one more key, or the word after it */
    ARG_TEXT,   /* the word after it; asked for without one */
    ARG_DIGIT   /* the word after it is one digit */
};

enum command_group {
    GROUP_READ,
    GROUP_GO,
    GROUP_STORY,
    GROUP_SEARCH,
    GROUP_LISTS,
    GROUP_OTHER,
    GROUP_PROMPT,
    GROUPS
};

struct call {
    int param; /* the command's own */
    int n;     /* how often, at least 1 */
    bool has_number;
    struct str arg; /* absent if none */
};

struct command {
    const char *name;
    enum command_arg arg;
    unsigned views; /* where it does something: IN_PAGE … */
    int param;
    enum command_group group;
    enum redo (*run)(struct session *s, const struct call *call);
    const char *help; /* N_() */
};

/* Sorted by name. */
extern const struct command commands[];
extern const int ncommands;
extern const char *const command_groups[GROUPS]; /* N_() */

const struct command *command_find(struct str name);

/*
 * Run COMMAND with ARG (may be absent) as a key or a script does: the message of
 * the one before goes, a number typed before is taken for a count or forgotten.
 */
enum redo command_run(struct session *s, const struct command *command, struct str arg);

#endif
