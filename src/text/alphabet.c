#include "text/alphabet.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

static uint16_t letter_of(struct alphabet *a, uint32_t cp)
{
    if (!cp || cp >= ALPHABET_CPS || (!a->letter_of[cp] && a->letters == ALPHABET_LETTERS))
        return SYMBOL_NONE;
    if (!a->letter_of[cp])
        a->letter_of[cp] = (uint16_t)++a->letters;
    return a->letter_of[cp];
}

static uint16_t symbol_of(struct alphabet *a, uint32_t cp)
{
    if (cp >= '0' && cp <= '9')
        return (uint16_t)(SYMBOL_VALUE + cp - '0');
    return cp == '/' ? SYMBOL_CHANGE : letter_of(a, cp);
}

/* What each byte of CHARSET stands for; false where a character may take several. */
static bool number_bytes(struct alphabet *a, iconv_t cd)
{
    uint32_t cps[256];

    for (int c = 0; c < 256; c++) {
        char byte = (char)c, room[8], *in = &byte, *to = room;
        size_t left = 1, free_bytes = sizeof room, at = 0;
        bool ok = iconv(cd, &in, &left, &to, &free_bytes) != (size_t)-1;

        if (!ok && errno != EILSEQ)
            return false;
        cps[c] = ok && to > room ? utf8_next_checked(str_n(room, (size_t)(to - room)), &at) : 0;
    }
    for (int c = 0; c < 256; c++)
        a->of_byte[c] = symbol_of(a, cps[c]);
    return true;
}

/* Replaces TEXT, in the charset of CD; what cannot be read is left out. */
static void make_utf8(iconv_t cd, struct buf *text)
{
    struct buf out = BUF_INIT;
    char *in = text->p, room[4096];
    size_t left = text->bytes;

    while (left > 0) {
        char *to = room;
        size_t free_bytes = sizeof room, was = left;

        iconv(cd, &in, &left, &to, &free_bytes);
        buf_add(&out, room, sizeof room - free_bytes);
        if (left == was && free_bytes == sizeof room)
            in++, left--;
    }
    buf_done(text);
    *text = out;
}

/* Whether any of the 8 bytes at P is beyond ASCII. */
static bool beyond_ascii(const char *p)
{
    uint64_t word;

    memcpy(&word, p, sizeof word);
    return (word & 0x8080808080808080u) != 0;
}

/* Numbers the letters of TEXT, in UTF-8; those of ASCII, used or not, first. */
static void number_letters(struct alphabet *a, struct str text)
{
    for (uint32_t cp = 0; cp < 0x80; cp++)
        a->of_byte[cp] = symbol_of(a, cp);
    for (size_t at = 0; at < text.bytes;) {
        if (text.bytes - at >= 8 && !beyond_ascii(text.p + at))
            at += 8;
        else if ((unsigned char)text.p[at] < 0x80)
            at++;
        else
            letter_of(a, utf8_next_checked(text, &at));
    }
}

bool alphabet_init(struct alphabet *a, const char *charset, struct buf *text)
{
    iconv_t cd;

    memset(a, 0, sizeof *a);
    a->utf8 = str_is_nocase(str_of(charset), "UTF-8");
    if (!a->utf8) {
        cd = iconv_open("UTF-8", charset);
        if (cd == (iconv_t)-1)
            return false;
        if (!number_bytes(a, cd)) {
            iconv(cd, NULL, NULL, NULL, NULL);
            make_utf8(cd, text);
            a->utf8 = true;
        }
        iconv_close(cd);
    }
    if (a->utf8)
        number_letters(a, buf_str(text));
    letter_of(a, '.');
    return true;
}
