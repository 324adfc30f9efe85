/* The selected target: a headline, a jump, a line of a list. */

#include <stdlib.h>

#include "session/state.h"

struct pick pick_piece(const struct piece *piece)
{
    return (struct pick){true, TARGET_PIECE, piece_pos(piece), 0};
}

static bool is_pick(const struct target *t, const struct pick *pick)
{
    if (t->kind != pick->kind)
        return false;
    if (t->kind == TARGET_MATCH)
        return pos_cmp(t->at, pick->at) == 0;
    if (t->kind == TARGET_PIECE)
        return t->at.page == pick->at.page && t->at.piece == pick->at.piece;
    return t->jump == pick->jump && pos_cmp(t->at, pick->at) == 0;
}

int find_target(const struct layout *lay, const struct pick *pick)
{
    if (pick->on)
        for (int i = 0; i < lay->ntargets; i++)
            if (is_pick(&lay->targets[i], pick))
                return i;
    return -1;
}

void select_target(struct view *v, int index)
{
    const struct target *t = &v->lay->targets[index];

    v->at.sel = (struct pick){true, t->kind, t->at, t->jump};
}

void visible_targets(struct session *s, struct view *v, int *from, int *to)
{
    const struct layout *lay = view_layout(s, v);
    int line, lines;

    view_window(s, v, &line, &lines);
    /* in reading order, so those of one screen stand together; those of one scrolling
       window do so too as long as it is in one column, which scrolling layouts are */
    *from = 0;
    while (*from < lay->ntargets && lay->targets[*from].line < line)
        ++*from;
    *to = *from;
    while (*to < lay->ntargets && lay->targets[*to].line < line + lines)
        ++*to;
}

/* What a list begins with: a story rather than the page it stands on; -1: it is empty. */
static int first_of_list(const struct layout *lay)
{
    for (int i = 0; i < lay->ntargets; i++)
        if (lay->targets[i].kind != TARGET_PAGE)
            return i;
    return lay->ntargets ? 0 : -1;
}

int selected_target(struct session *s, struct view *v)
{
    const struct layout *lay = view_layout(s, v);
    int from, to, i;

    /* a piece that runs over screens is a target on each of them */
    visible_targets(s, v, &from, &to);
    for (i = from; v->at.sel.on && i < to; i++)
        if (is_pick(&lay->targets[i], &v->at.sel))
            return i;
    i = find_target(lay, &v->at.sel);
    if (is_list(v))
        return i >= 0 ? i : first_of_list(lay);
    if (v->at.kind == VIEW_GLANCE && (i = find_in_boxes(lay, &v->at.sel)) >= from && i < to)
        return i;
    if (v->at.kind == VIEW_OVERVIEW)
        return i >= 0 ? i : lay->ntargets ? 0 : -1;
    /* a page always has a story selected, where one begins on the screen */
    if (is_page(v))
        for (i = from; i < to; i++)
            if (lay->targets[i].kind == TARGET_PIECE)
                return i;
    return -1;
}

struct piece *current_piece(struct session *s, struct view *v)
{
    const struct layout *lay = view_layout(s, v);
    int sel = selected_target(s, v);

    if (sel >= 0 && lay->targets[sel].kind != TARGET_KEY && lay->targets[sel].at.piece >= 0)
        return issue_piece(s->issue, lay->targets[sel].at);
    if (v->at.kind == VIEW_STORY) {
        struct piece *p = issue_piece(s->issue, v->at.anchor);

        return p ? p : issue_piece(s->issue, v->at.piece);
    }
    return is_page(v) ? issue_piece(s->issue, v->at.anchor) : NULL;
}
