#include "load/mets-doc.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "load/xmlfeed.h"

enum {
    /* elements of METS */
    N_METS,
    N_DMDSEC,
    N_AMDSEC,
    N_FILE,
    N_FILEGRP,
    N_FLOCAT,
    N_STRUCTMAP,
    N_DIV,
    N_FPTR,
    N_AREA,
    N_SEQ,
    N_MPTR,
    N_SMLINK,
    N_SMLINKGRP,
    N_SMLOCATORLINK,
    /* elements of MODS and Dublin Core */
    N_RELATEDITEM,
    N_TITLEINFO,
    N_TITLE,
    N_SUBTITLE_,
    N_NONSORT,
    N_PARTNUMBER,
    N_PARTNAME,
    N_ORIGININFO,
    N_DATEISSUED,
    N_DATE,
    N_ISSUED,
    N_EDITION,
    N_PART,
    N_DETAIL,
    N_NUMBER,
    N_CAPTION,
    N_EXTENT,
    N_START,
    N_LANGUAGETERM,
    N_LANGUAGE,
    N_NAME,
    N_NAMEPART,
    N_GENRE,
    /* attributes */
    A_ID,
    A_LABEL,
    A_OBJID,
    A_PROFILE,
    A_TYPE,
    A_USE,
    A_MIMETYPE,
    A_HREF,
    A_ORDER,
    A_ORDERLABEL,
    A_DMDID,
    A_FILEID,
    A_BEGIN,
    A_END,
    A_FROM,
    A_TO,
    A_TYPE_SMALL,
    NAMES
};

static const char *const names[NAMES] = {
    [N_METS] = "mets",
    [N_DMDSEC] = "dmdSec",
    [N_AMDSEC] = "amdSec",
    [N_FILE] = "file",
    [N_FILEGRP] = "fileGrp",
    [N_FLOCAT] = "FLocat",
    [N_STRUCTMAP] = "structMap",
    [N_DIV] = "div",
    [N_FPTR] = "fptr",
    [N_AREA] = "area",
    [N_SEQ] = "seq",
    [N_MPTR] = "mptr",
    [N_SMLINK] = "smLink",
    [N_SMLINKGRP] = "smLinkGrp",
    [N_SMLOCATORLINK] = "smLocatorLink",
    [N_RELATEDITEM] = "relatedItem",
    [N_TITLEINFO] = "titleInfo",
    [N_TITLE] = "title",
    [N_SUBTITLE_] = "subTitle",
    [N_NONSORT] = "nonSort",
    [N_PARTNUMBER] = "partNumber",
    [N_PARTNAME] = "partName",
    [N_ORIGININFO] = "originInfo",
    [N_DATEISSUED] = "dateIssued",
    [N_DATE] = "date",
    [N_ISSUED] = "issued",
    [N_EDITION] = "edition",
    [N_PART] = "part",
    [N_DETAIL] = "detail",
    [N_NUMBER] = "number",
    [N_CAPTION] = "caption",
    [N_EXTENT] = "extent",
    [N_START] = "start",
    [N_LANGUAGETERM] = "languageTerm",
    [N_LANGUAGE] = "language",
    [N_NAME] = "name",
    [N_NAMEPART] = "namePart",
    [N_GENRE] = "genre",
    [A_ID] = "ID",
    [A_LABEL] = "LABEL",
    [A_OBJID] = "OBJID",
    [A_PROFILE] = "PROFILE",
    [A_TYPE] = "TYPE",
    [A_USE] = "USE",
    [A_MIMETYPE] = "MIMETYPE",
    [A_HREF] = "href",
    [A_ORDER] = "ORDER",
    [A_ORDERLABEL] = "ORDERLABEL",
    [A_DMDID] = "DMDID",
    [A_FILEID] = "FILEID",
    [A_BEGIN] = "BEGIN",
    [A_END] = "END",
    [A_FROM] = "from",
    [A_TO] = "to",
    [A_TYPE_SMALL] = "type",
};

