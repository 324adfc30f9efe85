#ifndef BS_COMMAND_SGR_H
#define BS_COMMAND_SGR_H

/* Colours and attributes in what is printed rather than painted. */

#include "command/theme.h"

struct buf;
struct layout;

/* The sequence that sets INK after SGR_OFF; nothing when INK is the terminal's own. */
#define SGR_OFF "\033[0m"
void sgr_add(struct buf *out, const struct ink *ink);

/*
 * The lines of LAY as layout_text() gives them, in the looks of THEME.  Where it has a
 * paper of its own every line is as wide as the layout.
 */
void sgr_layout(const struct layout *lay, const struct theme *theme, enum depth depth,
                struct buf *out);

#endif
