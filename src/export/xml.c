/*
 * The issue in broadsheet's own format: broadsheet-xml(5), data/broadsheet.rng.
 * What is written validates and reads back to the same issue.
 */

#include "export/export.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/buf.h"
#include "doc/issue.h"
#include "doc/link.h"
#include "export/part.h"

struct writer {
    const struct issue *issue;
    FILE *out;
};

/* S as character data, which may stand in an attribute as well. */
static void put_text(struct writer *w, struct str s)
{
    size_t from = 0;

    for (size_t i = 0; i < s.bytes; i++) {
        const char *as = NULL;

        switch (s.p[i]) {
        case '&':
            as = "&amp;";
            break;
        case '<':
            as = "&lt;";
            break;
        case '>':
            as = "&gt;";
            break;
        case '"':
            as = "&quot;";
            break;
        default:
            break;
        }
        if (!as)
            continue;
        fwrite(s.p + from, 1, i - from, w->out);
        fputs(as, w->out);
        from = i + 1;
    }
    if (s.bytes > from)
        fwrite(s.p + from, 1, s.bytes - from, w->out);
}

static void put(struct writer *w, const char *s)
{
    fputs(s, w->out);
}

/* NAME="VALUE", or nothing when the value is absent. */
static void attribute(struct writer *w, const char *name, struct str value)
{
    if (!value.bytes)
        return;
    fprintf(w->out, " %s=\"", name);
    put_text(w, value);
    putc('"', w->out);
}

/* --- jumps --- */

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
    return "see";
}

static void jump_element(struct writer *w, const struct jump *jump)
{
    put(w, "<jump");
    attribute(w, "direction", str_of(direction_name(jump->direction)));
    if (jump->ntargets)
        attribute(w, "page", jump->targets[0]);
    attribute(w, "piece", jump->target_id);
    attribute(w, "slug", jump->slug);
    attribute(w, "label", jump->label);
    put(w, ">");
    put_text(w, jump->text);
    put(w, "</jump>");
}

/*
 * The bytes FROM..TO of block INDEX with its explicit jumps marked; the others are
 * found anew when the file is read.
 */
static void put_slice(struct writer *w, const struct piece *piece, int index, size_t from,
                      size_t to)
{
    struct str text = piece->blocks[index].text;
    bool last = to == text.bytes;

    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *jump = &piece->jumps[i];

        /* an empty one at a line's end belongs there, not to the next line */
        if (jump->block != index || !jump->explicit_target || jump->begin < from ||
            jump->end > to || (jump->begin == to && !last && jump->begin > from))
            continue;
        put_text(w, str_slice(text, from, jump->begin));
        jump_element(w, jump);
        from = jump->end;
    }
    put_text(w, str_slice(text, from, to));
}

static void put_whole(struct writer *w, const struct piece *piece, int index)
{
    put_slice(w, piece, index, 0, piece->blocks[index].text.bytes);
}

static bool has_explicit_jump(const struct piece *piece, int index)
{
    for (int i = 0; i < piece->njumps; i++)
        if (piece->jumps[i].block == index && piece->jumps[i].explicit_target)
            return true;
    return false;
}

/* --- blocks --- */

/* A block that lies in an element with its neighbours of the same kind. */
static const char *group_of(enum block_kind kind)
{
    switch (kind) {
    case BLOCK_CAPTION:
    case BLOCK_CREDIT:
        return "figure";
    case BLOCK_LIST:
        return "list";
    case BLOCK_TABLE:
        return "table";
    case BLOCK_KICKER:
    case BLOCK_HEADLINE:
    case BLOCK_DECK:
    case BLOCK_BYLINE:
    case BLOCK_DATELINE:
    case BLOCK_PARAGRAPH:
    case BLOCK_SUBHEAD:
    case BLOCK_VERSE:
    case BLOCK_JUMP:
    case BLOCK_KINDS:
        break;
    }
    return NULL;
}

/* The parts of block INDEX between MARKs as elements NAME. */
static void put_parts(struct writer *w, const struct piece *piece, int index, const char *name,
                      char mark)
{
    struct str text = piece->blocks[index].text;
    size_t from = 0;

    for (size_t i = 0; i <= text.bytes; i++) {
        if (i < text.bytes && text.p[i] != mark)
            continue;
        fprintf(w->out, "<%s>", name);
        put_slice(w, piece, index, from, i);
        fprintf(w->out, "</%s>", name);
        from = i + 1;
    }
}

