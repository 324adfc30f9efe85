#ifndef BS_DOC_ISSUE_H
#define BS_DOC_ISSUE_H

/*
 * A newspaper issue in memory.
 *
 *    issue ─┬─ page "1" 要闻 ─┬─ piece ── blocks: kicker headline deck byline paragraph …
 *           │                 └─ piece ── …
 *           └─ page "2" …
 *
 * A piece is what stands of a story on one page.  All its text, headline
 * included, is one contiguous run of UTF-8, its blocks are slices of that run
 * in reading order, parted by one '\n' each.  A story is a chain of pieces.
 *
 * Everything lives in the issue's arena.  Only doc/builder.h writes; a page,
 * once read, never changes but for its links to pieces read later (next_part,
 * prev_part, and where jumps lead: doc/link.h).
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "doc/map.h"
#include "doc/pos.h"

struct arena;
struct links;

enum block_kind {
    /* display matter, before the text and in this order where present */
    BLOCK_KICKER,   /* 引题 */
    BLOCK_HEADLINE, /* 主题 */
    BLOCK_DECK,     /* 副题 */
    BLOCK_BYLINE,
    BLOCK_DATELINE,
    /* the text */
    BLOCK_PARAGRAPH,
    BLOCK_SUBHEAD,
    BLOCK_CAPTION,
    BLOCK_CREDIT,
    BLOCK_LIST,  /* one item */
    BLOCK_TABLE, /* one row, cells parted by TAB */
    BLOCK_VERSE, /* one stanza, its lines parted by LF */
    BLOCK_JUMP,  /* a jump line standing alone */
    BLOCK_KINDS
};

struct block {
    enum block_kind kind;
    bool joins_next; /* goes on in the first text block of next_part without a break
                        (a sentence or word cut by the page's end) */
    struct str text; /* a slice of the piece's run; LF and TAB only as said above */
    struct str href; /* of a caption: the picture file beside the issue; else absent */
};

enum piece_kind {
    PIECE_ARTICLE,
    PIECE_PICTURE,
    PIECE_ADVERTISEMENT,
    PIECE_NOTICE,
    PIECE_MASTHEAD,
    PIECE_OTHER,
    PIECE_KINDS
};

/* Where a piece stood on the printed page, in percent of it. */
struct box {
    float left, top, width, height;
};

enum jump_direction { JUMP_FORWARD, JUMP_BACK, JUMP_SEE };
enum jump_status { JUMP_OPEN, JUMP_TO_PIECE, JUMP_TO_PAGE, JUMP_MISSING };

/* A printed reference to another page ("下转第3版"), as found and as resolved. */
struct jump {
    enum jump_direction direction;
    int block;                 /* of the piece that holds it */
    uint32_t begin, end;       /* bytes of that block */
    struct str text;           /* as printed: that slice */
    struct str label;          /* the page label as printed ("第3版") */
    struct str slug;           /* headline or keyword printed with it; absent if none */
    const struct str *targets; /* normalised labels ("3", "A12", "next") */
    int ntargets;
    enum jump_status status; /* JUMP_OPEN until both ends have been read */
    int page;                /* index of the target page; -1 when missing or open */
    struct piece *piece;     /* the continuation; NULL unless JUMP_TO_PIECE */
    bool seam;               /* left in where the parts had been put together already: both
                                lines are to be hidden, and lead nowhere */
    bool explicit_target;    /* the format itself names the target: it wins */
    struct str target_id;    /* ... by piece id, absent if only by page */
};

struct piece {
    struct str id; /* unique in the issue, stable from run to run */
    int page;      /* index of its page */
    int index;     /* on its page */
    int rank;      /* how many pieces of its page are read before it (doc/order.h) */
    enum piece_kind kind;
    struct str section; /* rubric (要闻, Sport); absent if none */
    struct str lang;    /* BCP 47; absent: the issue's */
    struct str text;    /* the whole run */
    struct block *blocks;
    int nblocks;
    int nheads; /* blocks before the text: kicker, headline, deck, byline, dateline */
    bool has_box;
    struct box box;
    int columns; /* wide as printed; 0 when not known */
    /* in the order of the text: by block, then by `begin`; none lies over another */
    struct jump *jumps;
    int njumps;
    /* the story: pieces that the format itself strings together have the same
       key (never 0) and rising order; the links are made by doc/link.h */
    uint32_t story_key;
    int story_order;
    struct piece *next_part, *prev_part;
    bool same_text; /* prev_part holds the same story word for word (stored twice) */
};

enum page_state { PAGE_UNREAD, PAGE_READ, PAGE_FAILED };

struct page {
    struct str label; /* printed ("1", "A3"); never empty: the order where none is printed */
    struct str name;  /* 要闻; absent if none */
    struct str key;   /* the label normalised (doc/label.h) */
    int same_key;     /* the next page with the same key; -1 when there is none */
    enum page_state state;
    struct str failure; /* of a failed page: one sentence for the reader */
    struct piece **pieces;
    int npieces;
    struct str text;     /* all that its pieces say, in their order and parted by one '\n' each,
                            where it stands together in memory; else absent */
    bool turns, arrives; /* a piece has a next, a previous part (doc/link.h) */
    float aspect;        /* width / height of the printed page; 0 when not known */
};

struct issue {
    struct arena *arena;
    struct arena *texts; /* the runs of the pieces and nothing else: see arena_text */
    struct diags diags;
    struct str newspaper, date /* ISO 8601 */, number, edition, lang;
    struct str format;   /* the loader's name */
    struct str encoding; /* as found in the files: "UTF-8", "GB18030" … */
    struct page **pages; /* in printed order; grows while reading */
    int npages;
    bool pages_known; /* no further page will be added */
    int *arrived;     /* pages that have been read or failed, in the order they were */
    int narrived;
    struct map labels;   /* from a page's key to the first page that bears it */
    struct links *links; /* what doc/link.c has yet to settle; NULL at first */
};

struct issue *issue_new(void);
void issue_free(struct issue *issue);

/* The first page with the normalised label KEY (or its like: compare); -1 when none has. */
int issue_first_page(const struct issue *issue, struct str key);

/* The text of PIECE's first block of KIND, absent when it has none. */
struct str piece_part(const struct piece *piece, enum block_kind kind);
/*
 * What to call PIECE in a list: its headline, else its kicker, else the first
 * words of its text (at most BYTES bytes, cut at a character); never absent
 * unless the piece is empty.
 */
struct str piece_title(const struct piece *piece, size_t bytes);
/* PIECE, or the first part of its story where PIECE has neither headline nor kicker of its own.
 */
const struct piece *piece_named(const struct piece *piece);
/* The language of PIECE, the issue's where it has none of its own. */
struct str piece_lang(const struct issue *issue, const struct piece *piece);

/* Borrowed, or NULL when POS names none (its page unread, its piece -1). */
struct piece *issue_piece(const struct issue *issue, struct pos pos);
const struct block *issue_block(const struct issue *issue, struct pos pos);
struct piece *issue_piece_by_id(const struct issue *issue, struct str id);
struct pos piece_pos(const struct piece *piece);

/* The words of the JSON: "paragraph", "article" … and back; -1 when unknown. */
const char *block_kind_name(enum block_kind kind);
int block_kind_of(struct str name);
const char *piece_kind_name(enum piece_kind kind);
int piece_kind_of(struct str name);

/* First piece of the story that PIECE belongs to (itself when it stands alone). */
struct piece *story_first(struct piece *piece);

#endif
