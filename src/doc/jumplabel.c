#include "doc/jumplabel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/jumpexpr.h"
#include "doc/jumprules.h"
#include "text/pattern.h"
#include "text/utf8.h"

enum token {
    TOKEN_WORDS, /* of a page: says no number */
    TOKEN_PAGE,  /* "next page": arg is the target */
    TOKEN_VALUE, /* "three" */
    TOKEN_AND,
    TOKEN_TO,
    TOKEN_DATE,
    TOKEN_HAN,
    TOKEN_ROMAN,
    TOKEN_SECTION, /* these four follow each other: A 12 B -5 */
    TOKEN_DIGITS,
    TOKEN_SUFFIX,
    TOKEN_PART,
    TOKEN_SLOT
};

struct label_token {
    enum token kind;
    struct str arg;
};

enum { TOKENS_MAX = 96 };

/* A page number in parts. */
struct number {
    char section[8];
    int value;
    char suffix;
    int part, slot; /* -1, 0: none */
};

/* --- the pattern of tokens: one group each --- */

struct writer {
    struct jump_lang *lang;
    struct buf text;
    struct label_token kinds[TOKENS_MAX];
    int n; /* groups so far; kinds[n] is that of group n */
};

static void add(struct writer *w, enum token kind, struct str arg, const char *pattern)
{
    if (w->n + 1 == TOKENS_MAX)
        return;
    w->kinds[++w->n] = (struct label_token){kind, arg};
    buf_add_s(&w->text, "(");
    buf_add_s(&w->text, pattern);
    buf_add_s(&w->text, ")");
}

static void add_expr(struct writer *w, enum token kind, struct str arg, const struct expr *e)
{
    struct buf b = BUF_INIT;

    if (!e)
        return;
    jump_expr_plain(w->lang, e, &b);
    buf_add_s(&w->text, w->n ? "|" : "");
    add(w, kind, arg, b.p ? b.p : "");
    buf_done(&b);
}

static void add_prefixed(struct writer *w, enum token kind, const char *prefix)
{
    for (int i = 0; i < w->lang->nnames; i++) {
        struct str name = w->lang->names[i].name;

        if (str_starts(name, prefix))
            add_expr(w, kind, str_trim(str_slice(name, strlen(prefix), name.bytes)),
                     w->lang->names[i].expr);
    }
}

static void compile(struct jump_lang *lang)
{
    static const char *const words[] = {"before", "section", "after", "prefix"};
    struct writer w = {.lang = lang};
    struct pattern_error err;

    add_prefixed(&w, TOKEN_PAGE, "page ");
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        add_expr(&w, TOKEN_WORDS, str_of(NULL), jump_lang_name(lang, str_of(words[i])));
    add_prefixed(&w, TOKEN_VALUE, "number ");
    add_expr(&w, TOKEN_AND, str_of(NULL), jump_lang_name(lang, STR_LIT("and")));
    add_expr(&w, TOKEN_TO, str_of(NULL), jump_lang_name(lang, STR_LIT("to")));
    buf_add_s(&w.text, w.n ? "|" : "");
    add(&w, TOKEN_DATE, str_of(NULL), EXPR_DATE_PATTERN);
    buf_add_s(&w.text, "|(?:");
    add(&w, TOKEN_SECTION, str_of(NULL),
        "(?-i:[A-Z]{1,2})(?=[ '叠-]{0,2}[0-9])|[a-z](?=[0-9])");
    buf_add_s(&w.text, "[ '叠]?-?)?");
    add(&w, TOKEN_DIGITS, str_of(NULL), EXPR_DIGITS "|[lI|](?![\\p{sc:Latin}\\p{N}])");
    buf_add_s(&w.text, "(?:-?");
    add(&w, TOKEN_SUFFIX, str_of(NULL), "(?-i:[A-Z])(?![\\p{L}\\p{N}])");
    buf_add_s(&w.text, ")?");
    if (lang->hyphen_section) {
        buf_add_s(&w.text, "(?:-");
        add(&w, TOKEN_PART, str_of(NULL), "[0-9]{1,3}");
        buf_add_s(&w.text, ")?");
    }
    add(&w, TOKEN_SLOT, str_of(NULL), EXPR_SLOT);
    buf_add_s(&w.text, "?|");
    add(&w, TOKEN_ROMAN, str_of(NULL), "(?-i:[IVX]{2,5})");
    buf_add_s(&w.text, "|");
    add(&w, TOKEN_HAN, str_of(NULL), EXPR_HAN_NUMBER);
    add(&w, TOKEN_SLOT, str_of(NULL), EXPR_SLOT);
    buf_add_s(&w.text, "?|");
    add(&w, TOKEN_SLOT, str_of(NULL), EXPR_SLOT); /* behind the word for page: 第3版② */
    buf_add_s(&w.text, "|");
    add(&w, TOKEN_TO, str_of(NULL), "[~-]|至|到");
    lang->tokens = pattern_new(buf_str(&w.text), PATTERN_NOCASE | PATTERN_BRIEF, &err);
    lang->token_kinds = xmalloc(sizeof w.kinds);
    memcpy(lang->token_kinds, w.kinds, sizeof w.kinds);
    lang->ntokens = w.n + 1;
    buf_done(&w.text);
}

/* --- numbers --- */

