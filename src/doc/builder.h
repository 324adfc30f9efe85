#ifndef BS_DOC_BUILDER_H
#define BS_DOC_BUILDER_H

/*
 * How readers make an issue: a few verbs, called in reading order.  What is
 * true of every format is done here and only here: text is sanitised
 * (TYPOGRAPHY section 2), white space is folded, line ends of the printed
 * columns and their hyphens are undone, a paragraph cut by a column break is
 * put together, jump lines are found.
 *
 *    build_page_begin
 *      build_piece_begin
 *        build_block_begin  build_text …  [build_line_end …]  build_block_end
 *      build_piece_end
 *    build_page_end
 */

#include "doc/issue.h"

struct builder;
struct jump_finder;

struct builder *builder_new(struct issue *issue);
void builder_free(struct builder *b);
/* Look for jumps with FINDER, lent, instead of with the rules the program carries. */
void builder_finder(struct builder *b, struct jump_finder *finder);
struct jump_finder *builder_jumps(const struct builder *b); /* the one in use, lent */

/* --- the issue: may be called at any time, an empty value is ignored --- */
enum issue_field {
    ISSUE_NEWSPAPER,
    ISSUE_DATE, /* any of the forms that FORMATS names; kept as ISO 8601 */
    ISSUE_NUMBER,
    ISSUE_EDITION,
    ISSUE_LANG,
    ISSUE_FORMAT,
    ISSUE_ENCODING
};
void build_issue(struct builder *b, enum issue_field field, struct str value);

/*
 * Announce a page: it is unread until begun.  LABEL may be absent or junk (then
 * its order serves), NAME absent.  Returns its index.
 */
int build_page_add(struct builder *b, struct str label, struct str name);
/* No page will be added after this. */
void build_pages_known(struct builder *b);

/* --- a page: one at a time, in any order --- */
void build_page_begin(struct builder *b, int page);
/* Width by height of the printed page in whatever unit the boxes have. */
void build_page_size(struct builder *b, double width, double height);
/* Over what the size tells: width by height, 0 when not known (the unit is percent). */
void build_page_aspect(struct builder *b, double aspect);
void build_page_end(struct builder *b);
/*
 * Instead of or after begin: the page could not be read, SENTENCE (translated)
 * says why.  What was built of it so far is kept and shown.
 */
void build_page_failed(struct builder *b, int page, const char *sentence);

/* --- a piece --- */
void build_piece_begin(struct builder *b, enum piece_kind kind);
void build_piece_id(struct builder *b, struct str id); /* else "p1-1": page and piece order */
void build_piece_section(struct builder *b, struct str section);
void build_piece_lang(struct builder *b, struct str lang);
void build_piece_columns(struct builder *b, int columns);
/* Grow the piece's box by a rectangle in the page's unit (build_page_size). */
void build_piece_box(struct builder *b, double left, double top, double width, double height);
/* Pieces with the same KEY (not 0) are one story, in rising ORDER. */
void build_piece_story(struct builder *b, uint32_t key, int order);
/* Nothing is kept of a piece that has no text. */
void build_piece_end(struct builder *b);

/* --- a block: text comes in any number of calls, markup may lie between --- */
void build_block_begin(struct builder *b, enum block_kind kind);
/*
 * Running text in valid UTF-8.  White space of any kind and length is one
 * blank, none at the ends or between two ideographs; only in BLOCK_VERSE and
 * BLOCK_TABLE LF and TAB part lines and cells.
 */
void build_text(struct builder *b, struct str text);
/*
 * A printed line ended here: the next text follows with a blank, without one
 * between ideographs, or joined where the line ended in a hyphen of division
 * (TYPOGRAPHY section 5).
 */
void build_line_end(struct builder *b);
/* Like build_line_end where the format says that the hyphen divides a word. */
void build_line_end_hyphen(struct builder *b);
void build_block_href(struct builder *b, struct str href);
/*
 * The block may go on in the next one of the same kind (a column ended): the
 * two are joined if what they hold shows that a sentence was cut.
 */
void build_block_may_join(struct builder *b);
/* The block goes on in the next part of the story: see block.joins_next. */
void build_block_joins_next(struct builder *b);
void build_block_end(struct builder *b);

/* An explicit jump over the bytes FROM..TO of the open block's text so far. */
struct build_jump {
    enum jump_direction direction;
    struct str text;  /* as printed; if absent nothing is shown for it */
    struct str label; /* as printed */
    struct str page;  /* normalised target label; absent if none */
    struct str piece; /* target piece id; absent if none */
    struct str slug;
};
/* Adds the jump's text to the open block (or a BLOCK_JUMP of its own) and the jump. */
void build_jump(struct builder *b, const struct build_jump *jump);

/* A diagnostic at the page and piece being built. */
void build_warn(struct builder *b, const char *code, const char *file, int line,
                const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
