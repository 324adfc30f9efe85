#include "load/own-doc.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "doc/map.h"
#include "load/own-names.h"

#define OWN_NS "urn:broadsheet:issue:1"
#define XML_NS "http://www.w3.org/XML/1998/namespace"

/* An element that is open. */
struct frame {
    unsigned char el;  /* enum own_el */
    signed char kind;  /* of the block that it is, -1: none */
    bool through;      /* a paragraph in another block: a blank at either end is all */
    bool outer;        /* no block was open when it began */
    bool dead;         /* what it began has ended before it */
    unsigned children; /* of its vocabulary */
};

/* What is to be done with text. */
enum mode {
    MODE_SKIP,
    MODE_PLAIN, /* it belongs to the open block */
    MODE_FLAT,  /* ... in which TAB and LF would mean something */
    MODE_JUMP,  /* it belongs to the jump */
    MODE_STRAY  /* it may be white space, or stand where it should not */
};

/* A jump that names a piece, to be checked when all pieces are known. */
struct target {
    uint64_t hash;
    char *id;
    int line, page;
};

struct own_doc {
    struct reader_job job;
    struct builder *build;
    const char *file;
    struct xmlfeed *feed;

    struct frame frames[XML_DEPTH_MAX];
    int depth;
    enum mode mode;
    bool replaying; /* before the first page of any feed but the first one */
    bool loose;     /* the root is a synonym */

    bool known; /* all pages are announced */
    int wanted;
    int announced; /* pages */
    int next;      /* page that begins next */
    int page;      /* that is open, -1: none */
    struct buf failure;

    bool in_piece, has_text; /* a piece is open; it has more than display matter */
    struct buf id;           /* of it; empty if none */
    int id_line;
    int open;   /* kind of the block that is open, -1: none */
    bool stray; /* ... begun by text that stood where none may be */
    bool in_figure, href_told;
    struct buf href;

    bool in_jump;
    enum jump_direction direction;
    struct buf jump_page, jump_piece, jump_label, jump_slug, jump_text;

    struct map stories; /* from the word to its key */
    struct map told;    /* names that were complained of */
    struct target *targets;
    size_t ntargets, targets_room;
};

/* A complaint at the line that is being read. */
#define complain(d, code, ...)                                                                 \
    build_warn((d)->build, code, (d)->file, xmlfeed_line((d)->feed), __VA_ARGS__)

struct own_doc *own_doc_new(const struct reader_job *job)
{
    struct own_doc *d = xcalloc(1, sizeof *d);

    d->job = *job;
    d->build = job->build;
    d->file = job->paths[0];
    d->page = d->open = d->wanted = -1;
    return d;
}

void own_doc_free(struct own_doc *d)
{
    if (!d)
        return;
    for (size_t i = 0; i < d->ntargets; i++)
        free(d->targets[i].id);
    free(d->targets);
    map_done(&d->stories);
    map_done(&d->told);
    buf_done(&d->failure);
    buf_done(&d->id);
    buf_done(&d->href);
    buf_done(&d->jump_page);
    buf_done(&d->jump_piece);
    buf_done(&d->jump_label);
    buf_done(&d->jump_slug);
    buf_done(&d->jump_text);
    free(d);
}

/* ---- values ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool all_blank(struct str s)
{
    for (size_t i = 0; i < s.bytes; i++)
        if (!is_blank(s.p[i]))
            return false;
    return true;
}

/* A decimal number at the front of *S, blanks around it; its own: no locale. */
static bool take_decimal(struct str *s, double *value)
{
    size_t i = 0, digits = 0;
    double scale = 1;

    *s = str_trim(*s);
    *value = 0;
    for (; i < s->bytes && s->p[i] >= '0' && s->p[i] <= '9'; i++, digits++)
        *value = *value * 10 + (s->p[i] - '0');
    if (i < s->bytes && s->p[i] == '.')
        for (i++; i < s->bytes && s->p[i] >= '0' && s->p[i] <= '9'; i++, digits++)
            *value += (s->p[i] - '0') * (scale /= 10);
    if (!digits || (i < s->bytes && !is_blank(s->p[i])))
        return false;
    *s = str_trim(str_slice(*s, i, s->bytes));
    return true;
}

