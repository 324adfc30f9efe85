#ifndef BS_VIEW_READ_H
#define BS_VIEW_READ_H

struct keymap;
struct loader;
struct options;

/*
 * Read the issue of LOADER on the terminal until the reader leaves.  NOTICE, if not NULL,
 * is a sentence to begin with.  Returns the exit status; a signal that ended it has been raised
 * again by then.
 */
int read_on_terminal(struct loader *loader, const struct options *o, const struct keymap *map,
                     const char *notice);

#endif
