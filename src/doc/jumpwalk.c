#include "doc/jumpwalk.h"

#include <string.h>

#include "doc/jumpfold.h"
#include "doc/jumplooks.h"
#include "doc/jumppage.h"
#include "doc/jumprules.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Letters of a long word may be read wrongly and the word be known all the same. */
enum { LONG_WORD = 6 };
/* A descriptor, a headline: so many characters at the most. */
enum { SLUG_MAX = 60, ANY_MAX = 40, CAPS_WORDS = 5 };

/* What of a sequence is still to come. */
struct rest {
    const struct expr *seq;
    int next;
    bool begun; /* something has come: a gap may follow */
    const struct rest *up;
};

static bool match(struct walk *w, const struct expr *e, size_t at, const struct rest *rest);

/* --- characters --- */

static uint32_t char_at(struct str s, size_t at)
{
    return at < s.bytes ? utf8_next(s, &at) : 0;
}

static uint32_t char_before(struct str s, size_t at)
{
    return at > 0 ? utf8_prev(s, &at) : 0;
}

bool walk_is_word_char(uint32_t cp)
{
    if (cp < 0x80)
        return cp - '0' < 10 || (cp | 0x20) - 'a' < 26;
    if (jump_fold_is_dense(cp))
        return false;
    return (char_is_letter(cp) || char_is_number(cp)) && !(cp >= 0x2460 && cp < 0x2500);
}

static bool is_word_letter(uint32_t cp)
{
    return walk_is_word_char(cp) && !char_is_number(cp);
}

bool walk_word_before(struct str text, size_t at)
{
    return walk_is_word_char(char_before(text, at));
}

bool walk_word_at(struct str text, size_t at)
{
    return walk_is_word_char(char_at(text, at));
}

size_t walk_gap(struct str text, size_t at)
{
    return at < text.bytes && (text.p[at] == ' ' || text.p[at] == '\n') ? at + 1 : at;
}

/* Before a page, stray marks too: "Seite: 3", "page • 2". */
static size_t loose_gap(struct str text, size_t at)
{
    at = walk_gap(text, at);
    for (int i = 0; i < 2 && at < text.bytes; i++) {
        size_t next = at;
        uint32_t cp = utf8_next(text, &next);

        if (!(cp < 0x80 ? strchr("-.,:;*_~", (int)cp) != NULL : cp == 0xB7 || cp == 0x2022))
            break;
        at = next;
    }
    return walk_gap(text, at);
}

/* --- words --- */

static bool same_letter(uint32_t in_text, uint32_t in_word, bool is_long)
{
    uint32_t cp;

    if (in_text < 0x80)
        cp = in_text - 'A' < 26 ? in_text | 0x20 : in_text;
    else
        cp = char_fold(in_text);
    return cp == in_word || (is_long && cp < 0x80 && look_of(cp) == look_of(in_word));
}

/* Where WORD, which begins at AT, ends; WALK_NONE when it is another. */
static size_t word_at(struct str text, struct str word, bool is_long, size_t at)
{
    bool ends_in_point = word.bytes > 1 && word.p[word.bytes - 1] == '.';

    for (size_t i = 0; i < word.bytes;) {
        uint32_t cp = utf8_next(word, &i);
        size_t next = at;

        if (cp == '.' || cp == '\'') {
            char c = at < text.bytes ? text.p[at] : '\0';

            at += cp == '.' ? c == '.' || c == ',' : c == '\'' || c == '.' || c == ' ';
            continue;
        }
        if (at >= text.bytes || !same_letter(utf8_next(text, &next), cp, is_long))
            return WALK_NONE;
        at = next;
        /* a line may end between any two ideographs */
        if (i < word.bytes && jump_fold_is_dense(cp) && at < text.bytes && text.p[at] == '\n')
            at++;
    }
    /* "p. 3" is no part of "première", nor "pag. 3" of "page" */
    if ((word.bytes <= 2 ||
         (ends_in_point && text.p[at - 1] != '.' && text.p[at - 1] != ',')) &&
        is_word_letter(char_at(text, at)))
        return WALK_NONE;
    return at;
}

/* --- sequences --- */

static bool go_on(struct walk *w, size_t at, const struct rest *rest)
{
    const struct expr *kid;
    struct rest then;
    size_t from = at;

    while (rest && rest->next == rest->seq->nkids)
        rest = rest->up;
    if (!rest)
        return w->accept(w, at);
    kid = rest->seq->kids[rest->next];
    then = (struct rest){rest->seq, rest->next + 1, true, rest->up};
    if (rest->begun)
        from = kid->kind == EXPR_PAGE || kid->kind == EXPR_LETTER || kid->kind == EXPR_DATE
                   ? loose_gap(w->text, at)
                   : walk_gap(w->text, at);
    if (kid->kind != EXPR_OPT)
        return match(w, kid, from, &then);
    if (match(w, kid->kids[0], from, &then))
        return true;
    then.begun = rest->begun;
    return go_on(w, at, &then);
}

