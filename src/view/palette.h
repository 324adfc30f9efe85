#ifndef BS_VIEW_PALETTE_H
#define BS_VIEW_PALETTE_H

/*
 * A theme's colours as the terminal has them.  Part of the canvas: knows curses, which
 * must have been started.
 */

#include "command/theme.h"

struct palette;

/* COLOUR: use colours, if the terminal has any. */
struct palette *palette_new(bool colour);
void palette_free(struct palette *p);
enum depth palette_depth(const struct palette *p);
/* Whether colours of the terminal's palette may be given other values. */
bool palette_redefines(const struct palette *p);

/* From now on the colours are those of THEME (lent); pairs asked for before are no more. */
void palette_theme(struct palette *p, const struct theme *theme);

/* What STYLE is written with, and curses' number for its two colours, 0 for the terminal's. */
struct ink palette_ink(const struct palette *p, int style);
int palette_pair(struct palette *p, const struct ink *ink);
/* The same for a cell of a picture; there may be very many of those. */
int palette_picture_pair(struct palette *p, int32_t fg, int32_t bg);

#endif
