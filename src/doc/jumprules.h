#ifndef BS_DOC_JUMPRULES_H
#define BS_DOC_JUMPRULES_H

/*
 * How references to other pages are printed, language by language, as data:
 * data/jumps/LANGUAGE.conf, which the program carries, and files of the user's.
 * broadsheet-jumps(5) describes their form.  Here they are read into trees, a language
 * when it is first needed; how a tree is matched is jumpwalk.h, what for jumpfind.h.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "doc/issue.h"

struct arena;
struct pattern;

/*
 * Rules and languages are few; a user may add some.  Bits of a set of rules stand
 * for them while a text is looked at.
 */
enum {
    JUMP_LANGS_MAX = 32,
    JUMP_RULES_MAX = 256,
    EXPR_DEPTH_MAX = 12,   /* brackets within brackets */
    EXPR_PARTS_MAX = 100,  /* one after the other */
    EXPR_NODES_MAX = 20000 /* of an expression, with what it names put in */
};

enum expr_kind {
    EXPR_WORD,    /* text, matched however it is spelt */
    EXPR_SEQ,     /* kids one after the other */
    EXPR_ALT,     /* one of the kids */
    EXPR_OPT,     /* the kid or nothing */
    EXPR_NAMED,   /* {name}: what was defined by that name */
    EXPR_PAGE,    /* {page} */
    EXPR_LETTER,  /* {letter}: a page without a word for it, "A7" */
    EXPR_SHEET,   /* {sheet}: the same, "12A" and lists of them too */
    EXPR_NUMBERS, /* {numbers}: of pages, the words for page being the rule's own */
    EXPR_NUMBER,  /* {number}: one number, no word for page */
    EXPR_DATE,    /* {date}: 4月5日 */
    EXPR_SLUG,    /* {slug}: some words within a sentence, reported */
    EXPR_CAPS,    /* {CAPS}: a few words in capitals, reported */
    EXPR_QUOTED,  /* {quoted}: a headline in quotes, reported */
    EXPR_REGEXP,  /* /…/: a regular expression */
    EXPR_ANY      /* {any}: some words within a sentence, or none */
};

struct expr {
    enum expr_kind kind;
    struct str text;              /* of a word: folded, in lower case */
    bool is_long;                 /* of a word: letters that look alike will do */
    struct pattern *pattern;      /* of a regular expression */
    bool empty;                   /* of one: it takes no character */
    const struct jump_lang *lang; /* of {page} and the like */
    struct expr **kids;
    int nkids;
    uint8_t *starts; /* bytes that it may begin with, a bit each; NULL: not known */
};

enum name_kind { NAME_OWN, NAME_NUMBER, NAME_PAGE };

struct jump_name {
    struct str name; /* "before", "number 3", "page next", "continued" … */
    enum name_kind kind;
    struct str arg;    /* "3", "next" */
    struct expr *expr; /* EXPR_ALT */
};

/* The names that say how pages are named: jumppage.h. */
enum lang_word {
    WORD_BEFORE,
    WORD_AFTER,
    WORD_PREFIX,
    WORD_SECTION,
    WORD_ORDINAL,
    WORD_AND,
    WORD_TO,
    LANG_WORDS
};

/* Where a reference must stand to be one: any of the sets, all bits of it. */
enum jump_where {
    WHERE_BRACKET = 1 << 0, /* directly after an opening bracket */
    WHERE_START = 1 << 1,   /* at the start of a line */
    WHERE_END = 1 << 2,     /* at the end of a line */
    WHERE_CAPITAL = 1 << 3, /* beginning with a capital letter */
    WHERE_OWN = 1 << 4,     /* in text of the rule's own language */
    WHERE_CLOSED = 1 << 5   /* nothing between it and the closing bracket */
};
enum { WHERES_MAX = 8 };

struct jump_rule {
    struct jump_lang *lang;
    bool rejects; /* "not": what it matches is no reference */
    enum jump_direction direction;
    unsigned wheres[WHERES_MAX]; /* none: anywhere */
    int nwheres;
    struct expr *expr;
    const char *file; /* where it was written */
    int line;
    uint8_t starts[32]; /* bytes that it may begin with, a bit each */
};

struct jump_lang {
    struct str code; /* "zh" */
    struct jump_name *names;
    int nnames;
    const struct expr *words[LANG_WORDS]; /* of the names; NULL: not defined */
    bool hyphen_section;                  /* "6-5" is page 5 of section 6, not a range */
};

struct jump_rules {
    struct arena *arena;
    struct jump_lang *langs[JUMP_LANGS_MAX];
    int nlangs;
    struct jump_rule *rules[JUMP_RULES_MAX]; /* NULL: of a language not read yet */
    int nrules;
    struct pattern **patterns; /* of regular expressions in rules */
    int npatterns;
    bool carried; /* nothing but what the program carries, read when needed */
    const struct jump_filter *filter; /* jumpfilter.h; NULL until it is asked for */
};

/* The rules that the program carries; costs next to nothing until a rule is needed. */
struct jump_rules *jump_rules_new(void);
/* No rules at all: for tests, and for making tables. */
struct jump_rules *jump_rules_empty(void);
void jump_rules_free(struct jump_rules *rules); /* NULL is allowed */
/*
 * Add the rules of a file's TEXT; NAME is what errors call it.  What is wrong goes to
 * DIAGS with its line, the rest holds.  False when anything was wrong.  Not to be called
 * once the rules have been used.
 */
bool jump_rules_add(struct jump_rules *rules, struct str text, const char *name,
                    struct diags *diags);

/* Rule I, its language read if need be. */
const struct jump_rule *jump_rules_at(struct jump_rules *rules, int i);
const struct jump_filter *jump_rules_filter(struct jump_rules *rules);

/* Add to STARTS, a bit for each byte, what a match of E may begin with. */
void jump_rules_starts(const struct expr *e, uint8_t starts[32]);
/* What LANG defines as NAME, NULL when nothing. */
struct expr *jump_lang_name(const struct jump_lang *lang, struct str name);

#endif
