#ifndef BS_LOAD_OWN_STATE_H
#define BS_LOAD_OWN_STATE_H

/*
 * What the reader of broadsheet's own format knows while it reads.  Private to
 * its parts:
 *
 *    own-doc.c    pages, pieces, elements, feeds
 *    own-text.c   blocks, text, jumps
 *    own-check.c  what the schema does not allow
 */

#include "base/buf.h"
#include "doc/map.h"
#include "load/own-doc.h"
#include "load/own-names.h"

#define OWN_NS "urn:broadsheet:issue:1"

/* An element that is open. */
struct own_frame {
    unsigned char el;  /* enum own_el */
    signed char kind;  /* of the block that it is, -1: none */
    bool through;      /* a paragraph in another block: a blank at either end is all */
    bool outer;        /* no block was open when it began */
    bool dead;         /* what it began has ended before it */
    unsigned children; /* of its vocabulary */
};

/* What is to be done with text. */
enum own_mode {
    MODE_SKIP,
    MODE_PLAIN, /* it belongs to the open block */
    MODE_FLAT,  /* ... in which TAB and LF would mean something */
    MODE_JUMP,  /* it belongs to the jump */
    MODE_STRAY  /* it may be white space, or stand where it should not */
};

/* A jump that names a piece, to be checked when all pieces are known. */
struct own_target {
    uint64_t hash;
    char *id;
    int line, page;
};

struct own_doc {
    struct reader_job job;
    struct builder *build;
    const char *file;
    struct xmlfeed *feed;

    struct own_frame frames[XML_DEPTH_MAX];
    int depth;
    enum own_mode mode;
    bool replaying; /* before the first page of any feed but the first one */
    bool loose;     /* the root is a synonym */

    bool known; /* all pages are announced */
    int wanted;
    int announced; /* pages */
    int next;      /* page that begins next */
    int page;      /* that is open, -1: none */
    struct buf failure;

    bool in_piece, has_text; /* a piece is open; it has more than display matter */
    int open;                /* kind of the block that is open, -1: none */
    bool stray;              /* ... begun by text that stood where none may be */
    bool after_tag;          /* no text since the last tag */
    bool in_figure, href_told;
    struct buf href;

    bool in_jump;
    enum jump_direction direction;
    struct buf jump_page, jump_piece, jump_label, jump_slug, jump_text;

    struct map ids;     /* of pieces */
    struct map stories; /* from the word to its key */
    struct map told;    /* names that were complained of */
    struct own_target *targets;
    size_t ntargets, targets_room;
};

/* A complaint at the line that is being read. */
#define complain(d, code, ...)                                                                 \
    build_warn((d)->build, code, (d)->file, xmlfeed_line((d)->feed), __VA_ARGS__)

/* ---- own-check.c ---- */

/* The attributes of E by what they mean; complains of those that mean nothing. */
void own_read_attrs(struct own_doc *d, const struct xml_element *e, enum own_el el,
                    struct str a[OWN_ATTRS]);
struct str own_read_lang(struct own_doc *d, struct str lang); /* LANG, complained of */
/* Complain of an element that is none of the vocabulary, or not by this name. */
void own_check_name(struct own_doc *d, const struct xml_element *e, enum own_el el);
/* ... or that may not stand in PARENT (NULL: the root). */
void own_check_place(struct own_doc *d, enum own_el el, const struct own_frame *parent);

/* ---- own-doc.c ---- */

/* E is NULL for a page that has no element. */
void own_page_begin(struct own_doc *d, const struct xml_element *e);

/* ---- own-text.c ---- */

/* The innermost element of the vocabulary that is open; NULL when there is none. */
struct own_frame *own_innermost(struct own_doc *d);
void own_end_block(struct own_doc *d);
/* An element that is a block: F is its frame. */
void own_block_start(struct own_doc *d, struct own_frame *f, const struct xml_element *e);
/* A cell or line: the row or verse around it may have to be begun or taken up again. */
void own_part_start(struct own_doc *d, struct own_frame *f, struct own_frame *parent,
                    enum block_kind kind);
void own_figure_start(struct own_doc *d, const struct xml_element *e);
void own_figure_end(struct own_doc *d);
void own_jump_start(struct own_doc *d, const struct xml_element *e);
void own_jump_end(struct own_doc *d);
void own_text(struct own_doc *d, struct str s);
/* After every tag: what is to be done with text now. */
void own_set_mode(struct own_doc *d);

#endif
