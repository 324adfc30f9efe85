/* Going to another page, story or section. */

#include <stdlib.h>

#include "base/i18n.h"
#include "doc/issue.h"
#include "doc/label.h"
#include "load/load.h"
#include "session/state.h"

/* The page that the reader is on, whatever the view. */
static int page_here(struct session *s)
{
    return current_place(s).page;
}

static void go_to_page(struct session *s, int page)
{
    struct place place = page_place(s, page);

    if (top_view(s)->at.kind == VIEW_OVERVIEW) { /* it stays, the page is selected */
        place = top_view(s)->at;
        place.sel = (struct pick){true, TARGET_PAGE, {page, -1, 0, 0}, -1};
    }
    history_push(s, false);
    go_to_place(s, &place);
}

void session_page(struct session *s, int n)
{
    int page = page_here(s);
    int want = page + n;

    if (page < 0)
        return;
    if (want < 0)
        want = 0;
    if (!need_page(s, want) && want >= s->issue->npages)
        want = s->issue->npages - 1;
    if (want == page) {
        if (!s->message.bytes)
            session_say(s, n > 0 ? _("this is the last page") : _("this is the first page"));
        return;
    }
    go_to_page(s, want);
}

bool session_label(struct session *s, struct str label)
{
    int page = label_find(s->issue, label, page_here(s));

    while (page < 0 && !s->issue->pages_known && need_step(s))
        page = label_find(s->issue, label, page_here(s));
    if (page < 0) {
        session_say(s, _("there is no page \"%.*s\" in this issue"), STR_FMT(label));
        return false;
    }
    need_page(s, page);
    go_to_page(s, page);
    return true;
}

/* --- stories in reading order --- */

/* Whether P is where a story is to be opened: not its continuation, not the nameplate. */
static bool begins_story(const struct piece *p, bool whole)
{
    if (p->kind == PIECE_MASTHEAD || p->same_text)
        return false;
    return !whole || !p->prev_part;
}

/* The article that leads the page; where there is none, whatever is first on it. */
struct piece *first_story(struct session *s, int page)
{
    const struct page *p = s->issue->pages[page];
    struct piece *first = NULL;

    for (int i = 0; i < p->npieces; i++) {
        struct piece *piece = p->pieces[i];

        if (!begins_story(piece, false))
            continue;
        if (piece->kind == PIECE_ARTICLE && piece->nblocks > piece->nheads)
            return piece;
        if (!first)
            first = piece;
    }
    return first;
}

/* The piece after (STEP 1) or before P in the issue, reading pages as needed; NULL at its end.
 */
static struct piece *neighbour(struct session *s, const struct piece *p, int step)
{
    int page = p->page, index = p->index + step;

    while (index < 0 || index >= s->issue->pages[page]->npieces) {
        page += step;
        if (page < 0 || !need_page(s, page))
            return NULL;
        index = step > 0 ? 0 : s->issue->pages[page]->npieces - 1;
    }
    return s->issue->pages[page]->pieces[index];
}

static void go_to_piece(struct session *s, struct piece *piece, bool as_story)
{
    struct place place = as_story ? place_of_piece(piece, top_view(s)->at.kind != VIEW_STORY ||
                                                              top_view(s)->at.whole)
                                  : piece_place(s, piece);

    history_push(s, false);
    go_to_place(s, &place);
}

void session_story(struct session *s, int n)
{
    struct view *v = top_view(s);
    bool story = v->at.kind == VIEW_STORY, whole = story && v->at.whole;
    int step = n < 0 ? -1 : 1;
    struct piece *from = story ? issue_piece(s->issue, v->at.piece) : current_piece(s, v);
    struct piece *p = from;

    if (is_list(v)) {
        session_line(s, n);
        return;
    }
    if (v->at.kind == VIEW_OVERVIEW) {
        session_page(s, n);
        return;
    }
    for (int i = 0; p && i < abs(n); i++) {
        p = neighbour(s, p, step);
        while (p && !begins_story(p, whole))
            p = neighbour(s, p, step);
    }
    if (!p) {
        if (!s->message.bytes)
            session_say(s, n > 0 ? _("this is the last story") : _("this is the first story"));
        return;
    }
    go_to_piece(s, p, story);
    if (from && p->page != from->page)
        session_say(s, _("page %.*s"), STR_FMT(s->issue->pages[p->page]->label));
}

/* What section P belongs to: its own rubric, else the name of its page. */
static struct str section_of(const struct session *s, const struct piece *p)
{
    return p->section.bytes ? p->section : s->issue->pages[p->page]->name;
}

