#ifndef BS_DOC_JUMPFOLD_H
#define BS_DOC_JUMPFOLD_H

/*
 * The form in which references to pages are looked for (JUMPLINES, section 3): one
 * spelling for what print, OCR and crawlers spell in many ways, and for each byte of
 * it the place in the text where it comes from.
 *
 *    "（下 轉\n第３版）"  ─►  "(下转\n第3版)"        "(Con-\ntinued"  ─►  "(Continued"
 *
 * Full-width forms become ASCII, traditional ideographs simplified, ſ an s; ligatures
 * are spelt out, accents composed; quotes and dashes have one form each; blanks are
 * one blank, none next to ideographs; line feeds stay, one for several.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct jump_fold {
    struct buf text;       /* folded */
    uint32_t *begin, *end; /* of the source character that each byte comes from */
    size_t room;
};

void jump_fold_done(struct jump_fold *fold);
/*
 * Fold the bytes FROM..TO of TEXT, both at characters.  Where that is not the
 * begin or the end of TEXT, the folded text begins or ends with FOLD_CUT, so that
 * no pattern takes it for the begin or the end of a line.
 */
#define FOLD_CUT '\x1e'
void jump_fold(struct jump_fold *fold, struct str text, size_t from, size_t to);

/* An ideograph, kana or a mark of punctuation of theirs, next to which blanks mean nothing. */
bool jump_fold_is_dense(uint32_t cp);

#endif