/* A whole number up to MAX, or -1. */
static int whole(struct str s, int max)
{
    int n = 0;

    s = str_trim(s);
    for (size_t i = 0; i < s.bytes; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || n > (max - (s.p[i] - '0')) / 10)
            return -1;
        n = n * 10 + (s.p[i] - '0');
    }
    return s.bytes ? n : -1;
}

/* BCP 47 as far as its shape goes: 1 to 8 letters, then digits too, parted by hyphens. */
static bool is_lang(struct str s)
{
    size_t run = 0;
    bool first = true;

    for (size_t i = 0; i < s.bytes; i++) {
        char c = s.p[i], low = (char)(c | 0x20);

        if (c == '-' && run) {
            run = 0;
            first = false;
        } else if (++run > 8 ||
                   !((low >= 'a' && low <= 'z') || (!first && c >= '0' && c <= '9'))) {
            return false;
        }
    }
    return run > 0;
}

/* Whether CODE has been said of NAME before; now it has. */
static bool told(struct own_doc *d, const char *code, const char *name)
{
    struct buf key = BUF_INIT;
    bool fresh;

    buf_printf(&key, "%s %s", code, name);
    map_add(&d->told, str_hash(buf_str(&key), false), 0, &fresh);
    buf_done(&key);
    return !fresh;
}

/* The attributes of E by what they mean; complains of those that mean nothing. */
static void read_attrs(struct own_doc *d, const struct xml_element *e, enum own_el el,
                       struct str a[OWN_ATTRS])
{
    memset(a, 0, OWN_ATTRS * sizeof *a);
    for (int i = 0; i < e->nattrs; i++) {
        const char *ns = xml_attr_ns(e, i), *name = xml_attr_name(e, i);
        bool xml = ns && !strcmp(ns, XML_NS);
        enum own_attr attr = own_attr(el, xml_attr_id(e, i));

        if (ns && !xml && strcmp(ns, OWN_NS) != 0)
            continue; /* somebody else's */
        if (xml && attr != A_LANG)
            attr = A_OTHER;
        if (attr == A_OTHER) {
            if (!told(d, own_names[own_rows[el].name], name))
                complain(d, "unknown-attribute", _("<%s> has no attribute \"%s\""), e->name,
                         name);
            continue;
        }
        if (attr == A_LANG ? !xml : strcmp(name, own_attr_name(attr)) != 0)
            if (!told(d, "synonym@", name))
                complain(d, "synonym", _("the attribute \"%s\" is read as \"%s\""), name,
                         own_attr_name(attr));
        a[attr] = str_trim(xml_attr_value(e, i));
        if (!a[attr].bytes)
            complain(d, "empty-attribute", _("the attribute \"%s\" is empty"), name);
    }
}

static struct str read_lang(struct own_doc *d, struct str lang)
{
    if (lang.bytes && !is_lang(lang))
        complain(d, "bad-language", _("\"%.*s\" is no language tag"), STR_FMT(lang));
    return lang;
}

static void keep(struct buf *to, struct str s)
{
    buf_clear(to);
    buf_add_str(to, s);
}

/* ---- blocks ---- */

static struct frame *top(struct own_doc *d)
{
    return &d->frames[d->depth - 1];
}

/* The innermost element of the vocabulary above the DEPTH-th; NULL when there is none. */
static struct frame *known_above(struct own_doc *d, int depth)
{
    while (depth-- > 0)
        if (d->frames[depth].el != EL_OTHER && !d->frames[depth].dead)
            return &d->frames[depth];
    return NULL;
}

