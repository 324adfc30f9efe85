#define PCRE2_CODE_UNIT_WIDTH 8
#include "text/pattern.h"

#include <pcre2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#ifdef HAVE_VALGRIND_VALGRIND_H
#include <valgrind/valgrind.h>
#else
#define RUNNING_ON_VALGRIND 0
#endif

#include "base/i18n.h"
#include "base/mem.h"

/*
 * A pattern that backtracks for longer than this at one place is a mistake or an
 * attack; honest ones stay below a thousand steps.  A match gives up after some ten
 * milliseconds and some megabytes at the most.
 */
enum {
    STEPS_MAX = 400000,
    DEPTH_MAX = 20000,
    HEAP_MAX_KIB = 8 * 1024,
    NEST_MAX = 100,
    PATTERN_MAX = 64 * 1024, /* bytes */
    JIT_STACK_FIRST = 32 * 1024,
    JIT_STACK_MAX = 1024 * 1024
};

struct pattern {
    pcre2_code *code;
    pcre2_match_data *found;
    pcre2_match_context *limits;
    pcre2_jit_stack *stack; /* NULL: there is no machine code */
    uint32_t always;        /* options of every match */
};

/* What goes wrong most often, in words for people; the rest is told as the library does. */
static const struct {
    int code;
    const char *message;
} plain_words[] = {
    {PCRE2_ERROR_END_BACKSLASH, N_("a backslash at the end stands for nothing")},
    {PCRE2_ERROR_UNKNOWN_ESCAPE, N_("this letter means nothing after a backslash")},
    {PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER, N_("in {m,n} the second number is the smaller one")},
    {PCRE2_ERROR_QUANTIFIER_TOO_BIG, N_("the number of repetitions is too large")},
    {PCRE2_ERROR_MISSING_SQUARE_BRACKET, N_("a [ has no ] that closes it")},
    {PCRE2_ERROR_CLASS_RANGE_ORDER, N_("a range in [] begins after its end")},
    {PCRE2_ERROR_QUANTIFIER_INVALID, N_("there is nothing to repeat here")},
    {PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, N_("a ( has no ) that closes it")},
    {PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS, N_("a ) has no ( that opens it")},
    {PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE, N_("there is no such group")},
    {PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP, N_("parentheses are nested too deeply")},
    {PCRE2_ERROR_PATTERN_TOO_LARGE, N_("the pattern is too large")},
    {PCRE2_ERROR_PATTERN_STRING_TOO_LONG, N_("the pattern is too long")},
    {PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH,
     N_("what is looked for behind must have a fixed length")},
    {PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY, N_("there is no such character property")},
    {PCRE2_ERROR_BACKSLASH_C_CALLER_DISABLED, N_("\\C is not allowed here")},
};

static void tell(struct pattern_error *err, int code, size_t at)
{
    PCRE2_UCHAR words[sizeof err->message];

    err->at = at;
    for (size_t i = 0; i < ARRAY_LEN(plain_words); i++)
        if (plain_words[i].code == code) {
            snprintf(err->message, sizeof err->message, "%s", _(plain_words[i].message));
            return;
        }
    if (pcre2_get_error_message(code, words, sizeof words) < 0)
        words[0] = '\0';
    snprintf(err->message, sizeof err->message, "%s", (const char *)words);
}

static uint32_t options_of(unsigned flags)
{
    uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;

    if (flags & PATTERN_LITERAL)
        options = PCRE2_UTF | PCRE2_LITERAL;
    else
        options |= PCRE2_UCP;
    if (flags & PATTERN_NOCASE)
        options |= PCRE2_CASELESS;
    if (flags & PATTERN_HERE)
        options |= PCRE2_ANCHORED;
    if (flags & PATTERN_LITERAL)
        return options;
    if (flags & PATTERN_LINES)
        options |= PCRE2_MULTILINE;
    else
        options |= PCRE2_DOLLAR_ENDONLY;
    if (flags & PATTERN_EXTEND)
        options |= PCRE2_EXTENDED;
    return options;
}

/* A pattern from the command line is bytes that may be anything: say it in our words. */
static bool refuse_invalid(struct str text, struct pattern_error *err)
{
    const uint8_t *bad;

    if (!text.bytes || !(bad = u8_check((const uint8_t *)text.p, text.bytes)))
        return false;
    err->at = (size_t)(bad - (const uint8_t *)text.p);
    snprintf(err->message, sizeof err->message, "%s", _("the pattern is not valid UTF-8"));
    return true;
}

