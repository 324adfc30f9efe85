/*
 * Searching: typed with `/` from where the reader is, gone through with n and N, listed
 * with &, lit wherever it stands.  What is found comes from session/find.
 */

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "load/load.h"
#include "session/state.h"

/* A list longer than this is read by nobody; a search so common wants more words. */
enum { LIST_MAX = 5000, AROUND = 34, PAGES_AT_ONCE = 32 };

static int page_here(struct session *s)
{
    return current_place(s).page;
}

/* --- the matches that the shown text holds --- */

static int lit_cmp(const void *a, const void *b)
{
    const struct lit *x = a, *y = b;

    return pos_cmp(x->from, y->from);
}

static void lit_add(struct session *s, struct pos from, struct pos to)
{
    struct looking *l = &s->looking;

    if (l->nlit == l->lit_room) {
        l->lit_room = l->lit_room ? l->lit_room * 2 : 64;
        l->lit = xreallocarray(l->lit, (size_t)l->lit_room, sizeof *l->lit);
    }
    l->lit[l->nlit++] = (struct lit){from, to};
}

/* A match over a jump is lit in both parts, not in what stands between them. */
static void lit_match(struct session *s, const struct match *m)
{
    struct pos from = m->begin, to = m->end;

    if (!m->seam) {
        lit_add(s, from, to);
        return;
    }
    from.byte = m->cut;
    lit_add(s, m->begin, from);
    to.byte = m->resume;
    lit_add(s, to, m->end);
}

/* Those on PAGE; only of PIECE where that is not NULL. */
static void lit_page(struct session *s, int page, const struct piece *piece)
{
    const struct find *f = &s->looking.find;

    if (page < 0 || page >= f->npages)
        return;
    for (size_t i = 0; i < f->pages[page].n; i++) {
        const struct match *m = &f->pages[page].items[i];

        if (!piece || m->begin.piece == piece->index)
            lit_match(s, m);
    }
}

/* Those that end on PAGE, having begun on the one before the jump. */
static void lit_arrivals(struct session *s, int page)
{
    const struct page *p = s->issue->pages[page];

    for (int i = 0; i < p->npieces; i++) {
        const struct piece *before = p->pieces[i]->prev_part;
        const struct find *f = &s->looking.find;

        if (!before || before->page == page || before->page >= f->npages)
            continue;
        for (size_t k = 0; k < f->pages[before->page].n; k++) {
            const struct match *m = &f->pages[before->page].items[k];

            if (m->seam && m->end.page == page && m->end.piece == i)
                lit_match(s, m);
        }
    }
}

static void lit_story(struct session *s, const struct view *v)
{
    struct piece *piece = issue_piece(s->issue, v->at.piece);

    if (!piece)
        return;
    if (!v->at.whole) {
        find_page(&s->looking.find, s->issue, piece->page);
        lit_page(s, piece->page, piece);
        return;
    }
    for (struct piece *p = story_first(piece); p; p = p->next_part) {
        find_page(&s->looking.find, s->issue, p->page);
        lit_page(s, p->page, p);
    }
}

void search_light(struct session *s, struct show *out)
{
    struct looking *l = &s->looking;
    const struct view *v = top_view(s);

    out->lit_current = -1;
    out->lit = l->lit;
    out->nlit = l->nlit = 0;
    if (!l->find.search)
        return;
    if (v->at.kind == VIEW_STORY) {
        lit_story(s, v);
    } else if (is_page(v) && v->at.page < s->issue->npages) {
        find_page(&l->find, s->issue, v->at.page);
        lit_page(s, v->at.page, NULL);
        lit_arrivals(s, v->at.page);
    }
    if (l->nlit)
        qsort(l->lit, (size_t)l->nlit, sizeof *l->lit, lit_cmp);
    out->lit = l->lit;
    out->nlit = l->nlit;
    for (int i = 0; i < l->nlit && l->has_current; i++)
        if (pos_cmp(l->lit[i].from, l->current) == 0)
            out->lit_current = i;
}

/* --- going to a match --- */

static bool is_visible(struct session *s, struct view *v, struct pos at)
{
    const struct layout *lay = view_layout(s, v);
    int line = layout_line_of(lay, at), first, lines;

    view_window(s, v, &first, &lines);
    return line >= first && line < first + lines;
}

