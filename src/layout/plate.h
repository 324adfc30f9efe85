#ifndef BS_LAYOUT_PLATE_H
#define BS_LAYOUT_PLATE_H

#include "layout/set.h"

struct page;

/*
 * The head of a screen: the nameplate on the front page, the folio on the other pages
 * and on the later screens of a page.
 */
struct plate {
    enum plate_kind { PLATE_NONE, PLATE_GRAND, PLATE_SMALL, PLATE_FOLIO } kind;
    int rows;
    const struct piece *masthead; /* all of its text is shown; NULL: none */
    int name_block;               /* the block that holds the newspaper's name; -1: none */
    struct set_lines motto;       /* the rest of it */
    bool dated;                   /* ... which tells date and number */
};

/* For screen SCREEN of page PAGE; ROWS is its height, 0 a tall sheet of COLS cells. */
struct plate plate_make(const struct setter *s, int page, int screen, int rows, int cols);
/* Put it on the sheet; MARKS are those of the rule at its foot, whose line it returns. */
int plate_put(struct sheet *sheet, const struct plate *plate, const struct issue *issue,
              int page, int line, const unsigned char *marks);

/* --- the program's words for what an issue says --- */
/* "Page 3", 第3版; a label that says so itself stays as it is. */
struct str words_page(struct arena *arena, const struct page *page);
/* The same as S has it said on the page. */
struct str plate_page(const struct setter *s, int page);
struct str plate_date(const struct setter *s);
/* "Tuesday, 22 October 2024"; what is no whole date stays as it is. */
struct str words_date(struct arena *arena, struct str iso);
/* "No. 7" and the edition; absent where neither is known. */
struct str number_words(struct sheet *sheet, const struct issue *issue);
/* 0 (Sunday) to 6 of a date of the Gregorian calendar. */
int weekday_of(int year, int month, int day);

#endif
