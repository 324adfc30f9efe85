/*
 * Pages arrive in any order.  When one does, its pieces take their places in the
 * stories that the format itself strings together, and each jump for which the format
 * names a piece waits where it will hear of that.  So the work for a page does not grow
 * with what is open elsewhere.  All other jumps are resolved by what they say:
 * doc/jumpmatch.h.
 */

#include "doc/link.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/jumpmatch.h"

/*
 * A story is followed through so many parts at most when one is added, and the
 * next part begins another story: no paper turns a story over that many pages,
 * and it bounds the work on a crafted file.
 */
enum { PARTS_MAX = 1000 };

/* A jump that waits for its target. */
struct waiting {
    struct piece *piece;
    int jump;
    uint32_t next; /* 1 + index of the next one in its list; 0 ends it */
};

/* What the format strings together under one key. */
struct story {
    struct piece *first, *last;
    int parts;
};

struct links {
    int seen;        /* of issue->arrived */
    struct map keys; /* story key -> index in `stories` */
    struct story *stories;
    size_t nstories, stories_room;
    struct map ids; /* piece id -> index in `pieces` */
    struct piece **pieces;
    size_t npieces, pieces_room;
    struct waiting *waiting;
    size_t nwaiting, waiting_room;
    struct map by_id; /* target piece id -> list of waiting */
    struct matcher *matcher;
    bool finished;
};

void links_free(struct links *links)
{
    if (!links)
        return;
    map_done(&links->keys);
    map_done(&links->ids);
    map_done(&links->by_id);
    matcher_free(links->matcher);
    free(links->stories);
    free(links->pieces);
    free(links->waiting);
    free(links);
}

/* Room for one more of N items of SIZE bytes. */
static void *room_for(void *items, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return items;
    *room = *room ? *room * 2 : 32;
    return xreallocarray(items, *room, size);
}

/* --- stories --- */

bool link_parts(struct piece *piece, struct piece *next)
{
    const struct piece *first = piece;

    if (piece->next_part || next->prev_part)
        return false;
    for (int n = 1; first->prev_part; first = first->prev_part)
        if (++n == PARTS_MAX)
            return false;
    if (first == next)
        return false;
    piece->next_part = next;
    next->prev_part = piece;
    return true;
}

static bool stands_after(const struct piece *a, const struct piece *b)
{
    if (a->story_order != b->story_order)
        return a->story_order > b->story_order;
    return a->page != b->page ? a->page > b->page : a->index > b->index;
}

static void insert_between(struct piece *before, struct piece *piece, struct piece *after)
{
    piece->prev_part = before;
    piece->next_part = after;
    if (before)
        before->next_part = piece;
    if (after)
        after->prev_part = piece;
}

static struct story *story_of(struct links *links, uint32_t key)
{
    bool added;
    uint32_t *at = map_add(&links->keys, key, (uint32_t)links->nstories, &added);

    if (added) {
        links->stories = room_for(links->stories, links->nstories, &links->stories_room,
                                  sizeof *links->stories);
        links->stories[links->nstories++] = (struct story){NULL, NULL, 0};
    }
    return &links->stories[*at];
}

static void place_in_story(struct links *links, struct piece *piece)
{
    struct story *story = story_of(links, piece->story_key);
    struct piece *p = story->last;

    if (!p || story->parts == PARTS_MAX) {
        *story = (struct story){piece, piece, 1};
        return;
    }
    if (piece->prev_part || piece->next_part)
        return; /* a jump has it */
    story->parts++;
    if (stands_after(piece, p)) {
        insert_between(p, piece, p->next_part);
        story->last = piece;
    } else if (stands_after(story->first, piece)) {
        insert_between(story->first->prev_part, piece, story->first);
        story->first = piece;
    } else {
        /* parts that a jump brought in stay with the part before them */
        while (p->story_key != piece->story_key || stands_after(p, piece))
            p = p->prev_part;
        insert_between(p, piece, p->next_part);
    }
}

/* --- jumps that the format itself resolves --- */

/* Where the format names only the piece, its page is the target. */
static void name_target(const struct issue *issue, struct jump *jump, int page)
{
    struct str *target;

    if (jump->ntargets)
        return;
    target = arena_alloc(issue->arena, sizeof *target);
    *target = issue->pages[page]->key;
    jump->targets = target;
    jump->ntargets = 1;
}

static void link_ends(struct piece *from, const struct jump *jump)
{
    if (jump->direction == JUMP_FORWARD)
        link_parts(from, jump->piece);
    else if (jump->direction == JUMP_BACK)
        link_parts(jump->piece, from);
}

static void lead_to_piece(const struct issue *issue, struct piece *from, struct jump *jump,
                          struct piece *to)
{
    name_target(issue, jump, to->page);
    jump->page = to->page;
    jump->piece = to;
    jump->status = JUMP_TO_PIECE;
    link_ends(from, jump);
}

static void wait_in(struct links *links, uint32_t *list, struct piece *piece, int jump)
{
    links->waiting =
        room_for(links->waiting, links->nwaiting, &links->waiting_room, sizeof *links->waiting);
    links->waiting[links->nwaiting++] = (struct waiting){piece, jump, *list};
    *list = (uint32_t)links->nwaiting;
}

static struct piece *piece_of_id(const struct links *links, struct str id)
{
    const uint32_t *at = map_find(&links->ids, str_hash(id, false));
    struct piece *piece = at ? links->pieces[*at] : NULL;

