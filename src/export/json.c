/*
 * The issue as JSON (INTERFACE.md, "The export").  It is written object by
 * object, so that a large issue does not stand in memory a second time.
 */

#include "export/export.h"

#include <jansson.h>

#include "base/buf.h"
#include "doc/issue.h"
#include "doc/link.h"
#include "export/part.h"

enum { DUMP_FLAGS = JSON_COMPACT | JSON_REAL_PRECISION(7) };

/* S, or null when it is empty. */
static json_t *text(struct str s)
{
    return s.bytes ? json_stringn(s.p, s.bytes) : json_null();
}

static json_t *c_text(const char *s)
{
    return text(str_of(s));
}

static void set(json_t *object, const char *key, json_t *value)
{
    json_object_set_new(object, key, value);
}

/* A block's text without control characters: lines of verse and cells of a row are marked. */
static json_t *block_text(const struct block *block)
{
    struct buf out = BUF_INIT;
    json_t *value;

    if (block->kind != BLOCK_VERSE && block->kind != BLOCK_TABLE)
        return text(block->text);
    for (size_t i = 0; i < block->text.bytes; i++) {
        char c = block->text.p[i];

        if (c == '\n')
            buf_add_s(&out, " / ");
        else if (c == '\t')
            buf_add_s(&out, " | ");
        else
            buf_add_c(&out, c);
    }
    value = text(buf_str(&out));
    buf_done(&out);
    return value;
}

static json_t *display(const struct piece *piece, enum block_kind kind)
{
    struct buf out = BUF_INIT;
    json_t *value;

    part_display(piece, kind, &out);
    value = text(buf_str(&out));
    buf_done(&out);
    return value;
}

static json_t *issue_json(const struct issue *issue)
{
    json_t *o = json_object();

    set(o, "newspaper", text(issue->newspaper));
    set(o, "date", text(issue->date));
    set(o, "number", text(issue->number));
    set(o, "edition", text(issue->edition));
    set(o, "language", text(issue->lang));
    set(o, "format", text(issue->format));
    set(o, "encoding", text(issue->encoding));
    return o;
}

static json_t *page_json(const struct page *page, struct export_part part)
{
    json_t *o = json_object(), *ids = json_array();

    for (int i = 0; i < page->npieces; i++)
        if (part_has(part, page->pieces[i]))
            json_array_append_new(ids, text(page->pieces[i]->id));
    set(o, "label", text(page->label));
    set(o, "name", text(page->name));
    set(o, "pieces", ids);
    return o;
}

static json_t *box_json(const struct piece *piece)
{
    json_t *list;
    int box[4];

    if (!piece->has_box)
        return json_null();
    part_box(&piece->box, box);
    list = json_array();
    for (int i = 0; i < 4; i++)
        json_array_append_new(list, json_real(box[i] / 100.0));
    return list;
}

static const char *direction_name(enum jump_direction direction)
{
    switch (direction) {
    case JUMP_FORWARD:
        return "forward";
    case JUMP_BACK:
        return "back";
    case JUMP_SEE:
        return "see";
    }
    return NULL;
}

static const char *status_name(enum jump_status status)
{
    switch (status) {
    case JUMP_TO_PIECE:
        return "piece";
    case JUMP_TO_PAGE:
        return "page";
    case JUMP_MISSING:
    case JUMP_OPEN:
        return "missing";
    }
    return NULL;
}

static json_t *jump_json(const struct issue *issue, const struct jump *jump)
{
    json_t *o = json_object(), *targets = json_array();

    for (int i = 0; i < jump->ntargets; i++)
        json_array_append_new(targets, text(jump->targets[i]));
    set(o, "direction", c_text(direction_name(jump->direction)));
    set(o, "text", text(jump->text));
    set(o, "label", text(jump->label));
    set(o, "targets", targets);
    set(o, "slug", text(jump->slug));
    set(o, "status", c_text(status_name(jump->status)));
    set(o, "page", jump->page < 0 ? json_null() : text(issue->pages[jump->page]->label));
    set(o, "piece", jump->piece ? text(jump->piece->id) : json_null());
    return o;
}

