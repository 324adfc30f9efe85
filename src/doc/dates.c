/*
 * A date is a few numbers, with a month in words perhaps.  It is cut into tokens,
 * and the order of their kinds tells which form it is.
 */

#include "doc/dates.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Newspapers begin in 1605; a later year than the last is a wrong one. */
enum { YEAR_MIN = 1600, YEAR_MAX = 2999 };

struct day {
    long year, month, day;
};

static bool is_day(const struct day *d)
{
    static const signed char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (d->year < YEAR_MIN || d->year > YEAR_MAX || d->month < 1 || d->month > 12 || d->day < 1)
        return false;
    if (d->month == 2 && d->day == 29)
        return d->year % 4 == 0 && (d->year % 100 != 0 || d->year % 400 == 0);
    return d->day <= days[d->month - 1];
}

static bool write_day(const struct day *d, char out[DATE_BYTES])
{
    if (!is_day(d))
        return false;
    snprintf(out, DATE_BYTES, "%04u-%02u-%02u", (unsigned)d->year % 10000,
             (unsigned)d->month % 100, (unsigned)d->day % 100);
    return true;
}

/* --- tokens --- */

enum { TOKENS_MAX = 12 }; /* weekday, day, "de", month, "de", year, and some more */

struct token {
    long number;     /* -1: a word */
    int digits;      /* how many */
    struct str word; /* absent: a number */
    char before;     /* the mark in front of it: '-', '.', '/', ' ' … */
};

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static int tokens_of(struct str s, struct token *tokens)
{
    char before = ' ';
    int n = 0;

    for (size_t at = 0; at < s.bytes && n < TOKENS_MAX;) {
        size_t from = at;
        uint32_t c = utf8_next_checked(s, &at);
        struct token t = {.number = -1, .before = before};

        if (is_digit(c)) {
            for (t.number = 0, at = from; at < s.bytes && is_digit((unsigned char)s.p[at]);
                 at++)
                if (++t.digits <= 8)
                    t.number = t.number * 10 + (s.p[at] - '0');
        } else if (char_is_letter(c)) {
            size_t end = at;

            while (end < s.bytes && char_is_letter(utf8_next_checked(s, &end)))
                at = end;
            t.word = str_slice(s, from, at);
        } else {
            before = c < 0x80 ? (char)c : ' ';
            continue;
        }
        tokens[n++] = t;
        before = '\0';
    }
    return n;
}

/* --- months --- */

/* Beginnings of the names of months, in lower case. */
static const struct {
    const char *name;
    int month;
} months[] = {
    {"jan", 1},  {"jän", 1},  {"ene", 1},   {"gen", 1},  {"янв", 1},  {"feb", 2},  {"fév", 2},
    {"fev", 2},  {"фев", 2},  {"mar", 3},   {"mär", 3},  {"mrz", 3},  {"maa", 3},  {"мар", 3},
    {"már", 3},  {"apr", 4},  {"avr", 4},   {"abr", 4},  {"ápr", 4},  {"апр", 4},  {"may", 5},
    {"mai", 5},  {"mei", 5},  {"mag", 5},   {"máj", 5},  {"мая", 5},  {"май", 5},  {"jun", 6},
    {"juin", 6}, {"giu", 6},  {"jún", 6},   {"июн", 6},  {"jul", 7},  {"juil", 7}, {"lug", 7},
    {"júl", 7},  {"июл", 7},  {"aug", 8},   {"aoû", 8},  {"aou", 8},  {"ago", 8},  {"авг", 8},
    {"sep", 9},  {"set", 9},  {"szept", 9}, {"сен", 9},  {"oct", 10}, {"okt", 10}, {"out", 10},
    {"ott", 10}, {"окт", 10}, {"nov", 11},  {"ноя", 11}, {"dec", 12}, {"dez", 12}, {"déc", 12},
    {"dic", 12}, {"дек", 12},
};

