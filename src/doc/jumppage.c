#include "doc/jumppage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/jumpfold.h"
#include "doc/jumprules.h"
#include "doc/jumpwalk.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Pages in a list. */
enum { LIST_MAX = 9 };

/* A page number in parts. */
struct number {
    char section[4];
    int value;
    char suffix;      /* 0: none */
    int part;         /* "6-5" is page 5 of section 6; -1: none */
    int slot;         /* ②; 0: none */
    struct str roman; /* instead of a value */
};

/* --- characters --- */

static char byte_at(struct str s, size_t at)
{
    return at < s.bytes ? s.p[at] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* What OCR makes of digits, within a number. */
static bool is_like_digit(char c)
{
    return is_digit(c) || c == 'l' || c == 'I' || c == 'O';
}

static int digit_value(char c)
{
    return is_digit(c) ? c - '0' : c == 'O' ? 0 : 1;
}

/* ①…⑳: its number; 0 when something else stands at AT. */
static int slot_at(struct str s, size_t at)
{
    uint32_t cp = at < s.bytes ? utf8_next(s, &at) : 0;

    return cp >= 0x2460 && cp <= 0x2473 ? (int)(cp - 0x2460) + 1 : 0;
}

enum { SLOT_BYTES = 3 };

/* --- numbers --- */

static int han_digit(uint32_t cp)
{
    static const uint32_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};

    if (cp == 0x96F6) /* 零 */
        return 0;
    for (int d = 0; d < 10; d++)
        if (digits[d] == cp)
            return d;
    return -1;
}

/* 十二 12, 二十 20, 二〇 20, 廿一 21; returns where it ends. */
static size_t han_at(struct str s, size_t at, int *value)
{
    enum { HAN_MAX = 4, TEN = 0x5341, TWENTY = 0x5EFF };
    size_t end = at;
    int digit = -1;

    *value = 0;
    for (int i = 0; i < HAN_MAX && end < s.bytes; i++) {
        size_t next = end;
        uint32_t cp = utf8_next(s, &next);
        int d = han_digit(cp);

        if (cp == TEN || cp == TWENTY) {
            *value = (digit > 0 ? digit : cp == TEN ? 1 : 2) * 10;
            digit = -1;
        } else if (d >= 0) {
            *value = digit >= 0 ? *value * 10 + d : *value + d;
            digit = d;
        } else {
            break;
        }
        end = next;
    }
    return end;
}

/* "A", "A-", "A'", "AB 叠" before digits; returns where the digits begin. */
static size_t section_at(struct str s, size_t at, struct number *n)
{
    size_t end = at;
    int letters = 0;

    while (letters < 2 && is_capital(byte_at(s, end + (size_t)letters)))
        letters++;
    if (!letters && byte_at(s, at) >= 'a' && byte_at(s, at) <= 'z' &&
        is_digit(byte_at(s, at + 1)))
        letters = 1;
    end += (size_t)letters;
    if (letters && is_capital(s.p[at])) {
        if (byte_at(s, end) == ' ' || byte_at(s, end) == '\'')
            end++;
        else if (str_starts(str_slice(s, end, s.bytes), "叠"))
            end += 3;
        if (byte_at(s, end) == '-')
            end++;
    }
    if (!letters || !is_digit(byte_at(s, end)))
        return at;
    for (int i = 0; i < letters; i++)
        n->section[i] = (char)(s.p[at + (size_t)i] & 0xDF);
    return end;
}

/* What may follow the digits: "15A", "15-A", "6-5". */
static size_t suffix_at(const struct walk *w, size_t at, struct number *n)
{
    size_t end = byte_at(w->text, at) == '-' ? at + 1 : at, from = end;
    int value = 0;

    if (is_capital(byte_at(w->text, end)) && !walk_word_at(w->text, end + 1)) {
        n->suffix = w->text.p[end];
        return end + 1;
    }
    if (end == at || !w->lang->hyphen_section)
        return at;
    while (end < from + 3 && is_digit(byte_at(w->text, end)))
        value = value * 10 + digit_value(w->text.p[end++]);
    if (end == from)
        return at;
    n->part = value;
    return end;
}

