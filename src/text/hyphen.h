#ifndef BS_TEXT_HYPHEN_H
#define BS_TEXT_HYPHEN_H

/*
 * Where words may be divided: Liang's patterns, read at run time from the hyph_xx.dic
 * files that office suites install (libhyphen's format, with its two levels; a change of
 * letters at the division is not made, such places are left out).
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct hyphens;

/* Where Debian and most others put the files. */
#define HYPHENS_DIR "/usr/share/hyphen"

/*
 * The patterns of the file PATH; NULL if it cannot be read or is no such file.  They are
 * looked up in what is kept of the file, and made when a word first needs them: no two
 * threads may ask the same ones at once.
 * Release with hyphens_free.
 */
struct hyphens *hyphens_load(const char *path);

/*
 * The same for the language LANG (BCP 47; absent gives NULL) from the files of DIR:
 * hyph_en_GB.dic, then hyph_en.dic, then another country's.
 */
struct hyphens *hyphens_open(const char *dir, struct str lang);
void hyphens_free(struct hyphens *h); /* NULL is allowed */

/* Words of more characters are not divided: none is that long. */
enum { HYPHEN_WORD_MAX = 100 };

/*
 * The places of WORD, N characters of any case: POINTS[i] becomes true where a line may
 * end before character i.  False when there are none.
 */
bool hyphens_find(const struct hyphens *h, const uint32_t *word, int n,
                  bool points[HYPHEN_WORD_MAX]);

#endif
