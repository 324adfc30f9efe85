#include "view/theme.h"

#include <stddef.h>

#include "view/grid.h"

const struct theme_row theme[STYLES] = {
    [ROLE_BODY] = {"body", 0, 0, INK, INK},
    [ROLE_NAMEPLATE] = {"nameplate", LOOK_BOLD, LOOK_BOLD, INK, INK},
    [ROLE_FOLIO] = {"folio", 0, 0, INK, INK},
    [ROLE_KICKER] = {"kicker", 0, 0, RED, INK},
    [ROLE_HEADLINE] = {"headline", LOOK_BOLD, LOOK_BOLD, INK, INK},
    [ROLE_HEADLINE_LEAD] = {"headline-lead", LOOK_BOLD, LOOK_BOLD, INK, INK},
    [ROLE_DECK] = {"deck", LOOK_ITALIC, LOOK_ITALIC, INK, INK},
    [ROLE_BYLINE] = {"byline", LOOK_ITALIC, LOOK_ITALIC, INK, INK},
    [ROLE_DATELINE] = {"dateline", LOOK_BOLD, LOOK_BOLD, INK, INK},
    [ROLE_SUBHEAD] = {"subhead", LOOK_BOLD, LOOK_BOLD, INK, INK},
    [ROLE_CAPTION] = {"caption", LOOK_ITALIC, LOOK_ITALIC, INK, INK},
    [ROLE_CREDIT] = {"credit", LOOK_DIM, LOOK_DIM, INK, INK},
    [ROLE_SECTION] = {"section", LOOK_BOLD, LOOK_BOLD, RED, INK},
    [ROLE_JUMP] = {"jump", LOOK_UNDERLINE, LOOK_UNDERLINE, BLUE, INK},
    [ROLE_RULE] = {"rule", 0, LOOK_DIM, INK, INK},
    [ROLE_MORE] = {"more", LOOK_DIM, LOOK_DIM, INK, INK},
    [ROLE_NOTE] = {"note", LOOK_BOLD, LOOK_BOLD, RED, INK},
    [ROLE_LABEL] = {"label", LOOK_BOLD, LOOK_BOLD, INK, INK},
    [ROLE_ADVERT] = {"advert", 0, LOOK_DIM, INK, INK},
    [ROLE_DIM] = {"dim", LOOK_DIM, LOOK_DIM, INK, INK},
    [STYLE_NONE] = {"none", 0, 0, INK, INK},
    [STYLE_TITLE] = {"title", LOOK_UNDERLINE, LOOK_UNDERLINE, INK, INK},
    [STYLE_STATUS] = {"status", LOOK_REVERSE, LOOK_REVERSE, INK, INK},
    [STYLE_MESSAGE] = {"message", LOOK_BOLD, LOOK_BOLD, INK, INK},
    [STYLE_PROMPT] = {"prompt", 0, 0, INK, INK},
};

const struct theme_row *theme_over(uint8_t over)
{
    static const struct theme_row current = {"match-current",
                                             LOOK_REVERSE | LOOK_BOLD | LOOK_UNDERLINE, 0,
                                             BLACK, CYAN},
                                  lit = {"match", LOOK_BOLD | LOOK_UNDERLINE, 0, BLACK, YELLOW},
                                  selected = {"selected", LOOK_REVERSE, LOOK_REVERSE, INK, INK};

    if (over & CELL_CURRENT)
        return &current;
    if (over & CELL_LIT)
        return &lit;
    return over & CELL_SELECTED ? &selected : NULL;
}