static size_t digits_at(const struct walk *w, size_t at, struct number *n)
{
    enum { DIGITS_MAX = 3 };
    struct str s = w->text;
    size_t from = section_at(s, at, n), end = from;

    if (!is_digit(byte_at(s, end)))
        return WALK_NONE;
    while (end < from + DIGITS_MAX && is_like_digit(byte_at(s, end)))
        n->value = n->value * 10 + digit_value(s.p[end++]);
    return suffix_at(w, end, n);
}

/* A digit that OCR took for a letter, alone; a Roman number in capitals. */
static size_t letters_at(struct str s, size_t at, struct number *n)
{
    size_t end = at;

    if (walk_word_before(s, at) || at >= s.bytes)
        return WALK_NONE;
    while (end < at + 6 && strchr("IVX", byte_at(s, end)) && byte_at(s, end))
        end++;
    if (end - at >= 2 && end - at <= 5 && !walk_word_at(s, end)) {
        n->roman = str_slice(s, at, end);
        return end;
    }
    if ((s.p[at] == 'l' || s.p[at] == 'I' || s.p[at] == '|') && !walk_word_at(s, at + 1)) {
        n->value = 1;
        return at + 1;
    }
    return WALK_NONE;
}

/* "three", "third" */
static size_t spelt_at(struct walk *w, size_t at, struct number *n)
{
    const struct jump_lang *lang = w->lang;
    size_t best = WALK_NONE;

    for (int i = 0; i < lang->nnames; i++) {
        size_t end;

        if (lang->names[i].kind != NAME_NUMBER)
            continue;
        end = walk_end(w, lang->names[i].expr, at);
        if (end == WALK_NONE || walk_word_at(w->text, end) ||
            (best != WALK_NONE && end <= best))
            continue;
        best = end;
        n->value = atoi(lang->names[i].arg.p);
    }
    return best;
}

static size_t over_words(struct walk *w, enum lang_word word, size_t at)
{
    size_t end = walk_end(w, w->lang->words[word], at);

    return end == WALK_NONE ? at : end;
}

/*
 * One number at AT: "3", "03", "A12", "A-7", "15A", "6-5", "3②", "十二", "l", "III", three.
 * With ENDING, digits need one ("3rd", "3.").  Returns where it ends.
 */
static size_t number_at(struct walk *w, size_t at, bool ending, struct number *n)
{
    const struct expr *prefix = w->lang->words[WORD_PREFIX];
    size_t end;
    int han;

    *n = (struct number){.value = 0, .part = -1};
    if (prefix) {
        at = over_words(w, WORD_PREFIX, at);
        at = over_words(w, WORD_SECTION, at + (byte_at(w->text, at) == '\n'));
    }
    end = digits_at(w, at, n);
    if (end != WALK_NONE && ending) {
        size_t more = end + (byte_at(w->text, end) == '-');

        end = walk_end(w, w->lang->words[WORD_ORDINAL], more);
    }
    if (end == WALK_NONE && prefix && (end = han_at(w->text, at, &han)) > at) {
        *n = (struct number){.value = han, .part = -1};
    } else if (end == WALK_NONE || end == at) {
        *n = (struct number){.value = 0, .part = -1};
        end = ending ? WALK_NONE : letters_at(w->text, at, n);
        if (end == WALK_NONE)
            end = spelt_at(w, at, n);
    }
    if (end == WALK_NONE)
        return WALK_NONE;
    n->slot = slot_at(w->text, end);
    return n->slot ? end + SLOT_BYTES : end;
}

size_t page_number_end(struct walk *w, size_t at)
{
    struct number n;

    return number_at(w, at, false, &n);
}

/* --- lists --- */

static bool is_separator(char c)
{
    return c != '\0' && strchr("&+/~-", c);
}

