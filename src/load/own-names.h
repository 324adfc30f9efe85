#ifndef BS_LOAD_OWN_NAMES_H
#define BS_LOAD_OWN_NAMES_H

/*
 * The vocabulary of broadsheet's own format as tables: data/broadsheet.rng says
 * the same to others, broadsheet-xml(5) to people.
 */

#include "doc/issue.h"

/* Every name of an element or attribute, the synonyms too. */
enum own_name {
    N_ARTICLE,
    N_ASPECT,
    N_AUTHOR,
    N_B,
    N_BOX,
    N_BR,
    N_BYLINE,
    N_CAPTION,
    N_CELL,
    N_COLUMNS,
    N_CREDIT,
    N_DATE,
    N_DATELINE,
    N_DECK,
    N_DIRECTION,
    N_EDITION,
    N_EM,
    N_FAILURE,
    N_FIGURE,
    N_HEADLINE,
    N_HREF,
    N_I,
    N_ID,
    N_IMAGE,
    N_ISSUE,
    N_ITEM,
    N_JOINS,
    N_JUMP,
    N_KICKER,
    N_KIND,
    N_LABEL,
    N_LANG,
    N_LI,
    N_LINE,
    N_LIST,
    N_NAME,
    N_NEWSPAPER,
    N_NO,
    N_NUMBER,
    N_OL,
    N_P,
    N_PAGE,
    N_PARA,
    N_PART,
    N_PIECE,
    N_REF,
    N_ROW,
    N_SECTION,
    N_SLUG,
    N_STANZA,
    N_STORY,
    N_STRONG,
    N_SUBHEAD,
    N_SUBTITLE,
    N_TABLE,
    N_TD,
    N_TH,
    N_TITLE,
    N_TO,
    N_TR,
    N_UL,
    N_VERSE,
    OWN_NAMES
};
extern const char *const own_names[OWN_NAMES];

enum own_el {
    EL_OTHER, /* not of the vocabulary: as if its tags were not there */
    EL_ISSUE,
    EL_PAGE,
    EL_PIECE,
    EL_KICKER,
    EL_HEADLINE,
    EL_DECK,
    EL_BYLINE,
    EL_DATELINE,
    EL_P,
    EL_SUBHEAD,
    EL_FIGURE,
    EL_CAPTION,
    EL_CREDIT,
    EL_LIST,
    EL_ITEM,
    EL_TABLE,
    EL_ROW,
    EL_CELL,
    EL_VERSE,
    EL_LINE,
    EL_JUMP,
    EL_EM,
    EL_STRONG,
    EL_BREAK, /* HTML's: only ever a synonym */
    OWN_ELS
};

/* What an element is. */
struct own_row {
    enum own_name name;
    int kind;         /* block that it begins, -1: none */
    unsigned parents; /* of EL_BITs: where it may stand */
    bool words;       /* it may hold text */
};
#define EL_BIT(el) (1u << (el))
extern const struct own_row own_rows[OWN_ELS];

/* The element of name ID (enum own_name, or XML_OTHER). */
enum own_el own_el(int id);

enum own_attr {
    A_OTHER,
    A_NEWSPAPER,
    A_DATE,
    A_NUMBER,
    A_EDITION,
    A_LANG,
    A_LABEL,
    A_NAME,
    A_ASPECT,
    A_FAILURE,
    A_ID,
    A_KIND,
    A_SECTION,
    A_COLUMNS,
    A_BOX,
    A_STORY,
    A_PART,
    A_JOINS,
    A_HREF,
    A_DIRECTION,
    A_PAGE,
    A_PIECE,
    A_SLUG,
    OWN_ATTRS
};
/* What the attribute of name ID is on EL, A_OTHER when there is none such. */
enum own_attr own_attr(enum own_el el, int id);
/* The name that the attribute has in the vocabulary (not one of the synonyms). */
const char *own_attr_name(enum own_attr attr);
bool own_attr_is(enum own_attr attr, int id); /* whether ID is that name */

#endif
