#ifndef BS_VIEW_SCRIPT_H
#define BS_VIEW_SCRIPT_H

struct keymap;
struct loader;
struct options;

/*
 * Run the commands of O->script on a screen without a terminal, a command a line by the
 * names of the table, and besides:
 *
 *    key K...             press keys by their names
 *    type TEXT            type TEXT, each character a key
 *    click ROW COL        the mouse, from 1; wheel N: notches
 *    resize COLS ROWS
 *    save-screen FILE     the screen as text; save-styles: its styles, a letter a cell
 *    # a comment
 *
 * Returns the exit status; what is wrong has been reported on standard error.
 */
int script_run(struct loader *loader, const struct options *o, const struct keymap *map);

#endif
