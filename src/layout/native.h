#ifndef BS_LAYOUT_NATIVE_H
#define BS_LAYOUT_NATIVE_H

/*
 * What the program itself says on a Chinese or Japanese page: as such papers do, in their
 * language, not in the reader's.  2026年4月17日　星期五　第11863号　第1版; where it is set
 * vertically numerals are ideographs: 二〇二六年四月十七日　第一版
 */

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct buf;

enum numerals { NUMERALS_ARABIC, NUMERALS_IDEOGRAPHS };

enum native_word { NATIVE_CONTINUED, NATIVE_PICTURE, NATIVE_ADVERTS, NATIVE_WORDS };

/* LANG is the issue's; it tells Japanese and the two ways of writing Chinese apart. */
struct str native_word(struct str lang, enum native_word word);
/* So many are not shown: lines of a box, stories of a page, entries of a list. */
enum native_count { NATIVE_MORE_LINES, NATIVE_MORE_STORIES, NATIVE_MORE_TITLES, NATIVE_COUNTS };
void native_more(struct str lang, enum native_count what, bool vertical, int n,
                 struct buf *out);
/* What is no whole date stays as it is. */
struct str native_date(struct arena *arena, struct str lang, struct str iso,
                       enum numerals numerals);
/* LABEL of a page; one that is no number stays in its letters. */
struct str native_page(struct arena *arena, struct str lang, struct str label,
                       enum numerals numerals);
struct str native_number(struct arena *arena, struct str lang, struct str number,
                         enum numerals numerals);

#endif
