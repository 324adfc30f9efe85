/* The language of the default keys and of the user's file. */

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "command/keymap.h"
#include "command/keys.h"
#include "command/options.h"
#include "command/userfiles.h"
#include "session/session.h"

/* A file of keys is short; what is longer is not one. */
enum { CONFIG_MAX_BYTES = 1 << 20 };

struct reader {
    struct keymap *map;
    struct options *o;
    struct diags *diags;
    struct diag_at at;
};

/* The next word of *P, NUL-terminated in place; NULL at the end or at a comment. */
static char *next_word(char **p)
{
    char *word = *p + strspn(*p, " \t\r");
    size_t n = strcspn(word, " \t\r");

    if (!*word)
        return NULL;
    *p = word + n;
    if (**p)
        *(*p)++ = '\0';
    return word;
}

/* The same, but a '#' begins a comment. */
static char *next_argument(char **p)
{
    char *word = next_word(p);

    return word && word[0] == '#' ? NULL : word;
}

static void unbind(struct keymap *map, int key, bool prompt)
{
    for (int i = 0; i < map->n; i++)
        if (map->items[i].key == key && map->items[i].prompt == prompt) {
            memmove(&map->items[i], &map->items[i + 1],
                    (size_t)(map->n - i - 1) * sizeof *map->items);
            map->n--;
            return;
        }
}

static bool read_bind(struct reader *r, char *rest, bool binding)
{
    char *word = next_word(&rest), *name, *arg;
    bool prompt = word && !strcmp(word, "prompt");
    struct binding item = {.prompt = prompt};

    if (prompt)
        word = next_word(&rest);
    if (!word)
        return diag_add(r->diags, DIAG_ERROR, "config", r->at, _("\"%s\" needs a key"),
                        binding ? "bind" : "unbind");
    item.key = key_parse(str_of(word));
    if (item.key == KEY_NONE)
        return diag_add(r->diags, DIAG_ERROR, "config", r->at, _("there is no key \"%s\""),
                        word);
    if (!binding) {
        unbind(r->map, item.key, prompt);
        return true;
    }
    name = next_argument(&rest);
    if (!name)
        return diag_add(r->diags, DIAG_ERROR, "config", r->at, _("\"%s\" needs a command"),
                        "bind");
    item.command = command_find(str_of(name));
    if (!item.command)
        return diag_add(r->diags, DIAG_ERROR, "config", r->at, _("there is no command \"%s\""),
                        name);
    arg = next_argument(&rest);
    if (arg && strlen(arg) >= sizeof item.arg)
        return diag_add(r->diags, DIAG_ERROR, "config", r->at, _("\"%s\" is too long"), arg);
    if (arg)
        strcpy(item.arg, arg);
    unbind(r->map, item.key, prompt);
    r->map->items = xreallocarray(r->map->items, (size_t)r->map->n + 1, sizeof *r->map->items);
    r->map->items[r->map->n++] = item;
    return true;
}

static bool read_set(struct reader *r, char *rest)
{
    char *name = next_argument(&rest), *value = next_argument(&rest), *problem;
    const struct option_row *row;

    if (!name || !value)
        return diag_add(r->diags, DIAG_ERROR, "config", r->at,
                        _("\"%s\" needs an option and its value"), "set");
    row = option_find(name);
    if (!row || !row->in_config)
        return diag_add(r->diags, DIAG_ERROR, "config", r->at,
                        _("there is no option \"%s\" to set"), name);
    problem = option_set(r->o, row, value);
    if (problem)
        diag_add(r->diags, DIAG_ERROR, "config", r->at, "%s", problem);
    free(problem);
    return true;
}

static bool read_line(struct reader *r, char *line)
{
    char *verb = next_argument(&line);

    if (!verb)
        return true;
    if (!strcmp(verb, "bind"))
        return read_bind(r, line, true);
    if (!strcmp(verb, "unbind"))
        return read_bind(r, line, false);
    if (!strcmp(verb, "set") && r->o)
        return read_set(r, line);
    return diag_add(r->diags, DIAG_ERROR, "config", r->at,
                    _("\"%s\" is none of bind, unbind and set"), verb);
}

void config_read(struct keymap *map, struct options *o, char *text, const char *file,
                 struct diags *diags)
{
    struct reader r = {.map = map, .o = o, .diags = diags, .at = DIAG_NOWHERE};

    r.at.file = file;
    for (char *line = text; line && *line;) {
        char *end = strchr(line, '\n');

        if (end)
            *end++ = '\0';
        r.at.line++;
        read_line(&r, line);
        line = end;
    }
}

char *config_load(struct keymap *map, struct options *o, struct diags *diags)
{
    char *path = user_path("config");
    struct buf text = BUF_INIT;

    if (path && user_read(path, CONFIG_MAX_BYTES, &text, diags))
        config_read(map, o, text.p, path, diags);
    free(path);
    return text.p;
}