/* Over what stands between two numbers of a list, but a comma; WALK_NONE when nothing does. */
static size_t separator_at(struct walk *w, size_t at)
{
    struct str rest = str_slice(w->text, at, w->text.bytes);
    size_t end;

    if (is_separator(byte_at(w->text, at)))
        return at + 1;
    if (str_starts(rest, "·"))
        return at + 2;
    if (str_starts(rest, "、"))
        return at + 3;
    end = walk_end(w, w->lang->words[WORD_AND], at);
    return end != WALK_NONE ? end : walk_end(w, w->lang->words[WORD_TO], at);
}

/* Whether a list may end at AT: at a bracket, a full stop, the line's end. */
static bool is_list_end(struct str s, size_t at)
{
    at = walk_gap(s, at);
    return at >= s.bytes || strchr(")]}>.\n", s.p[at]) || s.p[at - 1] == '\n';
}

/* The next number of a list after AT, with or without the word for page. */
static size_t next_number(struct walk *w, size_t at, bool *comma)
{
    size_t next = walk_gap(w->text, at), end;
    struct number n;

    *comma = byte_at(w->text, next) == ',';
    next = *comma ? next + 1 : separator_at(w, next);
    if (next == WALK_NONE)
        return WALK_NONE;
    next = walk_gap(w->text, next);
    end = walk_end(w, w->lang->words[WORD_BEFORE], next);
    if (end != WALK_NONE)
        next = walk_gap(w->text, end);
    return number_at(w, next, false, &n);
}

static int add_end(size_t ends[PAGE_ENDS], int n, size_t end)
{
    for (int i = 0; i < n; i++)
        if (ends[i] == end)
            return n;
    if (n < PAGE_ENDS)
        ends[n++] = end;
    return n;
}

/*
 * "3, 4 and 5", "3-5", the first number ending at AT.  A comma parts page numbers only
 * when the list goes on to an "and", or to where a list may end.
 */
static int list_ends(struct walk *w, size_t at, size_t ends[PAGE_ENDS], int n)
{
    size_t sure = at;
    bool commas = false, comma;

    n = add_end(ends, n, at);
    for (int i = 1; i < LIST_MAX; i++) {
        size_t end = next_number(w, at, &comma);

        if (end == WALK_NONE)
            break;
        at = end;
        commas = comma;
        if (!comma) {
            sure = at;
            n = add_end(ends, n, at);
        }
    }
    if (commas && at > sure && is_list_end(w->text, at))
        n = add_end(ends, n, at);
    return n;
}

/* "3、4版", "第3版、第4版", "第3至第5版": the word for page ends it all. */
static int unit_ends(struct walk *w, size_t at, size_t ends[PAGE_ENDS], int n)
{
    const struct expr *after = w->lang->words[WORD_AFTER];

    for (int i = 0; i < LIST_MAX; i++) {
        size_t unit = walk_end(w, after, walk_gap(w->text, at)), next;
        struct number number;

        if (unit != WALK_NONE) {
            at = unit + (slot_at(w->text, unit) ? SLOT_BYTES : 0);
            n = add_end(ends, n, at);
        }
        next = walk_gap(w->text, at);
        next = byte_at(w->text, next) == ',' ? next + 1 : separator_at(w, next);
        if (next == WALK_NONE)
            break;
        at = number_at(w, walk_gap(w->text, next), false, &number);
        if (at == WALK_NONE)
            break;
    }
    return n;
}

/* --- pages --- */

/* An odd letter or mark where OCR saw one: "page • 2", "page e 2". */
static size_t over_oddity(struct str s, size_t at)
{
    size_t from = at;

    for (int i = 0; i < 2 && at < s.bytes; i++) {
        size_t next = at;
        uint32_t cp = utf8_next(s, &next);

        if (cp == '\n' || cp == ' ' || char_is_letter(cp) || char_is_number(cp))
            break;
        at = next;
    }
    if (at == from && byte_at(s, at) >= 'a' && byte_at(s, at) <= 'z' &&
        byte_at(s, at + 1) == ' ')
        return at + 2;
    return walk_gap(s, at);
}

/* "(Continued on Page )": the number is lost, the bracket closes. */
static bool is_lost(struct str s, size_t at)
{
    for (int i = 0; i < 4 && at < s.bytes; i++) {
        uint32_t cp = utf8_next(s, &at);

        if (cp == ')' || cp == ']')
            return true;
        if (cp == '\n' || char_is_letter(cp) || char_is_number(cp))
            return false;
    }
    return false;
}

