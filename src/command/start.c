#include "command/start.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/i18n.h"
#include "command/options.h"
#include "doc/issue.h"
#include "doc/label.h"
#include "doc/search.h"
#include "load/load.h"
#include "session/session.h"
#include "text/dictionaries.h"

static bool find_page(const char *label, struct loader *loader, int *page)
{
    struct issue *issue = load_issue(loader);

    do
        *page = label_find(issue, str_of(label), -1);
    while (*page < 0 && !issue->pages_known && load_step(loader));
    return *page >= 0;
}

static bool find_piece(const char *id, struct loader *loader, struct piece **piece)
{
    do
        *piece = issue_piece_by_id(load_issue(loader), str_of(id));
    while (!*piece && load_step(loader));
    return *piece != NULL;
}

bool start_find(const struct options *o, struct loader *loader, struct start *start)
{
    char *shown;

    *start = (struct start){-1, NULL};
    if (o->page && !find_page(o->page, loader, &start->page)) {
        shown = printable_name(o->page);
        fputs("broadsheet: ", stderr);
        fprintf(stderr, _("there is no page \"%s\" in this issue\n"), shown);
        free(shown);
        return false;
    }
    if (o->article && !find_piece(o->article, loader, &start->piece)) {
        shown = printable_name(o->article);
        fputs("broadsheet: ", stderr);
        fprintf(stderr, _("there is no piece \"%s\" in this issue\n"), shown);
        free(shown);
        return false;
    }
    return true;
}

void start_session(struct session *s, const struct options *o, const struct start *start)
{
    int page = start->piece ? start->piece->page : start->page > 0 ? start->page : 0;

    int view = o->view;

    if (view == OPEN_AUTO)
        view = !start->piece && !o->search && session_begins_with_glance(s) ? OPEN_GLANCE
                                                                            : OPEN_PAGE;
    switch ((enum open_view)view) {
    case OPEN_PAGE:
        session_open_page(s, page, start->piece);
        break;
    case OPEN_GLANCE:
        session_open_glance(s, page, start->piece);
        break;
    case OPEN_STORY:
        session_open_story(s, page, start->piece);
        break;
    case OPEN_CONTENTS:
        session_open_contents(s);
        break;
    }
    if (o->search)
        session_search(s, o->search, false);
}

unsigned start_search_flags(const struct options *o)
{
    return (o->exact ? SEARCH_EXACT : 0) | (o->regexp ? SEARCH_REGEXP : 0);
}

struct dictionaries *start_dictionaries(const struct options *o)
{
    return o->hyphens && !strcmp(o->hyphens, "off") ? NULL : dictionaries_new(o->hyphens);
}
