#ifndef BS_TEXT_PROPS_H
#define BS_TEXT_PROPS_H

/*
 * What is known of a character, in one lookup of two stages (1 ns).  The tables are made
 * by gen-props.py.  Nothing here depends on the locale.
 */

#include <stdint.h>

/*
 * Classes of line breaking in Chinese and Japanese text; what they do is in cjk.c.
 * LETTER is any alphabet's letter, ASCII any of its punctuation, IDEO everything that
 * may stand at both ends of a line, kana included.
 */
enum line_class {
    LINE_OTHER,
    LINE_IDEO,
    LINE_LETTER,
    LINE_DIGIT,
    LINE_ASCII,
    LINE_COMMA, /* 、，。 may hang */
    LINE_STOP,  /* ；：？！ */
    LINE_OPEN,
    LINE_CLOSE,
    LINE_OPEN_QUOTE, /* “‘ */
    LINE_CLOSE_QUOTE,
    LINE_QUOTE,  /* « » „: which it is, its neighbours tell */
    LINE_MIDDLE, /* · */
    LINE_ELLIPSIS,
    LINE_DASH,    /* — */
    LINE_CONNECT, /* ～ – */
    LINE_NOSTART, /* 々 ー small kana */
    LINE_UNIT,    /* ％ ℃ after a number */
    LINE_CURRENCY,
    LINE_WIDE_DOT,   /* ． */
    LINE_WIDE_SLASH, /* ／ */
    LINE_WIDE_ALNUM, /* １２３ＡＢＣ */
    LINE_SPACE,      /* a blank that vanishes at a break */
    LINE_WIDE_SPACE, /* U+3000 */
    LINE_NBSP,
    LINE_HYPHEN /* U+00AD */
};

enum {
    PROP_DROP = 1 << 0,    /* never wanted in the text (TYPOGRAPHY 2.1) */
    PROP_NEWLINE = 1 << 1, /* ends a line: VT FF CR NEL LS PS */
    PROP_GETA = 1 << 2,    /* shown as 〓 or '?' */
    PROP_FILLER = 1 << 3,  /* shown as a blank */
    PROP_MARK = 1 << 4,    /* Mn Mc Me */
    PROP_PICT = 1 << 5,    /* Extended_Pictographic */
    PROP_IDEO = 1 << 6,
    PROP_LETTER = 1 << 7,
    PROP_UPPER = 1 << 8,
    PROP_NUMBER = 1 << 9,
    PROP_PUNCT = 1 << 10,
    PROP_TONE = 1 << 11,    /* emoji skin tones */
    PROP_ELASTIC = 1 << 12, /* two cells in Chinese text on a narrow terminal */
    PROP_JAMO = 1 << 13     /* conjoining */
};

struct props {
    uint8_t cells;      /* where ambiguous characters are narrow */
    uint8_t wide_cells; /* where they are wide */
    uint8_t gcb;        /* GBP_* of unigbrk.h */
    uint8_t line;       /* enum line_class */
    uint16_t flags;
};

enum { PROPS_BLOCK = 64 };

extern const struct props text_props[];
extern const uint16_t text_props_stage1[];
extern const uint8_t text_props_stage2[];

/* CP is at most 0x10FFFF. */
static inline const struct props *props_of(uint32_t cp)
{
    return &text_props[text_props_stage2[text_props_stage1[cp / PROPS_BLOCK] * PROPS_BLOCK +
                                         cp % PROPS_BLOCK]];
}

#endif
