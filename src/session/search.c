/*
 * Searching: typed with `/` from where the reader is, gone through with n and N, listed
 * with & (matches.c), lit wherever it stands (lit.c).  What is found comes from find.c.
 */

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "session/state.h"

/* Pages searched between two keys: they take less than a frame. */
enum { PAGES_AT_ONCE = 32 };

static int page_here(struct session *s)
{
    return current_place(s).page;
}

/* --- going to a match --- */

static bool is_visible(struct session *s, struct view *v, struct pos at)
{
    const struct layout *lay = view_layout(s, v);
    int line = layout_line_of(lay, at), first, lines;

    if (v->at.kind == VIEW_OVERVIEW) /* no text is */
        return true;
    view_window(s, v, &first, &lines);
    return line >= first && line < first + lines;
}

/* Whether what V shows holds the text at AT. */
static bool holds(struct session *s, const struct view *v, struct pos at)
{
    struct piece *shown, *piece = issue_piece(s->issue, at);

    if (is_page(v))
        return v->at.page == at.page;
    if (v->at.kind == VIEW_OVERVIEW)
        return page_here(s) == at.page;
    shown = v->at.kind == VIEW_STORY ? issue_piece(s->issue, v->at.piece) : NULL;
    if (!shown || !piece)
        return false;
    return v->at.whole ? story_first(shown) == story_first(piece) : shown == piece;
}

/* Show the text at AT in the kind of view that the reader is in. */
static void show_place(struct session *s, struct pos at)
{
    struct view *v = top_view(s);
    struct piece *piece = issue_piece(s->issue, at);
    struct place place;

    if (!piece)
        return;
    if (v->at.kind == VIEW_OVERVIEW) {
        select_page(s, v, at.page);
        return;
    }
    if (holds(s, v, at)) {
        if (is_page(v))
            v->at.sel = pick_piece(piece);
        if (is_visible(s, v, at))
            return;
        place = v->at;
    } else if (v->at.kind == VIEW_STORY) {
        place = place_of_piece(piece, v->at.whole);
    } else {
        place = piece_place(s, piece);
    }
    place.anchor = at;
    place.lead = v->at.kind == VIEW_STORY ? body_rows(s, v) / 3 : 0;
    go_to_place(s, &place);
}

void show_match(struct session *s, const struct match *m)
{
    s->looking.current = *m;
    s->looking.has_current = true;
    show_place(s, m->begin);
}

/* --- the way from match to match --- */

/* How a match is sought, and what came of it. */
struct seeking {
    int step;   /* 1 onwards, -1 backwards */
    bool read;  /* pages are read for it */
    int unseen; /* ... else so many pages are searched for it at the most */
    bool wrapped, stopped;
};

/* Have PAGE searched; false when it is not to be. */
static bool know_page(struct session *s, struct seeking *k, int page)
{
    struct find *f = &s->looking.find;

    if (find_knows(f, page))
        return true;
    if (k->read ? !need_page(s, page) || !keep_going(s) : k->unseen-- <= 0)
        k->stopped = true;
    else
        find_page(f, s->issue, page);
    if (!find_knows(f, page) && page < s->issue->npages && k->read)
        k->stopped = true; /* the search was given up */
    return find_knows(f, page);
}

/*
 * The page after PAGE in the direction of K, round the issue; false at its end when it has
 * been passed before, or when reading was stopped.
 */
static bool turn_page(struct session *s, struct seeking *k, int *page)
{
    *page += k->step;
    if (*page >= 0 && (*page < s->issue->npages || (k->read && need_page(s, *page))))
        return true;
    if (k->wrapped || k->stopped || !s->issue->npages)
        return false;
    if (k->read && k->step < 0 && !need_all(s)) {
        k->stopped = true;
        return false;
    }
    k->wrapped = true;
    *page = k->step > 0 ? 0 : s->issue->npages - 1;
    return true;
}

/* Before all that stands on PAGE, or behind it. */
static struct match page_edge(int page, bool behind)
{
    return (struct match){.begin = {behind ? page + 1 : page, -1, 0, 0}, .rank = -1};
}

/* The match nearest to AT page by page (one at AT counts when going on); NULL: none. */
static const struct match *look_in_pages(struct session *s, struct match at, struct seeking *k)
{
    int page = at.begin.page, first = page;

    for (;;) {
        const struct match *m;

        if (!know_page(s, k, page) && k->stopped)
            return NULL;
        m = find_near(&s->looking.find, page, &at, k->step);
        if (m || (k->wrapped && page == first) || !turn_page(s, k, &page))
            return m;
        at = page_edge(page, k->step < 0);
    }
}

