#include "doc/issue.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/link.h"

static const char *const block_names[BLOCK_KINDS] = {
    [BLOCK_KICKER] = "kicker",   [BLOCK_HEADLINE] = "headline", [BLOCK_DECK] = "deck",
    [BLOCK_BYLINE] = "byline",   [BLOCK_DATELINE] = "dateline", [BLOCK_PARAGRAPH] = "paragraph",
    [BLOCK_SUBHEAD] = "subhead", [BLOCK_CAPTION] = "caption",   [BLOCK_CREDIT] = "credit",
    [BLOCK_LIST] = "list",       [BLOCK_TABLE] = "table",       [BLOCK_VERSE] = "verse",
    [BLOCK_JUMP] = "jump",
};

static const char *const piece_names[PIECE_KINDS] = {
    [PIECE_ARTICLE] = "article",
    [PIECE_PICTURE] = "picture",
    [PIECE_ADVERTISEMENT] = "advertisement",
    [PIECE_NOTICE] = "notice",
    [PIECE_MASTHEAD] = "masthead",
    [PIECE_OTHER] = "other",
};

struct issue *issue_new(void)
{
    struct issue *issue = xcalloc(1, sizeof *issue);

    issue->arena = arena_new();
    issue->texts = arena_new();
    return issue;
}

void issue_free(struct issue *issue)
{
    if (!issue)
        return;
    diags_done(&issue->diags);
    map_done(&issue->labels);
    links_free(issue->links);
    arena_free(issue->texts);
    arena_free(issue->arena);
    free(issue);
}

int pos_cmp(struct pos a, struct pos b)
{
    if (a.page != b.page)
        return a.page < b.page ? -1 : 1;
    if (a.piece != b.piece)
        return a.piece < b.piece ? -1 : 1;
    if (a.block != b.block)
        return a.block < b.block ? -1 : 1;
    return (a.byte > b.byte) - (a.byte < b.byte);
}

int issue_first_page(const struct issue *issue, struct str key)
{
    const uint32_t *page = map_find(&issue->labels, str_hash(key, false));

    return page ? (int)*page : -1;
}

struct str piece_part(const struct piece *piece, enum block_kind kind)
{
    for (int i = 0; i < piece->nblocks; i++)
        if (piece->blocks[i].kind == kind)
            return piece->blocks[i].text;
    return (struct str){NULL, 0};
}

struct str piece_title(const struct piece *piece, size_t bytes)
{
    struct str s = piece_part(piece, BLOCK_HEADLINE);

    if (!s.bytes)
        s = piece_part(piece, BLOCK_KICKER);
    if (s.bytes)
        return s;
    for (int i = piece->nheads; i < piece->nblocks && !s.bytes; i++)
        s = piece->blocks[i].text;
    if (!s.bytes && piece->nblocks)
        s = piece->blocks[0].text;
    if (s.bytes > bytes) {
        s.bytes = bytes;
        while (s.bytes && (s.p[s.bytes] & 0xC0) == 0x80)
            s.bytes--;
    }
    for (size_t i = 0; i < s.bytes; i++)
        if (s.p[i] == '\n' || s.p[i] == '\t')
            s.bytes = i;
    return s;
}

const struct piece *piece_named(const struct piece *piece)
{
    bool own = piece_part(piece, BLOCK_HEADLINE).bytes || piece_part(piece, BLOCK_KICKER).bytes;

    while (!own && piece->prev_part)
        piece = piece->prev_part;
    return piece;
}

struct str piece_lang(const struct issue *issue, const struct piece *piece)
{
    return piece->lang.bytes ? piece->lang : issue->lang;
}

struct piece *issue_piece(const struct issue *issue, struct pos pos)
{
    const struct page *page;

    if (pos.page < 0 || pos.page >= issue->npages)
        return NULL;
    page = issue->pages[pos.page];
    return pos.piece < 0 || pos.piece >= page->npieces ? NULL : page->pieces[pos.piece];
}

const struct block *issue_block(const struct issue *issue, struct pos pos)
{
    const struct piece *piece = issue_piece(issue, pos);

    return !piece || pos.block < 0 || pos.block >= piece->nblocks ? NULL
                                                                  : &piece->blocks[pos.block];
}

struct piece *issue_piece_by_id(const struct issue *issue, struct str id)
{
    for (int i = 0; i < issue->npages; i++)
        for (int k = 0; k < issue->pages[i]->npieces; k++)
            if (str_eq(issue->pages[i]->pieces[k]->id, id))
                return issue->pages[i]->pieces[k];
    return NULL;
}

struct pos piece_pos(const struct piece *piece)
{
    return (struct pos){piece->page, piece->index, 0, 0};
}

static int name_of(const char *const *names, int n, struct str name)
{
    for (int i = 0; i < n; i++)
        if (str_is(name, names[i]))
            return i;
    return -1;
}

const char *block_kind_name(enum block_kind kind)
{
    return block_names[kind];
}

int block_kind_of(struct str name)
{
    return name_of(block_names, BLOCK_KINDS, name);
}

const char *piece_kind_name(enum piece_kind kind)
{
    return piece_names[kind];
}

int piece_kind_of(struct str name)
{
    return name_of(piece_names, PIECE_KINDS, name);
}

struct piece *story_first(struct piece *piece)
{
    while (piece->prev_part)
        piece = piece->prev_part;
    return piece;
}
