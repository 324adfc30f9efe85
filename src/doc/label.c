/*
 * A label is folded (width, blanks, brackets), stripped of the words that say
 * "page", and what is left is one of a few forms.
 */

#include "doc/label.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/label_words.h"
#include "text/chars.h"
#include "text/utf8.h"

/* --- folding --- */

struct folded {
    char text[LABEL_BYTES]; /* full-width forms as ASCII, blanks single */
    char low[LABEL_BYTES];  /* the same in lower case; the same bytes long */
    size_t bytes;
};

/* One character as labels see it, at most two bytes longer than it was. */
static const char *fold_char(uint32_t c, char as[5])
{
    static const char *const roman[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                        "VII", "VIII", "IX",  "X",  "XI", "XII"};

    if (char_is_blank(c))
        return " ";
    if (c == 0x2013 || c == 0x2014 || c == 0xFF0D || c == 0x2010 || c == 0x2011)
        return "-";
    if (c == 0x9801) /* 頁 */
        return "页";
    if (c == 0x6273) /* 扳, a slip for 版 */
        return "版";
    if (c == 0x982D) /* 頭 */
        return "头";
    if (c >= 0x2160 && c < 0x2160 + ARRAY_LEN(roman))
        return roman[c - 0x2160];
    if (c > 0xFF00 && c < 0xFF5F)
        c = c - 0xFF01 + '!';
    as[utf8_put(as, c)] = '\0';
    return as;
}

/* False when S is blank or too long. */
static bool fold(struct str s, struct folded *f)
{
    s = str_trim(s);
    f->bytes = 0;
    for (size_t at = 0; at < s.bytes;) {
        char as[5], low[5];
        uint32_t c = utf8_next_checked(s, &at);
        const char *p = fold_char(c, as);
        size_t n = strlen(p);

        if (f->bytes + n >= LABEL_BYTES)
            return false;
        if (*p == ' ' && f->bytes && f->text[f->bytes - 1] == ' ')
            continue;
        memcpy(f->text + f->bytes, p, n);
        memcpy(f->low + f->bytes, p, n);
        for (size_t i = 0; i < n; i++)
            if (p[i] >= 'A' && p[i] <= 'Z')
                f->low[f->bytes + i] = (char)(p[i] + 'a' - 'A');
        if (n > 1 && p == as && utf8_put(low, char_fold(c)) == n)
            memcpy(f->low + f->bytes, low, n);
        f->bytes += n;
    }
    f->text[f->bytes] = f->low[f->bytes] = '\0';
    return f->bytes > 0;
}

/* --- stripping --- */

static uint32_t first_char(struct str s)
{
    size_t at = 0;

    return s.bytes ? utf8_next(s, &at) : 0;
}

static uint32_t last_char(struct str s)
{
    size_t at = s.bytes;

    return s.bytes ? utf8_prev(s, &at) : 0;
}

/* Of an alphabet, as against ideographs, which need no blank between words. */
static bool is_alphabetic(uint32_t c)
{
    return char_is_letter(c) && !char_is_wide(c);
}

/* The label between FROM and TO of a folded text. */
struct core {
    const struct folded *in;
    size_t from, to;
    bool worded; /* a word for "page" stood there */
};

static struct str core_text(const struct core *c)
{
    return str_n(c->in->text + c->from, c->to - c->from);
}

static struct str core_low(const struct core *c)
{
    return str_n(c->in->low + c->from, c->to - c->from);
}

/* Punctuation round a label: "- 3 -", "[3]", "«3»", "3." */
static bool strip_marks(struct core *c)
{
    size_t from = c->from, to = c->to;

    while (c->from < c->to) {
        uint32_t ch = first_char(core_text(c));
        size_t at = 0;

        if (ch != ' ' && (!char_is_punct(ch) || ch == '@' || ch == '?'))
            break;
        utf8_next(core_text(c), &at);
        c->from += at;
    }
    while (c->from < c->to) {
        uint32_t ch = last_char(core_text(c));
        size_t at = c->to - c->from;

        if (ch != ' ' && (!char_is_punct(ch) || ch == '?'))
            break;
        utf8_prev(core_text(c), &at);
        c->to = c->from + at;
    }
    return c->from != from || c->to != to;
}

static bool strip_word_before(struct core *c)
{
    struct str low = core_low(c);
    const char *word;

    for (size_t i = 0; (word = label_word_before(i)); i++) {
        size_t n = strlen(word);
        uint32_t next;

        if (!str_starts(low, word) || n >= low.bytes)
            continue;
        next = first_char(str_slice(low, n, low.bytes));
        /* "page3" and 第3, but neither "pagelli" nor, of one letter, section S3 */
        if (is_alphabetic(next) && is_alphabetic(last_char(str_of(word))))
            continue;
        if (n == 1 && next != '.' && next != ' ' && c->in->text[c->from] < 'a')
            continue;
        c->from += n;
        return true;
    }
    return false;
}

