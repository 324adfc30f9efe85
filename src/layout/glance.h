#ifndef BS_LAYOUT_GLANCE_H
#define BS_LAYOUT_GLANCE_H

/* Shared by the files that make the glance of a page (layout/glance.c tells of it). */

#include "layout/items.h"
#include "layout/plate.h"
#include "layout/rules.h"
#include "layout/slice.h"

struct glance {
    struct sheet *sheet;
    struct setter setter;
    const struct page *page;
    int index; /* of the page */
    int cols, rows;
    int top; /* rows of the head with the rule below it */
    struct grid grid;
    struct items items;
    int nameplate;      /* the item that is drawn as one; -1: the head has the name */
    struct plate plate; /* of it */
    struct rules rules; /* of the first screen */
    bool (*picture_known)[COLUMNS_MAX + 1]; /* by item: its depth is that of its picture */
    struct slice_area *areas;               /* by item, from the top of the body */
    int *listed;                            /* items that have no area, in reading order */
    int nlisted;
    int list_rows; /* of the list on the first screen, without the rule above it */
};

/* --- layout/glance_fit.c: who has a box, and where --- */
void glance_fit(struct glance *g);

/* --- layout/glance_picture.c --- */
/*
 * A picture and its captions over COLUMNS columns in at most ROWS rows, if that can be.
 */
struct set_lines glance_set_picture(const struct glance *g, const struct piece *piece,
                                    int columns, int rows);

/* --- layout/glance_box.c --- */
void glance_put_box(struct glance *g, int item);
struct lay_box *glance_add_box(struct glance *g);

/* --- layout/glance_list.c --- */
/* The list at the foot of the first screen and what of it goes on further ones. */
void glance_put_list(struct glance *g);

/* --- layout/glance_head.c --- */
int glance_head_rows(int rows);
/* Whether the printed nameplate, MASTHEAD, is to be drawn in a box of its own. */
bool glance_has_nameplate(const struct glance *g, const struct piece *masthead);
/* Rows that it takes over COLUMNS columns. */
int glance_nameplate_rows(struct glance *g, int columns);
void glance_put_nameplate(struct glance *g);
/* The newspaper, the date and the page, in the first line of the screen at LINE. */
void glance_put_head(struct glance *g, int line);

#endif
