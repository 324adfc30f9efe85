#include "view/term.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "command/keys.h"
#include "command/options.h"
#include "view/canvas.h"
#include "view/signals.h"

/*
 * The terminal is asked how wide its ambiguous characters are, and painted as if they
 * were narrow until it answers, so that nobody waits.  What comes after ANSWER_MS is
 * swallowed and changes nothing.  DRAIN_MS: at the end, for an answer still on its way.
 */
enum { ANSWER_MS = 1000, DRAIN_MS = 200, ESCAPE_MS = 25, KEYS_KNOWN = 32 };

/* A window that does not tell its size. */
enum { ROWS_UNKNOWN = 24, COLS_UNKNOWN = 80, SIZE_MAX_CELLS = 2000 };

struct terminal {
    struct canvas *canvas;
    int in, out;
    int rows, cols;
    struct termios modes, ours; /* as they were, and as we want them */
    struct buf reset;           /* what puts the terminal right when we are killed */
    bool entered;               /* the screen is ours */
    bool mouse, paste;
    bool wide_ambiguous;
    bool asked, answered;
    int answers;
    long long asked_ms;
    struct input input;
    struct key_bytes keys[KEYS_KNOWN];
};

static long long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* --- opening --- */

static const char mouse_on[] = "\033[?1000h\033[?1006h", mouse_off[] = "\033[?1006l\033[?1000l";
static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

/* S without padding ("$<5>"), which stands for a delay of lines long gone. */
static void add_unpadded(struct buf *b, const char *s)
{
    while (*s) {
        const char *end = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;

        if (end)
            s = end + 1;
        else
            buf_add_c(b, *s++);
    }
}

static void make_reset(struct terminal *t)
{
    static const char *const capabilities[] = {"sgr0", "cnorm", "rmkx", "rmcup"};

    buf_add(&t->reset, "", 0);
    if (t->mouse)
        buf_add_s(&t->reset, mouse_off);
    if (t->paste)
        buf_add_s(&t->reset, paste_off);
    for (size_t i = 0; i < ARRAY_LEN(capabilities); i++)
        add_unpadded(&t->reset, canvas_string(capabilities[i]));
    if (canvas_redefines(t->canvas))
        add_unpadded(&t->reset, canvas_string("oc"));
    buf_add_s(&t->reset, "\r\n");
}

/* What this terminal sends for its keys, as far as it is not what all send. */
static void know_keys(struct terminal *t)
{
    static const struct {
        const char *capability;
        int key;
    } table[] = {
        {"kcuu1", KEY_UP_ARROW},    {"kcud1", KEY_DOWN_ARROW}, {"kcub1", KEY_LEFT_ARROW},
        {"kcuf1", KEY_RIGHT_ARROW}, {"kpp", KEY_PAGE_UP},      {"knp", KEY_PAGE_DOWN},
        {"khome", KEY_HOME_KEY},    {"kend", KEY_END_KEY},     {"kich1", KEY_INSERT},
        {"kdch1", KEY_DELETE},      {"kcbt", KEY_BACK_TAB},    {"kf1", KEY_F1_KEY},
        {"kf2", KEY_F1_KEY + 1},    {"kf3", KEY_F1_KEY + 2},   {"kf4", KEY_F1_KEY + 3},
        {"kf5", KEY_F1_KEY + 4},    {"kf6", KEY_F1_KEY + 5},   {"kf7", KEY_F1_KEY + 6},
        {"kf8", KEY_F1_KEY + 7},    {"kf9", KEY_F1_KEY + 8},   {"kf10", KEY_F1_KEY + 9},
        {"kf11", KEY_F1_KEY + 10},  {"kf12", KEY_F12_KEY},
    };

    _Static_assert(ARRAY_LEN(table) <= KEYS_KNOWN, "room for every key");
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        const char *s = canvas_string(table[i].capability);

        if (s[0] == '\033' && s[1])
            t->keys[t->input.nknown++] = (struct key_bytes){s, table[i].key};
    }
    t->input.known = t->keys;
}

static bool over_ssh(void)
{
    return getenv("SSH_TTY") || getenv("SSH_CONNECTION") || getenv("SSH_CLIENT");
}

static bool wants_colour(const struct options *o)
{
    const char *no = getenv("NO_COLOR");

    return o->color == WHEN_ALWAYS || (o->color == WHEN_AUTO && (!no || !*no));
}

static bool is_charset(const char *name)
{
    return !strcasecmp(nl_langinfo(CODESET), name);
}

/* Whether the locale's encoding is one of terminals that set ambiguous characters wide. */
static bool is_cjk_charset(void)
{
    static const char *const names[] = {"GB18030", "GBK",    "GB2312", "BIG5",     "BIG5-HKSCS",
                                        "EUC-JP",  "EUC-KR", "EUC-TW", "SHIFT_JIS"};

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (is_charset(names[i]))
            return true;
    return false;
}

