#ifndef BS_TEXT_CHARS_H
#define BS_TEXT_CHARS_H

/* Small questions about one character, for readers, jumps, search and layout. */

#include <stdbool.h>
#include <stdint.h>

#include "text/props.h"

/* Han, in all its blocks, with 〇 and 〆 (the Unicode property Ideographic). */
static inline bool char_is_ideograph(uint32_t cp)
{
    return props_of(cp)->flags & PROP_IDEO;
}

/* Two cells in every terminal: ideographs, kana, hangul, full-width forms. */
static inline bool char_is_wide(uint32_t cp)
{
    return props_of(cp)->cells == 2;
}

static inline bool char_is_letter(uint32_t cp)
{
    return props_of(cp)->flags & PROP_LETTER;
}

static inline bool char_is_upper(uint32_t cp)
{
    return props_of(cp)->flags & PROP_UPPER;
}

/* Any number: digits of all scripts, ① and Ⅷ; 三 is a letter. */
static inline bool char_is_number(uint32_t cp)
{
    return props_of(cp)->flags & PROP_NUMBER;
}

static inline bool char_is_punct(uint32_t cp)
{
    return props_of(cp)->flags & PROP_PUNCT;
}

/* A blank of any width, TAB and LF included. */
static inline bool char_is_blank(uint32_t cp)
{
    uint8_t line = props_of(cp)->line;

    return line == LINE_SPACE || line == LINE_WIDE_SPACE || line == LINE_NBSP;
}

/* A bracket or quote that opens or closes, ASCII brackets included, not ' and ". */
bool char_is_opening(uint32_t cp);
bool char_is_closing(uint32_t cp);

/* 。！？… and . ! ? : what a sentence may end with, before closing marks. */
bool char_is_sentence_end(uint32_t cp);

/* Simple case folding; what has no case stays.  Full-width letters fold to full-width. */
uint32_t char_fold(uint32_t cp);

/* The full-width form of an ASCII character or the reverse (U+3000 is the blank's); 0 if none.
 */
uint32_t char_twin(uint32_t cp);

#endif
