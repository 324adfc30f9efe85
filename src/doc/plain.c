#include "doc/plain.h"

#include <string.h>

#include "text/props.h"
#include "text/utf8.h"

typedef unsigned char byte;

static enum what what_is(uint32_t c)
{
    if (c == ' ')
        return IS_BLANK;
    if (c == '\t')
        return IS_TAB;
    if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029)
        return IS_FEED;
    if (c == 0x3000)
        return IS_WIDE;
    if (c < 0x20)
        return IS_BLANK; /* CR, VT, FF, and what XML would not have let pass */
    if (props_of(c)->flags & PROP_DROP)
        return IS_DROPPED;
    if (c == 0x1680 || (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F)
        return IS_BLANK;
    return IS_TEXT;
}

enum what plain_what(struct str s, size_t *at)
{
    size_t was = *at;
    uint32_t c = utf8_next_checked(s, at);

    return c == UTF8_BAD && *at - was == 1 ? IS_DROPPED : what_is(c);
}

/* --- many bytes at once --- */

/* GCC's and Clang's vectors: a comparison gives all ones or zeros in each byte. */
enum { LANES = 16 };
typedef byte lanes __attribute__((vector_size(LANES)));

static inline lanes load(const byte *p)
{
    lanes v;

    memcpy(&v, p, sizeof v);
    return v;
}

static inline bool any(lanes v)
{
    uint64_t halves[2];

    memcpy(halves, &v, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/*
 * Which of the characters that begin at P..P+LANES-1 need a look (P+LANES+1 can be
 * read): B, C, D are a byte and the two that follow it.  Exact for what papers are
 * full of, the marks of Chinese and the quotes of all; what is rare may be called odd
 * without being it.
 */
static inline lanes odd_ones(const byte *p)
{
    lanes b = load(p), c = load(p + 1), d = load(p + 2);
    lanes odd;

    /* controls, and blanks but a single one before ASCII; beyond U+FFFF */
    odd = (lanes)(b < 0x20) | (lanes)(b == 0x7F) | (lanes)(b >= 0xF0);
    odd |= (lanes)(b == 0x20) & ((lanes)(c <= 0x20) | (lanes)(c >= 0x7F));
    /* C1 and its neighbours up to ¿; U+0340 to 037F; U+0600 to 063F; U+1000 to 1FFF */
    odd |= (lanes)(b == 0xC2) | (lanes)(b == 0xCD) | (lanes)(b == 0xD8) | (lanes)(b == 0xE1);
    /* U+2000 to 2FFF but ‐ to ‧ */
    odd |= (lanes)(b == 0xE2) & ((lanes)(c != 0x80) | (lanes)(d - 0x90 > 0x17));
    /* U+3000 */
    odd |= (lanes)(b == 0xE3) & (lanes)((c | d) == 0x80);
    /* U+F000 on but the full-width forms */
    odd |= (lanes)(b == 0xEF) & (lanes)((c | 1) != 0xBD);
    return odd;
}

static inline bool is_tail(byte c)
{
    return (c & 0xC0) == 0x80;
}

/* What Chinese text is made of, three bytes each: U+3001 to U+CFFF, marks, full-width forms. */
static inline bool is_plain_triple(const byte *p)
{
    bool known = (p[0] >= 0xE4 && p[0] <= 0xEC) || (p[0] == 0xE3 && (p[1] | p[2]) != 0x80) ||
                 (p[0] == 0xEF && (p[1] | 1) == 0xBD) ||
                 (p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA7);

    return known && is_tail(p[1]) && is_tail(p[2]);
}

/* The same for one character at P, of which LEFT bytes are there: its bytes, or 0. */
static inline size_t plain_char(const byte *p, size_t left, bool first)
{
    size_t at = 0;

    if (*p > 0x20 && *p < 0x7F)
        return 1;
    if (left >= 3 && is_plain_triple(p))
        return 3;
    if (*p == ' ')
        return !first && left > 1 && p[1] > 0x20 && p[1] < 0x7F ? 1 : 0;
    return *p >= 0x80 && plain_what(str_n((const char *)p, left), &at) == IS_TEXT ? at : 0;
}

size_t plain_bytes(struct str s)
{
    const byte *p = (const byte *)s.p;
    size_t at = 0, odd_until = 1; /* a blank at the very beginning is odd */

    while (at < s.bytes) {
        size_t left = s.bytes - at, n;

        if (at >= odd_until && left >= LANES + 2) {
            if (any(odd_ones(p + at))) {
                odd_until = at + LANES; /* up to there one by one */
                continue;
            }
            /* what begins in the lanes may end one or two bytes after them */
            at += LANES;
            at += is_tail(p[at]);
            at += is_tail(p[at]);
            continue;
        }
        n = plain_char(p + at, left, at == 0);
        if (!n)
            break;
        at += n;
    }
    return at;
}
