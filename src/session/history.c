/* The way the reader came: places to go back to, forward again, and marks. */

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "session/state.h"
#include "text/utf8.h"

struct place place_of_page(int page)
{
    return (struct place){.kind = VIEW_PAGE,
                          .page = page,
                          .piece = {-1, -1, 0, 0},
                          .anchor = {page, -1, 0, 0},
                          .lead = LEAD_ALL};
}

struct place place_of_piece(const struct piece *piece, bool whole)
{
    bool within = whole && piece->prev_part;

    /* what stands above the first words is shown as well: all of it at the story's
       beginning, the rule that tells of the turn before a later part */
    return (struct place){.kind = VIEW_STORY,
                          .page = -1,
                          .piece = piece_pos(piece),
                          .whole = whole,
                          .anchor = piece_pos(piece),
                          .lead = within ? 1 : LEAD_ALL};
}

struct place place_on_page(const struct piece *piece)
{
    struct place place = place_of_page(piece->page);

    place.anchor = piece_pos(piece);
    place.lead = 0;
    place.sel = pick_piece(piece);
    return place;
}

struct place page_place(struct session *s, int page)
{
    struct place place = place_of_page(page);

    for (int i = 0; i < s->nviews; i++)
        if (s->views[i].at.kind == VIEW_PAGE || s->views[i].at.kind == VIEW_GLANCE)
            place.kind = s->views[i].at.kind;
    return place;
}

struct place piece_place(struct session *s, const struct piece *piece)
{
    struct place place = place_on_page(piece);

    place.kind = page_place(s, piece->page).kind;
    return place;
}

/* The view that places are of: lists that lie over it do not count. */
static struct view *place_view(struct session *s)
{
    int i = s->nviews - 1;

    while (i > 0 && is_list(&s->views[i]))
        i--;
    return &s->views[i];
}

struct place current_place(struct session *s)
{
    struct place place = place_view(s)->at;

    if (place.kind == VIEW_OVERVIEW)
        place.page = place.sel.on ? place.sel.at.page : 0;
    if (place.kind == VIEW_STORY) {
        struct piece *piece = issue_piece(s->issue, place.anchor);

        place.page = piece ? piece->page : place.piece.page;
    }
    return place;
}

static void places_add(struct places *p, const struct place *place)
{
    p->items = xreallocarray(p->items, (size_t)p->n + 1, sizeof *p->items);
    p->items[p->n++] = *place;
}

void history_push(struct session *s, bool by_jump)
{
    struct place here = current_place(s);

    here.by_jump = by_jump;
    places_add(&s->back, &here);
    s->forward.n = 0;
    s->last = here;
    s->moved_by_jump = by_jump;
}

void history_done(struct session *s)
{
    free(s->back.items);
    free(s->forward.items);
}

/* The page under a story follows it, so that closing the story shows where it stands. */
static void sync_page_under(struct session *s)
{
    struct view *story = top_view(s), *page = story - 1;
    struct piece *piece = issue_piece(s->issue, story->at.piece);
    enum view_kind kind;

    if (s->nviews < 2 || !is_page(page) || !piece)
        return;
    if (page->at.page == piece->page) {
        int sel;

        page->at.sel = pick_piece(piece);
        view_layout(s, page);
        sel = selected_target(s, page);
        if (sel >= 0 && page->lay->targets[sel].at.piece == piece->index)
            return;
    }
    view_drop(page);
    kind = page->at.kind;
    page->at = place_on_page(piece);
    page->at.kind = kind;
}

static void set_place(struct session *s, struct view *v, const struct place *place)
{
    bool same = v->at.kind == place->kind && v->at.page == place->page &&
                v->at.whole == place->whole && pos_cmp(v->at.piece, place->piece) == 0 &&
                v->at.reads_on == place->reads_on && pos_cmp(v->at.from, place->from) == 0;

    v->at = *place;
    v->at.by_jump = false;
    if (!same)
        view_drop(v);
    view_layout(s, v);
    view_settle(s, v);
}

static bool has_view(const struct session *s, enum view_kind kind)
{
    for (int i = 0; i < s->nviews; i++)
        if (s->views[i].at.kind == kind)
            return true;
    return false;
}

/* What is put away again to go on with the story; a page takes the story's place. */
static bool may_lie_over_story(enum view_kind kind)
{
    return kind == VIEW_STORY || kind == VIEW_OVERVIEW;
}

void go_to_place(struct session *s, const struct place *place)
{
    if ((place->kind == VIEW_PAGE || place->kind == VIEW_GLANCE) &&
        !need_page(s, place->page) && place->page >= s->issue->npages)
        return;
    while (s->nviews > 1 && top_view(s)->at.kind != place->kind &&
           (is_list(top_view(s)) || has_view(s, place->kind) ||
            (top_view(s)->at.kind == VIEW_STORY && !may_lie_over_story(place->kind))))
        pop_view(s);
    if (top_view(s)->at.kind != place->kind) {
        /* what is at the bottom stays there, but for a story without its page */
        if (top_view(s)->at.kind != VIEW_STORY || may_lie_over_story(place->kind))
            push_view(s, place->kind);
        else
            view_drop(top_view(s));
    }
    set_place(s, top_view(s), place);
    if (place->kind == VIEW_STORY)
        sync_page_under(s);
}

void session_back(struct session *s, int n)
{
    struct places *from = n > 0 ? &s->back : &s->forward;
    struct places *to = n > 0 ? &s->forward : &s->back;

    for (int i = 0; i < abs(n); i++) {
        struct place here = current_place(s), place;

        if (!from->n) {
            if (i == 0)
                session_say(s, n > 0 ? _("there is nothing to go back to")
                                     : _("there is nothing to go forward to"));
            break;
        }
        place = from->items[--from->n];
        here.by_jump = place.by_jump; /* the same move, seen from its other end */
        places_add(to, &here);
        s->last = here;
        go_to_place(s, &place);
    }
    s->moved_by_jump = s->back.n > 0 && s->back.items[s->back.n - 1].by_jump;
}

void session_backspace(struct session *s)
{
    if (s->moved_by_jump)
        session_back(s, 1);
    else if (!close_reading(s))
        session_screen(s, -1);
}

/* --- marks --- */

void session_mark_wait(struct session *s, enum mark_wait what)
{
    s->mark_wait = what;
}

enum mark_wait session_mark_waits(const struct session *s)
{
    return s->mark_wait;
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

void session_mark(struct session *s, uint32_t letter)
{
    enum mark_wait what = s->mark_wait;
    struct place here = current_place(s), to;

    s->mark_wait = MARK_NONE;
    if (what == MARK_SET && is_letter(letter)) {
        s->marks[letter] = here;
        session_say(s, _("mark %c is set"), (int)letter);
        return;
    }
    if (what != MARK_GO || !(is_letter(letter) || letter == '\''))
        return;
    to = letter == '\'' ? s->last : s->marks[letter];
    if (to.kind == VIEW_KINDS) {
        if (letter == '\'')
            session_say(s, _("there is no last place yet"));
        else
            session_say(s, _("mark %c is not set"), (int)letter);
        return;
    }
    history_push(s, false);
    go_to_place(s, &to);
}
