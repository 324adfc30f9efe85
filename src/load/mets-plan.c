#include "load/mets-plan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "load/langs.h"

/* What the TYPE of a div means (FORMATS 1); case does not count, nor does a prefix. */
enum div_kind {
    DIV_CONTAINER, /* nothing by itself */
    DIV_PAGE,
    DIV_ARTICLE,
    DIV_ADVERTISEMENT,
    DIV_NOTICE,
    DIV_PICTURE,
    DIV_TABLE,
    DIV_MASTHEAD,
    DIV_SECTION,
    DIV_HEADING,
    DIV_OVERLINE,
    DIV_TITLE,
    DIV_DECK,
    DIV_AUTHOR,
    DIV_DATELINE,
    DIV_SUBHEAD,
    DIV_CAPTION,
    DIV_IMAGE,
    DIV_TEXT
};

static const struct {
    const char *type;
    enum div_kind kind;
} div_kinds[] = {
    {"page", DIV_PAGE},
    {"title_page", DIV_PAGE},
    {"content_page", DIV_PAGE},
    {"object", DIV_PAGE},
    {"article", DIV_ARTICLE},
    {"ad", DIV_ADVERTISEMENT},
    {"advert", DIV_ADVERTISEMENT},
    {"advertisement", DIV_ADVERTISEMENT},
    {"death_notice", DIV_NOTICE},
    {"birth_notice", DIV_NOTICE},
    {"family_notice", DIV_NOTICE},
    {"notice", DIV_NOTICE},
    {"obituary", DIV_NOTICE},
    {"picture", DIV_PICTURE},
    {"illustration", DIV_PICTURE},
    {"photo", DIV_PICTURE},
    {"table", DIV_TABLE},
    {"title_section", DIV_MASTHEAD},
    {"titlesection", DIV_MASTHEAD},
    {"masthead", DIV_MASTHEAD},
    {"section", DIV_SECTION},
    {"heading", DIV_HEADING},
    {"overline", DIV_OVERLINE},
    {"title", DIV_TITLE},
    {"headline", DIV_TITLE},
    {"subheadline", DIV_DECK},
    {"subtitle", DIV_DECK},
    {"subheading", DIV_DECK},
    {"author", DIV_AUTHOR},
    {"byline", DIV_AUTHOR},
    {"dateline", DIV_DATELINE},
    {"insideheading", DIV_SUBHEAD},
    {"insidetitle", DIV_SUBHEAD},
    {"crosshead", DIV_SUBHEAD},
    {"caption", DIV_CAPTION},
    {"image", DIV_IMAGE},
    {"paragraph", DIV_TEXT},
    {"text", DIV_TEXT},
    {"textblock", DIV_TEXT},
    {"motto", DIV_TEXT},
    {"publishing_stmt", DIV_TEXT},
};

static enum div_kind kind_of(struct str type)
{
    size_t colon = str_find(type, STR_LIT(":"), 0);

    if (colon < type.bytes)
        type = str_slice(type, colon + 1, type.bytes);
    for (size_t i = 0; i < ARRAY_LEN(div_kinds); i++)
        if (str_is_nocase(type, div_kinds[i].type))
            return div_kinds[i].kind;
    return DIV_CONTAINER;
}

struct planning {
    struct mets *mets;
    struct plan *plan;
    int *page_of_file; /* -1: no page's */
    int loose;         /* the latest article of things outside articles; -1: none */
};

#define ADD(p, items, n)                                                                       \
    ((items) = arena_grow((p)->plan->arena, (items), (size_t)(n), sizeof *(items)),            \
     memset(&(items)[n], 0, sizeof *(items)), &(items)[(n)++])

/* ---- which file holds a page's text ---- */

static bool contains_nocase(struct str s, const char *word)
{
    size_t n = strlen(word);

    for (size_t i = 0; i + n <= s.bytes; i++)
        if (!strncasecmp(s.p + i, word, n))
            return true;
    return false;
}

static bool has_suffix(struct str s, const char *const *suffixes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = strlen(suffixes[i]);

        if (s.bytes > k && !strncasecmp(s.p + s.bytes - k, suffixes[i], k))
            return true;
    }
    return false;
}

/*
 * How much FILE looks like a page's text: by what points into it, its name, its type
 * and its group, in this order of trust; 0 for a picture and for no sign at all.
 */
