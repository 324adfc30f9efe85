#ifndef BS_LOAD_HREF_H
#define BS_LOAD_HREF_H

/* From the name that an issue gives a file to a path that may be opened. */

#include <stdbool.h>

#include "base/str.h"

struct stat;

enum { HREF_TRIES = 48 };

struct href_paths {
    char *paths[HREF_TRIES]; /* to be tried in turn */
    int n;
    bool remote;  /* it was a URL of another machine */
    bool outside; /* it was an absolute path, or climbed out of the folder */
};

/* Where the file that FROM names HREF may lie.  Nothing is looked up on disk. */
void href_resolve(const char *from, struct str href, struct href_paths *out);
void href_done(struct href_paths *paths); /* frees the paths; the flags stay */

/*
 * The real path of PATH (one of the above) when it lies where FROM may name files;
 * free() it.  Else NULL: errno is EPERM when it leads elsewhere, ENOENT and its like
 * when there is nothing.
 */
char *href_gate(const char *from, const char *path);

/*
 * Open PATH, a real path that the gate has let through, and fill SB; -1 when it is no regular
 * file, or has become a symbolic link since.
 */
int href_open(const char *path, struct stat *sb);

#endif
