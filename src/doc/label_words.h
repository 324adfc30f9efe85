#ifndef BS_DOC_LABEL_WORDS_H
#define BS_DOC_LABEL_WORDS_H

/* The words that label.c knows, in the languages of JUMPLINES section 2; all in lower case. */

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* "1" for "front page", "next" for "下版"; NULL when LOW is no such words. */
const char *label_meaning(struct str low);
/* "three", "third": 3; 0 when LOW is no number. */
int label_spelt_number(struct str low);
/* "rd", "ème" … */
bool label_is_ordinal_end(struct str low);
/* Words for "page" before and after the number, one by one; NULL after the last. */
const char *label_word_before(size_t i);
const char *label_word_after(size_t i);

#endif
