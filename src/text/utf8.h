#ifndef BS_TEXT_UTF8_H
#define BS_TEXT_UTF8_H

/* UTF-8 as RFC 3629 has it: no surrogates, no overlong forms, nothing past U+10FFFF. */

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { UTF8_BAD = 0xFFFD };

/*
 * The character of S at *AT, which moves behind it.  At the end or at a byte that
 * begins no character: UTF8_BAD, and *AT moves one byte (not past the end).
 */
uint32_t utf8_next_checked(struct str s, size_t *at);

/* The same for text known to be valid, with *AT inside it. */
static inline uint32_t utf8_next(struct str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.p + *at;

    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if (p[0] >= 0xE0 && p[0] < 0xF0) {
        *at += 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    if (p[0] < 0xE0) {
        *at += 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    *at += 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

/* The character before AT (not 0) in valid text; *AT moves to where it begins. */
static inline uint32_t utf8_prev(struct str s, size_t *at)
{
    size_t p = *at - 1;

    while (p > 0 && ((unsigned char)s.p[p] & 0xC0) == 0x80)
        p--;
    *at = p;
    return utf8_next(s, &p);
}

/* Writes CP (a scalar value) to P, which has room for 4; returns the bytes written. */
size_t utf8_put(char *p, uint32_t cp);

/* How many bytes of S, from its beginning, are valid; S.bytes when all are. */
size_t utf8_valid_bytes(struct str s);
static inline bool utf8_valid(struct str s)
{
    return utf8_valid_bytes(s) == s.bytes;
}

/* Characters (code points) of valid S. */
size_t utf8_count(struct str s);

/* AT moved back to the beginning of the character it lies in. */
static inline size_t utf8_start(struct str s, size_t at)
{
    while (at > 0 && at < s.bytes && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

#endif
