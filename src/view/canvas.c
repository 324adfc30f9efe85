#include "view/canvas.h"

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "base/mem.h"
#include "text/utf8.h"
#include "text/vertical.h"
#include "text/width.h"
#include "view/palette.h"

struct canvas {
    SCREEN *curses;
    FILE *file;        /* the terminal, for curses alone */
    struct grid shown; /* what the terminal looks like */
    bool unknown;      /* ... is not known */
    bool ascii_rules, utf8;
    struct theme theme;
    struct palette *palette;
    cchar_t blanks[STYLES][CELL_OVERS]; /* by style and what lies over it; empty: not made */
    bool cursor_seen;
};

/* curses asks for widths through wcwidth(), which can be told how the terminal sets
   ambiguous characters only like this. */
static bool ambiguous_are_wide;

/*
 * The linker lets the program's own function win over the C library's for every shared
 * library, so that curses and the layout agree on every character in every locale.
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

bool canvas_measures(void)
{
    wchar_t text[2] = {0x201C, 0};
    WINDOW *pad = newpad(1, 4);
    cchar_t cell;
    int col;

    setcchar(&cell, text, 0, 0, NULL);
    wadd_wch(pad, &cell);
    col = getcurx(pad);
    delwin(pad);
    return col == (ambiguous_are_wide ? 2 : 1);
}

const char *canvas_string(const char *capability)
{
    char *s = tigetstr(capability);

    return s && s != (char *)-1 ? s : "";
}

/* The terminal NAME, if terminfo knows it and how to move the cursor there. */
static SCREEN *try_terminal(const char *name, FILE *file)
{
    SCREEN *curses = newterm(name, file, stdin);

    if (curses && !*canvas_string("cup")) {
        delscreen(curses);
        curses = NULL;
    }
    return curses;
}

static SCREEN *find_terminal(FILE *file, bool *guessed)
{
    static const char *const others[] = {"xterm-256color", "xterm", "vt100"};
    const char *name = getenv("TERM");
    SCREEN *curses = NULL;

    *guessed = false;
    if (name && !strcmp(name, "dumb"))
        return NULL;
    if (name && *name)
        curses = try_terminal(name, file);
    for (size_t i = 0; !curses && i < ARRAY_LEN(others); i++) {
        *guessed = true;
        curses = try_terminal(others[i], file);
    }
    return curses;
}

/*
 * ncurses writes when its buffer is full, which it makes as large as a screen of ASCII;
 * a screen of ideographs is half as large again.  So it is told of a screen twice as
 * tall while it starts.
 */
static void tell_rows(int rows)
{
    char text[16];

    snprintf(text, sizeof text, "%d", rows);
    if (rows)
        setenv("LINES", text, 1);
    else
        unsetenv("LINES");
}

/*
 * ncurses flushes after every movement of the cursor until the screen has been left
 * once.  That first leaving goes nowhere.
 */
static void leave_once(const struct canvas *c)
{
    int fd = fileno(c->file), terminal = dup(fd),
        nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (terminal >= 0 && nowhere >= 0) {
        dup2(nowhere, fd);
        endwin();
        dup2(terminal, fd);
    }
    close(terminal);
    close(nowhere);
}

static const cchar_t *blank_of(struct canvas *c, int style, int over);

/* What is erased, even by curses itself, has the paper's colour. */
static void use_theme(struct canvas *c)
{
    memset(c->blanks, 0, sizeof c->blanks);
    palette_theme(c->palette, &c->theme);
    wbkgrndset(stdscr, blank_of(c, STYLE_NONE, 0));
    c->unknown = true;
}

void canvas_theme(struct canvas *c, const struct theme *theme)
{
    c->theme = *theme;
    use_theme(c);
}

enum picture_signs canvas_signs(const struct canvas *c)
{
    return !c->utf8 ? SIGNS_ASCII : c->ascii_rules ? SIGNS_BRAILLE : SIGNS_BLOCKS;
}

enum depth canvas_depth(const struct canvas *c)
{
    return palette_depth(c->palette);
}

bool canvas_redefines(const struct canvas *c)
{
    return palette_redefines(c->palette);
}