static pcre2_code *compile(struct str text, unsigned flags, struct pattern_error *err)
{
    pcre2_compile_context *rules = pcre2_compile_context_create(NULL);
    pcre2_code *code;
    PCRE2_SIZE at = 0;
    int why = PCRE2_ERROR_HEAP_FAILED;

    if (rules) {
        pcre2_set_newline(rules, PCRE2_NEWLINE_LF);
        pcre2_set_max_pattern_length(rules, PATTERN_MAX);
        pcre2_set_parens_nest_limit(rules, NEST_MAX);
    }
    code = pcre2_compile((PCRE2_SPTR)(text.p ? text.p : ""), text.bytes, options_of(flags),
                         &why, &at, rules);
    pcre2_compile_context_free(rules);
    if (!code)
        tell(err, why, at);
    return code;
}

struct pattern *pattern_new(struct str text, unsigned flags, struct pattern_error *err)
{
    pcre2_code *code;
    struct pattern *p;

    if (refuse_invalid(text, err) || !(code = compile(text, flags, err)))
        return NULL;
    p = xcalloc(1, sizeof *p);
    p->code = code;
    p->always = flags & PATTERN_FILLED ? PCRE2_NOTEMPTY : 0;
    p->found = pcre2_match_data_create_from_pattern(code, NULL);
    p->limits = pcre2_match_context_create(NULL);
    if (!p->found || !p->limits) {
        tell(err, PCRE2_ERROR_HEAP_FAILED, 0);
        pattern_free(p);
        return NULL;
    }
    pcre2_set_match_limit(p->limits, STEPS_MAX);
    pcre2_set_depth_limit(p->limits, DEPTH_MAX);
    pcre2_set_heap_limit(p->limits, HEAP_MAX_KIB);
    /*
     * Without machine code, which some systems forbid, it is slower, no more.  Valgrind cannot
     * follow it: it looks at the text in blocks that reach beyond its end.
     */
    if (!(flags & PATTERN_BRIEF) && !RUNNING_ON_VALGRIND &&
        pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0) {
        p->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MAX, NULL);
        if (p->stack)
            pcre2_jit_stack_assign(p->limits, NULL, p->stack);
    }
    return p;
}

void pattern_free(struct pattern *p)
{
    if (!p)
        return;
    pcre2_match_data_free(p->found);
    pcre2_match_context_free(p->limits);
    pcre2_jit_stack_free(p->stack);
    pcre2_code_free(p->code);
    free(p);
}

int pattern_groups(const struct pattern *p)
{
    uint32_t n = 0;

    pcre2_pattern_info(p->code, PCRE2_INFO_CAPTURECOUNT, &n);
    return (int)n;
}

int pattern_group(const struct pattern *p, const char *name)
{
    int n = pcre2_substring_number_from_name(p->code, (PCRE2_SPTR)name);

    return n > 0 ? n : -1;
}

static enum pattern_result match(struct pattern *p, struct str text, size_t from,
                                 uint32_t options, struct range *groups, int ngroups)
{
    const PCRE2_SIZE *ends;
    int got;

    if (from > text.bytes)
        return PATTERN_NONE;
    options |= p->always;
    /* machine code does not know how to match only where it begins */
    got = PCRE2_ERROR_JIT_STACKLIMIT;
    if (p->stack && !(options & PCRE2_ANCHORED))
        got = pcre2_jit_match(p->code, (PCRE2_SPTR)(text.p ? text.p : ""), text.bytes, from,
                              options, p->found, p->limits);
    if (got == PCRE2_ERROR_JIT_STACKLIMIT)
        got = pcre2_match(p->code, (PCRE2_SPTR)(text.p ? text.p : ""), text.bytes, from,
                          options | PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, p->found, p->limits);
    if (got == PCRE2_ERROR_NOMATCH)
        return PATTERN_NONE;
    if (got < 0)
        return PATTERN_COSTLY;
    ends = pcre2_get_ovector_pointer(p->found);
    for (int i = 0; i < ngroups; i++) {
        groups[i] = (struct range){PATTERN_UNSET, PATTERN_UNSET};
        if (i < got && ends[2 * i] != PCRE2_UNSET)
            groups[i] = (struct range){ends[2 * i], ends[2 * i + 1]};
    }
    /* \K in a lookahead can end a match before its begin */
    if (ngroups && groups[0].end < groups[0].begin)
        groups[0].end = groups[0].begin;
    return PATTERN_FOUND;
}

