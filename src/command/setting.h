#ifndef BS_COMMAND_SETTING_H
#define BS_COMMAND_SETTING_H

/* Keys, options and themes, the user's included: they live as long as what runs by them. */

#include "command/keymap.h"
#include "command/options.h"
#include "command/themes.h"

struct setting {
    struct keymap map;
    struct options o;
    struct themes themes;
    char *text; /* of the user's file, which the options point into */
    bool odd;   /* something in the user's files was wrong, and has been reported */
};

/* What was typed (it must have been read without an error before) wins. */
void setting_init(struct setting *set, int argc, char **argv);
void setting_done(struct setting *set);

/* Report what DIAGS has on standard error and empty it. */
void report_diags(struct diags *diags);

#endif
