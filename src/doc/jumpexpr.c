#include "doc/jumpexpr.h"

#include <stdio.h>
#include <string.h>

#include "doc/jumpfold.h"
#include "text/pattern.h"
#include "text/utf8.h"

/* More than this is no rule any more (text/pattern.h would refuse it, too). */
enum { PATTERN_BYTES_MAX = 60 * 1024 };

/* Between two parts; before a page, stray marks too: "Seite: 3", "page • 2". */
#define GAP "[ \\n]?"
#define LOOSE_GAP "[ \\n]?[-.,:;*·•_~]{0,2}[ \\n]?"
/* Letters of alphabets that are written with blanks between words. */
#define NO_LETTER_BEFORE "(?<![\\p{sc:Latin}\\p{sc:Cyrillic}\\p{sc:Greek}\\p{sc:Hangul}])"
/* Not between two letters of a word. */
#define NO_SPLIT                                                                               \
    "(?:" NO_LETTER_BEFORE "|(?![\\p{sc:Latin}\\p{sc:Cyrillic}\\p{sc:Greek}\\p{sc:Hangul}]))"
#define NO_WORD_BEFORE "(?<![\\p{sc:Latin}\\p{sc:Cyrillic}\\p{sc:Greek}\\p{sc:Hangul}\\p{N}])"
#define NO_WORD_BEHIND                                                                         \
    "(?:(?<=[\\p{sc:Han}\\p{sc:Hiragana}\\p{sc:Katakana}])|(?![\\p{sc:Latin}\\p{sc:Cyrillic}"  \
    "\\p{sc:Greek}0-9]|[.,:/-][0-9]))"

static void emit(struct jump_expr_out *out, const struct expr *e);

static void add(struct jump_expr_out *out, const char *s)
{
    buf_add_s(&out->text, s);
}

/* --- words --- */

/* What OCR takes for each other in words long enough to be known all the same. */
static const char *const confused[] = {"il1!|j", "ce", "os0", "sf", "nu", "rt", "hb"};
enum { LONG_WORD = 6 };

