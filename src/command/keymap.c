#include "command/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "command/keys.h"
#include "session/session.h"
#include "text/utf8.h"

/* In the order in which the help shows them. */
static const char default_keys[] = "bind Space next-screen\n"
                                   "bind f next-screen\n"
                                   "bind PgDn next-screen\n"
                                   "bind ^F next-screen\n"
                                   "bind b previous-screen\n"
                                   "bind PgUp previous-screen\n"
                                   "bind ^B previous-screen\n"
                                   "bind j line-down\n"
                                   "bind Down line-down\n"
                                   "bind ^E line-down\n"
                                   "bind k line-up\n"
                                   "bind Up line-up\n"
                                   "bind ^Y line-up\n"
                                   "bind h left\n"
                                   "bind Left left\n"
                                   "bind l right\n"
                                   "bind Right right\n"
                                   "bind d half-down\n"
                                   "bind ^D half-down\n"
                                   "bind u half-up\n"
                                   "bind ^U half-up\n"
                                   "bind g start\n"
                                   "bind Home start\n"
                                   "bind G end\n"
                                   "bind End end\n"
                                   "bind T toggle-vertical\n"

                                   "bind > next-page\n"
                                   "bind < previous-page\n"
                                   "bind ] next-story\n"
                                   "bind [ previous-story\n"
                                   "bind } next-section\n"
                                   "bind { previous-section\n"
                                   "bind 0 digit 0\n"
                                   "bind 1 digit 1\n"
                                   "bind 2 digit 2\n"
                                   "bind 3 digit 3\n"
                                   "bind 4 digit 4\n"
                                   "bind 5 digit 5\n"
                                   "bind 6 digit 6\n"
                                   "bind 7 digit 7\n"
                                   "bind 8 digit 8\n"
                                   "bind 9 digit 9\n"
                                   "bind p go-to-page\n"
                                   "bind o glance\n"
                                   "bind O overview\n"
                                   "bind ^O back\n"
                                   "bind ( back\n"
                                   "bind ) forward\n"
                                   "bind Backspace back-or-up\n"
                                   "bind m mark\n"
                                   "bind ' go-to-mark\n"

                                   "bind Enter enter\n"
                                   "bind Tab next-target\n"
                                   "bind S-Tab previous-target\n"
                                   "bind x follow\n"
                                   "bind X follow-back\n"
                                   "bind S stitch\n"
                                   "bind v view\n"

                                   "bind / search\n"
                                   "bind \\ search-back\n"
                                   "bind n next-match\n"
                                   "bind N previous-match\n"
                                   "bind & matches\n"

                                   "bind t contents\n"
                                   "bind c page-contents\n"

                                   "bind = where\n"
                                   "bind ^G where\n"
                                   "bind ? help\n"
                                   "bind F1 help\n"
                                   "bind Esc cancel\n"
                                   "bind ^C stop\n"
                                   "bind ^L repaint\n"
                                   "bind C next-theme\n"
                                   "bind ^Z suspend\n"
                                   "bind q close\n"
                                   "bind Q quit\n"

                                   "bind prompt Enter accept\n"
                                   "bind prompt Esc cancel-typing\n"
                                   "bind prompt ^C cancel-typing\n"
                                   "bind prompt ^G cancel-typing\n"
                                   "bind prompt Tab complete\n"
                                   "bind prompt S-Tab complete-back\n"
                                   "bind prompt Backspace erase\n"
                                   "bind prompt Delete delete\n"
                                   "bind prompt ^D delete\n"
                                   "bind prompt ^W erase-word\n"
                                   "bind prompt ^U erase-line\n"
                                   "bind prompt Left typing-left\n"
                                   "bind prompt ^B typing-left\n"
                                   "bind prompt Right typing-right\n"
                                   "bind prompt ^F typing-right\n"
                                   "bind prompt Home typing-start\n"
                                   "bind prompt ^A typing-start\n"
                                   "bind prompt End typing-end\n"
                                   "bind prompt ^E typing-end\n"
                                   "bind prompt Up older\n"
                                   "bind prompt ^P older\n"
                                   "bind prompt Down later\n"
                                   "bind prompt ^N later\n"
                                   "bind prompt ^L repaint\n"
                                   "bind prompt ^Z suspend\n";

void keymap_init(struct keymap *map)
{
    char *text = xstrdup(default_keys);
    struct diags none = {NULL, 0};

    *map = (struct keymap){NULL, 0};
    config_read(map, NULL, text, "", &none);
    diags_done(&none);
    free(text);
}

void keymap_done(struct keymap *map)
{
    free(map->items);
    *map = (struct keymap){NULL, 0};
}

const struct binding *keymap_find(const struct keymap *map, int key, bool prompt)
{
    for (int i = 0; i < map->n; i++)
        if (map->items[i].key == key && map->items[i].prompt == prompt)
            return &map->items[i];
    return NULL;
}

void keymap_keys_of(const struct keymap *map, const struct command *command, struct buf *out)
{
    size_t start = out->bytes;

    for (int i = 0; i < map->n; i++) {
        if (map->items[i].command != command)
            continue;
        if (out->bytes > start)
            buf_add_c(out, ' ');
        key_write(map->items[i].key, out);
    }
}

void keymap_print(const struct keymap *map, FILE *out)
{
    struct buf b = BUF_INIT;

    for (int i = 0; i < map->n; i++) {
        const struct binding *item = &map->items[i];

        buf_clear(&b);
        buf_add_s(&b, item->prompt ? "bind prompt " : "bind ");
        key_write(item->key, &b);
        buf_printf(&b, " %s", item->command->name);
        if (item->arg[0])
            buf_printf(&b, " %s", item->arg);
        fprintf(out, "%-32s # %s\n", b.p, _(item->command->help));
    }
    buf_done(&b);
}

/* --- pressing --- */

static bool is_text(int key)
{
    return key >= ' ' && key != KEY_ERASE && key < KEY_FIRST_NAMED;
}

/*
 * In a list that typing narrows a letter narrows it, except that the few keys without
 * which a reader would be lost keep their meaning until something has been typed: j
 * and k move, q and Q leave, ? helps, a blank turns the screen, and / begins a word
 * with one of these.
 */
static bool narrows(const struct session *s, int key)
{
    return session_narrows(s) && is_text(key) &&
           (session_narrowed(s) || (key < 0x80 ? !strchr("jkqQ? /", key) : true));
}

static void type_key(struct session *s, int key)
{
    char utf8[4];

    session_type(s, str_n(utf8, utf8_put(utf8, (uint32_t)key)));
}

enum redo key_press(struct session *s, const struct keymap *map, int key)
{
    const struct binding *bound;
    bool prompt = session_prompting(s);

    if (session_mark_waits(s) != MARK_NONE) {
        session_begin(s);
        session_mark(s, (uint32_t)key_twin(key));
        return REDO_PAINT;
    }
    if ((prompt && is_text(key)) || narrows(s, key)) {
        session_begin(s);
        type_key(s, key);
        return REDO_PAINT;
    }
    bound = keymap_find(map, key, prompt);
    if (!bound && !prompt)
        bound = keymap_find(map, key_twin(key), prompt);
    if (session_view(s) == VIEW_PICTURE && (!bound || !(bound->command->views & IN_PICTURE))) {
        session_begin(s);
        session_close(s); /* any key does */
        return REDO_PAINT;
    }
    if (!bound) {
        session_begin(s);
        session_count(s);
        return REDO_PAINT;
    }
    return command_run(s, bound->command, str_of(bound->arg));
}
