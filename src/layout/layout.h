#ifndef BS_LAYOUT_LAYOUT_H
#define BS_LAYOUT_LAYOUT_H

/*
 * Lines of cells, each knowing its place in the text.  Page, story, contents,
 * list of matches and help are all layouts, so that there is one painter.
 *
 * A layout is cut into screens: a complete little page each, read column by
 * column; scrolling layouts (contents, help, a story in one column) have one
 * screen that is as long as it needs to be.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "doc/pos.h"
#include "text/fill.h"

struct arena;
struct issue;
struct piece;

enum role {
    ROLE_BODY,
    ROLE_NAMEPLATE, /* the newspaper's name on the front page */
    ROLE_FOLIO,
    ROLE_KICKER,
    ROLE_HEADLINE,      /* of a small story */
    ROLE_HEADLINE_LEAD, /* of a story over several columns */
    ROLE_DECK,
    ROLE_BYLINE,
    ROLE_DATELINE,
    ROLE_SUBHEAD,
    ROLE_CAPTION,
    ROLE_CREDIT,
    ROLE_SECTION,
    ROLE_JUMP,
    ROLE_RULE,   /* `shown` is of RULE_GLYPHS: the painter picks line-drawing glyphs */
    ROLE_MORE,   /* "12 more lines", "continued" marks of the layout's own */
    ROLE_NOTE,   /* a sentence of the program's in the page (page not read …) */
    ROLE_LABEL,  /* page labels, counts in lists */
    ROLE_ADVERT, /* text of advertisements */
    ROLE_DIM,
    ROLE_PICTURE, /* blank cells for a row of a picture: that of the caption at `at` */
    ROLES
};

/*
 * What `shown` of a rule may be: thin and heavy line, upright, and where an upright
 * leaves a thin line downwards, upwards and both ways (in boxes: ┬ ┴ ┼); a heavy upright,
 * where a thin line leaves an upright to the left and to the right (┤ ├), corners
 * (┌ ┐ └ ┘), and where an upright leaves a heavy line downwards (┯).
 */
#define RULE_GLYPHS "-=|v^+H<>r7LJw"

/* A run of glyphs on one line with one role. */
struct span {
    int col;   /* of the first glyph, cells from the left edge */
    int cells; /* in all */
    enum role role;
    bool in_text;  /* `at` and the glyphs' bytes are places of the issue's text */
    int jump;      /* ROLE_JUMP: index in the piece's jumps; else -1 */
    struct pos at; /* page, piece, block, and byte of the first glyph */
    const struct glyph *glyphs;
    int n;
    short row, rows; /* ROLE_PICTURE: which row of how many this is */
};

struct lay_line {
    const struct span *spans; /* from left to right, never overlapping */
    int n;
};

/* What can be selected: a headline, a jump, a line of a list. */
enum target_kind {
    TARGET_PIECE,
    TARGET_JUMP,
    TARGET_PAGE,
    TARGET_MATCH,
    TARGET_KEY,
    TARGET_PICTURE
};

struct target {
    enum target_kind kind;
    struct pos at;         /* where the piece (or what is shown of it on this screen)
                              begins, or the jump's begin, or the page, or the picture's
                              caption */
    int jump;              /* TARGET_JUMP: index in the piece's jumps; else an index of the
                              list's own (match number, command number) */
    int line, col;         /* where it starts */
    int end_line, end_col; /* one cell past its end, on its last line */
    int left, right;       /* columns of cells that its box covers */
};

struct screen {
    int line;         /* first line */
    int lines;        /* how many */
    struct pos first; /* of the first text on it in reading order */
};

enum layout_kind {
    LAYOUT_PAGE,
    LAYOUT_STORY,
    LAYOUT_CONTENTS,
    LAYOUT_LIST,
    LAYOUT_GLANCE,
    LAYOUT_OVERVIEW,
    LAYOUT_PICTURE
};

/* A box of the glance, or a page of the overview. */
struct lay_box {
    struct pos at;     /* the piece, or the page */
    struct pos banner; /* the first piece of what is headed by it; `at` if none */
    int line, lines;   /* that it covers, rules not included */
    int left, right;   /* ... and the cells */
    struct pos on;     /* the first of its text that is not shown; piece -1: all is */
    int more;          /* lines of it */
    int mark_line;     /* where a mark may stand, its right edge at ... */
    int mark_end;      /* ... this column */
};

/* A span's place and line; sorted by place (layout/lookup.c). */
struct lay_entry {
    struct pos at;
    int line;
};