/* Whether what V shows holds the text at AT. */
static bool holds(struct session *s, const struct view *v, struct pos at)
{
    struct piece *shown, *piece = issue_piece(s->issue, at);

    if (is_page(v))
        return v->at.page == at.page;
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

static void show_match(struct session *s, const struct match *m)
{
    s->looking.current = m->begin;
    s->looking.has_current = true;
    show_place(s, m->begin);
}

/*
 * The match nearest to AT in direction STEP (the one at AT counts when going on), round the
 * issue.  READ: pages are read for it.  *WRAPPED tells that the end was passed.  NULL when
 * there is none, or when it was stopped.
 */
static const struct match *look(struct session *s, struct pos at, int step, bool read,
                                bool *wrapped)
{
    struct find *f = &s->looking.find;
    struct pos edge = at;

    *wrapped = false;
    for (int page = at.page, n = 0;; page += step, n++) {
        const struct match *m;

        if (page < 0 || (read ? !need_page(s, page) && page >= s->issue->npages
                              : page >= s->issue->npages)) {
            if (*wrapped || s->issue->npages == 0)
                return NULL;
            *wrapped = true;
            if (read && step < 0 && !need_all(s))
                return NULL;
            page = step > 0 ? 0 : s->issue->npages - 1;
            if (read)
                need_page(s, page);
        }
        if (s->issue->pages[page]->state == PAGE_UNREAD && read)
            return NULL; /* stopped */
        find_page(f, s->issue, page);
        edge = page != at.page || (n && *wrapped)
                   ? (struct pos){step > 0 ? page : page + 1, step > 0 ? -1 : 0, 0, 0}
                   : at;
        m = find_near(f, page, edge, step);
        if (m)
            return m;
        if (*wrapped && page == at.page)
            return NULL;
    }
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
    return layout_pos_of(lay, line);
}

static struct pos after(struct pos at)
{
    at.byte++;
    return at;
}

/*
 * The next match as look() finds it.  At a glance those that a box has no room for count
 * as one, and none if the reader is in that box already.
 */
static const struct match *look_on(struct session *s, struct view *v, struct pos at, int step,
                                   bool *wrapped)
{
    const struct looking *l = &s->looking;
    const struct match *m = look(s, at, step, true, wrapped), *first = NULL;
    bool round = false;

    while (m && v->at.kind == VIEW_GLANCE && l->has_current && m != first &&
           m->begin.page == l->current.page && m->begin.piece == l->current.piece &&
           is_hidden(view_layout(s, v), m->begin)) {
        if (!first)
            first = m;
        m = look(s, step > 0 ? after(m->begin) : m->begin, step, true, &round);
        *wrapped |= round;
    }
    return m;
}

void session_search_next(struct session *s, int n)
{
    struct looking *l = &s->looking;
    struct view *v = top_view(s);
    int step = (n < 0 ? -1 : 1) * (l->backward ? -1 : 1);
    const struct match *m = NULL;
    bool wrapped = false, round = false, going_on = l->was_moving;

    l->moving = true;
    if (!l->find.search && (!l->nhistory || !search_set(s, l->history[l->nhistory - 1]))) {
        session_say(s, _("nothing has been searched for yet; / searches"));
        return;
    }
    for (int i = 0; i < abs(n); i++) {
        struct pos at = visible_start(s);

        if (m || (l->has_current && holds(s, v, l->current) && is_visible(s, v, l->current)))
            at = m || step > 0 ? after(l->current) : l->current;
        if (m && step < 0)
            at = l->current;
        m = look_on(s, v, at, step, &round);
        if (!m)
            break;
        wrapped |= round;
        l->current = m->begin;
        l->has_current = true;
    }
    if (!m) {
        if (!s->message.bytes)
            session_say(s, _("not found: %s"), l->query.p);
        return;
    }
    if (!going_on)
        history_push(s, false);
    show_match(s, m);
    if (wrapped)
        session_say(s, step > 0 ? _("continued at the beginning of the issue")
                                : _("continued at the end of the issue"));
    else if (l->find.costly)
        session_say(s, _("the expression was given up on some page: it backtracks too much"));
}

/* --- typing --- */

bool search_set(struct session *s, const char *query)
{
    struct looking *l = &s->looking;
    struct search_error err;
    bool good = find_start(&l->find, str_of(query), s->opts.search, &err);

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

    l->backward = backward;
    l->origin = current_place(s);
    l->origin_pos = visible_start(s);
    l->older = l->nhistory;
}

/* Look among the pages that have been read; those read later are looked at as they come. */
static void preview(struct session *s)
{
    struct looking *l = &s->looking;
    bool wrapped;
    const struct match *m = look(s, l->origin_pos, l->backward ? -1 : 1, false, &wrapped);

    if (m)
        show_match(s, m);
    else
        go_to_place(s, &l->origin);
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

void search_abandon(struct session *s)
{
    search_forget(s);
    go_to_place(s, &s->looking.origin);
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
        go_to_place(s, &l->origin);
        session_say(s, "%s", l->error.bytes ? l->error.p : _("there is nothing to search for"));
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

bool search_read_on(struct session *s)
{
    struct looking *l = &s->looking;
    size_t before = l->find.total;
    bool more = l->find.search != NULL;

    for (int i = 0; i < PAGES_AT_ONCE && more; i++)
        more = find_step(&l->find, s->issue, page_here(s));
    if (l->find.total != before) {
        l->grown = true;
        if (!l->has_current && (s->prompt == PROMPT_SEARCH || s->prompt == PROMPT_SEARCH_BACK))
            preview(s);
    }
    return more;
}

void search_found_more(struct session *s)
{
    if (s->looking.grown && !s->looking.has_current &&
        (s->prompt == PROMPT_SEARCH || s->prompt == PROMPT_SEARCH_BACK))
        preview(s);
}

/* "12/87 · page 3: 4", for the status row. */
void search_status(struct session *s, struct buf *out)
{
    struct looking *l = &s->looking;
    int page = page_here(s);

    if (!l->find.search)
        return;
    if (l->has_current)
        buf_printf(out, "%zu/", find_before(&l->find, l->current) + 1);
    buf_printf(out, "%zu%s", l->find.total, find_complete(&l->find, s->issue) ? "" : "+");
    if (page >= 0 && page < s->issue->npages && find_on_page(&l->find, page)) {
        buf_add_s(out, " · ");
        buf_printf(out, _("page %.*s: %zu"), STR_FMT(s->issue->pages[page]->label),
                   find_on_page(&l->find, page));
    }
}

/* --- the list of all matches --- */

static bool narrows(struct str filter, const char *context, struct str title)
{
    char *word = str_dup(filter), *heading = str_dup(title);
    bool has = !filter.bytes || strcasestr(context, word) || strcasestr(heading, word);

    free(word);
    free(heading);
    return has;
}

static void list_page(struct session *s, struct view *v, int page)
{
    const struct matches *m = &s->looking.find.pages[page];
    const struct page *p = s->issue->pages[page];
    struct list *list = &v->list;
    bool headed = false;

    for (size_t i = 0; i < m->n && list->n < LIST_MAX; i++) {
        const struct piece *piece = issue_piece(s->issue, m->items[i].begin);
        struct str title = piece_title(piece, 90);
        size_t begin, end;
        char *context;

        if (m->items[i].copy)
            continue;
        context = match_context(s->issue, &m->items[i], AROUND, &begin, &end);
        if (narrows(buf_str(&v->filter.text), context, title)) {
            if (!headed) {
                struct buf b = BUF_INIT;

                buf_printf(&b, _("page %.*s"), STR_FMT(p->label));
                buf_printf(&b, " %.*s", STR_FMT(p->name));
                list->items =
                    arena_grow(list->arena, list->items, (size_t)list->n, sizeof *list->items);
                list->items[list->n++] = (struct list_item){
                    .heading = true, .left = arena_str(list->arena, buf_str(&b))};
                buf_done(&b);
                headed = true;
            }
            list->items =
                arena_grow(list->arena, list->items, (size_t)list->n, sizeof *list->items);
            list->items[list->n++] =
                (struct list_item){.at = m->items[i].begin,
                                   .left = title,
                                   .right = arena_str(list->arena, str_of(context))};
        }
        free(context);
    }
}

void search_list(struct session *s, struct view *v)
{
    struct buf head = BUF_INIT;

    arena_free(v->list.arena);
    v->list = (struct list){.arena = arena_new()};
    for (int page = 0; page < s->looking.find.npages; page++)
        list_page(s, v, page);
    buf_printf(&head, _("%s: found %zu times"), s->looking.query.p, s->looking.find.total);
    v->list.head = arena_str(v->list.arena, buf_str(&head));
    buf_done(&head);
}

void session_matches(struct session *s)
{
    struct looking *l = &s->looking;
    struct view *v;

    if (!l->find.search) {
        session_say(s, _("nothing is being searched for; / searches"));
        return;
    }
    need_all(s);
    while (find_step(&l->find, s->issue, 0))
        ;
    if (!l->find.total) {
        session_say(s, _("not found: %s"), l->query.p);
        return;
    }
    if (top_view(s)->at.kind == VIEW_MATCHES)
        return;
    v = push_view(s, VIEW_MATCHES);
    if (l->has_current)
        v->at.sel = (struct pick){true, TARGET_MATCH, l->current, 0};
    search_list(s, v);
}

void search_enter(struct session *s, struct pos at)
{
    s->looking.current = at;
    s->looking.has_current = true;
    pop_view(s);
    history_push(s, false);
    show_place(s, at);
}

void search_done(struct session *s)
{
    struct looking *l = &s->looking;

    find_done(&l->find);
    for (int i = 0; i < l->nhistory; i++)
        free(l->history[i]);
    free(l->lit);
    buf_done(&l->query);
    buf_done(&l->error);
}
