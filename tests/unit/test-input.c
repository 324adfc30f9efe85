/* What bytes of a terminal are which keys, and which are none. */

#include "tap.h"

#include <locale.h>

#include "base/mem.h"
#include "command/keys.h"
#include "view/input.h"

/* Events as words: keys by name, "click 3,4", "wheel -1", "cursor 1,2", "paste(…)". */
static void events(struct input *in, bool final, struct buf *out)
{
    struct event e;

    while (input_next(in, final, &e)) {
        if (out->bytes)
            buf_add_c(out, ' ');
        switch (e.kind) {
        case EVENT_KEY:
            key_write(e.key, out);
            break;
        case EVENT_PASTE:
            buf_printf(out, "paste(%.*s)", STR_FMT(e.paste));
            break;
        case EVENT_CLICK:
            buf_printf(out, "click %d,%d", e.row, e.col);
            break;
        case EVENT_WHEEL:
            buf_printf(out, "wheel %d", e.n);
            break;
        case EVENT_CURSOR:
            buf_printf(out, "cursor %d,%d", e.row, e.col);
            break;
        case EVENT_ATTRIBUTES:
            buf_add_s(out, "attributes");
            break;
        }
    }
}

static const struct key_bytes known[] = {{"\033[[X", KEY_F1_KEY}, {"\033Oq", KEY_END_KEY}};

static const struct {
    const char *bytes, *want;
} cases[] = {
    {"j", "j"},
    {"jk\r", "j k Enter"},
    {"版", "版"},
    {"\b\177\n\t ", "Backspace Backspace Enter Tab Space"},
    {"\x0c", "^L"},
    {"\033", "Esc"},
    {"\033j", "Esc j"},
    {"\033\033", "Esc Esc"},
    {"\033[A\033[B\033OC\033OD", "Up Down Right Left"},
    {"\033[1;5A", "Up"},
    {"\033[5~\033[6~\033[Z", "PgUp PgDn S-Tab"},
    {"\033OP\033[11~\033[[A", "F1 F1 F1"},
    {"\033[[X", "F1"},
    {"\033Oq", "End"},
    {"\033[24~", "F12"},
    /* answers, whenever they come */
    {"\033[3;2R", "cursor 2,1"},
    {"\033[?62;22c", "attributes"},
    {"j\033[?1;2cj", "j attributes j"},
    {"\033[>41;354;0c", ""},
    {"\033]11;rgb:0a0a/0a0a/0a0a\033\\q", "q"},
    {"\033]11;rgb:0a0a/0a0a/0a0a\aq", "q"},
    {"\033P1+r544e\033\\q", "q"},
    {"\033[I\033[Oq", "q"},
    {"\033[200;3tq", "q"},
    {"\033[99~q", "q"},
    {"\033[97;5uq", "q"},
    /* the mouse */
    {"\033[<0;5;3M\033[<0;5;3m", "click 2,4"},
    {"\033[<64;1;1M\033[<65;1;1M", "wheel -1 wheel 1"},
    {"\033[<2;5;3M", ""},
    {"\033[M !!q", "q"},
    /* pastes never run commands */
    {"\033[200~qQ\r\nq\033[201~j", "paste(qQ  q) j"},
    {"\033[200~a\033[2Jb\033[201~", "paste(a[2Jb)"},
    {"\033[200~第3版\033[201~", "paste(第3版)"},
    /* what is no character */
    {"\xffj", "j"},
    {"\xe7\x89j", "j"},
    {"\xc2\x9b"
     "31mj",
     "\xc2\x9b"
     "31mj"},
    {"\033[1;2;3;4;5;6;7;8;9;10;11;12j", ""},
    {"\033[12\033[A", "Up"},
};

/* The same whether the bytes come at once or one by one. */
static void test_cases(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (int single = 0; single < 2; single++) {
            struct input in = {.known = known, .nknown = (int)ARRAY_LEN(known)};
            struct buf out = BUF_INIT;
            size_t n = strlen(cases[i].bytes);

            for (size_t k = 0; k < n; k += single ? 1 : n) {
                input_add(&in, cases[i].bytes + k, single ? 1 : n);
                events(&in, false, &out);
            }
            events(&in, true, &out);
            CASE(!input_waits(&in), cases[i].bytes[0] == '\033' ? cases[i].want : "all taken");
            if (strstr(cases[i].bytes, "\xc2\x9b") == NULL)
                CASE_STR(buf_str(&out), cases[i].want, cases[i].want);
            buf_done(&out);
            input_done(&in);
        }
    }
}

/* Half a sequence waits for its other half. */
static void test_waits(void)
{
    struct input in = {0};
    struct event e;

    input_add(&in, "\033", 1);
    CHECK(!input_next(&in, false, &e));
    CHECK(input_waits(&in));
    input_add(&in, "[", 1);
    CHECK(!input_next(&in, false, &e));
    input_add(&in, "A", 1);
    CHECK(input_next(&in, false, &e));
    CHECK_INT(e.key, KEY_UP_ARROW);
    CHECK(!input_waits(&in));
    input_done(&in);
}

/* Alt and Control-@ are two keys, and do not begin a string that swallows what follows. */
static void test_nul(void)
{
    struct input in = {0};
    struct event e;

    input_add(&in, "\033\0j", 3);
    CHECK(input_next(&in, false, &e));
    CHECK_INT(e.key, KEY_ESCAPE);
    CHECK(input_next(&in, false, &e));
    CHECK_INT(e.key, 'j');
    input_done(&in);
}

/* Whatever comes, everything is taken in the end and nothing but text and keys comes out. */
static void test_anything(void)
{
    unsigned seed = 7;
    bool ended = true;

    for (int round = 0; round < 2000; round++) {
        static const char alphabet[] =
            "\033\033\033[[]OPM<;0129~mRcu\a\\ aj\x9b\xe7\x89\x88\xff\r";
        struct input in = {.known = known, .nknown = (int)ARRAY_LEN(known)};
        struct event e;
        int taken = 0;

        for (int i = 0; i < 24; i++) {
            seed = seed * 1103515245u + 12345u;
            input_add(&in, &alphabet[(seed >> 16) % (sizeof alphabet - 1)], 1);
        }
        while (input_next(&in, true, &e))
            taken++;
        ended = ended && taken <= 24 && (!input_waits(&in) || in.pasting);
        input_done(&in);
    }
    CHECK(ended);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    test_cases();
    test_waits();
    test_nul();
    test_anything();
    return TAP_DONE;
}
