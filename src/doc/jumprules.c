#include "doc/jumprules.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "doc/jumpdata.h"
#include "doc/jumpfilter.h"
#include "doc/jumpfold.h"
#include "doc/jumplabel.h"
#include "text/pattern.h"

/* One file while it is read. */
struct reader {
    struct jump_rules *rules;
    struct jump_lang *lang;
    const char *file; /* in the arena */
    int line;         /* where the definition being read began */
    struct diags *diags;
    bool clean; /* nothing wrong so far */

    struct str in; /* the expression being read */
    size_t at;
    int depth;
};

static const struct {
    const char *name;
    enum expr_kind kind;
} builtins[] = {
    {"page", EXPR_PAGE},     {"number", EXPR_NUMBER}, {"numbers", EXPR_NUMBERS},
    {"date", EXPR_DATE},     {"slug", EXPR_SLUG},     {"CAPS", EXPR_CAPS},
    {"quoted", EXPR_QUOTED}, {"any", EXPR_ANY},
};

static const struct {
    const char *name;
    unsigned bit;
} where_names[] = {
    {"bracket", WHERE_BRACKET},
    {"start", WHERE_START},
    {"end", WHERE_END},
    {"alone", WHERE_START | WHERE_END},
    {"capital", WHERE_CAPITAL},
    {"own", WHERE_OWN},
    {"closed", WHERE_BRACKET | WHERE_CLOSED},
};

/* --- trouble --- */

static bool wrong(struct reader *r, const char *sentence, struct str what)
{
    struct diag_at at = {r->file, r->line, -1, NULL};
    struct buf message = BUF_INIT;

    /* sentences hold one "%.*s" at the most, for WHAT */
    if (what.bytes > 40)
        what.bytes = 40;
    buf_add_s(&message, sentence);
    if (what.bytes) {
        buf_add_s(&message, ": ");
        buf_add_str(&message, what);
    }
    r->clean = false;
    diag_add(r->diags, DIAG_ERROR, "jump-rule", at, "%.*s", STR_FMT(buf_str(&message)));
    buf_done(&message);
    return false;
}

static const struct str nothing = {NULL, 0};

/* --- expressions: words, [maybe], (this | that), {name} --- */

static struct expr *new_expr(struct reader *r, enum expr_kind kind)
{
    struct expr *e = arena_zero(r->rules->arena, sizeof(struct expr));

    e->kind = kind;
    return e;
}

static void add_kid(struct reader *r, struct expr *e, struct expr *kid)
{
    e->kids = arena_grow(r->rules->arena, e->kids, (size_t)e->nkids, sizeof(struct expr *));
    e->kids[e->nkids++] = kid;
}

static int peek(const struct reader *r)
{
    return r->at < r->in.bytes ? (unsigned char)r->in.p[r->at] : -1;
}

static void skip_blanks(struct reader *r)
{
    while (peek(r) == ' ' || peek(r) == '\t')
        r->at++;
}

static struct expr *read_word(struct reader *r)
{
    struct expr *e = new_expr(r, EXPR_WORD);
    struct buf word = BUF_INIT;
    struct jump_fold fold = {.text = BUF_INIT};

    for (int c; (c = peek(r)) >= 0 && !strchr(" \t()[]{}|", c); r->at++) {
        if (c == '\\' && r->at + 1 < r->in.bytes)
            c = (unsigned char)r->in.p[++r->at];
        buf_add_c(&word, (char)c);
    }
    jump_fold(&fold, buf_str(&word), 0, word.bytes);
    e->text = arena_str(r->rules->arena, buf_str(&fold.text));
    jump_fold_done(&fold);
    buf_done(&word);
    return e;
}

static struct expr *read_name(struct reader *r)
{
    size_t end = str_find(r->in, STR_LIT("}"), r->at);
    struct str name = str_slice(r->in, r->at + 1, end);
    struct expr *e;

