#include "doc/jumplooks.h"

#include <stdbool.h>

#include "doc/jumpfold.h"
#include "text/chars.h"
#include "text/utf8.h"

uint32_t look_of(uint32_t cp)
{
    static const char looks[] = "ahcdcsghllklmnopqtstnvwxyz";

    switch (cp) {
    case '1':
    case '!':
    case '|':
        return 'l';
    case '0':
        return 'o';
    default:
        return cp >= 'a' && cp <= 'z' ? (uint32_t)looks[cp - 'a'] : cp;
    }
}

/* What look_of makes of ASCII in either case; a blank of what is no letter or digit. */
static const char ascii_looks[128] = {"                                "
                                      " l              ol23456789      "
                                      " ahcdcsghllklmnopqtstnvwxyz     "
                                      " ahcdcsghllklmnopqtstnvwxyz l   "};

/* Lower case may take more bytes than upper case, but not more than 4. */
size_t looks_room(struct str text)
{
    return 2 * text.bytes + 8;
}

struct str looks_of(struct str text, char *out)
{
    size_t n = 0;
    bool dense = false;

    out[n++] = ' ';
    for (size_t at = 0; at < text.bytes;) {
        unsigned char c = (unsigned char)text.p[at];
        uint32_t cp;

        if (c < 0x80) {
            at++;
            if (c != '\n' || !dense)
                out[n++] = ascii_looks[c];
            dense = dense && c == '\n';
            continue;
        }
        cp = utf8_next(text, &at);
        dense = jump_fold_is_dense(cp);
        if (cp >= 0x3008 && cp <= 0x301B) { /* brackets part words */
            out[n++] = ' ';
            continue;
        }
        n += utf8_put(out + n, dense ? cp : char_fold(cp));
    }
    out[n++] = ' ';
    return str_n(out, n);
}