struct layout {
    struct arena *arena;
    const struct issue *issue; /* NULL in a plain list */
    enum layout_kind kind;
    int page;                     /* index of the page shown, of a story's first; -1: none */
    int columns, measure, gutter; /* of the grid of text, in cells; 1, the width, 0 in lists */
    int cols;
    bool wide_ambiguous;
    bool native;   /* what the program says on it is in the paper's language */
    bool vertical; /* columns are bands, measure and gutter are rows */
    bool scrolls;  /* one screen, moved by lines; else turned by screens */
    struct lay_line *lines;
    int nlines;
    struct screen *screens;
    int nscreens;
    struct target *targets; /* in reading order */
    int ntargets;
    struct lay_box *boxes; /* in reading order */
    int nboxes;
    const struct lay_entry *index;
    int nindex;
    const struct pos *firsts; /* for each line what layout_pos_of answers */
};

struct layout_opts {
    int cols, rows; /* area in cells; rows 0: no screens, as tall as it needs (dump) */
    int columns;    /* wanted columns in the page view; 0: as suits the width */
    int measure;    /* widest measure of the story view; 0: by language */
    bool wide_ambiguous;
    bool vertical; /* Chinese and Japanese pages and stories in columns from right to left */
    bool stitched; /* story view: all parts, else one piece */
    bool reads_on; /* story view: a screen begins with the line that shows FROM */
    struct pos from;
    /*
     * Asked for the patterns that divide words of LANG; it may be NULL and may return NULL.
     * What it returns must stay as it is while the layout is made.
     */
    const struct hyphens *(*hyphens)(void *hyphens_of, struct str lang);
    void *hyphens_of;
    /*
     * Whether the picture of the caption BLOCK of PIECE can be drawn, and its width and
     * height in any unit, both above 0.  It may be NULL: no picture can; and must answer the
     * same while the layout is made.
     */
    bool (*picture)(void *pictures_of, const struct piece *piece, int block, int *width,
                    int *height);
    void *pictures_of;
};

/* What of the issue the view shows; the result borrows its text: free it first. */
struct layout *layout_page(const struct issue *issue, int page, const struct layout_opts *opts);
/*
 * The whole page on one screen of boxes, which show the beginnings of the stories; what
 * has no box is in a list of headlines, which may go on on further screens.
 */
struct layout *layout_glance(const struct issue *issue, int page,
                             const struct layout_opts *opts);
/* All pages of the issue, each a small drawing of its boxes. */
struct layout *layout_overview(const struct issue *issue, const struct layout_opts *opts);
struct layout *layout_story(const struct issue *issue, const struct piece *piece,
                            const struct layout_opts *opts);
/* The picture of the caption AT, as large as the area allows, and what stands below it. */
struct layout *layout_picture(const struct issue *issue, struct pos at,
                              const struct layout_opts *opts);
/* Contents of the whole issue, or of PAGE (-1: all); FILTER narrows (may be absent). */
struct layout *layout_contents(const struct issue *issue, int page, struct str filter,
                               const struct layout_opts *opts);
/*
 * A plain list: HEAD is the title, LINES of "left TAB right" text, each a target of
 * KIND with its index in `jump` (help, choices).  Copied into the layout.  Byte B of what
 * stands to the right in item I has the place {-1, I, 0, B}.
 */
struct list_item {
    struct str left, right;
    bool heading;
    struct pos at;
};
struct layout *layout_list(struct str head, const struct list_item *items, int n,
                           enum target_kind kind, const struct layout_opts *opts);
void layout_free(struct layout *lay);
/* Whether PAGE, or PIECE if that is not NULL, is of a script that can be set vertically. */
bool layout_can_stand(const struct issue *issue, int page, const struct piece *piece);

/* The line on which AT is shown; the nearest before it when it is not, 0 at the least. */
int layout_line_of(const struct layout *lay, struct pos at);
/* The screen that shows AT, in the same sense. */
int layout_screen_of(const struct layout *lay, struct pos at);
/* The first place shown on LINE or after it (before it, if none follows). */
struct pos layout_pos_of(const struct layout *lay, int line);

/* LINES lines from LINE on as plain text without blanks at line ends, each ended by LF. */
struct buf;
enum rule_style { RULES_ASCII, RULES_BOX };
void layout_text(const struct layout *lay, int line, int lines, enum rule_style rules,
                 struct buf *out);
/*
 * The same, each run of text between what ON has for its role and OFF (nothing where ON is
 * empty); ON[ROLES] is for what lies between.  FILL: every line as wide as the layout.
 */
struct text_looks {
    struct str on[ROLES + 1];
    const char *off;
    bool fill;
};
void layout_text_looks(const struct layout *lay, int line, int lines, enum rule_style rules,
                       const struct text_looks *looks, struct buf *out);
/* --print-layout: the places, one span a line. */
void layout_print(const struct layout *lay, struct buf *out);

#endif