/* The innermost element that is a block; NULL when there is none. */
static struct frame *block_frame(struct own_doc *d)
{
    for (int i = d->depth; i-- > 0;)
        if (d->frames[i].kind >= 0 && !d->frames[i].dead)
            return &d->frames[i];
    return NULL;
}

static void end_block(struct own_doc *d)
{
    if (d->open >= 0)
        build_block_end(d->build);
    d->open = -1;
    d->stray = false;
}

static void page_begin(struct own_doc *d, const struct xml_element *e);

/* A piece for what stands outside of any. */
static void need_piece(struct own_doc *d)
{
    if (d->page < 0)
        page_begin(d, NULL);
    if (d->in_piece)
        return;
    build_piece_begin(d->build, PIECE_OTHER);
    d->in_piece = true;
    d->has_text = false;
    buf_clear(&d->id);
}

static void begin_block(struct own_doc *d, enum block_kind kind)
{
    need_piece(d);
    end_block(d);
    if (kind <= BLOCK_DATELINE && kind != BLOCK_BYLINE && d->has_text)
        complain(d, "late-display", _("<%s> belongs before the text of its piece"),
                 block_kind_name(kind));
    if (kind > BLOCK_DATELINE)
        d->has_text = true;
    build_block_begin(d->build, kind);
    d->open = (int)kind;
}

/* The figure's picture, in a caption without words where none of its own comes. */
static void tell_href(struct own_doc *d, bool in_caption)
{
    if (!d->in_figure || d->href_told || !d->href.bytes)
        return;
    d->href_told = true;
    if (!in_caption)
        begin_block(d, BLOCK_CAPTION);
    build_block_href(d->build, buf_str(&d->href));
    if (!in_caption)
        end_block(d);
}

static void block_start(struct own_doc *d, struct frame *f, const struct xml_element *e)
{
    enum own_el el = (enum own_el)f->el;
    enum block_kind kind = (enum block_kind)own_rows[el].kind;
    struct str a[OWN_ATTRS];

    if (e->nattrs)
        read_attrs(d, e, el, a);
    if (el == EL_P && d->open >= 0 && !d->stray) {
        f->through = true;
        build_text(d->build, STR_LIT(" "));
        return;
    }
    if (d->loose && el == EL_SUBHEAD && !d->has_text)
        kind = BLOCK_DECK;
    if (el == EL_CREDIT)
        tell_href(d, false);
    begin_block(d, kind);
    f->kind = (signed char)kind;
    if (el == EL_CAPTION)
        tell_href(d, true);
    if (!e->nattrs || !a[A_JOINS].bytes)
        return;
    if (str_is(a[A_JOINS], "next"))
        build_block_joins_next(d->build);
    else
        complain(d, "bad-joins", _("\"joins\" can only be \"next\""));
}

/* A cell or line: the row or verse around it may have to be begun or taken up again. */
static void part_start(struct own_doc *d, struct frame *f, struct frame *parent,
                       enum block_kind kind)
{
    bool inside = parent && parent->kind == (int)kind;

    if (!inside)
        f->kind = (signed char)kind;
    if (!inside || d->open != (int)kind)
        begin_block(d, kind);
    else if (parent->children <= 1)
        return;
    else if (kind == BLOCK_TABLE)
        build_text(d->build, STR_LIT("\t"));
    else
        build_line_end(d->build);
}

/* ---- text ---- */

/* To OUT, or to the open block, with line feeds and tabs as blanks. */
static void add_flat(struct own_doc *d, struct str s, struct buf *out)
{
    size_t from = 0;

    for (size_t i = 0; i <= s.bytes; i++) {
        struct str run = str_slice(s, from, i);

        if (i < s.bytes && !is_blank(s.p[i]))
            continue;
        if (out)
            buf_add_str(out, run);
        else
            build_text(d->build, run);
        if (i < s.bytes && out)
            buf_add_c(out, ' ');
        else if (i < s.bytes)
            build_text(d->build, STR_LIT(" "));
        from = i + 1;
    }
}

