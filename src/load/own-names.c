#include "load/own-names.h"

const char *const own_names[OWN_NAMES] = {
    [N_ARTICLE] = "article",
    [N_ASPECT] = "aspect",
    [N_AUTHOR] = "author",
    [N_B] = "b",
    [N_BOX] = "box",
    [N_BR] = "br",
    [N_BYLINE] = "byline",
    [N_CAPTION] = "caption",
    [N_CELL] = "cell",
    [N_COLUMNS] = "columns",
    [N_CREDIT] = "credit",
    [N_DATE] = "date",
    [N_DATELINE] = "dateline",
    [N_DECK] = "deck",
    [N_DIRECTION] = "direction",
    [N_EDITION] = "edition",
    [N_EM] = "em",
    [N_FAILURE] = "failure",
    [N_FIGURE] = "figure",
    [N_HEADLINE] = "headline",
    [N_HREF] = "href",
    [N_I] = "i",
    [N_ID] = "id",
    [N_IMAGE] = "image",
    [N_ISSUE] = "issue",
    [N_ITEM] = "item",
    [N_JOINS] = "joins",
    [N_JUMP] = "jump",
    [N_KICKER] = "kicker",
    [N_KIND] = "kind",
    [N_LABEL] = "label",
    [N_LANG] = "lang",
    [N_LI] = "li",
    [N_LINE] = "line",
    [N_LIST] = "list",
    [N_NAME] = "name",
    [N_NEWSPAPER] = "newspaper",
    [N_NO] = "no",
    [N_NUMBER] = "number",
    [N_OL] = "ol",
    [N_P] = "p",
    [N_PAGE] = "page",
    [N_PARA] = "para",
    [N_PART] = "part",
    [N_PIECE] = "piece",
    [N_REF] = "ref",
    [N_ROW] = "row",
    [N_SECTION] = "section",
    [N_SLUG] = "slug",
    [N_STANZA] = "stanza",
    [N_STORY] = "story",
    [N_STRONG] = "strong",
    [N_SUBHEAD] = "subhead",
    [N_SUBTITLE] = "subtitle",
    [N_TABLE] = "table",
    [N_TD] = "td",
    [N_TH] = "th",
    [N_TITLE] = "title",
    [N_TO] = "to",
    [N_TR] = "tr",
    [N_UL] = "ul",
    [N_VERSE] = "verse",
};

/* Where running text stands: in and between its own kind. */
#define IN_TEXT                                                                                \
    (EL_BIT(EL_KICKER) | EL_BIT(EL_HEADLINE) | EL_BIT(EL_DECK) | EL_BIT(EL_BYLINE) |           \
     EL_BIT(EL_DATELINE) | EL_BIT(EL_P) | EL_BIT(EL_SUBHEAD) | EL_BIT(EL_CAPTION) |            \
     EL_BIT(EL_CREDIT) | EL_BIT(EL_ITEM) | EL_BIT(EL_CELL) | EL_BIT(EL_LINE) | EL_BIT(EL_EM) | \
     EL_BIT(EL_STRONG))
#define IN_PIECE EL_BIT(EL_PIECE)

const struct own_row own_rows[OWN_ELS] = {
    [EL_OTHER] = {OWN_NAMES, -1, 0, true},
    [EL_ISSUE] = {N_ISSUE, -1, 0, false},
    [EL_PAGE] = {N_PAGE, -1, EL_BIT(EL_ISSUE), false},
    [EL_PIECE] = {N_PIECE, -1, EL_BIT(EL_PAGE), false},
    [EL_KICKER] = {N_KICKER, BLOCK_KICKER, IN_PIECE, true},
    [EL_HEADLINE] = {N_HEADLINE, BLOCK_HEADLINE, IN_PIECE, true},
    [EL_DECK] = {N_DECK, BLOCK_DECK, IN_PIECE, true},
    [EL_BYLINE] = {N_BYLINE, BLOCK_BYLINE, IN_PIECE, true},
    [EL_DATELINE] = {N_DATELINE, BLOCK_DATELINE, IN_PIECE, true},
    [EL_P] = {N_P, BLOCK_PARAGRAPH, IN_PIECE, true},
    [EL_SUBHEAD] = {N_SUBHEAD, BLOCK_SUBHEAD, IN_PIECE, true},
    [EL_FIGURE] = {N_FIGURE, -1, IN_PIECE, false},
    [EL_CAPTION] = {N_CAPTION, BLOCK_CAPTION, EL_BIT(EL_FIGURE), true},
    [EL_CREDIT] = {N_CREDIT, BLOCK_CREDIT, EL_BIT(EL_FIGURE), true},
    [EL_LIST] = {N_LIST, -1, IN_PIECE, false},
    [EL_ITEM] = {N_ITEM, BLOCK_LIST, EL_BIT(EL_LIST), true},
    [EL_TABLE] = {N_TABLE, -1, IN_PIECE, false},
    [EL_ROW] = {N_ROW, BLOCK_TABLE, EL_BIT(EL_TABLE), false},
    [EL_CELL] = {N_CELL, -1, EL_BIT(EL_ROW), true},
    [EL_VERSE] = {N_VERSE, BLOCK_VERSE, IN_PIECE, false},
    [EL_LINE] = {N_LINE, -1, EL_BIT(EL_VERSE), true},
    [EL_JUMP] = {N_JUMP, -1, IN_PIECE | IN_TEXT, true},
    [EL_EM] = {N_EM, -1, IN_TEXT, true},
    [EL_STRONG] = {N_STRONG, -1, IN_TEXT, true},
    [EL_BREAK] = {OWN_NAMES, -1, IN_TEXT, true},
};

