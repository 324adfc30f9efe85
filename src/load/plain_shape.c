/* What can be told of a line from its own characters: length, end, inside and begin. */

#include "load/plain_shape.h"

#include "base/mem.h"
#include "text/chars.h"
#include "text/utf8.h"

enum {
    /* ideographs */
    TINY_CJK = 3,
    SHORT_CJK = 12, /* a subhead fills one line of a column, no more */
    TITLE_CJK = 36, /* two lines of headline, of 18 at most */
    TITLE_MIN_CJK = 4,
    /* words */
    TINY_LATIN = 2,
    SHORT_LATIN = 6,
    TITLE_LATIN = 17,
    TITLE_MIN_LATIN = 3,
};

/* --- length --- */

static uint64_t length_marks(const struct plain_line *line)
{
    int tiny = line->cjk ? TINY_CJK : TINY_LATIN, brief = line->cjk ? SHORT_CJK : SHORT_LATIN;
    int title = line->cjk ? TITLE_CJK : TITLE_LATIN;
    int least = line->cjk ? TITLE_MIN_CJK : TITLE_MIN_LATIN;

    return (line->units <= tiny ? MARK(TINY) : 0) | (line->units <= brief ? MARK(SHORT) : 0) |
           (line->units >= least && line->units <= title ? MARK(TITLE) : 0) |
           (line->units > title ? MARK(LONG) : 0);
}

/* --- the end, the inside and the begin --- */

static bool is_quote(uint32_t c)
{
    return c == '"' || c == '\'' || c == 0x2019;
}

static bool is_full_stop(uint32_t c)
{
    return c == '.' || c == 0x3002 || c == 0xFF0E || c == 0xFF61 || c == 0x2026;
}

static bool is_comma(uint32_t c)
{
    return c == ',' || c == ';' || c == 0xFF0C || c == 0x3001 || c == 0xFF1B;
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == 0xAD || c == 0x2010 || c == 0xAC || c == 0x2E17;
}

static uint64_t end_marks(struct str text)
{
    size_t at = text.bytes;
    bool closed = false;

    while (at > 0) {
        uint32_t c = utf8_prev(text, &at);

        if (char_is_closing(c) || is_quote(c) || char_is_blank(c)) {
            closed = true;
            continue;
        }
        if (is_full_stop(c))
            return MARK(STOP);
        if (char_is_sentence_end(c))
            return MARK(ASKS);
        if (c == ':' || c == 0xFF1A)
            return MARK(COLON);
        if (is_comma(c))
            return MARK(COMMA) | MARK(OPEN);
        if (is_hyphen(c))
            return MARK(OPEN);
        return closed || !(char_is_letter(c) || char_is_number(c)) ? 0 : MARK(OPEN);
    }
    return 0;
}

/* A full stop ends a sentence where a blank and a capital follow, or an ideograph. */
static bool sentence_goes_on(struct str text, size_t at)
{
    uint32_t c = 0;
    bool blank = false;

    while (at < text.bytes) {
        c = utf8_next(text, &at);
        if (char_is_blank(c))
            blank = true;
        else if (!char_is_closing(c) && !is_quote(c))
            break;
        c = 0;
    }
    return c && (char_is_wide(c) || (blank && char_is_upper(c)));
}

static uint64_t inner_marks(const struct plain_line *line)
{
    uint64_t marks = 0;
    uint32_t before = 0, word = 0;
    int commas = 0;
    struct str text = line->text;

    for (size_t at = 0; at < text.bytes;) {
        uint32_t c = utf8_next(text, &at);

        if (char_is_blank(c)) {
            size_t next = at;

            if (before && char_is_wide(before) && next < text.bytes &&
                char_is_wide(utf8_next(text, &next)))
                marks |= MARK(GAP);
            word = 0;
            continue;
        }
        /* "J. Doe", "St. Mary", "3. März": one or two letters or digits end nothing */
        if ((c == 0x3002 || ((c == '.' || c == '!' || c == '?') && word != 1 && word != 2)) &&
            sentence_goes_on(text, at))
            marks |= MARK(INNER);
        commas += is_comma(c) && c != 0x3001 && at < text.bytes;
        word = char_is_letter(c) || char_is_number(c) ? word + 1 : 0;
        before = c;
    }
    if (commas >= (line->cjk ? 1 : 3))
        marks |= MARK(CLAUSES);
    return marks;
}

