/* Moving within what is shown. */

#include <stdlib.h>

#include "base/i18n.h"
#include "session/state.h"

/* Put away the selection where nothing needs to be selected: the reader reads on. */
static void deselect(struct view *v)
{
    if (v->at.kind == VIEW_STORY)
        v->at.sel.on = false;
}

/* Select the target N further in a list and keep it in sight. */
static void list_move(struct session *s, struct view *v, int n)
{
    const struct layout *lay = view_layout(s, v);
    int sel = selected_target(s, v);

    if (sel < 0) {
        v->top += n;
        view_moved(s, v);
        return;
    }
    sel += n;
    if (sel < 0)
        sel = 0;
    if (sel >= lay->ntargets)
        sel = lay->ntargets - 1;
    select_target(v, sel);
    /* the heading above the first one is to be seen as well */
    view_show_line(s, v, sel == 0 ? 0 : lay->targets[sel].line);
    view_show_line(s, v, lay->targets[sel].line);
}

/* A list by a screen: the same row of the next one. */
static void list_screen(struct session *s, struct view *v, int n)
{
    const struct layout *lay = view_layout(s, v);
    int rows = body_rows(s, v), sel = selected_target(s, v);
    int line = sel >= 0 ? lay->targets[sel].line : v->top;

    v->top += n * rows;
    view_moved(s, v);
    if (sel < 0)
        return;
    line += n * rows;
    for (sel = 0; sel < lay->ntargets - 1 && lay->targets[sel].line < line; sel++)
        ;
    select_target(v, sel);
    view_show_line(s, v, lay->targets[sel].line);
}

static bool turn_screen(struct session *s, struct view *v, int n)
{
    const struct layout *lay = view_layout(s, v);
    int top = v->top + n;

    if (top < 0 || top >= lay->nscreens)
        return false;
    v->top = top;
    view_moved(s, v);
    deselect(v);
    return true;
}

/* The page view by a line: the next story in reading order, but no screen is skipped. */
static bool next_piece(struct session *s, struct view *v, int n)
{
    const struct layout *lay = view_layout(s, v);
    int step = n < 0 ? -1 : 1, from, to, sel = selected_target(s, v);

    visible_targets(s, v, &from, &to);
    if (sel < 0)
        sel = n > 0 ? from - 1 : to;
    do
        sel += step;
    while (sel >= from && sel < to && lay->targets[sel].kind != TARGET_PIECE);
    if (sel >= from && sel < to) {
        select_target(v, sel);
        return true;
    }
    if (!turn_screen(s, v, step))
        return false;
    visible_targets(s, v, &from, &to);
    for (sel = n > 0 ? from : to - 1; sel >= from && sel < to; sel += step)
        if (lay->targets[sel].kind == TARGET_PIECE) {
            select_target(v, sel);
            break;
        }
    return true;
}

/* From a list at the foot of the glance on to what is left of it, and back. */
static bool turn_list(struct session *s, struct view *v, int step)
{
    int from, to;

    if (!turn_screen(s, v, step))
        return false;
    visible_targets(s, v, &from, &to);
    if (from < to)
        select_target(v, step > 0 ? from : to - 1);
    return true;
}

static void scroll(struct session *s, struct view *v, int lines)
{
    int top = v->top;

    view_layout(s, v);
    v->top += lines;
    view_moved(s, v);
    if (v->top != top)
        deselect(v);
}

void session_line(struct session *s, int n)
{
    struct view *v = top_view(s);
    const struct layout *lay = view_layout(s, v);

    if (is_list(v)) {
        list_move(s, v, n);
    } else if (lay->nboxes) {
        for (int i = 0; i < abs(n); i++)
            if (!move_to_box(s, v, n < 0 ? -1 : 1, 0) && !turn_list(s, v, n < 0 ? -1 : 1))
                break;
    } else if (lay->scrolls) {
        scroll(s, v, n);
    } else {
        for (int i = 0; i < abs(n); i++)
            if (is_page(v) ? !next_piece(s, v, n) : !turn_screen(s, v, n < 0 ? -1 : 1))
                break;
    }
}

/* How far target T lies to the right of (or left of, STEP -1) FROM; -1: it does not. */
static int distance(const struct target *from, const struct target *t, int step)
{
    int across = step > 0 ? t->left - from->right : from->left - t->right;
    int down = abs(t->line - from->line);

    if (across < 0)
        return -1;
    /* a column away counts more than any number of rows */
    return across * 1000 + down;
}

/* A page set vertically goes on at its left, on the next screen. */
static void side_screen(struct session *s, struct view *v, int n)
{
    const struct layout *lay = view_layout(s, v);
    int from, to, sel;

    if (!turn_screen(s, v, n))
        return;
    visible_targets(s, v, &from, &to);
    for (sel = n > 0 ? from : to - 1; sel >= from && sel < to; sel += n)
        if (lay->targets[sel].kind == TARGET_PIECE) {
            select_target(v, sel);
            return;
        }
}

