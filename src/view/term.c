#include "view/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "command/keys.h"
#include "command/options.h"
#include "text/utf8.h"
#include "text/width.h"
#include "view/signals.h"
#include "view/theme.h"

/*
 * A terminal that has not told its widths after ANSWER_MS gets no second thought: what
 * comes later is swallowed.  Over a slow line the answer may still be on its way when
 * the first page stands; it is then painted anew if that makes a difference.
 */
enum { ANSWER_MS = 1000, ESCAPE_MS = 25, DRAIN_MS = 200, KEYS_KNOWN = 32 };

struct terminal {
    SCREEN *screen;
    int in, out;
    struct termios modes; /* as they were */
    struct buf reset;     /* what puts the terminal right when we are killed */
    struct grid shown;
    bool unknown; /* what is on the screen is not known */
    bool colour, ascii_rules, mouse, paste;
    bool asked, answered;
    int answers;
    long long asked_ms;
    struct input input;
    struct key_bytes keys[KEYS_KNOWN];
    short pairs[10][10]; /* by foreground and background + 1; 0: not made */
    short npairs;
};

/* What the terminal does with ambiguous characters: curses asks through wcwidth(), which
   cannot be told otherwise than by this. */
static bool ambiguous_are_wide;

/*
 * curses takes its widths from here, not from the C library: the linker lets the
 * program's own wcwidth win over the library's for every shared library.
 */
int wcwidth(wchar_t c);
int wcwidth(wchar_t c)
{
    if (c == 0)
        return 0;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return -1;
    return cell_width((uint32_t)c, ambiguous_are_wide);
}

static long long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static void send(struct terminal *t, const char *s)
{
    size_t n = strlen(s);

    while (n > 0) {
        ssize_t done = write(t->out, s, n);

        if (done < 0 && errno != EINTR)
            return;
        if (done > 0) {
            s += done;
            n -= (size_t)done;
        }
    }
}

/* --- opening --- */

static const char *string_of(const char *capability)
{
    char *s = tigetstr(capability);

    return s && s != (char *)-1 ? s : "";
}

/* The terminal NAME, if terminfo knows it and how to move the cursor there. */
static SCREEN *try_terminal(const char *name, FILE *in)
{
    SCREEN *screen = newterm(name, stdout, in);

    if (screen && !*string_of("cup")) {
        delscreen(screen);
        screen = NULL;
    }
    return screen;
}

/* What $TERM names; else the likeliest, and *notice says so. */
static SCREEN *find_terminal(FILE *in, const char **notice)
{
    static const char *const others[] = {"xterm-256color", "xterm", "vt100"};
    const char *name = getenv("TERM");
    SCREEN *screen = name && *name ? try_terminal(name, in) : NULL;

    if (name && !strcmp(name, "dumb"))
        return NULL;
    for (size_t i = 0; !screen && i < ARRAY_LEN(others); i++) {
        screen = try_terminal(others[i], in);
        *notice = _("This kind of terminal is not known here; it is taken for an xterm.");
    }
    return screen;
}

static void cannot_use(const char *sentence)
{
    fprintf(stderr, "broadsheet: %s\n", sentence);
}

/* S without padding ("$<5>"), which only tputs understands. */
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

static const char mouse_on[] = "\033[?1000h\033[?1006h", mouse_off[] = "\033[?1006l\033[?1000l";
static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

static void make_reset(struct terminal *t)
{
    buf_add(&t->reset, "", 0);
    if (t->mouse)
        buf_add_s(&t->reset, mouse_off);
    if (t->paste)
        buf_add_s(&t->reset, paste_off);
    add_unpadded(&t->reset, string_of("sgr0"));
    add_unpadded(&t->reset, string_of("cnorm"));
    add_unpadded(&t->reset, string_of("rmkx"));
    add_unpadded(&t->reset, string_of("rmcup"));
    buf_add_s(&t->reset, "\r\n");
}