    if (end == r->in.bytes) {
        wrong(r, _("a { has no } that closes it"), nothing);
        return NULL;
    }
    r->at = end + 1;
    for (size_t i = 0; i < ARRAY_LEN(builtins); i++)
        if (str_is(name, builtins[i].name))
            return new_expr(r, builtins[i].kind);
    if (!(e = jump_lang_name(r->lang, name))) {
        wrong(r, _("nothing is defined by this name so far"), name);
        return NULL;
    }
    struct expr *use = new_expr(r, EXPR_NAMED);
    add_kid(r, use, e);
    return use;
}

static struct expr *read_alternatives(struct reader *r, int close);

static struct expr *read_group(struct reader *r, int open)
{
    struct expr *inner, *e;

    if (r->depth == EXPR_DEPTH_MAX) {
        wrong(r, _("brackets are nested too deeply"), nothing);
        return NULL;
    }
    r->at++;
    r->depth++;
    inner = read_alternatives(r, open == '(' ? ')' : ']');
    r->depth--;
    if (!inner || open == '(')
        return inner;
    e = new_expr(r, EXPR_OPT);
    add_kid(r, e, inner);
    return e;
}

static struct expr *read_item(struct reader *r)
{
    int c = peek(r);

    if (c == '(' || c == '[')
        return read_group(r, c);
    if (c == '{')
        return read_name(r);
    return read_word(r);
}

/* Up to CLOSE, which is skipped, or to the end when CLOSE is -1. */
static struct expr *read_alternatives(struct reader *r, int close)
{
    struct expr *alt = new_expr(r, EXPR_ALT), *seq = new_expr(r, EXPR_SEQ), *item;

    for (;;) {
        int c;

        skip_blanks(r);
        c = peek(r);
        if (c == '|' || c == close || c < 0) {
            if (!seq->nkids) {
                wrong(r, _("an alternative is empty"), str_trim(str_slice(r->in, 0, r->at)));
                return NULL;
            }
            add_kid(r, alt, seq);
            seq = new_expr(r, EXPR_SEQ);
            if (c != close && c < 0) {
                wrong(r, _("a bracket is not closed"), r->in);
                return NULL;
            }
            r->at++;
            if (c == close)
                return alt;
            continue;
        }
        if (c == ')' || c == ']' || c == '}') {
            wrong(r, _("a bracket closes nothing"), str_slice(r->in, 0, r->at + 1));
            return NULL;
        }
        if (!(item = read_item(r)))
            return NULL;
        add_kid(r, seq, item);
    }
}

static struct expr *read_expr(struct reader *r, struct str text)
{
    r->in = text;
    r->at = 0;
    r->depth = 0;
    return read_alternatives(r, -1);
}

/* --- definitions --- */

struct expr *jump_lang_name(const struct jump_lang *lang, struct str name)
{
    for (int i = 0; i < lang->nnames; i++)
        if (str_eq(lang->names[i].name, name))
            return lang->names[i].expr;
    return NULL;
}

static bool is_name(struct str s)
{
    size_t word = str_find(s, STR_LIT(" "), 0);

    for (size_t i = 0; i < word; i++)
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || s.p[i] == '-'))
            return false;
    return word == s.bytes || str_starts(s, "number ") || str_starts(s, "page ");
}

/*
 * Whether E is of a sane size with everything it names put in, and does not name
 * TARGET; *BUDGET counts down the nodes.
 */
static bool is_sane(const struct expr *e, const struct expr *target, int *budget)
{
    if (e == target || --*budget < 0)
        return false;
    for (int i = 0; i < e->nkids; i++)
        if (!is_sane(e->kids[i], target, budget))
            return false;
    return true;
}

