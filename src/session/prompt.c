/* A line being typed: a page's label, or what narrows a list. */

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "doc/issue.h"
#include "session/state.h"

static bool searching(const struct session *s)
{
    return s->prompt == PROMPT_SEARCH || s->prompt == PROMPT_SEARCH_BACK;
}

void session_prompt(struct session *s, enum prompt_kind kind)
{
    s->prompt = kind;
    s->candidate = -1;
    edit_set(&s->edit, str_of(NULL));
    if (searching(s))
        search_open(s, kind == PROMPT_SEARCH_BACK);
}

bool session_prompting(const struct session *s)
{
    return s->prompt != PROMPT_NONE;
}

static void close_prompt(struct session *s)
{
    s->prompt = PROMPT_NONE;
    edit_set(&s->edit, str_of(NULL));
}

static void accept(struct session *s)
{
    struct str text = str_trim(buf_str(&s->edit.text));
    enum prompt_kind kind = s->prompt;

    s->prompt = PROMPT_NONE;
    switch (kind) {
    case PROMPT_LABEL:
        if (text.bytes)
            session_label(s, text);
        break;
    case PROMPT_SEARCH:
    case PROMPT_SEARCH_BACK: {
        char *query = str_dup(buf_str(&s->edit.text));

        search_accept(s, query);
        free(query);
        break;
    }
    case PROMPT_NONE:
    case PROMPT_KINDS:
        break;
    }
    close_prompt(s);
}

/* The next page (STEP 1) or the one before whose label begins with what was typed, and round.
 */
static void complete(struct session *s, int step)
{
    int n = s->issue->npages, from;
    struct str typed;
    char *start;

    if (!n)
        return;
    if (s->candidate < 0)
        s->completed = s->edit.text.bytes;
    start = str_dup(str_slice(buf_str(&s->edit.text), 0, s->completed));
    typed = str_of(start);
    from = s->candidate >= 0 ? s->candidate : step > 0 ? -1 : n;
    for (int i = 1; i <= n; i++) {
        int at = ((from + step * i) % n + n) % n;
        const struct page *page = s->issue->pages[at];
        bool label = page->label.bytes >= typed.bytes &&
                     str_is_nocase(str_slice(page->label, 0, typed.bytes), start);

        if (!label)
            continue;
        edit_set(&s->edit, page->label);
        s->candidate = at;
        break;
    }
    free(start);
}

/* A list whose lines are narrowed by what is typed. */
bool session_narrows(const struct session *s)
{
    return (session_view(s) == VIEW_CONTENTS || session_view(s) == VIEW_MATCHES) &&
           !session_prompting(s);
}

bool session_narrowed(const struct session *s)
{
    const struct view *v = &s->views[s->nviews - 1];

    return session_narrows(s) && (v->typing || v->filter.text.bytes > 0);
}

void session_narrow(struct session *s)
{
    if (session_narrows(s))
        top_view(s)->typing = true;
}

static void narrowed(struct session *s)
{
    struct view *v = top_view(s);

    view_drop(v);
    v->top = 0;
    if (v->at.kind == VIEW_MATCHES)
        search_list(s, v);
    view_layout(s, v);
}

static void narrow_key(struct session *s, enum prompt_key key)
{
    struct edit *e = &top_view(s)->filter;
    bool changed = false;

    switch (key) {
    case PROMPT_ERASE:
        changed = edit_erase(e, EDIT_LEFT);
        break;
    case PROMPT_ERASE_WORD:
        changed = edit_erase(e, EDIT_WORD_LEFT);
        break;
    case PROMPT_CANCEL:
    case PROMPT_ERASE_LINE:
        changed = edit_erase(e, EDIT_START);
        break;
    case PROMPT_ACCEPT:
    case PROMPT_LEFT:
    case PROMPT_RIGHT:
    case PROMPT_START:
    case PROMPT_END:
    case PROMPT_DELETE:
    case PROMPT_COMPLETE:
    case PROMPT_COMPLETE_BACK:
    case PROMPT_OLDER:
    case PROMPT_LATER:
        break;
    }
    if (key == PROMPT_CANCEL || !e->text.bytes)
        top_view(s)->typing = false;
    if (changed)
        narrowed(s);
}