static int text_score(const struct mets_file *file)
{
    static const char *const xml[] = {".xml", ".xml.gz", ".alto", ".alto.gz"};
    static const char *const other[] = {".jpg", ".jpeg", ".jp2", ".tif",  ".tiff", ".png",
                                        ".gif", ".pdf",  ".txt", ".html", ".htm",  ".djvu"};
    int score = 0;

    if (!file->href.bytes || contains_nocase(file->mime, "image/") ||
        contains_nocase(file->mime, "pdf") || has_suffix(file->href, other, ARRAY_LEN(other)))
        return 0;
    score += file->inner ? 8 : 0;
    score += has_suffix(file->href, xml, ARRAY_LEN(xml)) ? 4 : 0;
    score += contains_nocase(file->mime, "xml") ? 4 : 0;
    if (contains_nocase(file->use, "alto"))
        score += 3;
    else if (contains_nocase(file->use, "fulltext") || contains_nocase(file->use, "ocr"))
        score += 2;
    else if (contains_nocase(file->use, "text") || contains_nocase(file->use, "content"))
        score += 1;
    return score;
}

/* The text file of page div DIV and what lies below it; -1 if none. */
static int text_file(const struct mets *m, int div)
{
    int best = -1, best_score = 3;

    for (int i = div; i < m->divs[div].end; i++)
        for (int k = m->divs[i].area; k < m->divs[i].area + m->divs[i].nareas; k++) {
            int file = idmap_find(&m->file_ids, m->areas[k].file);
            int score = file < 0 ? 0 : text_score(&m->files[file]);

            if (score > best_score) {
                best_score = score;
                best = file;
            }
        }
    return best;
}

/* ---- pages ---- */

static void add_page(struct planning *p, int div, int file)
{
    struct mets *m = p->mets;
    struct plan_page *page = ADD(p, p->plan->pages, p->plan->npages);
    const struct mets_div *d = div < 0 ? NULL : &m->divs[div];
    const struct mets_dmd *dmd = d ? mets_dmd_of(m, d->dmdids) : NULL;

    page->div = div;
    page->file = file;
    if (d && d->orderlabel.bytes)
        page->label = d->orderlabel;
    else if (dmd && dmd->page_number.bytes)
        page->label = dmd->page_number;
    else if (dmd && dmd->page_start.bytes)
        page->label = dmd->page_start;
    else if (d)
        page->label = d->label;
    if (file >= 0 && p->page_of_file[file] < 0)
        p->page_of_file[file] = p->plan->npages - 1;
}

/* Whether a map other than a logical one is there that says so. */
static bool has_physical(const struct mets *m)
{
    for (int i = 0; i < m->nmaps; i++)
        if (m->maps[i].physical)
            return true;
    return false;
}

static bool is_page(const struct mets *m, int div)
{
    const struct mets_div *d = &m->divs[div];

    if (kind_of(d->type) != DIV_PAGE)
        return false;
    /* BnF's objects may be anything: those with files are pages */
    return !str_is_nocase(d->type, "object") || d->nareas > 0;
}

static void find_pages(struct planning *p)
{
    struct mets *m = p->mets;
    bool physical = has_physical(m);

    for (int i = 0; i < m->ndivs; i++) {
        const struct mets_map *map = &m->maps[m->divs[i].map];

        if (map->logical || (physical && !map->physical) || !is_page(m, i))
            continue;
        add_page(p, i, text_file(m, i));
        i = m->divs[i].end > i ? m->divs[i].end - 1 : i;
    }
    if (p->plan->npages)
        return;
    /* no page is named: each file with text is one */
    for (int i = 0; i < m->nfiles; i++)
        if (text_score(&m->files[i]) > 4)
            add_page(p, -1, i);
}

/* ---- articles ---- */

static int add_article(struct planning *p, int div, enum piece_kind kind, struct str section)
{
    struct mets *m = p->mets;
    struct plan_article *a = ADD(p, p->plan->articles, p->plan->narticles);
    const struct mets_dmd *dmd = mets_dmd_of(m, m->divs[div].dmdids);

    a->div = div;
    a->kind = kind;
    a->section = section;
    a->title = dmd && dmd->title.bytes ? dmd->title : m->divs[div].label;
    if (dmd && dmd->nlangs == 1)
        a->lang = lang_tag(dmd->lang);
    return p->plan->narticles - 1;
}

/*
 * Items are first listed in document order, each with its article, and gathered by
 * article afterwards: an article may stand within another.
 */
struct listed {
    int article;
    struct plan_item item;
};

struct listing {
    struct listed *items;
    int n;
};

static void add_item(struct planning *p, struct listing *list, int article, int area,
                     enum plan_role role, bool flows)
{
    const struct mets_area *a = &p->mets->areas[area];
    int file = idmap_find(&p->mets->file_ids, a->file);
    struct listed *item;

    /* a place without a name in it is a whole page or picture: no part of an article */
    if (file < 0 || p->page_of_file[file] < 0 || !a->begin.bytes)
        return;
    item = ADD(p, list->items, list->n);
    item->article = article;
    item->item = (struct plan_item){area, role, flows};
    if (a->end.bytes && !str_eq(a->end, a->begin))
        p->plan->has_ends = true;
}