struct canvas *canvas_open(int fd, int rows, int cols, bool colour, bool *guessed)
{
    struct canvas *c = xcalloc(1, sizeof *c);
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);

    c->file = own >= 0 ? fdopen(own, "w") : NULL;
    tell_rows(2 * rows);
    c->curses = c->file ? find_terminal(c->file, guessed) : NULL;
    tell_rows(0);
    if (!c->curses) {
        if (c->file)
            fclose(c->file);
        free(c);
        return NULL;
    }
    nonl();
    typeahead(-1); /* keys that wait are all taken before anything is painted */
    c->palette = palette_new(colour);
    c->utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
    leave_once(c);
    keypad(stdscr, TRUE);
    grid_init(&c->shown, rows, cols);
    resizeterm(rows, cols);
    theme_init(&c->theme, 0);
    use_theme(c);
    return c;
}

void canvas_modes_set(void)
{
    def_prog_mode();
}

void canvas_free(struct canvas *c)
{
    palette_free(c->palette);
    delscreen(c->curses);
    fclose(c->file);
    grid_done(&c->shown);
    free(c);
}

void canvas_widths(struct canvas *c, bool wide_ambiguous, bool ascii_rules)
{
    ambiguous_are_wide = wide_ambiguous;
    c->ascii_rules = ascii_rules || wide_ambiguous;
    c->unknown = true;
}

void canvas_forget(struct canvas *c)
{
    c->unknown = true;
}

void canvas_resize(struct canvas *c, int rows, int cols)
{
    resizeterm(rows, cols);
    grid_done(&c->shown);
    grid_init(&c->shown, rows, cols);
    c->unknown = true;
}

void canvas_leave(struct canvas *c)
{
    endwin();
    c->unknown = true;
}

/* --- cells --- */

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

static bool has_glyph(wchar_t c)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};

    return c && (c < 0x80 || wcrtomb(bytes, c, &state) != (size_t)-1);
}

/* ASCII for what a terminal's charset lacks. */
static wchar_t substitute(wchar_t c)
{
    static const struct {
        wchar_t c, ascii;
    } table[] = {
        {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x2013, '-'},
        {0x2014, '-'},  {0x00B7, '.'},  {0x2022, '*'}, {0x203A, '>'}, {0x2039, '<'},
        {0x25B8, '>'},  {0x00A0, ' '},  {0x2026, '~'}, {0x2192, '>'}, {0x2190, '<'},
        {0xFF0C, ','},  {0x3002, '.'},  {0x3001, ','}, {0x3000, ' '},
    };

    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (table[i].c == c)
            return table[i].ascii;
    return L'?';
}

/* The characters of CELL into those of OUT; false when they are a narrow substitute. */
static bool put_text(const struct canvas *c, const struct cell *cell, cchar_t *out)
{
    struct str bytes = str_n(cell->text, cell->bytes);
    int n = 0;

    for (size_t at = 0; at < bytes.bytes && n < CCHARW_MAX;)
        out->chars[n++] = (wchar_t)utf8_next_checked(bytes, &at);
    if (!n || c->utf8 || has_glyph(out->chars[0]))
        return true;
    if (has_glyph((wchar_t)vertical_plain((uint32_t)out->chars[0]))) {
        out->chars[0] = (wchar_t)vertical_plain((uint32_t)out->chars[0]);
        return true;
    }
    out->chars[0] = substitute(out->chars[0]);
    memset(&out->chars[1], 0, (CCHARW_MAX - 1) * sizeof out->chars[1]);
    return false;
}

static const cchar_t *rule_of(const struct canvas *c, uint8_t join)
{
    static const cchar_t heavy_tee = {.chars = {0x252F}};

    if (join & JOIN_HEAVY && join & JOIN_UP)
        return c->utf8 ? WACS_T_VLINE : WACS_VLINE;
    if (join & JOIN_HEAVY && join & JOIN_DOWN)
        return c->utf8 ? &heavy_tee : WACS_HLINE;
    if (join & JOIN_HEAVY)
        return c->utf8 ? WACS_T_HLINE : WACS_HLINE;
    switch (join) {
    case JOIN_LEFT | JOIN_RIGHT | JOIN_DOWN:
        return WACS_TTEE;
    case JOIN_LEFT | JOIN_RIGHT | JOIN_UP:
        return WACS_BTEE;
    case JOIN_UP | JOIN_DOWN | JOIN_LEFT:
        return WACS_RTEE;
    case JOIN_UP | JOIN_DOWN | JOIN_RIGHT:
        return WACS_LTEE;
    case JOIN_UP | JOIN_DOWN:
        return WACS_VLINE;
    case JOIN_LEFT | JOIN_RIGHT:
        return WACS_HLINE;
    case JOIN_DOWN | JOIN_RIGHT:
        return WACS_ULCORNER;
    case JOIN_DOWN | JOIN_LEFT:
        return WACS_URCORNER;
    case JOIN_UP | JOIN_RIGHT:
        return WACS_LLCORNER;
    case JOIN_UP | JOIN_LEFT:
        return WACS_LRCORNER;
    default:
        return WACS_PLUS;
    }
}