static bool strip_word_after(struct core *c)
{
    struct str low = core_low(c);
    const char *word;

    for (size_t i = 0; (word = label_word_after(i)); i++) {
        size_t n = strlen(word);

        if (!str_ends(low, word) || n >= low.bytes)
            continue;
        if (is_alphabetic(first_char(str_of(word))) &&
            is_alphabetic(last_char(str_slice(low, 0, low.bytes - n))))
            continue;
        c->to -= n;
        return true;
    }
    return false;
}

static void strip(struct core *c)
{
    bool more = true;

    while (more) {
        bool word = strip_word_before(c) || strip_word_after(c);

        c->worded = c->worded || word;
        more = strip_marks(c) || word;
    }
}

/* --- forms --- */

enum form {
    FORM_NONE,
    FORM_NUMBER,   /* 3, 003, 三 */
    FORM_SECTION,  /* A3, A03, A叠3, B-2 */
    FORM_PAIR,     /* 6-5 */
    FORM_LETTERED, /* 12a */
    FORM_ROMAN,
    FORM_WORD, /* "Page One": what it means is known */
    FORM_NAME  /* 要闻, Beilage 2 */
};

struct parsed {
    enum form form;
    long number, second;  /* second: of a pair */
    long slot;            /* 3① or 3#1: the story on the page; 0 when there is none */
    struct str text, low; /* the label without its wrapping */
    struct str section;   /* letters of a section */
    const char *means;    /* WORD */
    bool chinese;         /* the number is in Chinese numerals */
};

enum { PAGES_MAX = 99999 }; /* a larger number counts something else */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits at *AT of S, *AT moves behind them; -1 when there are none or too many. */
static long number_at(struct str s, size_t *at)
{
    long n = -1;

    for (; *at < s.bytes && is_digit(s.p[*at]); ++*at) {
        n = (n < 0 ? 0 : n) * 10 + (s.p[*at] - '0');
        if (n > PAGES_MAX)
            return -1;
    }
    return n;
}

static int chinese_digit(uint32_t c)
{
    static const char digits[] = "〇一二三四五六七八九";

    for (int i = 0; i < 10; i++)
        if (first_char(str_of(digits + 3 * i)) == c)
            return i;
    return c == 0x96F6 /* 零 */ || c == 0x25CB /* ○ */ ? 0 : c == 0x4E24 /* 两 */ ? 2 : -1;
}

/* 三 十 十二 二十 廿一 二〇 一百零三; -1 when S is no such number. */
static long chinese_number(struct str s)
{
    long total = 0, digit = -1;
    bool units = false;

    for (size_t at = 0; at < s.bytes;) {
        uint32_t c = utf8_next(s, &at);
        int d = chinese_digit(c);

        if (c == 0x5341 || c == 0x767E) { /* 十 百 */
            total += (digit < 0 ? 1 : digit) * (c == 0x5341 ? 10 : 100);
            digit = -1;
            units = true;
        } else if (c == 0x5EFF || c == 0x5345) { /* 廿 卅 */
            total += c == 0x5EFF ? 20 : 30;
            units = true;
        } else if (d < 0) {
            return -1;
        } else {
            digit = digit < 0 || units ? d : digit * 10 + d;
        }
        if (total > PAGES_MAX || digit > PAGES_MAX)
            return -1;
    }
    return total + (digit > 0 ? digit : 0) > 0 ? total + (digit > 0 ? digit : 0) : -1;
}

static bool is_one_of(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(s, words[i]))
            return true;
    return false;
}