/* 十二 12, 二十 20, 二〇 20, 廿一 21, 一二 12. */
static int han_value(struct str s)
{
    static const char digits[] = "〇一二三四五六七八九";
    int value = 0, digit = -1;

    for (size_t at = 0; at < s.bytes; at += 3) {
        const char *p = s.p + at;
        bool ten = !memcmp(p, "十", 3), twenty = !memcmp(p, "廿", 3);

        if (ten || twenty) {
            value = (digit > 0 ? digit : ten ? 1 : 2) * 10;
            digit = -1;
            continue;
        }
        if (!memcmp(p, "零", 3))
            p = digits;
        for (int d = 0; d < 10; d++)
            if (!memcmp(p, digits + 3 * d, 3)) {
                value = digit >= 0 ? value * 10 + d : value + d;
                digit = d;
                break;
            }
    }
    return value;
}

static int digits_value(struct str s)
{
    int value = 0;

    for (size_t i = 0; i < s.bytes && i < 4; i++) {
        char c = s.p[i];

        value = value * 10 + (c == 'O' || c == 'o' ? 0 : c >= '0' && c <= '9' ? c - '0' : 1);
    }
    return value;
}

static void put(struct jump_targets *out, struct str label)
{
    if (out->n == JUMP_TARGETS_MAX || !label.bytes || label.bytes >= LABEL_BYTES)
        return;
    for (int i = 0; i < out->n; i++)
        if (str_is(label, out->label[i]))
            return;
    memcpy(out->label[out->n], label.p, label.bytes);
    out->label[out->n++][label.bytes] = '\0';
}

static void put_number(struct jump_targets *out, const struct number *n)
{
    char label[LABEL_BYTES];
    int at = snprintf(label, sizeof label, "%s%d", n->section, n->value);

    if (n->suffix)
        at += snprintf(label + at, sizeof label - (size_t)at, "%c", n->suffix);
    if (n->part >= 0)
        at += snprintf(label + at, sizeof label - (size_t)at, "-%d", n->part);
    if (n->slot)
        at += snprintf(label + at, sizeof label - (size_t)at, "#%d", n->slot);
    put(out, str_n(label, (size_t)at));
}

/* The numbers so far and the one that follows "to": all between them. */
static void put_range(struct jump_targets *out, struct number from, const struct number *to)
{
    char whole[LABEL_BYTES];

    if (to->value > from.value && to->value - from.value < JUMP_TARGETS_MAX) {
        while (++from.value <= to->value)
            put_number(out, &from);
        return;
    }
    /* "6-5" is no range: section 6, page 5 */
    if (out->n && to->value <= from.value && !from.section[0]) {
        snprintf(whole, sizeof whole, "%d-%d", from.value, to->value);
        out->n--;
        put(out, str_of(whole));
        return;
    }
    put_number(out, to);
}

/* --- reading --- */

struct state {
    struct jump_targets *out;
    struct number last;
    bool has_last, to;
};

static void take(struct state *s, struct number *n)
{
    if (s->has_last && !n->section[0])
        memcpy(n->section, s->last.section, sizeof n->section);
    if (s->to && s->has_last && n->part < 0)
        put_range(s->out, s->last, n);
    else
        put_number(s->out, n);
    s->last = *n;
    s->has_last = true;
    s->to = false;
}

/* ② of the page that was named last. */
static void add_slot(struct state *s, int slot)
{
    s->last.slot = slot;
    if (s->out->n)
        s->out->n--;
    put_number(s->out, &s->last);
}

static void take_group(struct state *s, const struct label_token *t, struct str text,
                       struct number *n)
{
    char label[LABEL_BYTES];

    switch (t->kind) {
    case TOKEN_WORDS:
    case TOKEN_AND:
        return;
    case TOKEN_TO:
        s->to = true;
        return;
    case TOKEN_PAGE:
        put(s->out, t->arg);
        return;
    case TOKEN_VALUE:
        n->value = digits_value(t->arg);
        return;
    case TOKEN_HAN:
        n->value = han_value(text);
        return;
    case TOKEN_DATE:
        snprintf(label, sizeof label, "date:%02d-%02d", atoi(text.p) % 100,
                 atoi(text.p + str_find(text, STR_LIT("月"), 0) + 3) % 100);
        put(s->out, str_of(label));
        return;
    case TOKEN_ROMAN:
        put(s->out, text);
        return;
    case TOKEN_SECTION:
        for (size_t i = 0; i < text.bytes && i < sizeof n->section - 1; i++)
            n->section[i] = (char)(text.p[i] & 0xDF);
        return;
    case TOKEN_DIGITS:
        n->value = digits_value(text);
        return;
    case TOKEN_SUFFIX:
        n->suffix = text.p[0];
        return;
    case TOKEN_PART:
        n->part = digits_value(text);
        return;
    case TOKEN_SLOT: {
        size_t at = 0;

        n->slot = (int)(utf8_next(text, &at) - 0x2460 + 1);
        return;
    }
    }
}

void jump_label_read(struct jump_lang *lang, struct str label, struct jump_targets *out)
{
    struct range found[TOKENS_MAX] = {PATTERN_START};
    struct state s = {.out = out};

    out->n = 0;
    if (!lang->compiled)
        compile(lang);
    lang->compiled = true;
    while (lang->tokens &&
           pattern_next(lang->tokens, label, found, lang->ntokens) == PATTERN_FOUND) {
        struct number n = {.part = -1, .value = -1};

        if (found[0].end == found[0].begin)
            continue;
        for (int i = 1; i < lang->ntokens; i++)
            if (found[i].begin != PATTERN_UNSET)
                take_group(&s, &lang->token_kinds[i],
                           str_slice(label, found[i].begin, found[i].end), &n);
        if (n.value > 0)
            take(&s, &n);
        else if (n.slot && s.has_last && !s.last.slot)
            add_slot(&s, n.slot);
    }
    if (!out->n)
        put(out, STR_LIT("?"));
}
