#ifndef BS_DOC_LANG_H
#define BS_DOC_LANG_H

#include "base/str.h"

enum { LANG_BYTES = 36 };

/*
 * S, a language as files name it (zh_cn, ger, deu, GER, Deutsch), as BCP 47 has it
 * (zh-CN, de), written into OUT.  Of several ("ger; lat") the first.  Empty when S
 * names none ("und", "unknown").
 */
struct str lang_tidy(struct str s, char out[LANG_BYTES]);

#endif