/* C in the locale's encoding. */
static void add_locale(struct buf *b, wchar_t c)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    size_t n = wcrtomb(bytes, c, &state);

    if (n != (size_t)-1)
        buf_add(b, bytes, n);
}

/*
 * Write “ and ─ at the line's beginning and ask each time where the cursor is; what every
 * terminal answers, its attributes, is asked last.  Then the line is as it was.
 */
static void ask_widths(struct terminal *t)
{
    struct buf b = BUF_INIT;
    ssize_t n;

    buf_add_s(&b, "\r");
    add_locale(&b, 0x201C);
    buf_add_s(&b, "\033[6n\r");
    add_locale(&b, 0x2500);
    buf_add_s(&b, "\033[6n\r\033[K\033[c");
    n = write(t->out, b.p, b.bytes);
    t->asked = n == (ssize_t)b.bytes;
    t->asked_ms = now_ms();
    buf_done(&b);
}

static void set_widths(struct terminal *t, const struct options *o, bool guessed)
{
    t->wide_ambiguous =
        o->ambiguous == AMBIGUOUS_WIDE || (o->ambiguous == AMBIGUOUS_AUTO && is_cjk_charset());
    canvas_widths(t->canvas, t->wide_ambiguous, false);
    if (o->ambiguous == AMBIGUOUS_AUTO && !guessed && (is_charset("UTF-8") || is_cjk_charset()))
        ask_widths(t);
}

static bool cannot_use(const char *sentence)
{
    fprintf(stderr, "broadsheet: %s\n", sentence);
    return false;
}

/* Keys one by one and without echo; ^C and ^Z stay signals, ^S is a key like any other. */
static void take_modes(struct terminal *t)
{
    t->ours = t->modes;
    t->ours.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
    t->ours.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR);
    t->ours.c_oflag &= ~(tcflag_t)OPOST;
    t->ours.c_cc[VMIN] = 1;
    t->ours.c_cc[VTIME] = 0;
    tcsetattr(t->out, TCSADRAIN, &t->ours);
}

