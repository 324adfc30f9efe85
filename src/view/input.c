#include "view/input.h"

#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include "base/mem.h"
#include "command/keys.h"
#include "text/utf8.h"

/* A longer sequence is none: what comes after that is taken as it is. */
enum { SEQUENCE_MAX = 256, STRING_MAX = 65536, PARAMS_MAX = 8, PASTE_MAX = 1 << 20 };

/* Marks for the parsers below: not enough bytes; swallowed without an event. */
enum { MORE = -2, NOTHING = -3 };

static const struct {
    char final;
    int key;
} letters[] = {
    {'A', KEY_UP_ARROW}, {'B', KEY_DOWN_ARROW}, {'C', KEY_RIGHT_ARROW}, {'D', KEY_LEFT_ARROW},
    {'H', KEY_HOME_KEY}, {'F', KEY_END_KEY},    {'Z', KEY_BACK_TAB},    {'M', KEY_RETURN},
    {'P', KEY_F1_KEY},   {'Q', KEY_F1_KEY + 1}, {'R', KEY_F1_KEY + 2},  {'S', KEY_F1_KEY + 3},
};

/* CSI number ~ */
static const struct {
    int number, key;
} tildes[] = {
    {1, KEY_HOME_KEY},    {2, KEY_INSERT},      {3, KEY_DELETE},       {4, KEY_END_KEY},
    {5, KEY_PAGE_UP},     {6, KEY_PAGE_DOWN},   {7, KEY_HOME_KEY},     {8, KEY_END_KEY},
    {11, KEY_F1_KEY},     {12, KEY_F1_KEY + 1}, {13, KEY_F1_KEY + 2},  {14, KEY_F1_KEY + 3},
    {15, KEY_F1_KEY + 4}, {17, KEY_F1_KEY + 5}, {18, KEY_F1_KEY + 6},  {19, KEY_F1_KEY + 7},
    {20, KEY_F1_KEY + 8}, {21, KEY_F1_KEY + 9}, {23, KEY_F1_KEY + 10}, {24, KEY_F1_KEY + 11},
};

void input_done(struct input *in)
{
    buf_done(&in->bytes);
    buf_done(&in->paste);
}

void input_add(struct input *in, const char *p, size_t bytes)
{
    if (in->at == in->bytes.bytes) {
        buf_clear(&in->bytes);
        in->at = 0;
    }
    buf_add(&in->bytes, p, bytes);
}

bool input_waits(const struct input *in)
{
    return in->at < in->bytes.bytes;
}

static struct str rest_of(const struct input *in)
{
    return str_slice(buf_str(&in->bytes), in->at, in->bytes.bytes);
}

/* --- sequences --- */

struct csi {
    char prefix; /* '<', '?', '>' … or 0 */
    int params[PARAMS_MAX];
    int nparams;
    char final;
};

/* The bytes of the control sequence that begins S ("\033["), 0 when it is not complete. */
static size_t read_csi(struct str s, struct csi *csi)
{
    size_t i = 2;

    *csi = (struct csi){.nparams = 1};
    if (i < s.bytes && s.p[i] >= '<' && s.p[i] <= '?')
        csi->prefix = s.p[i++];
    for (; i < s.bytes && i < SEQUENCE_MAX; i++) {
        char c = s.p[i];
        int *param = &csi->params[csi->nparams - 1];

        if (c >= '0' && c <= '9') {
            *param = *param < 100000 ? *param * 10 + (c - '0') : *param;
        } else if (c == ';' || c == ':') {
            if (csi->nparams < PARAMS_MAX)
                csi->nparams++;
        } else if (c >= '@' && c <= '~') {
            csi->final = c;
            return i + 1;
        } else if (c < ' ' || c > '/') {
            return i; /* something else begins here: the sequence was cut off */
        }
    }
    return i >= SEQUENCE_MAX ? i : 0;
}

static int key_of_letter(char final)
{
    for (size_t i = 0; i < ARRAY_LEN(letters); i++)
        if (letters[i].final == final)
            return letters[i].key;
    return NOTHING;
}

