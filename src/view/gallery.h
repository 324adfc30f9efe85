#ifndef BS_VIEW_GALLERY_H
#define BS_VIEW_GALLERY_H

/*
 * Pictures in cells: drawn by another program when they first come on the screen, kept for
 * every size that was shown.  Where that program is not installed there is no gallery, and
 * pictures are framed captions.
 */

#include <stdbool.h>

#include "command/theme.h"
#include "picture/protocol.h"

struct gallery;
struct grid;
struct loader;
struct show;

/* NULL when pictures cannot be drawn. LOADER is lent. */
struct gallery *gallery_new(struct loader *loader);
void gallery_free(struct gallery *g); /* NULL is allowed */

/*
 * What the terminal can show from now on, and on what ground.  REDEFINES: THEME's colours
 * have been given numbers of the palette, which mean others no more.
 */
void gallery_terminal(struct gallery *g, enum depth depth, bool redefines,
                      enum picture_signs signs, const struct theme *theme);

enum gallery_state {
    GALLERY_DONE,    /* every picture is in the grid */
    GALLERY_WAITS,   /* the place of one is still blank, as it has to be drawn first */
    GALLERY_CHANGED, /* one turned out to be none: the loader knows it now, and the layout is
                        to be made anew */
};
/*
 * Put the pictures that SHOW has into GRID, over what paint() has put there.  MAY_DRAW: draw
 * those that have not been drawn in their size, which takes some hundredths of a second.
 */
enum gallery_state gallery_paint(struct gallery *g, struct grid *grid, const struct show *show,
                                 bool may_draw);

#endif
