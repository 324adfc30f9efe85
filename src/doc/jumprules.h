#ifndef BS_DOC_JUMPRULES_H
#define BS_DOC_JUMPRULES_H

/*
 * How references to other pages are printed, language by language, as data:
 * data/jumps/LANGUAGE.conf, which the program carries, and files of the user's.
 * broadsheet-jumps(5) describes their form.  Here they are read into trees; how a
 * tree becomes a pattern is jumpexpr.h, how patterns are used jumpfind.h.
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
    EXPR_NODES_MAX = 20000 /* of an expression, with what it names put in */
};

enum expr_kind {
    EXPR_WORD,   /* text, matched however it is spelt */
    EXPR_SEQ,    /* kids one after the other */
    EXPR_ALT,    /* one of the kids */
    EXPR_OPT,    /* the kid or nothing */
    EXPR_NAMED,  /* {name}: what was defined by that name */
    EXPR_PAGE,   /* {page} */
    EXPR_NUMBERS, /* {numbers}: of pages, the words for page being the rule's own */
    EXPR_NUMBER, /* {number}: one number, no word for page */
    EXPR_DATE,   /* {date}: 4月5日 */
    EXPR_SLUG,   /* {slug}: some words within a sentence, reported */
    EXPR_CAPS,   /* {CAPS}: a few words in capitals, reported */
    EXPR_QUOTED, /* {quoted}: a headline in quotes, reported */
    EXPR_ANY     /* {any}: some words within a sentence, or none */
};

struct expr {
    enum expr_kind kind;
    struct str text; /* of a word, folded */
    struct expr **kids;
    int nkids;
};

struct jump_name {
    struct str name;   /* "before", "number 3", "page next", "continued" … */
    struct expr *expr; /* EXPR_ALT */
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
enum { WHERES_MAX = 8, GROUPS_MAX = 24 };

enum jump_group { GROUP_WHOLE, GROUP_LABEL, GROUP_SLUG };

struct jump_rule {
    struct jump_lang *lang;
    bool rejects; /* "not": what it matches is no reference */
    enum jump_direction direction;
    unsigned wheres[WHERES_MAX]; /* none: anywhere */
    int nwheres;
    struct expr *expr;
    const char *file; /* where it was written */
    int line;

    /* made when first needed */
    bool compiled;
    struct pattern *pattern;    /* NULL: compiled in vain */
    uint8_t groups[GROUPS_MAX]; /* what each group of the pattern holds */
    int ngroups;
};

struct jump_lang {
    struct str code; /* "zh" */
    struct jump_name *names;
    int nnames;
    bool letter_pages;   /* "A7" without a word for page */
    bool hyphen_section; /* "6-5" is page 5 of section 6, not a range */

    bool compiled;
    struct pattern *tokens; /* parts of a label: jumplabel.c */
    struct label_token *token_kinds;
    int ntokens;
};

struct jump_rules {
    struct arena *arena;
    struct jump_lang *langs[JUMP_LANGS_MAX];
    int nlangs;
    struct jump_rule *rules[JUMP_RULES_MAX];
    int nrules;
    struct jump_filter *filter; /* made when first needed: jumpfilter.h */
};

/* The rules that the program carries. */
struct jump_rules *jump_rules_new(void);
/* No rules at all: for tests. */
struct jump_rules *jump_rules_empty(void);
void jump_rules_free(struct jump_rules *rules); /* NULL is allowed */
/*
 * Add the rules of a file's TEXT; NAME is what errors call it.  What is wrong goes to
 * DIAGS with its line, the rest holds.  False when anything was wrong.  Not to be called
 * once the rules have been used.
 */
bool jump_rules_add(struct jump_rules *rules, struct str text, const char *name,
                    struct diags *diags);

/* What LANG defines as NAME, NULL when nothing. */
struct expr *jump_lang_name(const struct jump_lang *lang, struct str name);

#endif