static void add_text(struct own_doc *d, struct str s)
{
    if (d->open == BLOCK_TABLE || d->open == BLOCK_VERSE)
        add_flat(d, s, NULL);
    else
        build_text(d->build, s);
}

static void stray_text(struct own_doc *d, struct str s)
{
    struct frame *in = known_above(d, d->depth), *block = block_frame(d);
    bool allowed = in && own_rows[in->el].words;

    if (all_blank(s)) {
        if (d->stray)
            build_text(d->build, STR_LIT(" "));
        return;
    }
    if (!allowed && !d->stray)
        complain(d, "stray-text", _("there is text directly in <%s>"),
                 in ? own_names[own_rows[in->el].name] : "issue");
    if (d->page < 0)
        return; /* between the pages: there is nowhere to show it */
    if (d->open < 0 && in && in->el == EL_FIGURE) {
        begin_block(d, BLOCK_CAPTION);
        tell_href(d, true);
    } else if (d->open < 0) {
        begin_block(d, block ? (enum block_kind)block->kind : BLOCK_PARAGRAPH);
    }
    d->stray = !block;
    if (in && !allowed)
        in->children++; /* what comes next is parted from it */
    add_text(d, s);
}

static void on_text(void *user, struct str s)
{
    struct own_doc *d = user;

    switch (d->mode) {
    case MODE_SKIP:
        break;
    case MODE_PLAIN:
        build_text(d->build, s);
        break;
    case MODE_FLAT:
        add_flat(d, s, NULL);
        break;
    case MODE_JUMP:
        add_flat(d, s, &d->jump_text);
        break;
    case MODE_STRAY:
        stray_text(d, s);
        break;
    }
}

static void set_mode(struct own_doc *d)
{
    const struct frame *in;

    if (d->replaying) {
        d->mode = MODE_SKIP;
        return;
    }
    if (d->in_jump) {
        d->mode = MODE_JUMP;
        return;
    }
    in = d->open >= 0 ? known_above(d, d->depth) : NULL;
    if (!in || !own_rows[in->el].words || d->stray)
        d->mode = MODE_STRAY;
    else
        d->mode = d->open == BLOCK_TABLE || d->open == BLOCK_VERSE ? MODE_FLAT : MODE_PLAIN;
}

/* ---- jumps ---- */

static bool direction_of(struct str word, enum jump_direction *direction)
{
    *direction = str_is(word, "back")  ? JUMP_BACK
                 : str_is(word, "see") ? JUMP_SEE
                                       : JUMP_FORWARD;
    return !word.bytes || *direction != JUMP_FORWARD || str_is(word, "forward");
}

static void jump_start(struct own_doc *d, const struct xml_element *e)
{
    struct str a[OWN_ATTRS];

    read_attrs(d, e, EL_JUMP, a);
    if (!direction_of(a[A_DIRECTION], &d->direction))
        complain(d, "bad-direction", _("there is no direction \"%.*s\""),
                 STR_FMT(a[A_DIRECTION]));
    keep(&d->jump_page, a[A_PAGE]);
    keep(&d->jump_piece, a[A_PIECE]);
    keep(&d->jump_label, a[A_LABEL]);
    keep(&d->jump_slug, a[A_SLUG]);
    buf_clear(&d->jump_text);
    d->in_jump = true;
}

static void add_target(struct own_doc *d)
{
    if (d->ntargets == d->targets_room) {
        d->targets_room = d->targets_room ? d->targets_room * 2 : 16;
        d->targets = xreallocarray(d->targets, d->targets_room, sizeof *d->targets);
    }
    d->targets[d->ntargets++] = (struct target){
        .hash = str_hash(buf_str(&d->jump_piece), false),
        .id = str_dup(buf_str(&d->jump_piece)),
        .line = xmlfeed_line(d->feed),
        .page = d->page,
    };
}

