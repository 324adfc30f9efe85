/* What is to be painted: the window of the layout, the title row, the status row. */

#include "base/arena.h"
#include "base/i18n.h"
#include "doc/issue.h"
#include "session/state.h"
#include "text/fill.h"

/* A longer way than this is not read at a glance; its beginning is left out. */
enum { TRAIL_MAX = 6 };

static void add_page_name(const struct session *s, struct buf *b, int page, bool with_name)
{
    const struct page *p;

    if (page < 0 || page >= s->issue->npages)
        return;
    p = s->issue->pages[page];
    buf_printf(b, _("page %.*s"), STR_FMT(p->label));
    if (with_name && p->name.bytes)
        buf_printf(b, " %.*s", STR_FMT(p->name));
}

/* "page 1 › page 3", the jumps that led here; or where one is, if no jump did. */
static void add_trail(struct session *s, struct buf *b)
{
    int first = s->back.n, here = current_place(s).page, last = -1;

    while (first > 0 && s->back.items[first - 1].by_jump && s->back.n - first < TRAIL_MAX)
        first--;
    for (int i = first; i < s->back.n; i++) {
        int page = s->back.items[i].page;

        if (page == last || (page == here && i == s->back.n - 1))
            continue;
        add_page_name(s, b, page, false);
        buf_add_s(b, " › ");
        last = page;
    }
    add_page_name(s, b, here, true);
}

/* The way of places of the story view, whose place has no page of its own, is noted there too.
 */
static void make_title(struct session *s, struct view *v)
{
    struct piece *piece = issue_piece(s->issue, v->at.anchor);

    if (!piece)
        piece = issue_piece(s->issue, v->at.piece);
    add_trail(s, &s->title);
    if (!piece)
        return;
    if (v->top > 0) /* else it stands below in full */
        buf_add_str(&s->title_right, piece_title(story_first(piece), 400));
}

static bool fits(const struct session *s, const struct buf *b, int beside)
{
    return text_cells(buf_str(b), s->opts.wide_ambiguous) + beside <= s->cols - 1;
}

/* Newspaper, date and page; the date and then the newspaper give way where it is narrow. */
static void make_place_status(struct session *s, struct view *v)
{
    int beside = text_cells(buf_str(&s->status_right), s->opts.wide_ambiguous) + 2;

    for (int level = 0; level < 3; level++) {
        buf_clear(&s->status);
        if (level < 2)
            buf_add_str(&s->status, s->issue->newspaper);
        if (level < 1 && s->issue->date.bytes)
            buf_printf(&s->status, "%s%.*s", s->status.bytes ? " · " : "",
                       STR_FMT(s->issue->date));
        if (s->status.bytes)
            buf_add_s(&s->status, " · ");
        if (is_page(v))
            add_trail(s, &s->status);
        else
            add_page_name(s, &s->status, current_place(s).page, true);
        if (fits(s, &s->status, beside))
            return;
    }
}

static int selected_box(struct session *s, struct view *v)
{
    int sel = selected_target(s, v);

    return sel < 0 ? -1 : box_of_target(view_layout(s, v), sel);
}

/* Which screen of how many; of what scrolls too, as a count that changed with every line
   would be sent with every line. */
static void make_part(struct session *s, struct view *v)
{
    const struct layout *lay = view_layout(s, v);
    int rows = body_rows(s, v), screens = lay->nlines > 0 ? (lay->nlines - 1) / rows + 1 : 1;

    if (s->looking.find.search && !is_list(v)) {
        search_status(s, &s->status_right);
        buf_add_s(&s->status_right, "  ");
    }
    if (session_narrows(s) && !session_narrowed(s))
        buf_add_s(&s->status_right, _("type to narrow, Esc to leave"));
    else if (lay->nboxes)
        buf_printf(&s->status_right, "%d/%d", selected_box(s, v) + 1, lay->nboxes);
    else if (!lay->scrolls)
        buf_printf(&s->status_right, "%d/%d", v->top + 1, lay->nscreens ? lay->nscreens : 1);
    else if (v->top + rows >= lay->nlines)
        buf_printf(&s->status_right, "%d/%d", screens, screens);
    else
        buf_printf(&s->status_right, "%d/%d", (v->top + rows - 1) / rows + 1, screens);
}

/* "/", or what kind of search it is where that is not seen; to the right what came of it. */
static void make_search_prompt(struct session *s)
{
    struct looking *l = &s->looking;

    if (l->find.search ? search_is_regexp(l->find.search)
                       : (s->opts.search & SEARCH_REGEXP) != 0 ||
                             str_starts(buf_str(&s->edit.text), "\\v"))
        buf_add_s(&s->status, _("expression"));
    buf_add_s(&s->status, s->prompt == PROMPT_SEARCH ? "/" : "\\");
    buf_clear(&s->status_right);
    if (l->error.bytes)
        buf_add_str(&s->status_right, buf_str(&l->error));
    else if (l->find.search && !l->find.total && find_complete(&l->find, s->issue))
        buf_add_s(&s->status_right, _("not found"));
    else
        search_status(s, &s->status_right);
}