    return piece && str_eq(piece->id, id) ? piece : NULL;
}

static void seek(struct links *links, const struct issue *issue, struct piece *piece, int index)
{
    struct jump *jump = &piece->jumps[index];
    struct piece *target;

    target = piece_of_id(links, jump->target_id);
    if (target)
        lead_to_piece(issue, piece, jump, target);
    else
        wait_in(links, map_add(&links->by_id, str_hash(jump->target_id, false), 0, NULL), piece,
                index);
}

/* LIST, a list of waiting jumps, the other way round: the one that came first first. */
static uint32_t in_order(struct links *links, uint32_t list)
{
    uint32_t turned = 0;

    while (list) {
        struct waiting *w = &links->waiting[list - 1];
        uint32_t next = w->next;

        w->next = turned;
        turned = list;
        list = next;
    }
    return turned;
}

/* TARGET ends the wait of those in *LIST that name it. */
static void wake_for_piece(struct links *links, const struct issue *issue, uint32_t *list,
                           struct piece *target)
{
    uint32_t first = in_order(links, *list);

    for (uint32_t i = first; i; i = links->waiting[i - 1].next) {
        struct waiting *w = &links->waiting[i - 1];
        struct jump *jump = &w->piece->jumps[w->jump];

        if (jump->status == JUMP_OPEN && str_eq(jump->target_id, target->id))
            lead_to_piece(issue, w->piece, jump, target);
    }
    *list = in_order(links, first);
}

/* --- pages --- */

static void note_piece(struct links *links, const struct issue *issue, struct piece *piece)
{
    uint64_t hash = str_hash(piece->id, false);
    uint32_t *list;

    links->pieces =
        room_for(links->pieces, links->npieces, &links->pieces_room, sizeof *links->pieces);
    map_add(&links->ids, hash, (uint32_t)links->npieces, NULL);
    links->pieces[links->npieces++] = piece;
    if (piece->story_key)
        place_in_story(links, piece);
    list = map_find(&links->by_id, hash);
    if (list)
        wake_for_piece(links, issue, list, piece);
}

/* Tell PIECE's page, and that of its next part, that there is a turn. */
static void note_turns(const struct issue *issue, const struct piece *piece)
{
    if (piece->next_part) {
        issue->pages[piece->page]->turns = true;
        issue->pages[piece->next_part->page]->arrives = true;
    }
    if (piece->prev_part) {
        issue->pages[piece->page]->arrives = true;
        issue->pages[piece->prev_part->page]->turns = true;
    }
}

static void note_page(struct links *links, const struct issue *issue, int index)
{
    const struct page *page = issue->pages[index];

    for (int i = 0; i < page->npieces; i++)
        note_piece(links, issue, page->pieces[i]);
}

static void follow_page(struct links *links, struct issue *issue, int index)
{
    const struct page *page = issue->pages[index];

    for (int i = 0; i < page->npieces; i++)
        for (int k = 0; k < page->pieces[i]->njumps; k++)
            if (page->pieces[i]->jumps[k].target_id.bytes)
                seek(links, issue, page->pieces[i], k);
    matcher_page(links->matcher, issue, index);
    for (int i = 0; i < page->npieces; i++)
        note_turns(issue, page->pieces[i]);
}

/*
 * Everything is there.  What the format says is put in place again before all else is
 * resolved for good: it wins over what had been found so far.
 */
static void finish(struct links *links, struct issue *issue)
{
    matcher_forget(links->matcher);
    for (size_t i = 0; i < links->npieces; i++)
        for (int k = 0; k < links->pieces[i]->njumps; k++)
            if (links->pieces[i]->jumps[k].target_id.bytes && links->pieces[i]->jumps[k].piece)
                link_ends(links->pieces[i], &links->pieces[i]->jumps[k]);
    matcher_finish(links->matcher, issue);
    for (size_t i = 0; i < links->npieces; i++)
        note_turns(issue, links->pieces[i]);
}

void issue_link(struct issue *issue)
{
    struct links *links = issue->links;

    if (!links) {
        links = issue->links = xcalloc(1, sizeof *links);
        links->matcher = matcher_new();
    }
    /* what the format says comes first, of all pages: jumps only fill in */
    for (int i = links->seen; i < issue->narrived; i++)
        note_page(links, issue, issue->arrived[i]);
    while (links->seen < issue->narrived)
        follow_page(links, issue, issue->arrived[links->seen++]);
    if (!links->finished && issue->pages_known && issue->narrived == issue->npages) {
        links->finished = true;
        finish(links, issue);
    }
}

int jump_candidates(const struct issue *issue, struct piece *piece, const struct jump *jump,
                    const struct piece **out, int max)
{
    if (!issue->links)
        return 0;
    return matcher_offer(issue->links->matcher, issue, piece, jump, out, max);
}

/* --- in order --- */

struct piece *issue_next_piece(const struct issue *issue, const struct piece *piece)
{
    int page = piece ? piece->page : 0, index = piece ? piece->index + 1 : 0;

    for (; page < issue->npages; page++, index = 0)
        if (index < issue->pages[page]->npieces)
            return issue->pages[page]->pieces[index];
    return NULL;
}

struct piece *issue_next_story(const struct issue *issue, const struct piece *first)
{
    struct piece *next = issue_next_piece(issue, first);

    while (next && next->prev_part)
        next = issue_next_piece(issue, next);
    return next;
}
