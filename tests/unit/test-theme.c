/*
 * Themes can be read: contrasts worked out from the tables at every depth, what must be
 * told apart is told apart, with colours and without; a user's file says what it wants.
 */

#include "tap.h"

#include "base/buf.h"
#include "base/diag.h"
#include "base/mem.h"
#include "command/sgr.h"
#include "command/themes.h"

/* WCAG 2.2: text, and what is no text or as large as a headline. */
static const double contrast_text = 4.5, contrast_large = 3;

static const enum depth depths[] = {DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_RGB};
static const char *const depth_names[] = {"8", "16", "256", "rgb"};

/* The first sixteen of the Linux console, which differ most from xterm's. */
static const int32_t console[16] = {
    0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA,
    0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
};

static int32_t shown(int32_t colour, bool on_console)
{
    if (colour & COLOUR_RGB)
        return colour & 0xFFFFFF;
    return on_console && colour < 16 ? console[colour] : colour_of_number(colour);
}

static const char *name_of(const struct theme *theme, int style, size_t depth)
{
    static char name[80];

    snprintf(name, sizeof name, "%s %s %s", theme->name, theme_style_name(style),
             depth_names[depth]);
    return name;
}

/* Both colours given: 4.5 to 1, in both palettes where the depth has one. */
static void check_pair(const struct theme *theme, int style, size_t d)
{
    struct ink ink = theme_ink(theme, style, depths[d]);

    for (int on_console = 0; on_console <= (depths[d] <= DEPTH_16); on_console++) {
        double is = colour_contrast(shown(ink.fg, on_console), shown(ink.bg, on_console));

        if (!CASE(is >= contrast_text, name_of(theme, style, d)))
            printf("# %.2f\n", is);
    }
}

/* One is the terminal's own: it may be black or white. */
static void check_alone(const struct theme *theme, int style, size_t d)
{
    struct ink ink = theme_ink(theme, style, depths[d]);
    int32_t colour = shown(ink.fg >= 0 ? ink.fg : ink.bg, false);

    CASE(colour_contrast(colour, 0x000000) >= contrast_large &&
             colour_contrast(colour, 0xFFFFFF) >= contrast_large,
         name_of(theme, style, d));
}

static void test_contrast(const struct theme *theme)
{
    for (size_t d = 0; d < ARRAY_LEN(depths); d++)
        for (int style = 0; style < THEME_STYLES; style++) {
            struct ink ink = theme_ink(theme, style, depths[d]);

            if (ink.fg >= 0 && ink.bg >= 0)
                check_pair(theme, style, d);
            else if (ink.fg >= 0 || ink.bg >= 0)
                check_alone(theme, style, d);
            /* bold that comes out brighter must not eat into that */
            CASE(!(ink.look & LOOK_BOLD) || ink.fg < 0 || ink.fg > 7 || ink.bg <= 0,
                 name_of(theme, style, d));
        }
}

static bool same_ink(struct ink a, struct ink b)
{
    return a.fg == b.fg && a.bg == b.bg && a.look == b.look;
}

/* Calm, but never the same. */
static void test_distinct(const struct theme *theme, enum depth depth)
{
    static const int apart[][2] = {
        {ROLE_HEADLINE, ROLE_BODY},      {ROLE_HEADLINE_LEAD, ROLE_BODY},
        {ROLE_NAMEPLATE, ROLE_BODY},     {ROLE_SUBHEAD, ROLE_BODY},
        {ROLE_BYLINE, ROLE_BODY},        {ROLE_DECK, ROLE_HEADLINE},
        {ROLE_JUMP, ROLE_BODY},          {ROLE_JUMP, ROLE_HEADLINE},
        {ROLE_CAPTION, ROLE_BODY},       {STYLE_SELECTED, ROLE_BODY},
        {STYLE_SELECTED, ROLE_HEADLINE}, {STYLE_MATCH, ROLE_BODY},
        {STYLE_MATCH, ROLE_HEADLINE},    {STYLE_MATCH, ROLE_JUMP},
        {STYLE_MATCH, STYLE_SELECTED},   {STYLE_CURRENT, STYLE_MATCH},
        {STYLE_CURRENT, STYLE_SELECTED}, {STYLE_STATUS, ROLE_BODY},
        {STYLE_TITLE, ROLE_BODY},
    };

    for (size_t i = 0; i < ARRAY_LEN(apart); i++) {
        struct ink a = theme_ink(theme, apart[i][0], depth);
        struct ink b = theme_ink(theme, apart[i][1], depth);

        if (!CASE(!same_ink(a, b), theme->name))
            printf("# %s and %s at depth %d\n", theme_style_name(apart[i][0]),
                   theme_style_name(apart[i][1]), (int)depth);
    }
}

