#include "session/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
    FIND_NEW,
    FIND_OPEN, /* searched, but a part that goes on elsewhere had not been read */
    FIND_SEARCHED
};

bool find_start(struct find *f, struct str query, unsigned flags, struct search_error *err)
{
    struct search *search = search_new(query, flags, err);

    find_done(f);
    f->search = search;
    return search != NULL;
}

void find_done(struct find *f)
{
    for (int i = 0; i < f->npages; i++)
        matches_done(&f->pages[i]);
    free(f->pages);
    free(f->state);
    search_free(f->search);
    *f = (struct find){0};
}

/* Room for the pages that the issue has by now. */
static void grow(struct find *f, const struct issue *issue)
{
    size_t n = (size_t)issue->npages, had = (size_t)f->npages;

    if (n <= had)
        return;
    f->pages = xreallocarray(f->pages, n, sizeof *f->pages);
    f->state = xreallocarray(f->state, n, sizeof *f->state);
    memset(f->pages + had, 0, (n - had) * sizeof *f->pages);
    memset(f->state + had, FIND_NEW, n - had);
    f->npages = (int)n;
}

size_t find_on_page(const struct find *f, int page)
{
    size_t n = 0;

    if (page < 0 || page >= f->npages)
        return 0;
    for (size_t i = 0; i < f->pages[page].n; i++)
        n += !f->pages[page].items[i].copy;
    return n;
}

/* Whether a story leaves PAGE for a part that is not known yet. */
static bool is_open(const struct page *page)
{
    for (int i = 0; i < page->npieces; i++) {
        const struct piece *p = page->pieces[i];

        for (int k = p->nheads; !p->next_part && k < p->nblocks; k++)
            if (p->blocks[k].joins_next)
                return true;
        for (int k = 0; !p->next_part && k < p->njumps; k++)
            if (p->jumps[k].status == JUMP_OPEN)
                return true;
    }
    return false;
}

static void search_anew(struct find *f, const struct issue *issue, int page)
{
    f->total -= find_on_page(f, page);
    f->pages[page].n = 0;
    f->costly |= !search_page(f->search, issue, page, &f->pages[page]);
    f->total += find_on_page(f, page);
    f->state[page] = is_open(issue->pages[page]) ? FIND_OPEN : FIND_SEARCHED;
}

bool find_page(struct find *f, const struct issue *issue, int page)
{
    const struct page *p;

    grow(f, issue);
    if (!f->search || page < 0 || page >= f->npages || f->state[page] != FIND_NEW ||
        issue->pages[page]->state == PAGE_UNREAD)
        return false;
    search_anew(f, issue, page);
    p = issue->pages[page];
    for (int i = 0; i < p->npieces; i++) {
        const struct piece *before = p->pieces[i]->prev_part;

        if (before && before->page != page && f->state[before->page] == FIND_OPEN)
            search_anew(f, issue, before->page);
    }
    return true;
}

bool find_step(struct find *f, const struct issue *issue, int from)
{
    grow(f, issue);
    if (!f->search || !f->npages)
        return false;
    if (from < 0)
        from = 0;
    for (int i = 0; i < f->npages; i++)
        if (find_page(f, issue, (from + i) % f->npages))
            return true;
    return false;
}

bool find_complete(const struct find *f, const struct issue *issue)
{
    if (!issue->pages_known || f->npages < issue->npages)
        return false;
    for (int i = 0; i < f->npages; i++)
        if (f->state[i] == FIND_NEW)
            return false;
    return true;
}

const struct match *find_near(const struct find *f, int page, struct pos at, int step)
{
    const struct matches *m;
    const struct match *near = NULL;

    if (page < 0 || page >= f->npages)
        return NULL;
    m = &f->pages[page];
    for (size_t i = 0; i < m->n; i++) {
        int side = pos_cmp(m->items[i].begin, at);

        if (m->items[i].copy)
            continue;
        if (step > 0 && side >= 0)
            return &m->items[i];
        if (step < 0 && side < 0)
            near = &m->items[i];
    }
    return near;
}

size_t find_before(const struct find *f, struct pos at)
{
    size_t n = 0;

    for (int page = 0; page < f->npages && page < at.page; page++)
        n += find_on_page(f, page);
    if (at.page < 0 || at.page >= f->npages)
        return n;
    for (size_t i = 0; i < f->pages[at.page].n; i++)
        n += !f->pages[at.page].items[i].copy &&
             pos_cmp(f->pages[at.page].items[i].begin, at) < 0;
    return n;
}
