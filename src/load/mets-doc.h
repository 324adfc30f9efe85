#ifndef BS_LOAD_METS_DOC_H
#define BS_LOAD_METS_DOC_H

/*
 * What a METS file says, as it says it: its files, its descriptions, the trees of its
 * structMaps and the links between them.  mets-doc.c fills it, mets-plan.c makes pages
 * and articles of it, mets.c is the reader.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "load/idmap.h"

struct file;
struct xml_opts;

/* fileSec//file */
struct mets_file {
    struct str id, href, use, mime;
    bool inner; /* a logical div names a place within it: it is text, not an image */
};

/* dmdSec: what is said of the issue, an article or a page. */
struct mets_dmd {
    struct str id;
    struct str title, subtitle; /* all titleInfo after the first title: subtitle */
    struct str host_title;      /* of relatedItem type="host" */
    struct str part_number, date, edition, volume, number, page_number, page_start;
    struct str author;
    struct str lang;
    int nlangs;
    bool is_newspaper; /* its genre or format says so */
};

/* A div of a structMap; the divs of all maps stand in document order. */
struct mets_div {
    int map;          /* which structMap */
    int parent;       /* -1 at the top */
    int end;          /* the div behind its last descendant */
    int area, nareas; /* its own fptr/area */
    int order;        /* 0: not told */
    struct str id, type, label, orderlabel, dmdids;
    bool has_mptr;
    struct str mptr;
};

/* fptr or area: a file, or a place in it. */
struct mets_area {
    int div;
    int fptr; /* running number: areas of one fptr belong together */
    bool in_seq;
    struct str file, begin, end;
};

struct mets_map {
    bool logical, physical; /* as its TYPE says; neither: no TYPE */
};

/* smLink, or a locator of an smLinkGrp: from a logical div to a physical one. */
struct mets_link {
    struct str from, to;
};

struct mets {
    struct arena *arena;
    struct str label, type, profile, objid;
    struct mets_file *files;
    struct mets_dmd *dmds;
    struct mets_div *divs;
    struct mets_area *areas;
    struct mets_map *maps;
    struct mets_link *links;
    int nfiles, ndmds, ndivs, nareas, nmaps, nlinks;
    struct idmap file_ids, dmd_ids, div_ids;
    bool damaged;
    struct str encoding;
};

/* Read FILE, which is closed.  NULL when it is no METS.  mets_free it. */
struct mets *mets_read(struct file *file, const struct xml_opts *opts);
void mets_free(struct mets *mets);

/* The first description that the blank-separated list IDS names; NULL if none. */
const struct mets_dmd *mets_dmd_of(const struct mets *mets, struct str ids);
/* The next word of the blank-separated list *IDS, which moves on; absent at the end. */
struct str mets_next_id(struct str *ids);

#endif
