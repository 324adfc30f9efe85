#ifndef BS_DOC_BUILDER_STATE_H
#define BS_DOC_BUILDER_STATE_H

/* What the files of the builder share; for them alone. */

#include <stdbool.h>

#include "doc/builder.h"
#include "doc/map.h"
#include "doc/run.h"
#include "doc/words.h"

/* A rectangle in the page's unit, by its edges. */
struct area {
    double left, top, right, bottom;
};

struct builder {
    struct issue *issue;
    struct arena *arena;
    struct words words;
    struct map ids;
    struct map last_of_label; /* page keys to the last page that bears it */
    struct run run;
    struct jump_finder *finder, *own_finder;

    struct page *page; /* being built; NULL between pages */
    int page_index;
    double width, height; /* of the page; 0 when not known */
    double aspect;        /* of the page; below 0: as its size says */
    struct area *areas;   /* of its pieces */
    size_t nareas, areas_room;
    int first_piece; /* the piece that the first area belongs to */

    bool in_piece;
    struct piece piece; /* being built; strings live in the arena */
    struct str id;
    struct area area;
    bool too_long;     /* text was left out */
    size_t first_diag; /* of the piece */
};

/* S as one clean line in the arena; absent when nothing is left. */
struct str builder_clean(struct builder *b, struct str s);
/* The same, absent too when S only says that nothing is known ("Untitled Article"). */
struct str builder_clean_name(struct builder *b, struct str s);
bool is_placeholder(struct str s);

/* (builder_box.c) */
bool area_is(const struct area *area);
/* The box of the open piece goes with the last piece of the page. */
void areas_add(struct builder *b);
/* The boxes of the page's pieces, now that its size must be known. */
void areas_set(struct builder *b);

#endif
