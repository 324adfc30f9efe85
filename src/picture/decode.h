#ifndef BS_PICTURE_DECODE_H
#define BS_PICTURE_DECODE_H

/* PNG and JPEG to pixels, by libpng and libjpeg. */

#include <stdbool.h>
#include <stddef.h>

struct pixels {
    unsigned char *rgb; /* three bytes each, row by row; free() it */
    int width, height;
};

/*
 * The picture in the BYTES of a file at P, which may come smaller than it is but not smaller
 * than about WIDTH by HEIGHT.  What is transparent shows PAPER (0xRRGGBB).  False when it is
 * none, or larger than anything that belongs in a newspaper.
 */
bool decode(const unsigned char *p, size_t bytes, int width, int height, unsigned paper,
            struct pixels *out);

#endif