static void jump_end(struct own_doc *d)
{
    struct build_jump jump = {
        .direction = d->direction,
        .text = buf_str(&d->jump_text),
        .label = buf_str(&d->jump_label),
        .page = buf_str(d->jump_page.bytes ? &d->jump_page : &d->jump_label),
        .piece = buf_str(&d->jump_piece),
        .slug = buf_str(&d->jump_slug),
    };

    d->in_jump = false;
    if (d->stray)
        end_block(d);
    if (all_blank(jump.text)) {
        complain(d, "empty-jump", _("a jump has no text"));
        jump.text.bytes = 0;
    }
    need_piece(d);
    d->has_text = d->has_text || d->open < 0;
    if (jump.page.bytes || jump.piece.bytes) {
        build_jump(d->build, &jump);
    } else if (d->open >= 0) {
        build_text(d->build, jump.text);
    } else {
        begin_block(d, BLOCK_JUMP);
        build_text(d->build, jump.text);
        end_block(d);
    }
    if (jump.piece.bytes)
        add_target(d);
}

/* ---- pieces ---- */

/* What is open from the innermost element EL on has ended; the newest frame lives. */
static void kill_from(struct own_doc *d, enum own_el el)
{
    int i = d->depth - 1;

    while (i > 1 && d->frames[i - 1].el != el)
        i--;
    for (i = i > 1 ? i - 1 : 1; i < d->depth - 1; i++)
        d->frames[i].dead = true;
}

static void piece_end(struct own_doc *d)
{
    const struct page *page = d->page >= 0 ? d->job.issue->pages[d->page] : NULL;
    int before = page ? page->npieces : 0;

    if (!d->in_piece)
        return;
    end_block(d);
    d->in_piece = d->in_figure = d->in_jump = false;
    build_piece_end(d->build);
    /* the builder gives a piece another id when its own is taken */
    if (page && page->npieces > before && d->id.bytes &&
        !str_eq(page->pieces[before]->id, buf_str(&d->id)))
        build_warn(d->build, "duplicate-id", d->file, d->id_line,
                   _("the id \"%s\" is used twice"), d->id.p);
    buf_clear(&d->id);
}

static void read_box(struct own_doc *d, struct str box)
{
    double edge[4];
    struct str rest = box;
    bool good = true;

    for (int i = 0; i < 4; i++) {
        if (!take_decimal(&rest, &edge[i])) {
            good = false;
            break;
        }
        good = good && edge[i] <= 100;
    }
    if (good && !rest.bytes)
        build_piece_box(d->build, edge[0], edge[1], edge[2], edge[3]);
    else
        complain(d, "bad-box", _("\"%.*s\" is no box: left, top, width and height in percent"),
                 STR_FMT(box));
}

static void read_story(struct own_doc *d, struct str story, struct str part)
{
    int order = part.bytes ? whole(part, 1000000) : d->page + 1;
    uint32_t key;

    if (order < 0 || (part.bytes && !story.bytes))
        complain(d, "bad-part", _("\"part\" is a number beside a \"story\""));
    if (!story.bytes)
        return;
    key = *map_add(&d->stories, str_hash(story, false), (uint32_t)d->stories.n + 1, NULL);
    build_piece_story(d->build, key, order < 0 ? d->page + 1 : order);
}

static enum piece_kind read_kind(struct own_doc *d, struct str word)
{
    int kind = piece_kind_of(word);

    if (!word.bytes)
        return PIECE_ARTICLE;
    if (kind < 0)
        complain(d, "bad-kind", _("there is no kind of piece \"%.*s\""), STR_FMT(word));
    return kind < 0 ? PIECE_OTHER : (enum piece_kind)kind;
}