struct reading {
    struct mets *mets;
    struct xmlfeed *feed;
    bool is_mets;
    int amd; /* depth within amdSec, which is passed over */
    /* where in a description we are */
    struct mets_dmd *dmd;
    int related, title_info, origin, part;
    bool host;
    struct str detail; /* its type: "issue", "volume", "edition", "page number" */
    int collect;       /* the element whose text is collected; XML_OTHER: none */
    struct buf text;
    struct buf title; /* of the titleInfo: its parts */
    bool has_title;
    struct buf author;
    /* where in the trees we are */
    struct str use; /* of the fileGrp */
    int file;       /* -1: outside */
    int map, div, fptr, seq;
    bool area_in_fptr;
    struct str fptr_file;
    struct str group_from; /* of an smLinkGrp */
    bool in_group;
};

static struct str keep(struct reading *r, struct str s)
{
    return s.bytes ? arena_str(r->mets->arena, s) : (struct str){NULL, 0};
}

#define ADD(r, items, n)                                                                       \
    ((items) = arena_grow((r)->mets->arena, (items), (size_t)(n), sizeof *(items)),            \
     memset(&(items)[n], 0, sizeof *(items)), &(items)[(n)++])

/* ---- descriptions ---- */

static void start_dmd(struct reading *r, const struct xml_element *e)
{
    struct mets *m = r->mets;

    r->dmd = ADD(r, m->dmds, m->ndmds);
    r->dmd->id = keep(r, xml_attr(e, A_ID));
    idmap_add(&m->dmd_ids, r->dmd->id, m->ndmds - 1);
    r->related = r->title_info = r->origin = r->part = 0;
    r->collect = XML_OTHER;
}

/* Whether the text of element ID means something where it stands. */
static bool is_wanted(const struct reading *r, int id)
{
    switch (id) {
    case N_TITLE:
    case N_DATE:
    case N_ISSUED:
    case N_LANGUAGE:
    case N_DATEISSUED:
    case N_LANGUAGETERM:
    case N_NAMEPART:
    case N_GENRE:
        return true;
    case N_SUBTITLE_:
    case N_NONSORT:
    case N_PARTNUMBER:
    case N_PARTNAME:
        return r->title_info > 0;
    case N_EDITION:
        return r->origin > 0;
    case N_NUMBER:
    case N_CAPTION:
    case N_START:
        return r->part > 0;
    default:
        return false;
    }
}

static void start_in_dmd(struct reading *r, const struct xml_element *e)
{
    switch (e->id) {
    case N_RELATEDITEM:
        if (!r->related++)
            r->host = str_is(xml_attr(e, A_TYPE_SMALL), "host");
        break;
    case N_TITLEINFO:
        r->title_info++;
        r->has_title = false;
        buf_clear(&r->title);
        break;
    case N_ORIGININFO:
        r->origin++;
        break;
    case N_PART:
        r->part++;
        break;
    case N_DETAIL:
        r->detail = keep(r, xml_attr(e, A_TYPE_SMALL));
        break;
    case N_EXTENT:
        r->detail = STR_LIT("extent");
        break;
    case N_NAME:
        buf_clear(&r->author);
        break;
    default:
        if (is_wanted(r, e->id)) {
            r->collect = e->id;
            buf_clear(&r->text);
        }
        break;
    }
}

/* Set *FIELD to the collected text, unless it has a value. */
static void take(struct reading *r, struct str *field)
{
    struct str s = str_trim(buf_str(&r->text));

    if (!field->bytes)
        *field = keep(r, s);
}

/* "Le" + "Nord.": the parts of one title. */
static void add_title_part(struct reading *r, const char *between)
{
    struct str s = str_trim(buf_str(&r->text));

    if (!s.bytes)
        return;
    if (r->title.bytes && !str_ends(buf_str(&r->title), "'") &&
        !str_ends(buf_str(&r->title), "’"))
        buf_add_s(&r->title, between);
    buf_add_str(&r->title, s);
}

