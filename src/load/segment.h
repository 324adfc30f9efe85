#ifndef BS_LOAD_SEGMENT_H
#define BS_LOAD_SEGMENT_H

/*
 * Articles out of a scanned page that nobody has marked up: columns and their order by
 * cutting the page where it is white, headings by the size and setting of their type.
 *
 *    lines of the scan ─► reading order (segment-order.c) ─► headings (segment-heads.c)
 *                      ─► articles of runs of lines
 *
 * A pure function of the scan, so that readers of ALTO, PAGE and their like can use it.
 */

#include "doc/issue.h"
#include "load/scan.h"

/* Lines LINE to LINE + N - 1 of the scan, all of one block. */
struct seg_run {
    uint32_t line, n;
    enum block_kind kind;
    bool flows; /* of the same unit as the run before */
};

struct seg_article {
    enum piece_kind kind;
    int run, nruns;
    struct rect box;
};

struct segments {
    struct seg_run *runs;
    struct seg_article *articles;
    int nruns, narticles;
};

struct segment_opts {
    bool first_page;           /* its nameplate is a masthead */
    const unsigned char *skip; /* for each line of the scan, whether to leave it out; or NULL */
};

/* Every line with words is in exactly one run.  segments_done it. */
void segment_page(const struct scan *scan, const struct segment_opts *opts,
                  struct segments *out);
void segments_done(struct segments *segments);

struct pour;
/* Build a piece of each article, of the scan that POUR is for, on the page that has begun. */
void segments_pour(const struct segments *segments, struct pour *pour);

#endif