static void piece_start(struct own_doc *d, const struct xml_element *e)
{
    struct str a[OWN_ATTRS];

    if (d->in_piece)
        kill_from(d, EL_PIECE);
    d->in_jump = false;
    piece_end(d);
    if (d->page < 0)
        page_begin(d, NULL);
    read_attrs(d, e, EL_PIECE, a);
    build_piece_begin(d->build, read_kind(d, a[A_KIND]));
    d->in_piece = true;
    d->has_text = false;
    d->id_line = xmlfeed_line(d->feed);
    keep(&d->id, a[A_ID]);
    build_piece_id(d->build, a[A_ID]);
    build_piece_section(d->build, a[A_SECTION]);
    if (a[A_LANG].bytes)
        build_piece_lang(d->build, read_lang(d, a[A_LANG]));
    if (a[A_COLUMNS].bytes) {
        int columns = whole(a[A_COLUMNS], 99);

        if (columns < 1)
            complain(d, "bad-columns", _("\"columns\" is a number from 1 to 99"));
        build_piece_columns(d->build, columns);
    }
    if (a[A_BOX].bytes)
        read_box(d, a[A_BOX]);
    if (a[A_STORY].bytes || a[A_PART].bytes)
        read_story(d, a[A_STORY], a[A_PART]);
}

/* ---- pages ---- */

/* Whether the page that comes next is not the one to be read next. */
static bool enough(const struct own_doc *d)
{
    const struct issue *issue = d->job.issue;

    if (!d->known || d->next >= issue->npages)
        return false;
    return issue->pages[d->next]->state != PAGE_UNREAD ||
           (d->wanted >= 0 && d->wanted != d->next &&
            issue->pages[d->wanted]->state == PAGE_UNREAD);
}

static void page_end(struct own_doc *d)
{
    piece_end(d);
    if (d->page < 0)
        return;
    build_page_end(d->build);
    if (d->failure.bytes)
        build_page_failed(d->build, d->page, d->failure.p);
    buf_clear(&d->failure);
    d->page = -1;
    if (enough(d))
        xmlfeed_stop(d->feed);
}

/* What only its reading tells of a page; its label and name have been announced. */
static void read_page(struct own_doc *d, const struct str a[OWN_ATTRS])
{
    struct str rest = a[A_ASPECT];
    double aspect = 0;

    if (rest.bytes && (!take_decimal(&rest, &aspect) || rest.bytes || !(aspect > 0)))
        complain(d, "bad-aspect", _("\"aspect\" is a page's width divided by its height"));
    build_page_size(d->build, 100, 100);
    build_page_aspect(d->build, aspect);
    keep(&d->failure, a[A_FAILURE]);
}

/* E is NULL for a page that has no element. */
static void page_begin(struct own_doc *d, const struct xml_element *e)
{
    const struct issue *issue = d->job.issue;
    struct str a[OWN_ATTRS] = {{NULL, 0}};
    bool room = !d->known || d->next < issue->npages;

    if (!e && d->known)
        return; /* the pages are counted: what stands between them is told and lost */
    if (e && d->page >= 0)
        kill_from(d, EL_PAGE);
    d->in_jump = false;
    page_end(d);
    if (!room)
        return;
    if (e)
        read_attrs(d, e, EL_PAGE, a);
    if (d->next == issue->npages)
        build_page_add(d->build, a[A_LABEL], a[A_NAME]);
    d->page = d->next++;
    build_page_begin(d->build, d->page);
    read_page(d, a);
}

static void read_issue(struct own_doc *d, const struct xml_element *e)
{
    struct str a[OWN_ATTRS];

    read_attrs(d, e, EL_ISSUE, a);
    build_issue(d->build, ISSUE_NEWSPAPER, a[A_NEWSPAPER]);
    build_issue(d->build, ISSUE_NUMBER, a[A_NUMBER]);
    build_issue(d->build, ISSUE_EDITION, a[A_EDITION]);
    build_issue(d->build, ISSUE_LANG, read_lang(d, a[A_LANG]));
    build_issue(d->build, ISSUE_DATE, a[A_DATE]);
    if (a[A_DATE].bytes && !str_eq(d->job.issue->date, a[A_DATE]))
        complain(d, "bad-date", _("\"%.*s\" is no date as in 2026-04-17"), STR_FMT(a[A_DATE]));
}

