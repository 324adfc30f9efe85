/* From what a session shows to cells: no terminal, no curses. */

#include "tap.h"

#include "base/buf.h"
#include "base/mem.h"
#include "session/session.h"
#include "view/grid.h"

/* A layout of lines made by hand: each a run of text of one role at a column. */
struct piece_of_line {
    int line, col;
    enum role role;
    const char *text;
};

enum { LINES = 4, SPANS = 8, GLYPHS = 200 };

static struct glyph glyphs[GLYPHS];
static struct span spans[SPANS];
static struct lay_line lines[LINES];

static void add_glyphs(struct span *span, const char *text, int *used)
{
    size_t at = 0;

    span->glyphs = &glyphs[*used];
    while (text[at]) {
        unsigned char c = (unsigned char)text[at];
        uint16_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        uint8_t cells = n >= 3 ? 2 : 1;

        glyphs[(*used)++] = (struct glyph){&text[at], (uint32_t)at, n, cells, false};
        span->n++;
        span->cells += cells;
        at += n;
    }
}

static void make(struct layout *lay, const struct piece_of_line *parts, int n)
{
    int used = 0;

    memset(lines, 0, sizeof lines);
    for (int i = 0; i < n; i++) {
        spans[i] = (struct span){.col = parts[i].col,
                                 .role = parts[i].role,
                                 .in_text = parts[i].role != ROLE_RULE,
                                 .jump = -1,
                                 .at = {0, 0, i, 0}};
        add_glyphs(&spans[i], parts[i].text, &used);
        if (!lines[parts[i].line].n)
            lines[parts[i].line].spans = &spans[i];
        lines[parts[i].line].n++;
    }
    *lay = (struct layout){.lines = lines, .nlines = LINES, .cols = 12, .scrolls = true};
}

static const struct piece_of_line parts[] = {
    {0, 0, ROLE_HEADLINE, "山河abc"}, {1, 0, ROLE_RULE, "---v---"}, {2, 0, ROLE_BODY, "ab"},
    {2, 3, ROLE_RULE, "|"},           {2, 5, ROLE_JUMP, "到3版"},
};

static void check_rows(const struct grid *g, bool ascii, bool styles, const char *want,
                       const char *name)
{
    struct buf out = BUF_INIT;

    if (styles)
        grid_print_styles(g, &out);
    else
        grid_print(g, ascii, &out);
    CASE_STR(buf_str(&out), want, name);
    buf_done(&out);
}

static void test_page(void)
{
    struct layout lay;
    struct show show = {.rows = 5,
                        .cols = 12,
                        .lay = &lay,
                        .lines = 4,
                        .status = STR_LIT("第3版 要闻"),
                        .status_right = STR_LIT("1/2"),
                        .cursor_row = 2,
                        .cursor_col = 5};
    static const struct lit lit[] = {
        {{0, 0, 0, 3}, {0, 0, 0, 7}, false}, /* 河a */
        {{0, 0, 4, 3}, {0, 0, 5, 0}, true},  /* 3版 */
    };
    struct target jump = {.kind = TARGET_JUMP,
                          .line = 2,
                          .col = 5,
                          .end_line = 2,
                          .end_col = 10,
                          .left = 5,
                          .right = 12};
    struct grid g;

    make(&lay, parts, (int)ARRAY_LEN(parts));
    grid_init(&g, 5, 12);
    paint(&g, &show, false);
    check_rows(&g, false, false, "山河abc\n───┬───\nab │ 到3版\n\n第3版…  1/2\n", "drawn");
    check_rows(&g, true, false, "山河abc\n---+---\nab | 到3版\n\n第3版…  1/2\n", "in ASCII");
    check_rows(&g, false, true,
               "hhhhhhh     \n-------     \n.. - jjjjj  \n            \n___________ \n",
               "styles");
    CHECK_INT(g.cursor_row, 2);
    CHECK_INT(g.cursor_col, 5);

    show.lit = lit;
    show.nlit = 2;
    paint(&g, &show, false);
    check_rows(&g, false, true,
               "hh***hh     \n-------     \n.. - jj@@@  \n            \n___________ \n",
               "the cells of the matches, no others");

    show.nlit = 0;
    show.selected = &jump;
    paint(&g, &show, false);
    check_rows(&g, false, true,
               "hhhhhhh     \n-------     \n.. - #####  \n            \n___________ \n",
               "the selected jump");
    grid_done(&g);
}

