/* The tables: sorted, without doubles, with help; the language of keys and settings. */

#include "tap.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/mem.h"
#include "command/command.h"
#include "command/keymap.h"
#include "command/keys.h"
#include "command/options.h"
#include "session/session.h"

static void test_commands(void)
{
    struct keymap map;

    keymap_init(&map);
    for (int i = 0; i < ncommands; i++) {
        const struct command *c = &commands[i];
        bool bound = false;

        for (int k = 0; k < map.n; k++)
            bound = bound || map.items[k].command == c;
        CASE(i == 0 || strcmp(commands[i - 1].name, c->name) < 0, c->name);
        CASE(c->help && c->help[0] && c->run && c->views, c->name);
        CASE(bound, c->name); /* no command without a key */
        CASE(command_find(str_of(c->name)) == c, c->name);
        CASE(((c->views & IN_PROMPT) != 0) == (c->group == GROUP_PROMPT), c->name);
    }
    for (int i = 0; i < map.n; i++)
        CASE(keymap_find(&map, map.items[i].key, map.items[i].prompt) == &map.items[i],
             map.items[i].command->name);
    CHECK(!command_find(STR_LIT("")));
    CHECK(!command_find(STR_LIT("zzz")));
    keymap_done(&map);
}

/* Each command outside the prompt can be reached without a named key. */
static void test_plain_keys(void)
{
    struct keymap map;

    keymap_init(&map);
    for (int i = 0; i < ncommands; i++) {
        bool plain = commands[i].group == GROUP_PROMPT;

        for (int k = 0; k < map.n; k++)
            plain = plain || (map.items[k].command == &commands[i] &&
                              map.items[k].key < KEY_FIRST_NAMED);
        CASE(plain || !strcmp(commands[i].name, "previous-target"), commands[i].name);
    }
    keymap_done(&map);
}

static void test_options(void)
{
    struct options o;

    options_init(&o);
    for (int i = 0; i < option_nrows; i++) {
        const struct option_row *row = &option_rows[i];
        bool twice = false;

        for (int k = 0; k < i; k++)
            twice = twice || !strcmp(option_rows[k].name, row->name) ||
                    (row->letter && option_rows[k].letter == row->letter);
        CASE(!twice && row->help && row->help[0], row->name);
        CASE((row->type == OPTION_FLAG || row->type == OPTION_MODE) == !row->arg, row->name);
        CASE((row->type == OPTION_CHOICE) == (row->choices != NULL), row->name);
        CASE(option_find(row->name) == row, row->name);
    }
    CHECK(!option_find("no-such"));
}

static void test_names(void)
{
    static const struct {
        const char *name;
        int key;
    } keys[] = {
        {"j", 'j'},
        {"^D", 4},
        {"^d", 4},
        {"^?", KEY_ERASE},
        {"Space", ' '},
        {"S-Tab", KEY_BACK_TAB},
        {"enter", KEY_RETURN},
        {"F1", KEY_F1_KEY},
        {"F12", KEY_F12_KEY},
        {"版", 0x7248},
        {"#", '#'},
        {"", KEY_NONE},
        {"F13", KEY_NONE},
        {"F0", KEY_NONE},
        {"jk", KEY_NONE},
        {"^ ", KEY_NONE},
        {"\xff", KEY_NONE},
    };
    static const struct {
        int key, twin;
    } twins[] = {
        {'j', 'j'},    {0xFF4A, 'j'},    {0xFF1F, '?'},
        {0x3000, ' '}, {0x300A, '<'},    {0x3011, ']'},
        {0x3001, '/'}, {0x7248, 0x7248}, {KEY_UP_ARROW, KEY_UP_ARROW},
        {0xFF13, '3'},
    };

    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        struct buf b = BUF_INIT;

        CASE_INT(key_parse(str_of(keys[i].name)), keys[i].key, keys[i].name);
        if (keys[i].key != KEY_NONE) {
            key_write(keys[i].key, &b);
            CASE_INT(key_parse(buf_str(&b)), keys[i].key, keys[i].name);
        }
        buf_done(&b);
    }
    for (size_t i = 0; i < ARRAY_LEN(twins); i++)
        CHECK_INT(key_twin(twins[i].key), twins[i].twin);
}