/* ---- elements ---- */

static void check_name(struct own_doc *d, const struct xml_element *e, enum own_el el)
{
    const char *name = el == EL_BREAK || el == EL_OTHER ? NULL : own_names[own_rows[el].name];

    if (e->ns && strcmp(e->ns, OWN_NS) != 0 && !told(d, "namespace", e->ns))
        complain(d, "unknown-namespace", _("the namespace \"%s\" is not broadsheet's"), e->ns);
    if (name && !strcmp(name, e->name))
        return;
    if (told(d, "element", e->name))
        return;
    if (!name)
        complain(d, "unknown-element",
                 _("<%s> is not of this format; its text is kept as that of what it is in"),
                 e->name);
    else
        complain(d, "synonym", _("<%s> is read as <%s>"), e->name, name);
}

static void check_place(struct own_doc *d, enum own_el el, const struct frame *parent)
{
    if (el == EL_OTHER || el == EL_BREAK || !parent ||
        (own_rows[el].parents & EL_BIT(parent->el)))
        return;
    complain(d, "misplaced-element", _("<%s> cannot stand in <%s>"),
             own_names[own_rows[el].name],
             parent->el == EL_BREAK ? "br" : own_names[own_rows[parent->el].name]);
}

static void element_start(struct own_doc *d, struct frame *f, struct frame *parent,
                          const struct xml_element *e)
{
    struct str a[OWN_ATTRS];

    switch ((enum own_el)f->el) {
    case EL_ISSUE:
        if (d->depth == 1)
            read_issue(d, e);
        return;
    case EL_PAGE:
        page_begin(d, e);
        return;
    case EL_PIECE:
        piece_start(d, e);
        return;
    case EL_JUMP:
        jump_start(d, e);
        return;
    case EL_KICKER:
    case EL_HEADLINE:
    case EL_DECK:
    case EL_BYLINE:
    case EL_DATELINE:
    case EL_P:
    case EL_SUBHEAD:
    case EL_CAPTION:
    case EL_CREDIT:
    case EL_ITEM:
    case EL_ROW:
    case EL_VERSE:
        block_start(d, f, e);
        return;
    case EL_FIGURE:
    case EL_LIST:
    case EL_TABLE:
    case EL_CELL:
    case EL_LINE:
    case EL_EM:
    case EL_STRONG:
        if (e->nattrs)
            read_attrs(d, e, (enum own_el)f->el, a);
        break;
    case EL_BREAK:
        if (d->open == BLOCK_VERSE)
            build_line_end(d->build);
        else if (d->open >= 0)
            build_text(d->build, STR_LIT(" "));
        return;
    case EL_OTHER:
    case OWN_ELS:
        return;
    }
    if (f->el == EL_CELL || f->el == EL_LINE) {
        part_start(d, f, parent, f->el == EL_CELL ? BLOCK_TABLE : BLOCK_VERSE);
    } else if (f->el == EL_FIGURE || f->el == EL_LIST || f->el == EL_TABLE) {
        end_block(d);
    }
    if (f->el == EL_FIGURE) {
        keep(&d->href, e->nattrs ? a[A_HREF] : (struct str){NULL, 0});
        d->in_figure = true;
        d->href_told = false;
    }
}

static void on_start(void *user, const struct xml_element *e)
{
    struct own_doc *d = user;
    enum own_el el = own_el(e->id);
    struct frame *parent = known_above(d, d->depth), *f = &d->frames[d->depth++];

    *f = (struct frame){.el = (unsigned char)el, .kind = -1, .outer = d->open < 0};
    if (el == EL_PAGE)
        d->replaying = false;
    if (d->replaying)
        return;
    check_name(d, e, el);
    check_place(d, el, parent);
    if (d->in_jump && el != EL_PAGE && el != EL_PIECE)
        f->el = EL_OTHER; /* its text is all that counts */
    if (parent && f->el != EL_OTHER)
        parent->children++;
    if (d->depth == 1)
        d->loose = e->id == N_NEWSPAPER;
    element_start(d, f, parent, e);
    set_mode(d);
}

