/* The books are described in jumpgroup.h. */

#include "doc/jumpmatch.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/contest.h"
#include "doc/jumpcopies.h"
#include "doc/jumpevidence.h"
#include "doc/jumpgroup.h"
#include "doc/label.h"

/*
 * When a page arrives, the groups that it has a part in are solved anew: its own, those
 * of the pages that it points to, those of the pages that point back to it.  A group that
 * is larger than this is solved again only when it has doubled.
 */
enum { RESOLVE_MAX = 48 };

struct matcher *matcher_new(void)
{
    struct matcher *m = xcalloc(1, sizeof *m);

    m->arena = arena_new();
    m->copies = copies_new();
    m->contest = xmalloc(sizeof *m->contest);
    return m;
}

void matcher_free(struct matcher *m)
{
    if (!m)
        return;
    copies_free(m->copies);
    free(m->contest);
    map_done(&m->side_of);
    arena_free(m->arena);
    free(m->groups);
    free(m->leads);
    free(m->unplaced);
    free(m->queue);
    free(m->sides);
    free(m);
}

/* --- keeping account --- */

static void *room_for(void *items, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return items;
    *room = *room ? *room * 2 : 32;
    return xreallocarray(items, *room, size);
}

static struct group *group_of(struct matcher *m, int page)
{
    if (page >= m->groups_room) {
        m->groups_room = page * 2 + 16;
        m->groups = xreallocarray(m->groups, (size_t)m->groups_room, sizeof *m->groups);
    }
    while (m->ngroups <= page)
        m->groups[m->ngroups++] = (struct group){.queued = false};
    return &m->groups[page];
}

static void add_ref(struct matcher *m, struct refs *refs, uint32_t lead, int aim)
{
    refs->items = arena_grow(m->arena, refs->items, refs->n, sizeof *refs->items);
    refs->items[refs->n++] = (struct ref){lead, aim};
}

struct side *matcher_side(struct matcher *m, const struct piece *piece)
{
    bool added;
    uint64_t key = (uint64_t)(uintptr_t)piece * 0x9e3779b97f4a7c15u;
    uint32_t *at = map_add(&m->side_of, key ? key : 1, (uint32_t)m->nsides, &added);
    uint32_t index = *at;

    if (added) {
        m->sides = room_for(m->sides, m->nsides, &m->sides_room, sizeof(struct side *));
        m->sides[m->nsides++] = side_new(m->arena, piece);
    }
    return m->sides[index];
}

static void enqueue(struct matcher *m, int page)
{
    struct group *g = group_of(m, page);

    if (g->queued)
        return;
    g->queued = true;
    if (m->nqueue == m->queue_room) {
        m->queue_room = m->queue_room ? m->queue_room * 2 : 16;
        m->queue = xreallocarray(m->queue, (size_t)m->queue_room, sizeof *m->queue);
    }
    m->queue[m->nqueue++] = page;
}

bool matcher_has_page(const struct matcher *m, int page)
{
    return page >= 0 && page < m->ngroups && m->groups[page].arrived;
}

/* --- what a jump has come to --- */

/* The first target of which a piece is known, else the first that is a page of the issue. */
void lead_tell(const struct matcher *m, const struct lead *lead)
{
    struct jump *jump = lead_jump(lead);
    int page = -1;

    jump->piece = NULL;
    jump->page = -1;
    jump->status = JUMP_OPEN;
    for (int i = lead->ntargets - 1; i >= 0; i--)
        if (lead->aims[i].page >= 0)
            page = lead->aims[i].page;
    for (int i = 0; i < lead->ntargets && !jump->piece; i++)
        if (lead->aims[i].piece) {
            jump->piece = lead->aims[i].piece;
            jump->status = JUMP_TO_PIECE;
            jump->page = jump->piece->page;
        }
    if (jump->piece || !matcher_has_page(m, page))
        return;
    jump->status = JUMP_TO_PAGE;
    jump->page = page;
}

/* --- noting jumps --- */

/* Not those for which the format names the piece, unless there is no such piece. */
static bool is_ours(const struct matcher *m, const struct jump *jump)
{
    return !jump->target_id.bytes || (m->finishing && jump->status != JUMP_TO_PIECE);
}

static void place_aim(struct matcher *m, const struct issue *issue, uint32_t index, int aim)
{
    struct lead *lead = &m->leads[index];
    const struct jump *jump = lead_jump(lead);
    int here = lead->piece->page, page = label_jump_page(issue, jump, aim, here);

    lead->aims[aim].page = page;
    if (page < 0)
        return;
    if (jump->seam)
        return;
    if (jump->direction == JUMP_BACK) {
        add_ref(m, &group_of(m, page)->named_by, index, aim);
        enqueue(m, here);
        return;
    }
    if (jump->direction == JUMP_SEE)
        add_ref(m, &group_of(m, page)->see, index, aim);
    else
        add_ref(m, &group_of(m, page)->in, index, aim);
    enqueue(m, page);
}

