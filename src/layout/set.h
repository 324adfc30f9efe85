#ifndef BS_LAYOUT_SET_H
#define BS_LAYOUT_SET_H

/*
 * From blocks to set lines of one measure.  Nothing here knows of columns or
 * screens but for the `keep` marks, which say where a column may not end.
 */

#include "doc/issue.h"
#include "layout/native.h"
#include "layout/sheet.h"

struct setter {
    struct arena *arena;
    const struct issue *issue;
    const struct layout_opts *opts;
    int hang; /* cells right of every measure that a hanging mark may take: 0 or 2 */
    bool wide_ambiguous;
    bool native;          /* the program speaks the paper's language: layout/native.h */
    bool vertical;        /* lines are columns of ideographs: see fill_opts */
    bool unframed;        /* pictures that are not drawn are told of in a line, as in boxes
                             that may end within a frame */
    int page;             /* whose text tells where words of a headline end */
    struct pairs **pairs; /* that of it which has been counted */
};

/* Below this measure an indent or an inset would leave too little of a line. */
enum { INDENT_MEASURE = 14 };

/* OPTS must live as long as the setter; its hang is 0. */
void setter_init(struct setter *s, struct arena *arena, const struct issue *issue, int page,
                 const struct layout_opts *opts);
void setter_done(struct setter *s);
/* How text of PIECE is filled. */
struct fill_opts setter_fill(const struct setter *s, const struct piece *piece, int measure,
                             enum fill_kind kind);

/* Cells of TEXT, and as much of it as CELLS cells show, as text of this setter is set. */
int setter_cells(const struct setter *s, struct str text);
struct fill_line setter_clip(const struct setter *s, struct str text, int cells);

/* TRANSLATED, or on a Chinese or Japanese page WORD in the paper's language. */
struct str setter_word(const struct setter *s, enum native_word word, const char *translated);

/* A slice of a block: what is set as one paragraph may come of several. */
struct run {
    const struct piece *piece;
    int block;
    uint32_t from, to;
    const char *put; /* a constant between it and the run before */
};

/* Append one paragraph made of RUNS, which are all of the first one's kind. */
void set_runs(const struct setter *s, const struct run *runs, int n, int measure,
              struct set_lines *out);
/* Append the blocks FROM..TO of PIECE. */
void set_blocks(const struct setter *s, const struct piece *piece, int from, int to,
                int measure, struct set_lines *out);
/* Append a cell of a table as a paragraph moved right by COL. */
void set_cell(const struct setter *s, const struct run *run, int col, int measure,
              struct set_lines *out);
/* Append a table: the rows FROM..TO of PIECE (layout/table.c). */
void set_table(const struct setter *s, const struct piece *piece, int from, int to, int measure,
               struct set_lines *out);

/* Cells that it takes when it is aligned; a very large number when it cannot be. */
int table_cells(const struct setter *s, const struct piece *piece, int from, int to);

/*
 * The display matter of PIECE over COLUMNS columns that are WIDTH cells wide in all:
 * kicker, headline, deck, byline and dateline (layout/head.c).  LEAD: letter-spaced
 * where that suits.
 */
struct head_opts {
    int width, columns;
    bool lead;
    unsigned without; /* kinds of blocks that are left out: 1 << kind */
};
void set_head(const struct setter *s, const struct piece *piece, const struct head_opts *opts,
              struct set_lines *out);

/* Append the headings of a piece that has nothing else, as the banner of what follows. */
void set_banner(const struct setter *s, const struct piece *piece, const struct head_opts *opts,
                struct set_lines *out);

/* --- for those who set lines themselves --- */
struct set_line *set_add(const struct setter *s, struct set_lines *out);
/* Room of one line, unless OUT begins or already ends with room. */
void set_room(const struct setter *s, struct set_lines *out);
/* A span of LINE, which shows bytes of block BLOCK of PIECE, moved right by COL. */
void set_text_line(const struct setter *s, const struct piece *piece, int block,
                   const struct fill_line *line, int col, enum role role,
                   struct set_lines *out);
/* Append the one line that stands for PIECE's headline where its text goes on. */
void set_again(const struct setter *s, const struct piece *piece, int width, bool centre,
               struct set_lines *out);
/* Append a line that is not the issue's text. */
void set_own_line(const struct setter *s, const struct fill_line *line, int col, enum role role,
                  struct set_lines *out);
/* Append words of the program's own, cut to CELLS. */
void set_words(const struct setter *s, struct str words, int col, int cells, enum role role,
               struct set_lines *out);
/* Move the spans of the last line onto line LINE; nothing if that is the last. */
void set_onto(const struct setter *s, struct set_lines *out, int line);
/* The same glyphs with GAP blank cells between every two of them, or of their ROWS. */
struct fill_line spread_line(struct arena *arena, const struct fill_line *line, int gap,
                             bool rows);
bool piece_is_cjk(const struct issue *issue, const struct piece *piece);

#endif
