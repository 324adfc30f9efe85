#include "text/clean.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/props.h"
#include "text/utf8.h"

/* Whether each of eight bytes is printable ASCII, by the usual carry tricks. */
static bool eight_printable(uint64_t x)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    uint64_t below = (x - ones * 0x20) & ~x; /* high bit: byte < 0x20 (or borrow) */
    uint64_t del = x ^ ones * 0x7F;

    del = (del - ones) & ~del;
    return !((x | below | del) & high);
}

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

size_t text_clean_bytes(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t at = 0;

    while (at < s.bytes) {
        size_t left = s.bytes - at, was = at;
        uint64_t eight;
        uint32_t cp;

        /* U+3000 to U+CFFF: nothing there is ever unwanted */
        if (p[at] >= 0xE3 && p[at] <= 0xEC && left >= 3 && is_tail(p[at + 1]) &&
            is_tail(p[at + 2])) {
            at += 3;
            continue;
        }
        if (left >= sizeof eight && p[at] < 0x80) {
            memcpy(&eight, p + at, sizeof eight);
            if (eight_printable(eight)) {
                at += sizeof eight;
                continue;
            }
        }
        cp = utf8_next_checked(s, &at);
        if ((cp == UTF8_BAD && at - was == 1) ||
            (props_of(cp)->flags & (PROP_DROP | PROP_NEWLINE)))
            return was;
    }
    return at;
}

void text_clean(struct buf *out, struct str s)
{
    size_t at = 0;

    buf_reserve(out, s.bytes);
    while (at < s.bytes) {
        size_t good = text_clean_bytes(str_n(s.p + at, s.bytes - at)), was;
        uint32_t cp;

        buf_add(out, s.p + at, good);
        at += good;
        if (at == s.bytes)
            break;
        was = at;
        cp = utf8_next_checked(s, &at);
        if (cp == UTF8_BAD && at - was == 1)
            buf_add_s(out, "\xEF\xBF\xBD");
        else if (cp == '\r' && at < s.bytes && s.p[at] == '\n')
            continue;
        else if (props_of(cp)->flags & PROP_NEWLINE)
            buf_add_c(out, '\n');
    }
}