/* A whole title has been read: the first is the title, all others subtitles. */
static void end_title(struct reading *r)
{
    struct str s = keep(r, str_trim(buf_str(&r->title)));

    buf_clear(&r->title);
    if (!s.bytes)
        return;
    if (r->related) {
        if (r->host && !r->dmd->host_title.bytes)
            r->dmd->host_title = s;
    } else if (!r->dmd->title.bytes) {
        r->dmd->title = s;
    } else if (!r->dmd->subtitle.bytes) {
        r->dmd->subtitle = s;
    }
}

static void end_detail(struct reading *r)
{
    struct mets_dmd *dmd = r->dmd;

    if (str_is(r->detail, "issue"))
        take(r, &dmd->number);
    else if (str_is(r->detail, "volume"))
        take(r, &dmd->volume);
    else if (str_is(r->detail, "page number"))
        take(r, &dmd->page_number);
    else if (str_is(r->detail, "edition") && r->collect == N_CAPTION)
        take(r, &dmd->edition);
    else if (str_is(r->detail, "extent") && r->collect == N_START)
        take(r, &dmd->page_start);
}

static void end_text(struct reading *r)
{
    struct mets_dmd *dmd = r->dmd;
    struct str s = str_trim(buf_str(&r->text));

    switch (r->collect) {
    case N_NONSORT:
    case N_PARTNAME:
        add_title_part(r, " ");
        break;
    case N_TITLE:
        /* two titles in one titleInfo: headline and deck */
        if (r->has_title || !r->title_info)
            end_title(r);
        add_title_part(r, " ");
        r->has_title = true;
        if (!r->title_info)
            end_title(r);
        break;
    case N_SUBTITLE_:
        if (!r->related)
            take(r, &dmd->subtitle);
        break;
    case N_PARTNUMBER:
        if (!r->related)
            take(r, &dmd->part_number);
        break;
    case N_DATEISSUED:
        if (!r->related || r->host)
            take(r, &dmd->date);
        break;
    case N_DATE:
    case N_ISSUED:
        if (!r->related)
            take(r, &dmd->date);
        break;
    case N_EDITION:
        if (!r->related)
            take(r, &dmd->edition);
        break;
    case N_LANGUAGE:
    case N_LANGUAGETERM:
        if (!r->related && s.bytes) {
            take(r, &dmd->lang);
            dmd->nlangs++;
        }
        break;
    case N_NAMEPART:
        if (!r->related && s.bytes) {
            if (r->author.bytes)
                buf_add_c(&r->author, ' ');
            buf_add_str(&r->author, s);
        }
        break;
    case N_GENRE:
        dmd->is_newspaper = str_find(s, STR_LIT("newspaper"), 0) < s.bytes;
        break;
    default:
        end_detail(r);
        break;
    }
    r->collect = XML_OTHER;
}

static void end_in_dmd(struct reading *r, int id)
{
    if (r->collect != XML_OTHER && id == r->collect) {
        end_text(r);
        return;
    }
    switch (id) {
    case N_DMDSEC:
        r->dmd = NULL;
        break;
    case N_RELATEDITEM:
        r->related -= r->related > 0;
        break;
    case N_TITLEINFO:
        end_title(r);
        r->title_info -= r->title_info > 0;
        break;
    case N_ORIGININFO:
        r->origin -= r->origin > 0;
        break;
    case N_PART:
        r->part -= r->part > 0;
        break;
    case N_NAME:
        if (!r->dmd->author.bytes && !r->related)
            r->dmd->author = keep(r, buf_str(&r->author));
        break;
    default:
        break;
    }
}

/* ---- files ---- */

static void start_file(struct reading *r, const struct xml_element *e)
{
    struct mets *m = r->mets;
    struct mets_file *f = ADD(r, m->files, m->nfiles);
    struct str use = xml_attr(e, A_USE);

    f->id = keep(r, xml_attr(e, A_ID));
    f->mime = keep(r, xml_attr(e, A_MIMETYPE));
    f->use = use.bytes ? keep(r, use) : r->use;
    r->file = m->nfiles - 1;
    idmap_add(&m->file_ids, f->id, r->file);
}

/* ---- trees ---- */