static json_t *piece_json(const struct issue *issue, const struct piece *piece)
{
    json_t *o = json_object(), *blocks = json_array(), *jumps = json_array();

    for (int i = piece->nheads; i < piece->nblocks; i++) {
        json_t *block = json_object();

        set(block, "kind", c_text(block_kind_name(piece->blocks[i].kind)));
        set(block, "text", block_text(&piece->blocks[i]));
        json_array_append_new(blocks, block);
    }
    for (int i = 0; i < piece->njumps; i++)
        json_array_append_new(jumps, jump_json(issue, &piece->jumps[i]));
    set(o, "id", text(piece->id));
    set(o, "page", text(issue->pages[piece->page]->label));
    set(o, "kind", c_text(piece_kind_name(piece->kind)));
    set(o, "kicker", display(piece, BLOCK_KICKER));
    set(o, "headline", display(piece, BLOCK_HEADLINE));
    set(o, "deck", display(piece, BLOCK_DECK));
    set(o, "byline", display(piece, BLOCK_BYLINE));
    set(o, "dateline", display(piece, BLOCK_DATELINE));
    set(o, "section", text(piece->section));
    set(o, "box", box_json(piece));
    set(o, "blocks", blocks);
    set(o, "jumps", jumps);
    return o;
}

/* The first headline that one of the story's parts has. */
static json_t *story_json(const struct piece *first, struct export_part part)
{
    json_t *o = json_object(), *ids = json_array(), *headline = json_null();

    for (const struct piece *p = first; p; p = p->next_part) {
        if (json_is_null(headline))
            headline = display(p, BLOCK_HEADLINE);
        if (part_has(part, p))
            json_array_append_new(ids, text(p->id));
    }
    set(o, "headline", headline);
    set(o, "pieces", ids);
    return o;
}

static json_t *warning_json(const struct issue *issue, const struct diag *diag)
{
    bool placed = diag->page >= 0 && diag->page < issue->npages;
    json_t *o = json_object();

    set(o, "code", c_text(diag->code));
    set(o, "message", c_text(diag->message));
    set(o, "page", placed ? text(issue->pages[diag->page]->label) : json_null());
    set(o, "piece", c_text(diag->piece));
    return o;
}

/* --- writing --- */

struct writer {
    FILE *out;
    bool ok, any; /* any: the list that is open has an item */
};

static void put(struct writer *w, const char *s)
{
    w->ok = w->ok && fputs(s, w->out) >= 0;
}

static void put_json(struct writer *w, json_t *value)
{
    w->ok = w->ok && value && json_dumpf(value, w->out, DUMP_FLAGS) == 0;
    json_decref(value);
}

static void list_begin(struct writer *w, const char *name)
{
    put(w, ",\n\"");
    put(w, name);
    put(w, "\":[");
    w->any = false;
}

static void list_item(struct writer *w, json_t *value)
{
    put(w, w->any ? ",\n" : "\n");
    w->any = true;
    put_json(w, value);
}

static bool story_in_part(const struct piece *first, struct export_part part)
{
    for (const struct piece *p = first; p; p = p->next_part)
        if (part_has(part, p))
            return true;
    return false;
}

bool export_json(const struct issue *issue, struct export_part part, FILE *out)
{
    struct writer w = {out, true, false};

    put(&w, "{\"issue\":");
    put_json(&w, issue_json(issue));
    list_begin(&w, "pages");
    for (int i = 0; i < issue->npages; i++)
        if (part_has_page(part, i))
            list_item(&w, page_json(issue->pages[i], part));
    put(&w, "]");
    list_begin(&w, "pieces");
    for (const struct piece *p = part_next(issue, part, NULL); p && w.ok;
         p = part_next(issue, part, p))
        list_item(&w, piece_json(issue, p));
    put(&w, "]");
    list_begin(&w, "stories");
    for (const struct piece *p = issue_next_story(issue, NULL); p && w.ok;
         p = issue_next_story(issue, p))
        if (story_in_part(p, part))
            list_item(&w, story_json(p, part));
    put(&w, "]");
    list_begin(&w, "warnings");
    for (size_t i = 0; i < issue->diags.n; i++)
        if (issue->diags.items[i].page < 0 || part_has_page(part, issue->diags.items[i].page))
            list_item(&w, warning_json(issue, &issue->diags.items[i]));
    put(&w, "]}\n");
    return w.ok && fflush(out) == 0;
}
