/* Following jumps: from what is printed to where the story goes on, and back. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "doc/issue.h"
#include "doc/label.h"
#include "doc/link.h"
#include "load/load.h"
#include "session/state.h"

/* Read on until it is known where J leads. */
static void resolve(struct session *s, const struct piece *piece, const struct jump *j)
{
    for (int i = 0; i < j->ntargets && j->status == JUMP_OPEN; i++) {
        int page = label_jump_page(s->issue, j, i, piece->page);

        while (page < 0 && !s->issue->pages_known && need_step(s))
            page = label_jump_page(s->issue, j, i, piece->page);
        if (page >= 0)
            need_page(s, page);
    }
    if (j->status == JUMP_OPEN)
        need_all(s);
}

/* To PIECE in the view that the reader is in: on its page, or in its story. */
static void jump_to_piece(struct session *s, struct piece *piece)
{
    struct view *v = top_view(s);
    struct place place = piece_place(s, piece);

    if (v->at.kind == VIEW_STORY) {
        place = place_of_piece(piece, v->at.whole);
        if (v->at.whole)
            place.piece = v->at.piece; /* the same layout where it is the same story */
        if (v->at.whole &&
            story_first(issue_piece(s->issue, v->at.piece)) != story_first(piece))
            place.piece = piece_pos(piece);
    }
    history_push(s, true);
    go_to_place(s, &place);
}

static void jump_to_page(struct session *s, int page)
{
    struct place place = page_place(s, page);

    history_push(s, true);
    go_to_place(s, &place);
}

static void say_missing(struct session *s, const struct jump *j)
{
    if (j->label.bytes)
        session_say(s, _("\"%.*s\": there is no such page in this issue"), STR_FMT(j->label));
    else
        session_say(s, _("\"%.*s\": the issue has nothing that this leads to"),
                    STR_FMT(j->text));
}

/* The page that target I of J names, -1 when the issue has none. */
static int target_page(struct session *s, const struct piece *piece, const struct jump *j,
                       int i)
{
    return label_jump_page(s->issue, j, i, piece->page);
}

static void add_choice(struct session *s, struct arena *a, struct list_item **items, int *n,
                       int page, const struct piece *piece)
{
    struct buf b = BUF_INIT;
    struct list_item *item;

    *items = arena_grow(a, *items, (size_t)*n, sizeof **items);
    item = &(*items)[(*n)++];
    *item = (struct list_item){.at = piece ? piece_pos(piece) : (struct pos){page, -1, 0, 0}};
    buf_printf(&b, _("page %.*s"), STR_FMT(s->issue->pages[page]->label));
    item->left = arena_str(a, buf_str(&b));
    item->right = piece ? piece_title(piece, 200) : s->issue->pages[page]->name;
    buf_done(&b);
}

/* The part of PIECE's story that stands on PAGE, NULL when none is known. */
static const struct piece *part_on(const struct piece *piece, int page)
{
    const struct piece *p = piece;

    while (p->prev_part)
        p = p->prev_part;
    for (; p; p = p->next_part)
        if (p->page == page && p != piece)
            return p;
    return NULL;
}

/* Offer the pages of J where it names several that are there; false otherwise. */
static bool offer_pages(struct session *s, const struct piece *piece, const struct jump *j)
{
    struct arena *a = arena_new();
    struct list_item *items = NULL;
    int n = 0;

    for (int i = 0; i < j->ntargets; i++) {
        int page = target_page(s, piece, j, i);

        if (page < 0)
            continue;
        need_page(s, page);
        add_choice(s, a, &items, &n, page,
                   j->piece && j->piece->page == page ? j->piece : part_on(piece, page));
    }
    if (n > 1)
        session_open_list(s, VIEW_CHOICE, j->text, items, n);
    arena_free(a);
    return n > 1;
}

/*
 * J names a page, and nothing there is sure to be meant: the page, and its stories, the
 * likeliest first, for the reader to choose from.
 */
static void offer_candidates(struct session *s, struct piece *piece, const struct jump *j)
{
    enum { OFFERED = 8 };
    const struct piece *found[OFFERED];
    struct arena *a = arena_new();
    struct list_item *items = NULL;
    struct buf head = BUF_INIT;
    int n = 0, nfound;

    need_page(s, j->page);
    nfound = jump_candidates(s->issue, piece, j, found, OFFERED);
    add_choice(s, a, &items, &n, j->page, NULL);
    for (int i = 0; i < nfound; i++)
        add_choice(s, a, &items, &n, found[i]->page, found[i]);
    buf_printf(&head, _("%.*s: it is not certain which story is meant"), STR_FMT(j->text));
    if (nfound)
        session_open_list(s, VIEW_CHOICE, buf_str(&head), items, n);
    else
        jump_to_page(s, j->page);
    buf_done(&head);
    arena_free(a);
}

