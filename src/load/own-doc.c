#include "load/own-doc.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "load/own-state.h"
#include "load/own-value.h"

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
    map_done(&d->ids);
    map_done(&d->stories);
    map_done(&d->told);
    buf_done(&d->failure);
    buf_done(&d->href);
    buf_done(&d->jump_page);
    buf_done(&d->jump_piece);
    buf_done(&d->jump_label);
    buf_done(&d->jump_slug);
    buf_done(&d->jump_text);
    free(d);
}

static void keep(struct buf *to, struct str s)
{
    buf_clear(to);
    buf_add_str(to, s);
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
    if (!d->in_piece)
        return;
    own_end_block(d);
    d->in_piece = d->in_figure = d->in_jump = false;
    build_piece_end(d->build);
}

static void read_id(struct own_doc *d, struct str id)
{
    bool fresh = true;

    if (id.bytes)
        map_add(&d->ids, str_hash(id, false), 0, &fresh);
    if (fresh)
        build_piece_id(d->build, id);
    else
        complain(d, "duplicate-id", _("the id \"%.*s\" is used twice"), STR_FMT(id));
}

static void read_box(struct own_doc *d, struct str box)
{
    double edge[4];
    struct str rest = box;
    bool good = true;

    for (int i = 0; i < 4; i++) {
        if (!own_take_decimal(&rest, &edge[i])) {
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
    int order = part.bytes ? own_whole(part, 1000000) : d->page + 1;
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
        own_page_begin(d, NULL);
    own_read_attrs(d, e, EL_PIECE, a);
    build_piece_begin(d->build, read_kind(d, a[A_KIND]));
    d->in_piece = true;
    d->has_text = false;
    read_id(d, a[A_ID]);
    build_piece_section(d->build, a[A_SECTION]);
    if (a[A_LANG].bytes)
        build_piece_lang(d->build, own_read_lang(d, a[A_LANG]));
    if (a[A_COLUMNS].bytes) {
        int columns = own_whole(a[A_COLUMNS], 99);

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

    if (rest.bytes && (!own_take_decimal(&rest, &aspect) || rest.bytes || !(aspect > 0)))
        complain(d, "bad-aspect", _("\"aspect\" is a page's width divided by its height"));
    build_page_size(d->build, 100, 100);
    build_page_aspect(d->build, aspect);
    keep(&d->failure, a[A_FAILURE]);
}

/* E is NULL for a page that has no element. */
void own_page_begin(struct own_doc *d, const struct xml_element *e)
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
        own_read_attrs(d, e, EL_PAGE, a);
    if (d->next == issue->npages)
        build_page_add(d->build, a[A_LABEL], a[A_NAME]);
    d->page = d->next++;
    build_page_begin(d->build, d->page);
    read_page(d, a);
}

static void read_issue(struct own_doc *d, const struct xml_element *e)
{
    struct str a[OWN_ATTRS];

    own_read_attrs(d, e, EL_ISSUE, a);
    build_issue(d->build, ISSUE_NEWSPAPER, a[A_NEWSPAPER]);
    build_issue(d->build, ISSUE_NUMBER, a[A_NUMBER]);
    build_issue(d->build, ISSUE_EDITION, a[A_EDITION]);
    build_issue(d->build, ISSUE_LANG, own_read_lang(d, a[A_LANG]));
    build_issue(d->build, ISSUE_DATE, a[A_DATE]);
    if (a[A_DATE].bytes && !str_eq(d->job.issue->date, a[A_DATE]))
        complain(d, "bad-date", _("\"%.*s\" is no date as in 2026-04-17"), STR_FMT(a[A_DATE]));
}

/* ---- elements ---- */

/* Complains of what E has. */
static void no_attrs(struct own_doc *d, const struct xml_element *e, enum own_el el)
{
    struct str a[OWN_ATTRS];

    if (e->nattrs)
        own_read_attrs(d, e, el, a);
}

static void element_start(struct own_doc *d, struct own_frame *f, struct own_frame *parent,
                          const struct xml_element *e)
{
    switch ((enum own_el)f->el) {
    case EL_ISSUE:
        if (d->depth == 1)
            read_issue(d, e);
        return;
    case EL_PAGE:
        own_page_begin(d, e);
        return;
    case EL_PIECE:
        piece_start(d, e);
        return;
    case EL_JUMP:
        own_jump_start(d, e);
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
        own_block_start(d, f, e);
        return;
    case EL_FIGURE:
        own_figure_start(d, e);
        return;
    case EL_LIST:
    case EL_TABLE:
        no_attrs(d, e, (enum own_el)f->el);
        own_end_block(d);
        return;
    case EL_CELL:
        no_attrs(d, e, EL_CELL);
        own_part_start(d, f, parent, BLOCK_TABLE);
        return;
    case EL_LINE:
        no_attrs(d, e, EL_LINE);
        own_part_start(d, f, parent, BLOCK_VERSE);
        return;
    case EL_EM:
    case EL_STRONG:
        no_attrs(d, e, (enum own_el)f->el);
        return;
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
}

static void on_start(void *user, const struct xml_element *e)
{
    struct own_doc *d = user;
    enum own_el el = own_el(e->id);
    struct own_frame *parent = own_innermost(d), *f = &d->frames[d->depth++];

    *f = (struct own_frame){.el = (unsigned char)el, .kind = -1, .outer = d->open < 0};
    if (el == EL_PAGE)
        d->replaying = false;
    if (d->replaying)
        return;
    own_check_name(d, e, el);
    own_check_place(d, el, parent);
    if (d->in_jump && el != EL_PAGE && el != EL_PIECE)
        f->el = EL_OTHER; /* its text is all that counts */
    if (parent && f->el != EL_OTHER)
        parent->children++;
    if (d->depth == 1)
        d->loose = e->id == N_NEWSPAPER;
    element_start(d, f, parent, e);
    own_set_mode(d);
}

static void element_end(struct own_doc *d, const struct own_frame *f)
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
            own_jump_end(d);
        return;
    case EL_FIGURE:
        own_figure_end(d);
        return;
    case EL_LIST:
    case EL_TABLE:
    case EL_ROW:
    case EL_VERSE:
        if (!f->children)
            complain(d, "empty-element", _("there is nothing in <%s>"),
                     own_names[own_rows[f->el].name]);
        own_end_block(d);
        return;
    case EL_OTHER:
        if (d->stray && f->outer)
            own_end_block(d);
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
        own_end_block(d);
}

static void on_end(void *user, int id)
{
    struct own_doc *d = user;
    struct own_frame f = d->frames[d->depth - 1];

    (void)id;
    d->depth--;
    if (d->replaying)
        return;
    if (!f.dead)
        element_end(d, &f);
    own_set_mode(d);
}

static void on_text(void *user, struct str s)
{
    own_text(user, s);
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
    own_set_mode(d);
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
    for (size_t i = 0; i < d->ntargets; i++) {
        const struct own_target *target = &d->targets[i];

        if (!map_find(&d->ids, target->hash))
            diag_add(&d->job.issue->diags, DIAG_WARN, "jump-target",
                     (struct diag_at){d->file, target->line, target->page, NULL},
                     _("a jump names the piece \"%s\", and there is none"), target->id);
    }
}
