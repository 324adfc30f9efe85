/*
 *    page 1                        page 3: a group
 *    ┌────────────┐  leads         ┌──────────────┐
 *    │ …（下转第3版）│ ─────────────► │ （上接第1版）… │
 *    │ …（下转第3版）│ ─────────────► │ （上接第1版）… │
 *    └────────────┘                └──────────────┘
 *
 * What leads to a page, and what on it says where it comes from, make up the page's group.
 * When a page arrives, the groups that it has a part in are solved anew: its own, those
 * of the pages that it points to, those of the pages that point back to it.
 */

#include "doc/jumpmatch.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/contest.h"
#include "doc/jumpcopies.h"
#include "doc/jumpevidence.h"
#include "doc/label.h"
#include "doc/link.h"
#include "doc/map.h"
#include "doc/stitch.h"

/*
 * More back-lines' sources than this in one contest is no newspaper; and once a page is
 * led to by more jumps than this, it is solved again only when they have doubled.
 */
enum { RESOLVE_MAX = 48 };

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
    struct refs named_by; /* back lines on other pages that name it */
    struct made *made;
    size_t nmade;
    size_t solved_at; /* how much there was when it was last solved */
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
    struct contest contest;
};

struct matcher *matcher_new(void)
{
    struct matcher *m = xcalloc(1, sizeof *m);

    m->arena = arena_new();
    m->copies = copies_new();
    return m;
}

