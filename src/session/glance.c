/* The page at a glance and the overview: boxes, and moving among them by where they lie. */

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "session/state.h"

enum {
    /* from here on a page at a glance is what one wants to see first ... */
    BEGIN_COLS = 100,
    BEGIN_ROWS = 30,
    /* ... and below this it would be a list of headlines, which `c` shows better */
    LEAST_COLS = 40,
    LEAST_ROWS = 14,
    FAR = 1000 /* a cell of the first importance against one of the second */
};

bool session_begins_with_glance(const struct session *s)
{
    return s->cols >= BEGIN_COLS && s->rows >= BEGIN_ROWS;
}

/* --- boxes and targets --- */

int box_of_target(const struct layout *lay, int index)
{
    const struct target *t = &lay->targets[index];

    for (int i = 0; i < lay->nboxes; i++) {
        const struct lay_box *b = &lay->boxes[i];

        if (t->line >= b->line && t->line < b->line + b->lines && t->left >= b->left &&
            t->left < b->right)
            return i;
    }
    return -1;
}

/* The target that selects box INDEX: not a jump in it; -1: none. */
static int target_of_box(const struct layout *lay, int index)
{
    for (int i = 0; i < lay->ntargets; i++)
        if (lay->targets[i].kind != TARGET_JUMP && box_of_target(lay, i) == index)
            return i;
    return -1;
}

static bool box_holds(const struct lay_box *b, struct pos at)
{
    return at.page == b->at.page &&
           (at.piece == b->at.piece || (at.piece >= b->banner.piece && at.piece < b->at.piece));
}

int find_in_boxes(const struct layout *lay, const struct pick *pick)
{
    for (int i = 0; i < lay->nboxes && pick->on; i++)
        if (box_holds(&lay->boxes[i], pick->at))
            return target_of_box(lay, i);
    return -1;
}

void select_page(struct session *s, struct view *v, int page)
{
    v->at.sel = (struct pick){true, TARGET_PAGE, {page, -1, 0, 0}, -1};
    view_layout(s, v);
    view_settle(s, v);
}

bool is_hidden(const struct layout *lay, struct pos at)
{
    int line = layout_line_of(lay, at);

    if (line >= lay->nlines)
        return true;
    for (int i = 0; i < lay->lines[line].n; i++) {
        const struct span *span = &lay->lines[line].spans[i];

        if (span->n && span->in_text && span->at.page == at.page &&
            span->at.piece == at.piece && span->at.block == at.block &&
            at.byte >= span->at.byte &&
            at.byte < span->glyphs[span->n - 1].byte + span->glyphs[span->n - 1].bytes)
            return false;
    }
    return true;
}

/* --- moving --- */

/* How far A lies beyond B; negative: it does not. */
static int gap(int a_from, int a_to, int b_from, int b_to, int step)
{
    return step > 0 ? a_from - b_to : b_from - a_to;
}

static int outside(int at, int from, int to)
{
    return at < from ? from - at : at >= to ? at - to + 1 : 0;
}

static bool meet(int a_from, int a_to, int b_from, int b_to)
{
    return a_from < b_to && b_from < a_to;
}

/*
 * How good box C is as the next one after B in a direction, aiming at LINE or COL: those
 * right beside it first, of them the one that is aimed at; INT_MAX: it lies elsewhere.
 */
static int badness(const struct lay_box *b, const struct lay_box *c, int down, int right,
                   const struct aim *aim)
{
    int b_end = b->line + b->lines, c_end = c->line + c->lines, away, beside;
    bool meets;

    if (down) {
        away = gap(c->line, c_end, b->line, b_end, down);
        beside = outside(aim->col, c->left, c->right);
        meets = meet(b->left, b->right, c->left, c->right);
    } else {
        away = gap(c->left, c->right, b->left, b->right, right);
        beside = outside(aim->line, c->line, c_end);
        meets = meet(b->line, b_end, c->line, c_end);
    }
    if (away < 0)
        return INT_MAX;
    return away * FAR + beside + (meets ? 0 : FAR * FAR / 4);
}

/* Where the arrow keys aim at: kept while they go on the same way. */
static void take_aim(struct session *s, const struct view *v, const struct target *t,
                     const struct lay_box *b, bool across)
{
    struct aim *aim = &s->aim;
    bool same = aim->on && v->at.sel.on && aim->sel.kind == v->at.sel.kind &&
                !pos_cmp(aim->sel.at, v->at.sel.at) && aim->across == across;

    if (!same) {
        aim->line = across ? t->line : b->line;
        aim->col = b->left;
    }
    aim->on = true;
    aim->across = across;
}

bool move_to_box(struct session *s, struct view *v, int down, int right)
{
    const struct layout *lay = view_layout(s, v);
    int sel = selected_target(s, v), box = sel < 0 ? -1 : box_of_target(lay, sel);
    int line = 0, lines = lay->nlines, best = -1, least = INT_MAX;

    if (box < 0)
        return false;
    if (!lay->scrolls)
        view_window(s, v, &line, &lines);
    take_aim(s, v, &lay->targets[sel], &lay->boxes[box], right != 0);
    for (int i = 0; i < lay->nboxes; i++) {
        const struct lay_box *c = &lay->boxes[i];
        int bad = i == box || c->line < line || c->line >= line + lines
                      ? INT_MAX
                      : badness(&lay->boxes[box], c, down, right, &s->aim);

        if (bad < least) {
            least = bad;
            best = i;
        }
    }
    sel = best < 0 ? -1 : target_of_box(lay, best);
    if (sel < 0)
        return false;
    select_target(v, sel);
    s->aim.sel = v->at.sel;
    if (lay->scrolls)
        view_settle(s, v);
    return true;
}