static void element_end(struct own_doc *d, const struct frame *f)
{
    switch ((enum own_el)f->el) {
    case EL_PAGE:
        page_end(d);
        return;
    case EL_PIECE:
        piece_end(d);
        return;
    case EL_JUMP:
        if (d->in_jump)
            jump_end(d);
        return;
    case EL_FIGURE:
        end_block(d);
        tell_href(d, false);
        d->in_figure = false;
        return;
    case EL_LIST:
    case EL_TABLE:
    case EL_ROW:
    case EL_VERSE:
        if (!f->children)
            complain(d, "empty-element", _("there is nothing in <%s>"),
                     own_names[own_rows[f->el].name]);
        end_block(d);
        return;
    case EL_OTHER:
        if (d->stray && f->outer)
            end_block(d);
        return;
    case EL_ISSUE:
    case EL_KICKER:
    case EL_HEADLINE:
    case EL_DECK:
    case EL_BYLINE:
    case EL_DATELINE:
    case EL_P:
    case EL_SUBHEAD:
    case EL_CAPTION:
    case EL_CREDIT:
    case EL_ITEM:
    case EL_CELL:
    case EL_LINE:
    case EL_EM:
    case EL_STRONG:
    case EL_BREAK:
    case OWN_ELS:
        break;
    }
    if (f->through)
        build_text(d->build, STR_LIT(" "));
    else if (f->kind >= 0)
        end_block(d);
}

static void on_end(void *user, int id)
{
    struct own_doc *d = user;
    struct frame f = *top(d);

    (void)id;
    d->depth--;
    if (d->replaying)
        return;
    if (!f.dead)
        element_end(d, &f);
    set_mode(d);
}

const struct xml_handler own_doc_handler = {own_names, OWN_NAMES, on_start, on_end, on_text};

/* ---- feeds ---- */

static void on_tag(void *user, const struct xml_element *e)
{
    struct own_doc *d = user;
    struct str a[OWN_ATTRS] = {{NULL, 0}};

    if (own_el(e->id) != EL_PAGE || d->announced++ < d->job.issue->npages)
        return;
    for (int i = 0; i < e->nattrs; i++)
        a[own_attr(EL_PAGE, xml_attr_id(e, i))] = xml_attr_value(e, i);
    build_page_add(d->build, a[A_LABEL], a[A_NAME]);
}

const struct xml_handler own_tags_handler = {own_names, OWN_NAMES, on_tag, NULL, NULL};

void own_doc_begin(struct own_doc *d, struct xmlfeed *feed, int page)
{
    d->replaying = d->feed != NULL;
    d->feed = feed;
    d->next = page;
    d->depth = 0;
    set_mode(d);
}

void own_doc_end(struct own_doc *d)
{
    page_end(d);
    d->depth = 0;
}

void own_doc_want(struct own_doc *d, int wanted)
{
    d->known = true;
    d->wanted = wanted;
}

void own_doc_finish(struct own_doc *d)
{
    struct issue *issue = d->job.issue;
    struct map ids = {0};

    for (int i = 0; d->ntargets && i < issue->npages; i++)
        for (int k = 0; k < issue->pages[i]->npieces; k++)
            map_add(&ids, str_hash(issue->pages[i]->pieces[k]->id, false), 0, NULL);
    for (size_t i = 0; i < d->ntargets; i++) {
        const struct target *target = &d->targets[i];

        if (!map_find(&ids, target->hash))
            diag_add(&issue->diags, DIAG_WARN, "jump-target",
                     (struct diag_at){d->file, target->line, target->page, NULL},
                     _("a jump names the piece \"%s\", and there is none"), target->id);
    }
    map_done(&ids);
}