/* A headline over two lines is lit where its words are; a window that cuts it is no harm. */
static void test_selection(void)
{
    static const struct piece_of_line two[] = {
        {0, 2, ROLE_HEADLINE, "abcd"}, {1, 3, ROLE_HEADLINE, "ef"}, {1, 8, ROLE_BODY, "xyz"}};
    struct layout lay;
    struct target t = {.kind = TARGET_PIECE, .line = 0, .end_line = 1, .left = 0, .right = 7};
    struct show show = {.rows = 4, .cols = 12, .lay = &lay, .lines = 3, .selected = &t};
    struct grid g;

    make(&lay, two, 3);
    grid_init(&g, 4, 12);
    paint(&g, &show, false);
    check_rows(&g, false, true, "  ####      \n   ##   ... \n            \n___________ \n",
               "both lines");
    show.line = 1;
    show.lines = 2;
    paint(&g, &show, false);
    check_rows(&g, false, true, "   ##   ... \n            \n            \n___________ \n",
               "the second alone");
    grid_done(&g);
}

/* A line being typed scrolls so that its caret can be seen. */
static void test_prompt(void)
{
    static const struct {
        const char *text;
        size_t caret;
        const char *want;
        int col;
    } cases[] = {
        {"/abc", 4, "/abc", 4},
        {"/第三版", 10, "/第三版", 7},
        {"/第三版", 4, "/第三版", 3},
        {"/abcdefghijklmn", 15, "fghijklmn", 9},
        {"/一二三四五六七八九十", 31, "七八九十", 8},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct layout lay;
        struct show show = {.rows = 2,
                            .cols = 12,
                            .lay = &lay,
                            .prompting = true,
                            .status = str_of(cases[i].text),
                            .caret = cases[i].caret};
        struct buf out = BUF_INIT;
        struct grid g;

        make(&lay, parts, 0);
        grid_init(&g, 2, 12);
        paint(&g, &show, false);
        grid_print(&g, false, &out);
        CASE(str_find(buf_str(&out), str_of(cases[i].want), 0) < out.bytes, cases[i].text);
        CASE_INT(g.cursor_row, 1, cases[i].text);
        CASE(g.cursor_col < 12, cases[i].text);
        buf_done(&out);
        grid_done(&g);
    }
}

/* Nothing is ever painted outside, nor into the last cell. */
static void test_edges(void)
{
    struct grid g;

    grid_init(&g, 2, 3);
    grid_put(&g, 0, 2, STR_LIT("版"), 2, ROLE_BODY);
    grid_put(&g, -1, 0, STR_LIT("a"), 1, ROLE_BODY);
    grid_put(&g, 0, -1, STR_LIT("a"), 1, ROLE_BODY);
    grid_put(&g, 2, 0, STR_LIT("a"), 1, ROLE_BODY);
    grid_put(&g, 1, 2, STR_LIT("a"), 1, ROLE_BODY);
    grid_put(&g, 1, 1, STR_LIT("版"), 2, ROLE_BODY);
    grid_put(&g, 0, 0, STR_LIT("版"), 2, ROLE_BODY);
    check_rows(&g, false, false, "版\n\n", "edges");
    for (int size = 1; size < 4; size++) {
        struct show show = {.rows = size,
                            .cols = size,
                            .too_small = true,
                            .status = STR_LIT("the window is too small")};
        struct grid tiny;

        grid_init(&tiny, size, size);
        paint(&tiny, &show, false);
        CHECK(grid_cell(&tiny, size - 1, size - 1)->bytes == 0);
        grid_done(&tiny);
    }
    grid_done(&g);
}

/* "é" of two characters, a blank put in, a comma with its pad, a word cut by a hyphen. */
static void test_lit_glyphs(void)
{
    static const struct glyph word[] = {
        {"e\xCC\x81", 0, 3, 1, false}, {"a", 3, 1, 1, false}, {" ", 3, 1, 1, true},
        {"b", 4, 1, 1, false},         {",", 5, 1, 1, false}, {" ", 5, 1, 1, true},
        {"c", 6, 1, 1, false},         {"-", 6, 1, 1, true},
    };
    static const struct span span = {
        .cells = 8, .in_text = true, .glyphs = word, .n = (int)ARRAY_LEN(word)};
    static const struct {
        uint32_t from, to;
        const char *want; /* a sign for each glyph that is lit */
    } cases[] = {
        {0, 3, "*......."}, {1, 3, "*......."}, /* the mark alone */
        {3, 4, ".*......"},                     /* not the blank behind it */
        {3, 5, ".***...."}, {4, 6, "...**..."}, {4, 7, "...****."},
        {5, 9, "....****"}, {7, 9, "........"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct lit lit = {{0, 0, 0, cases[i].from}, {0, 0, 0, cases[i].to}, false};
        struct show show = {.lit = &lit, .nlit = 1};
        char is[ARRAY_LEN(word) + 1] = "";

        for (int k = 0; k < span.n; k++)
            is[k] = show_lit_glyph(&show, &span, k) ? '*' : '.';
        CHECK_STR(str_of(is), cases[i].want);
    }
}

int main(void)
{
    test_lit_glyphs();
    test_page();
    test_selection();
    test_prompt();
    test_edges();
    return TAP_DONE;
}
