#ifndef BS_DOC_JUMPGROUP_H
#define BS_DOC_JUMPGROUP_H

/*
 * The books of doc/jumpmatch.h, for its parts: jumpmatch.c keeps them, jumpsolve.c finds
 * continuations, jumpsee.c what pointers point to.
 *
 *    page 1                        page 3: a group
 *    ┌────────────┐  leads         ┌──────────────┐
 *    │ …（下转第3版）│ ─────────────► │ （上接第1版）… │
 *    │ …（下转第3版）│ ─────────────► │ （上接第1版）… │
 *    └────────────┘                └──────────────┘
 *
 * What leads to a page, and what on it says where it comes from, make up the page's group.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "doc/issue.h"
#include "doc/jumpevidence.h"
#include "doc/jumpside.h"
#include "doc/map.h"

struct contest;
struct copies;

/* One jump that is not bound by its format, and what its targets turned out to be. */
struct lead {
    struct piece *piece;
    int jump;
    const struct plain *slug;
    int ntargets;
    struct aim {
        int page; /* -1: none so far */
        struct piece *piece;
    } * aims;
};

struct ref {
    uint32_t lead;
    int aim;
};

/* A link made here, to be undone. */
struct made {
    struct piece *to;
    struct block *joins; /* the block whose joins_next was set; NULL: none */
};

struct refs {
    struct ref *items;
    size_t n;
};

struct group {
    struct refs in;       /* forward jumps to the page */
    struct refs back;     /* back lines on it */
    struct refs see;      /* pointers to it */
    size_t seen;          /* how many of them have been resolved */
    struct refs named_by; /* back lines on other pages that name it */
    struct made *made;
    size_t nmade;
    size_t solved_at; /* how much there was when it was last solved */
    bool arrived;     /* the page has been noted: only then its pieces are in their stories */
    bool queued;
};

struct matcher {
    struct arena *arena;
    struct group *groups; /* by page */
    int ngroups, groups_room;
    struct lead *leads;
    size_t nleads, leads_room;
    uint32_t *unplaced; /* leads with an aim that has no page so far */
    size_t nunplaced, unplaced_room;
    int placed_at; /* how many pages there were when they were last tried */
    int *queue;    /* groups to be solved */
    int nqueue, queue_room;
    struct map side_of; /* pieces -> index in `sides` */
    struct side **sides;
    size_t nsides, sides_room;
    struct copies *copies;
    bool finishing;
    struct contest *contest; /* where groups are solved */
};

/* Of a piece with very many jumps, only so many are asked what they say of it. */
enum { JUMPS_ASKED = 32 };

static inline struct jump *lead_jump(const struct lead *lead)
{
    return &lead->piece->jumps[lead->jump];
}

/* What is known of PIECE, made when first asked for. */
struct side *matcher_side(struct matcher *m, const struct piece *piece);
/* Whether PAGE, -1 or an index, has been noted. */
bool matcher_has_page(const struct matcher *m, int page);
/* Set what the jump of LEAD has come to, from its aims. */
void lead_tell(const struct matcher *m, const struct lead *lead);

/* Whether PIECE is of the kind that stories are. */
bool piece_is_text(const struct piece *piece);

/* Find what goes on on PAGE, and link it (jumpsolve.c). */
void group_solve(struct matcher *m, struct issue *issue, int page);
/* Take back all links made for G. */
void group_undo(struct group *g);
/* The page, as the back lines of TO name it, from which FROM's story may come. */
enum back_line group_back_line(const struct issue *issue, const struct piece *from,
                               const struct piece *to);
/* Find what the pointers to PAGE from number FROM on mean (jumpsee.c). */
void group_see(struct matcher *m, struct issue *issue, int page, size_t from);

#endif