void matcher_free(struct matcher *m)
{
    if (!m)
        return;
    copies_free(m->copies);
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

static struct side *side_of(struct matcher *m, const struct piece *piece)
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

static struct jump *jump_of(const struct lead *lead)
{
    return &lead->piece->jumps[lead->jump];
}

static bool is_read(const struct issue *issue, int page)
{
    return page >= 0 && issue->pages[page]->state != PAGE_UNREAD;
}

/* --- what a jump has come to --- */

/* The first target of which a piece is known, else the first that is a page of the issue. */
static void tell(const struct issue *issue, const struct lead *lead)
{
    struct jump *jump = jump_of(lead);
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
    if (jump->piece || !is_read(issue, page))
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
    const struct jump *jump = jump_of(lead);
    int here = lead->piece->page, page = label_page(issue, jump->targets[aim], here);

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
    tell(issue, &m->leads[index]);
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
    for (int i = 0; i < p->npieces; i++)
        for (int k = 0; k < p->pieces[i]->njumps; k++)
            note_jump(m, issue, p->pieces[i], k);
    g = group_of(m, page);
    if (g->in.n || g->back.n || g->see.n)
        enqueue(m, page);
    for (size_t i = 0; i < g->named_by.n; i++)
        enqueue(m, m->leads[g->named_by.items[i].lead].piece->page);
}

/* --- links --- */

static struct block *last_text(struct piece *piece)
{
    for (int i = piece->nblocks - 1; i >= piece->nheads; i--)
        if (piece->blocks[i].kind == BLOCK_PARAGRAPH || piece->blocks[i].kind == BLOCK_LIST ||
            piece->blocks[i].kind == BLOCK_VERSE)
            return &piece->blocks[i];
    return NULL;
}

/* String FROM's story and TO together; note what was done. */
static void make_link(struct matcher *m, struct group *g, struct piece *from, struct piece *to)
{
    struct block *last = last_text(from);
    struct made made = {to, NULL};
    struct piece *tail = from;

    if (to->prev_part)
        return;
    while (tail->next_part && tail->next_part->same_text)
        tail = tail->next_part;
    if (!link_parts(tail, to))
        return;
    if (last && !last->joins_next && text_is_open(side_of(m, from)->ending)) {
        last->joins_next = true;
        made.joins = last;
    }
    g->made = arena_grow(m->arena, g->made, g->nmade, sizeof *g->made);
    g->made[g->nmade++] = made;
}

static void undo_links(struct group *g)
{
    for (size_t i = 0; i < g->nmade; i++) {
        struct piece *to = g->made[i].to;

        if (g->made[i].joins)
            g->made[i].joins->joins_next = false;
        if (to->prev_part)
            to->prev_part->next_part = NULL;
        to->prev_part = NULL;
    }
    g->nmade = 0;
}

/* --- candidates --- */

static bool has_back_line(const struct piece *piece)
{
    for (int i = 0; i < piece->njumps; i++)
        if (piece->jumps[i].direction == JUMP_BACK && !piece->jumps[i].seam)
            return true;
    return false;
}

static bool is_text(const struct piece *piece)
{
    return piece->kind == PIECE_ARTICLE || piece->kind == PIECE_OTHER ||
           piece->kind == PIECE_NOTICE;
}

/* The pieces of PAGE that may go on a story from elsewhere; at most CONTEST_COLS. */
static int continuations(const struct issue *issue, int page, struct piece **out)
{
    const struct page *p = issue->pages[page];
    int n = 0;

    for (int i = 0; i < p->npieces && n < CONTEST_COLS; i++)
        if (!p->pieces[i]->prev_part && (is_text(p->pieces[i]) || has_back_line(p->pieces[i])))
            out[n++] = p->pieces[i];
    return n;
}

/* The pages, as a back line of TO names them, from which FROM's story may come. */
static enum back_line back_line_of(const struct issue *issue, const struct piece *from,
                                   const struct piece *to)
{
    enum back_line line = BACK_NONE;

    for (int i = 0; i < to->njumps; i++) {
        const struct jump *jump = &to->jumps[i];

        for (int t = 0; t < jump->ntargets; t++) {
            int page;

            if (jump->direction != JUMP_BACK || jump->seam)
                break;
            page = label_page(issue, jump->targets[t], to->page);
            if (page == from->page)
                return BACK_SOURCE;
            for (const struct piece *p = from->prev_part; p && line != BACK_STORY;
                 p = p->prev_part)
                if (p->page == page)
                    line = BACK_STORY;
            if (line == BACK_NONE && page >= 0)
                line = BACK_OTHER;
        }
    }
    return line;
}

static const struct lead *first_back_line(const struct matcher *m, const struct group *g,
                                          const struct piece *piece)
{
    for (size_t i = 0; i < g->back.n; i++)
        if (m->leads[g->back.items[i].lead].piece == piece)
            return &m->leads[g->back.items[i].lead];
    return NULL;
}

/* --- a group --- */

/* What is known of a group while it is solved. */
struct trial {
    struct matcher *m;
    struct issue *issue;
    struct group *g;
    int page;
    struct piece *cols[CONTEST_COLS];
    uint8_t lines[CONTEST_ROWS][CONTEST_COLS]; /* enum back_line */
};

static struct lead *lead_of(const struct trial *t, int row)
{
    return &t->m->leads[t->g->in.items[row].lead];
}

/* How many jumps of ROW's page there are before it, and in all. */
static int rank_of_row(const struct trial *t, int row, int *all)
{
    int page = lead_of(t, row)->piece->page, rank = 0;

    *all = 0;
    for (int r = 0; r < t->m->contest.rows; r++) {
        if (lead_of(t, r)->piece->page != page)
            continue;
        rank += r < row;
        ++*all;
    }
    return rank;
}

static bool ranks_agree(const struct trial *t, int row, int col)
{
    int all, rank = rank_of_row(t, row, &all), lines = 0, before = 0;

    if (t->lines[row][col] != BACK_SOURCE || all < 2)
        return false;
    for (int k = 0; k < t->m->contest.cols; k++)
        if (t->lines[row][k] == BACK_SOURCE) {
            before += k < col;
            lines++;
        }
    return lines == all && before == rank;
}

static struct ends ends_of(const struct trial *t, int row, int col)
{
    const struct lead *lead = lead_of(t, row),
                      *back = first_back_line(t->m, t->g, t->cols[col]);

    return (struct ends){
        .from = side_of(t->m, lead->piece),
        .to = side_of(t->m, t->cols[col]),
        .forward = jump_of(lead),
        .forward_slug = lead->slug,
        .back = back ? jump_of(back) : NULL,
        .back_slug = back ? back->slug : NULL,
        .back_line = (enum back_line)t->lines[row][col],
        .same_rank = ranks_agree(t, row, col),
        .slot = t->cols[col]->index + 1,
        .lang = piece_lang(t->issue, lead->piece),
    };
}

/* What the format, or the same text on both pages, has settled already. */
static struct piece *settled(const struct piece *from, int page)
{
    struct piece *p = copy_on((struct piece *)from, page);

    if (p && p != from)
        return p;
    for (p = from->next_part; p; p = p->next_part)
        if (p->page == page && from->story_key && p->story_key == from->story_key)
            return p;
    return NULL;
}

static void weigh(struct trial *t)
{
    struct contest *c = &t->m->contest;

    for (int r = 0; r < c->rows; r++)
        for (int k = 0; k < c->cols; k++)
            t->lines[r][k] = (uint8_t)back_line_of(t->issue, lead_of(t, r)->piece, t->cols[k]);
    for (int r = 0; r < c->rows; r++)
        for (int k = 0; k < c->cols; k++) {
            struct ends ends;

            if (c->col_of[r] >= 0 || t->cols[k] == lead_of(t, r)->piece)
                continue;
            ends = ends_of(t, r, k);
            c->points[r][k] = evidence_of(&ends);
        }
}

/*
 * One jump of a page is left, and one back line that names that page: they belong
 * together, unless much speaks against it.
 */
static void pair_the_last(struct trial *t)
{
    enum { NOT_AGAINST = 25 };
    struct contest *c = &t->m->contest;

    for (int r = 0; r < c->rows; r++) {
        int jumps = 0, lines = 0, col = -1;

        for (int k = 0; k < c->cols && c->col_of[r] < 0; k++)
            if (c->row_of[k] < 0 && t->lines[r][k] == BACK_SOURCE) {
                lines++;
                col = k;
            }
        for (int i = 0; i < c->rows; i++)
            jumps +=
                c->col_of[i] < 0 && lead_of(t, i)->piece->page == lead_of(t, r)->piece->page;
        if (c->col_of[r] < 0 && lines == 1 && jumps == 1 && c->points[r][col] >= NOT_AGAINST &&
            contest_lead(c, r, col) >= EVIDENCE_MARGIN)
            contest_give(c, r, col);
    }
}

/* Where headlines and lines leave a doubt, reading on may help. */
static void add_kinship(struct trial *t)
{
    enum { KINSHIP_MAX = 15, KINSHIP_OPEN = 12 };
    struct contest *c = &t->m->contest;

    for (int r = 0; r < c->rows; r++) {
        int best = -1, kin = 0, next = 0, others = 0;

        for (int k = 0; k < c->cols && c->col_of[r] < 0; k++) {
            struct ends ends;
            int n;

            /* only those that are in doubt */
            if (c->row_of[k] >= 0 || c->points[r][k] < EVIDENCE_ENOUGH - KINSHIP_MAX)
                continue;
            if (++others > KINSHIP_OPEN)
                break;
            ends = ends_of(t, r, k);
            n = evidence_kinship(t->m->arena, &ends);
            if (best < 0 || n > kin) {
                next = best < 0 ? 0 : kin;
                best = k;
                kin = n;
            } else if (n > next) {
                next = n;
            }
        }
        if (best >= 0 && others > 1)
            c->points[r][best] += kin - next > KINSHIP_MAX ? KINSHIP_MAX : kin - next;
    }
}

static void solve_forward(struct trial *t)
{
    struct contest *c = &t->m->contest;
    int rows = t->g->in.n < CONTEST_ROWS ? (int)t->g->in.n : CONTEST_ROWS;

    contest_init(c, rows, continuations(t->issue, t->page, t->cols));
    for (int r = 0; r < rows; r++)
        if (settled(lead_of(t, r)->piece, t->page))
            c->col_of[r] = CONTEST_COLS; /* out of it */
    weigh(t);
    contest_settle(c, EVIDENCE_ENOUGH, EVIDENCE_MARGIN);
    pair_the_last(t);
    add_kinship(t);
    contest_settle(c, EVIDENCE_ENOUGH, EVIDENCE_MARGIN);
    pair_the_last(t);
    for (int r = 0; r < rows; r++) {
        struct lead *lead = lead_of(t, r);
        struct piece *to = settled(lead->piece, t->page);

        if (!to && c->col_of[r] >= 0 && c->col_of[r] < CONTEST_COLS)
            to = t->cols[c->col_of[r]];
        lead->aims[t->g->in.items[r].aim].piece = to;
    }
}

/* --- back lines without a jump that leads here --- */

/* A forward line of PIECE that leads to no page of the issue: its number may be misread. */
static bool has_lost_jump(const struct issue *issue, const struct piece *piece, bool *leads_on)
{
    bool lost = false;

    *leads_on = false;
    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *jump = &piece->jumps[i];
        bool placed = false;

        if (jump->direction != JUMP_FORWARD || jump->seam)
            continue;
        for (int t = 0; t < jump->ntargets; t++)
            placed = placed || label_page(issue, jump->targets[t], piece->page) >= 0;
        *leads_on = *leads_on || placed;
        lost = lost || !placed;
    }
    return lost;
}

