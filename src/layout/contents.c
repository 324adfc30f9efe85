#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "layout/grid.h"
#include "layout/plate.h"
#include "layout/set.h"
#include "text/pattern.h"

/*
 *   Page 1  News                                        a page, a target
 *     The ferry landing to be rebuilt  → Page 3         its pieces, targets
 *   Page 2
 *     Sport                                             a section
 *       Harbour race called off
 */

enum { PIECE_COL = 2, SECTION_COL = 2, IN_SECTION_COL = 4, TITLE_BYTES = 200 };

struct contents_maker {
    struct sheet *sheet;
    const struct issue *issue;
    struct pattern *filter; /* NULL: everything */
    int line;
    bool spaced; /* the last line was a page's */
};

static bool matches(const struct contents_maker *m, struct str text)
{
    struct range at[1];

    return !m->filter ||
           (text.bytes && pattern_match(m->filter, text, 0, at, 1) == PATTERN_FOUND);
}

static bool piece_matches(const struct contents_maker *m, const struct piece *piece)
{
    return matches(m, piece_part(piece, BLOCK_HEADLINE)) ||
           matches(m, piece_part(piece, BLOCK_KICKER)) ||
           matches(m, piece_title(piece, TITLE_BYTES));
}

static bool page_matches(const struct contents_maker *m, const struct page *page)
{
    return matches(m, words_page(sheet_arena(m->sheet), page)) || matches(m, page->label) ||
           matches(m, page->name);
}

static void put_target(struct contents_maker *m, enum target_kind kind, struct pos at, int col,
                       int end)
{
    sheet_target(m->sheet, &(struct target){.kind = kind,
                                            .at = at,
                                            .jump = -1,
                                            .line = m->line,
                                            .col = col,
                                            .end_line = m->line,
                                            .end_col = end,
                                            .right = sheet_layout(m->sheet)->cols});
}

/* The block whose beginning TITLE is. */
static int block_of(const struct piece *piece, struct str title)
{
    for (int i = 0; i < piece->nblocks; i++)
        if (piece->blocks[i].text.p == title.p)
            return i;
    return 0;
}

/* "→ Page 3", "← Page 1": where a jump leads, or as printed when that is nowhere. */
static struct str jump_words(struct contents_maker *m, const struct jump *jump)
{
    struct arena *arena = sheet_arena(m->sheet);
    struct buf buf = BUF_INIT;
    struct str where = jump->label.bytes ? jump->label : jump->text, words;

    if (jump->page >= 0 && jump->page < m->issue->npages)
        where = words_page(arena, m->issue->pages[jump->page]);
    buf_printf(&buf, "%s %.*s", jump->direction == JUMP_BACK ? "←" : "→", STR_FMT(where));
    words = arena_str(arena, buf_str(&buf));
    buf_done(&buf);
    return words;
}

static void put_jumps(struct contents_maker *m, const struct piece *piece, int col)
{
    const struct layout *lay = sheet_layout(m->sheet);

    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *jump = &piece->jumps[i];
        struct str words = jump_words(m, jump);
        int cells = text_cells(words, lay->wide_ambiguous);

        if (jump->direction == JUMP_SEE || col + 2 + cells > lay->cols)
            continue;
        col += 2 + sheet_words(m->sheet, m->line, col + 2, cells, words, ROLE_JUMP);
    }
}

static void put_piece(struct contents_maker *m, const struct piece *piece, int col)
{
    const struct layout *lay = sheet_layout(m->sheet);
    struct str title = piece_title(piece, TITLE_BYTES);
    struct pos at = piece_pos(piece);
    int most = lay->cols - col;
    struct fill_line l;

    if (piece->njumps && most > 32)
        most -= 12; /* as much as a jump takes */
    l = text_clip(sheet_arena(m->sheet), title, most, lay->wide_ambiguous);
    at.block = block_of(piece, title);
    sheet_span(
        m->sheet, m->line, col,
        &(struct span){.cells = l.cells,
                       .role = piece->kind == PIECE_ADVERTISEMENT ? ROLE_ADVERT : ROLE_HEADLINE,
                       .in_text = true,
                       .jump = -1,
                       .at = at,
                       .glyphs = l.glyphs,
                       .n = l.n});
    put_target(m, TARGET_PIECE, piece_pos(piece), col, col + l.cells);
    put_jumps(m, piece, col + l.cells);
    m->line++;
}

static void put_page_line(struct contents_maker *m, int index)
{
    const struct page *page = m->issue->pages[index];
    int cols = sheet_layout(m->sheet)->cols, col;

    if (m->line)
        m->line++;
    col = sheet_words(m->sheet, m->line, 0, cols, words_page(sheet_arena(m->sheet), page),
                      ROLE_LABEL);
    if (page->name.bytes)
        col += 2 + sheet_words(m->sheet, m->line, col + 2, cols - col - 2, page->name,
                               ROLE_SECTION);
    put_target(m, TARGET_PAGE, (struct pos){index, -1, -1, 0}, 0, col);
    if (page->state != PAGE_READ)
        sheet_words(m->sheet, m->line, col + 2, cols - col - 2,
                    page->state == PAGE_FAILED ? page->failure : str_of(_("(not read yet)")),
                    ROLE_NOTE);
    m->line++;
}

static void put_pieces(struct contents_maker *m, const struct page *page, bool all)
{
    struct str section = page->name;
    int col = PIECE_COL;

    for (int i = 0; i < page->npieces; i++) {
        const struct piece *piece = page->pieces[i];

        if (!all && !piece_matches(m, piece))
            continue;
        if (piece->section.bytes && !str_eq(piece->section, section)) {
            sheet_words(m->sheet, m->line++, SECTION_COL,
                        sheet_layout(m->sheet)->cols - SECTION_COL, piece->section,
                        ROLE_SECTION);
            section = piece->section;
        }
        col = piece->section.bytes && !str_eq(piece->section, page->name) ? IN_SECTION_COL
                                                                          : PIECE_COL;
        put_piece(m, piece, col);
    }
}

static void put_page(struct contents_maker *m, int index)
{
    const struct page *page = m->issue->pages[index];
    bool whole = page_matches(m, page);
    bool any = whole;

    for (int i = 0; i < page->npieces && !any; i++)
        any = piece_matches(m, page->pieces[i]);
    if (!any)
        return;
    put_page_line(m, index);
    put_pieces(m, page, whole);
}

struct layout *layout_contents(const struct issue *issue, int page, struct str filter,
                               const struct layout_opts *opts)
{
    int cols = opts->cols < GRID_COLS_MIN ? GRID_COLS_MIN : opts->cols;
    struct contents_maker m = {.sheet = sheet_new(issue, LAYOUT_CONTENTS, cols),
                               .issue = issue};
    struct layout *lay = sheet_layout(m.sheet);
    struct pattern_error err;

    lay->scrolls = true;
    lay->wide_ambiguous = opts->wide_ambiguous;
    lay->page = page;
    if (filter.bytes)
        m.filter = pattern_new(filter, PATTERN_LITERAL | PATTERN_NOCASE, &err);
    for (int i = 0; i < issue->npages; i++)
        if (page < 0 || page == i)
            put_page(&m, i);
    if (!lay->ntargets)
        sheet_words(m.sheet, 0, 0, cols, str_of(_("Nothing matches.")), ROLE_NOTE);
    pattern_free(m.filter);
    return sheet_finish(m.sheet, m.line);
}