/* The first match in PIECE (the last one going backwards), or the one nearest to AT in it. */
static const struct match *look_in_piece(struct session *s, const struct piece *piece,
                                         const struct match *at, struct seeking *k)
{
    struct match edge = match_at(s->issue, piece_pos(piece));
    const struct match *m;

    if (!know_page(s, k, piece->page))
        return NULL;
    edge.rank += k->step < 0;
    edge.begin.piece += k->step < 0;
    m = find_near(&s->looking.find, piece->page, at ? at : &edge, k->step);
    return m && m->begin.piece == piece->index ? m : NULL;
}

/* The parts of a story from PIECE on; those before it going backwards. */
static const struct match *look_in_parts(struct session *s, const struct piece *piece,
                                         const struct match *at, struct seeking *k)
{
    for (; piece && !k->stopped; piece = k->step > 0 ? piece->next_part : piece->prev_part) {
        const struct match *m = look_in_piece(s, piece, at, k);

        if (m)
            return m;
        at = NULL;
    }
    return NULL;
}

static const struct piece *story_end(const struct piece *piece, int step)
{
    while (step < 0 ? piece->next_part : piece->prev_part)
        piece = step < 0 ? piece->next_part : piece->prev_part;
    return piece;
}

/* The first part of the story that begins after RANK on PAGE (before it going backwards). */
static const struct piece *next_story(const struct page *page, int rank, int step)
{
    const struct piece *next = NULL;
    int best = 0;

    for (int i = 0; i < page->npieces; i++) {
        int far = (page->pieces[i]->rank - rank) * step;

        if (!page->pieces[i]->prev_part && far > 0 && (!next || far < best)) {
            next = page->pieces[i];
            best = far;
        }
    }
    return next;
}

/*
 * The same story by story, each with all its parts: the order in which whole stories are
 * read.  AT stands in PIECE.
 */
static const struct match *look_in_stories(struct session *s, const struct piece *piece,
                                           struct match at, struct seeking *k)
{
    const struct piece *start = story_end(piece, 1), *first = start;
    const struct match *m = look_in_parts(s, piece, &at, k);

    while (!m && !k->stopped) {
        int page = first->page;
        int rank = first->rank;

        first = next_story(s->issue->pages[page], rank, k->step);
        while (!first && turn_page(s, k, &page) && (know_page(s, k, page) || !k->stopped))
            first = next_story(s->issue->pages[page], k->step > 0 ? -1 : INT_MAX / 2, k->step);
        if (!first || k->stopped)
            return NULL;
        m = look_in_parts(s, story_end(first, k->step), NULL, k);
        if (first == start && k->wrapped)
            return m;
    }
    return m;
}

/* The match nearest to AT, in the order in which the view is read. */
static const struct match *look(struct session *s, struct match at, struct seeking *k)
{
    const struct view *v = top_view(s);
    const struct piece *piece = issue_piece(s->issue, at.begin);

    if (!s->issue->npages)
        return NULL;
    if (v->at.kind == VIEW_STORY && v->at.whole && piece)
        return look_in_stories(s, piece, at, k);
    return look_in_pages(s, at, k);
}

/* The place that a search starts from: the first words that are visible. */
static struct pos visible_start(struct session *s)
{
    struct view *v = top_view(s);
    const struct layout *lay = view_layout(s, v);
    int line, lines;

    view_window(s, v, &line, &lines);
    if (is_page(v) && v->top < lay->nscreens)
        return lay->screens[v->top].first;
    if (v->at.kind == VIEW_OVERVIEW)
        return (struct pos){page_here(s), -1, 0, 0};
    return layout_pos_of(lay, line);
}

/* Right behind the beginning of M: from there on the next one is sought. */
static struct match after(struct match m)
{
    m.begin.byte++;
    return m;
}

/* Why nothing is found any more, where that is the pattern's doing; NULL: it is not. */
static const char *gave_up(const struct find *f)
{
    if (f->full)
        return _("too many matches; more words would find fewer");
    if (f->costly)
        return _("the expression was given up on some page: it backtracks too much");
    return NULL;
}

/* Whether M is seen no more than the current match is: in a box's hidden text, on its page. */
static bool is_same_sight(struct session *s, struct view *v, const struct match *m)
{
    const struct pos at = s->looking.current.begin;

    if (!s->looking.has_current || m->begin.page != at.page)
        return false;
    if (v->at.kind == VIEW_OVERVIEW)
        return true;
    return v->at.kind == VIEW_GLANCE && m->begin.piece == at.piece &&
           is_hidden(view_layout(s, v), m->begin);
}

