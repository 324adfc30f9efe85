#ifndef BS_TEXT_DECODE_H
#define BS_TEXT_DECODE_H

/*
 * From bytes of any encoding to UTF-8, with the truth about the encoding found on
 * the way.  Nothing is decided before it must be: as long as the bytes are ASCII
 * they pass; the first byte above it, with what follows in the window, is held
 * against the label.
 *
 *    a byte order mark wins; then --encoding; then the label, unless it is a lie:
 *      GB2312, GBK           read as GB18030, of which they are parts
 *      ISO-8859-1            read as windows-1252
 *      a label of one byte a character over valid UTF-8     UTF-8
 *      UTF-8 over what is not                               guessed
 *    no label: UTF-8 where it is valid, else guessed among the encodings that
 *    newspapers come in.
 *
 * Conversion never fails: what can't be read becomes U+FFFD.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum decode_kind {
    DECODE_TEXT, /* no label within */
    DECODE_XML   /* an XML declaration may name the encoding */
};

struct decoder;

/* FORCED: an encoding over all labels, that decode_knows; NULL for none. */
struct decoder *decoder_new(enum decode_kind kind, const char *forced);
void decoder_free(struct decoder *d); /* NULL is allowed */

/*
 * The next bytes of the input, LAST with the final ones (which may be empty).
 * Returns what can be told of it so far, in valid UTF-8 without a byte order mark: lent
 * until the next call, or a part of IN itself where nothing had to be changed.  At most
 * DECODE_WINDOW bytes are held back, and no byte grows to more than eight.
 */
enum { DECODE_WINDOW = 16384 };
struct str decoder_next(struct decoder *d, struct str in, bool last);

/* What the input is in ("UTF-8", "GB18030"): "UTF-8" too while all is ASCII.  Lent. */
const char *decoder_encoding(const struct decoder *d);
/* The label when it was not followed, to be shown in a warning; else NULL. */
const char *decoder_lie(const struct decoder *d);
/* How many characters could not be read. */
size_t decoder_bad(const struct decoder *d);

/* Whether NAME is an encoding that can be read. */
bool decode_knows(const char *name);

#endif
