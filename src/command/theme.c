/*
 * Two tables: the pen that a style is written with and the form it gives the letters, and
 * the pens of every theme.  Colours with a value are chosen for a contrast of 4.5 to 1 at
 * every depth (tests/unit/test-theme.c works it out); those of the terminal's own palette
 * are the two, red and magenta, that stock palettes show well both on black and on white.
 * Rules have the ink of the text: each upright of a row would cost four sequences more.
 * Yellow is brown on the Linux console and has no contrast there.
 */

#include "command/theme.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/mem.h"

enum pen {
    PEN_PAPER,
    PEN_TEXT,
    PEN_HEAD,   /* headlines and the nameplate */
    PEN_FAINT,  /* what is read last: credits, "more" */
    PEN_ACCENT, /* kickers, sections, notes of the program */
    PEN_LINK,   /* jumps */
    PEN_RULE,
    PEN_BAR,   /* the status row */
    PEN_TITLE, /* the row at the top */
    PEN_PROMPT,
    PEN_SELECTED,
    PEN_MATCH,
    PEN_CURRENT,
    PENS
};

static const struct {
    const char *name;
    enum pen pen;
    unsigned look;
} styles[THEME_STYLES] = {
    [ROLE_BODY] = {"body", PEN_TEXT, 0},
    [ROLE_NAMEPLATE] = {"nameplate", PEN_HEAD, LOOK_BOLD},
    [ROLE_FOLIO] = {"folio", PEN_TEXT, 0},
    [ROLE_KICKER] = {"kicker", PEN_ACCENT, 0},
    [ROLE_HEADLINE] = {"headline", PEN_HEAD, LOOK_BOLD},
    [ROLE_HEADLINE_LEAD] = {"headline-lead", PEN_HEAD, LOOK_BOLD},
    [ROLE_DECK] = {"deck", PEN_TEXT, LOOK_ITALIC},
    [ROLE_BYLINE] = {"byline", PEN_TEXT, LOOK_ITALIC},
    [ROLE_DATELINE] = {"dateline", PEN_TEXT, LOOK_BOLD},
    [ROLE_SUBHEAD] = {"subhead", PEN_HEAD, LOOK_BOLD},
    [ROLE_CAPTION] = {"caption", PEN_TEXT, LOOK_ITALIC},
    [ROLE_CREDIT] = {"credit", PEN_FAINT, 0},
    [ROLE_SECTION] = {"section", PEN_ACCENT, LOOK_BOLD},
    [ROLE_JUMP] = {"jump", PEN_LINK, LOOK_UNDERLINE},
    [ROLE_RULE] = {"rule", PEN_RULE, 0},
    [ROLE_MORE] = {"more", PEN_FAINT, 0},
    [ROLE_NOTE] = {"note", PEN_ACCENT, LOOK_BOLD},
    [ROLE_LABEL] = {"label", PEN_TEXT, LOOK_BOLD},
    [ROLE_ADVERT] = {"advert", PEN_TEXT, 0},
    [ROLE_DIM] = {"dim", PEN_FAINT, 0},
    [ROLE_PICTURE] = {"picture", PEN_TEXT, 0},
    [STYLE_NONE] = {"paper", PEN_PAPER, 0},
    [STYLE_TITLE] = {"title", PEN_TITLE, 0},
    [STYLE_STATUS] = {"status", PEN_BAR, 0},
    [STYLE_MESSAGE] = {"message", PEN_PROMPT, LOOK_BOLD},
    [STYLE_PROMPT] = {"prompt", PEN_PROMPT, 0},
    [STYLE_SELECTED] = {"selected", PEN_SELECTED, 0},
    [STYLE_MATCH] = {"match", PEN_MATCH, 0},
    [STYLE_CURRENT] = {"match-current", PEN_CURRENT, 0},
};

#define OWN COLOUR_OWN
#define NAMED(n) COLOUR_NAMED(n)
/* A value, and its numbers in palettes of 256, 16 and 8. */
#define INK(rgb, c256, c16, c8)                                                                \
    {                                                                                          \
        (rgb), (c256), (c16), (c8)                                                             \
    }

/* Newsprint: a grey, slightly warm paper and inks that are never quite black. */
#define SHEET INK(0xF3EEE2, 255, 15, 7)
/* Eight and sixteen colours: no bold there, so headlines are set apart by blue. */
#define PRINT INK(0x26241F, 235, 0, 0)
#define PRINT_HEAD INK(0x0F0E0C, 16, 4, 4)
#define PRINT_FAINT INK(0x676154, 241, 0, 0)
#define PRINT_RED INK(0x972020, 88, 1, 0)
#define PRINT_BLUE INK(0x1C4C80, 24, 4, 4)

/* Night: light letters on a paper that is not quite black. */
#define DARK INK(0x1A1C20, 234, 0, 0)
#define LIGHT INK(0xC9C7BE, 251, 7, 7)
#define LIGHT_HEAD INK(0xF2ECDC, 255, 15, 7)
#define LIGHT_FAINT INK(0x96948C, 246, 7, 7)
#define LIGHT_RED INK(0xE2936F, 173, 14, 2)
#define LIGHT_BLUE INK(0x86B4E2, 110, 10, 2)