/*
 * The next match as look() finds it.  At a glance those that a box has no room for count
 * as one, in the overview those of a page.
 */
static const struct match *look_on(struct session *s, struct view *v, struct match at,
                                   struct seeking *k)
{
    const struct match *m = look(s, at, k), *first = NULL;
    bool wrapped = k->wrapped;

    while (m && m != first && is_same_sight(s, v, m)) {
        if (!first)
            first = m;
        k->wrapped = false;
        m = look(s, k->step > 0 ? after(*m) : *m, k);
        wrapped |= k->wrapped;
    }
    k->wrapped = wrapped;
    return m;
}

/* The match N steps on from where the reader is, or NULL. */
static const struct match *step_on(struct session *s, int n, struct seeking *k)
{
    struct looking *l = &s->looking;
    struct view *v = top_view(s);
    struct pos start = visible_start(s);
    struct match at =
        start.piece < 0 ? page_edge(start.page, false) : match_at(s->issue, start);
    const struct match *m = NULL;
    bool wrapped = false;

    if (l->has_current && holds(s, v, l->current.begin) && is_visible(s, v, l->current.begin))
        at = k->step > 0 ? after(l->current) : l->current;
    for (int i = 0; i < n; i++) {
        k->wrapped = false;
        m = look_on(s, v, at, k);
        wrapped |= k->wrapped;
        if (!m)
            break;
        at = k->step > 0 ? after(*m) : *m;
        l->current = *m;
        l->has_current = true;
    }
    k->wrapped = wrapped;
    return m;
}

void session_search_next(struct session *s, int n)
{
    struct looking *l = &s->looking;
    struct seeking k = {.step = (n < 0 ? -1 : 1) * (l->backward ? -1 : 1), .read = true};
    bool going_on = l->was_moving;
    const struct match *m;

    l->moving = true;
    if (!l->find.search && (!l->nhistory || !search_set(s, l->history[l->nhistory - 1]))) {
        session_say(s, _("nothing has been searched for yet; / searches"));
        return;
    }
    m = step_on(s, abs(n), &k);
    if (!m) {
        if (gave_up(&l->find))
            session_say(s, "%s", gave_up(&l->find));
        else if (!s->message.bytes)
            session_say(s, _("not found: %s"), l->query.p);
        return;
    }
    if (!going_on)
        history_push(s, false);
    show_match(s, m);
    if (k.wrapped)
        session_say(s, k.step > 0 ? _("continued at the beginning of the issue")
                                  : _("continued at the end of the issue"));
    else if (gave_up(&l->find))
        session_say(s, "%s", gave_up(&l->find));
}

/* --- typing --- */

bool search_set(struct session *s, const char *query)
{
    struct looking *l = &s->looking;
    struct search_error err;
    bool good;

    if (!l->letters)
        l->letters = letters_new();
    good = find_start(&l->find, str_of(query), s->opts.search, l->letters, &err);

    l->has_current = false;
    buf_clear(&l->query);
    buf_add_s(&l->query, query);
    buf_clear(&l->error);
    buf_add_s(&l->error, err.message);
    search_read_on(s);
    return good;
}

void search_open(struct session *s, bool backward)
{
    struct looking *l = &s->looking;

    l->before_backward = l->backward;
    l->backward = backward;
    free(l->before);
    l->before = l->find.search ? str_dup(buf_str(&l->query)) : NULL;
    l->before_current = l->current;
    l->before_has_current = l->has_current;
    l->origin = current_place(s);
    l->origin_pos = visible_start(s);
    l->older = l->nhistory;
}

/*
 * Look among the nearest pages that have been read; the others are searched when no key is
 * waiting, and those still unread when they come.
 */
static void preview(struct session *s)
{
    struct looking *l = &s->looking;
    struct seeking k = {.step = l->backward ? -1 : 1, .unseen = PAGES_AT_ONCE};
    const struct match *m;

    go_to_place(s, &l->origin);
    m = look(s, match_at(s->issue, l->origin_pos), &k);
    if (m)
        show_match(s, m);
}

void search_typed(struct session *s)
{
    char *query = str_dup(buf_str(&s->edit.text));

    if (search_set(s, query))
        preview(s);
    else
        go_to_place(s, &s->looking.origin);
    free(query);
}

void search_forget(struct session *s)
{
    struct looking *l = &s->looking;

    find_done(&l->find);
    l->has_current = false;
    buf_clear(&l->error);
}