/* What is being typed, with its title; true when something is. */
static bool make_prompt(struct session *s, struct view *v, struct show *out)
{
    const struct edit *e = NULL;

    if (s->prompt == PROMPT_LABEL) {
        buf_add_s(&s->status, _("page: "));
        e = &s->edit;
    } else if (s->prompt == PROMPT_SEARCH || s->prompt == PROMPT_SEARCH_BACK) {
        make_search_prompt(s);
        e = &s->edit;
    } else if (session_narrowed(s)) {
        buf_add_s(&s->status, _("only with: "));
        e = &v->filter;
    }
    if (!e)
        return false;
    out->prompting = true;
    out->caret = s->status.bytes + e->caret;
    buf_add_str(&s->status, buf_str(&e->text));
    return true;
}

static bool make_message(struct session *s)
{
    if (s->message.bytes)
        buf_add_str(&s->status, buf_str(&s->message));
    else if (s->mark_wait == MARK_SET)
        buf_add_s(&s->status, _("set a mark: which letter?"));
    else if (s->mark_wait == MARK_GO)
        buf_add_s(&s->status, _("go to the mark: which letter?"));
    else if (s->number[0])
        buf_printf(&s->status, _("page %s_"), s->number);
    return s->status.bytes > 0;
}

/* The focus on the text at AT, where a box ended; false: it is not on the screen. */
static bool focus_on(struct show *out, struct pos at)
{
    for (int i = out->line; i < out->line + out->lines; i++)
        for (int k = 0; k < out->lay->lines[i].n; k++) {
            const struct span *span = &out->lay->lines[i].spans[k];
            int col = span->col;

            if (!span->in_text || span->at.page != at.page || span->at.piece != at.piece ||
                span->at.block != at.block || span->at.byte > at.byte)
                continue;
            for (int g = 0; g < span->n; col += span->glyphs[g++].cells)
                if (span->glyphs[g].byte >= at.byte) {
                    out->cursor_row = out->row + i - out->line;
                    out->cursor_col = col;
                    return true;
                }
        }
    return false;
}

/* The focus: what is selected, else the first word on the screen. */
static void find_focus(struct session *s, struct view *v, struct show *out)
{
    const struct layout *lay = out->lay;
    int sel = selected_target(s, v);

    out->cursor_row = out->row;
    out->cursor_col = 0;
    if (sel >= 0) {
        out->selected = &lay->targets[sel];
        if (out->selected->line >= out->line && out->selected->line < out->line + out->lines) {
            out->cursor_row = out->row + out->selected->line - out->line;
            out->cursor_col = out->selected->col;
            return;
        }
    }
    if (v->at.reads_on && focus_on(out, v->at.from))
        return;
    for (int i = out->line; i < out->line + out->lines; i++) {
        for (int k = 0; k < lay->lines[i].n; k++) {
            if (!lay->lines[i].spans[k].in_text ||
                (lay->vertical && pos_cmp(lay->lines[i].spans[k].at, lay->firsts[i])))
                continue;
            out->cursor_row = out->row + i - out->line;
            out->cursor_col = lay->lines[i].spans[k].col;
            return;
        }
    }
}

void session_show(struct session *s, struct show *out)
{
    struct view *v = top_view(s);

    *out = (struct show){.rows = s->rows, .cols = s->cols};
    buf_clear(&s->title);
    buf_clear(&s->title_right);
    buf_clear(&s->status);
    buf_clear(&s->status_right);
    if (s->rows < ROWS_MIN || s->cols < COLS_MIN) {
        out->too_small = true;
        buf_add_s(&s->status, _("the window is too small"));
        out->status = buf_str(&s->status);
        return;
    }
    out->lay = view_layout(s, v);
    out->row = body_row(v);
    view_window(s, v, &out->line, &out->lines);
    find_focus(s, v, out);
    search_light(s, out);
    make_badges(s, v, out);
    s->looking.grown = false;
    out->has_title = out->row > 0;
    if (out->has_title)
        make_title(s, v);
    if (!make_prompt(s, v, out)) {
        make_part(s, v);
        out->is_message = make_message(s);
        if (!out->is_message)
            make_place_status(s, v);
    }
    out->title = buf_str(&s->title);
    out->title_right = buf_str(&s->title_right);
    out->status = buf_str(&s->status);
    out->status_right = buf_str(&s->status_right);
}