static int key_of_csi(const struct csi *csi)
{
    if (csi->prefix)
        return NOTHING;
    if (csi->final == '~') {
        for (size_t i = 0; i < ARRAY_LEN(tildes); i++)
            if (tildes[i].number == csi->params[0])
                return tildes[i].key;
        return NOTHING;
    }
    /* the letters from M on are keys only after SS3 */
    if (csi->final == 'Z')
        return KEY_BACK_TAB;
    return csi->final < 'M' ? key_of_letter(csi->final) : NOTHING;
}

/* Answers to our questions, which may come late. */
static bool read_answer(const struct csi *csi, struct event *out)
{
    if (csi->final == 'R' && !csi->prefix && csi->nparams == 2) {
        out->kind = EVENT_CURSOR;
        out->row = csi->params[0] - 1;
        out->col = csi->params[1] - 1;
        return true;
    }
    out->kind = EVENT_ATTRIBUTES;
    return csi->final == 'c' && csi->prefix == '?';
}

/* The mouse by the rules of xterm's mode 1006; false when it is nothing we use. */
static bool read_mouse(const struct csi *csi, struct event *out)
{
    int button = csi->params[0] & ~(4 | 8 | 16); /* without Shift, Alt and Control */

    out->col = csi->params[1] - 1;
    out->row = csi->params[2] - 1;
    if (csi->final != 'M' || csi->nparams < 3 || out->col < 0 || out->row < 0)
        return false;
    if (button == 64 || button == 65) {
        out->kind = EVENT_WHEEL;
        out->n = button == 65 ? 1 : -1;
        return true;
    }
    out->kind = EVENT_CLICK;
    return button == 0;
}

/* A string for the terminal's ears only (OSC, DCS …) up to ST or BEL; 0: not complete. */
static size_t read_string(struct str s)
{
    for (size_t i = 2; i < s.bytes && i < STRING_MAX; i++) {
        if (s.p[i] == '\a')
            return i + 1;
        if (s.p[i] == '\033' && i + 1 < s.bytes)
            return s.p[i + 1] == '\\' ? i + 2 : i;
    }
    return s.bytes >= STRING_MAX ? STRING_MAX : 0;
}

/* What terminfo says this terminal sends; *bytes is how many. MORE: perhaps. */
static int key_known(const struct input *in, struct str s, size_t *bytes)
{
    int found = NOTHING;

    for (int i = 0; i < in->nknown; i++) {
        size_t n = strlen(in->known[i].bytes);

        if (n <= s.bytes && !memcmp(s.p, in->known[i].bytes, n)) {
            *bytes = n;
            return in->known[i].key;
        }
        if (n > s.bytes && s.bytes && !memcmp(s.p, in->known[i].bytes, s.bytes))
            found = MORE;
    }
    return found;
}

/* The Linux console's F1 to F5: ESC [ [ A. */
static int read_console_key(struct str s, bool final, size_t *bytes)
{
    if (s.bytes == 3 && !final)
        return MORE;
    *bytes = s.bytes == 3 ? 3 : 4;
    return s.bytes > 3 && s.p[3] >= 'A' && s.p[3] <= 'E' ? KEY_F1_KEY + s.p[3] - 'A' : NOTHING;
}

/*
 * A control sequence, "ESC [": returns a key, MORE, or NOTHING; *bytes is how many
 * belong to it.  What is no key but an event is put into OUT and *is_event set.
 */
static int read_control(struct input *in, struct str s, bool final, size_t *bytes,
                        struct event *out, bool *is_event)
{
    struct csi csi;

    if (s.bytes > 2 && s.p[2] == '[')
        return read_console_key(s, final, bytes);
    *bytes = read_csi(s, &csi);
    if (!*bytes) {
        *bytes = s.bytes == 2 ? 1 : s.bytes;
        return !final ? MORE : s.bytes == 2 ? KEY_ESCAPE : NOTHING;
    }
    if (csi.final == 'M' && *bytes == 3) { /* the oldest mouse report: three bytes follow */
        *bytes = s.bytes < 6 ? s.bytes : 6;
        return s.bytes < 6 && !final ? MORE : NOTHING;
    }
    if (csi.final == '~' && csi.params[0] == 200 && !csi.prefix) {
        in->pasting = true;
        buf_clear(&in->paste);
        return NOTHING;
    }
    *is_event = csi.prefix == '<' ? read_mouse(&csi, out) : read_answer(&csi, out);
    return *is_event ? NOTHING : key_of_csi(&csi);
}

