#ifndef BS_COMMAND_KEYMAP_H
#define BS_COMMAND_KEYMAP_H

/*
 * Which key runs which command.  The default keys are text in the language of the
 * user's configuration file, read by the same parser:
 *
 *    # a comment
 *    bind j line-down
 *    bind prompt ^U erase-line      while a line is being typed
 *    unbind Q
 *    set color never
 */

#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"
#include "command/command.h"

struct buf;
struct diags;
struct options;

struct binding {
    int key;
    bool prompt;
    const struct command *command;
    char arg[16];
};

struct keymap {
    struct binding *items; /* in the order in which they were bound */
    int n;
};

void keymap_init(struct keymap *map); /* with the default keys */
void keymap_done(struct keymap *map);
const struct binding *keymap_find(const struct keymap *map, int key, bool prompt);

/*
 * Read TEXT, lines of the language above; what is wrong goes to DIAGS with FILE and
 * the line.  O may be NULL: then `set` is not understood.  TEXT must outlive O.
 */
void config_read(struct keymap *map, struct options *o, char *text, const char *file,
                 struct diags *diags);
/* The user's file, if there is one; its text is returned, to be freed after O. */
char *config_load(struct keymap *map, struct options *o, struct diags *diags);

/* The keys as lines of that language with what they do. */
void keymap_print(const struct keymap *map, FILE *out);
/* The keys of COMMAND with a blank between. */
void keymap_keys_of(const struct keymap *map, const struct command *command, struct buf *out);

/*
 * KEY was pressed: it goes to the prompt, narrows a list, names a mark or runs its
 * command.
 */
enum redo key_press(struct session *s, const struct keymap *map, int key);

/* Show the help of the view that the reader is in. */
void help_open(struct session *s, const struct keymap *map);

#endif