static const unsigned char els[OWN_NAMES] = {
    [N_ARTICLE] = EL_PIECE,
    [N_AUTHOR] = EL_BYLINE,
    [N_B] = EL_STRONG,
    [N_BR] = EL_BREAK,
    [N_BYLINE] = EL_BYLINE,
    [N_CAPTION] = EL_CAPTION,
    [N_CELL] = EL_CELL,
    [N_CREDIT] = EL_CREDIT,
    [N_DATELINE] = EL_DATELINE,
    [N_DECK] = EL_DECK,
    [N_EM] = EL_EM,
    [N_FIGURE] = EL_FIGURE,
    [N_HEADLINE] = EL_HEADLINE,
    [N_I] = EL_EM,
    [N_IMAGE] = EL_FIGURE,
    [N_ISSUE] = EL_ISSUE,
    [N_ITEM] = EL_ITEM,
    [N_JUMP] = EL_JUMP,
    [N_KICKER] = EL_KICKER,
    [N_LI] = EL_ITEM,
    [N_LINE] = EL_LINE,
    [N_LIST] = EL_LIST,
    [N_NEWSPAPER] = EL_ISSUE,
    [N_OL] = EL_LIST,
    [N_P] = EL_P,
    [N_PAGE] = EL_PAGE,
    [N_PARA] = EL_P,
    [N_PIECE] = EL_PIECE,
    [N_ROW] = EL_ROW,
    [N_STANZA] = EL_VERSE,
    [N_STORY] = EL_PIECE,
    [N_STRONG] = EL_STRONG,
    [N_SUBHEAD] = EL_SUBHEAD,
    [N_SUBTITLE] = EL_DECK,
    [N_TABLE] = EL_TABLE,
    [N_TD] = EL_CELL,
    [N_TH] = EL_CELL,
    [N_TITLE] = EL_HEADLINE,
    [N_TR] = EL_ROW,
    [N_UL] = EL_LIST,
    [N_VERSE] = EL_VERSE,
};

enum own_el own_el(int id)
{
    return id < 0 ? EL_OTHER : (enum own_el)els[id];
}

static const unsigned char attrs[OWN_ELS][OWN_NAMES] = {
    [EL_ISSUE] = {[N_NEWSPAPER] = A_NEWSPAPER,
                  [N_TITLE] = A_NEWSPAPER,
                  [N_NAME] = A_NEWSPAPER,
                  [N_DATE] = A_DATE,
                  [N_NUMBER] = A_NUMBER,
                  [N_NO] = A_NUMBER,
                  [N_EDITION] = A_EDITION,
                  [N_LANG] = A_LANG},
    [EL_PAGE] = {[N_LABEL] = A_LABEL,
                 [N_NO] = A_LABEL,
                 [N_NUMBER] = A_LABEL,
                 [N_NAME] = A_NAME,
                 [N_SECTION] = A_NAME,
                 [N_TITLE] = A_NAME,
                 [N_ASPECT] = A_ASPECT,
                 [N_FAILURE] = A_FAILURE},
    [EL_PIECE] = {[N_ID] = A_ID,
                  [N_KIND] = A_KIND,
                  [N_SECTION] = A_SECTION,
                  [N_COLUMNS] = A_COLUMNS,
                  [N_BOX] = A_BOX,
                  [N_STORY] = A_STORY,
                  [N_PART] = A_PART,
                  [N_LANG] = A_LANG},
    [EL_P] = {[N_JOINS] = A_JOINS},
    [EL_SUBHEAD] = {[N_JOINS] = A_JOINS},
    [EL_FIGURE] = {[N_HREF] = A_HREF},
    [EL_CAPTION] = {[N_JOINS] = A_JOINS},
    [EL_CREDIT] = {[N_JOINS] = A_JOINS},
    [EL_ITEM] = {[N_JOINS] = A_JOINS},
    [EL_ROW] = {[N_JOINS] = A_JOINS},
    [EL_VERSE] = {[N_JOINS] = A_JOINS},
    [EL_JUMP] = {[N_DIRECTION] = A_DIRECTION,
                 [N_PAGE] = A_PAGE,
                 [N_TO] = A_PAGE,
                 [N_PIECE] = A_PIECE,
                 [N_REF] = A_PIECE,
                 [N_LABEL] = A_LABEL,
                 [N_SLUG] = A_SLUG},
};

enum own_attr own_attr(enum own_el el, int id)
{
    return id < 0 ? A_OTHER : (enum own_attr)attrs[el][id];
}

static const enum own_name attr_names[OWN_ATTRS] = {
    [A_NEWSPAPER] = N_NEWSPAPER, [A_DATE] = N_DATE,
    [A_NUMBER] = N_NUMBER,       [A_EDITION] = N_EDITION,
    [A_LANG] = N_LANG,           [A_LABEL] = N_LABEL,
    [A_NAME] = N_NAME,           [A_ASPECT] = N_ASPECT,
    [A_FAILURE] = N_FAILURE,     [A_ID] = N_ID,
    [A_KIND] = N_KIND,           [A_SECTION] = N_SECTION,
    [A_COLUMNS] = N_COLUMNS,     [A_BOX] = N_BOX,
    [A_STORY] = N_STORY,         [A_PART] = N_PART,
    [A_JOINS] = N_JOINS,         [A_HREF] = N_HREF,
    [A_DIRECTION] = N_DIRECTION, [A_PAGE] = N_PAGE,
    [A_PIECE] = N_PIECE,         [A_SLUG] = N_SLUG,
};

const char *own_attr_name(enum own_attr attr)
{
    return attr == A_LANG ? "xml:lang" : own_names[attr_names[attr]];
}

bool own_attr_is(enum own_attr attr, int id)
{
    return id == (int)attr_names[attr];
}
