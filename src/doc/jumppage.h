#ifndef BS_DOC_JUMPPAGE_H
#define BS_DOC_JUMPPAGE_H

/*
 * How a language names pages, by what its file defines:
 *
 *    before  number …          "Seite 3", "pages 3 and 5", "pp. 3-5"
 *    number … after            "3版", "第4至6版", "3. oldal", "third page"
 *    page T                    "nächste Seite", 封底
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "doc/label.h"

struct jump_lang;
struct walk;

/* Where a page, or a list of them, that begins at AT may end: the longest first. */
enum { PAGE_ENDS = 16 };
int page_ends(struct walk *w, size_t at, size_t ends[PAGE_ENDS]);
/* The same for "A7", without a word for page. */
int page_letter_ends(struct walk *w, size_t at, size_t ends[PAGE_ENDS]);
/* The same for "A7", "12A", "A2-A4". */
int page_sheet_ends(struct walk *w, size_t at, size_t ends[PAGE_ENDS]);
/* The same for numbers without the words for page. */
int page_number_ends(struct walk *w, size_t at, size_t ends[PAGE_ENDS]);
/* Where the one number ends that begins at AT; WALK_NONE when there is none. */
size_t page_number_end(struct walk *w, size_t at);

/* A range longer than this is no list of pages. */
enum { JUMP_TARGETS_MAX = 16 };

struct jump_targets {
    char label[JUMP_TARGETS_MAX][LABEL_BYTES]; /* "3", "A12", "6-5", "3#2", "next", "?" … */
    int n;
};

/*
 * Read LABEL, a page or a list of pages in folded text, with the words of LANG.  One
 * without a number that could be read is "?".
 */
void jump_label_read(const struct jump_lang *lang, struct str label, struct jump_targets *out);

#endif
