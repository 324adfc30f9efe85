#ifndef BS_DOC_JUMPDATA_H
#define BS_DOC_JUMPDATA_H

#include <stddef.h>

/* The files of data/jumps, carried by the program; the .c is made by jumpdata.awk. */
struct jump_data {
    const char *name; /* "zh.conf" */
    const char *text;
};

extern const struct jump_data jump_data[];
extern const size_t jump_ndata;

/*
 * What genjumps.c makes of them when the program is built: the number of the first rule
 * of each file (and of one more), and the filter for all rules.
 */
struct jump_filter;
extern const int jump_first_rules[];
extern const struct jump_filter jump_carried_filter;

#endif
