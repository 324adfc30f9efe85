#ifndef BS_LAYOUT_LOOKUP_H
#define BS_LAYOUT_LOOKUP_H

#include "layout/layout.h"

/* Make the index of places of a layout whose lines and screens stand. */
void lookup_make(struct layout *lay);

#endif
