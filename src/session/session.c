#include "session/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "load/load.h"
#include "load/picture.h"
#include "session/state.h"
#include "text/dictionaries.h"

struct session *session_new(struct loader *loader, const struct session_opts *opts, int rows,
                            int cols, volatile int *stop)
{
    struct session *s = xcalloc(1, sizeof *s);

    s->loader = loader;
    s->issue = load_issue(loader);
    s->opts = *opts;
    s->stop = stop;
    s->rows = rows;
    s->cols = cols;
    s->last.kind = VIEW_KINDS;
    s->candidate = -1;
    for (int i = 0; i < MARKS; i++)
        s->marks[i].kind = VIEW_KINDS;
    return s;
}

void session_free(struct session *s)
{
    while (s->nviews)
        pop_view(s);
    history_done(s);
    search_done(s);
    edit_done(&s->edit);
    buf_done(&s->message);
    buf_done(&s->title);
    buf_done(&s->title_right);
    buf_done(&s->status);
    buf_done(&s->status_right);
    free(s->badges);
    free(s);
}

struct issue *session_issue(const struct session *s)
{
    return s->issue;
}

void session_tell_busy(struct session *s, struct session_busy busy)
{
    s->busy = busy;
}

enum view_kind session_view(const struct session *s)
{
    return s->views[s->nviews - 1].at.kind;
}

/* --- the stack of views --- */

struct view *top_view(struct session *s)
{
    return &s->views[s->nviews - 1];
}

struct view *push_view(struct session *s, enum view_kind kind)
{
    struct view *v;

    if (s->nviews == VIEWS_MAX)
        pop_view(s);
    v = &s->views[s->nviews++];
    *v = (struct view){.at = {.kind = kind, .page = -1, .piece = {-1, -1, 0, 0}}};
    return v;
}

void view_drop(struct view *v)
{
    layout_free(v->lay);
    v->lay = NULL;
}

void view_done(struct view *v)
{
    view_drop(v);
    edit_done(&v->filter);
    arena_free(v->list.arena);
    v->list = (struct list){0};
}

void pop_view(struct session *s)
{
    view_done(top_view(s));
    s->nviews--;
}

bool is_page(const struct view *v)
{
    return v->at.kind == VIEW_PAGE || v->at.kind == VIEW_GLANCE;
}

bool is_list(const struct view *v)
{
    return (1 << v->at.kind & (IN_LISTS | IN_HELP | IN_PICTURE)) != 0;
}

/* --- layouts --- */

int body_row(const struct view *v)
{
    return v->at.kind == VIEW_STORY ? 1 : 0;
}

int body_rows(const struct session *s, const struct view *v)
{
    int rows = s->rows - 1 - body_row(v);

    return rows > 1 ? rows : 1;
}

/* Boxes say where a story goes on, which may be known only when that page has been read. */
static int glance_shape(const struct session *s, int page)
{
    const struct page *p;
    int n = 0;

    if (page >= s->issue->npages)
        return -1;
    p = s->issue->pages[page];
    for (int i = 0; i < p->npieces; i++)
        n += (p->pieces[i]->next_part != NULL) + (p->pieces[i]->prev_part != NULL);
    return (int)p->state + 8 * n;
}

/* A number that changes when reading on has changed what the view shows. */
static int view_shape(const struct session *s, const struct view *v)
{
    const struct piece *p;
    int n = 0;

    switch (v->at.kind) {
    case VIEW_PAGE:
        return v->at.page < s->issue->npages ? (int)s->issue->pages[v->at.page]->state : -1;
    case VIEW_GLANCE:
        return glance_shape(s, v->at.page);
    case VIEW_OVERVIEW:
        return s->issue->narrived * 1000 + s->issue->npages;
    case VIEW_STORY:
        p = issue_piece(s->issue, v->at.piece);
        for (; p && p->prev_part; p = p->prev_part)
            n += 1000;
        for (; p; p = p->next_part)
            n++;
        return n;
    case VIEW_CONTENTS:
        return s->pages_read * 2 + (s->looking.find.search != NULL);
    case VIEW_MATCHES:
    case VIEW_CHOICE:
    case VIEW_HELP:
    case VIEW_PICTURE:
    case VIEW_KINDS:
        break;
    }
    return 0;
}