/* The element of a block, as broadsheet-xml(5) names it. */
static const char *const elements[BLOCK_KINDS] = {
    [BLOCK_KICKER] = "kicker",   [BLOCK_HEADLINE] = "headline", [BLOCK_DECK] = "deck",
    [BLOCK_BYLINE] = "byline",   [BLOCK_DATELINE] = "dateline", [BLOCK_PARAGRAPH] = "p",
    [BLOCK_SUBHEAD] = "subhead", [BLOCK_CAPTION] = "caption",   [BLOCK_CREDIT] = "credit",
    [BLOCK_LIST] = "item",       [BLOCK_TABLE] = "row",         [BLOCK_VERSE] = "verse",
    [BLOCK_JUMP] = "jump",
};

static void put_block(struct writer *w, const struct piece *piece, int index)
{
    const struct block *block = &piece->blocks[index];
    const char *name = elements[block->kind];

    if (!block->text.bytes)
        return; /* of a figure without caption: its file stands in the figure */
    if (block->kind == BLOCK_JUMP && has_explicit_jump(piece, index)) {
        put_whole(w, piece, index); /* is that element */
        put(w, "\n");
        return;
    }
    fprintf(w->out, "<%s%s>", name, block->joins_next ? " joins=\"next\"" : "");
    if (block->kind == BLOCK_TABLE)
        put_parts(w, piece, index, "cell", '\t');
    else if (block->kind == BLOCK_VERSE)
        put_parts(w, piece, index, "line", '\n');
    else
        put_whole(w, piece, index);
    fprintf(w->out, "</%s>\n", name);
}

static void put_blocks(struct writer *w, const struct piece *piece)
{
    const char *group = NULL;

    for (int i = 0; i < piece->nblocks; i++) {
        const struct block *block = &piece->blocks[i];
        const char *its = group_of(block->kind);

        /* a figure is one caption and the credits that follow it */
        if (group && (its != group || block->kind == BLOCK_CAPTION)) {
            fprintf(w->out, "</%s>\n", group);
            group = NULL;
        }
        if (its && its != group) {
            fprintf(w->out, "<%s", its);
            attribute(w, "href", block->href);
            put(w, ">\n");
        }
        group = its;
        put_block(w, piece, i);
    }
    if (group)
        fprintf(w->out, "</%s>\n", group);
}

/* --- pieces and pages --- */

static void put_piece(struct writer *w, const struct piece *piece)
{
    put(w, "<piece");
    attribute(w, "id", piece->id);
    attribute(w, "kind", str_of(piece_kind_name(piece->kind)));
    attribute(w, "section", piece->section);
    if (piece->columns > 0)
        fprintf(w->out, " columns=\"%d\"", piece->columns);
    if (piece->has_box) {
        int box[4];

        part_box(&piece->box, box);
        put(w, " box=\"");
        for (int i = 0; i < 4; i++)
            fprintf(w->out, "%s%d.%02d", i ? " " : "", box[i] / 100, box[i] % 100);
        put(w, "\"");
    }
    if (piece->story_key)
        fprintf(w->out, " story=\"s%lu\" part=\"%d\"", (unsigned long)piece->story_key,
                piece->story_order);
    attribute(w, "xml:lang", piece->lang);
    put(w, ">\n");
    put_blocks(w, piece);
    put(w, "</piece>\n");
}

bool export_xml(const struct issue *issue, struct export_part part, FILE *out)
{
    struct writer w = {issue, out};

    put(&w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<issue xmlns=\"urn:broadsheet:issue:1\"");
    attribute(&w, "newspaper", issue->newspaper);
    attribute(&w, "date", issue->date);
    attribute(&w, "number", issue->number);
    attribute(&w, "edition", issue->edition);
    attribute(&w, "xml:lang", issue->lang);
    put(&w, ">\n");
    for (int i = 0; i < issue->npages && !ferror(out); i++) {
        const struct page *page = issue->pages[i];

        if (!part_has_page(part, i))
            continue;
        put(&w, "<page");
        attribute(&w, "label", page->label);
        attribute(&w, "name", page->name);
        if (page->aspect > 0) {
            int aspect = (int)((double)page->aspect * 10000 + 0.5);

            fprintf(out, " aspect=\"%d.%04d\"", aspect / 10000, aspect % 10000);
        }
        if (page->state == PAGE_FAILED)
            attribute(&w, "failure", page->failure);
        put(&w, ">\n");
        for (int k = 0; k < page->npieces; k++)
            if (part_has(part, page->pieces[k]))
                put_piece(&w, page->pieces[k]);
        put(&w, "</page>\n");
    }
    put(&w, "</issue>\n");
    return !ferror(out) && fflush(out) == 0;
}
