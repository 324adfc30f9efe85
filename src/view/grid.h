#ifndef BS_VIEW_GRID_H
#define BS_VIEW_GRID_H

/*
 * A screen as it is to look, before any terminal: cells with a style.  The terminal
 * shows it, a script writes it to a file, and both are painted by the same code.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "command/theme.h"

struct buf;
struct show;

/* What lies over the style. */
enum { CELL_SELECTED = 1, CELL_LIT = 2, CELL_CURRENT = 4, CELL_OVERS = 8 };

/* A line-drawing cell: where its strokes go. */
enum { JOIN_UP = 1, JOIN_DOWN = 2, JOIN_LEFT = 4, JOIN_RIGHT = 8, JOIN_HEAVY = 16 };

enum { CELL_TEXT = 20 }; /* bytes: a base and three marks are 16 */

struct cell {
    char text[CELL_TEXT]; /* UTF-8; zeros behind it, so that cells compare by memcmp */
    uint8_t bytes;        /* 0: blank */
    uint8_t cells;        /* 1 or 2; 0: the right half of the one before */
    uint8_t style;        /* below STYLES */
    uint8_t over;
    uint8_t join;    /* not 0: a rule, and `text` is the layout's sign for it */
    uint8_t zero[3]; /* no padding: cells compare by memcmp */
    int32_t fg, bg;  /* ROLE_PICTURE: colours as colour_at() numbers them */
};

struct grid {
    int rows, cols;
    struct cell *cells; /* row by row */
    int cursor_row, cursor_col;
    bool caret; /* something is typed at the cursor: its cell is lit */
};

void grid_init(struct grid *g, int rows, int cols); /* all blank */
void grid_done(struct grid *g);
void grid_clear(struct grid *g);
struct cell *grid_cell(const struct grid *g, int row, int col);
bool grid_row_same(const struct grid *a, const struct grid *b, int row);

/* Put one glyph of CELLS cells; what would not fit is left out. */
void grid_put(struct grid *g, int row, int col, struct str shown, int cells, int style);
/* TEXT on ROW from COL on, cut with an ellipsis after CELLS cells; returns its cells. */
int grid_text(struct grid *g, int row, int col, struct str text, int cells, int style,
              bool wide_ambiguous);

/* Paint SHOW, which is as large as G. The last cell of the last row stays blank. */
void paint(struct grid *g, const struct show *show, bool wide_ambiguous);

/* SENTENCE in the status row over what is there. */
void paint_message(struct grid *g, struct str sentence, bool wide_ambiguous);

/* The screen as lines of text without blanks at their ends; rules as ASCII or drawn. */
void grid_print(const struct grid *g, bool ascii, struct buf *out);
/* A letter for the style of each cell in the same shape: for tests of what is lit. */
void grid_print_styles(const struct grid *g, struct buf *out);
/* The line-drawing character that JOIN is, in UTF-8. */
const char *join_glyph(uint8_t join);
const char *join_ascii(uint8_t join);

#endif
