#ifndef BS_LOAD_CHOOSE_H
#define BS_LOAD_CHOOSE_H

/*
 * From what the user named to the files of one issue and the format that reads
 * them.  A directory stands for the issue file in it, or else for the page files
 * in it; so do several files (all that a shell makes of a pattern).
 */

#include <stdbool.h>

#include "base/diag.h"

struct files;
struct format;

struct choice {
    const struct format *format;
    char **paths;
    int npaths;
};

/*
 * FORCED: the format that it has to be, or NULL.  False with an error in DIAGS when
 * there is no issue, or more than one.
 */
bool choose(struct files *files, const char *const *paths, int npaths,
            const struct format *forced, const char *encoding, struct diags *diags,
            struct choice *out);
void choice_done(struct choice *choice);

#endif