static void emit_letter(struct jump_expr_out *out, uint32_t cp, bool is_long)
{
    char p[4];

    /* small marks come and go */
    if (cp == '.' || cp == '\'') {
        add(out, cp == '.' ? "[.,]?" : "['. ]?");
        return;
    }
    if (is_long && cp < 0x80)
        for (size_t i = 0; i < sizeof confused / sizeof *confused; i++)
            if (strchr(confused[i], (int)(cp | 0x20)) && (cp | 0x20) >= 'a') {
                add(out, "[");
                add(out, confused[i]);
                add(out, "]");
                return;
            }
    if (cp < 0x80 && !((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') && !(cp >= '0' && cp <= '9'))
        add(out, "\\");
    buf_add(&out->text, p, utf8_put(p, cp));
}

static void emit_word(struct jump_expr_out *out, struct str word)
{
    bool is_long = utf8_count(word) >= LONG_WORD;

    for (size_t at = 0; at < word.bytes;) {
        uint32_t cp = utf8_next(word, &at);

        emit_letter(out, cp, is_long);
        /* a line may end between any two ideographs */
        if (jump_fold_is_dense(cp) && at < word.bytes)
            add(out, "\\n?");
    }
    /* "p. 3" is no part of "première" */
    if (word.bytes <= 2)
        add(out, "(?!\\p{L})");
}

/* --- pages --- */

static bool emit_named(struct jump_expr_out *out, const char *name, const char *before,
                       const char *behind)
{
    const struct expr *e = jump_lang_name(out->lang, str_of(name));

    if (!e)
        return false;
    add(out, before);
    emit(out, e);
    add(out, behind);
    return true;
}

/* All definitions whose name starts with PREFIX, as alternatives; false when none. */
static bool emit_all(struct jump_expr_out *out, const char *prefix, bool first)
{
    for (int i = 0; i < out->lang->nnames; i++) {
        if (!str_starts(out->lang->names[i].name, prefix))
            continue;
        if (!first)
            add(out, "|");
        emit(out, out->lang->names[i].expr);
        first = false;
    }
    return !first;
}

/*
 * One number: "3", "03", "A12", "A-7", "15A", "6-5", "3②", "十二", "l", three.  With
 * ENDING, digits need one ("3rd", "3.").
 */
static void emit_number(struct jump_expr_out *out, bool ending)
{
    if (emit_named(out, "prefix", "(?:", ")?\\n?"))
        emit_named(out, "section", "(?:", ")?");
    add(out, "(?:(?:(?:(?-i:[A-Z]{1,2})[ '叠]?-?|[a-z])?" EXPR_DIGITS
             "(?:(?:-?(?-i:[A-Z])|-[0-9]{1,3})(?![\\p{L}\\p{N}]))?" EXPR_SLOT "?");
    if (!ending)
        add(out, "|(?<![\\p{sc:Latin}\\p{N}])[lI|](?![\\p{sc:Latin}\\p{N}])"
                 "|(?-i:[IVX]{2,5})(?![\\p{L}\\p{N}])");
    add(out, ")");
    if (ending)
        emit_named(out, "ordinal", "-?(?:", ")");
    if (jump_lang_name(out->lang, STR_LIT("prefix")))
        add(out, "|" EXPR_HAN_NUMBER EXPR_SLOT "?");
    emit_all(out, "number ", false);
    add(out, ")");
}

/* More numbers after the first, the word for page before each or not: "3, 4 and 5", "3-5". */
static void emit_list_behind(struct jump_expr_out *out)
{
    /* a comma parts page numbers only when more of them, and then the end, follow */
    add(out, "(?:" GAP "(?:[&+/·~-]|,(?=[ \\n]?[0-9lI]{1,3}(?:[ \\n]?,[ \\n]?[0-9]{1,3}){0,6}"
             "[ \\n]?(?:[\\])}>.]|$");
    emit_named(out, "and", "|(?:", ")(?![\\p{L}\\p{N}])");
    add(out, "))");
    emit_named(out, "and", "|(?:", ")");
    emit_named(out, "to", "|(?:", ")");
    add(out, ")" GAP);
    emit_named(out, "before", "(?:(?:", ")" GAP ")?");
    add(out, "(?&n)){0,8}");
}

/* The same where the word for page ends it all: "3、4版", "第3版、第4版", "第3至第5版". */
static void emit_list_before(struct jump_expr_out *out)
{
    emit_named(out, "after", "\\n?(?:(?:", ")(?=[,、·~至和及-]))?");
    add(out, "(?:" GAP "(?:[,、&+/·~-]");
    emit_named(out, "and", "|(?:", ")");
    emit_named(out, "to", "|(?:", ")");
    add(out, ")" GAP "(?&n)");
    emit_named(out, "after", "\\n?(?:(?:", ")(?=[,、·~至和及-]))?");
    add(out, "){0,8}");
}

/* The alternatives of a page; false when the language has no way to name one. */
static bool emit_page(struct jump_expr_out *out)
{
    bool first = true;

    if (emit_named(out, "before", "(?:", ")" GAP)) {
        /* an odd letter or mark where OCR saw one */
        add(out, "(?:(?:[^\\p{L}\\p{N}\\n]{0,2}[ \\n]?|(?-i:[a-z])[ ])(?&n)");
        emit_list_behind(out);
        /* the number is lost */
        add(out, "|[^\\p{L}\\p{N}\\n]{0,3}(?=[)\\]]))");
        first = false;
    }
    if (jump_lang_name(out->lang, STR_LIT("after"))) {
        add(out, first ? "(?&o)" : "|(?&o)");
        emit_list_before(out);
        emit_named(out, "after", GAP "(?:", ")" EXPR_SLOT "?");
        if (emit_named(out, "prefix", "|(?:", ")"))
            emit_named(out, "after", "(?:", ")"); /* 第 页: the number is lost */
        first = false;
    }
    if (out->lang->letter_pages) {
        add(out, first ? "" : "|");
        add(out, "(?-i:[A-Z]{1,2})-?[0-9]{1,3}");
        first = false;
    }
    return emit_all(out, "page ", first) || !first;
}

/*
 * What pages look like in the language, for (?&n), a number, (?&o), a number with its
 * ending, and (?&p), a page, to refer to.
 */
static void emit_grammar(struct jump_expr_out *out)
{
    add(out, "(?(DEFINE)(?<n>");
    emit_number(out, false);
    add(out, ")(?<o>");
    emit_number(out, jump_lang_name(out->lang, STR_LIT("ordinal")) != NULL);
    add(out, ")(?<p>");
    if (!emit_page(out))
        add(out, "(?!)");
    add(out, "))");
    out->ngroups = 3;
}

/* --- expressions --- */

static void emit_group(struct jump_expr_out *out, enum jump_group what, const char *inside)
{
    if (out->ngroups < GROUPS_MAX - 1) {
        out->groups[++out->ngroups] = (uint8_t)what;
        add(out, "(");
    } else {
        add(out, "(?:");
    }
    add(out, inside);
    add(out, ")");
}

static void emit_kids(struct jump_expr_out *out, const struct expr *e)
{
    add(out, e->nkids > 1 ? "(?:" : "");
    for (int i = 0; i < e->nkids; i++) {
        add(out, i ? "|" : "");
        emit(out, e->kids[i]);
    }
    add(out, e->nkids > 1 ? ")" : "");
}

static void emit_seq(struct jump_expr_out *out, const struct expr *e)
{
    bool begun = false; /* something has come that cannot be missing */

    for (int i = 0; i < e->nkids; i++) {
        const struct expr *kid = e->kids[i];
        bool page = kid->kind == EXPR_PAGE || kid->kind == EXPR_DATE;
        const char *gap = page ? LOOSE_GAP : GAP;

        if (kid->kind != EXPR_OPT) {
            add(out, begun ? gap : "");
            emit(out, kid);
            begun = true;
            continue;
        }
        /* what may be missing takes its gap with it */
        add(out, "(?:");
        add(out, begun ? GAP : "");
        emit(out, kid->kids[0]);
        add(out, begun ? ")?" : GAP ")?");
    }
}

static void emit(struct jump_expr_out *out, const struct expr *e)
{
    if (out->text.bytes > PATTERN_BYTES_MAX)
        return;
    switch (e->kind) {
    case EXPR_WORD:
        emit_word(out, e->text);
        return;
    case EXPR_SEQ:
        emit_seq(out, e);
        return;
    case EXPR_ALT:
    case EXPR_NAMED:
        emit_kids(out, e);
        return;
    case EXPR_OPT:
        add(out, "(?:");
        emit_kids(out, e);
        add(out, ")?");
        return;
    case EXPR_PAGE:
        emit_group(out, GROUP_LABEL, out->plain ? "(?!)" : "(?&p)");
        return;
    case EXPR_DATE:
        emit_group(out, GROUP_LABEL, EXPR_DATE_PATTERN);
        return;
    case EXPR_SLUG:
        /* from the start of a word; in Chinese, of a clause */
        add(out, out->text.bytes > out->begin ? NO_LETTER_BEFORE : "(?<![\\p{L}\\p{N}])");
        emit_group(out, GROUP_SLUG,
                   "[^\\s.,:;!?。、()\\[\\]\x1e][^\\n.,:;!?。()\\[\\]\x1e]{0,59}?");
        add(out, NO_SPLIT);
        return;
    case EXPR_CAPS:
        emit_group(
            out, GROUP_SLUG,
            "(?-i:\\p{Lu}[\\p{Lu}\\p{N}'&.-]*(?:[ \\n][\\p{Lu}\\p{N}][\\p{Lu}\\p{N}'&.-]*)"
            "{0,4})");
        return;
    case EXPR_NUMBERS:
        emit_group(out, GROUP_LABEL,
                   out->plain ? "(?!)" : "(?&o)(?:" GAP "[,&+/·~-]" GAP "(?&n)){0,8}");
        return;
    case EXPR_NUMBER:
        add(out, out->plain ? "(?!)" : "(?&n)");
        return;
    case EXPR_QUOTED:
        add(out, "[《〈「『\"']");
        emit_group(out, GROUP_SLUG, "[^《》〈〉「」『』\"\\n\x1e]{1,60}");
        add(out, "[》〉」』\"']");
        return;
    case EXPR_ANY:
        add(out, "(?:" NO_LETTER_BEFORE "[^\\n.!?。()\\[\\]\x1e]{1,40}?" NO_SPLIT ")?");
        return;
    }
}

void jump_expr_plain(const struct jump_lang *lang, const struct expr *e, struct buf *out)
{
    struct jump_expr_out o = {.lang = lang, .plain = true, .ngroups = GROUPS_MAX};

    emit(&o, e);
    buf_add_str(out, buf_str(&o.text));
    buf_done(&o.text);
}

struct pattern *jump_expr_rule(struct jump_rule *rule)
{
    struct jump_expr_out out = {.lang = rule->lang};
    struct pattern_error err;
    struct pattern *p;

    emit_grammar(&out);
    add(&out, NO_WORD_BEFORE);
    out.begin = out.text.bytes;
    emit(&out, rule->expr);
    if (!rule->rejects)
        add(&out, NO_WORD_BEHIND);
    memcpy(rule->groups, out.groups, sizeof rule->groups);
    rule->ngroups = out.ngroups + 1;
    p = out.text.bytes > PATTERN_BYTES_MAX
            ? NULL
            : pattern_new(buf_str(&out.text), PATTERN_NOCASE | PATTERN_LINES | PATTERN_BRIEF,
                          &err);
    buf_done(&out.text);
    return p;
}
