#ifndef BS_VIEW_READ_H
#define BS_VIEW_READ_H

struct loader;
struct setting;

/*
 * Read the issue of LOADER on the terminal until the reader leaves, who may choose
 * another of SET's themes.  Returns the exit status; a signal that ended it has been raised
 * again by then.
 */
int read_on_terminal(struct loader *loader, struct setting *set);

#endif