static uint64_t case_marks(const struct plain_line *line)
{
    int upper = 0, lower = 0, words = 0, cased = 0, length = 0;
    bool capital = false;

    if (line->cjk)
        return 0;
    for (size_t at = 0; at <= line->text.bytes;) {
        uint32_t c = at < line->text.bytes ? utf8_next(line->text, &at) : (at++, ' ');

        if (char_is_letter(c) || c == '\'' || c == 0x2019) {
            if (!length)
                capital = char_is_upper(c);
            length++;
            upper += char_is_upper(c);
            lower += char_is_letter(c) && !char_is_upper(c);
            continue;
        }
        if (length >= 4) {
            words++;
            cased += capital;
        }
        length = 0;
    }
    if (upper >= 4 && lower * 10 <= upper)
        return MARK(CAPS);
    return words >= 2 && cased * 10 >= words * 7 ? MARK(CASED) : 0;
}

static bool is_bullet(uint32_t c)
{
    return c == 0x2022 || c == 0x25CF || c == 0x25A0 || c == 0x25C6 || c == 0x25CB ||
           c == 0x25AA || c == 0x2023 || c == '*' || c == 0xB7 || c == 0x25BA || c == 0x25B6 ||
           c == 0x2605 || c == 0x2013 || c == '-';
}

static uint64_t begin_marks(const struct plain_line *line)
{
    struct str text = line->text;
    size_t at = 0;
    uint32_t c = utf8_next(text, &at), next = 0;

    if (at < text.bytes) {
        size_t then = at;

        next = utf8_next(text, &then);
    }
    if (c == 0x2014 || (c == '-' && next == '-'))
        return MARK(DASH);
    if (is_bullet(c) && next && (char_is_blank(next) || c != '-'))
        return MARK(BULLET);
    if (char_is_letter(c) && !char_is_ideograph(c) && !char_is_upper(c) && char_fold(c) == c &&
        !char_is_wide(c))
        return MARK(LOWER);
    if (is_comma(c) || is_full_stop(c) || char_is_sentence_end(c) ||
        (char_is_closing(c) && c != ')'))
        return MARK(LOWER);
    return 0;
}

/* --- numbers at the begin: 一、 （二） 3. 4、 ① --- */

static int han_digit(uint32_t c)
{
    static const uint32_t digits[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};

    for (size_t i = 0; i < ARRAY_LEN(digits); i++)
        if (digits[i] == c)
            return (int)i + 1;
    return 0;
}

struct plain_numbering plain_numbering_of(struct str text)
{
    struct plain_numbering none = {0, 0};
    size_t at = 0;
    uint32_t c = utf8_next(text, &at);
    bool bracket = c == '(' || c == 0xFF08;
    int value = 0, style = 0;

    if (c >= 0x2460 && c <= 0x2473)
        return (struct plain_numbering){7, (int)(c - 0x245F)};
    if (bracket && at < text.bytes)
        c = utf8_next(text, &at);
    while (at < text.bytes) {
        if (c >= '0' && c <= '9' && style != 2 && value < 100) {
            style = 1;
            value = value * 10 + (int)(c - '0');
        } else if (han_digit(c) && style != 1 && value < 100) {
            int digit = han_digit(c);

            style = 2;
            value = digit == 10 ? (value ? value * 10 : 10) : value + digit;
        } else {
            break;
        }
        c = utf8_next(text, &at);
    }
    if (!style)
        return none;
    if (bracket)
        return c == ')' || c == 0xFF09 ? (struct plain_numbering){style + 2, value} : none;
    if (c == 0x3001 || (style == 2 && (c == 0xFF0E || c == '.')))
        return (struct plain_numbering){style, value};
    if (style == 1 && (c == '.' || c == ')' || c == 0xFF0E || c == 0xFF09) && at < text.bytes) {
        size_t then = at;
        uint32_t next = utf8_next(text, &then);

        if (char_is_blank(next) || char_is_wide(next))
            return (struct plain_numbering){5, value};
    }
    return none;
}

/* --- all together --- */

uint64_t plain_shape(const struct plain_line *line)
{
    return length_marks(line) | end_marks(line->text) | inner_marks(line) | case_marks(line) |
           begin_marks(line) | (plain_numbering_of(line->text).style ? MARK(NUMBER) : 0);
}

void plain_join(struct buf *out, struct str a, struct str b)
{
    size_t end = a.bytes, begin = 0;
    uint32_t last = a.bytes ? utf8_prev(a, &end) : 0,
             first = b.bytes ? utf8_next(b, &begin) : 0;

    if (is_hyphen(last) && !char_is_upper(first)) {
        buf_add_str(out, str_slice(a, 0, end));
    } else {
        buf_add_str(out, a);
        if (a.bytes && !char_is_wide(last) && !char_is_wide(first))
            buf_add_c(out, ' ');
    }
    buf_add_str(out, b);
}
