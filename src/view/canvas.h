#ifndef BS_VIEW_CANVAS_H
#define BS_VIEW_CANVAS_H

/*
 * What bytes make a terminal look like a grid.  The only file that knows curses, which
 * is used for output alone: it reads no keys and is told of the modes, not asked.
 */

#include <stdbool.h>

#include "view/gallery.h"
#include "view/grid.h"

struct canvas;

/*
 * For the terminal FD, of the kind that $TERM names; where terminfo does not know that,
 * of the likeliest, and *guessed is set.  NULL when it cannot move its cursor.  COLOUR: use
 * them, if it has any.
 */
struct canvas *canvas_open(int fd, int rows, int cols, bool colour, bool *guessed);
void canvas_free(struct canvas *c);
/* The terminal's modes are now as they are to be whenever the screen is ours. */
void canvas_modes_set(void);

/* A string of terminfo, "" when the terminal has none. Lent. */
const char *canvas_string(const char *capability);

/* Make the terminal look like G, in one write; write nothing when it already does. */
void canvas_show(struct canvas *c, const struct grid *g);
/* What is on the terminal is not known: the next time all of it is painted. */
void canvas_forget(struct canvas *c);
void canvas_resize(struct canvas *c, int rows, int cols);
/* Give the terminal and its modes back; the next canvas_show takes it again. */
void canvas_leave(struct canvas *c);

/* The looks of THEME from the next time on; it is copied.  At first it is `default`. */
void canvas_theme(struct canvas *c, const struct theme *theme);
enum depth canvas_depth(const struct canvas *c);
/* The characters that pictures may be drawn with. */
enum picture_signs canvas_signs(const struct canvas *c);
/* Whether the terminal's own palette is changed while the screen is ours. */
bool canvas_redefines(const struct canvas *c);

/*
 * The cursor always stands where the reader's attention is, for braille displays, input
 * methods and the like.  SEEN: the terminal is to show it; else cells are lit instead.
 */
void canvas_cursor(struct canvas *c, bool seen);

/* How the terminal sets ambiguous characters, and lines drawn with them. */
void canvas_widths(struct canvas *c, bool wide_ambiguous, bool ascii_rules);
/* Whether curses measures as we do: it calls our wcwidth() only if the linker lets it. */
bool canvas_measures(void);

#endif