static void add_areas(struct planning *p, struct listing *list, int article, int div,
                      enum plan_role role)
{
    const struct mets_div *d = &p->mets->divs[div];

    for (int i = d->area; i < d->area + d->nareas; i++)
        add_item(p, list, article, i, role,
                 i > d->area && p->mets->areas[i].in_seq &&
                     p->mets->areas[i].fptr == p->mets->areas[i - 1].fptr);
}

/* What the text of a div is, from where it stands. */
struct context {
    int article; /* -1: outside */
    enum plan_role role;
    bool heading, table, masthead;
    struct str section;
};

static enum plan_role role_of(enum div_kind kind, const struct context *c)
{
    if (c->table && kind != DIV_CAPTION && kind != DIV_TITLE)
        return ITEM_TABLE;
    switch (kind) {
    case DIV_OVERLINE:
        return c->heading ? ITEM_KICKER : ITEM_SUBHEAD;
    case DIV_TITLE:
        return c->heading || c->masthead ? ITEM_TITLE : ITEM_SUBHEAD;
    case DIV_DECK:
        return c->heading ? ITEM_DECK : ITEM_SUBHEAD;
    case DIV_AUTHOR:
        return ITEM_BYLINE;
    case DIV_DATELINE:
        return ITEM_DATELINE;
    case DIV_SUBHEAD:
        return ITEM_SUBHEAD;
    case DIV_CAPTION:
        return ITEM_CAPTION;
    case DIV_IMAGE:
    case DIV_PICTURE:
        return ITEM_PICTURE;
    case DIV_TEXT:
        return c->heading && c->role == ITEM_TEXT ? ITEM_DECK : c->role;
    case DIV_CONTAINER:
    case DIV_PAGE:
    case DIV_ARTICLE:
    case DIV_ADVERTISEMENT:
    case DIV_NOTICE:
    case DIV_TABLE:
    case DIV_MASTHEAD:
    case DIV_SECTION:
    case DIV_HEADING:
        break;
    }
    return c->role;
}

static bool begins_article(enum div_kind kind, bool outside)
{
    switch (kind) {
    case DIV_ARTICLE:
    case DIV_ADVERTISEMENT:
    case DIV_NOTICE:
        return true;
    case DIV_MASTHEAD:
    case DIV_PICTURE:
    case DIV_TABLE:
        return outside;
    default:
        return false;
    }
}

static enum piece_kind piece_of(enum div_kind kind)
{
    switch (kind) {
    case DIV_ADVERTISEMENT:
        return PIECE_ADVERTISEMENT;
    case DIV_NOTICE:
        return PIECE_NOTICE;
    case DIV_MASTHEAD:
        return PIECE_MASTHEAD;
    case DIV_PICTURE:
        return PIECE_PICTURE;
    default:
        return PIECE_ARTICLE;
    }
}

/* The name of a section: what it is called, or absent. */
static struct str section_name(const struct mets *m, int div)
{
    const struct mets_dmd *dmd = mets_dmd_of(m, m->divs[div].dmdids);

    return m->divs[div].label.bytes ? m->divs[div].label
           : dmd                    ? dmd->title
                                    : (struct str){NULL, 0};
}

static void visit(struct planning *p, struct listing *list, int div, struct context c);

static void visit_children(struct planning *p, struct listing *list, int div, struct context c)
{
    const struct mets *m = p->mets;

    for (int i = div + 1; i<m->divs[div].end; i = m->divs[i].end> i ? m->divs[i].end : i + 1)
        visit(p, list, i, c);
}

/* Text that stands in no article, a running head mostly: what follows each other is one piece.
 */
static int loose_article(struct planning *p, int div, struct str section)
{
    if (p->loose < 0 || p->loose != p->plan->narticles - 1) {
        p->loose = add_article(p, div, PIECE_OTHER, section);
        p->plan->articles[p->loose].title = (struct str){NULL, 0};
    }
    return p->loose;
}

static void visit(struct planning *p, struct listing *list, int div, struct context c)
{
    const struct mets *m = p->mets;
    enum div_kind kind = kind_of(m->divs[div].type);

    if (kind == DIV_SECTION) {
        struct str name = section_name(m, div);

        /* its own heading and text are a piece; articles in it are theirs */
        c.section = name.bytes ? name : c.section;
        c.article = add_article(p, div, PIECE_OTHER, c.section);
        p->plan->articles[c.article].is_section = true;
        c.role = ITEM_TEXT;
        c.heading = c.table = c.masthead = false;
    } else if (begins_article(kind, c.article < 0)) {
        c.article = add_article(p, div, piece_of(kind), c.section);
        c.role = ITEM_TEXT;
        c.heading = false;
        c.table = kind == DIV_TABLE;
        c.masthead = kind == DIV_MASTHEAD;
    }
    c.heading = c.heading || kind == DIV_HEADING;
    c.table = c.table || kind == DIV_TABLE;
    c.role = role_of(kind, &c);
    if (m->divs[div].nareas && c.article >= 0 && p->plan->articles[c.article].div == div &&
        kind == DIV_ARTICLE)
        p->plan->articles[c.article].flat = true;
    if (m->divs[div].nareas)
        add_areas(p, list, c.article < 0 ? loose_article(p, div, c.section) : c.article, div,
                  c.role);
    visit_children(p, list, div, c);
}

