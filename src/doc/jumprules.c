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
#include "text/chars.h"
#include "text/pattern.h"
#include "text/utf8.h"

/* One file while it is read. */
struct reader {
    struct jump_rules *rules;
    struct jump_lang *lang;
    const char *file; /* in the arena */
    int line;         /* where the definition being read began */
    struct diags *diags;
    bool clean;   /* nothing wrong so far */
    bool trusted; /* the program's own: the tests have seen to what is checked of others */
    int next_rule;

    struct str in; /* the expression being read */
    size_t at;
    int depth;
};

static const struct {
    const char *name;
    enum expr_kind kind;
} builtins[] = {
    {"page", EXPR_PAGE},     {"letter", EXPR_LETTER},   {"sheet", EXPR_SHEET},
    {"number", EXPR_NUMBER}, {"numbers", EXPR_NUMBERS}, {"date", EXPR_DATE},
    {"slug", EXPR_SLUG},     {"CAPS", EXPR_CAPS},       {"quoted", EXPR_QUOTED},
    {"any", EXPR_ANY},
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

/* TEXT folded as texts are, and in lower case. */
static struct str fold_word(struct reader *r, struct str text)
{
    struct jump_fold fold = {.text = BUF_INIT};
    struct buf low = BUF_INIT;
    struct str s;

    jump_fold(&fold, text, 0, text.bytes);
    s = buf_str(&fold.text);
    for (size_t at = 0; at < s.bytes;) {
        char p[4];

        buf_add(&low, p, utf8_put(p, char_fold(utf8_next(s, &at))));
    }
    s = arena_str(r->rules->arena, buf_str(&low));
    buf_done(&low);
    jump_fold_done(&fold);
    return s;
}

static struct expr *read_word(struct reader *r)
{
    enum { LONG_WORD = 6 };
    static const char blanks_and_brackets[256] = {
        [' '] = 1, ['\t'] = 1, ['('] = 1, [')'] = 1, ['['] = 1,
        [']'] = 1, ['{'] = 1,  ['}'] = 1, ['|'] = 1,
    };
    struct expr *e = new_expr(r, EXPR_WORD);
    size_t n = 0, end = r->at;
    bool ascii = true;
    char *word;

    while (end < r->in.bytes && !blanks_and_brackets[(unsigned char)r->in.p[end]])
        end += r->in.p[end] == '\\' && end + 1 < r->in.bytes ? 2 : 1;
    word = arena_alloc(r->rules->arena, end - r->at + 1);

    for (; r->at < end; r->at++) {
        unsigned char c = (unsigned char)r->in.p[r->at];

        if (c == '\\' && r->at + 1 < end)
            c = (unsigned char)r->in.p[++r->at];
        ascii = ascii && c < 0x80;
        word[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    e->text = ascii ? str_n(word, n) : fold_word(r, str_n(word, n));
    e->is_long = utf8_count(e->text) >= LONG_WORD;
    return e;
}

/* Behind the group that begins at AT of the regular expression S; 0 when that is in doubt. */
static size_t over_group(struct str s, size_t at)
{
    size_t class = 0; /* where the class begins that we are in */
    int depth = 0;

    for (; at < s.bytes; at++) {
        char c = s.p[at];

        if (c == '\\' && at + 1 < s.bytes && s.p[++at] == 'Q')
            return 0;
        if (c == '\\')
            continue;
        if (class && (c == '[' || (c == ']' && at <= class + 1)))
            return 0;
        if (class)
            class = c == ']' ? 0 : class;
        else if (c == '[')
            class = at;
        else if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            return at + 1;
    }
    return 0;
}

/* Whether the regular expression S is nothing but ^ and what looks at the text around. */
static bool takes_nothing(struct str s)
{
    static const char *const looks[] = {"(?=", "(?!", "(?<=", "(?<!"};

    for (size_t at = 0; at < s.bytes;) {
        struct str rest = str_slice(s, at, s.bytes);
        bool group = false;

        for (size_t i = 0; i < ARRAY_LEN(looks); i++)
            group = group || str_starts(rest, looks[i]);
        at = group ? over_group(s, at) : s.p[at] == '^' ? at + 1 : 0;
        if (!at)
            return false;
    }
    return true;
}

/* "/…/": what the general matcher makes of it, on folded text. */
static struct expr *read_regexp(struct reader *r)
{
    size_t end = r->at + 1;
    struct jump_rules *rules = r->rules;
    struct expr *e = new_expr(r, EXPR_REGEXP);
    struct pattern_error err;

    while (end < r->in.bytes && r->in.p[end] != '/')
        end += r->in.p[end] == '\\' ? 2 : 1;
    if (end >= r->in.bytes) {
        wrong(r, _("a / has no / that ends the regular expression"), nothing);
        return NULL;
    }
    e->pattern =
        pattern_new(str_slice(r->in, r->at + 1, end),
                    PATTERN_NOCASE | PATTERN_LINES | PATTERN_BRIEF | PATTERN_HERE, &err);
    if (!e->pattern) {
        wrong(r, err.message, str_slice(r->in, r->at, end + 1));
        return NULL;
    }
    e->empty = takes_nothing(str_slice(r->in, r->at + 1, end));
    r->at = end + 1;
    rules->patterns = arena_grow(rules->arena, rules->patterns, (size_t)rules->npatterns,
                                 sizeof *rules->patterns);
    rules->patterns[rules->npatterns++] = e->pattern;
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
        if (str_is(name, builtins[i].name)) {
            e = new_expr(r, builtins[i].kind);
            e->lang = r->lang;
            return e;
        }
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
    if (c == '/')
        return read_regexp(r);
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
        if (seq->nkids == EXPR_PARTS_MAX) {
            wrong(r, _("the expression is too long"), nothing);
            return NULL;
        }
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

/* How pages are named is looked for as it is spelt: jumpfilter.h. */
static void be_exact(struct expr *e)
{
    e->is_long = false;
    for (int i = 0; e->kind != EXPR_NAMED && i < e->nkids; i++)
        be_exact(e->kids[i]);
}

static bool names_pages(struct str name)
{
    return str_is(name, "before") || str_is(name, "after") || str_starts(name, "page ");
}

static struct jump_name new_name(struct reader *r, struct str name, struct expr *e)
{
    static const char *const words[LANG_WORDS] = {
        [WORD_BEFORE] = "before",   [WORD_AFTER] = "after",     [WORD_PREFIX] = "prefix",
        [WORD_SECTION] = "section", [WORD_ORDINAL] = "ordinal", [WORD_AND] = "and",
        [WORD_TO] = "to",
    };
    struct jump_name new = {arena_str(r->rules->arena, name), NAME_OWN, {NULL, 0}, e};
    size_t blank = str_find(new.name, STR_LIT(" "), 0);

    for (int i = 0; i < LANG_WORDS; i++)
        if (str_is(name, words[i]))
            r->lang->words[i] = e;
    if (blank == name.bytes)
        return new;
    new.kind = str_starts(name, "page ") ? NAME_PAGE : NAME_NUMBER;
    new.arg = str_trim(str_slice(new.name, blank, name.bytes));
    return new;
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
    if (names_pages(name))
        be_exact(e);
    for (int i = 0; old && i < e->nkids; i++)
        add_kid(r, old, e->kids[i]);
    if (old)
        return true;
    lang->names =
        arena_grow(r->rules->arena, lang->names, (size_t)lang->nnames, sizeof *lang->names);
    lang->names[lang->nnames++] = new_name(r, name, e);
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

static void add_start(uint8_t *starts, unsigned char c)
{
    starts[c >> 3] |= (uint8_t)(1u << (c & 7));
}

/* Letters in both cases, and what OCR makes of them; of others, any that take bytes alike. */
static void add_word_start(uint8_t *starts, const struct expr *word)
{
    static const char *const alike[] = {"iIlL1!|jJ", "cCeE", "oO0", "sSfF",
                                        "nNuU",      "rRtT", "hHbB"};
    unsigned char c = word->text.bytes ? (unsigned char)word->text.p[0] : 0;

    add_start(starts, c);
    if (c >= 'a' && c <= 'z')
        add_start(starts, c & 0xDF);
    for (size_t i = 0; word->is_long && c && i < ARRAY_LEN(alike); i++)
        for (const char *p = strchr(alike[i], c) ? alike[i] : ""; *p; p++)
            add_start(starts, (unsigned char)*p);
    if (c >= 0xC3 && c < 0xE0) /* the other case may have another first byte */
        for (c = 0xC3; c < 0xE0; c++)
            add_start(starts, c);
}

static bool set_starts(const struct expr *e, uint8_t *starts);

/* "3", "A7", "a7", "l", "十二", ③, three */
static void set_number_starts(const struct jump_lang *lang, uint8_t *starts)
{
    for (int c = '0'; c <= 'z'; c++)
        add_start(starts, (unsigned char)c);
    for (const char *c = "|\xE3\xE4\xE5\xE9"; *c; c++)
        add_start(starts, (unsigned char)*c);
    for (enum lang_word i = WORD_PREFIX; i <= WORD_SECTION; i++)
        if (lang->words[i])
            set_starts(lang->words[i], starts);
    for (int i = 0; i < lang->nnames; i++)
        if (lang->names[i].kind == NAME_NUMBER)
            set_starts(lang->names[i].expr, starts);
}

static void set_page_starts(const struct jump_lang *lang, uint8_t *starts)
{
    set_number_starts(lang, starts);
    if (lang->words[WORD_BEFORE])
        set_starts(lang->words[WORD_BEFORE], starts);
    for (int i = 0; i < lang->nnames; i++)
        if (lang->names[i].kind == NAME_PAGE)
            set_starts(lang->names[i].expr, starts);
}

/* The bytes that a match of E may begin with; false when E may be empty. */
static bool set_starts(const struct expr *e, uint8_t *starts)
{
    bool sure = false;

    if (e->starts) {
        for (int i = 0; i < 32; i++)
            starts[i] |= e->starts[i];
        return true;
    }
    switch (e->kind) {
    case EXPR_WORD:
        add_word_start(starts, e);
        return e->text.bytes > 0 && e->text.p[0] != '.' && e->text.p[0] != '\'';
    case EXPR_SEQ:
        for (int i = 0; i < e->nkids && !sure; i++)
            sure = set_starts(e->kids[i], starts);
        return sure;
    case EXPR_ALT:
    case EXPR_NAMED:
        sure = e->nkids > 0;
        for (int i = 0; i < e->nkids; i++)
            sure = set_starts(e->kids[i], starts) && sure;
        return sure;
    case EXPR_OPT:
        set_starts(e->kids[0], starts);
        return false;
    case EXPR_PAGE:
        set_page_starts(e->lang, starts);
        return true;
    case EXPR_SHEET:
        set_number_starts(e->lang, starts);
        return true;
    case EXPR_LETTER:
    case EXPR_CAPS:
        for (int c = 'A'; c <= 'Z'; c++)
            add_start(starts, (unsigned char)c);
        for (int c = 0xC3; e->kind == EXPR_CAPS && c < 0x100; c++)
            add_start(starts, (unsigned char)c);
        return true;
    case EXPR_NUMBERS:
    case EXPR_NUMBER:
        set_number_starts(e->lang, starts);
        return true;
    case EXPR_REGEXP:
        if (e->empty) { /* what comes may follow after a gap (jumpwalk.c) */
            for (const char *c = " \n-.,:;*_~\xC2\xE2"; *c; c++)
                add_start(starts, (unsigned char)*c);
            return false;
        }
        memset(starts, 0xFF, 32);
        return true;
    case EXPR_DATE:
    case EXPR_SLUG:
    case EXPR_QUOTED:
    case EXPR_ANY:
        memset(starts, 0xFF, 32);
        return true;
    }
    return true;
}

/* Of all alternatives in E, so that most need not be tried. */
static void note_starts(struct arena *arena, struct expr *e)
{
    uint8_t starts[32] = {0};

    for (int i = 0; e->kind != EXPR_NAMED && i < e->nkids; i++)
        note_starts(arena, e->kids[i]);
    if (e->kind != EXPR_ALT)
        return;
    e->starts = NULL;
    if (!set_starts(e, starts))
        return;
    e->starts = arena_alloc(arena, sizeof starts);
    memcpy(e->starts, starts, sizeof starts);
}

/* What LANG defines may be spelt in more ways now. */
static void note_all_starts(struct jump_rules *rules, const struct jump_lang *lang)
{
    for (int i = 0; i < lang->nnames; i++)
        note_starts(rules->arena, lang->names[i].expr);
    for (int i = 0; i < JUMP_RULES_MAX; i++)
        if (rules->rules[i] && rules->rules[i]->lang == lang) {
            note_starts(rules->arena, rules->rules[i]->expr);
            memset(rules->rules[i]->starts, 0, sizeof rules->rules[i]->starts);
            if (!set_starts(rules->rules[i]->expr, rules->rules[i]->starts))
                memset(rules->rules[i]->starts, 0xFF, sizeof rules->rules[i]->starts);
        }
}

void jump_rules_starts(const struct expr *e, uint8_t starts[32])
{
    set_starts(e, starts);
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
    if (r->next_rule == JUMP_RULES_MAX)
        return wrong(r, _("there are too many rules"), nothing);
    if (!read_wheres(r, rule, wheres) || !(rule->expr = read_expr(r, value)))
        return false;
    if (!r->trusted && !rejects && !jump_filter_can_see(rule))
        return wrong(r, _("the rule needs a word that is always there"), value);
    rules->rules[r->next_rule++] = rule;
    if (rules->nrules < r->next_rule)
        rules->nrules = r->next_rule;
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
    rules->nrules = r->next_rule = kept;
    *r->lang = (struct jump_lang){.code = r->lang->code};
}

static bool read_switch(struct reader *r, struct str key, struct str value, bool *known)
{
    bool yes = str_is(value, "yes");

    *known = true;
    if (str_is(key, "replace") && yes)
        replace(r);
    else if (str_is(key, "hyphen-section") && yes)
        r->lang->hyphen_section = true;
    else
        *known = str_is(key, "replace") || str_is(key, "hyphen-section");
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

static void read_file(struct reader *r, struct str text)
{
    struct buf logical = BUF_INIT;
    int line = 0;

    for (size_t at = 0; at < text.bytes;) {
        size_t end = str_find(text, STR_LIT("\n"), at);
        struct str raw = str_slice(text, at, end), trimmed = str_trim(raw);
        bool goes_on = raw.bytes > trimmed.bytes && (raw.p[0] == ' ' || raw.p[0] == '\t');

        at = end + 1;
        line++;
        if (!trimmed.bytes || trimmed.p[0] == '#')
            continue;
        if (!goes_on && logical.bytes) {
            read_logical_line(r, buf_str(&logical));
            buf_clear(&logical);
        }
        if (!logical.bytes)
            r->line = line;
        else
            buf_add_c(&logical, ' ');
        buf_add_str(&logical, trimmed);
    }
    if (logical.bytes)
        read_logical_line(r, buf_str(&logical));
    buf_done(&logical);
    if (r->lang)
        note_all_starts(r->rules, r->lang);
}

/* --- all of them --- */

struct jump_rules *jump_rules_empty(void)
{
    struct jump_rules *rules = xcalloc(1, sizeof *rules);

    rules->arena = arena_new();
    return rules;
}

/* The table knows how many rules each language has; they are read when one is needed. */
struct jump_rules *jump_rules_new(void)
{
    struct jump_rules *rules = jump_rules_empty();

    rules->carried = true;
    rules->nrules = jump_first_rules[jump_ndata];
    rules->filter = &jump_carried_filter;
    return rules;
}

/* Read the language whose rules begin at FIRST. */
static void read_carried(struct jump_rules *rules, int i)
{
    struct diags diags = {NULL, 0};
    struct reader r = {.rules = rules, .diags = &diags, .clean = true, .trusted = true};

    r.file = jump_data[i].name;
    r.next_rule = jump_first_rules[i];
    read_file(&r, str_of(jump_data[i].text));
    diags_done(&diags); /* the tests see to it that there are none */
}

const struct jump_rule *jump_rules_at(struct jump_rules *rules, int i)
{
    for (size_t k = 0; !rules->rules[i] && k < jump_ndata; k++)
        if (jump_first_rules[k] <= i && i < jump_first_rules[k + 1])
            read_carried(rules, (int)k);
    return rules->rules[i];
}

bool jump_rules_add(struct jump_rules *rules, struct str text, const char *name,
                    struct diags *diags)
{
    struct reader r = {.rules = rules, .diags = diags, .clean = true};

    for (size_t i = 0; rules->carried && i < jump_ndata; i++)
        if (!rules->rules[jump_first_rules[i]])
            read_carried(rules, (int)i);
    rules->carried = false;
    rules->filter = NULL;
    r.file = arena_str(rules->arena, str_of(name)).p;
    r.next_rule = rules->nrules;
    read_file(&r, text);
    return r.clean;
}

const struct jump_filter *jump_rules_filter(struct jump_rules *rules)
{
    if (!rules->filter)
        rules->filter = jump_filter_new(rules);
    return rules->filter;
}

void jump_rules_free(struct jump_rules *rules)
{
    if (!rules)
        return;
    for (int i = 0; i < rules->npatterns; i++)
        pattern_free(rules->patterns[i]);
    jump_filter_free(rules->filter);
    arena_free(rules->arena);
    free(rules);
}