static void test_config(void)
{
    static const struct {
        const char *text;
        int line;            /* of the complaint, 0 if none */
        const char *message; /* part of it */
    } cases[] = {
        {"# nothing\n\n", 0, ""},
        {"bind J line-down # a comment\n", 0, ""},
        {"bind # line-down\n", 0, ""},
        {"unbind j\n", 0, ""},
        {"set color never\r\n", 0, ""},
        {"set columns 3", 0, ""},
        {"\nbind J fly\n", 2, "no command \"fly\""},
        {"bind Jj line-down\n", 1, "no key \"Jj\""},
        {"bind\n", 1, "needs a key"},
        {"bind J\n", 1, "needs a command"},
        {"set color mauve\n", 1, "auto|always|never"},
        {"set columns -1\n", 1, "number from 0"},
        {"set page 3\n", 1, "no option \"page\""},
        {"set color\n", 1, "its value"},
        {"frobnicate\n", 1, "frobnicate"},
        {"bind J digit 12345678901234567890\n", 1, "too long"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct diags diags = {NULL, 0};
        struct options o;
        struct keymap map;
        char *text = xstrdup(cases[i].text);
        struct str message;

        options_init(&o);
        keymap_init(&map);
        config_read(&map, &o, text, "config", &diags);
        CASE_INT(diags.n, cases[i].line ? 1 : 0, cases[i].text);
        message = str_of(diags.n ? diags.items[0].message : "");
        CASE_INT(diags.n ? diags.items[0].line : 0, cases[i].line, cases[i].text);
        CASE(!cases[i].line || str_find(message, str_of(cases[i].message), 0) < message.bytes,
             cases[i].text);
        keymap_done(&map);
        diags_done(&diags);
        free(text);
    }
}

static void test_bindings(void)
{
    char text[] =
        "bind j quit\nunbind k\nbind prompt j accept\nbind ＊ help\nset color never\n";
    struct diags diags = {NULL, 0};
    struct options o;
    struct keymap map;

    options_init(&o);
    keymap_init(&map);
    config_read(&map, &o, text, "config", &diags);
    CHECK_INT(diags.n, 0);
    CHECK_STR(str_of(keymap_find(&map, 'j', false)->command->name), "quit");
    CHECK(!keymap_find(&map, 'k', false));
    CHECK_STR(str_of(keymap_find(&map, 'j', true)->command->name), "accept");
    CHECK_INT(o.color, WHEN_NEVER);
    keymap_done(&map);
    diags_done(&diags);
}

static void test_command_line(void)
{
    static const struct {
        const char *words[6];
        bool ok;
        int mode;
    } cases[] = {
        {{"broadsheet", "a.xml", NULL}, true, RUN_READ},
        {{"broadsheet", "-d", "a.xml", NULL}, true, RUN_DUMP},
        {{"broadsheet", "a.xml", "--list", NULL}, true, RUN_LIST},
        {{"broadsheet", "--exp=json", "-", NULL}, true, RUN_EXPORT},
        {{"broadsheet", "-gtext", "a.xml", NULL}, true, RUN_GREP},
        {{"broadsheet", "--help", "--no-such", NULL}, true, RUN_HELP},
        {{"broadsheet", "-V", NULL}, true, RUN_VERSION},
        {{"broadsheet", "--print-keys", NULL}, true, RUN_PRINT_KEYS},
        {{"broadsheet", NULL}, false, RUN_READ},
        {{"broadsheet", "--no-such", "a.xml", NULL}, false, RUN_READ},
        {{"broadsheet", "-x", "pdf", "a.xml", NULL}, false, RUN_READ},
        {{"broadsheet", "-n", "x", "a.xml", NULL}, false, RUN_READ},
        {{"broadsheet", "--size=80", "a.xml", NULL}, false, RUN_READ},
        {{"broadsheet", "--dump=3", "a.xml", NULL}, false, RUN_READ},
        {{"broadsheet", "a.xml", "-p", NULL}, false, RUN_READ},
    };
    char *words[] = {(char *)"broadsheet",
                     (char *)"+/twelve",
                     (char *)"none.xml#page=A3",
                     (char *)"--size=120x40",
                     (char *)"--",
                     (char *)"-d",
                     NULL};
    struct options o;

    freopen("/dev/null", "w", stderr);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int argc = 0;

        while (cases[i].words[argc])
            argc++;
        options_init(&o);
        CASE(options_parse(&o, argc, (char **)cases[i].words) == cases[i].ok,
             cases[i].words[argc - 1]);
        if (cases[i].ok)
            CASE_INT(o.mode, cases[i].mode, cases[i].words[argc - 1]);
        options_done(&o);
    }
    options_init(&o);
    CHECK(options_parse(&o, (int)ARRAY_LEN(words) - 1, words));
    CHECK_STR(str_of(o.search), "twelve");
    CHECK_STR(str_of(o.page), "A3");
    CHECK_INT(o.npaths, 2);
    CHECK_STR(str_of(o.paths[0]), "none.xml");
    CHECK_STR(str_of(o.paths[1]), "-d");
    CHECK_INT(o.cols, 120);
    CHECK_INT(o.rows, 40);
    options_done(&o);
}

int main(void)
{
    test_commands();
    test_plain_keys();
    test_options();
    test_names();
    test_config();
    test_bindings();
    test_command_line();
    return TAP_DONE;
}