/* A blank in the look of STYLE with OVER on it, which curses is asked for only once. */
static const cchar_t *blank_of(struct canvas *c, int style, int over)
{
    cchar_t *blank = &c->blanks[style][over];
    struct ink ink;

    if (blank->chars[0])
        return blank;
    ink = palette_ink(c->palette, over & CELL_CURRENT    ? STYLE_CURRENT
                                  : over & CELL_LIT      ? STYLE_MATCH
                                  : over & CELL_SELECTED ? STYLE_SELECTED
                                                         : style);
    setcchar(blank, L" ", attributes_of(ink.look), (short)palette_pair(c->palette, &ink), NULL);
    return blank;
}

/* CELL as curses has it; false when it is narrower there than here. */
static bool make_cell(struct canvas *c, const struct cell *cell, cchar_t *out)
{
    *out = *blank_of(c, cell->style, cell->over);
    if (cell->style == ROLE_PICTURE && !cell->over) {
        int pair = palette_picture_pair(c->palette, cell->fg, cell->bg);

        setcchar(out, L" ", 0, 0, &pair);
    }
    if (cell->join && c->ascii_rules) {
        out->chars[0] = (wchar_t)join_ascii(cell->join)[0];
    } else if (cell->join) {
        const cchar_t *rule = rule_of(c, cell->join);

        out->chars[0] = rule->chars[0];
        out->attr |= rule->attr;
    } else if (cell->bytes == 1) {
        out->chars[0] = cell->text[0];
    } else {
        return put_text(c, cell, out) || cell->cells == 1;
    }
    return true;
}

static bool is_blank(const struct cell *cell)
{
    return !cell->bytes && cell->cells == 1 && cell->style == STYLE_NONE && !cell->over;
}

/* A row is erased before it is written again, so that no half of a wide character stays. */
static void show_row(struct canvas *c, const struct grid *g, int row)
{
    cchar_t *line = xreallocarray(NULL, (size_t)g->cols, sizeof *line);
    int n = 0, end = g->cols;

    while (end > 0 && is_blank(grid_cell(g, row, end - 1)))
        end--;
    for (int col = 0; col < end; col++) {
        struct cell cell = *grid_cell(g, row, col);

        if (!cell.cells)
            continue;
        if (c->cursor_seen && g->caret && row == g->cursor_row && col == g->cursor_col)
            cell.over &= ~CELL_SELECTED; /* the terminal's cursor is enough */
        if (!make_cell(c, &cell, &line[n++]))
            make_cell(c, &(struct cell){.cells = 1, .style = cell.style, .over = cell.over},
                      &line[n++]);
    }
    wmove(stdscr, row, 0);
    wclrtoeol(stdscr);
    mvadd_wchnstr(row, 0, line, n);
    free(line);
}

void canvas_cursor(struct canvas *c, bool seen)
{
    c->cursor_seen = seen;
    curs_set(seen ? 1 : 0);
}

void canvas_show(struct canvas *c, const struct grid *g)
{
    bool changed = c->unknown || g->cursor_row != c->shown.cursor_row ||
                   g->cursor_col != c->shown.cursor_col;

    for (int row = 0; row < g->rows; row++) {
        if (!c->unknown && grid_row_same(g, &c->shown, row))
            continue;
        show_row(c, g, row);
        changed = true;
    }
    if (!changed)
        return;
    if (c->unknown)
        clearok(curscr, TRUE);
    wmove(stdscr, g->cursor_row, g->cursor_col);
    wnoutrefresh(stdscr);
    doupdate();
    c->unknown = false;
    memcpy(c->shown.cells, g->cells, (size_t)g->rows * (size_t)g->cols * sizeof *g->cells);
    c->shown.cursor_row = g->cursor_row;
    c->shown.cursor_col = g->cursor_col;
}