/* Everything is again as it was before the prompt. */
void search_abandon(struct session *s)
{
    struct looking *l = &s->looking;

    search_forget(s);
    if (l->before && search_set(s, l->before)) {
        l->current = l->before_current;
        l->has_current = l->before_has_current;
    }
    l->backward = l->before_backward;
    go_to_place(s, &l->origin);
}

void session_search_remember(struct session *s, const char *query)
{
    struct looking *l = &s->looking;
    int kept = 0;

    for (int i = 0; i < l->nhistory; i++) {
        if (strcmp(l->history[i], query) == 0)
            free(l->history[i]); /* the latest of two stays */
        else
            l->history[kept++] = l->history[i];
    }
    l->nhistory = kept;
    if (l->nhistory == SEARCHES_MAX) {
        free(l->history[0]);
        memmove(l->history, l->history + 1, (SEARCHES_MAX - 1) * sizeof *l->history);
        l->nhistory--;
    }
    l->history[l->nhistory++] = xstrdup(query);
}

const char *session_search_old(const struct session *s, int i)
{
    return i >= 0 && i < s->looking.nhistory ? s->looking.history[i] : NULL;
}

/* STEP -1: an older query into the prompt; 1: a later one, and at last what was empty. */
void search_recall(struct session *s, int step)
{
    struct looking *l = &s->looking;
    int i = l->older + step;

    if (i < 0 || i > l->nhistory)
        return;
    l->older = i;
    edit_set(&s->edit, str_of(i < l->nhistory ? l->history[i] : ""));
    search_typed(s);
}

/* Enter: what was found stays; an empty line repeats the last search. */
void search_accept(struct session *s, const char *query)
{
    struct looking *l = &s->looking;
    struct place here = current_place(s);

    if (!query[0]) {
        go_to_place(s, &l->origin);
        if (l->nhistory)
            session_search(s, l->history[l->nhistory - 1], l->backward);
        return;
    }
    if (!l->find.search) {
        session_say(s, "%s", l->error.bytes ? l->error.p : _("there is nothing to search for"));
        search_abandon(s);
        return;
    }
    session_search_remember(s, query);
    if (l->has_current) {
        go_to_place(s, &l->origin);
        history_push(s, false);
        go_to_place(s, &here);
        return;
    }
    session_search_next(s, 1); /* beyond what has been read */
}

void session_search(struct session *s, const char *query, bool backward)
{
    struct looking *l = &s->looking;

    search_open(s, backward);
    if (!search_set(s, query)) {
        session_say(s, "%s", l->error.bytes ? l->error.p : _("there is nothing to search for"));
        return;
    }
    session_search_remember(s, query);
    l->was_moving = false;
    session_search_next(s, 1);
}

/* --- as the issue is read --- */

static bool is_searching(const struct session *s)
{
    return s->prompt == PROMPT_SEARCH || s->prompt == PROMPT_SEARCH_BACK;
}

bool search_read_on(struct session *s)
{
    struct looking *l = &s->looking;
    size_t before = l->find.total;
    bool more = l->find.search != NULL;
    int from = is_searching(s) ? l->origin_pos.page : page_here(s);

    bool complete = find_complete(&l->find, s->issue);

    for (int i = 0; i < PAGES_AT_ONCE && more; i++)
        more = find_step(&l->find, s->issue, from);
    if (find_complete(&l->find, s->issue) != complete)
        l->grown = true; /* what is told of the count changes */
    if (l->find.total != before) {
        l->grown = true;
        if (!l->has_current && is_searching(s))
            preview(s);
    }
    return more;
}

void search_found_more(struct session *s)
{
    if (s->looking.grown && !s->looking.has_current && is_searching(s))
        preview(s);
    search_list_more(s);
}

/* "12/87 · page 3: 4", for the status row. */
void search_status(struct session *s, struct buf *out)
{
    struct looking *l = &s->looking;
    int page = page_here(s);

    if (!l->find.search)
        return;
    if (l->has_current)
        buf_printf(out, "%zu/", find_before(&l->find, &l->current) + 1);
    buf_printf(out, "%zu%s", l->find.total, find_complete(&l->find, s->issue) ? "" : "+");
    if (page >= 0 && page < s->issue->npages && find_on_page(&l->find, page)) {
        buf_add_s(out, " · ");
        buf_printf(out, _("page %.*s: %zu"), STR_FMT(s->issue->pages[page]->label),
                   find_on_page(&l->find, page));
    }
}

void search_done(struct session *s)
{
    struct looking *l = &s->looking;

    find_done(&l->find);
    letters_free(l->letters);
    free(l->before);
    for (int i = 0; i < l->nhistory; i++)
        free(l->history[i]);
    free(l->lit);
    buf_done(&l->query);
    buf_done(&l->error);
}
