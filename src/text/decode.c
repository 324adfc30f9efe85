#include "text/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/encoding.h"
#include "text/utf8.h"

enum {
    LABEL_BYTES = 1024, /* an XML declaration ends before */
    WIDE_BYTES = 4096,  /* looked at for the NULs of UTF-16 */
    /*
     * One damaged byte in this many characters of UTF-8 and it is UTF-8 with
     * damage; more of them, and it is something else.
     */
    DAMAGE = 8
};

enum state { START, ASCII, UTF8, CONVERT };

struct decoder {
    enum decode_kind kind;
    enum state state;
    char *forced, *label;
    bool lied;
    const char *name; /* of a constant table, or forced, or label */
    iconv_t cd;
    size_t unit; /* bytes to skip where CD finds nothing to read */
    size_t bad;
    struct buf hold; /* input waiting for more */
    struct buf in;   /* hold and what came then */
    struct buf out;
};

#define REPLACEMENT "\xef\xbf\xbd"

/* ---- UTF-8 ---- */

/* Bytes of the valid character at P, 0 if none, -1 if END cuts a possible one. */
static int utf8_char(const unsigned char *p, const unsigned char *end)
{
    unsigned lo = 0x80, hi = 0xBF;
    int n;

    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    n = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (p[0] == 0xE0)
        lo = 0xA0; /* no longer than needed */
    else if (p[0] == 0xED)
        hi = 0x9F; /* no surrogates */
    else if (p[0] == 0xF0)
        lo = 0x90;
    else if (p[0] == 0xF4)
        hi = 0x8F; /* up to U+10FFFF */
    for (int i = 1; i < n; i++) {
        if (p + i == end)
            return -1;
        if (p[i] < lo || p[i] > hi)
            return 0;
        lo = 0x80;
        hi = 0xBF;
    }
    return n;
}