static void know_keys(struct terminal *t)
{
    static const struct {
        const char *capability;
        int key;
    } capabilities[] = {
        {"kcuu1", KEY_UP_ARROW},    {"kcud1", KEY_DOWN_ARROW}, {"kcub1", KEY_LEFT_ARROW},
        {"kcuf1", KEY_RIGHT_ARROW}, {"kpp", KEY_PAGE_UP},      {"knp", KEY_PAGE_DOWN},
        {"khome", KEY_HOME_KEY},    {"kend", KEY_END_KEY},     {"kich1", KEY_INSERT},
        {"kdch1", KEY_DELETE},      {"kcbt", KEY_BACK_TAB},    {"kf1", KEY_F1_KEY},
        {"kf2", KEY_F1_KEY + 1},    {"kf3", KEY_F1_KEY + 2},   {"kf4", KEY_F1_KEY + 3},
        {"kf5", KEY_F1_KEY + 4},    {"kf6", KEY_F1_KEY + 5},   {"kf7", KEY_F1_KEY + 6},
        {"kf8", KEY_F1_KEY + 7},    {"kf9", KEY_F1_KEY + 8},   {"kf10", KEY_F1_KEY + 9},
        {"kf11", KEY_F1_KEY + 10},  {"kf12", KEY_F12_KEY},
    };

    _Static_assert(ARRAY_LEN(capabilities) <= KEYS_KNOWN, "room for every key");
    for (size_t i = 0; i < ARRAY_LEN(capabilities); i++) {
        const char *s = string_of(capabilities[i].capability);

        if (s[0] == '\033' && s[1])
            t->keys[t->input.nknown++] = (struct key_bytes){s, capabilities[i].key};
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

    if (o->color == WHEN_NEVER || !has_colors())
        return false;
    return o->color == WHEN_ALWAYS || !no || !*no;
}

/* What kind of terminal this is; after newterm. */
static void look_at(struct terminal *t, const struct options *o)
{
    const char *mouse = string_of("kmous");

    t->colour = wants_colour(o);
    if (t->colour) {
        start_color();
        use_default_colors();
    }
    /* those that have a mouse are of xterm's family and know its modes */
    t->paste = *mouse != '\0';
    t->mouse = *mouse && (o->mouse == WHEN_ALWAYS || (o->mouse == WHEN_AUTO && !over_ssh()));
    know_keys(t);
    make_reset(t);
}

static void set_modes(void)
{
    struct termios modes;

    cbreak();
    noecho();
    nonl();
    intrflush(NULL, FALSE);
    typeahead(-1); /* keys that wait are all taken before anything is painted */
    keypad(stdscr, TRUE);
    if (tcgetattr(STDOUT_FILENO, &modes) == 0) {
        modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL);
        tcsetattr(STDOUT_FILENO, TCSADRAIN, &modes);
    }
    def_prog_mode();
}

/*
 * ncurses flushes after every movement of the cursor until the screen has once been
 * left and entered again, which makes a write of every line.  So enter and leave it
 * at once; what that says to the terminal undoes itself.
 */
static void leave_once(void)
{
    putp(string_of("smcup"));
    endwin();
    reset_prog_mode();
}

static bool is_utf8(void)
{
    return !strcmp(nl_langinfo(CODESET), "UTF-8");
}

/* Whether the locale's encoding belongs to terminals that set ambiguous characters wide. */
static bool is_cjk_charset(void)
{
    static const char *const names[] = {"GB18030", "GBK",    "GB2312", "BIG5",     "BIG5-HKSCS",
                                        "EUC-JP",  "EUC-KR", "EUC-TW", "SHIFT_JIS"};

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (!strcasecmp(nl_langinfo(CODESET), names[i]))
            return true;
    return false;
}

/* CP in the locale's encoding, at most MB_LEN_MAX bytes; empty when it lacks it. */
static void add_locale(struct buf *b, wchar_t c)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    size_t n = wcrtomb(bytes, c, &state);

    if (n != (size_t)-1)
        buf_add(b, bytes, n);
}

/* Ask how wide “ and ─ are: write them at the line's beginning and ask where the cursor is. */
static void ask_widths(struct terminal *t, const struct options *o, bool known)
{
    struct buf b = BUF_INIT;

    ambiguous_are_wide =
        o->ambiguous == AMBIGUOUS_WIDE || (o->ambiguous == AMBIGUOUS_AUTO && is_cjk_charset());
    t->ascii_rules = ambiguous_are_wide;
    if (o->ambiguous != AMBIGUOUS_AUTO || !known || !(is_utf8() || is_cjk_charset()))
        return;
    buf_add_s(&b, "\r");
    add_locale(&b, 0x201C);
    buf_add_s(&b, "\033[6n\r");
    add_locale(&b, 0x2500);
    buf_add_s(&b, "\033[6n\r\033[K\033[c");
    send(t, b.p);
    buf_done(&b);
    t->asked = true;
    t->asked_ms = now_ms();
}

static bool open_fds(struct terminal *t)
{
    t->out = STDOUT_FILENO;
    t->in = isatty(STDIN_FILENO) ? STDIN_FILENO : open("/dev/tty", O_RDONLY | O_CLOEXEC);
    if (t->in >= 0 && isatty(t->in) && tcgetattr(t->out, &t->modes) == 0)
        return true;
    cannot_use(_("there is no terminal to read keys from; --dump prints the issue"));
    return false;
}

struct terminal *term_open(const struct options *o, const char **notice)
{
    struct terminal *t = xcalloc(1, sizeof *t);
    FILE *in;