/* --- what is reported --- */

static bool go_on_with(struct walk *w, struct range *what, size_t begin, size_t end,
                       const struct rest *rest)
{
    struct range before = *what;

    *what = (struct range){begin, end};
    if (go_on(w, end, rest))
        return true;
    *what = before;
    return false;
}

static bool ends_slug(uint32_t cp)
{
    return cp == '\n' || cp == (uint32_t)FOLD_CUT || cp == 0x3002 || cp == 0x3001 ||
           (cp < 0x80 && strchr(".,:;!?()[]", (int)cp));
}

static bool ends_any(uint32_t cp)
{
    return ends_slug(cp) && cp != ',' && cp != ':' && cp != ';' && cp != 0x3001;
}

/* Some words, as few as will do; not parts of words. */
static bool match_words(struct walk *w, const struct expr *e, size_t at,
                        const struct rest *rest)
{
    bool slug = e->kind == EXPR_SLUG, first = at == w->from;
    size_t end = at;

    if (!slug && go_on(w, at, rest))
        return true;
    if (is_word_letter(char_before(w->text, at)) || char_at(w->text, at) == ' ')
        return false;
    /* in Chinese, from the start of a clause */
    if (slug && first && char_is_letter(char_before(w->text, at)))
        return false;
    for (int n = 0; n < (slug ? SLUG_MAX : ANY_MAX) && end < w->text.bytes; n++) {
        uint32_t cp = utf8_next(w->text, &end);

        if (slug ? ends_slug(cp) : ends_any(cp))
            return false;
        if (cp == ' ' || (is_word_letter(cp) && is_word_letter(char_at(w->text, end))))
            continue;
        if (slug ? go_on_with(w, &w->slug, at, end, rest) : go_on(w, end, rest))
            return true;
        if (w->steps <= 0)
            return false;
    }
    return false;
}

/* A word in capitals, digits and marks among them; returns where it ends, or AT. */
static size_t capitals_at(struct str text, size_t at)
{
    size_t end = at;
    bool any = false;

    while (end < text.bytes) {
        size_t next = end;
        uint32_t cp = utf8_next(text, &next);

        if (char_is_upper(cp))
            any = true;
        else if (!(char_is_number(cp) || (cp < 0x80 && strchr("'&.-", (int)cp))))
            break;
        end = next;
    }
    return any && !walk_is_word_char(char_at(text, end)) ? end : at;
}

static bool match_capitals(struct walk *w, size_t at, const struct rest *rest)
{
    size_t ends[CAPS_WORDS], end = at;
    int n = 0;

    if (!char_is_upper(char_at(w->text, at)))
        return false;
    while (n < CAPS_WORDS) {
        size_t begin = n ? walk_gap(w->text, end) : at;

        end = capitals_at(w->text, begin);
        if (end == begin)
            break;
        ends[n++] = end;
    }
    while (n > 0)
        if (go_on_with(w, &w->slug, at, ends[--n], rest))
            return true;
    return false;
}

static bool is_quote(uint32_t cp)
{
    return cp == '"' || cp == '\'' || (cp >= 0x3008 && cp <= 0x300F);
}

static bool match_quoted(struct walk *w, size_t at, const struct rest *rest)
{
    size_t begin = at, end;

    if (at >= w->text.bytes || !is_quote(utf8_next(w->text, &begin)))
        return false;
    end = begin;
    for (int n = 0; n < SLUG_MAX && end < w->text.bytes; n++) {
        size_t next = end;
        uint32_t cp = utf8_next(w->text, &next);
        struct range before = w->slug;

        if (cp == '\n' || cp == (uint32_t)FOLD_CUT)
            return false;
        if (is_quote(cp)) {
            w->slug = (struct range){begin, end};
            if (begin < end && go_on(w, next, rest))
                return true;
            w->slug = before;
            return false;
        }
        end = next;
    }
    return false;
}

/* "4月5日" */
static size_t date_end(struct str text, size_t at)
{
    static const char *const units[] = {"月", "日"};

    for (int i = 0; i < 2; i++) {
        size_t from = at;

        while (at < text.bytes && at < from + 2 && text.p[at] >= '0' && text.p[at] <= '9')
            at++;
        if (at == from || !str_starts(str_slice(text, at, text.bytes), units[i]))
            return WALK_NONE;
        at += strlen(units[i]);
    }
    return at;
}

static bool match_pages(struct walk *w, const struct expr *e, size_t at,
                        const struct rest *rest)
{
    size_t ends[PAGE_ENDS];
    int n = e->kind == EXPR_NUMBERS  ? page_number_ends(w, at, ends)
            : e->kind == EXPR_LETTER ? page_letter_ends(w, at, ends)
            : e->kind == EXPR_SHEET  ? page_sheet_ends(w, at, ends)
                                     : page_ends(w, at, ends);

    for (int i = 0; i < n; i++)
        if (go_on_with(w, &w->label, at, ends[i], rest))
            return true;
    return false;
}

