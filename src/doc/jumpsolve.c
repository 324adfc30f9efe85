/* Continuations: all that leads to a page is weighed against all that stands there. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/contest.h"
#include "doc/jumpcopies.h"
#include "doc/jumpevidence.h"
#include "doc/jumpgroup.h"
#include "doc/jumpslot.h"
#include "doc/label.h"
#include "doc/link.h"
#include "doc/stitch.h"

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
    if (last && !last->joins_next && text_is_open(matcher_side(m, from)->ending)) {
        last->joins_next = true;
        made.joins = last;
    }
    g->made = arena_grow(m->arena, g->made, g->nmade, sizeof *g->made);
    g->made[g->nmade++] = made;
}

void group_undo(struct group *g)
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
    for (int i = 0; i < piece->njumps && i < JUMPS_ASKED; i++)
        if (piece->jumps[i].direction == JUMP_BACK && !piece->jumps[i].seam)
            return true;
    return false;
}

bool piece_is_text(const struct piece *piece)
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
        if (!p->pieces[i]->prev_part &&
            (piece_is_text(p->pieces[i]) || has_back_line(p->pieces[i])))
            out[n++] = p->pieces[i];
    return n;
}

/* The pages, as a back line of TO names them, from which FROM's story may come. */
enum back_line group_back_line(const struct issue *issue, const struct piece *from,
                               const struct piece *to)
{
    enum back_line line = BACK_NONE;

    for (int i = 0; i < to->njumps && i < JUMPS_ASKED; i++) {
        const struct jump *jump = &to->jumps[i];

        for (int t = 0; t < jump->ntargets; t++) {
            int page;

            if (jump->direction != JUMP_BACK || jump->seam)
                break;
            page = label_jump_page(issue, jump, t, to->page);
            if (page == from->page)
                return BACK_SOURCE;
            for (const struct piece *p = from->prev_part; p && line != BACK_STORY;
                 p = p->prev_part)
                if (p->page == page)
                    line = BACK_STORY;
            if (line == BACK_NONE)
                line = page >= 0 ? BACK_OTHER : BACK_UNKNOWN;
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
    bool marked;                               /* some of them have a slot's mark */
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
    for (int r = 0; r < t->m->contest->rows; r++) {
        if (lead_of(t, r)->piece->page != page)
            continue;
        rank += r < row;
        ++*all;
    }
    return rank;
}

/* Not where marks tell them apart. */
static bool ranks_agree(const struct trial *t, int row, int col)
{
    const struct lead *lead = lead_of(t, row);
    int all, rank = rank_of_row(t, row, &all), lines = 0, before = 0;

    if (t->lines[row][col] != BACK_SOURCE || all < 2 || jump_slot(lead->piece, lead_jump(lead)))
        return false;
    for (int k = 0; k < t->m->contest->cols; k++)
        if (t->lines[row][k] == BACK_SOURCE) {
            before += k < col;
            lines++;
        }
    return lines == all && before == rank;
}

/* The column that the mark SLOT of ROW means where none of them has one; -1: any. */
static int col_of_slot(const struct trial *t, int row, int slot)
{
    int by_line = -1, by_place = -1, lines = 0;

    for (int k = 0; k < t->m->contest->cols; k++) {
        if (t->lines[row][k] != BACK_SOURCE)
            continue;
        if (++lines == slot)
            by_line = k;
        if (t->cols[k]->index + 1 == slot)
            by_place = k;
    }
    if (!lines && slot <= t->issue->pages[t->page]->npieces)
        for (int k = 0; k < t->m->contest->cols; k++)
            if (t->cols[k]->index + 1 == slot)
                return k;
    /* counted are the stories of the page, or those that come from elsewhere */
    if (by_line >= 0 && by_place >= 0 && by_line != by_place)
        return -1;
    return by_line >= 0 ? by_line : by_place;
}

static enum slot_line slots_agree(const struct trial *t, int row, int col)
{
    const struct lead *lead = lead_of(t, row);
    int slot = jump_slot(lead->piece, lead_jump(lead));
    int there = matcher_side(t->m, t->cols[col])->slot;

    if (!slot)
        return SLOT_SILENT;
    if (there)
        return slot == there ? SLOT_SAME : SLOT_OTHER;
    return !t->marked && col_of_slot(t, row, slot) == col ? SLOT_SAME : SLOT_SILENT;
}

static struct ends ends_of(const struct trial *t, int row, int col)
{
    const struct lead *lead = lead_of(t, row),
                      *back = first_back_line(t->m, t->g, t->cols[col]);

    return (struct ends){
        .from = matcher_side(t->m, lead->piece),
        .to = matcher_side(t->m, t->cols[col]),
        .forward = lead_jump(lead),
        .forward_slug = lead->slug,
        .back = back ? lead_jump(back) : NULL,
        .back_slug = back ? back->slug : NULL,
        .back_line = (enum back_line)t->lines[row][col],
        .same_rank = ranks_agree(t, row, col),
        .slot = slots_agree(t, row, col),
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
    struct contest *c = t->m->contest;

    for (int r = 0; r < c->rows; r++)
        for (int k = 0; k < c->cols; k++)
            t->lines[r][k] =
                (uint8_t)group_back_line(t->issue, lead_of(t, r)->piece, t->cols[k]);
    t->marked = false;
    for (int k = 0; c->rows && k < c->cols; k++)
        t->marked = t->marked || matcher_side(t->m, t->cols[k])->slot;
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
    struct contest *c = t->m->contest;

    for (int r = 0; r < c->rows; r++) {
        int jumps = 0, lines = 0, col = -1;

        for (int k = 0; k < c->cols && c->col_of[r] < 0; k++)
            if (c->row_of[k] < 0 && t->lines[r][k] == BACK_SOURCE &&
                c->points[r][k] > EVIDENCE_NEVER) {
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
    struct contest *c = t->m->contest;

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
    struct contest *c = t->m->contest;
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
    for (int i = 0; i < piece->njumps && i < JUMPS_ASKED; i++) {
        const struct jump *jump = &piece->jumps[i];
        bool placed = false;

        if (jump->direction != JUMP_FORWARD || jump->seam)
            continue;
        for (int t = 0; t < jump->ntargets; t++)
            placed = placed || label_jump_page(issue, jump, t, piece->page) >= 0;
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
        if (piece_is_text(piece) && !leads_on && !piece->same_text &&
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
        .from = matcher_side(t->m, from),
        .to = matcher_side(t->m, back->piece),
        .back = lead_jump(back),
        .back_slug = back->slug,
        .lang = piece_lang(t->issue, back->piece),
    };

    return evidence_of(&ends) + (has_lost_jump(t->issue, from, &leads_on) ? LOST_JUMP : 0);
}

/* FROM goes on in TO: its jump line, if it leads to no page, leads there. */
static void find_lost_jump(const struct matcher *m, struct piece *from, struct piece *to)
{
    for (size_t i = 0; i < m->nunplaced; i++) {
        struct lead *lead = &m->leads[m->unplaced[i]];

        if (lead->piece != from || lead_jump(lead)->direction != JUMP_FORWARD ||
            lead_jump(lead)->seam)
            continue;
        lead->aims[0].piece = to;
        lead_tell(m, lead);
    }
}

static void solve_back(struct trial *t)
{
    struct contest *c = t->m->contest;
    int rows = t->g->back.n < CONTEST_ROWS ? (int)t->g->back.n : CONTEST_ROWS, cols = 0;

    for (int r = 0; r < rows; r++)
        for (int i = 0; i < back_lead(t, r)->ntargets; i++)
            if (matcher_has_page(t->m, back_lead(t, r)->aims[i].page) &&
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
            find_lost_jump(t->m, from, to);
    }
}

/* --- solving --- */

/* Each back line leads to the part on its page that the story has there. */
static void lead_back(struct trial *t)
{
    for (size_t i = 0; i < t->g->back.n; i++) {
        struct lead *lead = &t->m->leads[t->g->back.items[i].lead];

        bool placed = false;

        for (int a = 0; a < lead->ntargets; a++) {
            placed = placed || lead->aims[a].page >= 0;
            lead->aims[a].piece = NULL;
            for (struct piece *p = lead->piece->prev_part; p; p = p->prev_part)
                if (p->page == lead->aims[a].page && p->page != t->page && !p->same_text) {
                    lead->aims[a].piece = p;
                    break;
                }
        }
        /* where its page cannot be told, the part before is meant */
        if (!placed && lead->ntargets)
            lead->aims[0].piece = lead->piece->prev_part;
        lead_tell(t->m, lead);
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
        lead_tell(t->m, lead);
    }
}

void group_solve(struct matcher *m, struct issue *issue, int page)
{
    struct group *g = &m->groups[page];
    struct trial *t;

    t = xmalloc(sizeof *t);
    *t = (struct trial){.m = m, .issue = issue, .g = g, .page = page};
    group_undo(g);
    solve_forward(t);
    link_forward(t);
    solve_back(t);
    lead_back(t);
    free(t);
}