static void place(struct matcher *m, const struct issue *issue, uint32_t index)
{
    bool all = true;

    for (int i = 0; i < m->leads[index].ntargets; i++) {
        if (m->leads[index].aims[i].page < 0)
            place_aim(m, issue, index, i);
        all = all && m->leads[index].aims[i].page >= 0;
    }
    lead_tell(m, &m->leads[index]);
    if (all)
        return;
    m->unplaced = room_for(m->unplaced, m->nunplaced, &m->unplaced_room, sizeof *m->unplaced);
    m->unplaced[m->nunplaced++] = index;
}

static void note_jump(struct matcher *m, const struct issue *issue, struct piece *piece, int at)
{
    struct jump *jump = &piece->jumps[at];
    struct lead *lead;
    uint32_t index = (uint32_t)m->nleads;

    if (!is_ours(m, jump))
        return;
    m->leads = room_for(m->leads, m->nleads, &m->leads_room, sizeof *m->leads);
    lead = &m->leads[m->nleads++];
    *lead = (struct lead){.piece = piece, .jump = at, .ntargets = jump->ntargets};
    lead->slug = evidence_slug(m->arena, jump);
    lead->aims = arena_alloc(m->arena, (size_t)jump->ntargets * sizeof *lead->aims);
    for (int i = 0; i < jump->ntargets; i++)
        lead->aims[i] = (struct aim){-1, NULL};
    if (jump->direction == JUMP_BACK && !jump->seam) {
        add_ref(m, &group_of(m, piece->page)->back, index, 0);
        enqueue(m, piece->page);
    }
    place(m, issue, index);
}

/*
 * Labels that were no page's so far are tried again when the list of pages has doubled
 * or is complete.
 */
static void retry_unplaced(struct matcher *m, const struct issue *issue)
{
    size_t n = m->nunplaced;
    uint32_t *old = m->unplaced;

    if (!n || (!issue->pages_known && issue->npages < 2 * m->placed_at))
        return;
    m->placed_at = issue->npages;
    m->unplaced = NULL;
    m->nunplaced = m->unplaced_room = 0;
    for (size_t i = 0; i < n; i++)
        place(m, issue, old[i]);
    free(old);
}

static void note_page(struct matcher *m, struct issue *issue, int page)
{
    const struct page *p = issue->pages[page];
    struct group *g;

    copies_page(m->copies, issue, page);
    group_of(m, page)->arrived = true;
    for (int i = 0; i < p->npieces; i++)
        for (int k = 0; k < p->pieces[i]->njumps; k++)
            note_jump(m, issue, p->pieces[i], k);
    g = group_of(m, page);
    if (g->in.n || g->back.n || g->see.n)
        enqueue(m, page);
    for (size_t i = 0; i < g->named_by.n; i++)
        enqueue(m, m->leads[g->named_by.items[i].lead].piece->page);
}

/* --- solving --- */

static void solve(struct matcher *m, struct issue *issue, int page)
{
    struct group *g = group_of(m, page);

    if (!g->arrived)
        return;
    group_solve(m, issue, page);
    group_see(m, issue, page, g->seen);
    g->seen = g->see.n;
    g->solved_at = g->in.n + g->back.n;
}

static bool is_worth_it(const struct group *g)
{
    size_t now = g->in.n + g->back.n;

    return now <= RESOLVE_MAX || now >= 2 * g->solved_at;
}

static void solve_queued(struct matcher *m, struct issue *issue)
{
    for (int i = 0; i < m->nqueue; i++) {
        struct group *g = group_of(m, m->queue[i]);

        g->queued = false;
        if (is_worth_it(g))
            solve(m, issue, m->queue[i]);
    }
    m->nqueue = 0;
}

void matcher_page(struct matcher *m, struct issue *issue, int page)
{
    note_page(m, issue, page);
    retry_unplaced(m, issue);
    solve_queued(m, issue);
}

void matcher_forget(struct matcher *m)
{
    for (int i = 0; i < m->ngroups; i++) {
        group_undo(&m->groups[i]);
        m->groups[i] = (struct group){.queued = false};
    }
    for (size_t i = 0; i < m->nleads; i++)
        lead_jump(&m->leads[i])->status = JUMP_OPEN;
    copies_reset(m->copies);
    m->nleads = m->nunplaced = 0;
    m->nqueue = 0;
}

void matcher_finish(struct matcher *m, struct issue *issue)
{
    m->finishing = true;
    for (int i = 0; i < issue->npages; i++)
        note_page(m, issue, i);
    for (int i = 0; i < issue->npages; i++)
        solve(m, issue, i);
    for (size_t i = 0; i < m->nleads; i++) {
        struct jump *jump = lead_jump(&m->leads[i]);

        if (jump->status == JUMP_OPEN)
            lead_tell(m, &m->leads[i]);
        if (jump->status == JUMP_OPEN)
            jump->status = JUMP_MISSING;
    }
}
