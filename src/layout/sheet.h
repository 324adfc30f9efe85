#ifndef BS_LAYOUT_SHEET_H
#define BS_LAYOUT_SHEET_H

/*
 * A layout being made: spans are put at any line and column in any order; the
 * end sorts them into lines and makes the index of places.
 */

#include "base/arena.h"
#include "layout/layout.h"

struct issue;
struct jump;

/* A line of set text; columns of its spans count from the left edge it is put at. */
struct set_line {
    const struct span *spans;
    int n;
    bool keep;    /* no column may end after it */
    bool blank;   /* room: dropped at the head of a column */
    bool divided; /* ends within a word */
    bool begins;  /* a picture or the frame of one */
    bool inside;  /* of a picture and what belongs to it, but not its first line */
};

struct set_lines {
    struct set_line *v;
    int n;
};

struct sheet;

struct sheet *sheet_new(const struct issue *issue, enum layout_kind kind, int cols);
/* The layout that the sheet becomes: its plain fields may be set before the end. */
struct layout *sheet_layout(struct sheet *sheet);
struct arena *sheet_arena(struct sheet *sheet);

/* Put SPAN on LINE, its column moved right by COL. */
void sheet_span(struct sheet *sheet, int line, int col, const struct span *span);
/*
 * Put lines FROM..TO one below the other.  Their jumps become targets whose box is
 * BOX_CELLS wide from COL on.
 */
void sheet_lines(struct sheet *sheet, int line, int col, const struct set_lines *lines,
                 int from, int to, int box_cells);
/* Cells of TEXT, and as much of it as CELLS cells show, as the sheet is set. */
int sheet_cells(const struct sheet *sheet, struct str text);
struct fill_line sheet_clip(struct sheet *sheet, struct str text, int cells);
/* Text of the program's own or of the issue, cut to CELLS; returns the cells taken. */
int sheet_words(struct sheet *sheet, int line, int col, int cells, struct str words,
                enum role role);
/* A line of GLYPH ('-' or '='). */
void sheet_rule(struct sheet *sheet, int line, int col, int cells, char glyph);
/*
 * A line with marks where uprights leave it and gaps for words: MARKS has a byte for each
 * cell of the sheet's width.  A heavy line takes no uprights.
 */
enum { RULE_DOWN = 1, RULE_UP = 2, RULE_GAP = 4 };
void sheet_rule_marked(struct sheet *sheet, int line, int col, int cells, char glyph,
                       const unsigned char *marks);
void sheet_upright(struct sheet *sheet, int line, int lines, int col);
void sheet_target(struct sheet *sheet, const struct target *target);
void sheet_screen(struct sheet *sheet, int line, int lines);

/* LINES: how many the layout has at the least.  The sheet is gone afterwards. */
struct layout *sheet_finish(struct sheet *sheet, int lines);

#endif
