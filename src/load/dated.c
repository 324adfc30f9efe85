#include "load/dated.h"

#include <stdio.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

size_t find_date(struct str s, size_t from, size_t *bytes)
{
    for (size_t i = from; i + 8 <= s.bytes; i++) {
        size_t n = 0, digits = 0;

        if (i && is_digit(s.p[i - 1]))
            continue;
        while (i + n < s.bytes && digits < 8 &&
               (is_digit(s.p[i + n]) || (s.p[i + n] == '-' && (digits == 4 || digits == 6) &&
                                         is_digit(s.p[i + n - 1])))) {
            digits += is_digit(s.p[i + n]);
            n++;
        }
        /* eight digits, with two hyphens or none, of a century that printed papers */
        if (digits != 8 || (n != 8 && n != 10) || (i + n < s.bytes && is_digit(s.p[i + n])) ||
            (s.p[i] != '1' && s.p[i] != '2'))
            continue;
        *bytes = n;
        return i;
    }
    return s.bytes;
}

void build_date(struct builder *build, struct str s)
{
    size_t bytes = 0, at = find_date(s, 0, &bytes);
    char iso[sizeof "1858-12-07"];

    if (at < s.bytes && bytes == 8) {
        snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", s.p + at, s.p + at + 4, s.p + at + 6);
        build_issue(build, ISSUE_DATE, str_of(iso));
    } else if (at < s.bytes) {
        build_issue(build, ISSUE_DATE, str_n(s.p + at, bytes));
    } else {
        build_issue(build, ISSUE_DATE, s);
    }
}

void build_date_of_path(struct builder *build, const char *path)
{
    struct str s = str_of(path);
    size_t at = s.bytes;

    for (int slashes = 0; at > 0; at--)
        if (s.p[at - 1] == '/' && ++slashes == 3)
            break;
    build_date(build, str_slice(s, at, s.bytes));
}