static int ends_behind(struct walk *w, size_t at, size_t ends[PAGE_ENDS], int n)
{
    size_t befores[WALK_ENDS];
    int nbefores = walk_ends(w, w->lang->words[WORD_BEFORE], at, befores);

    for (int i = 0; i < nbefores; i++) {
        size_t begin = walk_gap(w->text, befores[i]);
        struct number number;
        size_t end = WALK_NONE;

        /* "p" without its point must have digits behind it */
        if (befores[i] - at == 1 && !is_digit(byte_at(w->text, begin)))
            continue;
        end = number_at(w, begin, false, &number);
        if (end == WALK_NONE)
            end = number_at(w, over_oddity(w->text, begin), false, &number);
        if (end != WALK_NONE)
            n = list_ends(w, end, ends, n);
        else if (is_lost(w->text, begin))
            n = add_end(ends, n, befores[i]);
    }
    return n;
}

static int ends_before(struct walk *w, size_t at, size_t ends[PAGE_ENDS], int n)
{
    bool ending = w->lang->words[WORD_ORDINAL] != NULL;
    struct number number;
    size_t end = number_at(w, at, ending, &number);

    if (end != WALK_NONE)
        return unit_ends(w, end, ends, n);
    /* 第 页: the number is lost */
    end = walk_end(w, w->lang->words[WORD_PREFIX], at);
    if (end != WALK_NONE)
        end = walk_end(w, w->lang->words[WORD_AFTER], end);
    return end == WALK_NONE ? n : add_end(ends, n, end);
}

int page_letter_ends(struct walk *w, size_t at, size_t ends[PAGE_ENDS])
{
    struct number number = {.part = -1};
    size_t end = section_at(w->text, at, &number), digits;

    if (end == at || !is_capital(w->text.p[at]) || walk_word_before(w->text, at) ||
        memchr(w->text.p + at, ' ', end - at))
        return 0;
    for (digits = end; digits < end + 3 && is_digit(byte_at(w->text, digits)); digits++)
        ;
    return add_end(ends, 0, digits);
}

static int by_length(const void *pa, const void *pb)
{
    const size_t *a = pa, *b = pb;

    return (*a < *b) - (*a > *b);
}

int page_ends(struct walk *w, size_t at, size_t ends[PAGE_ENDS])
{
    int n = ends_behind(w, at, ends, 0);

    if (w->lang->words[WORD_AFTER])
        n = ends_before(w, at, ends, n);
    for (int i = 0; i < w->lang->nnames; i++) {
        size_t more[WALK_ENDS];
        int nmore = 0;

        if (w->lang->names[i].kind == NAME_PAGE)
            nmore = walk_ends(w, w->lang->names[i].expr, at, more);
        while (nmore > 0)
            n = add_end(ends, n, more[--nmore]);
    }
    qsort(ends, (size_t)n, sizeof *ends, by_length);
    return n;
}

int page_sheet_ends(struct walk *w, size_t at, size_t ends[PAGE_ENDS])
{
    struct number number;
    int n = page_letter_ends(w, at, ends);
    size_t end = walk_word_before(w->text, at) ? WALK_NONE : number_at(w, at, false, &number);

    if (end != WALK_NONE &&
        (number.section[0] || (number.suffix >= 'A' && number.suffix <= 'H')))
        n = list_ends(w, end, ends, n);
    if (n)
        qsort(ends, (size_t)n, sizeof *ends, by_length);
    return n;
}

int page_number_ends(struct walk *w, size_t at, size_t ends[PAGE_ENDS])
{
    struct number number;
    size_t end = number_at(w, at, w->lang->words[WORD_ORDINAL] != NULL, &number);
    int n = end == WALK_NONE ? 0 : list_ends(w, end, ends, 0);

    if (n)
        qsort(ends, (size_t)n, sizeof *ends, by_length);
    return n;
}

/* --- reading a label --- */