/* The window's size; false when it has not changed. */
static bool read_size(struct terminal *t)
{
    struct winsize size = {0};
    int rows = t->rows, cols = t->cols;

    if (ioctl(t->out, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col) {
        t->rows = size.ws_row < SIZE_MAX_CELLS ? size.ws_row : SIZE_MAX_CELLS;
        t->cols = size.ws_col < SIZE_MAX_CELLS ? size.ws_col : SIZE_MAX_CELLS;
    }
    return t->rows != rows || t->cols != cols;
}

static bool open_lines(struct terminal *t)
{
    t->out = STDOUT_FILENO;
    t->in = isatty(STDIN_FILENO) ? STDIN_FILENO : open("/dev/tty", O_RDONLY | O_CLOEXEC);
    if (t->in < 0 || tcgetattr(t->out, &t->modes) < 0)
        return cannot_use(_("there is no terminal to read keys from; --dump prints the issue"));
    return true;
}

struct terminal *term_open(const struct options *o, const char **notice)
{
    struct terminal *t = xcalloc(1, sizeof *t);
    bool guessed, mouse;

    *notice = NULL;
    t->rows = ROWS_UNKNOWN;
    t->cols = COLS_UNKNOWN;
    if (!open_lines(t)) {
        free(t);
        return NULL;
    }
    read_size(t);
    t->canvas = canvas_open(t->out, t->rows, t->cols, wants_colour(o), &guessed);
    if (!t->canvas) {
        cannot_use(_("this terminal cannot move its cursor; --dump prints the issue"));
        free(t);
        return NULL;
    }
    if (guessed)
        *notice = _("this kind of terminal is not known here; it is taken for an xterm");
    /* what has a mouse is of xterm's family and knows its modes */
    mouse = *canvas_string("kmous") != '\0';
    t->paste = mouse;
    t->mouse = mouse && (o->mouse == WHEN_ALWAYS || (o->mouse == WHEN_AUTO && !over_ssh()));
    canvas_cursor(t->canvas, o->cursor == WHEN_ALWAYS);
    know_keys(t);
    make_reset(t);
    take_modes(t);
    canvas_modes_set();
    signals_install(t->out, t->reset.p, t->reset.bytes, &t->modes);
    set_widths(t, o, guessed);
    if (!canvas_measures())
        *notice =
            _("curses measures characters in its own way here; lines may be off by some cells");
    return t;
}

/* Wait a little for an answer that is on its way, so that the shell does not get it. */
static void drain(struct terminal *t)
{
    struct pollfd fd = {.fd = t->in, .events = POLLIN};
    long long until = now_ms() + DRAIN_MS;
    char bytes[256];

    if (!t->asked || t->answered || now_ms() - t->asked_ms > ANSWER_MS)
        return;
    while (now_ms() < until && poll(&fd, 1, (int)(until - now_ms())) > 0) {
        ssize_t n = read(t->in, bytes, sizeof bytes);

        if (n <= 0 || memchr(bytes, 'c', (size_t)n))
            break;
    }
}

/* To the terminal, past curses; one that has gone will be noticed when reading. */
static void send(const struct terminal *t, const char *s)
{
    ssize_t n = write(t->out, s, strlen(s));

    (void)n;
}

static void leave(struct terminal *t)
{
    if (!t->entered)
        return;
    if (t->mouse)
        send(t, mouse_off);
    if (t->paste)
        send(t, paste_off);
    canvas_leave(t->canvas);
    t->entered = false;
}

void term_close(struct terminal *t)
{
    drain(t);
    leave(t);
    tcsetattr(t->out, TCSADRAIN, &t->modes);
    signals_restore();
    canvas_free(t->canvas);
    input_done(&t->input);
    buf_done(&t->reset);
    if (t->in != STDIN_FILENO)
        close(t->in);
    free(t);
}

int term_rows(const struct terminal *t)
{
    return t->rows;
}

int term_cols(const struct terminal *t)
{
    return t->cols;
}

bool term_wide_ambiguous(const struct terminal *t)
{
    return t->wide_ambiguous;
}

/* --- showing --- */

void term_show(struct terminal *t, const struct grid *g)
{
    if (!t->entered && t->mouse)
        send(t, mouse_on);
    if (!t->entered && t->paste)
        send(t, paste_on);
    t->entered = true;
    canvas_show(t->canvas, g);
}

void term_theme(struct terminal *t, const struct theme *theme)
{
    canvas_theme(t->canvas, theme);
}

bool term_has_colours(const struct terminal *t)
{
    return canvas_depth(t->canvas) != DEPTH_NONE;
}

void term_tell(const struct terminal *t, struct gallery *gallery, const struct theme *theme)
{
    gallery_terminal(gallery, canvas_depth(t->canvas), canvas_redefines(t->canvas),
                     canvas_signs(t->canvas), theme);
}

void term_forget(struct terminal *t)
{
    canvas_forget(t->canvas);
}

void term_resized(struct terminal *t)
{
    if (read_size(t))
        canvas_resize(t->canvas, t->rows, t->cols);
}

void term_suspend(struct terminal *t)
{
    leave(t);
    tcsetattr(t->out, TCSADRAIN, &t->modes);
    signals_suspend();
    tcsetattr(t->out, TCSADRAIN, &t->ours);
    term_resized(t);
}

/* --- events --- */

/* Read what waits; false when the terminal has gone. */
static bool take_bytes(struct terminal *t)
{
    char bytes[4096];
    ssize_t n = read(t->in, bytes, sizeof bytes);

    if (n > 0)
        input_add(&t->input, bytes, (size_t)n);
    return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

/* The terminal answers; true when that changes how wide something is. */
static bool take_answer(struct terminal *t, const struct event *e)
{
    bool wide = e->col >= 2, changes;

    if (!t->asked || t->answered || now_ms() - t->asked_ms > ANSWER_MS)
        return false;
    if (e->kind == EVENT_ATTRIBUTES) {
        t->answered = true;
        return false;
    }
    t->answers++;
    changes = wide != t->wide_ambiguous;
    if (t->answers == 1)
        t->wide_ambiguous = wide;
    if (changes)
        canvas_widths(t->canvas, t->wide_ambiguous, wide);
    return changes;
}

enum term_event term_event(struct terminal *t, bool wait, struct event *out)
{
    for (;;) {
        struct pollfd fds[2] = {{.fd = t->in, .events = POLLIN},
                                {.fd = signals_fd(), .events = POLLIN}};
        int timeout = wait ? -1 : 0, n;

        while (input_next(&t->input, false, out)) {
            if (out->kind != EVENT_CURSOR && out->kind != EVENT_ATTRIBUTES)
                return TERM_EVENT;
            if (take_answer(t, out))
                return TERM_WIDTHS;
        }
        if (input_waits(&t->input))
            timeout = ESCAPE_MS; /* the beginning of a sequence, or the key Esc */
        n = poll(fds, 2, timeout);
        if (n == 0 && input_waits(&t->input)) {
            if (input_next(&t->input, true, out))
                return TERM_EVENT;
            continue;
        }
        if (n <= 0 || fds[1].revents)
            return TERM_NOTHING;
        if (!take_bytes(t))
            return TERM_GONE;
    }
}
