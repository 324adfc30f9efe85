#ifndef BS_TEXT_ALPHABET_H
#define BS_TEXT_ALPHABET_H

/*
 * The alphabet of a file of hyphenation patterns: what the bytes of a line stand for.  Letters
 * are numbered, so that tables over them are small.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "text/utf8.h"

enum {
    ALPHABET_CPS = 0x3000, /* alphabets lie below */
    ALPHABET_LETTERS =
        0x3FF, /* different ones of a file; Ethiopic, the largest, has some 400 */

    /* What is no letter. */
    SYMBOL_NONE = 0,        /* nor anything else that a pattern has */
    SYMBOL_CHANGE = 0x4000, /* '/': a change of letters follows */
    SYMBOL_VALUE = 0x8000,  /* added to the value of a digit */
};

struct alphabet {
    uint16_t letter_of[ALPHABET_CPS]; /* 1 and up; 0: in no pattern */
    uint16_t of_byte[256];            /* symbols; those from 0x80 only where !UTF8 */
    int letters;
    bool utf8;
};

/*
 * Fills A for TEXT, which is in CHARSET, and makes TEXT UTF-8 where a character of CHARSET may
 * take several bytes.  False when CHARSET is unknown.
 */
bool alphabet_init(struct alphabet *a, const char *charset, struct buf *text);

/* The symbol of LINE at *AT, which is inside it and moves behind it. */
static inline uint16_t alphabet_next(const struct alphabet *a, struct str line, size_t *at)
{
    unsigned char byte = (unsigned char)line.p[*at];
    uint32_t cp;

    if (!a->utf8 || byte < 0x80) {
        *at += 1;
        return a->of_byte[byte];
    }
    cp = utf8_next_checked(line, at);
    return cp < ALPHABET_CPS ? a->letter_of[cp] : SYMBOL_NONE;
}

#endif
