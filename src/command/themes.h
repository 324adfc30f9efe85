#ifndef BS_COMMAND_THEMES_H
#define BS_COMMAND_THEMES_H

/*
 * The themes that there are: the program's own, and one for each file in the folder
 * `themes` of the user's configuration.  Such a file has lines of a style, its colour, the
 * colour behind it and its attributes:
 *
 *     like newsprint                     # what is not named below; `default` if not given
 *     paper     #202020 #f8f4e8          # what has no second colour stands on this
 *     headline  #7a1f1f bold
 *     match     black   bright-yellow
 *
 * A colour is default, one of the sixteen names, a number up to 255, #rrggbb or #rgb.
 */

#include <stdio.h>

#include "command/theme.h"

struct diags;

struct themes {
    struct theme *v; /* `default` first; of two with one name the user's alone */
    int n;
    int chosen;
};

/* What is wrong with the user's files goes to DIAGS; the rest of such a file counts. */
void themes_init(struct themes *themes, struct diags *diags);
void themes_done(struct themes *themes);
/* Choose NAME; false when there is no such theme. */
bool themes_choose(struct themes *themes, const char *name);
const struct theme *themes_chosen(const struct themes *themes);
void themes_next(struct themes *themes);
/* A sentence about THEME, translated: "newsprint: dark ink on paper". free() it. */
char *theme_sentence(const struct theme *theme);
void themes_print(const struct themes *themes, FILE *out); /* --theme=help */

/* Read TEXT of FILE over THEME. */
void theme_read(struct theme *theme, struct str text, const char *file, struct diags *diags);

#endif