/* Articles whose places are told by structLink: the divs of the physical map. */
static void follow_links(struct planning *p, struct listing *list)
{
    struct mets *m = p->mets;
    struct idmap articles = {NULL, 0, 0};

    for (int i = 0; i < p->plan->narticles; i++)
        idmap_add(&articles, m->divs[p->plan->articles[i].div].id, i);
    for (int i = 0; i < m->nlinks; i++) {
        int article = idmap_find(&articles, m->links[i].from);
        int div = idmap_find(&m->div_ids, m->links[i].to);

        if (article < 0 || div < 0 || kind_of(m->divs[div].type) == DIV_PAGE)
            continue;
        p->plan->articles[article].flat = true;
        add_areas(p, list, article, div, ITEM_TEXT);
    }
    idmap_done(&articles);
}

/* Gather the items of each article, in order. */
static void gather(struct planning *p, const struct listing *list)
{
    struct plan *plan = p->plan;
    int at = 0;

    plan->items = arena_zero(plan->arena, (size_t)list->n * sizeof *plan->items + 1);
    for (int i = 0; i < list->n; i++)
        plan->articles[list->items[i].article].nitems++;
    for (int i = 0; i < plan->narticles; i++) {
        plan->articles[i].item = at;
        at += plan->articles[i].nitems;
        plan->articles[i].nitems = 0;
    }
    for (int i = 0; i < list->n; i++) {
        struct plan_article *a = &plan->articles[list->items[i].article];

        plan->items[a->item + a->nitems++] = list->items[i].item;
        /* a section with text of its own is an article; with a rubric alone it is not */
        if (a->is_section && list->items[i].item.role == ITEM_TEXT)
            a->kind = PIECE_ARTICLE;
    }
    plan->nitems = list->n;
}

/* ---- pieces ---- */

static int page_of(const struct planning *p, const struct plan_item *item)
{
    return p->page_of_file[idmap_find(&p->mets->file_ids, p->mets->areas[item->area].file)];
}

/* Cut each article where it leaves a page. */
static void cut_pieces(struct planning *p)
{
    struct plan *plan = p->plan;

    for (int i = 0; i < plan->narticles; i++) {
        struct plan_article *a = &plan->articles[i];
        struct plan_piece *piece = NULL;

        for (int k = a->item; k < a->item + a->nitems; k++) {
            int page = page_of(p, &plan->items[k]);

            if (!piece || piece->page != page) {
                piece = ADD(p, plan->pieces, plan->npieces);
                *piece = (struct plan_piece){i, a->nparts++, page, k, 0};
            }
            piece->nitems++;
        }
    }
}

static void sort_by_page(struct planning *p)
{
    struct plan *plan = p->plan;
    int at = 0;

    for (int i = 0; i < plan->npieces; i++)
        plan->pages[plan->pieces[i].page].npieces++;
    for (int i = 0; i < plan->npages; i++) {
        plan->pages[i].first = at;
        at += plan->pages[i].npieces;
        plan->pages[i].npieces = 0;
    }
    plan->by_page = arena_zero(plan->arena, (size_t)at * sizeof *plan->by_page + 1);
    for (int i = 0; i < plan->npieces; i++) {
        struct plan_page *page = &plan->pages[plan->pieces[i].page];

        plan->by_page[page->first + page->npieces++] = i;
    }
}

struct plan *plan_make(struct mets *mets)
{
    struct planning p = {.mets = mets, .loose = -1};
    struct listing list = {NULL, 0};
    struct context outside = {-1, ITEM_TEXT, false, false, false, {NULL, 0}};

    p.plan = arena_zero(mets->arena, sizeof *p.plan);
    p.plan->arena = mets->arena;
    p.page_of_file =
        arena_alloc(mets->arena, (size_t)mets->nfiles * sizeof *p.page_of_file + 1);
    memset(p.page_of_file, -1, (size_t)mets->nfiles * sizeof *p.page_of_file);
    find_pages(&p);
    for (int i = 0; i<mets->ndivs; i = mets->divs[i].end> i ? mets->divs[i].end : i + 1)
        if (mets->maps[mets->divs[i].map].logical)
            visit(&p, &list, i, outside);
    follow_links(&p, &list);
    gather(&p, &list);
    cut_pieces(&p);
    sort_by_page(&p);
    return p.plan;
}