static bool is_roman(struct str low)
{
    static const char *const tens[] = {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"};
    static const char *const ones[] = {"",  "i",  "ii",  "iii",  "iv",
                                       "v", "vi", "vii", "viii", "ix"};

    for (size_t t = 0; t < ARRAY_LEN(tens); t++) {
        struct str rest;

        if (!str_starts(low, tens[t]))
            continue;
        rest = str_slice(low, strlen(tens[t]), low.bytes);
        if (low.bytes && is_one_of(rest, ones, ARRAY_LEN(ones)))
            return true;
    }
    return false;
}

/* "A3", "A03", "A-3", "A 3", "A叠3". */
static bool parse_section(struct parsed *p)
{
    struct str s = p->text;
    size_t at = 0;

    while (at < s.bytes && at < 2 && char_is_letter((unsigned char)s.p[at]) &&
           (unsigned char)s.p[at] < 0x80)
        at++;
    if (!at)
        return false;
    p->section = str_slice(s, 0, at);
    if (str_starts(str_slice(s, at, s.bytes), "叠"))
        at += strlen("叠");
    if (at < s.bytes && strchr(" -.", s.p[at]))
        at++;
    p->number = number_at(s, &at);
    return at == s.bytes && p->number > 0;
}

static bool parse_digits(struct parsed *p)
{
    struct str s = p->text;
    size_t at = 0;

    p->number = number_at(s, &at);
    if (p->number < 0)
        return false;
    p->form = p->number > 0 ? FORM_NUMBER : FORM_NONE;
    if (at == s.bytes)
        return true;
    if (s.p[at] == '-') {
        at++;
        p->second = number_at(s, &at);
        p->form = at == s.bytes && p->second > 0 && p->number > 0 ? FORM_PAIR : FORM_NONE;
    } else {
        p->form = at + 1 == s.bytes && char_is_letter((unsigned char)s.p[at]) ? FORM_LETTERED
                                                                              : FORM_NONE;
    }
    return true;
}

/*
 * The name of a page, as against the noise that OCR makes of a page number: a
 * word of four letters or more, or ideographs, and a number at most.
 */
static bool is_name(struct str s)
{
    size_t longest = 0, word = 0;
    bool wide = false;

    for (size_t at = 0; at < s.bytes;) {
        uint32_t c = utf8_next(s, &at);

        if (char_is_letter(c)) {
            wide = wide || char_is_wide(c);
            word++;
            longest = word > longest ? word : longest;
        } else if (c == ' ' || c == '-' || c == '.' || char_is_number(c) || c == 0xB7 ||
                   c == 0x30FB || c == '&') {
            word = 0;
        } else {
            return false;
        }
    }
    return wide ? longest >= 2 : longest >= 4;
}

/* "3rd", "2e", "3-й": only where a page word makes clear what is counted. */
static bool parse_ordinal(struct parsed *p)
{
    size_t at = 0;
    struct str rest;

    p->number = number_at(p->low, &at);
    rest = str_slice(p->low, at, p->low.bytes);
    while (rest.bytes && (rest.p[0] == '-' || rest.p[0] == ' '))
        rest = str_slice(rest, 1, rest.bytes);
    return p->number > 0 && label_is_ordinal_end(rest);
}

static void parse_core(struct parsed *p, bool worded)
{
    int n;

    if (worded && (str_is(p->text, "l") || str_is(p->text, "I"))) {
        p->form = FORM_NUMBER; /* a misread 1 */
        p->number = 1;
    } else if (worded && parse_ordinal(p)) {
        p->form = FORM_NUMBER;
    } else if (is_digit(p->text.p[0])) {
        if (!parse_digits(p))
            p->form = FORM_NONE;
    } else if ((p->number = chinese_number(p->text)) > 0) {
        p->form = FORM_NUMBER;
        p->chinese = true;
    } else if (worded && (n = label_spelt_number(p->low)) > 0) {
        p->form = FORM_NUMBER;
        p->number = n;
    } else if (parse_section(p)) {
        p->form = FORM_SECTION;
    } else if (is_roman(p->low)) {
        p->form = FORM_ROMAN;
    } else if (p->text.p[0] == '@' || is_name(p->text)) {
        p->form = FORM_NAME;
    }
}

/* Take "①" or "#1" off the end: which story of the page is meant. */
static long strip_slot(struct core *c)
{
    struct str s = core_text(c);
    long slot = (long)last_char(s) - 0x2460 + 1; /* ① to ⑳ */
    size_t at = str_find(s, STR_LIT("#"), 0);

    if (slot >= 1 && slot <= 20) {
        c->to -= strlen("①");
        return slot;
    }
    if (at == 0 || at == s.bytes)
        return 0;
    c->to = c->from + at++;
    slot = number_at(s, &at);
    return at == s.bytes && slot > 0 ? slot : 0;
}

/* "Page B4, Col. 1": the column says no more than the page does. */
static void strip_column(struct core *c)
{
    struct str low = core_low(c);
    size_t at = str_find(low, STR_LIT(", col"), 0);

    c->to = c->from + at;
}

static struct parsed parse(struct str printed, struct folded *f)
{
    struct parsed p = {.form = FORM_NONE};
    struct core c = {f, 0, 0, false};

    if (!fold(printed, f))
        return p;
    c.to = f->bytes;
    strip_marks(&c);
    p.text = core_text(&c);
    p.low = core_low(&c);
    p.means = label_meaning(p.low);
    if (p.means) {
        p.form = FORM_WORD;
        return p;
    }
    strip_column(&c);
    p.slot = strip_slot(&c);
    strip(&c);
    p.text = core_text(&c);
    p.low = core_low(&c);
    if (p.text.bytes)
        parse_core(&p, c.worded);
    return p;
}

/* --- the two shapes of a label --- */

static struct str copy(char out[LABEL_BYTES], struct str s)
{
    if (s.bytes)
        memmove(out, s.p, s.bytes);
    out[s.bytes] = '\0';
    return str_n(out, s.bytes);
}

static struct str number_into(char out[LABEL_BYTES], struct str before, long n)
{
    struct str kept = copy(out, before);
    char digits[24];
    int i = (int)sizeof digits;

    do
        digits[--i] = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    memcpy(out + kept.bytes, digits + i, sizeof digits - (size_t)i);
    kept.bytes += sizeof digits - (size_t)i;
    out[kept.bytes] = '\0';
    return kept;
}

static void upper(struct str s)
{
    for (size_t i = 0; i < s.bytes; i++)
        if (s.p[i] >= 'a' && s.p[i] <= 'z')
            ((char *)s.p)[i] -= 'a' - 'A';
}

/* 要闻3 is the third page, whatever its name. */
static struct str name_into(char out[LABEL_BYTES], const struct parsed *p)
{
    size_t at = p->low.bytes;

    while (at > 0 && is_digit(p->low.p[at - 1]))
        at--;
    if (at < p->low.bytes && at > 0 && char_is_wide(last_char(str_slice(p->low, 0, at)))) {
        long n = number_at(p->low, &at);

        if (n > 0)
            return number_into(out, str_of(""), n);
    }
    return copy(out, p->low);
}

static struct str form_into(char out[LABEL_BYTES], const struct parsed *p)
{
    struct str s = {out, 0};

    switch (p->form) {
    case FORM_NONE:
        break;
    case FORM_NUMBER:
        return number_into(out, s, p->number);
    case FORM_SECTION:
        s = number_into(out, p->section, p->number);
        upper(s);
        return s;
    case FORM_PAIR:
        s = number_into(out, s, p->number);
        out[s.bytes++] = '-';
        return number_into(out, s, p->second);
    case FORM_LETTERED:
        s = number_into(out, s, p->number);
        out[s.bytes++] = p->text.p[p->text.bytes - 1];
        upper(s);
        break;
    case FORM_ROMAN:
        s = copy(out, p->text);
        upper(s);
        return s;
    case FORM_WORD:
        return copy(out, str_of(p->means));
    case FORM_NAME:
        return name_into(out, p);
    }
    out[s.bytes] = '\0';
    return s;
}

struct str label_normalise(struct str printed, char out[LABEL_BYTES])
{
    struct folded f;
    struct parsed p = parse(printed, &f);
    struct str s = form_into(out, &p);

    if (!p.slot || !s.bytes || s.bytes + sizeof "#20" > LABEL_BYTES)
        return s;
    out[s.bytes++] = '#';
    return number_into(out, s, p.slot);
}

struct str label_tidy(struct str printed, char out[LABEL_BYTES])
{
    struct folded f;
    struct parsed p = parse(printed, &f);

    if (p.slot)
        p.form = FORM_NONE; /* of a story, not of a page */
    switch (p.form) {
    case FORM_NONE:
        break;
    case FORM_NUMBER:
        return p.chinese ? copy(out, p.text) : number_into(out, str_of(""), p.number);
    case FORM_WORD:
        if (strcmp(p.means, "1") && strcmp(p.means, "last"))
            break; /* "next page" is no page's label */
        return copy(out, p.text);
    case FORM_SECTION:
    case FORM_PAIR:
    case FORM_LETTERED:
    case FORM_ROMAN:
    case FORM_NAME:
        return copy(out, p.text);
    }
    out[0] = '\0';
    return str_n(out, 0);
}

size_t label_name_at(struct str s)
{
    static const char *const colons[] = {"版：", "版:", "版　", "版 "};
    size_t at = 0;

    for (size_t i = 0; i < ARRAY_LEN(colons); i++) {
        at = str_find(s, str_of(colons[i]), 0);
        if (at < s.bytes)
            return at + strlen(colons[i]) < s.bytes ? at + strlen(colons[i]) : 0;
    }
    for (at = 0; at < s.bytes && is_digit(s.p[at]); at++)
        ;
    if (!at || at + 1 >= s.bytes || s.p[at] != ' ')
        return 0;
    return char_is_ideograph(first_char(str_slice(s, at + 1, s.bytes))) ? at + 1 : 0;
}
