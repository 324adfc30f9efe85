#ifndef BS_TEXT_HAN_H
#define BS_TEXT_HAN_H

#include <stddef.h>
#include <stdint.h>

/* A traditional or variant ideograph and its simplified one (Unihan, made by gen-han.py). */
struct han_pair {
    uint32_t from, to;
};

extern const struct han_pair han_pairs[]; /* sorted by `from` */
extern const size_t han_npairs;

/* The simplified form of CP; CP itself when it has no other. */
uint32_t han_simplified(uint32_t cp);

#endif