/* The current match stands out by light and dark, whichever colours a reader can tell. */
static void test_current(const struct theme *theme)
{
    for (size_t d = 0; d < ARRAY_LEN(depths); d++) {
        struct ink match = theme_ink(theme, STYLE_MATCH, depths[d]);
        struct ink current = theme_ink(theme, STYLE_CURRENT, depths[d]);

        if (match.bg < 0 || current.bg < 0) {
            CASE((match.look ^ current.look) & LOOK_REVERSE, theme->name);
            continue;
        }
        for (int on_console = 0; on_console <= (depths[d] <= DEPTH_16); on_console++)
            CASE(colour_contrast(shown(match.bg, on_console), shown(current.bg, on_console)) >=
                     2,
                 name_of(theme, STYLE_CURRENT, d));
    }
}

/* What a style says is said without colours too: by an attribute, where it matters. */
static void test_mono(const struct theme *theme)
{
    static const int said[] = {
        ROLE_NAMEPLATE, ROLE_HEADLINE,  ROLE_HEADLINE_LEAD, ROLE_SUBHEAD, ROLE_SECTION,
        ROLE_JUMP,      ROLE_NOTE,      STYLE_STATUS,       STYLE_TITLE,  STYLE_MESSAGE,
        STYLE_MATCH,    STYLE_SELECTED, STYLE_CURRENT};

    for (int style = 0; style < THEME_STYLES; style++) {
        struct ink ink = theme_ink(theme, style, DEPTH_NONE);

        CASE(ink.fg == -1 && ink.bg == -1, theme_style_name(style));
    }
    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        CASE(theme_ink(theme, said[i], DEPTH_NONE).look, theme_style_name(said[i]));
}

static void test_names(void)
{
    for (int i = 0; i < THEME_STYLES; i++)
        for (int k = 0; k < i; k++)
            if (!strcmp(theme_style_name(i), theme_style_name(k)))
                CASE(false, theme_style_name(i));
}

static void test_colours(void)
{
    static const struct {
        const char *word;
        bool ok;
        struct colour is;
    } cases[] = {
        {"default", true, COLOUR_OWN},
        {"black", true, {-1, 0, 0, 0}},
        {"bright-red", true, {-1, 9, 9, 1}},
        {"7", true, {-1, 7, 7, 7}},
        {"15", true, {-1, 15, 15, 7}},
        {"16", true, {0x000000, 16, 0, 0}},
        {"196", true, {0xFF0000, 196, 9, 1}},
        {"255", true, {0xEEEEEE, 255, 7, 7}},
        {"#ff0000", true, {0xFF0000, 196, 9, 1}},
        {"#F00", true, {0xFF0000, 196, 9, 1}},
        {"#5f87d7", true, {0x5F87D7, 68, 12, 6}},
        {"#080808", true, {0x080808, 232, 0, 0}},
        {"256", false, COLOUR_OWN},
        {"-1", false, COLOUR_OWN},
        {"", false, COLOUR_OWN},
        {"#", false, COLOUR_OWN},
        {"#12345", false, COLOUR_OWN},
        {"#12345g", false, COLOUR_OWN},
        {"bright-", false, COLOUR_OWN},
        {"bright-bright-red", false, COLOUR_OWN},
        {"reddish", false, COLOUR_OWN},
        {"99999999999999999999", false, COLOUR_OWN},
    };
    bool none[256] = {false};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct colour is = COLOUR_OWN;
        bool ok = colour_parse(str_of(cases[i].word), &is);

        CASE(ok == cases[i].ok && is.rgb == cases[i].is.rgb && is.c256 == cases[i].is.c256 &&
                 is.c16 == cases[i].is.c16 && is.c8 == cases[i].is.c8,
             cases[i].word);
    }
    for (int i = 16; i < 256; i++) /* the cube is its own neighbour */
        if (colour_of_number(colour_of_rgb(colour_of_number(i)).c256) != colour_of_number(i))
            CASE_INT(colour_of_rgb(colour_of_number(i)).c256, i, "nearest");
    for (int i = 16; i < 256; i++)
        none[i] = i != 244;
    CHECK_INT(colour_nearest(0xFF0000, none), 244);
    none[244] = true;
    CHECK_INT(colour_nearest(0xFF0000, none), -1);
    none[255] = none[254] = false;
    CHECK_INT(colour_nearest(0x000000, none), 254);
    CHECK(colour_contrast(0x000000, 0xFFFFFF) == 21);
    CHECK(colour_contrast(0x777777, 0xFFFFFF) > 4.47 &&
          colour_contrast(0x777777, 0xFFFFFF) < 4.49); /* the best known near miss */
}

