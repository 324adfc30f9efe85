#ifndef BS_LOAD_OWN_VALUE_H
#define BS_LOAD_OWN_VALUE_H

/* Values of attributes, read without a locale. */

#include <stdbool.h>

#include "base/str.h"

bool own_is_blank(char c); /* white space of XML */
bool own_all_blank(struct str s);
/*
 * A decimal number without sign at the front of *S, which is left behind it and the
 * blanks after it.  False when there is none.
 */
bool own_take_decimal(struct str *s, double *value);
/* A whole number up to MAX, or -1. */
int own_whole(struct str s, int max);
/* BCP 47 as far as its shape goes: 1 to 8 letters, then digits too, parted by hyphens. */
bool own_is_lang(struct str s);

#endif