static void follow(struct session *s, struct piece *piece, const struct jump *j)
{
    resolve(s, piece, j);
    if (j->ntargets > 1 && offer_pages(s, piece, j))
        return;
    switch (j->status) {
    case JUMP_TO_PIECE:
        jump_to_piece(s, j->piece);
        return;
    case JUMP_TO_PAGE:
        offer_candidates(s, piece, j);
        return;
    case JUMP_MISSING:
        say_missing(s, j);
        return;
    case JUMP_OPEN:
        if (!s->message.bytes)
            session_say(s, _("where this leads has not been read yet"));
        return;
    }
}

/* Offer the jumps of PIECE in that direction when there are several. */
static void offer_jumps(struct session *s, const struct piece *piece, enum jump_direction which)
{
    struct arena *a = arena_new();
    struct list_item *items = NULL;
    int n = 0;

    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *j = &piece->jumps[i];

        if (j->direction == which && j->status == JUMP_TO_PIECE)
            add_choice(s, a, &items, &n, j->piece->page, j->piece);
        else if (j->direction == which && j->status == JUMP_TO_PAGE)
            add_choice(s, a, &items, &n, j->page, NULL);
    }
    session_open_list(s, VIEW_CHOICE, str_of(_("This story leads to several places:")), items,
                      n);
    arena_free(a);
}

/* How many different places those jumps lead to; *one is the last of them. */
static int count_jumps(struct session *s, const struct piece *piece, enum jump_direction which,
                       const struct jump **one)
{
    int n = 0;

    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *j = &piece->jumps[i];

        if (j->direction != which)
            continue;
        resolve(s, piece, j);
        if (n && j->piece && (*one)->piece == j->piece)
            continue; /* printed twice: the slug at the foot and in the box */
        if (j->status == JUMP_MISSING && n)
            continue;
        *one = j;
        n++;
    }
    return n;
}

/* Follow the only jump of PIECE in that direction, or offer them; false when it has none. */
static bool follow_any(struct session *s, struct piece *piece, enum jump_direction which)
{
    const struct jump *one = NULL;
    int n = count_jumps(s, piece, which, &one);

    if (n > 1)
        offer_jumps(s, piece, which);
    else if (n == 1)
        follow(s, piece, one);
    return n > 0;
}

void session_follow(struct session *s, bool forward)
{
    struct view *v = top_view(s);
    struct piece *piece = is_list(v) ? NULL : current_piece(s, v), *next;
    enum jump_direction which = forward ? JUMP_FORWARD : JUMP_BACK;
    const struct jump *one = NULL;

    if (!piece)
        return;
    next = forward ? piece->next_part : piece->prev_part;
    /* where the format strings the parts together it knows better than a page's number */
    if (next && count_jumps(s, piece, which, &one) <= 1 &&
        (!one || one->status != JUMP_TO_PIECE))
        jump_to_piece(s, next);
    else if (!follow_any(s, piece, which) && !(forward && follow_any(s, piece, JUMP_SEE)))
        session_say(s, forward ? _("this story does not go on elsewhere")
                               : _("this story does not come from another page"));
}

/* --- Enter --- */

static void open_story_of(struct session *s, struct piece *piece)
{
    struct place place = place_of_piece(piece, true);

    history_push(s, false);
    go_to_place(s, &place);
}

static void open_glance_of(struct session *s, int page)
{
    const struct looking *l = &s->looking;
    struct place place = place_of_page(page);

    need_page(s, page);
    if (l->has_current && l->current.begin.page == page)
        place = place_on_page(issue_piece(s->issue, l->current.begin));
    place.kind = VIEW_GLANCE;
    history_push(s, false);
    go_to_place(s, &place);
}

/* The caption of PIECE's picture, where it is one and can be drawn; -1 if not. */
static int picture_of(struct session *s, const struct piece *piece)
{
    for (int i = 0; i < piece->nblocks && piece->kind == PIECE_PICTURE; i++)
        if (piece->blocks[i].kind == BLOCK_CAPTION)
            return s->opts.pictures && load_picture(s->loader, piece->blocks[i].href) ? i : -1;
    return -1;
}

static void open_picture(struct session *s, struct pos at)
{
    push_view(s, VIEW_PICTURE)->at.piece = at;
}

static void enter_piece(struct session *s, struct piece *piece)
{
    struct pos at = piece_pos(piece);

    at.block = picture_of(s, piece);
    if (at.block >= 0)
        open_picture(s, at);
    else
        open_story_of(s, piece);
}

