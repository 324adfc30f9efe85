#include "session/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
    /* As many as a reader will never look at; they take some 60 MB. */
    FOUND_MAX = 1000000,
    /* A pattern that was given up on so many pages is given up on all: at some hundredths
       of a second each, thousands of pages would keep the reader waiting. */
    COSTLY_MAX = 3
};

bool find_start(struct find *f, struct str query, unsigned flags, struct letters *letters,
                struct search_error *err)
{
    struct search *search = search_new(query, flags, letters, err);

    find_done(f);
    f->search = search;
    return search != NULL;
}

static void find_page_done(struct find_page *page)
{
    matches_done(&page->found);
    hits_done(&page->hits);
}

void find_done(struct find *f)
{
    for (int i = 0; i < f->npages; i++)
        find_page_done(&f->pages[i]);
    free(f->pages);
    search_free(f->search);
    *f = (struct find){0};
}

/* Room for the pages that the issue has by now. */
static void grow(struct find *f, const struct issue *issue)
{
    size_t n = (size_t)issue->npages, had = (size_t)f->npages;

    f->issue = issue;
    if (n <= had)
        return;
    f->pages = xreallocarray(f->pages, n, sizeof *f->pages);
    memset(f->pages + had, 0, (n - had) * sizeof *f->pages);
    f->npages = (int)n;
}

/* What stands on PAGE has changed: count it anew. */
static void count(struct find *f, struct find_page *page)
{
    f->total -= page->counted;
    page->counted = page->hits.n;
    for (size_t i = 0; i < page->found.n; i++)
        page->counted += !page->found.items[i].copy;
    f->total += page->counted;
    f->full = f->total >= FOUND_MAX;
}

const struct matches *find_matches(struct find *f, int page)
{
    static const struct matches none = {NULL, 0, 0};
    struct find_page *p;

    if (page < 0 || page >= f->npages)
        return &none;
    p = &f->pages[page];
    if (p->hits.n) {
        search_place(f->search, f->issue, page, &p->hits, &p->found);
        hits_done(&p->hits);
    }
    return &p->found;
}

static void turn_anew(struct find *f, int page)
{
    find_matches(f, page);
    search_seams(f->search, f->issue, page, &f->pages[page].found);
    count(f, &f->pages[page]);
}

/* The pages from which stories go on on PAGE, each once however many do. */
static void turn_those_before(struct find *f, const struct page *p, int page)
{
    for (int i = 0; i < p->npieces; i++) {
        const struct piece *before = p->pieces[i]->prev_part;

        if (!before || before->page == page || !f->pages[before->page].searched ||
            f->pages[before->page].turned_for == page + 1)
            continue;
        f->pages[before->page].turned_for = page + 1;
        turn_anew(f, before->page);
    }
}

bool find_gave_up(const struct find *f)
{
    return f->full || f->costly >= COSTLY_MAX;
}

bool find_knows(const struct find *f, int page)
{
    return page >= 0 && page < f->npages && f->pages[page].searched;
}

bool find_page(struct find *f, const struct issue *issue, int page)
{
    const struct page *p;

    grow(f, issue);
    if (!f->search || page < 0 || page >= f->npages || f->pages[page].searched ||
        issue->pages[page]->state == PAGE_UNREAD || find_gave_up(f))
        return false;
    if (!search_hits(f->search, issue, page, &f->pages[page].hits))
        f->costly += !search_page(f->search, issue, page, &f->pages[page].found);
    f->pages[page].searched = true;
    if (page >= f->early && !(issue->pages_known && issue->narrived == issue->npages))
        f->early = page + 1;
    f->nsearched++;
    count(f, &f->pages[page]);
    p = issue->pages[page];
    if (p->arrives)
        turn_those_before(f, p, page);
    return true;
}

static bool all_searched(const struct find *f, const struct issue *issue)
{
    return issue->pages_known && f->nsearched == issue->npages;
}

/* Only when all pages have been read is it settled which parts go on where. */
static bool turn_step(struct find *f, const struct issue *issue)
{
    while (f->nturned < f->early && !find_gave_up(f)) {
        int page = f->nturned++;

        if (issue->pages[page]->turns || issue->pages[page]->arrives) {
            turn_anew(f, page);
            return true;
        }
    }
    return false;
}

bool find_step(struct find *f, const struct issue *issue, int from)
{
    grow(f, issue);
    if (!f->search || !f->npages)
        return false;
    if (all_searched(f, issue))
        return turn_step(f, issue);
    if (from < 0 || from >= f->npages)
        from = 0;
    if (from != f->from) {
        f->from = from;
        f->done = 0;
    }
    for (int i = f->done; i < f->npages; i++) {
        int page = (from + i) % f->npages;

        if (i == f->done && f->pages[page].searched)
            f->done++;
        else if (find_page(f, issue, page))
            return true;
    }
    return false;
}

bool find_complete(const struct find *f, const struct issue *issue)
{
    return all_searched(f, issue);
}

size_t find_on_page(const struct find *f, int page)
{
    return page >= 0 && page < f->npages ? f->pages[page].counted : 0;
}

size_t find_in_piece(struct find *f, const struct piece *piece)
{
    const struct matches *m = find_matches(f, piece->page);
    size_t n = 0;

    for (size_t i = 0; i < m->n; i++)
        n += m->items[i].begin.piece == piece->index && !m->items[i].copy;
    return n;
}

const struct match *find_near(struct find *f, int page, const struct match *at, int step)
{
    const struct matches *m = find_matches(f, page);
    size_t low = 0, high = m->n;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (match_cmp(&m->items[middle], at) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; step > 0 && low < m->n; low++)
        if (!m->items[low].copy)
            return &m->items[low];
    for (; step < 0 && low > 0; low--)
        if (!m->items[low - 1].copy)
            return &m->items[low - 1];
    return NULL;
}

size_t find_before(struct find *f, const struct match *at)
{
    const struct matches *m = find_matches(f, at->begin.page);
    size_t n = 0;

    for (int i = 0; i < f->npages && i < at->begin.page; i++)
        n += f->pages[i].counted;
    for (size_t i = 0; i < m->n; i++)
        n += !m->items[i].copy && match_cmp(&m->items[i], at) < 0;
    return n;
}