    *notice = NULL;
    if (!open_fds(t)) {
        free(t);
        return NULL;
    }
    in = t->in == STDIN_FILENO ? stdin : fdopen(t->in, "r");
    t->screen = find_terminal(in, notice);
    if (!t->screen) {
        cannot_use(_("this terminal cannot move its cursor; --dump prints the issue"));
        free(t);
        return NULL;
    }
    set_modes();
    look_at(t, o);
    signals_install(t->out, t->reset.p, t->reset.bytes, &t->modes);
    leave_once();
    ask_widths(t, o, !*notice);
    grid_init(&t->shown, LINES, COLS);
    t->unknown = true;
    if (t->mouse)
        putp(mouse_on);
    if (t->paste)
        putp(paste_on);
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

static void leave_screen(struct terminal *t)
{
    if (t->mouse)
        putp(mouse_off);
    if (t->paste)
        putp(paste_off);
    endwin();
}

void term_close(struct terminal *t)
{
    drain(t);
    leave_screen(t);
    signals_restore();
    delscreen(t->screen);
    grid_done(&t->shown);
    input_done(&t->input);
    buf_done(&t->reset);
    free(t);
}

int term_rows(const struct terminal *t)
{
    return t->shown.rows;
}

int term_cols(const struct terminal *t)
{
    return t->shown.cols;
}

bool term_wide_ambiguous(const struct terminal *t)
{
    (void)t;
    return ambiguous_are_wide;
}

/* --- showing --- */

static attr_t attributes_of(unsigned look)
{
    static const struct {
        unsigned look;
        attr_t attribute;
    } table[] = {
        {LOOK_BOLD, WA_BOLD},           {LOOK_DIM, WA_DIM},         {LOOK_ITALIC, WA_ITALIC},
        {LOOK_UNDERLINE, WA_UNDERLINE}, {LOOK_REVERSE, WA_REVERSE},
    };
    attr_t attributes = 0;

    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (look & table[i].look)
            attributes |= table[i].attribute;
    return attributes;
}

static short pair_of(struct terminal *t, int fg, int bg)
{
    short *pair = &t->pairs[fg + 1][bg + 1];

    if (fg == INK && bg == INK)
        return 0;
    if (!*pair) {
        *pair = ++t->npairs;
        init_pair(*pair, (short)fg, (short)bg);
    }
    return *pair;
}

static bool has_glyph(wchar_t c)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};

    return c < 0x80 || wcrtomb(bytes, c, &state) != (size_t)-1;
}

/* The same in ASCII, for terminals whose charset has not even that. */
static wchar_t substitute(wchar_t c)
{
    static const struct {
        wchar_t c, ascii;
    } table[] = {
        {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x2013, '-'},
        {0x2014, '-'},  {0x00B7, '.'},  {0x2022, '*'}, {0x203A, '>'}, {0x2039, '<'},
        {0x25B8, '>'},  {0x00A0, ' '},  {0x2026, '~'}, {0x2192, '>'}, {0x2190, '<'},
    };

    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (table[i].c == c)
            return table[i].ascii;
    return L'?';
}

/* The characters of CELL; TEXT has room for CCHARW_MAX + 1. Returns how many cells are
   missing where a narrow substitute stands for something wide. */
static int wide_of(const struct cell *cell, wchar_t *text)
{
    struct str s = str_n(cell->text, cell->bytes);
    int n = 0;

    for (size_t at = 0; at < s.bytes && n < CCHARW_MAX;)
        text[n++] = (wchar_t)utf8_next_checked(s, &at);
    if (!n)
        text[n++] = L' ';
    text[n] = L'\0';
    if (has_glyph(text[0]))
        return 0;
    text[0] = substitute(text[0]);
    text[1] = L'\0';
    return cell->cells - 1;
}

static const cchar_t *rule_of(const struct terminal *t, uint8_t join)
{
    static const uint8_t tee_down = JOIN_LEFT | JOIN_RIGHT | JOIN_DOWN,
                         tee_up = JOIN_LEFT | JOIN_RIGHT | JOIN_UP;

    if (t->ascii_rules)
        return NULL;
    if (join & JOIN_HEAVY)
        return is_utf8() ? WACS_T_HLINE : WACS_HLINE;
    if (join == tee_down)
        return WACS_TTEE;
    if (join == tee_up)
        return WACS_BTEE;
    if (join == (JOIN_UP | JOIN_DOWN))
        return WACS_VLINE;
    return join == (JOIN_LEFT | JOIN_RIGHT) ? WACS_HLINE : WACS_PLUS;
}

