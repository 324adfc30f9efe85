#include "load/picture.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "doc/map.h"
#include "load/href.h"

/*
 * What a camera writes before the size (a profile, a small picture) is below 200 kB; what is
 * longer is no picture for a newspaper.  No side is longer than SIDE_MAX in any of them.
 */
enum { HEAD_BYTES = 256 << 10, SIDE_MAX = 65500 };

/* An issue that names more has them as they are: frames. */
enum { PICTURES_MAX = 10000 };

struct known {
    struct picture picture; /* path NULL: there is none */
    char *href, *path;
};

struct pictures {
    char *from;
    struct map hrefs; /* from an href's hash to its index */
    struct known **v;
    int n;
};

struct pictures *pictures_new(const char *path)
{
    struct pictures *p = xcalloc(1, sizeof *p);

    p->from = strcmp(path, "-") ? xstrdup(path) : NULL;
    return p;
}

void pictures_free(struct pictures *p)
{
    if (!p)
        return;
    for (int i = 0; i < p->n; i++) {
        free(p->v[i]->href);
        free(p->v[i]->path);
        free(p->v[i]);
    }
    free(p->v);
    map_done(&p->hrefs);
    free(p->from);
    free(p);
}

/* --- sizes --- */

static unsigned big_endian(const unsigned char *p, int bytes)
{
    unsigned n = 0;

    for (int i = 0; i < bytes; i++)
        n = n << 8 | p[i];
    return n;
}

/* PNG, 11.2.2: the first chunk is IHDR. */
static bool png_size(const unsigned char *p, size_t bytes, unsigned *width, unsigned *height)
{
    static const unsigned char head[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n',
                                         0,    0,   0,   13,  'I',  'H',  'D',  'R'};

    if (bytes < sizeof head + 8 || memcmp(p, head, sizeof head) != 0)
        return false;
    *width = big_endian(p + sizeof head, 4);
    *height = big_endian(p + sizeof head + 4, 4);
    return true;
}

/* A frame header: baseline, extended or progressive, but not DHT, JPG or DAC. */
static bool is_frame(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
           marker != 0xCC;
}

/* JPEG, B.1.1: markers, each with its length, until the frame header. */
static bool jpeg_size(const unsigned char *p, size_t bytes, unsigned *width, unsigned *height)
{
    size_t at = 2;

    if (bytes < 4 || p[0] != 0xFF || p[1] != 0xD8)
        return false;
    while (at + 9 <= bytes) {
        unsigned marker = p[at + 1], length = big_endian(p + at + 2, 2);

        if (p[at] != 0xFF)
            return false;
        if (marker == 0xFF) { /* fill */
            at++;
            continue;
        }
        if (is_frame(marker)) {
            *height = big_endian(p + at + 5, 2);
            *width = big_endian(p + at + 7, 2);
            return true;
        }
        if (length < 2 || marker == 0xD9 || marker == 0xDA)
            return false;
        at += 2 + length;
    }
    return false;
}

bool picture_size(const unsigned char *p, size_t bytes, int *width, int *height)
{
    unsigned w, h;

    if (!png_size(p, bytes, &w, &h) && !jpeg_size(p, bytes, &w, &h))
        return false;
    if (w < 1 || h < 1 || w > SIDE_MAX || h > SIDE_MAX)
        return false;
    *width = (int)w;
    *height = (int)h;
    return true;
}

/* --- files --- */

/* The first bytes of PATH, HEAD_BYTES at the most, to P. */
static size_t read_head(const char *path, unsigned char *p)
{
    struct stat st;
    int fd = href_open(path, &st);
    size_t bytes = 0;
    ssize_t n;

    if (fd < 0)
        return 0;
    while (bytes < HEAD_BYTES && (n = read(fd, p + bytes, HEAD_BYTES - bytes)) > 0)
        bytes += (size_t)n;
    close(fd);
    return bytes;
}

static void look_at(struct pictures *p, struct known *known)
{
    struct href_paths paths;
    unsigned char *head;

    href_resolve(p->from, str_of(known->href), &paths);
    for (int i = 0; i < paths.n && !known->path; i++)
        known->path = href_gate(p->from, paths.paths[i]);
    href_done(&paths);
    if (!known->path)
        return;
    head = xcalloc(1, HEAD_BYTES);
    if (picture_size(head, read_head(known->path, head), &known->picture.width,
                     &known->picture.height))
        known->picture.path = known->path;
    free(head);
}

const struct picture *pictures_find(struct pictures *p, struct str href)
{
    struct known *known = NULL;
    uint32_t *index;
    bool added;

    if (!p->from || !href.bytes || memchr(href.p, 0, href.bytes))
        return NULL;
    index = map_find(&p->hrefs, str_hash(href, false));
    if (index)
        known = p->v[*index];
    if (!known && p->n < PICTURES_MAX) {
        map_add(&p->hrefs, str_hash(href, false), (uint32_t)p->n, &added);
        known = xcalloc(1, sizeof *known);
        known->href = str_dup(href);
        look_at(p, known);
        p->v = xreallocarray(p->v, (size_t)p->n + 1, sizeof *p->v);
        p->v[p->n++] = known;
    }
    /* two names with one hash do not meet but by design */
    return known && known->picture.path && str_is(href, known->href) ? &known->picture : NULL;
}

void pictures_spoilt(struct pictures *p, struct str href)
{
    const uint32_t *index = map_find(&p->hrefs, str_hash(href, false));

    if (index)
        p->v[*index]->picture.path = NULL;
}
