#include "command/keys.h"

#include "base/buf.h"
#include "base/mem.h"
#include "text/chars.h"
#include "text/utf8.h"

/* The first name of a key is the one that is printed. */
static const struct {
    const char *name;
    int key;
} names[] = {
    {"Space", KEY_SPACE},       {"Tab", KEY_TAB},         {"S-Tab", KEY_BACK_TAB},
    {"Enter", KEY_RETURN},      {"Esc", KEY_ESCAPE},      {"Backspace", KEY_ERASE},
    {"Up", KEY_UP_ARROW},       {"Down", KEY_DOWN_ARROW}, {"Left", KEY_LEFT_ARROW},
    {"Right", KEY_RIGHT_ARROW}, {"PgUp", KEY_PAGE_UP},    {"PgDn", KEY_PAGE_DOWN},
    {"Home", KEY_HOME_KEY},     {"End", KEY_END_KEY},     {"Insert", KEY_INSERT},
    {"Delete", KEY_DELETE},     {"Return", KEY_RETURN},   {"Escape", KEY_ESCAPE},
};

/* Typed where an input method for Chinese or Japanese makes them of an ASCII key. */
static const struct {
    uint32_t cp;
    char ascii;
} twins[] = {
    {0x2018, '\''}, {0x2019, '\''}, {0x3001, '/'}, {0x3008, '<'}, {0x3009, '>'}, {0x300A, '<'},
    {0x300B, '>'},  {0x300C, '['},  {0x300D, ']'}, {0x3010, '['}, {0x3011, ']'}, {0xFFE5, '\\'},
};

static int function_key(struct str name)
{
    int n = 0;

    if (name.bytes < 2 || name.bytes > 3 || name.p[0] != 'F')
        return KEY_NONE;
    for (size_t i = 1; i < name.bytes; i++) {
        if (name.p[i] < '0' || name.p[i] > '9')
            return KEY_NONE;
        n = 10 * n + (name.p[i] - '0');
    }
    return n >= 1 && n <= 12 ? KEY_F1_KEY + n - 1 : KEY_NONE;
}

int key_parse(struct str name)
{
    size_t at = 0;
    uint32_t cp;

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_is_nocase(name, names[i].name))
            return names[i].key;
    if (name.bytes == 2 && name.p[0] == '^') {
        char c = name.p[1];

        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c == '?')
            return KEY_ERASE;
        return c >= '@' && c <= '_' ? c - '@' : KEY_NONE;
    }
    if (!name.bytes)
        return KEY_NONE;
    cp = utf8_next_checked(name, &at);
    if (at == name.bytes && cp != UTF8_BAD && cp > ' ')
        return (int)cp;
    return function_key(name);
}

void key_write(int key, struct buf *out)
{
    char utf8[4];

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (names[i].key == key) {
            buf_add_s(out, names[i].name);
            return;
        }
    if (key >= KEY_F1_KEY && key <= KEY_F12_KEY)
        buf_printf(out, "F%d", key - KEY_F1_KEY + 1);
    else if (key >= 0 && key < ' ')
        buf_printf(out, "^%c", key + '@');
    else if (key > ' ' && key < KEY_FIRST_NAMED)
        buf_add(out, utf8, utf8_put(utf8, (uint32_t)key));
}

int key_twin(int key)
{
    uint32_t twin;

    if (key < 0x80 || key >= KEY_FIRST_NAMED)
        return key;
    for (size_t i = 0; i < ARRAY_LEN(twins); i++)
        if ((int)twins[i].cp == key)
            return twins[i].ascii;
    twin = char_twin((uint32_t)key);
    return twin && twin < 0x80 ? (int)twin : key;
}