enum pattern_result pattern_match(struct pattern *p, struct str text, size_t from,
                                  struct range *groups, int ngroups)
{
    return match(p, text, from, 0, groups, ngroups);
}

enum pattern_result pattern_next(struct pattern *p, struct str text, struct range *groups,
                                 int ngroups)
{
    struct range last = groups[0];
    enum pattern_result result;
    size_t from = last.end;

    if (last.begin == PATTERN_UNSET)
        return match(p, text, 0, 0, groups, ngroups);
    if (last.begin < last.end)
        return match(p, text, from, 0, groups, ngroups);
    /* after an empty match: something longer here, else whatever comes a character on */
    result = match(p, text, from, PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED, groups, ngroups);
    if (result != PATTERN_NONE || from >= text.bytes)
        return result;
    do
        from++;
    while (from < text.bytes && ((unsigned char)text.p[from] & 0xC0) == 0x80);
    return match(p, text, from, 0, groups, ngroups);
}

/* ---- what a pattern asks of what stands round a match ---- */

/* Bytes of the class that begins at AT; 0 if it is one that may match a line feed. */
static size_t class_bytes(struct str s, size_t at)
{
    size_t begin = at;

    if (++at < s.bytes && s.p[at] == '^')
        return 0;
    if (at < s.bytes && s.p[at] == ']')
        at++;
    for (; at < s.bytes && s.p[at] != ']'; at++)
        if (s.p[at] == '\\' || s.p[at] == '[')
            return 0;
    return at < s.bytes ? at + 1 - begin : 0;
}

/* Ways to open a group, and whether what it holds looks beyond the match. */
static const struct {
    const char *opening;
    bool looks;
} groups[] = {
    {"(?:", false}, {"(?i)", false}, {"(?i:", false}, {"(?-i)", false}, {"(?-i:", false},
    {"(?=", true},  {"(?!", true},   {"(?<=", true},  {"(?<!", true},   {"(", false},
};

/* Bytes of the opening of a group at AT; 0: one that is not known here. */
static size_t group_bytes(struct str s, size_t at, bool *looks)
{
    for (size_t i = 0; i < ARRAY_LEN(groups); i++) {
        size_t n = strlen(groups[i].opening);
        char next = at + 1 < s.bytes ? s.p[at + 1] : '\0';

        if (!str_starts(str_slice(s, at, s.bytes), groups[i].opening) ||
            (n == 1 && (next == '?' || next == '*')))
            continue;
        *looks = groups[i].looks;
        return n;
    }
    return 0;
}

/*
 * Known are alternatives, groups, repetitions, classes and what stands for itself.
 * Repetitions must give back what they took, or one that ran out of its part could not stay
 * in it; what looks beyond the match must not be able to see a line feed.
 */
enum pattern_reach pattern_reach(struct str s)
{
    enum pattern_reach reach = REACH_LOCAL;
    int depth = 0, looking = 0; /* groups that are open; the first that looks, 0: none */
    bool looks = false;

    for (size_t at = 0, n; at < s.bytes; at += n) {
        char c = s.p[at], next = at + 1 < s.bytes ? s.p[at + 1] : '\0';

        n = 1;
        if (c == '^' || c == '$') {
            reach = REACH_LINES;
        } else if (c == '(') {
            n = group_bytes(s, at, &looks);
            depth += n && s.p[at + n - 1] != ')';
            looking = looks && !looking ? depth : looking;
        } else if (c == ')') {
            looking = looking == depth ? 0 : looking;
            depth--;
        } else if (c == '[') {
            n = class_bytes(s, at);
        } else if (c == '\\') {
            n = next && strchr(looking ? "bdwt.,-+*?()[]{}|/\\^$" : "bdswtn.,-+*?()[]{}|/\\^$",
                               next)
                    ? 2
                    : 0;
        } else if (strchr("+*?}", c) && next == '+') {
            n = 0;
        } else if (c == '.' && looking) {
            n = 0;
        }
        if (!n)
            return REACH_FAR;
    }
    return reach;
}

bool pattern_text_valid(struct str text)
{
    return !text.bytes || !u8_check((const uint8_t *)text.p, text.bytes);
}