static bool define(struct reader *r, struct str name, struct str value)
{
    struct jump_lang *lang = r->lang;
    struct expr *old = jump_lang_name(lang, name), *e;
    int budget = EXPR_NODES_MAX;

    if (!is_name(name))
        return wrong(r, _("this is no name for a definition"), name);
    if (!(e = read_expr(r, value)))
        return false;
    if (!is_sane(e, old, &budget))
        return wrong(r, _("the definition is too large, or names itself"), name);
    for (int i = 0; old && i < e->nkids; i++)
        add_kid(r, old, e->kids[i]);
    if (old)
        return true;
    lang->names =
        arena_grow(r->rules->arena, lang->names, (size_t)lang->nnames, sizeof *lang->names);
    lang->names[lang->nnames++] = (struct jump_name){arena_str(r->rules->arena, name), e};
    return true;
}

static bool read_wheres(struct reader *r, struct jump_rule *rule, struct str s)
{
    while (s.bytes) {
        size_t end = str_find(s, STR_LIT(","), 0);
        struct str set = str_slice(s, 0, end);
        unsigned bits = 0;

        s = str_slice(s, end + 1, s.bytes);
        while (set.bytes) {
            size_t plus = str_find(set, STR_LIT("+"), 0);
            struct str word = str_trim(str_slice(set, 0, plus));
            unsigned bit = 0;

            set = str_slice(set, plus + 1, set.bytes);
            for (size_t i = 0; i < ARRAY_LEN(where_names); i++)
                if (str_is(word, where_names[i].name))
                    bit = where_names[i].bit;
            if (!bit)
                return wrong(r, _("no such condition"), word);
            bits |= bit;
        }
        if (rule->nwheres == WHERES_MAX)
            return wrong(r, _("too many conditions"), nothing);
        rule->wheres[rule->nwheres++] = bits;
    }
    return true;
}

static bool add_rule(struct reader *r, enum jump_direction direction, bool rejects,
                     struct str wheres, struct str value)
{
    struct jump_rules *rules = r->rules;
    struct jump_rule *rule = arena_zero(rules->arena, sizeof *rule);

    rule->lang = r->lang;
    rule->direction = direction;
    rule->rejects = rejects;
    rule->file = r->file;
    rule->line = r->line;
    if (rules->nrules == JUMP_RULES_MAX)
        return wrong(r, _("there are too many rules"), nothing);
    if (!read_wheres(r, rule, wheres) || !(rule->expr = read_expr(r, value)))
        return false;
    if (!rejects && !jump_filter_can_see(rule))
        return wrong(r, _("the rule needs a word that is always there"), value);
    rules->rules[rules->nrules++] = rule;
    return true;
}

static bool set_language(struct reader *r, struct str code)
{
    struct jump_rules *rules = r->rules;

    for (int i = 0; i < rules->nlangs; i++)
        if (str_eq(rules->langs[i]->code, code)) {
            r->lang = rules->langs[i];
            return true;
        }
    if (!code.bytes)
        return wrong(r, _("the language has no name"), nothing);
    if (rules->nlangs == JUMP_LANGS_MAX)
        return wrong(r, _("there are too many languages"), code);
    r->lang = arena_zero(rules->arena, sizeof *r->lang);
    r->lang->code = arena_str(rules->arena, code);
    rules->langs[rules->nlangs++] = r->lang;
    return true;
}

/* Forget what was said of the language so far. */
static void replace(struct reader *r)
{
    struct jump_rules *rules = r->rules;
    int kept = 0;

    for (int i = 0; i < rules->nrules; i++)
        if (rules->rules[i]->lang != r->lang)
            rules->rules[kept++] = rules->rules[i];
    rules->nrules = kept;
    *r->lang = (struct jump_lang){.code = r->lang->code};
}

