#include "text/chars.h"

#include <unicase.h>

bool char_is_opening(uint32_t cp)
{
    uint8_t line = props_of(cp)->line;

    return line == LINE_OPEN || line == LINE_OPEN_QUOTE || cp == '(' || cp == '[' || cp == '{';
}

bool char_is_closing(uint32_t cp)
{
    uint8_t line = props_of(cp)->line;

    return line == LINE_CLOSE || line == LINE_CLOSE_QUOTE || cp == ')' || cp == ']' ||
           cp == '}';
}

bool char_is_sentence_end(uint32_t cp)
{
    switch (cp) {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x203C: /* ‼ and its kin */
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x22EF: /* ⋯ */
    case 0x3002: /* 。 */
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61: /* ｡ */
        return true;
    }
    return false;
}

uint32_t char_fold(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    if (cp >= 0x2E80 && cp < 0xA000) /* ideographs have no case: most of a Chinese text */
        return cp;
    switch (cp) {
    case 0x17F: /* ſ */
        return 's';
    case 0x1E9E: /* ẞ folds to ß, as capitals in headlines do */
        return 0xDF;
    case 0x3C2: /* ς */
        return 0x3C3;
    }
    return uc_tolower(cp);
}

uint32_t char_twin(uint32_t cp)
{
    if (cp > ' ' && cp <= '~')
        return cp + 0xFEE0;
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp - 0xFEE0;
    return cp == ' ' ? 0x3000 : cp == 0x3000 ? ' ' : 0;
}
