#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "layout/grid.h"
#include "layout/plate.h"
#include "layout/set.h"
#include "text/pattern.h"

/*
 *   Page 1  News
 *          The ferry landing to be rebuilt  → Page 3
 *   Sport  Harbour race called off
 *          A boat turns up
 *
 * Pages and pieces are targets; a section stands before the first of its pieces.
 */

enum { INSET = 2, TITLE_BYTES = 200 };

struct contents_maker {
    struct sheet *sheet;
    const struct issue *issue;
    struct pattern *filter; /* NULL: everything */
    int section;            /* cells of the column of sections */
    int line;
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
           matches(m, piece_title(piece_named(piece), TITLE_BYTES));
}

/* A section that is the page's own name, or says what the headline says, is not shown. */
static bool shows_section(const struct page *page, const struct piece *piece)
{
    return piece->section.bytes && !str_eq(piece->section, page->name) &&
           !str_eq(piece->section, piece_part(piece, BLOCK_HEADLINE));
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
    const struct piece *named = piece_named(piece);
    struct str title = piece_title(named, TITLE_BYTES);
    struct pos at = piece_pos(piece);
    int most = lay->cols - col;
    struct fill_line l;

    if (piece->njumps && most > 32)
        most -= 12; /* as much as a jump takes */
    l = text_clip(sheet_arena(m->sheet), title, most, lay->wide_ambiguous);
    if (named == piece)
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

/* Cells of the widest section that is shown, a fifth of the width at the most. */
static int section_cells(const struct contents_maker *m, int page)
{
    const struct layout *lay = sheet_layout(m->sheet);
    int widest = 0;

    for (int i = 0; i < m->issue->npages; i++)
        for (int k = 0; (page < 0 || page == i) && k < m->issue->pages[i]->npieces; k++) {
            const struct piece *piece = m->issue->pages[i]->pieces[k];
            int cells = shows_section(m->issue->pages[i], piece)
                            ? text_cells(piece->section, lay->wide_ambiguous)
                            : 0;

            if (cells > widest)
                widest = cells;
        }
    return widest > lay->cols / 5 ? lay->cols / 5 : widest;
}

static void put_pieces(struct contents_maker *m, const struct page *page, bool all)
{
    struct str section = {NULL, 0};

    for (int i = 0; i < page->npieces; i++) {
        const struct piece *piece = page->pieces[i];

        if (!all && !piece_matches(m, piece))
            continue;
        if (shows_section(page, piece) && !str_eq(piece->section, section))
            sheet_words(m->sheet, m->line, INSET, m->section, piece->section, ROLE_SECTION);
        section = piece->section;
        put_piece(m, piece, INSET + m->section + (m->section ? INSET : 0));
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
    m.section = section_cells(&m, page);
    for (int i = 0; i < issue->npages; i++)
        if (page < 0 || page == i)
            put_page(&m, i);
    if (!lay->ntargets)
        sheet_words(m.sheet, 0, 0, cols, str_of(_("Nothing matches.")), ROLE_NOTE);
    pattern_free(m.filter);
    return sheet_finish(m.sheet, m.line);
}