/* What the layout asks: whether the file is there, and its shape. */
static bool find_picture(void *loader, const struct piece *piece, int block, int *width,
                         int *height)
{
    const struct picture *picture = load_picture(loader, piece->blocks[block].href);

    if (!picture)
        return false;
    *width = picture->width;
    *height = picture->height;
    return true;
}

static struct layout *make_layout(struct session *s, struct view *v)
{
    /* beside the contents there is room for how many matches there are */
    bool marked = v->at.kind == VIEW_CONTENTS && s->looking.find.search;
    struct layout_opts opts = {.cols = s->cols - (marked ? MARK_CELLS : 0),
                               .rows = body_rows(s, v),
                               .columns = s->opts.columns,
                               .measure = s->opts.measure,
                               .wide_ambiguous = s->opts.wide_ambiguous,
                               .vertical = s->opts.vertical,
                               .stitched = v->at.whole,
                               .reads_on = v->at.reads_on && v->at.from.piece >= 0,
                               .from = v->at.from,
                               .hyphens = s->opts.hyphens ? dictionaries_find : NULL,
                               .hyphens_of = s->opts.hyphens,
                               .picture = s->opts.pictures ? find_picture : NULL,
                               .pictures_of = s->loader};

    switch (v->at.kind) {
    case VIEW_PAGE:
        return layout_page(s->issue, v->at.page, &opts);
    case VIEW_GLANCE:
        return layout_glance(s->issue, v->at.page, &opts);
    case VIEW_OVERVIEW:
        return layout_overview(s->issue, &opts);
    case VIEW_STORY:
        return layout_story(s->issue, issue_piece(s->issue, v->at.piece), &opts);
    case VIEW_PICTURE:
        return layout_picture(s->issue, v->at.piece, &opts);
    case VIEW_CONTENTS:
        return layout_contents(s->issue, v->at.page, buf_str(&v->filter.text), &opts);
    case VIEW_MATCHES:
    case VIEW_CHOICE:
    case VIEW_HELP:
    case VIEW_KINDS:
        break;
    }
    return layout_list(v->list.head, v->list.items, v->list.n,
                       v->at.kind == VIEW_HELP      ? TARGET_KEY
                       : v->at.kind == VIEW_MATCHES ? TARGET_MATCH
                                                    : TARGET_PAGE,
                       &opts);
}

static int last_top(const struct session *s, const struct view *v)
{
    int last = v->lay->scrolls ? v->lay->nlines - body_rows(s, v) : v->lay->nscreens - 1;

    return last > 0 ? last : 0;
}

static void clamp_top(struct session *s, struct view *v)
{
    int last = last_top(s, v);

    if (v->top > last)
        v->top = last;
    if (v->top < 0)
        v->top = 0;
}

/* Scroll a list as little as shows line LINE. */
static void show_list_line(struct session *s, struct view *v, int line)
{
    int rows = body_rows(s, v);

    if (line < v->top)
        v->top = line;
    if (line >= v->top + rows)
        v->top = line - rows + 1;
    clamp_top(s, v);
}

/* The screen of the glance that shows what is selected, however large the window is. */
static void show_box(struct view *v)
{
    int sel = find_in_boxes(v->lay, &v->at.sel);
    int line = sel < 0 ? layout_line_of(v->lay, v->at.anchor) : v->lay->targets[sel].line;

    v->top = 0;
    if (sel < 0 && v->at.lead == LEAD_ALL)
        return;
    while (v->top + 1 < v->lay->nscreens && v->lay->screens[v->top + 1].line <= line)
        v->top++;
}

/* Scroll the overview by rows of pages, as little as shows the selected one. */
static void show_page_box(struct session *s, struct view *v)
{
    int sel = find_target(v->lay, &v->at.sel), i = sel < 0 ? -1 : box_of_target(v->lay, sel);
    const struct lay_box *box = i < 0 ? NULL : &v->lay->boxes[i];
    int rows = body_rows(s, v);

    if (!box)
        return;
    if (box->line < v->top)
        v->top = box->line;
    while (box->line + box->lines > v->top + rows && v->top < box->line)
        v->top += box->lines;
    v->top -= v->top % box->lines;
}

