/* The help screen: the keys of the view that the reader is in, from the tables. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "command/keymap.h"
#include "session/session.h"

static const char *const titles[VIEW_KINDS] = {
    [VIEW_PAGE] = N_("Keys in the page view"),
    [VIEW_GLANCE] = N_("Keys in the page at a glance"),
    [VIEW_OVERVIEW] = N_("Keys in the overview of the pages"),
    [VIEW_STORY] = N_("Keys in the story view"),
    [VIEW_CONTENTS] = N_("Keys in the contents"),
    [VIEW_MATCHES] = N_("Keys in the list of matches"),
    [VIEW_CHOICE] = N_("Keys in a list of choices"),
    [VIEW_HELP] = N_("Keys in the help"),
    [VIEW_PICTURE] = N_("Keys in a picture"),
};

struct help {
    struct arena *arena;
    const struct keymap *map;
    struct list_item *items;
    int n;
};

static void add(struct help *h, struct str left, struct str right, bool heading)
{
    h->items = arena_grow(h->arena, h->items, (size_t)h->n, sizeof *h->items);
    h->items[h->n++] = (struct list_item){.left = arena_str(h->arena, left),
                                          .right = arena_str(h->arena, right),
                                          .heading = heading,
                                          .at = {-1, -1, 0, 0}};
}

/* Whether binding I is the first of its command: the line of all its keys stands there. */
static bool is_first(const struct keymap *map, int i)
{
    for (int k = 0; k < i; k++)
        if (map->items[k].command == map->items[i].command)
            return false;
    return true;
}

static void add_group(struct help *h, enum command_group group, unsigned views)
{
    struct buf keys = BUF_INIT;
    bool headed = false;

    for (int i = 0; i < h->map->n; i++) {
        const struct command *c = h->map->items[i].command;

        if (c->group != group || !(c->views & views) || !is_first(h->map, i))
            continue;
        if (!headed)
            add(h, str_of(_(command_groups[group])), str_of(NULL), true);
        headed = true;
        buf_clear(&keys);
        keymap_keys_of(h->map, c, &keys);
        add(h, buf_str(&keys), str_of(_(c->help)), false);
    }
    buf_done(&keys);
}

void help_open(struct session *s, const struct keymap *map)
{
    struct help h = {.arena = arena_new(), .map = map};
    enum view_kind view = session_view(s);

    if (view != VIEW_HELP) {
        for (int g = 0; g < GROUPS; g++)
            add_group(&h, (enum command_group)g, 1u << view | IN_PROMPT);
        session_open_list(s, VIEW_HELP, str_of(_(titles[view])), h.items, h.n);
    }
    arena_free(h.arena);
}
