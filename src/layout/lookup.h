#ifndef BS_LAYOUT_LOOKUP_H
#define BS_LAYOUT_LOOKUP_H

#include "layout/layout.h"

/*
 * Make the index of places of a layout whose lines and screens stand.  ENTRIES are its N
 * spans of text in the order in which they were put, which is nearly that of places.
 */
void lookup_make(struct layout *lay, struct lay_entry *entries, int n);

#endif
