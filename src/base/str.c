#include "base/str.h"

#include <string.h>
#include <strings.h>

#include "base/mem.h"

struct str str_of(const char *s)
{
    return (struct str){s, s ? strlen(s) : 0};
}

struct str str_n(const char *p, size_t bytes)
{
    return (struct str){p, bytes};
}

struct str str_slice(struct str s, size_t from, size_t to)
{
    if (to > s.bytes)
        to = s.bytes;
    if (from > to)
        from = to;
    return (struct str){s.p ? s.p + from : NULL, to - from};
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.bytes && is_blank(s.p[0]))
        s.p++, s.bytes--;
    while (s.bytes && is_blank(s.p[s.bytes - 1]))
        s.bytes--;
    return s;
}

bool str_eq(struct str a, struct str b)
{
    return a.bytes == b.bytes && (!a.bytes || !memcmp(a.p, b.p, a.bytes));
}

bool str_is(struct str s, const char *literal)
{
    return str_eq(s, str_of(literal));
}

bool str_is_nocase(struct str s, const char *literal)
{
    return s.bytes == strlen(literal) && (!s.bytes || !strncasecmp(s.p, literal, s.bytes));
}

bool str_starts(struct str s, const char *prefix)
{
    size_t n = strlen(prefix);

    return s.bytes >= n && (!n || !memcmp(s.p, prefix, n));
}

bool str_ends(struct str s, const char *suffix)
{
    size_t n = strlen(suffix);

    return s.bytes >= n && (!n || !memcmp(s.p + s.bytes - n, suffix, n));
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    const char *hit;

    if (from >= s.bytes || !needle.bytes)
        return s.bytes;
    hit = memmem(s.p + from, s.bytes - from, needle.p, needle.bytes);
    return hit ? (size_t)(hit - s.p) : s.bytes;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.bytes < b.bytes ? a.bytes : b.bytes;
    int c = n ? memcmp(a.p, b.p, n) : 0;

    return c ? c : (a.bytes > b.bytes) - (a.bytes < b.bytes);
}

char *str_dup(struct str s)
{
    return xstrndup(s.p ? s.p : "", s.bytes);
}