void session_side(struct session *s, int n)
{
    struct view *v = top_view(s);
    const struct layout *lay = view_layout(s, v);
    int sel = selected_target(s, v), from, to, best = -1, best_distance = 0;

    for (int i = 0; lay->nboxes && i < abs(n); i++)
        move_to_box(s, v, 0, n < 0 ? -1 : 1);
    if (lay->nboxes)
        return;
    if (!is_page(v)) {
        session_screen(s, lay->vertical ? -n : n);
        return;
    }
    visible_targets(s, v, &from, &to);
    for (int i = from; sel >= 0 && i < to; i++) {
        int d = distance(&lay->targets[sel], &lay->targets[i], n < 0 ? -1 : 1);

        if (lay->targets[i].kind != TARGET_PIECE || d < 0 || (best >= 0 && d >= best_distance))
            continue;
        best = i;
        best_distance = d;
    }
    if (best >= 0)
        select_target(v, best);
    else if (lay->vertical)
        side_screen(s, v, n < 0 ? 1 : -1);
}

/* At an end of what is shown: the first time stop and say so, then go on. */
static void stop_or_go_on(struct session *s, struct view *v, int n)
{
    if (s->was_pushed != n) {
        s->pushed = n;
        if (is_page(v))
            session_say(s, n > 0 ? _("end of the page; once more for the next one")
                                 : _("beginning of the page; once more for the one before"));
        else
            session_say(s, n > 0 ? _("end of the story; once more for the next one")
                                 : _("beginning of the story; once more for the one before"));
        return;
    }
    if (is_page(v))
        session_page(s, n);
    else
        session_story(s, n);
    if (n < 0 && top_view(s)->at.kind == v->at.kind)
        session_end(s, false);
}

/* So many rows of pages as the screen shows. */
static void overview_screen(struct session *s, struct view *v, int n)
{
    const struct layout *lay = view_layout(s, v);
    int rows = lay->nboxes ? body_rows(s, v) / lay->boxes[0].lines : 0;

    for (int i = 0; i < rows || !i; i++)
        move_to_box(s, v, n, 0);
}

static void one_screen(struct session *s, struct view *v, int n)
{
    const struct layout *lay = view_layout(s, v);

    if (is_list(v)) {
        list_screen(s, v, n);
    } else if (v->at.kind == VIEW_OVERVIEW) {
        overview_screen(s, v, n);
    } else if (lay->scrolls) {
        int top = v->top;

        scroll(s, v, n * body_rows(s, v));
        if (v->top == top)
            stop_or_go_on(s, v, n);
    } else if (!turn_screen(s, v, n)) {
        stop_or_go_on(s, v, n);
    } else if (is_page(v)) {
        v->at.sel.on = false;
    }
}

void session_screen(struct session *s, int n)
{
    for (int i = 0; i < abs(n) && !s->pushed; i++)
        one_screen(s, top_view(s), n < 0 ? -1 : 1);
}

void session_half(struct session *s, int n)
{
    struct view *v = top_view(s);
    const struct layout *lay = view_layout(s, v);
    int half = body_rows(s, v) / 2;

    if (is_list(v))
        list_move(s, v, n * (half > 0 ? half : 1));
    else if (v->at.kind == VIEW_OVERVIEW)
        session_line(s, n);
    else if (lay->scrolls)
        scroll(s, v, n * (half > 0 ? half : 1));
    else
        session_screen(s, n); /* half of a page of columns is not a thing to look at */
}

void session_end(struct session *s, bool start)
{
    struct view *v = top_view(s);
    const struct layout *lay = view_layout(s, v);

    if (is_list(v) && lay->ntargets > 0) {
        list_move(s, v, start ? -lay->ntargets : lay->ntargets);
        return;
    }
    if (lay->nboxes && lay->ntargets) {
        select_target(v, start ? 0 : lay->ntargets - 1);
        view_settle(s, v);
        return;
    }
    v->top = start ? 0 : lay->scrolls ? lay->nlines : lay->nscreens - 1;
    v->at.sel.on = false;
    view_moved(s, v);
}

void session_target(struct session *s, int n)
{
    struct view *v = top_view(s);
    int from, to, step = n < 0 ? -1 : 1, sel;

    view_layout(s, v);
    if (is_list(v)) {
        list_move(s, v, step);
        return;
    }
    visible_targets(s, v, &from, &to);
    if (from == to)
        return;
    sel = selected_target(s, v);
    if (sel < 0)
        sel = n > 0 ? from - 1 : to;
    sel += step;
    /* round the screen, as there is nothing else to reach with this key */
    if (sel < from)
        sel = to - 1;
    if (sel >= to)
        sel = from;
    select_target(v, sel);
}