bool session_type(struct session *s, struct str text)
{
    if (session_prompting(s)) {
        edit_insert(&s->edit, text);
        s->candidate = -1;
        if (searching(s))
            search_typed(s);
        return true;
    }
    if (!session_narrows(s))
        return false;
    edit_insert(&top_view(s)->filter, text);
    narrowed(s);
    return true;
}

static void leave_prompt(struct session *s)
{
    if (searching(s))
        search_abandon(s);
    close_prompt(s);
}

void session_prompt_key(struct session *s, enum prompt_key key)
{
    struct edit *e = &s->edit;
    bool changed = false;

    if (!session_prompting(s)) {
        if (session_narrows(s))
            narrow_key(s, key);
        return;
    }
    if (key != PROMPT_COMPLETE && key != PROMPT_COMPLETE_BACK)
        s->candidate = -1;
    switch (key) {
    case PROMPT_ACCEPT:
        accept(s);
        break;
    case PROMPT_CANCEL:
        leave_prompt(s);
        break;
    case PROMPT_LEFT:
        edit_move(e, EDIT_LEFT);
        break;
    case PROMPT_RIGHT:
        edit_move(e, EDIT_RIGHT);
        break;
    case PROMPT_START:
        edit_move(e, EDIT_START);
        break;
    case PROMPT_END:
        edit_move(e, EDIT_END);
        break;
    case PROMPT_ERASE:
        if (edit_erase(e, EDIT_LEFT))
            changed = true;
        else if (!e->text.bytes)
            leave_prompt(s); /* as in vi and less: erasing nothing leaves the prompt */
        break;
    case PROMPT_DELETE:
        changed = edit_erase(e, EDIT_RIGHT);
        break;
    case PROMPT_ERASE_WORD:
        changed = edit_erase(e, EDIT_WORD_LEFT);
        break;
    case PROMPT_ERASE_LINE:
        changed = edit_erase(e, EDIT_START);
        break;
    case PROMPT_COMPLETE:
    case PROMPT_COMPLETE_BACK:
        if (s->prompt == PROMPT_LABEL)
            complete(s, key == PROMPT_COMPLETE ? 1 : -1);
        break;
    case PROMPT_OLDER:
    case PROMPT_LATER:
        if (searching(s))
            search_recall(s, key == PROMPT_OLDER ? -1 : 1);
        break;
    }
    if (changed && searching(s))
        search_typed(s);
}

void session_cancel(struct session *s)
{
    if (session_prompting(s))
        session_prompt_key(s, PROMPT_CANCEL);
    else if (session_narrowed(s))
        narrow_key(s, PROMPT_CANCEL);
    else if (is_list(top_view(s)))
        session_close(s);
    else if (s->looking.find.search)
        search_forget(s);
    else if (top_view(s)->at.kind == VIEW_STORY)
        top_view(s)->at.sel.on = false;
}

/* --- lists made elsewhere --- */

void session_open_list(struct session *s, enum view_kind kind, struct str head,
                       const struct list_item *items, int n)
{
    struct arena *a = arena_new();
    struct list_item *copies = arena_alloc(a, (size_t)(n ? n : 1) * sizeof *copies);
    struct view *v;

    for (int i = 0; i < n; i++) {
        copies[i] = items[i];
        copies[i].left = arena_str(a, items[i].left);
        copies[i].right = arena_str(a, items[i].right);
    }
    head = arena_str(a, head);
    if (top_view(s)->at.kind == kind && s->nviews > 1)
        pop_view(s);
    v = push_view(s, kind);
    v->list = (struct list){.arena = a, .head = head, .items = copies, .n = n};
}
