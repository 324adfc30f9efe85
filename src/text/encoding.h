#ifndef BS_TEXT_ENCODING_H
#define BS_TEXT_ENCODING_H

/* What is known of encodings: their many names, their marks, how text in them looks. */

#include <stddef.h>

#include "base/str.h"

enum encoding_kind {
    ENCODING_UNKNOWN,
    ENCODING_UTF8,
    ENCODING_WESTERN, /* windows-1252, the label of those who did not care */
    ENCODING_SINGLE,  /* another with one byte a character */
    ENCODING_MULTI
};

/*
 * The name under which iconv reads LABEL, or a larger encoding that holds it
 * (GB2312: GB18030).  NULL when the label is not known.  A static string.
 */
const char *encoding_of(const char *label);
enum encoding_kind encoding_kind_of(const char *name); /* of encoding_of */
size_t encoding_unit(const char *name); /* bytes of its smallest character: 1, 2 or 4 */

/* What a byte order mark, or "<?" in UTF-16, says; *BYTES of mark to skip. NULL: nothing. */
const char *encoding_mark(struct str head, size_t *bytes);
/* UTF-16 of either order, or another encoding, for HEAD, which holds NULs. */
const char *encoding_wide(struct str head);

/*
 * How much S, which begins with a non-ASCII byte and may be cut at the end, looks like
 * text in NAME: the share of its characters that are common in the
 * languages written so, less what can't be read.  From about -1 to 1.
 */
double encoding_score(const char *name, struct str s);
/* The encoding for S, which is not UTF-8, among those newspapers come in. */
const char *encoding_guess(struct str s);

#endif
