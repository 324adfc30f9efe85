#include "text/han.h"

uint32_t han_simplified(uint32_t cp)
{
    size_t low = 0, high = han_npairs;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (han_pairs[middle].from < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return low < han_npairs && han_pairs[low].from == cp ? han_pairs[low].to : cp;
}