static int month_of(struct str word)
{
    char low[32];
    size_t bytes = 0;

    for (size_t at = 0; at < word.bytes && bytes + 4 < sizeof low;)
        bytes += utf8_put(low + bytes, char_fold(utf8_next_checked(word, &at)));
    for (size_t i = 0; i < ARRAY_LEN(months); i++)
        if (str_starts(str_n(low, bytes), months[i].name))
            return months[i].month;
    return 0;
}

/* --- Western forms --- */

static bool eight_digits(long number, struct day *d)
{
    *d = (struct day){number / 10000, number / 100 % 100, number % 100};
    return is_day(d);
}

/* Three numbers with marks between: the year is the one of four digits. */
static bool three_numbers(const struct token *t, struct day *d)
{
    if (t[0].digits == 4) {
        *d = (struct day){t[0].number, t[1].number, t[2].number};
    } else if (t[2].digits == 4) {
        *d = (struct day){t[2].number, t[1].number, t[0].number};
        if (d->month > 12)
            *d = (struct day){t[2].number, t[0].number, t[1].number};
    } else {
        return false;
    }
    return is_day(d);
}

/* A month in words with a year and perhaps a day, in any order. */
static bool month_in_words(const struct token *tokens, int n, struct day *d)
{
    *d = (struct day){0, 0, 0};
    for (int i = 0; i < n; i++) {
        const struct token *t = &tokens[i];

        if (t->number < 0) {
            if (!d->month)
                d->month = month_of(t->word);
        } else if (t->digits == 4 && !d->year) {
            d->year = t->number;
        } else if (t->digits <= 2 && !d->day && t->before != ':') {
            d->day = t->number;
        }
    }
    return is_day(d);
}

static bool is_mark(char c)
{
    return c == '-' || c == '.' || c == '/' || c == ' ' || c == '_';
}

/*
 * The numbers of S that belong to a date: 1858-12-07T00:00:00 has three.  A word
 * may only follow (T192751, a time zone).
 */
static int leading_numbers(const struct token *tokens, int n)
{
    int i = 0;

    while (i < n && tokens[i].number >= 0 && i < 3 &&
           (i == 0 ||
            (is_mark(tokens[i].before) &&
             (i == 1 || tokens[i].before == tokens[1].before || tokens[1].before == '.'))))
        i++;
    return i;
}

static bool western(struct str s, struct day *d)
{
    struct token tokens[TOKENS_MAX];
    int n = tokens_of(s, tokens), numbers = leading_numbers(tokens, n);

    if (numbers >= 1 && (tokens[0].digits == 8 || tokens[0].digits == 14) &&
        eight_digits(tokens[0].number, d))
        return true;
    return (numbers == 3 && three_numbers(tokens, d)) || month_in_words(tokens, n, d);
}

/* --- Chinese and Japanese forms --- */

/* Years of an era count from the year before its first. */
static const struct {
    const char *name;
    int before;
} eras[] = {
    {"民國", 1911}, {"民国", 1911}, {"明治", 1867}, {"大正", 1911},
    {"昭和", 1925}, {"平成", 1988}, {"令和", 2018}, {"光緒", 1874},
    {"光绪", 1874}, {"宣統", 1908}, {"宣统", 1908}, {"同治", 1861},
};

/* Numerals, the ones of cheques and mastheads beside the common ones. */
static const struct {
    const char *signs;
    int value; /* 10 and 100 multiply what stands before them, 20 and 30 add */
} numerals[] = {
    {"〇零○Ｏ０", 0}, {"一壹弌元正１", 1}, {"二貳贰弍２", 2}, {"三叁參叄弎３", 3},
    {"四肆４", 4},    {"五伍５", 5},       {"六陸陆６", 6},   {"七柒７", 7},
    {"八捌８", 8},    {"九玖９", 9},       {"十拾", 10},      {"廿", 20},
    {"卅", 30},       {"百佰", 100},
};

static int numeral(uint32_t c)
{
    if (is_digit(c))
        return (int)c - '0';
    for (size_t i = 0; i < ARRAY_LEN(numerals); i++) {
        struct str signs = str_of(numerals[i].signs);

        for (size_t at = 0; at < signs.bytes;)
            if (utf8_next(signs, &at) == c)
                return numerals[i].value;
    }
    return -1;
}