static void start_map(struct reading *r, const struct xml_element *e)
{
    struct mets *m = r->mets;
    struct mets_map *map = ADD(r, m->maps, m->nmaps);
    struct str type = xml_attr(e, A_TYPE);

    map->logical = str_is_nocase(type, "logical");
    map->physical = str_is_nocase(type, "physical");
    r->map = m->nmaps - 1;
    r->div = -1;
}

static int whole_number(struct str s)
{
    int n = 0;

    for (size_t i = 0; i < s.bytes && n < 100000000; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return 0;
        n = n * 10 + (s.p[i] - '0');
    }
    return n;
}

static void start_div(struct reading *r, const struct xml_element *e)
{
    struct mets *m = r->mets;
    struct mets_div *d;

    if (r->map < 0)
        return;
    d = ADD(r, m->divs, m->ndivs);
    d->map = r->map;
    d->parent = r->div;
    d->area = m->nareas;
    d->id = keep(r, xml_attr(e, A_ID));
    d->type = keep(r, xml_attr(e, A_TYPE));
    d->label = keep(r, xml_attr(e, A_LABEL));
    d->orderlabel = keep(r, xml_attr(e, A_ORDERLABEL));
    d->dmdids = keep(r, xml_attr(e, A_DMDID));
    d->order = whole_number(xml_attr(e, A_ORDER));
    r->div = m->ndivs - 1;
    idmap_add(&m->div_ids, d->id, r->div);
}

static void end_div(struct reading *r)
{
    if (r->div < 0)
        return;
    r->mets->divs[r->div].end = r->mets->ndivs;
    r->div = r->mets->divs[r->div].parent;
}

static void add_area(struct reading *r, struct str file, struct str begin, struct str end)
{
    struct mets *m = r->mets;
    struct mets_area *a;
    int known;

    if (r->div < 0 || !file.bytes)
        return;
    a = ADD(r, m->areas, m->nareas);
    a->div = r->div;
    a->fptr = r->fptr;
    a->in_seq = r->seq > 0;
    a->file = file;
    a->begin = begin;
    a->end = end;
    known = idmap_find(&m->file_ids, file);
    if (known >= 0 && begin.bytes)
        m->files[known].inner = true;
    m->divs[r->div].nareas++;
}

static void start_area(struct reading *r, const struct xml_element *e)
{
    struct str file = keep(r, xml_attr(e, A_FILEID));

    r->area_in_fptr = true;
    add_area(r, file.bytes ? file : r->fptr_file, keep(r, xml_attr(e, A_BEGIN)),
             keep(r, xml_attr(e, A_END)));
}

static void add_link(struct reading *r, struct str from, struct str to)
{
    struct mets *m = r->mets;
    struct mets_link *link = ADD(r, m->links, m->nlinks);

    *link = (struct mets_link){from, to};
}

/* "#art0010": the id. */
static struct str fragment(struct reading *r, struct str s)
{
    return keep(r, str_starts(s, "#") ? str_slice(s, 1, s.bytes) : s);
}

static void start_locator(struct reading *r, const struct xml_element *e)
{
    struct str to = fragment(r, xml_attr(e, A_HREF));

    if (!r->in_group)
        return;
    if (r->group_from.bytes)
        add_link(r, r->group_from, to);
    else
        r->group_from = to;
}

static void start_in_tree(struct reading *r, const struct xml_element *e)
{
    switch (e->id) {
    case N_AMDSEC:
        r->amd = 1;
        break;
    case N_DMDSEC:
        start_dmd(r, e);
        break;
    case N_FILEGRP:
        if (xml_attr(e, A_USE).bytes)
            r->use = keep(r, xml_attr(e, A_USE));
        break;
    case N_FILE:
        start_file(r, e);
        break;
    case N_FLOCAT:
        if (r->file >= 0 && !r->mets->files[r->file].href.bytes)
            r->mets->files[r->file].href = keep(r, xml_attr(e, A_HREF));
        break;
    case N_STRUCTMAP:
        start_map(r, e);
        break;
    case N_DIV:
        start_div(r, e);
        break;
    case N_MPTR:
        if (r->div >= 0) {
            r->mets->divs[r->div].has_mptr = true;
            r->mets->divs[r->div].mptr = keep(r, xml_attr(e, A_HREF));
        }
        break;
    case N_FPTR:
        r->fptr++;
        r->area_in_fptr = false;
        r->fptr_file = keep(r, xml_attr(e, A_FILEID));
        break;
    case N_SEQ:
        r->seq++;
        break;
    case N_AREA:
        start_area(r, e);
        break;
    case N_SMLINK:
        add_link(r, fragment(r, xml_attr(e, A_FROM)), fragment(r, xml_attr(e, A_TO)));
        break;
    case N_SMLINKGRP:
        r->in_group = true;
        r->group_from = (struct str){NULL, 0};
        break;
    case N_SMLOCATORLINK:
        start_locator(r, e);
        break;
    default:
        break;
    }
}

