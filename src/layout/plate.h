#ifndef BS_LAYOUT_PLATE_H
#define BS_LAYOUT_PLATE_H

#include "layout/sheet.h"

struct page;

/*
 * The head of a page: the nameplate on the front page, the folio on the others, and on
 * the later screens of a page.  ROWS is the height of the screen (0: a tall sheet), by
 * which they take more or fewer rows; the functions return how many.
 */
int plate_rows(const struct issue *issue, int page, int screen, int rows);
int plate_put(struct sheet *sheet, const struct issue *issue, int page, int screen, int line,
              int rows, const unsigned char *down);

/* --- the program's words for what an issue says --- */
/* "Page 3", 第3版; a label that says so itself stays as it is. */
struct str words_page(struct arena *arena, const struct page *page);
/* "Tuesday, 22 October 2024"; what is no whole date stays as it is. */
struct str words_date(struct arena *arena, struct str iso);
/* 0 (Sunday) to 6 of a date of the Gregorian calendar. */
int weekday_of(int year, int month, int day);

#endif