void view_settle(struct session *s, struct view *v)
{
    if (is_list(v)) {
        int sel = find_target(v->lay, &v->at.sel);

        clamp_top(s, v);
        if (sel >= 0)
            show_list_line(s, v, v->lay->targets[sel].line);
        return;
    }
    if (v->at.kind == VIEW_OVERVIEW) {
        show_page_box(s, v);
        return;
    }
    if (v->at.kind == VIEW_GLANCE) {
        show_box(v);
        return;
    }
    if (v->at.lead == LEAD_ALL) {
        v->top = 0;
        return;
    }
    v->top = v->lay->scrolls ? layout_line_of(v->lay, v->at.anchor) - v->at.lead
                             : layout_screen_of(v->lay, v->at.anchor);
    clamp_top(s, v);
}

const struct layout *view_layout(struct session *s, struct view *v)
{
    int shape = view_shape(s, v);

    if (v->lay && v->shape != shape)
        view_drop(v);
    if (!v->lay) {
        v->lay = make_layout(s, v);
        v->shape = shape;
        view_settle(s, v);
    }
    return v->lay;
}

void view_moved(struct session *s, struct view *v)
{
    const struct layout *lay = view_layout(s, v);

    clamp_top(s, v);
    if (is_list(v))
        return;
    if (lay->scrolls) {
        v->at.anchor = layout_pos_of(lay, v->top);
        v->at.lead = layout_line_of(lay, v->at.anchor) - v->top;
    } else if (lay->nscreens > 0) {
        v->at.anchor = lay->screens[v->top].first;
        v->at.lead = 0;
    }
}

/* Bring line LINE of the layout on the screen, as its first where it scrolls. */
void view_show_line(struct session *s, struct view *v, int line)
{
    const struct layout *lay = view_layout(s, v);

    if (is_list(v)) {
        show_list_line(s, v, line);
        return;
    }
    if (lay->scrolls) {
        v->top = line;
    } else {
        v->top = 0;
        while (v->top + 1 < lay->nscreens && lay->screens[v->top + 1].line <= line)
            v->top++;
    }
    view_moved(s, v);
}

void view_window(struct session *s, struct view *v, int *line, int *lines)
{
    const struct layout *lay = view_layout(s, v);
    int rows = body_rows(s, v);

    if (!lay->scrolls && v->top < lay->nscreens) {
        *line = lay->screens[v->top].line;
        *lines = lay->screens[v->top].lines;
    } else {
        *line = v->top;
        *lines = lay->nlines - v->top;
    }
    if (*lines > rows)
        *lines = rows;
}

static void drop_all(struct session *s)
{
    for (int i = 0; i < s->nviews; i++)
        view_drop(&s->views[i]);
}

void session_resize(struct session *s, int rows, int cols)
{
    if (rows == s->rows && cols == s->cols)
        return;
    s->rows = rows;
    s->cols = cols;
    drop_all(s);
}

void session_widths(struct session *s, bool wide_ambiguous)
{
    s->opts.wide_ambiguous = wide_ambiguous;
    drop_all(s);
}

void session_vertical(struct session *s)
{
    struct view *v = top_view(s);
    const struct piece *piece = NULL;
    int page = current_place(s).page;

    if (is_list(v))
        return;
    if (v->at.kind == VIEW_STORY)
        piece = issue_piece(s->issue, v->at.piece);
    if (page < 0 || page >= s->issue->npages || !layout_can_stand(s->issue, page, piece)) {
        session_say(s, _("only Chinese and Japanese can be set vertically"));
        return;
    }
    s->opts.vertical = !s->opts.vertical;
    drop_all(s);
    if (s->opts.vertical)
        session_say(s, _("set vertically, to be read from right to left"));
    else
        session_say(s, _("set in lines"));
}

void session_pictures_changed(struct session *s)
{
    struct view *v = top_view(s);
    int width, height;

    if (v->at.kind == VIEW_PICTURE &&
        !find_picture(s->loader, issue_piece(s->issue, v->at.piece), v->at.piece.block, &width,
                      &height))
        pop_view(s);
    drop_all(s);
}

/* --- reading --- */

static void count_pages(struct session *s)
{
    s->pages_read = 0;
    for (int i = 0; i < s->issue->npages; i++)
        s->pages_read += s->issue->pages[i]->state != PAGE_UNREAD;
}