/* What begins with ESC, in the same sense. */
static int read_escape(struct input *in, struct str s, bool final, size_t *bytes,
                       struct event *out, bool *is_event)
{
    int key = key_known(in, s, bytes);

    if (key >= 0)
        return key;
    *bytes = 1;
    if (s.bytes == 1)
        return final ? KEY_ESCAPE : MORE;
    if (s.p[1] == '[')
        return read_control(in, s, final, bytes, out, is_event);
    if (s.p[1] == 'O') {
        if (s.bytes == 2)
            return final ? KEY_ESCAPE : MORE;
        *bytes = 3;
        return key_of_letter(s.p[2]);
    }
    if (!s.p[1] || !strchr("]P^_", s.p[1]))
        return KEY_ESCAPE; /* and what follows is for itself */
    *bytes = read_string(s);
    if (*bytes)
        return NOTHING;
    *bytes = s.bytes == 2 ? 1 : s.bytes;
    return !final ? MORE : s.bytes == 2 ? KEY_ESCAPE : NOTHING;
}

/* --- characters --- */

static int read_char(struct str s, bool final, size_t *bytes)
{
    unsigned char c = (unsigned char)s.p[0];
    mbstate_t state = {0};
    wchar_t wide;
    size_t n;

    *bytes = 1;
    if (c == '\b' || c == 0x7F)
        return KEY_ERASE;
    if (c == '\n')
        return KEY_RETURN;
    if (c < 0x80)
        return c ? c : NOTHING;
    n = mbrtowc(&wide, s.p, s.bytes, &state);
    if (n == (size_t)-2 && !final)
        return MORE;
    if (n == (size_t)-2 || n == (size_t)-1 || n == 0)
        return NOTHING;
    *bytes = n;
    return (int)wide;
}

/* --- a paste: everything up to ESC [ 201 ~ --- */

static bool read_paste(struct input *in, struct event *out)
{
    static const char end[] = "\033[201~";

    while (in->at < in->bytes.bytes) {
        struct str s = rest_of(in);
        size_t n = s.bytes < sizeof end - 1 ? s.bytes : sizeof end - 1, bytes;
        char utf8[4];
        int c;

        if (!memcmp(s.p, end, n)) {
            if (n < sizeof end - 1)
                return false;
            in->at += n;
            in->pasting = false;
            *out = (struct event){.kind = EVENT_PASTE, .paste = buf_str(&in->paste)};
            return true;
        }
        c = read_char(s, false, &bytes);
        if (c == MORE)
            return false;
        in->at += bytes;
        if (c == KEY_RETURN || c == KEY_TAB)
            c = ' ';
        if (c >= ' ' && c != KEY_ERASE && in->paste.bytes < PASTE_MAX)
            buf_add(&in->paste, utf8, utf8_put(utf8, (uint32_t)c));
    }
    return false;
}

bool input_next(struct input *in, bool final, struct event *out)
{
    while (in->at < in->bytes.bytes) {
        struct str s = rest_of(in);
        bool is_event = false;
        size_t bytes = 1;
        int key;

        if (in->pasting)
            return read_paste(in, out);
        *out = (struct event){.kind = EVENT_KEY};
        key = s.p[0] == '\033' ? read_escape(in, s, final, &bytes, out, &is_event)
                               : read_char(s, final, &bytes);
        if (key == MORE) {
            if (!final)
                return false;
            key = NOTHING;
            bytes = 1;
        }
        in->at += bytes;
        out->key = key;
        if (is_event)
            return true;
        out->kind = EVENT_KEY;
        if (key != NOTHING)
            return true;
    }
    return false;
}