/* The value of S, all numerals: 二〇二四 by places, 二十八 by units; -1 when it is none. */
static long number_of(struct str s)
{
    long total = 0, digit = -1;
    bool units = false;

    for (size_t at = 0; at < s.bytes;) {
        int n = numeral(utf8_next_checked(s, &at));

        if (n < 0 || total > YEAR_MAX || digit > YEAR_MAX)
            return -1;
        if (n >= 10) {
            total += n == 20 || n == 30 ? n : (digit < 0 ? 1 : digit) * n;
            digit = -1;
            units = true;
        } else {
            digit = digit < 0 || units ? n : digit * 10 + n;
        }
    }
    return s.bytes ? total + (digit > 0 ? digit : 0) : -1;
}

/*
 * The number before MARK (年, 月, 日) at or after *AT, which moves behind the mark;
 * -1 when there is none.  *BEGIN is where it begins.
 */
static long number_before(struct str s, const char *mark, size_t *at, size_t *begin)
{
    size_t end = str_find(s, str_of(mark), *at), from = end;

    if (end >= s.bytes)
        return -1;
    while (from > *at) {
        size_t p = from;
        uint32_t c = utf8_prev(s, &p);

        if (c != ' ' && c != 0x3000 && numeral(c) < 0)
            break;
        from = p;
    }
    *at = end + strlen(mark);
    *begin = from;
    while (from < end && (s.p[from] == ' ' || str_starts(str_slice(s, from, end), "　")))
        from += s.p[from] == ' ' ? 1 : strlen("　");
    while (end > from && s.p[end - 1] == ' ')
        end--;
    return number_of(str_slice(s, from, end));
}

/* S without blanks: mastheads space their dates out. */
static struct str unspaced(struct str s, char *room, size_t bytes)
{
    size_t n = 0;

    for (size_t at = 0; at < s.bytes;) {
        size_t from = at;
        uint32_t c = utf8_next_checked(s, &at);

        if (char_is_blank(c))
            continue;
        if (n + (at - from) > bytes)
            break;
        memcpy(room + n, s.p + from, at - from);
        n += at - from;
    }
    return str_n(room, n);
}

static bool eastern(struct str printed, struct day *d)
{
    char room[256]; /* a date stands within the first few words, or nowhere */
    struct str s = unspaced(printed, room, sizeof room);
    size_t at = 0, begin = 0, ignored;
    bool era = false;

    *d = (struct day){number_before(s, "年", &at, &begin), 0, 0};
    if (d->year <= 0)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(eras); i++)
        if (str_ends(str_slice(s, 0, begin), eras[i].name)) {
            d->year += eras[i].before;
            era = true;
        }
    if (!era && d->year < YEAR_MIN)
        return false;
    d->month = number_before(s, "月", &at, &ignored);
    d->day = number_before(s, "日", &at, &ignored);
    return is_day(d);
}

/* --- either --- */

bool date_parse(struct str s, char out[DATE_BYTES])
{
    struct day d;

    s = str_trim(s);
    return (eastern(s, &d) || western(s, &d)) && write_day(&d, out);
}

bool date_find(struct str s, char out[DATE_BYTES])
{
    for (size_t at = 0; at < s.bytes; at++) {
        struct str rest = str_slice(s, at, s.bytes);
        struct day d;
        int y, m, day, end = 0;
        char head[16];

        if (!is_digit((unsigned char)s.p[at]) || (at && is_digit((unsigned char)s.p[at - 1])))
            continue;
        rest.bytes = rest.bytes < sizeof head - 1 ? rest.bytes : sizeof head - 1;
        memcpy(head, rest.p, rest.bytes);
        head[rest.bytes] = '\0';
        if (sscanf(head, "%4d-%2d-%2d%n", &y, &m, &day, &end) != 3 &&
            sscanf(head, "%4d%2d%2d%n", &y, &m, &day, &end) != 3)
            continue;
        if (!end || is_digit((unsigned char)head[end]))
            continue;
        d = (struct day){y, m, day};
        if (is_day(&d))
            return write_day(&d, out);
    }
    return false;
}