static void enter_target(struct session *s, const struct target *t)
{
    struct piece *piece = issue_piece(s->issue, t->at);

    switch (t->kind) {
    case TARGET_PIECE:
        if (piece && top_view(s)->at.kind == VIEW_GLANCE && picture_of(s, piece) < 0)
            read_on(s, top_view(s), piece);
        else if (piece)
            enter_piece(s, piece);
        break;
    case TARGET_JUMP:
        if (piece && t->jump < piece->njumps)
            follow(s, piece, &piece->jumps[t->jump]);
        break;
    case TARGET_PICTURE:
        open_picture(s, t->at);
        break;
    case TARGET_PAGE:
        open_glance_of(s, t->at.page);
        break;
    case TARGET_MATCH:
    case TARGET_KEY:
        break;
    }
}

/* A line of a list: it closes, and what was chosen opens. */
static void enter_list(struct session *s, struct view *v)
{
    int sel = selected_target(s, v);
    struct target t;
    struct piece *piece;

    if (sel < 0 || v->at.kind == VIEW_HELP)
        return;
    t = view_layout(s, v)->targets[sel];
    select_target(v, sel);
    if (v->at.kind == VIEW_MATCHES) {
        search_enter(s, t.jump);
        return;
    }
    need_page(s, t.at.page);
    piece = t.at.piece >= 0 ? issue_piece(s->issue, t.at) : NULL;
    if (v->at.kind == VIEW_CHOICE) {
        pop_view(s);
        if (piece)
            jump_to_piece(s, piece);
        else
            jump_to_page(s, t.at.page);
    } else if (piece) {
        open_story_of(s, piece);
    } else {
        struct place place = page_place(s, t.at.page);

        history_push(s, false);
        go_to_place(s, &place);
    }
}

/* The only target on the screen, -1 when there are none or several. */
static int only_target(struct session *s, struct view *v)
{
    int from, to;

    visible_targets(s, v, &from, &to);
    return to - from == 1 ? from : -1;
}

void session_enter(struct session *s)
{
    struct view *v = top_view(s);
    const struct layout *lay = view_layout(s, v);
    struct piece *piece;
    int sel;

    if (is_list(v)) {
        enter_list(s, v);
        return;
    }
    sel = selected_target(s, v);
    if (sel < 0 && close_reading(s))
        return;
    if (sel < 0 && v->at.kind == VIEW_STORY)
        sel = only_target(s, v);
    if (sel >= 0) {
        select_target(v, sel);
        enter_target(s, &lay->targets[sel]);
    } else if (v->at.kind == VIEW_PAGE && (piece = current_piece(s, v)) != NULL) {
        open_story_of(s, piece);
    }
}

/* A click in a box selects it; on the one that is selected it opens it. */
static void click_box(struct session *s, struct view *v, int line, int col)
{
    const struct layout *lay = view_layout(s, v);
    int before = selected_target(s, v);

    for (int i = 0; i < lay->ntargets; i++) {
        int b = lay->targets[i].kind == TARGET_JUMP ? -1 : box_of_target(lay, i);
        const struct lay_box *box = b < 0 ? NULL : &lay->boxes[b];

        if (!box || line < box->line || line >= box->line + box->lines || col < box->left ||
            col >= box->right)
            continue;
        select_target(v, i);
        if (before >= 0 && box_of_target(lay, before) == b)
            session_enter(s);
        return;
    }
}

void session_click(struct session *s, int row, int col)
{
    struct view *v = top_view(s);
    const struct layout *lay = view_layout(s, v);
    int line, lines, at;

    if (v->at.kind == VIEW_PICTURE) {
        pop_view(s);
        return;
    }
    view_window(s, v, &line, &lines);
    at = line + row - body_row(v);
    if (row < body_row(v) || at >= line + lines)
        return;
    for (int i = lay->ntargets - 1; i >= 0; i--) {
        const struct target *t = &lay->targets[i];
        bool first = at == t->line, last = at == t->end_line;

        if (at < t->line || at > t->end_line)
            continue;
        if (t->kind == TARGET_JUMP && !lay->vertical
                ? (first && col < t->col) || (last && col >= t->end_col)
                : col < t->left || col >= t->right)
            continue;
        select_target(v, i);
        session_enter(s);
        return;
    }
    click_box(s, v, at, col);
}

void session_wheel(struct session *s, int n)
{
    struct view *v = top_view(s);
    const struct layout *lay = view_layout(s, v);

    if (v->at.kind == VIEW_OVERVIEW)
        session_line(s, n);
    else if (is_list(v) || lay->scrolls)
        session_line(s, 3 * n);
    else if (v->top + n >= 0 && v->top + n < lay->nscreens)
        session_screen(s, n); /* the wheel does not turn over to another page */
}
