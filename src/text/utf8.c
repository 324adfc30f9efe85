#include "text/utf8.h"

#include <string.h>

/*
 * Length of the character at P (N bytes left, at least one), 0 when there is none.
 * The bounds of the second byte keep out overlong forms, surrogates and what lies
 * past U+10FFFF (RFC 3629, section 4).
 */
static size_t length_at(const unsigned char *p, size_t n)
{
    unsigned lo = 0x80, hi = 0xBF;
    size_t len;

    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    if (p[0] < 0xE0) {
        len = 2;
    } else if (p[0] < 0xF0) {
        len = 3;
        lo = p[0] == 0xE0 ? 0xA0 : lo;
        hi = p[0] == 0xED ? 0x9F : hi;
    } else {
        len = 4;
        lo = p[0] == 0xF0 ? 0x90 : lo;
        hi = p[0] == 0xF4 ? 0x8F : hi;
    }
    if (n < len || p[1] < lo || p[1] > hi)
        return 0;
    for (size_t i = 2; i < len; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return len;
}

uint32_t utf8_next_checked(struct str s, size_t *at)
{
    if (*at >= s.bytes)
        return UTF8_BAD;
    if (!length_at((const unsigned char *)s.p + *at, s.bytes - *at)) {
        *at += 1;
        return UTF8_BAD;
    }
    return utf8_next(s, at);
}

size_t utf8_put(char *p, uint32_t cp)
{
    if (cp < 0x80) {
        p[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        p[0] = (char)(0xC0 | cp >> 6);
        p[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        p[0] = (char)(0xE0 | cp >> 12);
        p[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        p[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    p[0] = (char)(0xF0 | cp >> 18);
    p[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    p[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    p[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* Of three bytes only those that begin so have a second byte unlike the others'. */
static bool is_plain_triple(unsigned char first)
{
    return first != 0xE0 && first != 0xED;
}

/* Behind the ideographs and full-width marks at AT, two at a time. */
static size_t behind_triples(const unsigned char *p, size_t at, size_t end)
{
    static const unsigned char bits[8] = {0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0};
    static const unsigned char want[8] = {0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80};
    uint64_t mask, form, eight;

    memcpy(&mask, bits, sizeof mask);
    memcpy(&form, want, sizeof form);
    while (end - at >= sizeof eight) {
        memcpy(&eight, p + at, sizeof eight);
        if ((eight & mask) != form || !is_plain_triple(p[at]) || !is_plain_triple(p[at + 3]))
            break;
        at += 6;
    }
    if (end - at >= 3 && (p[at] & 0xF0) == 0xE0 && is_plain_triple(p[at]) &&
        (p[at + 1] & 0xC0) == 0x80 && (p[at + 2] & 0xC0) == 0x80)
        at += 3;
    return at;
}

/* Behind the ASCII at AT, many bytes at once while there are as many. */
static size_t behind_ascii(const unsigned char *p, size_t at, size_t end)
{
    uint64_t w[4];

    while (end - at >= sizeof w) {
        memcpy(w, p + at, sizeof w);
        if ((w[0] | w[1] | w[2] | w[3]) & 0x8080808080808080u)
            break;
        at += sizeof w;
    }
    while (end - at >= sizeof *w) {
        memcpy(w, p + at, sizeof *w);
        if (*w & 0x8080808080808080u)
            break;
        at += sizeof *w;
    }
    while (at < end && p[at] < 0x80)
        at++;
    return at;
}

size_t utf8_valid_bytes(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t at = 0;

    while (at < s.bytes) {
        size_t len;

        at = behind_ascii(p, at, s.bytes);
        at = behind_triples(p, at, s.bytes);
        if (at == s.bytes)
            break;
        len = length_at(p + at, s.bytes - at);
        if (!len)
            break;
        at += len;
    }
    return at;
}

size_t utf8_count(struct str s)
{
    size_t tails = 0, at = 0;

    /* tail bytes are 10xxxxxx: the top bit set and the next one not */
    for (uint64_t eight; s.bytes - at >= sizeof eight; at += sizeof eight) {
        memcpy(&eight, s.p + at, sizeof eight);
        eight = (eight >> 7 & ~(eight >> 6)) & 0x0101010101010101u;
        tails += (size_t)(eight * 0x0101010101010101u >> 56);
    }
    for (; at < s.bytes; at++)
        tails += ((unsigned char)s.p[at] & 0xC0) == 0x80;
    return s.bytes - tails;
}