static void test_files(void)
{
    static const struct {
        const char *text;
        int style;
        enum depth depth;
        struct ink is;
        int line; /* of the complaint, 0 if none */
        const char *message;
    } cases[] = {
        {"", ROLE_HEADLINE, DEPTH_16, {-1, -1, LOOK_BOLD}, 0, ""},
        {"headline red", ROLE_HEADLINE, DEPTH_16, {1, -1, 0}, 0, ""},
        {"headline = 9 blue bold underline\r\n",
         ROLE_HEADLINE,
         DEPTH_16,
         {9, 4, LOOK_BOLD | LOOK_UNDERLINE},
         0,
         ""},
        {"body #fff # white\npaper black 7\n", ROLE_BODY, DEPTH_16, {15, 7, 0}, 0, ""},
        {"paper black 7\n", ROLE_BODY, DEPTH_16, {0, 7, 0}, 0, ""},
        {"paper black 7\nlike night\n", ROLE_BODY, DEPTH_16, {7, 0, 0}, 0, ""},
        {"like night\npaper black 15\n", ROLE_BODY, DEPTH_16, {0, 15, 0}, 0, ""},
        {"like night\npaper black 15\n", ROLE_KICKER, DEPTH_16, {14, 15, 0}, 0, ""},
        {"like night\npaper black 15\n", STYLE_SELECTED, DEPTH_16, {0, 7, 0}, 0, ""},
        {"like mono\njump default\n", ROLE_JUMP, DEPTH_256, {-1, -1, 0}, 0, ""},
        {"#jump red\n # jump red\n\n", ROLE_JUMP, DEPTH_8, {5, -1, LOOK_UNDERLINE}, 0, ""},
        {"jump red\nfoo red\n", ROLE_JUMP, DEPTH_8, {1, -1, 0}, 2, "no style \"foo\""},
        {"jump redd\n", ROLE_JUMP, DEPTH_8, {5, -1, LOOK_UNDERLINE}, 1, "\"redd\" is neither"},
        {"jump red 1 2\n", ROLE_JUMP, DEPTH_8, {5, -1, LOOK_UNDERLINE}, 1, "\"2\" is neither"},
        {"\njump bold\n", ROLE_JUMP, DEPTH_8, {5, -1, LOOK_UNDERLINE}, 2, "\"jump\" needs a"},
        {"like snow\n", ROLE_JUMP, DEPTH_8, {5, -1, LOOK_UNDERLINE}, 1, "\"like\" needs one"},
        {"j\x1bump red\n", ROLE_JUMP, DEPTH_8, {5, -1, LOOK_UNDERLINE}, 1, "\"j?ump\""},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct diags diags = {NULL, 0};
        struct theme theme;

        theme_init(&theme, 0);
        theme_read(&theme, str_of(cases[i].text), "mine", &diags);
        CASE(same_ink(theme_ink(&theme, cases[i].style, cases[i].depth), cases[i].is),
             cases[i].text);
        CASE_INT(diags.n ? diags.items[0].line : 0, cases[i].line, cases[i].text);
        CASE(!diags.n || strstr(diags.items[0].message, cases[i].message), cases[i].message);
        diags_done(&diags);
    }
}

static void test_sgr(void)
{
    static const struct {
        struct ink ink;
        const char *is;
    } cases[] = {
        {{-1, -1, 0}, ""},
        {{-1, -1, LOOK_BOLD | LOOK_UNDERLINE}, "\033[1;4m"},
        {{1, -1, 0}, "\033[31m"},
        {{15, 8, LOOK_DIM | LOOK_ITALIC | LOOK_REVERSE}, "\033[2;3;7;97;100m"},
        {{16, 255, 0}, "\033[38;5;16;48;5;255m"},
        {{COLOUR_RGB | 0x01FF80, -1, 0}, "\033[38;2;1;255;128m"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf b = BUF_INIT;

        sgr_add(&b, &cases[i].ink);
        CASE_STR(buf_str(&b), cases[i].is, "sgr");
        buf_done(&b);
    }
}

static void test_choice(void)
{
    struct diags diags = {NULL, 0};
    struct themes themes;

    themes_init(&themes, &diags);
    CHECK_INT(diags.n, 0);
    CHECK_INT(themes.n, THEMES_OWN);
    CHECK_STR(str_of(themes_chosen(&themes)->name), "default");
    CHECK(themes_choose(&themes, "mono") && !themes_choose(&themes, "../mono"));
    CHECK_STR(str_of(themes_chosen(&themes)->name), "mono");
    themes_next(&themes);
    CHECK_STR(str_of(themes_chosen(&themes)->name), "default");
    themes_done(&themes);
}

int main(void)
{
    for (int i = 0; i < THEMES_OWN; i++) {
        struct theme theme;

        theme_init(&theme, i);
        test_contrast(&theme);
        for (int depth = DEPTH_NONE; depth <= DEPTH_RGB; depth++)
            test_distinct(&theme, (enum depth)depth);
        test_current(&theme);
        test_mono(&theme);
    }
    test_names();
    test_colours();
    test_files();
    test_sgr();
    test_choice();
    return TAP_DONE;
}