void session_section(struct session *s, int n)
{
    struct view *v = top_view(s);
    struct piece *from = is_list(v) ? NULL : current_piece(s, v), *p = from;
    int step = n < 0 ? -1 : 1;
    struct str here;

    if (!from)
        return;
    here = section_of(s, from);
    while ((p = neighbour(s, p, step)) != NULL)
        if (begins_story(p, false) && !str_eq(section_of(s, p), here) && section_of(s, p).bytes)
            break;
    if (!p) {
        if (!s->message.bytes)
            session_say(s, n > 0 ? _("no other section follows")
                                 : _("no other section before this one"));
        return;
    }
    /* backwards: to the beginning of that section */
    here = section_of(s, p);
    for (struct piece *q = p; step < 0 && (q = neighbour(s, q, -1)) != NULL;) {
        if (!str_eq(section_of(s, q), here))
            break;
        if (begins_story(q, false))
            p = q;
    }
    go_to_piece(s, p, v->at.kind == VIEW_STORY);
    session_say(s, _("section %.*s"), STR_FMT(here));
}

/* --- a number typed --- */

void session_digit(struct session *s, int digit)
{
    size_t n = 0;

    while (s->number[n])
        n++;
    if (n < NUMBER_MAX) {
        s->number[n] = (char)('0' + digit);
        s->number[n + 1] = '\0';
    }
}

bool session_has_number(const struct session *s)
{
    return s->number[0] != '\0';
}

int session_count(struct session *s)
{
    int n = atoi(s->number);

    s->number[0] = '\0';
    return n;
}

void session_number_page(struct session *s)
{
    char label[NUMBER_MAX + 1];

    for (int i = 0; i <= NUMBER_MAX; i++)
        label[i] = s->number[i];
    s->number[0] = '\0';
    session_label(s, str_of(label));
}

/* --- between the views --- */

void session_flip(struct session *s)
{
    struct view *v = top_view(s);
    struct piece *piece;
    struct place place;

    if (is_list(v))
        return;
    piece = current_piece(s, v);
    if (v->at.kind == VIEW_OVERVIEW) {
        place = place_of_page(current_place(s).page);
        history_push(s, false);
        go_to_place(s, &place);
        return;
    }
    if (!piece) {
        session_say(s, _("there is no story here"));
        return;
    }
    if (v->at.kind == VIEW_GLANCE) {
        place = place_on_page(piece);
    } else if (v->at.kind == VIEW_PAGE) {
        place = place_of_piece(piece, true);
        /* what stands at the top of the screen, where that is in this story */
        if (v->at.anchor.page == piece->page && v->at.anchor.piece == piece->index)
            place.anchor = v->at.anchor;
    } else {
        place = place_on_page(piece);
        place.anchor = v->at.anchor;
    }
    history_push(s, false);
    go_to_place(s, &place);
}

void session_stitch(struct session *s)
{
    struct view *v = top_view(s);
    struct piece *piece;

    if (v->at.kind == VIEW_GLANCE || v->at.kind == VIEW_OVERVIEW) {
        session_enter(s);
        return;
    }
    if (v->at.kind != VIEW_STORY) {
        session_flip(s);
        return;
    }
    piece = current_piece(s, v);
    if (!piece)
        return;
    if (!piece->next_part && !piece->prev_part) {
        session_say(s, _("this story stands on one page"));
        return;
    }
    v->at.whole = !v->at.whole;
    v->at.piece = piece_pos(piece);
    view_drop(v);
    view_layout(s, v);
    if (v->at.whole)
        session_say(s, _("the whole story"));
    else
        session_say(s, _("what stands on page %.*s"),
                    STR_FMT(s->issue->pages[piece->page]->label));
}

static int percent_of(struct session *s, struct view *v)
{
    const struct layout *lay = view_layout(s, v);
    int line, lines;

    view_window(s, v, &line, &lines);
    return lay->nlines ? (int)((long long)(line + lines) * 100 / lay->nlines) : 100;
}

void session_where(struct session *s)
{
    struct view *v = top_view(s);
    struct piece *piece = current_piece(s, v);
    struct place here = current_place(s);
    struct buf b = BUF_INIT;

    buf_add_str(&b, s->issue->newspaper);
    if (s->issue->date.bytes)
        buf_printf(&b, "%s%.*s", b.bytes ? " · " : "", STR_FMT(s->issue->date));
    if (here.page >= 0 && here.page < s->issue->npages) {
        const struct page *page = s->issue->pages[here.page];

        buf_add_s(&b, b.bytes ? " · " : "");
        buf_printf(&b, _("page %.*s"), STR_FMT(page->label));
        if (page->name.bytes)
            buf_printf(&b, " %.*s", STR_FMT(page->name));
    }
    buf_printf(&b, " · %d%%", percent_of(s, v));
    if (piece)
        buf_printf(&b, " · %.*s", STR_FMT(piece_title(piece, 200)));
    session_say(s, "%s", b.p);
    buf_done(&b);
}