static void cell_of(struct terminal *t, const struct cell *cell, cchar_t *out, int *missing)
{
    const struct theme_row *row = theme_over(cell->over);
    wchar_t text[CCHARW_MAX + 1];
    attr_t attributes;
    short pair = 0;

    if (!row)
        row = &theme[cell->style];
    attributes = attributes_of(t->colour ? row->look : row->mono);
    if (t->colour)
        pair = pair_of(t, row->fg, row->bg);
    *missing = wide_of(cell, text);
    if (cell->join) {
        const cchar_t *rule = rule_of(t, cell->join);
        attr_t own;
        short none;

        if (rule) {
            getcchar(rule, text, &own, &none, NULL);
            attributes |= own;
        } else {
            text[0] = (wchar_t)join_ascii(cell->join)[0];
        }
    }
    setcchar(out, text, attributes, pair, NULL);
}

/* A row is erased before it is written again: half of a wide character never stays. */
static void show_row(struct terminal *t, const struct grid *g, int row)
{
    cchar_t *line = xreallocarray(NULL, (size_t)g->cols, sizeof *line);
    int n = 0, last = g->cols;

    while (last > 0 &&
           !memcmp(grid_cell(g, row, last - 1), &(struct cell){.cells = 1, .style = STYLE_NONE},
                   sizeof(struct cell)))
        last--;
    for (int col = 0; col < last; col++) {
        const struct cell *cell = grid_cell(g, row, col);
        int missing;

        if (!cell->cells || (row == g->rows - 1 && col == g->cols - 1))
            continue;
        cell_of(t, cell, &line[n++], &missing);
        if (missing) {
            line[n] = line[n - 1];
            n++;
        }
    }
    wmove(stdscr, row, 0);
    wclrtoeol(stdscr);
    mvadd_wchnstr(row, 0, line, n);
    free(line);
}

void term_show(struct terminal *t, const struct grid *g)
{
    bool same = !t->unknown && g->rows == t->shown.rows && g->cols == t->shown.cols;
    bool moved = g->cursor_row != t->shown.cursor_row || g->cursor_col != t->shown.cursor_col;
    bool changed = false;

    for (int row = 0; row < g->rows && row < LINES; row++) {
        if (same && grid_row_same(g, &t->shown, row))
            continue;
        show_row(t, g, row);
        changed = true;
    }
    if (!changed && !moved)
        return;
    if (t->unknown)
        clearok(curscr, TRUE);
    wmove(stdscr, g->cursor_row, g->cursor_col);
    wnoutrefresh(stdscr);
    doupdate();
    t->unknown = false;
    if (!same) {
        grid_done(&t->shown);
        grid_init(&t->shown, g->rows, g->cols);
    }
    memcpy(t->shown.cells, g->cells, (size_t)g->rows * (size_t)g->cols * sizeof *g->cells);
    t->shown.cursor_row = g->cursor_row;
    t->shown.cursor_col = g->cursor_col;
}

void term_forget(struct terminal *t)
{
    t->unknown = true;
}

void term_resized(struct terminal *t)
{
    struct winsize size;

    if (ioctl(t->out, TIOCGWINSZ, &size) < 0 || !size.ws_row || !size.ws_col)
        return;
    if (size.ws_row == t->shown.rows && size.ws_col == t->shown.cols)
        return;
    resizeterm(size.ws_row, size.ws_col);
    grid_done(&t->shown);
    grid_init(&t->shown, size.ws_row, size.ws_col);
    t->unknown = true;
}

void term_suspend(struct terminal *t)
{
    leave_screen(t);
    signals_suspend();
    reset_prog_mode();
    if (t->mouse)
        putp(mouse_on);
    if (t->paste)
        putp(paste_on);
    t->unknown = true;
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

/* The terminal's answers; true when they change how wide something is. */
static bool take_answer(struct terminal *t, const struct event *e)
{
    bool wide = e->col >= 2, before = ambiguous_are_wide;

    if (!t->asked || t->answered || now_ms() - t->asked_ms > ANSWER_MS)
        return false;
    if (e->kind == EVENT_ATTRIBUTES) {
        t->answered = true;
        return false;
    }
    t->answers++;
    if (t->answers == 1)
        ambiguous_are_wide = wide;
    else
        t->ascii_rules = wide;
    if (t->answers == 1 && wide != before) {
        t->ascii_rules = wide;
        t->unknown = true;
        return true;
    }
    return false;
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
            timeout = ESCAPE_MS;
        n = poll(fds, 2, timeout);
        if (n == 0 && input_waits(&t->input)) {
            if (input_next(&t->input, true, out))
                return TERM_EVENT;
            continue;
        }
        if (fds[1].revents || n <= 0)
            return TERM_NOTHING;
        if (!take_bytes(t))
            return TERM_GONE;
    }
}