/* --- reading on --- */

void read_on(struct session *s, struct view *v, struct piece *piece)
{
    const struct layout *lay = view_layout(s, v);
    struct pos match = s->looking.current.begin;
    struct place place = place_of_piece(piece, true);

    place.reads_on = true;
    place.from = (struct pos){-1, -1, 0, 0};
    for (int i = 0; i < lay->nboxes; i++)
        if (box_holds(&lay->boxes[i], piece_pos(piece)) && lay->boxes[i].lines > 1)
            place.from = lay->boxes[i].on;
    /* a match that was gone to and is not shown is what one wants to see */
    if (s->looking.has_current && match.page == piece->page && match.piece == piece->index &&
        is_hidden(lay, match))
        place.from = match;
    if (place.from.piece >= 0) {
        place.anchor = place.from;
        place.lead = 0;
    }
    history_push(s, false);
    go_to_place(s, &place);
}

bool close_reading(struct session *s)
{
    if (top_view(s)->at.kind != VIEW_STORY || !top_view(s)->at.reads_on || s->nviews < 2)
        return false;
    return session_close(s);
}

/* --- the views --- */

void session_glance(struct session *s)
{
    struct view *v = top_view(s);
    struct place place = current_place(s);
    struct piece *piece = v->at.kind == VIEW_OVERVIEW ? NULL : current_piece(s, v);
    bool open = v->at.kind != VIEW_GLANCE;

    if (open && (s->cols < LEAST_COLS || s->rows < LEAST_ROWS)) {
        session_say(s, _("the window is too small for the page at a glance"));
        return;
    }
    if (place.page < 0)
        place.page = 0;
    place = piece ? place_on_page(piece) : place_of_page(place.page);
    place.kind = open ? VIEW_GLANCE : VIEW_PAGE;
    history_push(s, false);
    go_to_place(s, &place);
}

void session_overview(struct session *s)
{
    struct place place = current_place(s);
    int page = place.page < 0 ? 0 : place.page;

    if (top_view(s)->at.kind == VIEW_OVERVIEW && session_close(s))
        return;
    if (top_view(s)->at.kind == VIEW_OVERVIEW) {
        session_glance(s);
        return;
    }
    place = (struct place){.kind = VIEW_OVERVIEW,
                           .page = -1,
                           .piece = {-1, -1, 0, 0},
                           .anchor = {page, -1, 0, 0},
                           .sel = {true, TARGET_PAGE, {page, -1, 0, 0}, -1}};
    history_push(s, false);
    go_to_place(s, &place);
}

/* --- how many matches a box holds --- */

static size_t count_in(struct session *s, const struct lay_box *b)
{
    struct find *f = &s->looking.find;
    const struct matches *found;
    size_t n = 0;

    if (b->at.piece < 0)
        return find_on_page(f, b->at.page);
    found = find_matches(f, b->at.page);
    for (size_t i = 0; i < found->n; i++) {
        const struct match *m = &found->items[i];

        n += !m->copy && box_holds(b, m->begin);
    }
    return n;
}

static void add_badge(struct session *s, int row, int end, size_t n)
{
    struct badge *b;

    if (s->nbadges == s->badges_room) {
        s->badges_room = s->badges_room ? 2 * s->badges_room : 32;
        s->badges = xreallocarray(s->badges, (size_t)s->badges_room, sizeof *s->badges);
    }
    b = &s->badges[s->nbadges++];
    b->row = row;
    b->col = end - snprintf(b->text, sizeof b->text, " %zu ", n < 9999 ? n : 9999);
}

static void badges_of_boxes(struct session *s, const struct show *out)
{
    const struct layout *lay = out->lay;

    for (int i = 0; i < lay->nboxes; i++) {
        const struct lay_box *b = &lay->boxes[i];
        int row = b->mark_line - out->line;

        if (b->mark_line < 0 || row < 0 || row >= out->lines)
            continue;
        find_page(&s->looking.find, s->issue, b->at.page);
        if (count_in(s, b))
            add_badge(s, out->row + row, b->mark_end, count_in(s, b));
    }
}

/* At the right of the lines of the contents: of pages, and of the pieces on them. */
static void badges_of_contents(struct session *s, struct view *v, const struct show *out)
{
    struct find *f = &s->looking.find;
    int from, to;

    visible_targets(s, v, &from, &to);
    for (int i = from; i < to; i++) {
        const struct target *t = &out->lay->targets[i];
        const struct piece *piece = issue_piece(s->issue, t->at);
        size_t n = t->kind == TARGET_PAGE ? find_on_page(f, t->at.page)
                   : piece                ? find_in_piece(f, piece)
                                          : 0;

        if (n)
            add_badge(s, out->row + t->line - out->line, s->cols - 1, n);
    }
}

void make_badges(struct session *s, struct view *v, struct show *out)
{
    s->nbadges = 0;
    if (!s->looking.find.search)
        return;
    if (v->at.kind == VIEW_CONTENTS)
        badges_of_contents(s, v, out);
    else
        badges_of_boxes(s, out);
    out->badges = s->badges;
    out->nbadges = s->nbadges;
}