static size_t ascii_bytes(struct str s)
{
    size_t i = 0;

    for (uint64_t word; i + sizeof word <= s.bytes; i += sizeof word) {
        memcpy(&word, s.p + i, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    while (i < s.bytes && !(s.p[i] & 0x80))
        i++;
    return i;
}

/*
 * How S, which begins with a byte above ASCII and may be cut at its end, does as UTF-8: at
 * the least so many characters above ASCII, and the broken bytes.
 */
static void count_utf8(struct str s, size_t *good, size_t *bad)
{
    size_t valid = utf8_valid_bytes(s);
    const unsigned char *p = (const unsigned char *)s.p, *end = p + s.bytes;

    *bad = 0;
    *good = valid > 0;
    if (valid == s.bytes || (valid && utf8_char(p + valid, end) < 0))
        return;
    for (*good = 0; p < end;) {
        int n = utf8_char(p, end);

        if (n < 0)
            return;
        *good += n > 1;
        *bad += n == 0;
        p += n ? n : 1;
    }
}

static struct str next_utf8(struct decoder *d, struct str in, bool last)
{
    size_t n = utf8_valid_bytes(in);
    const unsigned char *p = (const unsigned char *)in.p, *end = p + in.bytes;

    if (n == in.bytes)
        return in;
    if (!last && utf8_char(p + n, end) < 0) {
        buf_add(&d->hold, in.p + n, in.bytes - n);
        return str_n(in.p, n);
    }
    buf_clear(&d->out);
    while (in.bytes) {
        n = utf8_valid_bytes(in);
        buf_add(&d->out, in.p, n);
        in = str_slice(in, n, in.bytes);
        if (!in.bytes)
            break;
        if (!last && utf8_char((const unsigned char *)in.p, end) < 0) {
            buf_add_str(&d->hold, in);
            break;
        }
        buf_add_s(&d->out, REPLACEMENT);
        d->bad++;
        in = str_slice(in, 1, in.bytes);
    }
    return buf_str(&d->out);
}

/* ---- all others ---- */

static void convert_bad(struct decoder *d, char **from, size_t *left)
{
    size_t skip = d->unit < *left ? d->unit : *left;

    buf_add_s(&d->out, REPLACEMENT);
    d->bad++;
    *from += skip;
    *left -= skip;
    iconv(d->cd, NULL, NULL, NULL, NULL);
}

static struct str next_convert(struct decoder *d, struct str in, bool last)
{
    char *from = (char *)(uintptr_t)in.p;
    size_t left = in.bytes;

    for (bool flushed = !last; left || !flushed;) {
        size_t room, n;
        char *to;

        buf_reserve(&d->out, left * 2 + 64);
        to = d->out.p + d->out.bytes;
        room = d->out.room - d->out.bytes - 1;
        flushed = flushed || !left;
        n = left ? iconv(d->cd, &from, &left, &to, &room)
                 : iconv(d->cd, NULL, NULL, &to, &room);
        d->out.bytes = (size_t)(to - d->out.p);
        if (n != (size_t)-1 || errno == E2BIG)
            continue;
        if (errno == EINVAL && !last) {
            buf_add(&d->hold, from, left);
            break;
        }
        convert_bad(d, &from, &left);
    }
    return buf_str(&d->out);
}

static void use(struct decoder *d, const char *name)
{
    d->name = name;
    d->state = CONVERT;
    if (str_is_nocase(str_of(name), "UTF-8")) {
        d->state = UTF8;
        return;
    }
    d->unit = encoding_unit(name);
    d->cd = iconv_open("UTF-8", name);
    if (d->cd == (iconv_t)-1) {
        d->name = "UTF-8"; /* encoding_of gives names that iconv knows: not reached */
        d->state = UTF8;
    }
}

/* The label of the XML declaration in HEAD, or NULL; free() it. */
static char *xml_label(struct str head)
{
    size_t end = str_find(head, STR_LIT("?>"), 0), at;

    if (!str_starts(head, "<?xml") || end == head.bytes)
        return NULL;
    head = str_slice(head, 0, end);
    at = str_find(head, STR_LIT("encoding"), 0) + 8;
    while (at < head.bytes && strchr(" \t\r\n=", head.p[at]))
        at++;
    if (at >= head.bytes || (head.p[at] != '"' && head.p[at] != '\''))
        return NULL;
    end = str_find(head, str_n(head.p + at, 1), at + 1);
    return end < head.bytes && end - at < 64 ? str_dup(str_slice(head, at + 1, end)) : NULL;
}

/*
 * The first non-ASCII byte has come: WINDOW begins with it.  Make up our mind,
 * as the header says.
 */
static void decide(struct decoder *d, struct str window)
{
    const char *label = d->label ? encoding_of(d->label) : NULL;
    enum encoding_kind kind = label ? encoding_kind_of(label) : ENCODING_UNKNOWN;
    const char *truth = label;
    size_t good, bad;

    count_utf8(window, &good, &bad);
    if (good && good >= DAMAGE * bad &&
        (kind != ENCODING_MULTI ||
         encoding_score("UTF-8", window) > encoding_score(label, window)))
        truth = "UTF-8";
    else if (kind == ENCODING_UTF8 || kind == ENCODING_UNKNOWN || kind == ENCODING_WESTERN)
        truth = encoding_guess(window);
    d->lied = d->label && (!label || strcmp(truth, label) != 0);
    use(d, truth);
}

/* Whether the input's beginning IN is enough to look for marks and a label. */
static bool can_start(const struct decoder *d, struct str in)
{
    if (in.bytes < 4)
        return false;
    if (d->kind == DECODE_TEXT)
        return in.bytes >= WIDE_BYTES;
    return in.bytes >= LABEL_BYTES || in.p[0] != '<' ||
           (in.p[1] && (in.p[1] != '?' || str_find(in, STR_LIT("?>"), 0) < in.bytes));
}

/* Marks, label and force.  Returns the bytes of IN to skip. */
static size_t start(struct decoder *d, struct str in)
{
    size_t skip = 0;
    const char *mark = encoding_mark(in, &skip);

    d->state = ASCII;
    if (mark && (!d->forced || skip)) {
        use(d, mark);
    } else if (d->forced) {
        use(d, d->forced);
    } else if (d->kind == DECODE_XML) {
        d->label = xml_label(in);
        if (d->label && str_starts(str_of(d->label), "ISO-2022"))
            use(d, decode_knows(d->label) ? d->label : "UTF-8");
    } else if (memchr(in.p, '\0', in.bytes)) {
        use(d, encoding_wide(str_slice(in, 0, WIDE_BYTES)));
    }
    return skip;
}

struct str decoder_next(struct decoder *d, struct str in, bool last)
{
    size_t n;

    if (d->hold.bytes) {
        buf_clear(&d->in);
        buf_add_str(&d->in, buf_str(&d->hold));
        buf_add_str(&d->in, in);
        buf_clear(&d->hold);
        in = buf_str(&d->in);
    }
    buf_clear(&d->out);
    if (d->state == START) {
        if (!last && !can_start(d, in)) {
            buf_add_str(&d->hold, in);
            return str_n(in.p, 0);
        }
        in = str_slice(in, start(d, in), in.bytes);
    }
    if (d->state == ASCII) {
        n = ascii_bytes(in);
        if (n == in.bytes)
            return in;
        if (!last && in.bytes - n < DECODE_WINDOW) {
            buf_add(&d->hold, in.p + n, in.bytes - n);
            return str_n(in.p, n);
        }
        decide(d, str_slice(in, n, n + DECODE_WINDOW));
    }
    return d->state == UTF8 ? next_utf8(d, in, last) : next_convert(d, in, last);
}

/* ---- life ---- */

struct decoder *decoder_new(enum decode_kind kind, const char *forced)
{
    struct decoder *d = xcalloc(1, sizeof *d);

    d->kind = kind;
    d->name = "UTF-8";
    d->cd = (iconv_t)-1;
    if (forced) {
        const char *known = encoding_of(forced);

        d->forced = xstrdup(known ? known : forced);
    }
    return d;
}

void decoder_free(struct decoder *d)
{
    if (!d)
        return;
    if (d->cd != (iconv_t)-1)
        iconv_close(d->cd);
    free(d->forced);
    free(d->label);
    buf_done(&d->hold);
    buf_done(&d->in);
    buf_done(&d->out);
    free(d);
}

const char *decoder_encoding(const struct decoder *d)
{
    return d->name;
}

const char *decoder_lie(const struct decoder *d)
{
    return d->lied ? d->label : NULL;
}

size_t decoder_bad(const struct decoder *d)
{
    return d->bad;
}

bool decode_knows(const char *name)
{
    iconv_t cd;

    if (encoding_of(name))
        return true;
    cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1)
        return false;
    iconv_close(cd);
    return true;
}
