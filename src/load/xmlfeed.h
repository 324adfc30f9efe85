#ifndef BS_LOAD_XMLFEED_H
#define BS_LOAD_XMLFEED_H

/*
 * XML for readers: libxml2's push parser behind three callbacks.  Names come as
 * numbers (the index in the reader's own table of local names), so that a reader
 * is a switch; attributes come unescaped; the encoding's truth is found
 * (text/decode.h); prefixes and namespaces hardly matter (FORMATS 0).
 *
 * Entities of the internal subset and HTML's names are expanded within bounds.
 * No external entity, DTD or network is ever touched.  A file that is cut off or
 * ill-formed gives what can be read of it and one warning.  What is built to hurt
 * (below) stops the reading, with a warning too.
 *
 *    enum { N_ISSUE, N_PAGE, N_LABEL, NAMES };
 *    static const char *const names[NAMES] = {"issue", "page", "label"};
 *    static void start(void *user, const struct xml_element *e)
 *    {
 *        switch (e->id) {
 *        case N_PAGE:
 *            page_begin(user, xml_attr(e, N_LABEL));
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct file;
struct xmlfeed;

enum {
    XML_OTHER = -1,    /* a name that is not in the reader's table */
    XML_CHUNK = 16384, /* bytes a step reads: little is read beyond the first page */
    /* libxml2 2.9 compares each attribute of a tag with all before it */
    XML_ATTRS_MAX = 256,
    XML_DEPTH_MAX = 256, /* real files reach 40 */
    /*
     * Bytes that may wait for the end of a tag or comment: libxml2 2.9 looks
     * through them again for each chunk.
     */
    XML_BACKLOG_MAX = 1 << 20,
    /* With entities, text may be this many times as long as the file, and this longer. */
    XML_GROWTH_MAX = 4,
    XML_GROWTH_FREE = 1 << 20
};

/* A name of the table, by the address that libxml2 has for it. */
struct xml_slot {
    const unsigned char *name;
    int id;
};

struct xml_element {
    int id;
    const char *name; /* local; of any element, so for XML_OTHER too */
    const char *ns;   /* NULL if none */
    int nattrs;
    const unsigned char *const *atts; /* for the functions below */
    const struct xml_slot *slots;
    unsigned mask;
};

static inline int xml_id(const struct xml_slot *slots, unsigned mask, const unsigned char *name)
{
    unsigned i = (unsigned)((uintptr_t)name >> 3 ^ (uintptr_t)name >> 11) & mask;

    while (slots[i].name && slots[i].name != name)
        i = (i + 1) & mask;
    return slots[i].name ? slots[i].id : XML_OTHER;
}

static inline int xml_attr_id(const struct xml_element *e, int i)
{
    return xml_id(e->slots, e->mask, e->atts[5 * i]);
}

/* Lent until the callback returns, as all text here. */
static inline struct str xml_attr_value(const struct xml_element *e, int i)
{
    return (struct str){(const char *)e->atts[5 * i + 3],
                        (size_t)(e->atts[5 * i + 4] - e->atts[5 * i + 3])};
}

/* The namespace of attribute I, NULL if it has no prefix; its local name. */
static inline const char *xml_attr_ns(const struct xml_element *e, int i)
{
    return (const char *)e->atts[5 * i + 2];
}

static inline const char *xml_attr_name(const struct xml_element *e, int i)
{
    return (const char *)e->atts[5 * i];
}

/* The attribute of local name ID, absent if there is none. */
struct str xml_attr(const struct xml_element *e, int id);

struct xml_handler {
    const char *const *names; /* local names of elements and attributes, no doubles */
    int nnames;
    void (*start)(void *user, const struct xml_element *e);
    /* For each start, in a file that is cut off too; may be NULL. */
    void (*end)(void *user, int id);
    void (*text)(void *user, struct str text); /* in pieces; NULL: not wanted */
};

struct xml_opts {
    const char *encoding; /* --encoding, or NULL */
    struct diags *diags;  /* lent; complaints name the file and line */
    int page;             /* ... and this page; -1: none */
    int line_shift;       /* added to line numbers: FILE is a part of what it is named after */
};

/* Begin to read FILE, which is closed with the feed.  Cannot fail. */
struct xmlfeed *xmlfeed_new(struct file *file, const struct xml_handler *handler, void *user,
                            const struct xml_opts *opts);
void xmlfeed_free(struct xmlfeed *feed); /* NULL is allowed */
/* Read on by a chunk; false when there is no more. */
bool xmlfeed_step(struct xmlfeed *feed);
/* Read all.  False when the file was damaged (some of it was read nevertheless). */
bool xmlfeed_all(struct xmlfeed *feed);
/* From a callback: nothing more is wanted, no callback will come. */
void xmlfeed_stop(struct xmlfeed *feed);

int xmlfeed_line(const struct xmlfeed *feed); /* of what is being read; from 1 */
bool xmlfeed_damaged(const struct xmlfeed *feed);
const char *xmlfeed_encoding(const struct xmlfeed *feed); /* lent */
const struct file *xmlfeed_file(const struct xmlfeed *feed);

#endif
