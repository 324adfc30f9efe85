#ifndef BS_LOAD_DATED_H
#define BS_LOAD_DATED_H

/* Dates within other text: labels and names of files ("jb_3795_1939-04-21_0001.xml"). */

#include "doc/builder.h"

/* Where in S, from FROM on, a date stands ("1858-12-07", "18581207"); S.bytes if nowhere. */
size_t find_date(struct str s, size_t from, size_t *bytes);

/* Tell BUILD the date that stands in S, or that S is in any other form. */
void build_date(struct builder *build, struct str s);

/* The same for the end of PATH: the file's name and its folder's. */
void build_date_of_path(struct builder *build, const char *path);

#endif
