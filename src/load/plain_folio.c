#include "load/plain_folio.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "load/plain_marks.h"
#include "text/chars.h"
#include "text/utf8.h"

enum {
    TOP_LINES = 8,     /* where a folio is looked for: the page's first lines ... */
    BOTTOM_LINES = 2,  /* ... and its last */
    FOLIO_BYTES = 200, /* a longer line is none */
    NAME_BYTES = 80    /* nor is so long a name a newspaper's */
};

/* --- lines --- */

static bool ends_line(char c)
{
    return c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/* The trimmed line that begins at *AT, which moves behind it; empty lines are told too. */
static struct str next_line(struct str text, size_t *at)
{
    size_t begin = *at, end;

    while (*at < text.bytes && !ends_line(text.p[*at]))
        ++*at;
    end = *at;
    *at += *at < text.bytes;
    while (begin < end) {
        size_t next = begin;

        if (!char_is_blank(utf8_next(text, &next)))
            break;
        begin = next;
    }
    while (end > begin) {
        size_t before = end;

        if (!char_is_blank(utf8_prev(text, &before)))
            break;
        end = before;
    }
    return str_slice(text, begin, end);
}

static bool has_text(struct str text)
{
    for (size_t at = 0; at < text.bytes;) {
        uint32_t c = utf8_next(text, &at);

        if (char_is_letter(c) || char_is_number(c))
            return true;
    }
    return false;
}

/* --- folios --- */

static bool folio_of(const struct plain_marker *marker, struct str line,
                     struct plain_folio *out)
{
    struct range at[3];

    if (!line.bytes || line.bytes > FOLIO_BYTES || !plain_worded(marker, line, MARK_FOLIO) ||
        plain_is_jump(marker, line) || !plain_find(marker, FIND_LABEL, line, at))
        return false;
    out->label = str_slice(line, at[1].begin, at[1].end);
    out->name = (struct str){NULL, 0};
    if (at[2].begin != PATTERN_UNSET)
        out->name = str_slice(line, at[2].begin, at[2].end);
    return true;
}

/* A folio among the first lines of a page, or its last: what it says of the page. */
static struct plain_folio page_folio(const struct plain_marker *marker, struct str text)
{
    struct str last[BOTTOM_LINES] = {{NULL, 0}};
    struct plain_folio folio = {{NULL, 0}, {NULL, 0}};
    int seen = 0;

    for (size_t at = 0; at < text.bytes;) {
        struct str line = next_line(text, &at);

        if (!line.bytes)
            continue;
        if (seen++ < TOP_LINES && folio_of(marker, line, &folio))
            return folio;
        memmove(last, last + 1, (BOTTOM_LINES - 1) * sizeof *last);
        last[BOTTOM_LINES - 1] = line;
    }
    for (int i = BOTTOM_LINES; i-- > 0;)
        if (folio_of(marker, last[i], &folio))
            return folio;
    return (struct plain_folio){{NULL, 0}, {NULL, 0}};
}

/* --- cutting --- */

static void add_cut(const struct plain_marker *marker, struct str text, struct plain_cuts *out)
{
    if (!has_text(text))
        return;
    out->items = xreallocarray(out->items, out->n + 1, sizeof *out->items);
    out->items[out->n++] = (struct plain_cut){text, page_folio(marker, text)};
}

static void cut_at_feeds(const struct plain_marker *marker, struct str text,
                         struct plain_cuts *out)
{
    size_t begin = 0;

    for (size_t at = 0; at <= text.bytes; at++)
        if (at == text.bytes || text.p[at] == '\f') {
            add_cut(marker, str_slice(text, begin, at), out);
            begin = at + 1;
        }
}

/* The page number at the end of a label: 3 of "A3"; 0 when it has none. */
static int number_of(struct str label)
{
    char tidy[LABEL_BYTES];
    struct str s = label_normalise(label, tidy);
    int n = 0;

    for (size_t i = 0; i < s.bytes; i++)
        n = s.p[i] >= '0' && s.p[i] <= '9' && n < 10000 ? n * 10 + (s.p[i] - '0') : 0;
    return n;
}

/* A number alone can be anything: a folio that parts pages says more, or has dashes. */
static bool says_page(struct str line)
{
    bool bare = true;

    for (size_t i = 0; i < line.bytes; i++)
        bare &= (line.p[i] >= '0' && line.p[i] <= '9') ||
                (line.p[i] >= 'A' && line.p[i] <= 'Z' && i == 0);
    return !bare;
}

/* Whether the folios of TEXT stand at the foot of its pages: the last line is one. */
static bool folios_at_foot(const struct plain_marker *marker, struct str text)
{
    struct plain_folio folio;
    bool is_folio = false, at_top = false;
    size_t lines = 0;

    for (size_t at = 0; at < text.bytes;) {
        struct str line = next_line(text, &at);

        if (!line.bytes)
            continue;
        is_folio = folio_of(marker, line, &folio) && says_page(line);
        at_top |= is_folio && lines < TOP_LINES;
        lines++;
    }
    return is_folio && !at_top;
}

/* Folios that count up part pages. */
static void cut_at_folios(const struct plain_marker *marker, struct str text,
                          struct plain_cuts *out)
{
    bool foot = folios_at_foot(marker, text);
    struct plain_folio folio;
    size_t begin = 0, lines = 0;
    int number = 0;

    for (size_t at = 0; at < text.bytes;) {
        size_t start = at;
        struct str line = next_line(text, &at);
        bool first = !number && lines < TOP_LINES; /* the first page's own */

        lines += line.bytes > 0;
        if (!line.bytes || !folio_of(marker, line, &folio) || !says_page(line) ||
            number_of(folio.label) <= number)
            continue;
        number = number_of(folio.label);
        if (first && !foot)
            continue;
        add_cut(marker, str_slice(text, begin, foot ? at : start), out);
        begin = foot ? at : start;
    }
    add_cut(marker, str_slice(text, begin, text.bytes), out);
}

void plain_cut(const struct plain_marker *marker, struct str text, struct plain_cuts *out)
{
    *out = (struct plain_cuts){NULL, 0};
    if (text.bytes && memchr(text.p, '\f', text.bytes))
        cut_at_feeds(marker, text, out);
    else
        cut_at_folios(marker, text, out);
}

void plain_cuts_done(struct plain_cuts *cuts)
{
    free(cuts->items);
    *cuts = (struct plain_cuts){NULL, 0};
}

/* --- mastheads --- */

/* The first part of LINE, up to two blanks or to one after an ideograph. */
static struct str first_part(struct str line)
{
    uint32_t before = 0;

    for (size_t at = 0; at < line.bytes;) {
        size_t begin = at;
        uint32_t c = utf8_next(line, &at);

        if (char_is_blank(c) && (char_is_wide(before) || c == 0x3000 || char_is_blank(before)))
            return str_slice(line, 0, begin);
        before = c;
    }
    return line;
}

static bool could_be_name(struct str s)
{
    for (size_t at = 0; at < s.bytes;)
        if (char_is_number(utf8_next(s, &at)))
            return false;
    return s.bytes > 0 && s.bytes <= NAME_BYTES;
}

void plain_masthead_of(const struct plain_marker *marker, struct str line,
                       struct plain_masthead *out)
{
    struct str first = first_part(line);
    struct range at[3];

    *out = (struct plain_masthead){.named = false};
    if (could_be_name(first))
        out->newspaper = first;
    out->named = plain_worded(marker, first, MARK_NAMEPLATE);
    if (plain_find(marker, FIND_DATE, line, at))
        out->date = str_slice(line, at[0].begin, at[0].end);
    if (plain_find(marker, FIND_NUMBER, line, at))
        out->number = str_slice(line, at[1].begin, at[1].end);
}

/* --- file names --- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int digits_at(const char *p)
{
    int n = 0;

    while (is_digit(p[n]))
        n++;
    return n;
}

/* 2031-04-03, 2031_04_03 or 20310403 at P: the bytes it takes, 0 when it is none. */
static size_t date_at(const char *p, char out[DATE_BYTES])
{
    int n = digits_at(p);
    char sep = n == 4 ? p[4] : 0;
    const char *month = n == 8 ? p + 4 : p + 5, *day = n == 8 ? p + 6 : p + 8;
    char text[DATE_BYTES];

    if (n != 8 && !(n == 4 && (sep == '-' || sep == '_' || sep == '.') &&
                    digits_at(month) == 2 && month[2] == sep && digits_at(day) == 2))
        return 0;
    snprintf(text, sizeof text, "%.4s-%.2s-%.2s", p, month, day);
    return date_parse(str_of(text), out) ? (size_t)(day + 2 - p) : 0;
}

/* p2, page-02, P.A3 at P, at a word's begin: the label. */
static bool label_at(const char *p, char out[LABEL_BYTES])
{
    static const char *const words[] = {"page", "pagina", "seite", "pg", "p", "s"};

    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t n = strlen(words[i]), letter;

        if (!str_is_nocase(str_n(p, strnlen(p, n)), words[i]))
            continue;
        n += p[n] == '-' || p[n] == '_' || p[n] == '.' || p[n] == ' ';
        letter = p[n] >= 'A' && p[n] <= 'Z';
        size_t digits = (size_t)digits_at(p + n + letter);
        char after = p[n + letter + digits];

        if (!digits || digits > 3 || (after >= 'a' && after <= 'z'))
            continue;
        snprintf(out, LABEL_BYTES, "%.*s", (int)(letter + digits), p + n);
        return true;
    }
    return false;
}

void plain_name_of(const char *path, struct plain_name *out)
{
    const char *slash = strrchr(path, '/'), *p = slash ? slash + 1 : path;
    char before = '-';

    out->date[0] = out->label[0] = '\0';
    for (; *p; before = *p++) {
        size_t date = is_digit(before) || out->date[0] ? 0 : date_at(p, out->date);
        bool letter = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');

        if (date)
            p += date - 1;
        else if (!letter && !out->label[0])
            label_at(p, out->label);
    }
}
