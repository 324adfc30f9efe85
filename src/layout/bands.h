#ifndef BS_LAYOUT_BANDS_H
#define BS_LAYOUT_BANDS_H

/*
 * Composing a page (TYPOGRAPHY section 8).  Stories in reading order form bands: a
 * band is one story over all columns, or several frames side by side, a frame being
 * one story over some columns, a stack of short ones in a single column, or over
 * several columns frames above and beside each other.
 *
 *    ┌──────────────────────────────┐
 *    │ A A A A A A A A A A A A A A  │   one story
 *    ├──────────────┬───────┬───────┤
 *    │ B B  B B  B B│ C C C │ D D D │   B over two columns, C, a stack of D and E
 *    │ B B  B B  B B│ C C C │ ───── │
 *    │ B B  B B     │ C C   │ E E E │
 *    ├──────────────┼───────┴───────┤
 *    │ F F  F F  F F│ G G G   G G G │   F, and a frame of G over H beside I
 *    │ F F  F F  F F│ ──────┬────── │
 *    │ F F  F F  F F│ H H H │ I I I │
 *    └──────────────┴───────┴───────┘
 *
 * Where the pieces have boxes the frames are as wide as those, and those that stood
 * side by side stand as they did, as far as that leaves few holes.
 *
 * Which bands: dynamic programming over (story, rows left on the screen) for the
 * least cost, counted in lines of columns left empty.  The last story of a band at
 * the foot of a screen may run over to the next one, where it goes on over all columns,
 * or over some with other stories beside it.
 */

#include "doc/issue.h"
#include "layout/columns.h"

/* A story ready to be put into boxes. */
struct item {
    const struct piece *piece;
    struct set_lines body;                  /* at the measure of the grid */
    struct set_lines head[COLUMNS_MAX + 1]; /* over that many columns, if it has been set */
    int head_rows[COLUMNS_MAX + 1];         /* how many lines that has or will have */
    int depth[COLUMNS_MAX + 1];             /* rows of its text over that many columns */
    int height[COLUMNS_MAX + 1];            /* head and text; 0: not yet known */
    const struct piece *const *banners;     /* pieces that are but a heading of this one */
    int nbanners;
    int head_cells;    /* from which width on the head does not grow:
                          each of its blocks is a line; 0: never */
    bool head_in_body; /* too long a head: set as text is, head empty */
    bool lead;         /* the page's first story */
    bool has_box;      /* where it stood in print tells where it is to stand */
    struct box box;
    int wish;           /* tenths of columns that it is wide in print; 0: not known */
    int wide;           /* blocks from nheads on to here (a wide table)
                           belong to the head */
    struct str section; /* printed in the rule above; absent if none */
};

/* Stories beside or above each other. */
struct frame {
    enum frame_kind {
        FRAME_STORY,
        FRAME_STACK,  /* in one column: stories one above the other */
        FRAME_OVER,   /* A above B, each over all columns */
        FRAME_BESIDE, /* A and B side by side; A comes first and may stand at the right */
    } kind;
    int first, items; /* stories */
    int column, columns;
    int height; /* rows; room that is left over may be added */
    const struct frame *a, *b;
};

/* What is to be put on the screens, in order. */
struct band {
    const struct frame *frames[COLUMNS_MAX]; /* in the order of their stories */
    int nframes;
    int height;  /* rows, without the rule above */
    bool top;    /* first on its screen: no rule above */
    int from;    /* first line of the last story's text that is shown */
    int to;      /* the line after the last one shown; -1: the story ends here */
    bool resume; /* the first frame is a story that goes on from the band before */
};

struct compose_opts {
    int columns;
    int first_rows, rows; /* of the first and of each later screen */
    int max_depth;        /* > 0: no screens; no band is deeper than this */
};

struct composition {
    struct band *bands;
    int n;
};

/*
 * HEIGHT is called for what is not yet known: it sets ITEM's head, depth and height
 * (at least 1) over so many columns.  The time is linear in N.
 */
typedef void (*item_height_fn)(void *ctx, struct item *item, int columns);
struct composition compose(struct arena *arena, struct item *items, int n,
                           const struct compose_opts *opts, item_height_fn height, void *ctx);

#endif