static void on_start(void *user, const struct xml_element *e)
{
    struct reading *r = user;

    if (r->amd) {
        r->amd++;
    } else if (!r->is_mets) {
        /* there may be a wrapper round it */
        r->is_mets = e->id == N_METS;
        if (!r->is_mets)
            return;
        r->mets->label = keep(r, xml_attr(e, A_LABEL));
        r->mets->type = keep(r, xml_attr(e, A_TYPE));
        r->mets->profile = keep(r, xml_attr(e, A_PROFILE));
        r->mets->objid = keep(r, xml_attr(e, A_OBJID));
    } else if (r->dmd) {
        start_in_dmd(r, e);
    } else {
        start_in_tree(r, e);
    }
}

static void on_end(void *user, int id)
{
    struct reading *r = user;

    if (r->amd) {
        r->amd--;
        return;
    }
    if (r->dmd) {
        end_in_dmd(r, id);
        return;
    }
    switch (id) {
    case N_FILE:
        r->file = -1;
        break;
    case N_STRUCTMAP:
        r->map = r->div = -1;
        break;
    case N_DIV:
        end_div(r);
        break;
    case N_FPTR:
        if (!r->area_in_fptr)
            add_area(r, r->fptr_file, (struct str){NULL, 0}, (struct str){NULL, 0});
        break;
    case N_SEQ:
        r->seq -= r->seq > 0;
        break;
    case N_SMLINKGRP:
        r->in_group = false;
        break;
    default:
        break;
    }
}

static void on_text(void *user, struct str text)
{
    struct reading *r = user;

    if (r->dmd && r->collect != XML_OTHER)
        buf_add_str(&r->text, text);
}

struct mets *mets_read(struct file *file, const struct xml_opts *opts)
{
    static const struct xml_handler handler = {names, NAMES, on_start, on_end, on_text};
    struct mets *m = xcalloc(1, sizeof *m);
    struct reading r = {.mets = m, .collect = XML_OTHER, .file = -1, .map = -1, .div = -1};

    m->arena = arena_new();
    r.feed = xmlfeed_new(file, &handler, &r, opts);
    m->damaged = !xmlfeed_all(r.feed);
    m->encoding = arena_str(m->arena, str_of(xmlfeed_encoding(r.feed)));
    xmlfeed_free(r.feed);
    buf_done(&r.text);
    buf_done(&r.title);
    buf_done(&r.author);
    if (r.is_mets)
        return m;
    mets_free(m);
    return NULL;
}

void mets_free(struct mets *m)
{
    if (!m)
        return;
    idmap_done(&m->file_ids);
    idmap_done(&m->dmd_ids);
    idmap_done(&m->div_ids);
    arena_free(m->arena);
    free(m);
}

struct str mets_next_id(struct str *ids)
{
    struct str s = str_trim(*ids), id;
    size_t n = 0;

    while (n < s.bytes && !strchr(" \t\r\n", s.p[n]))
        n++;
    id = str_slice(s, 0, n);
    *ids = str_slice(s, n, s.bytes);
    return id;
}

const struct mets_dmd *mets_dmd_of(const struct mets *mets, struct str ids)
{
    struct str id;

    while ((id = mets_next_id(&ids)).bytes) {
        int i = idmap_find(&mets->dmd_ids, id);

        if (i >= 0)
            return &mets->dmds[i];
    }
    return NULL;
}