struct reading {
    struct jump_targets *out;
    struct number last;
    bool has_last, to; /* to: a range goes on */
};

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
    char label[LABEL_BYTES], suffix[2] = {n->suffix, '\0'}, part[16] = "", slot[16] = "";

    if (n->part >= 0)
        snprintf(part, sizeof part, "-%d", n->part);
    if (n->slot)
        snprintf(slot, sizeof slot, "#%d", n->slot);
    snprintf(label, sizeof label, "%s%d%s%s%s", n->section, n->value, suffix, part, slot);
    put(out, n->roman.bytes ? n->roman : str_of(label));
}

/* TO ends a range that the last number began: all between them. */
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

static void take(struct reading *r, struct number *n)
{
    if (r->has_last && !n->section[0])
        memcpy(n->section, r->last.section, sizeof n->section);
    if (r->to && r->has_last && n->part < 0 && !n->roman.bytes)
        put_range(r->out, r->last, n);
    else
        put_number(r->out, n);
    r->last = *n;
    r->has_last = true;
    r->to = false;
}

/* ② behind the word for page: of the page that was named last. */
static void take_slot(struct reading *r, int slot)
{
    if (!r->has_last || r->last.slot || !r->out->n)
        return;
    r->last.slot = slot;
    r->out->n--;
    put_number(r->out, &r->last);
}

/* "next page": the longest of the names; returns where it ends, or AT. */
static size_t read_name(struct walk *w, size_t at, struct jump_targets *out)
{
    struct str target = {NULL, 0};
    size_t best = at;

    for (int i = 0; i < w->lang->nnames; i++) {
        const struct jump_name *name = &w->lang->names[i];
        size_t end = name->kind == NAME_PAGE ? walk_end(w, name->expr, at) : WALK_NONE;

        if (end == WALK_NONE || end <= best)
            continue;
        best = end;
        target = name->arg;
    }
    put(out, target);
    return best;
}

/* "4月5日" */
static size_t read_date(struct str s, size_t at, struct jump_targets *out)
{
    int month, day, n = 0;
    char label[LABEL_BYTES], text[32];
    struct str head = str_slice(s, at, at + sizeof text - 1);

    memcpy(text, head.p, head.bytes);
    text[head.bytes] = '\0';
    if (sscanf(text, "%2d月%2d日%n", &month, &day, &n) != 2 || !n)
        return at;
    snprintf(label, sizeof label, "date:%02d-%02d", month, day);
    put(out, str_of(label));
    return at + (size_t)n;
}

static size_t over_word(struct str s, size_t at)
{
    bool word = walk_word_at(s, at);

    do
        utf8_next(s, &at);
    while (word && walk_word_at(s, at));
    return at;
}

/* What stands at AT; returns where it ends. */
static size_t read_part(struct walk *w, size_t at, struct reading *r)
{
    const struct jump_lang *lang = w->lang;
    struct number n;
    size_t end = read_name(w, at, r->out);

    if (end > at || (end = read_date(w->text, at, r->out)) > at)
        return end;
    end = walk_end(w, lang->words[WORD_BEFORE], at);
    if (end != WALK_NONE)
        return end;
    end = number_at(w, at, false, &n);
    if (end != WALK_NONE && end > at) {
        if (n.value > 0 || n.roman.bytes)
            take(r, &n);
        return end;
    }
    if (slot_at(w->text, at)) {
        take_slot(r, slot_at(w->text, at));
        return at + SLOT_BYTES;
    }
    if (w->text.p[at] == '-' || w->text.p[at] == '~') {
        r->to = true;
        return at + 1;
    }
    end = walk_end(w, lang->words[WORD_TO], at);
    if (end != WALK_NONE)
        r->to = true;
    return end != WALK_NONE ? end : over_word(w->text, at);
}

void jump_label_read(const struct jump_lang *lang, struct str label, struct jump_targets *out)
{
    struct walk w = {.lang = lang, .text = label, .steps = WALK_STEPS};
    struct reading r = {.out = out};

    out->n = 0;
    for (size_t at = 0; at < label.bytes;)
        at = read_part(&w, at, &r);
    if (!out->n)
        put(out, STR_LIT("?"));
}
