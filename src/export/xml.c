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

static void element(struct writer *w, const char *name, const char *more, struct str text)
{
    fprintf(w->out, "<%s%s>", name, more);
    put_text(w, text);
    fprintf(w->out, "</%s>\n", name);
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

/* The first explicit jump of block INDEX at or after byte AT; the others are found anew. */
static const struct jump *jump_after(const struct piece *piece, int index, size_t at)
{
    const struct jump *first = NULL;

    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *jump = &piece->jumps[i];

        if (jump->block == index && jump->explicit_target && jump->begin >= at &&
            (!first || jump->begin < first->begin))
            first = jump;
    }
    return first;
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

/* The text of block INDEX with its explicit jumps marked. */
static void marked_text(struct writer *w, const struct piece *piece, int index)
{
    struct str text = piece->blocks[index].text;
    const struct jump *jump;
    size_t at = 0;

    while ((jump = jump_after(piece, index, at))) {
        put_text(w, str_slice(text, at, jump->begin));
        jump_element(w, jump);
        at = jump->end > at ? jump->end : at + 1;
    }
    put_text(w, str_slice(text, at, text.bytes));
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

/* Parts of TEXT between MARKs as elements NAME. */
static void parts(struct writer *w, const char *name, struct str text, char mark)
{
    size_t from = 0;

    for (size_t i = 0; i <= text.bytes; i++) {
        if (i < text.bytes && text.p[i] != mark)
            continue;
        fprintf(w->out, "<%s>", name);
        put_text(w, str_slice(text, from, i));
        fprintf(w->out, "</%s>", name);
        from = i + 1;
    }
}

static void put_block(struct writer *w, const struct piece *piece, int index)
{
    const struct block *block = &piece->blocks[index];
    const char *joins = block->joins_next ? " joins=\"next\"" : "";

    switch (block->kind) {
    case BLOCK_KICKER:
    case BLOCK_HEADLINE:
    case BLOCK_DECK:
    case BLOCK_BYLINE:
    case BLOCK_DATELINE:
        element(w, block_kind_name(block->kind), "", block->text);
        break;
    case BLOCK_CAPTION:
    case BLOCK_CREDIT:
        if (block->text.bytes)
            element(w, block_kind_name(block->kind), "", block->text);
        break;
    case BLOCK_PARAGRAPH:
        fprintf(w->out, "<p%s>", joins);
        marked_text(w, piece, index);
        put(w, "</p>\n");
        break;
    case BLOCK_SUBHEAD:
        element(w, "subhead", joins, block->text);
        break;
    case BLOCK_LIST:
        element(w, "item", joins, block->text);
        break;
    case BLOCK_TABLE:
        put(w, "<row>");
        parts(w, "cell", block->text, '\t');
        put(w, "</row>\n");
        break;
    case BLOCK_VERSE:
        fprintf(w->out, "<verse%s>", joins);
        parts(w, "line", block->text, '\n');
        put(w, "</verse>\n");
        break;
    case BLOCK_JUMP:
        if (jump_after(piece, index, 0))
            marked_text(w, piece, index);
        else
            element(w, "jump", "", block->text);
        put(w, "\n");
        break;
    case BLOCK_KINDS:
        break;
    }
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
        put(&w, ">\n");
        for (int k = 0; k < page->npieces; k++)
            if (part_has(part, page->pieces[k]))
                put_piece(&w, page->pieces[k]);
        put(&w, "</page>\n");
    }
    put(&w, "</issue>\n");
    return !ferror(out) && fflush(out) == 0;
}
