#include "load/xmltext.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* GCC's and Clang's vectors: a comparison gives all ones or zeros in each byte. */
enum { LANES = 16 };
typedef unsigned char lanes __attribute__((vector_size(LANES)));

static lanes load(const char *p)
{
    lanes v;

    memcpy(&v, p, sizeof v);
    return v;
}

static bool any(lanes v)
{
    uint64_t halves[2];

    memcpy(halves, &v, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/* Which of the bytes at P (LANES + 2 can be read) the parser must see, or are line ends. */
static lanes odd_ones(const char *p)
{
    lanes b = load(p), c = load(p + 1), d = load(p + 2);

    /* U+FFFE and U+FFFF are no characters of XML */
    return (lanes)(b < 0x20) | (lanes)(b == '>') | (lanes)(b == '&') |
           ((lanes)(b == 0xEF) & (lanes)(c == 0xBF) & (lanes)(d >= 0xBE));
}

/* The same for the byte at P, of which LEFT are there; line ends and tabs apart. */
static bool is_odd(const char *p, size_t left)
{
    unsigned char c = (unsigned char)*p;

    if (c < 0x20)
        return c != '\n' && c != '\t';
    return c == '>' || c == '&' ||
           (c == 0xEF && left >= 3 && (unsigned char)p[1] == 0xBF &&
            (unsigned char)p[2] >= 0xBE);
}

/* Whether the N bytes at P are text as it is; counts their line ends. */
static bool is_plain(const char *p, size_t n, int *lines)
{
    for (size_t i = 0; i < n;) {
        size_t to = i + 1;

        if (n - i >= LANES + 2) {
            to = i + LANES;
            if (!any(odd_ones(p + i))) {
                i = to;
                continue;
            }
        }
        for (; i < to; i++) {
            if (is_odd(p + i, n - i))
                return false;
            *lines += p[i] == '\n';
        }
    }
    return true;
}

struct xml_run xml_run_next(struct str s, size_t at)
{
    while (at + XML_RUN_MIN <= s.bytes) {
        const char *end = memchr(s.p + at, '<', s.bytes - at);
        struct xml_run run = {at, end ? (size_t)(end - s.p) : s.bytes, 0};

        if (run.to - at >= XML_RUN_MIN && is_plain(s.p + at, run.to - at, &run.lines))
            return run;
        if (!end || !(end = memchr(end, '>', (size_t)(s.p + s.bytes - end))))
            break;
        at = (size_t)(end - s.p) + 1;
    }
    return (struct xml_run){s.bytes, s.bytes, 0};
}
