/* Pointers: which text on the page that they name is meant. */

#include <stdlib.h>

#include "base/mem.h"
#include "doc/jumpevidence.h"
#include "doc/jumpgroup.h"
#include "doc/jumpmatch.h"
#include "doc/jumppointer.h"
#include "doc/label.h"

/* No page has more stories than this, and none is pointed to more often. */
enum { PIECES_MAX = 256, POINTERS_MAX = 256 };

static bool same_story(struct piece *a, struct piece *b)
{
    return story_first(a) == story_first(b);
}

/* Two texts that point to each other belong together: what PIECE's pointers tell of TO. */
static int points_back(const struct issue *issue, const struct piece *piece,
                       const struct piece *to)
{
    enum { BY_NAME = 40, BY_PAGE = 20 };
    int points = 0;

    for (int i = 0; i < piece->njumps && i < JUMPS_ASKED; i++) {
        const struct jump *jump = &piece->jumps[i];

        if (jump->direction != JUMP_SEE)
            continue;
        if (jump->target_id.bytes && str_eq(jump->target_id, to->id))
            return BY_NAME;
        if (jump->ntargets && label_jump_page(issue, jump, 0, piece->page) == to->page)
            points = BY_PAGE;
    }
    return points;
}

/* How likely it is that POINTER, the one of LEAD, means TO, on a page of PAGE_SORTS. */
static int points_of(struct matcher *m, const struct issue *issue, const struct lead *lead,
                     const struct pointer *pointer, uint32_t page_sorts, const struct piece *to)
{
    return pointer_means(m->arena, pointer, matcher_side(m, lead->piece), matcher_side(m, to),
                         page_sorts) +
           points_back(issue, to, lead->piece);
}

/* The texts of a page that a pointer may mean, weighed. */
struct choice {
    struct piece *best;
    enum pointer_sort sort; /* the nearest that there is; others are not considered */
    int most, next, n;
};

static void consider(struct choice *c, struct piece *to, enum pointer_sort sort, int points)
{
    if (sort < c->sort)
        return;
    if (sort > c->sort)
        *c = (struct choice){.sort = sort};
    c->n++;
    if (points > c->most) {
        c->next = c->most;
        c->most = points;
        c->best = to;
    } else if (points > c->next) {
        c->next = points;
    }
}

static bool is_certain(const struct choice *c)
{
    int lead = c->most - c->next;

    return (c->most >= EVIDENCE_ENOUGH && lead >= EVIDENCE_MARGIN) ||
           (c->most >= EVIDENCE_SOME && lead >= EVIDENCE_CLEAR_LEAD) ||
           (c->most >= EVIDENCE_ALONE && c->n == 1);
}

static void resolve(struct matcher *m, const struct issue *issue, int page,
                    const struct ref *ref)
{
    struct lead *lead = &m->leads[ref->lead];
    const struct page *on = issue->pages[page];
    struct pointer pointer = pointer_of(m->arena, lead->piece, lead_jump(lead));
    uint32_t sorts = pointer_sorts(m->arena, on->name);
    struct choice choice = {.sort = SORT_OTHER};

    for (int i = 0; i < on->npieces && i < PIECES_MAX; i++) {
        struct piece *to = on->pieces[i];

        if (!piece_is_text(to) || same_story(to, lead->piece))
            continue;
        consider(&choice, to, pointer_is_sort(m->arena, &pointer, matcher_side(m, to), sorts),
                 points_of(m, issue, lead, &pointer, sorts, to));
    }
    if (choice.best && choice.sort != SORT_OTHER && is_certain(&choice))
        lead->aims[ref->aim].piece = choice.best;
}

void group_see(struct matcher *m, struct issue *issue, int page, size_t from)
{
    const struct group *g = &m->groups[page];

    for (size_t i = from; i < g->see.n; i++) {
        if (i < POINTERS_MAX)
            resolve(m, issue, page, &g->see.items[i]);
        lead_tell(m, &m->leads[g->see.items[i].lead]);
    }
}

/* --- what may be meant --- */

struct offer {
    const struct piece *piece;
    int points;
};

static int by_points(const void *pa, const void *pb)
{
    const struct offer *a = pa, *b = pb;

    if (a->points != b->points)
        return a->points > b->points ? -1 : 1;
    if (a->piece->page != b->piece->page)
        return a->piece->page < b->piece->page ? -1 : 1;
    return (a->piece->index > b->piece->index) - (a->piece->index < b->piece->index);
}

static int points_for(struct matcher *m, const struct issue *issue, const struct lead *lead,
                      const struct pointer *pointer, uint32_t page_sorts,
                      const struct piece *to)
{
    enum { TAKEN = 60 };
    bool back = lead_jump(lead)->direction == JUMP_BACK;
    const struct piece *from = back ? to : lead->piece, *end = back ? lead->piece : to;
    struct ends ends = {
        .from = matcher_side(m, from),
        .to = matcher_side(m, end),
        .back_line = group_back_line(issue, from, end),
        .lang = piece_lang(issue, lead->piece),
    };

    if (lead_jump(lead)->direction == JUMP_SEE)
        return points_of(m, issue, lead, pointer, page_sorts, to);
    if (back)
        ends.back_slug = lead->slug;
    else
        ends.forward_slug = lead->slug;
    ends.forward = back ? NULL : lead_jump(lead);
    /* what goes on another story, or goes on elsewhere, is hardly meant */
    return evidence_of(&ends) - (end->prev_part || from->next_part ? TAKEN : 0);
}

int matcher_offer(struct matcher *m, const struct issue *issue, struct piece *piece,
                  const struct jump *jump, const struct piece **out, int max)
{
    struct lead lead = {.piece = piece, .jump = (int)(jump - piece->jumps)};
    struct pointer pointer = pointer_of(m->arena, piece, jump);
    struct offer *offers = xcalloc(PIECES_MAX, sizeof *offers);
    int n = 0;

    lead.slug = evidence_slug(m->arena, jump);
    for (int t = 0; t < jump->ntargets; t++) {
        int page = label_jump_page(issue, jump, t, piece->page);
        uint32_t sorts = page >= 0 ? pointer_sorts(m->arena, issue->pages[page]->name) : 0;

        for (int i = 0; page >= 0 && i < issue->pages[page]->npieces && n < PIECES_MAX; i++) {
            const struct piece *to = issue->pages[page]->pieces[i];

            if (piece_is_text(to) && to != piece)
                offers[n++] =
                    (struct offer){to, points_for(m, issue, &lead, &pointer, sorts, to)};
        }
    }
    if (n)
        qsort(offers, (size_t)n, sizeof *offers, by_points);
    for (int i = 0; i < n && i < max; i++)
        out[i] = offers[i].piece;
    free(offers);
    return n < max ? n : max;
}