static struct lead *back_lead(const struct trial *t, int row)
{
    return &t->m->leads[t->g->back.items[row].lead];
}

static bool names_page(const struct lead *lead, int page)
{
    for (int i = 0; i < lead->ntargets; i++)
        if (lead->aims[i].page == page)
            return true;
    return false;
}

/* Add the pieces of PAGE that may go on elsewhere, if they are not there yet. */
static int add_sources(const struct trial *t, int page, struct piece **cols, int n)
{
    const struct page *p = t->issue->pages[page];

    for (int k = 0; k < n; k++)
        if (cols[k]->page == page)
            return n;
    for (int i = 0; i < p->npieces && n < CONTEST_COLS; i++) {
        struct piece *piece = p->pieces[i];
        bool leads_on;

        has_lost_jump(t->issue, piece, &leads_on);
        if (is_text(piece) && !leads_on && !piece->same_text &&
            (!piece->next_part || piece->next_part->same_text))
            cols[n++] = piece;
    }
    return n;
}

static int weigh_source(const struct trial *t, const struct lead *back, struct piece *from)
{
    enum { LOST_JUMP = 15 };
    bool leads_on;
    struct ends ends = {
        .from = side_of(t->m, from),
        .to = side_of(t->m, back->piece),
        .back = jump_of(back),
        .back_slug = back->slug,
        .lang = piece_lang(t->issue, back->piece),
    };

    return evidence_of(&ends) + (has_lost_jump(t->issue, from, &leads_on) ? LOST_JUMP : 0);
}