static void tell_busy(const struct session *s)
{
    struct buf b = BUF_INIT;
    size_t done, total;

    if (!s->busy.tell)
        return;
    load_progress(s->loader, &done, &total);
    if (total)
        buf_printf(&b, _("reading the issue: %d%%; ^C stops"), (int)(done * 100 / total));
    else
        buf_add_s(&b, _("reading the issue; ^C stops"));
    s->busy.tell(s->busy.context, buf_str(&b));
    buf_done(&b);
}

/* Reading was interrupted, or has ended: whether to take it up again. */
static bool go_on(struct session *s)
{
    int why = s->stop ? *s->stop : STOP_NOT;

    if (why == STOP_NOT)
        return false;
    *s->stop = STOP_NOT;
    if (why == STOP_TICK) {
        tell_busy(s);
        return true;
    }
    session_say(s, _("stopped"));
    return false;
}

bool keep_going(struct session *s)
{
    return !s->stop || !*s->stop || go_on(s);
}

bool need_page(struct session *s, int page)
{
    if (page < 0)
        return false;
    while (!load_page(s->loader, page, s->stop))
        if (!go_on(s))
            return false;
    return true;
}

bool need_all(struct session *s)
{
    while (!load_all(s->loader, s->stop))
        if (!go_on(s))
            return false;
    return true;
}

bool need_step(struct session *s)
{
    if (!keep_going(s))
        return false;
    return load_step(s->loader);
}

bool session_read_on(struct session *s)
{
    bool more = load_step(s->loader);

    if (!more)
        count_pages(s);
    more |= search_read_on(s);
    search_found_more(s);
    return more;
}

bool session_stale(struct session *s)
{
    const struct view *v = top_view(s);

    return s->looking.grown || !v->lay || v->shape != view_shape(s, v);
}

/* --- opening and closing --- */

static void open_place(struct session *s, struct place place)
{
    struct view *v;

    while (s->nviews)
        pop_view(s);
    v = push_view(s, place.kind);
    v->at = place;
}

void session_open_page(struct session *s, int page, struct piece *piece)
{
    need_page(s, page);
    open_place(s, piece ? place_on_page(piece) : place_of_page(page));
}

void session_open_glance(struct session *s, int page, struct piece *piece)
{
    struct place place = piece ? place_on_page(piece) : place_of_page(page);

    need_page(s, page);
    place.kind = VIEW_GLANCE;
    open_place(s, place);
}

void session_open_story(struct session *s, int page, struct piece *piece)
{
    if (!piece && need_page(s, page))
        piece = first_story(s, page);
    if (piece)
        open_place(s, place_of_piece(piece, true));
    else
        session_open_page(s, page, NULL);
}

void session_open_contents(struct session *s)
{
    count_pages(s);
    open_place(s, (struct place){.kind = VIEW_CONTENTS, .page = -1, .piece = {-1, -1, 0, 0}});
}

void session_contents(struct session *s, bool this_page)
{
    struct view *under = top_view(s);
    struct piece *piece = current_piece(s, under);
    int page = this_page ? current_place(s).page : -1;
    struct view *v;

    if (under->at.kind == VIEW_CONTENTS && under->at.page == page)
        return;
    if (under->at.kind == VIEW_STORY && piece && this_page)
        page = piece->page;
    while (is_list(top_view(s)) && s->nviews > 1)
        pop_view(s);
    count_pages(s);
    v = push_view(s, VIEW_CONTENTS);
    v->at.page = page;
    if (piece)
        v->at.sel = pick_piece(piece);
}

bool session_close(struct session *s)
{
    if (s->nviews == 1)
        return false;
    if (!is_list(top_view(s)))
        history_push(s, false);
    pop_view(s);
    return true;
}

void session_begin(struct session *s)
{
    buf_clear(&s->message);
    s->was_pushed = s->pushed;
    s->pushed = 0;
    s->looking.was_moving = s->looking.moving;
    s->looking.moving = false;
}

void session_say(struct session *s, const char *format, ...)
{
    va_list ap;

    buf_clear(&s->message);
    va_start(ap, format);
    buf_vprintf(&s->message, format, ap);
    va_end(ap);
}
