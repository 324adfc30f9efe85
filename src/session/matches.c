/* The list of all matches, page by page, with the words round them; typing narrows it. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "doc/issue.h"
#include "session/state.h"
#include "text/fold.h"
#include "text/pattern.h"

/* A list longer than this is read by nobody; a search so common wants more words. */
enum { LIST_MAX = 5000, AROUND = 34, TITLE_BYTES = 90 };

/* A list being made. */
struct lister {
    struct session *s;
    struct list *list;
    struct str filter; /* empty: everything */
    struct folder *folder;
    size_t changes; /* of the folder, when the pattern was made */
    struct pattern *pattern;
    bool headed; /* the page's heading stands */
};

/* Whether what was typed is part of TEXT, however it is spelt. */
static bool has(struct lister *l, struct str text)
{
    struct buf expression = BUF_INIT;
    struct pattern_error err;
    struct range at[1];

    folder_see(l->folder, text);
    if (!l->pattern || folder_changes(l->folder) != l->changes) {
        l->changes = folder_changes(l->folder);
        fold_literal(l->folder, l->filter, &expression);
        pattern_free(l->pattern);
        l->pattern = pattern_new(buf_str(&expression), PATTERN_BRIEF, &err);
        buf_done(&expression);
    }
    return l->pattern && text.bytes &&
           pattern_match(l->pattern, text, 0, at, 1) == PATTERN_FOUND;
}

static struct list_item *add_item(struct list *list, struct list_item item)
{
    size_t n = (size_t)list->n;

    list->items = arena_grow(list->arena, list->items, n, sizeof *list->items);
    list->lit = arena_grow(list->arena, list->lit, n, sizeof *list->lit);
    list->matches = arena_grow(list->arena, list->matches, n, sizeof *list->matches);
    list->items[n] = item;
    list->n++;
    return &list->items[n];
}

static void add_heading(struct lister *l, const struct page *page)
{
    struct buf b = BUF_INIT;

    buf_printf(&b, _("page %.*s"), STR_FMT(page->label));
    buf_printf(&b, " %.*s", STR_FMT(page->name));
    add_item(l->list, (struct list_item){.heading = true,
                                         .left = arena_str(l->list->arena, buf_str(&b))});
    buf_done(&b);
    l->headed = true;
}

static void add_match(struct lister *l, const struct match *m)
{
    const struct issue *issue = l->s->issue;
    const struct looking *looking = &l->s->looking;
    struct str title = piece_title(issue_piece(issue, m->begin), TITLE_BYTES);
    size_t begin, end;
    char *context = match_context(issue, m, AROUND, &begin, &end);
    int n;

    if (!l->filter.bytes || has(l, str_of(context)) || has(l, title)) {
        if (!l->headed)
            add_heading(l, issue->pages[m->begin.page]);
        n = l->list->n;
        add_item(l->list,
                 (struct list_item){.at = m->begin,
                                    .left = title,
                                    .right = arena_str(l->list->arena, str_of(context))});
        l->list->matches[n] = *m;
        l->list->lit[n] = (struct lit){.from = {-1, n, 0, (uint32_t)begin},
                                       .to = {-1, n, 0, (uint32_t)end},
                                       .current = looking->has_current &&
                                                  match_cmp(m, &looking->current) == 0};
    }
    free(context);
}

static void add_page(struct lister *l, int page)
{
    const struct matches *m = find_matches(&l->s->looking.find, page);

    l->headed = false;
    for (size_t i = 0; i < m->n && l->list->n < LIST_MAX; i++)
        if (!m->items[i].copy)
            add_match(l, &m->items[i]);
}

static void add_head(struct session *s, struct list *list)
{
    const struct looking *looking = &s->looking;
    struct buf head = BUF_INIT;

    buf_printf(&head, _("%s: found %zu times"), looking->query.p, looking->find.total);
    if (!find_complete(&looking->find, s->issue))
        buf_add_s(&head, " …");
    if (list->n >= LIST_MAX) {
        buf_add_s(&head, " · ");
        buf_printf(&head, _("the first %d are listed"), LIST_MAX);
    }
    list->head = arena_str(list->arena, buf_str(&head));
    buf_done(&head);
}

void search_list(struct session *s, struct view *v)
{
    struct lister l = {.s = s, .list = &v->list, .filter = str_trim(buf_str(&v->filter.text))};

    arena_free(v->list.arena);
    v->list = (struct list){.arena = arena_new()};
    l.folder = folder_new();
    for (int page = 0; page < s->looking.find.npages; page++)
        add_page(&l, page);
    if (!v->list.n)
        add_item(&v->list,
                 (struct list_item){.heading = true, .left = str_of(_("Nothing matches."))});
    pattern_free(l.pattern);
    folder_free(l.folder);
    add_head(s, &v->list);
    v->list.of = s->looking.find.total;
    v->list.complete = find_complete(&s->looking.find, s->issue);
}

/* It is made anew each time there is a quarter more of it, and at the end. */
void search_list_more(struct session *s)
{
    struct view *v = top_view(s);
    const struct find *f = &s->looking.find;

    if (v->at.kind != VIEW_MATCHES || v->list.complete ||
        (f->total <= v->list.of + v->list.of / 4 && !find_complete(f, s->issue)))
        return;
    search_list(s, v);
    view_drop(v);
}

void session_matches(struct session *s)
{
    struct looking *l = &s->looking;
    struct view *v;

    if (!l->find.search) {
        session_say(s, _("nothing is being searched for; / searches"));
        return;
    }
    while (keep_going(s) && find_step(&l->find, s->issue, current_place(s).page))
        ;
    if (!l->find.total && find_complete(&l->find, s->issue)) {
        session_say(s, _("not found: %s"), l->query.p);
        return;
    }
    if (top_view(s)->at.kind == VIEW_MATCHES)
        return;
    v = push_view(s, VIEW_MATCHES);
    if (l->has_current)
        v->at.sel = (struct pick){true, TARGET_MATCH, l->current.begin, 0};
    search_list(s, v);
}

void search_enter(struct session *s, int item)
{
    struct match m = top_view(s)->list.matches[item];

    pop_view(s);
    history_push(s, false);
    show_match(s, &m);
}
