#ifndef BS_LAYOUT_NATIVE_H
#define BS_LAYOUT_NATIVE_H

/*
 * What the program itself says on a page that is set vertically.  Letters do not stand in
 * columns, so it is not said in the reader's language but as such papers do, in theirs,
 * with numerals that are ideographs: 二〇二六年四月十七日　星期五　第一一八六三期　第一版
 */

#include "base/str.h"

struct arena;

enum native_word { NATIVE_CONTINUED, NATIVE_PICTURE, NATIVE_ADVERTS, NATIVE_WORDS };

/* LANG is the issue's; it tells Japanese and the two ways of writing Chinese apart. */
struct str native_word(struct str lang, enum native_word word);
/* What is no whole date stays as it is. */
struct str native_date(struct arena *arena, struct str lang, struct str iso);
/* LABEL of a page; one that is no number stays in its letters. */
struct str native_page(struct arena *arena, struct str lang, struct str label);
struct str native_number(struct arena *arena, struct str lang, struct str number);

#endif