/* --- all of it --- */

static bool match_regexp(struct walk *w, const struct expr *e, size_t at,
                         const struct rest *rest)
{
    struct range found[1];

    return e->pattern && pattern_match(e->pattern, w->text, at, found, 1) == PATTERN_FOUND &&
           go_on(w, found[0].end, rest);
}

/* Whether E may begin with what stands at AT, at the end of the text with nothing. */
static bool may_begin(const struct walk *w, const struct expr *e, size_t at)
{
    unsigned char c = at < w->text.bytes ? (unsigned char)w->text.p[at] : 0;

    return !e->starts || e->starts[c >> 3] >> (c & 7) & 1;
}

/* The same of one alternative, which mostly begins with a word, by its first character. */
static bool may_begin_with(struct str text, const struct expr *e, size_t at)
{
    unsigned char c, first;

    while (e->kind == EXPR_SEQ)
        e = e->kids[0];
    if (e->kind != EXPR_WORD || at >= text.bytes)
        return true;
    c = (unsigned char)text.p[at];
    first = (unsigned char)e->text.p[0];
    if (first >= 0xE3) /* an ideograph: folding has left one form of each */
        return c == first && text.p[at + 1] == e->text.p[1] && text.p[at + 2] == e->text.p[2];
    if (c < 0x80 && first >= 'a' && first <= 'z' && !e->is_long)
        return (c | 0x20) == first;
    return true;
}

static bool match(struct walk *w, const struct expr *e, size_t at, const struct rest *rest)
{
    struct rest inner = {e, 0, false, rest};
    size_t end;

    if (--w->steps <= 0)
        return false;
    switch (e->kind) {
    case EXPR_WORD:
        end = word_at(w->text, e->text, e->is_long, at);
        return end != WALK_NONE && go_on(w, end, rest);
    case EXPR_SEQ:
        return go_on(w, at, &inner);
    case EXPR_ALT:
        if (!may_begin(w, e, at))
            return false;
        for (int i = 0; i < e->nkids; i++)
            if (may_begin_with(w->text, e->kids[i], at) && match(w, e->kids[i], at, rest))
                return true;
        return false;
    case EXPR_NAMED:
        return match(w, e->kids[0], at, rest);
    case EXPR_OPT:
        return match(w, e->kids[0], at, rest) || go_on(w, at, rest);
    case EXPR_PAGE:
    case EXPR_LETTER:
    case EXPR_SHEET:
    case EXPR_NUMBERS:
        return match_pages(w, e, at, rest);
    case EXPR_NUMBER:
        end = page_number_end(w, at);
        return end != WALK_NONE && go_on(w, end, rest);
    case EXPR_DATE:
        end = date_end(w->text, at);
        return end != WALK_NONE && go_on_with(w, &w->label, at, end, rest);
    case EXPR_SLUG:
    case EXPR_ANY:
        return match_words(w, e, at, rest);
    case EXPR_CAPS:
        return match_capitals(w, at, rest);
    case EXPR_QUOTED:
        return match_quoted(w, at, rest);
    case EXPR_REGEXP:
        return match_regexp(w, e, at, rest);
    }
    return false;
}

bool walk_at(struct walk *w, const struct expr *e, size_t at)
{
    w->from = at;
    w->steps = WALK_STEPS;
    w->label = w->slug = (struct range){PATTERN_UNSET, PATTERN_UNSET};
    return match(w, e, at, NULL);
}

/* --- ends --- */

struct ends {
    size_t *at;
    int n;
};

static bool note_end(struct walk *w, size_t end)
{
    struct ends *ends = w->user;

    for (int i = 0; i < ends->n; i++)
        if (ends->at[i] == end)
            return false;
    if (ends->n < WALK_ENDS)
        ends->at[ends->n++] = end;
    return false;
}

int walk_ends(struct walk *w, const struct expr *e, size_t at, size_t ends[WALK_ENDS])
{
    struct ends all = {ends, 0};
    struct walk own = {.lang = w->lang,
                       .text = w->text,
                       .from = at,
                       .steps = w->steps,
                       .accept = note_end,
                       .user = &all};

    if (!e || !may_begin(w, e, at))
        return 0;
    match(&own, e, at, NULL);
    w->steps = own.steps;
    return all.n;
}

size_t walk_end(struct walk *w, const struct expr *e, size_t at)
{
    size_t ends[WALK_ENDS], last = WALK_NONE;
    int n = walk_ends(w, e, at, ends);

    for (int i = 0; i < n; i++)
        if (last == WALK_NONE || ends[i] > last)
            last = ends[i];
    return last;
}