static const struct {
    const char *name, *help;
    struct theme_row pens[PENS];
} themes[THEMES_OWN] = {
    {"default",
     N_("the colours of the terminal"),
     {
         [PEN_PAPER] = {OWN, OWN, 0},
         [PEN_TEXT] = {OWN, OWN, 0},
         [PEN_HEAD] = {OWN, OWN, 0},
         [PEN_FAINT] = {OWN, OWN, LOOK_DIM},
         [PEN_ACCENT] = {NAMED(1), OWN, 0},
         [PEN_LINK] = {NAMED(5), OWN, 0},
         [PEN_RULE] = {OWN, OWN, 0},
         [PEN_BAR] = {OWN, OWN, LOOK_REVERSE},
         [PEN_TITLE] = {OWN, OWN, LOOK_UNDERLINE},
         [PEN_PROMPT] = {OWN, OWN, 0},
         [PEN_SELECTED] = {OWN, OWN, LOOK_REVERSE},
         [PEN_MATCH] = {NAMED(0), INK(-1, 3, 11, 6), LOOK_UNDERLINE},
         [PEN_CURRENT] = {NAMED(7), NAMED(4), LOOK_BOLD | LOOK_UNDERLINE},
     }},
    {"newsprint",
     N_("dark ink on paper"),
     {
         [PEN_PAPER] = {PRINT, SHEET, 0},
         [PEN_TEXT] = {PRINT, SHEET, 0},
         [PEN_HEAD] = {PRINT_HEAD, SHEET, 0},
         [PEN_FAINT] = {PRINT_FAINT, SHEET, 0},
         [PEN_ACCENT] = {PRINT_RED, SHEET, 0},
         [PEN_LINK] = {PRINT_BLUE, SHEET, 0},
         [PEN_RULE] = {PRINT, SHEET, 0},
         [PEN_BAR] = {PRINT, INK(0xDCD4C0, 252, 7, 6), 0},
         [PEN_TITLE] = {PRINT, SHEET, LOOK_UNDERLINE},
         [PEN_PROMPT] = {PRINT, SHEET, 0},
         [PEN_SELECTED] = {SHEET, INK(0x34495E, 239, 4, 4), 0},
         [PEN_MATCH] = {PRINT, INK(0xFFD75F, 221, 11, 6), LOOK_UNDERLINE},
         [PEN_CURRENT] = {SHEET, INK(0x9E2A14, 124, 1, 0), LOOK_BOLD | LOOK_UNDERLINE},
     }},
    {"night",
     N_("light letters on a dark ground"),
     {
         [PEN_PAPER] = {LIGHT, DARK, 0},
         [PEN_TEXT] = {LIGHT, DARK, 0},
         [PEN_HEAD] = {LIGHT_HEAD, DARK, 0},
         [PEN_FAINT] = {LIGHT_FAINT, DARK, 0},
         [PEN_ACCENT] = {LIGHT_RED, DARK, 0},
         [PEN_LINK] = {LIGHT_BLUE, DARK, 0},
         [PEN_RULE] = {LIGHT, DARK, 0},
         [PEN_BAR] = {LIGHT, INK(0x31343B, 237, 4, 4), 0},
         [PEN_TITLE] = {LIGHT, DARK, LOOK_UNDERLINE},
         [PEN_PROMPT] = {LIGHT, DARK, 0},
         [PEN_SELECTED] = {DARK, INK(0xC9C7BE, 251, 7, 7), 0},
         [PEN_MATCH] = {INK(0xFFE9B0, 223, 11, 6), INK(0x5C4A12, 58, 0, 0),
                        LOOK_BOLD | LOOK_UNDERLINE},
         [PEN_CURRENT] = {DARK, INK(0xFFD75F, 221, 11, 6), LOOK_BOLD | LOOK_UNDERLINE},
     }},
    {"mono",
     N_("no colours at all"),
     {
         [PEN_PAPER] = {OWN, OWN, 0},
         [PEN_TEXT] = {OWN, OWN, 0},
         [PEN_HEAD] = {OWN, OWN, 0},
         [PEN_FAINT] = {OWN, OWN, LOOK_DIM},
         [PEN_ACCENT] = {OWN, OWN, 0},
         [PEN_LINK] = {OWN, OWN, 0},
         [PEN_RULE] = {OWN, OWN, LOOK_DIM},
         [PEN_BAR] = {OWN, OWN, LOOK_REVERSE},
         [PEN_TITLE] = {OWN, OWN, LOOK_UNDERLINE},
         [PEN_PROMPT] = {OWN, OWN, 0},
         [PEN_SELECTED] = {OWN, OWN, LOOK_REVERSE},
         [PEN_MATCH] = {OWN, OWN, LOOK_BOLD | LOOK_UNDERLINE},
         [PEN_CURRENT] = {OWN, OWN, LOOK_REVERSE | LOOK_BOLD | LOOK_UNDERLINE},
     }},
};

enum { MONO = THEMES_OWN - 1 };

/* What STYLE is in the program's theme NUMBER. */
static struct theme_row row_of(int number, int style)
{
    struct theme_row row = themes[number].pens[styles[style].pen];

    row.look |= (uint8_t)styles[style].look;
    return row;
}

void theme_init(struct theme *theme, int number)
{
    *theme = (struct theme){.help = themes[number].help};
    snprintf(theme->name, sizeof theme->name, "%s", themes[number].name);
    for (int i = 0; i < THEME_STYLES; i++)
        theme->rows[i] = row_of(number, i);
}

const char *theme_style_name(int style)
{
    return styles[style].name;
}

/*
 * Many terminals show bold letters of the first eight colours in the brighter eight:
 * black turns grey, blue light blue.  On black that is well, on a light ground it is not.
 */
static bool bold_fades(int32_t fg, int32_t bg)
{
    return fg >= 0 && fg < 8 && bg > 0;
}

struct ink theme_ink(const struct theme *theme, int style, enum depth depth)
{
    struct theme_row mono = row_of(MONO, style);
    const struct theme_row *row = depth == DEPTH_NONE ? &mono : &theme->rows[style];
    struct ink ink = {colour_at(&row->fg, depth), colour_at(&row->bg, depth), row->look};

    if (bold_fades(ink.fg, ink.bg))
        ink.look &= (uint8_t)~LOOK_BOLD;
    return ink;
}
