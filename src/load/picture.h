#ifndef BS_LOAD_PICTURE_H
#define BS_LOAD_PICTURE_H

/*
 * The picture files that an issue names: where they are and how large their pictures, as
 * their first bytes tell.  Nothing is decoded.
 */

#include <stdbool.h>

#include "base/str.h"

struct pictures;

/* Of the issue that the user named PATH; "-" has no pictures. */
struct pictures *pictures_new(const char *path);
void pictures_free(struct pictures *pictures);

struct picture {
    const char *path; /* a regular file where the issue may name files */
    int width, height;
};

/*
 * The picture file HREF; NULL, without a word, when there is none that may be opened or
 * none that we know.  The file is looked at once.  Lent as long as PICTURES.
 */
const struct picture *pictures_find(struct pictures *pictures, struct str href);

/* It could not be decoded: from now on there is none. */
void pictures_spoilt(struct pictures *pictures, struct str href);

/* Width and height in the head of a PNG or JPEG file, BYTES of it at P; false when odd. */
bool picture_size(const unsigned char *p, size_t bytes, int *width, int *height);

#endif
