/* Blocks, text and jumps of broadsheet's own format. */

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "load/own-state.h"
#include "load/own-value.h"

static void keep(struct buf *to, struct str s)
{
    buf_clear(to);
    buf_add_str(to, s);
}

/* ---- blocks ---- */

struct own_frame *own_innermost(struct own_doc *d)
{
    for (int i = d->depth; i-- > 0;)
        if (d->frames[i].el != EL_OTHER && !d->frames[i].dead)
            return &d->frames[i];
    return NULL;
}

/* The innermost element that is a block; NULL when there is none. */
static struct own_frame *block_frame(struct own_doc *d)
{
    for (int i = d->depth; i-- > 0;)
        if (d->frames[i].kind >= 0 && !d->frames[i].dead)
            return &d->frames[i];
    return NULL;
}

void own_end_block(struct own_doc *d)
{
    if (d->open >= 0)
        build_block_end(d->build);
    d->open = -1;
    d->stray = false;
}

/* A piece for what stands outside of any. */
static void need_piece(struct own_doc *d)
{
    if (d->page < 0)
        own_page_begin(d, NULL);
    if (d->in_piece)
        return;
    build_piece_begin(d->build, PIECE_OTHER);
    d->in_piece = true;
    d->has_text = false;
}

static void begin_block(struct own_doc *d, enum block_kind kind)
{
    need_piece(d);
    own_end_block(d);
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
        own_end_block(d);
}

void own_block_start(struct own_doc *d, struct own_frame *f, const struct xml_element *e)
{
    enum own_el el = (enum own_el)f->el;
    enum block_kind kind = (enum block_kind)own_rows[el].kind;
    struct str a[OWN_ATTRS];

    if (e->nattrs)
        own_read_attrs(d, e, el, a);
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

/* What lies between the cells of a row and the lines of a verse. */
static void part(struct own_doc *d, unsigned before)
{
    if (before && d->open == BLOCK_TABLE)
        build_text(d->build, STR_LIT("\t"));
    else if (before && d->open == BLOCK_VERSE)
        build_line_end(d->build);
}

void own_part_start(struct own_doc *d, struct own_frame *f, struct own_frame *parent,
                    enum block_kind kind)
{
    bool inside = parent && parent->kind == (int)kind;

    if (!inside)
        f->kind = (signed char)kind;
    if (!inside || d->open != (int)kind)
        begin_block(d, kind);
    else
        part(d, parent->children - 1);
}

void own_figure_start(struct own_doc *d, const struct xml_element *e)
{
    struct str a[OWN_ATTRS];

    own_end_block(d);
    own_read_attrs(d, e, EL_FIGURE, a);
    keep(&d->href, a[A_HREF]);
    d->in_figure = true;
    d->href_told = false;
}

void own_figure_end(struct own_doc *d)
{
    own_end_block(d);
    tell_href(d, false);
    d->in_figure = false;
}

/* ---- text ---- */

/* To OUT, or to the open block, with line feeds and tabs as blanks. */
static void add_flat(struct own_doc *d, struct str s, struct buf *out)
{
    size_t from = 0;

    for (size_t i = 0; i <= s.bytes; i++) {
        struct str run = str_slice(s, from, i);

        if (i < s.bytes && !own_is_blank(s.p[i]))
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
    struct own_frame *in = own_innermost(d), *block = block_frame(d);
    bool allowed = in && own_rows[in->el].words;

    if (own_all_blank(s)) {
        if (d->stray)
            build_text(d->build, STR_LIT(" "));
        return;
    }
    if (!allowed && d->after_tag && !d->stray)
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
    if (in && !allowed && d->after_tag)
        part(d, in->children++);
    d->after_tag = false;
    add_text(d, s);
}

void own_text(struct own_doc *d, struct str s)
{
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

void own_set_mode(struct own_doc *d)
{
    const struct own_frame *in;

    if (d->replaying) {
        d->mode = MODE_SKIP;
        return;
    }
    if (d->in_jump) {
        d->mode = MODE_JUMP;
        return;
    }
    d->after_tag = true;
    in = d->open >= 0 ? own_innermost(d) : NULL;
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

void own_jump_start(struct own_doc *d, const struct xml_element *e)
{
    struct str a[OWN_ATTRS];

    own_read_attrs(d, e, EL_JUMP, a);
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
    d->targets[d->ntargets++] = (struct own_target){
        .hash = str_hash(buf_str(&d->jump_piece), false),
        .id = str_dup(buf_str(&d->jump_piece)),
        .line = xmlfeed_line(d->feed),
        .page = d->page,
    };
}

void own_jump_end(struct own_doc *d)
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
        own_end_block(d);
    if (own_all_blank(jump.text)) {
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
        own_end_block(d);
    }
    if (jump.piece.bytes)
        add_target(d);
}
