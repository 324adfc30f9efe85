#ifndef BS_DOC_JUMPLABEL_H
#define BS_DOC_JUMPLABEL_H

/* What a page reference as printed ("第4至6版", "pages 3 and 5", "nächste Seite") names. */

#include "base/str.h"
#include "doc/label.h"

struct jump_lang;

/* A range longer than this is no list of pages. */
enum { JUMP_TARGETS_MAX = 16 };

struct jump_targets {
    char label[JUMP_TARGETS_MAX][LABEL_BYTES]; /* "3", "A12", "6-5", "3#2", "next", "?" … */
    int n;
};

/*
 * Read LABEL, folded (jumpfold.h), with the words of LANG.  A label without a number
 * that could be read is "?".
 */
void jump_label_read(struct jump_lang *lang, struct str label, struct jump_targets *out);

#endif