static bool read_switch(struct reader *r, struct str key, struct str value, bool *known)
{
    bool yes = str_is(value, "yes");

    *known = true;
    if (str_is(key, "replace") && yes)
        replace(r);
    else if (str_is(key, "letter-pages") && yes)
        r->lang->letter_pages = true;
    else if (str_is(key, "hyphen-section") && yes)
        r->lang->hyphen_section = true;
    else
        *known = str_is(key, "replace") || str_is(key, "letter-pages") ||
                 str_is(key, "hyphen-section");
    if (*known && !yes)
        return wrong(r, _("this can only be \"yes\""), key);
    return true;
}

/* KEY = VALUE, both trimmed. */
static bool read_definition(struct reader *r, struct str key, struct str value)
{
    static const char *const kinds[] = {"forward", "back", "see", "not"};
    size_t word = str_find(key, STR_LIT(" "), 0);
    bool known;

    if (str_is(key, "language"))
        return set_language(r, value);
    if (!r->lang)
        return wrong(r, _("the file must begin with \"language = …\""), nothing);
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (str_is(str_slice(key, 0, word), kinds[i])) {
            struct str wheres = str_trim(str_slice(key, word, key.bytes));
            bool rejects = i == 3;

            return add_rule(r, rejects ? JUMP_FORWARD : (enum jump_direction)i, rejects, wheres,
                            value);
        }
    if (!read_switch(r, key, value, &known) || known)
        return known;
    return define(r, key, value);
}

static void read_logical_line(struct reader *r, struct str line)
{
    size_t equals = str_find(line, STR_LIT("="), 0);

    if (equals == line.bytes)
        wrong(r, _("this line has no \"=\""), line);
    else if (!pattern_text_valid(line))
        wrong(r, _("this line is not valid UTF-8"), nothing);
    else
        read_definition(r, str_trim(str_slice(line, 0, equals)),
                        str_trim(str_slice(line, equals + 1, line.bytes)));
}

bool jump_rules_add(struct jump_rules *rules, struct str text, const char *name,
                    struct diags *diags)
{
    struct reader r = {.rules = rules, .diags = diags, .clean = true};
    struct buf logical = BUF_INIT;
    int line = 0;

    r.file = arena_str(rules->arena, str_of(name)).p;
    for (size_t at = 0; at < text.bytes;) {
        size_t end = str_find(text, STR_LIT("\n"), at);
        struct str raw = str_slice(text, at, end), trimmed = str_trim(raw);
        bool goes_on = raw.bytes > trimmed.bytes && (raw.p[0] == ' ' || raw.p[0] == '\t');

        at = end + 1;
        line++;
        if (!trimmed.bytes || trimmed.p[0] == '#')
            continue;
        if (!goes_on && logical.bytes) {
            read_logical_line(&r, buf_str(&logical));
            buf_clear(&logical);
        }
        if (!logical.bytes)
            r.line = line;
        else
            buf_add_c(&logical, ' ');
        buf_add_str(&logical, trimmed);
    }
    if (logical.bytes)
        read_logical_line(&r, buf_str(&logical));
    buf_done(&logical);
    return r.clean;
}

/* --- all of them --- */

struct jump_rules *jump_rules_empty(void)
{
    struct jump_rules *rules = xcalloc(1, sizeof *rules);

    rules->arena = arena_new();
    return rules;
}

struct jump_rules *jump_rules_new(void)
{
    struct jump_rules *rules = jump_rules_empty();
    struct diags diags = {NULL, 0};

    for (size_t i = 0; i < jump_ndata; i++)
        jump_rules_add(rules, str_of(jump_data[i].text), jump_data[i].name, &diags);
    diags_done(&diags); /* the tests see to it that there are none */
    return rules;
}

void jump_rules_free(struct jump_rules *rules)
{
    if (!rules)
        return;
    for (int i = 0; i < rules->nrules; i++)
        pattern_free(rules->rules[i]->pattern);
    for (int i = 0; i < rules->nlangs; i++) {
        pattern_free(rules->langs[i]->tokens);
        free(rules->langs[i]->token_kinds);
    }
    jump_filter_free(rules->filter);
    arena_free(rules->arena);
    free(rules);
}