/* FROM goes on in TO: its jump line, if it leads to no page, leads there. */
static void find_lost_jump(const struct matcher *m, const struct issue *issue,
                           struct piece *from, struct piece *to)
{
    for (size_t i = 0; i < m->nunplaced; i++) {
        struct lead *lead = &m->leads[m->unplaced[i]];

        if (lead->piece != from || jump_of(lead)->direction != JUMP_FORWARD ||
            jump_of(lead)->seam)
            continue;
        lead->aims[0].piece = to;
        tell(issue, lead);
    }
}

static void solve_back(struct trial *t)
{
    struct contest *c = &t->m->contest;
    int rows = t->g->back.n < CONTEST_ROWS ? (int)t->g->back.n : CONTEST_ROWS, cols = 0;

    for (int r = 0; r < rows; r++)
        for (int i = 0; i < back_lead(t, r)->ntargets; i++)
            if (is_read(t->issue, back_lead(t, r)->aims[i].page) &&
                !back_lead(t, r)->piece->prev_part)
                cols = add_sources(t, back_lead(t, r)->aims[i].page, t->cols, cols);
    if (!cols)
        return;
    contest_init(c, rows, cols);
    for (int r = 0; r < rows; r++) {
        const struct lead *lead = back_lead(t, r);

        for (int k = 0; k < cols && !lead->piece->prev_part; k++)
            if (names_page(lead, t->cols[k]->page) && t->cols[k] != lead->piece)
                c->points[r][k] = weigh_source(t, lead, t->cols[k]);
    }
    contest_settle(c, EVIDENCE_ENOUGH, EVIDENCE_MARGIN);
    for (int r = 0; r < rows; r++) {
        struct piece *from = c->col_of[r] >= 0 ? t->cols[c->col_of[r]] : NULL;
        struct piece *to = back_lead(t, r)->piece;

        if (!from || to->prev_part)
            continue;
        make_link(t->m, t->g, from, to);
        if (to->prev_part)
            find_lost_jump(t->m, t->issue, from, to);
    }
}

