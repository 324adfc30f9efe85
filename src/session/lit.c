/* What of the shown text is lit: the matches that it holds, wherever their parts stand. */

#include <stdlib.h>

#include "base/mem.h"
#include "doc/issue.h"
#include "session/state.h"

/* --- asked by painters --- */

/* The first lit run that ends after AT. */
static const struct lit *run_after(const struct show *show, struct pos at)
{
    int from = 0, to = show->nlit;

    while (from < to) {
        int middle = (from + to) / 2;

        if (pos_cmp(show->lit[middle].to, at) <= 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from < show->nlit ? &show->lit[from] : NULL;
}

enum lit_kind show_lit(const struct show *show, struct pos at, uint32_t to)
{
    const struct lit *run = run_after(show, at);
    struct pos end = at;

    end.byte = to;
    if (!run || pos_cmp(run->from, end) >= 0)
        return LIT_NONE;
    return run->current ? LIT_CURRENT : LIT_MATCH;
}

/* The byte at which what glyph I of SPAN shows ends. */
static uint32_t glyph_end(const struct span *span, int i)
{
    const struct glyph *g = &span->glyphs[i];

    for (int k = i + 1; k < span->n; k++)
        if (span->glyphs[k].byte > g->byte)
            return span->glyphs[k].byte;
    return g->byte + (g->synthetic ? 1u : g->bytes);
}

enum lit_kind show_lit_glyph(const struct show *show, const struct span *span, int i)
{
    const struct glyph *g = &span->glyphs[i];
    struct pos at = span->at;
    const struct lit *run;

    if (!span->in_text || !show->nlit)
        return LIT_NONE;
    at.byte = g->byte;
    if (!g->synthetic)
        return show_lit(show, at, glyph_end(span, i));
    /* blanks and hyphens put in are lit where the match goes on behind them */
    run = run_after(show, at);
    if (!run || pos_cmp(run->from, at) > 0)
        return LIT_NONE;
    at.byte = glyph_end(span, i);
    return pos_cmp(at, run->to) >= 0 ? LIT_NONE : run->current ? LIT_CURRENT : LIT_MATCH;
}

/* --- gathering --- */

static int lit_cmp(const void *a, const void *b)
{
    const struct lit *x = a, *y = b;

    return pos_cmp(x->from, y->from);
}

static void lit_add(struct session *s, struct pos from, struct pos to, bool current)
{
    struct looking *l = &s->looking;

    if (l->nlit == l->lit_room) {
        l->lit_room = l->lit_room ? l->lit_room * 2 : 64;
        l->lit = xreallocarray(l->lit, (size_t)l->lit_room, sizeof *l->lit);
    }
    l->lit[l->nlit++] = (struct lit){from, to, current};
}

/* A match over a jump is lit in both parts, not in what stands between them. */
static void lit_match(struct session *s, const struct match *m)
{
    bool current = s->looking.has_current && match_cmp(m, &s->looking.current) == 0;
    struct pos from = m->begin, to = m->end;

    if (!m->seam) {
        lit_add(s, from, to, current);
        return;
    }
    from.byte = m->cut;
    lit_add(s, m->begin, from, current);
    to.byte = m->resume;
    lit_add(s, to, m->end, current);
}

/* Those on PAGE; only of PIECE where that is not NULL. */
static void lit_page(struct session *s, int page, const struct piece *piece)
{
    const struct matches *found = find_matches(&s->looking.find, page);

    for (size_t i = 0; i < found->n; i++) {
        const struct match *m = &found->items[i];

        if (!piece || m->begin.piece == piece->index)
            lit_match(s, m);
    }
}

/* Those that end in PIECE, having begun in the part before the jump. */
static void lit_arrivals(struct session *s, const struct piece *piece)
{
    const struct piece *before = piece->prev_part;
    const struct matches *found;

    if (!before)
        return;
    found = find_matches(&s->looking.find, before->page);
    for (size_t k = 0; k < found->n; k++) {
        const struct match *m = &found->items[k];

        if (m->seam && m->end.page == piece->page && m->end.piece == piece->index)
            lit_match(s, m);
    }
}

static void lit_story(struct session *s, const struct view *v)
{
    struct piece *piece = issue_piece(s->issue, v->at.piece);

    if (!piece)
        return;
    for (struct piece *p = v->at.whole ? story_first(piece) : piece; p; p = p->next_part) {
        find_page(&s->looking.find, s->issue, p->page);
        lit_page(s, p->page, p);
        if (!v->at.whole) {
            lit_arrivals(s, p);
            return;
        }
    }
}

static void lit_whole_page(struct session *s, int page)
{
    const struct page *p = s->issue->pages[page];

    find_page(&s->looking.find, s->issue, page);
    lit_page(s, page, NULL);
    for (int i = 0; i < p->npieces; i++)
        if (p->pieces[i]->prev_part && p->pieces[i]->prev_part->page != page)
            lit_arrivals(s, p->pieces[i]);
}

/* The headlines that the contents show. */
static void lit_contents(struct session *s, struct view *v)
{
    const struct layout *lay = view_layout(s, v);
    int from, to;

    visible_targets(s, v, &from, &to);
    for (int i = from; i < to; i++) {
        const struct piece *piece = issue_piece(s->issue, lay->targets[i].at);

        if (piece)
            lit_page(s, piece->page, piece);
    }
}

static void lit_list(struct session *s, const struct view *v)
{
    for (int i = 0; i < v->list.n && v->list.lit; i++)
        if (!v->list.items[i].heading)
            lit_add(s, v->list.lit[i].from, v->list.lit[i].to, v->list.lit[i].current);
}

/* Sorted, and parted where they overlap. */
static void tidy(struct looking *l)
{
    int n = 0;

    if (l->nlit)
        qsort(l->lit, (size_t)l->nlit, sizeof *l->lit, lit_cmp);
    for (int i = 0; i < l->nlit; i++) {
        struct lit run = l->lit[i];

        if (n && pos_cmp(run.from, l->lit[n - 1].to) < 0)
            run.from = l->lit[n - 1].to;
        if (pos_cmp(run.from, run.to) < 0)
            l->lit[n++] = run;
    }
    l->nlit = n;
}

void search_light(struct session *s, struct show *out)
{
    struct looking *l = &s->looking;
    struct view *v = top_view(s);

    l->nlit = 0;
    if (!l->find.search)
        return;
    if (v->at.kind == VIEW_STORY)
        lit_story(s, v);
    else if (is_page(v) && v->at.page < s->issue->npages)
        lit_whole_page(s, v->at.page);
    else if (v->at.kind == VIEW_CONTENTS)
        lit_contents(s, v);
    else if (v->at.kind == VIEW_MATCHES)
        lit_list(s, v);
    tidy(l);
    out->lit = l->lit;
    out->nlit = l->nlit;
}