/* --- pointers --- */

static bool same_story(struct piece *a, struct piece *b)
{
    return story_first(a) == story_first(b);
}

static void solve_see(struct trial *t, const struct ref *ref)
{
    struct lead *lead = &t->m->leads[ref->lead];
    const struct page *page = t->issue->pages[t->page];
    struct piece *best = NULL;
    int most = 0, next = 0;

    for (int i = 0; i < page->npieces && i < CONTEST_COLS; i++) {
        struct piece *to = page->pieces[i];
        struct ends ends = {.from = side_of(t->m, lead->piece),
                            .forward = jump_of(lead),
                            .forward_slug = lead->slug};
        int points;

        if (!is_text(to) || to == lead->piece || same_story(to, lead->piece))
            continue;
        ends.to = side_of(t->m, to);
        points = evidence_see(t->m->arena, &ends);
        if (points > most) {
            next = most;
            most = points;
            best = to;
        } else if (points > next) {
            next = points;
        }
    }
    lead->aims[ref->aim].piece =
        most >= EVIDENCE_ENOUGH && most - next >= EVIDENCE_MARGIN ? best : NULL;
    tell(t->issue, lead);
}

/* --- solving --- */

/* Each back line leads to the part on its page that the story has there. */
static void lead_back(struct trial *t)
{
    for (size_t i = 0; i < t->g->back.n; i++) {
        struct lead *lead = &t->m->leads[t->g->back.items[i].lead];

        for (int a = 0; a < lead->ntargets; a++) {
            lead->aims[a].piece = NULL;
            for (struct piece *p = lead->piece->prev_part; p; p = p->prev_part)
                if (p->page == lead->aims[a].page && p->page != t->page && !p->same_text) {
                    lead->aims[a].piece = p;
                    break;
                }
        }
        tell(t->issue, lead);
    }
}

static void link_forward(struct trial *t)
{
    for (size_t i = 0; i < t->g->in.n; i++) {
        const struct ref *ref = &t->g->in.items[i];
        struct lead *lead = &t->m->leads[ref->lead];
        struct piece *from = lead->piece, *to = lead->aims[ref->aim].piece;

        /* a story that goes on on two pages: after what stands on the first of them */
        for (int a = 0; a < ref->aim; a++)
            if (lead->aims[a].piece && lead->aims[a].piece->page < t->page)
                from = lead->aims[a].piece;
        if (to)
            make_link(t->m, t->g, from, to);
        tell(t->issue, lead);
    }
}

static void solve(struct matcher *m, struct issue *issue, int page)
{
    struct group *g = group_of(m, page);
    struct trial *t;

    if (!is_read(issue, page))
        return;
    t = xmalloc(sizeof *t);
    *t = (struct trial){.m = m, .issue = issue, .g = g, .page = page};
    undo_links(g);
    solve_forward(t);
    link_forward(t);
    solve_back(t);
    lead_back(t);
    for (size_t i = 0; i < g->see.n; i++)
        solve_see(t, &g->see.items[i]);
    g->solved_at = g->in.n + g->back.n + g->see.n;
    free(t);
}

static bool is_worth_it(const struct group *g)
{
    size_t now = g->in.n + g->back.n + g->see.n;

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
        undo_links(&m->groups[i]);
        m->groups[i] = (struct group){.queued = false};
    }
    for (size_t i = 0; i < m->nleads; i++)
        jump_of(&m->leads[i])->status = JUMP_OPEN;
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
    for (size_t i = 0; i < m->nleads; i++)
        if (jump_of(&m->leads[i])->status == JUMP_OPEN)
            jump_of(&m->leads[i])->status = JUMP_MISSING;
}
