#include "layout/plate.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "layout/native.h"
#include "layout/set.h"

/*
 * A front page with room for it, one in a small window, and another page:
 *
 *          E  V  E  N  I  N  G       E V E N I N G   Tuesday, 22 October   Page 1
 *    ═══════════════════════════     ════════════════════════════════════════════
 *    Tuesday …    No. 7    Page 1
 *    ───────────────────────────     Page 3  Sport    Evening    Tuesday, 22 Oct…
 *                                    ────────────────────────────────────────────
 */

enum {
    GRAND_ROWS = 30,   /* from this height on the front page has the large nameplate */
    FOLIO_ROWS = 12,   /* below it there is no folio: the status row says the same */
    AGAIN_ROWS = 30,   /* below it a page's later screens have none */
    NAME_GAP_WIDE = 4, /* cells between the ideographs of the nameplate at the most */
    WORDS_LEAST = 4,   /* cells: words cut to fewer are left out */
    TOP_ROWS = 4,      /* cells above an upright nameplate: it stands at the top */
    NAME_ROOM = 150,   /* from this width on the letters of others have two between them */
};

static enum plate_kind kind_of(const struct issue *issue, int page, int screen, int rows)
{
    if (rows && (rows < FOLIO_ROWS || (screen && rows < AGAIN_ROWS)))
        return PLATE_NONE;
    if (page || screen || !issue->newspaper.bytes)
        return PLATE_FOLIO;
    return rows && rows < GRAND_ROWS ? PLATE_SMALL : PLATE_GRAND;
}

/* --- words --- */

int weekday_of(int year, int month, int day)
{
    static const int shift[12] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int y = month < 3 ? year - 1 : year;

    return (y + y / 4 - y / 100 + y / 400 + shift[month - 1] + day) % 7;
}

static struct str printed(struct arena *arena, struct buf *buf)
{
    struct str s = arena_str(arena, buf_str(buf));

    buf_done(buf);
    return s;
}

struct str words_date(struct arena *arena, struct str iso)
{
    static const char *const days[7] = {N_("Sunday"),    N_("Monday"),   N_("Tuesday"),
                                        N_("Wednesday"), N_("Thursday"), N_("Friday"),
                                        N_("Saturday")};
    static const char *const months[12] = {N_("January"), N_("February"), N_("March"),
                                           N_("April"),   N_("May"),      N_("June"),
                                           N_("July"),    N_("August"),   N_("September"),
                                           N_("October"), N_("November"), N_("December")};
    struct buf buf = BUF_INIT;
    int year, month, day;
    char text[16];

    if (iso.bytes != 10)
        return iso;
    snprintf(text, sizeof text, "%.*s", STR_FMT(iso));
    if (sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3 || year < 1 || month < 1 ||
        month > 12 || day < 1 || day > 31)
        return iso;
    /* TRANSLATORS: weekday, day, name of the month, year */
    buf_printf(&buf, _("%1$s, %2$d %3$s %4$d"), _(days[weekday_of(year, month, day)]), day,
               _(months[month - 1]), year);
    return printed(arena, &buf);
}

/* Letters and digits of ASCII, hyphens and dots: a label that a word may precede. */
static bool is_bare(struct str label)
{
    for (size_t i = 0; i < label.bytes; i++)
        if ((unsigned char)label.p[i] >= 0x80 || label.p[i] == ' ')
            return false;
    return true;
}

struct str words_page(struct arena *arena, const struct page *page)
{
    struct buf buf = BUF_INIT;

    if (!is_bare(page->label))
        return page->label;
    /* TRANSLATORS: a newspaper page and its printed label, 第%.*s版 */
    buf_printf(&buf, _("Page %.*s"), STR_FMT(page->label));
    return printed(arena, &buf);
}

/* A and B with a gap, or the one that is there. */
static struct str pair(struct arena *arena, struct str a, struct str b)
{
    struct buf buf = BUF_INIT;

    if (!a.bytes || !b.bytes)
        return a.bytes ? a : b;
    buf_printf(&buf, "%.*s  %.*s", STR_FMT(a), STR_FMT(b));
    return printed(arena, &buf);
}

static enum numerals numerals_of(struct sheet *sheet)
{
    return sheet_layout(sheet)->vertical ? NUMERALS_IDEOGRAPHS : NUMERALS_ARABIC;
}

static struct str date_words(struct sheet *sheet, const struct issue *issue)
{
    if (sheet_layout(sheet)->native)
        return native_date(sheet_arena(sheet), issue->lang, issue->date, numerals_of(sheet));
    return words_date(sheet_arena(sheet), issue->date);
}

struct str number_words(struct sheet *sheet, const struct issue *issue)
{
    struct arena *arena = sheet_arena(sheet);
    struct buf buf = BUF_INIT;

    if (sheet_layout(sheet)->native)
        return pair(arena, native_number(arena, issue->lang, issue->number, numerals_of(sheet)),
                    issue->edition);
    if (!issue->number.bytes || !is_bare(issue->number))
        return pair(arena, issue->number, issue->edition);
    /* TRANSLATORS: the issue's number, 第%.*s期 */
    buf_printf(&buf, _("No. %.*s"), STR_FMT(issue->number));
    return pair(arena, printed(arena, &buf), issue->edition);
}

struct str plate_page(const struct setter *s, int page)
{
    const struct page *p = s->issue->pages[page];

    return s->native ? native_page(s->arena, s->issue->lang, p->label,
                                   s->vertical ? NUMERALS_IDEOGRAPHS : NUMERALS_ARABIC)
                     : words_page(s->arena, p);
}

struct str plate_date(const struct setter *s)
{
    return s->native ? native_date(s->arena, s->issue->lang, s->issue->date,
                                   s->vertical ? NUMERALS_IDEOGRAPHS : NUMERALS_ARABIC)
                     : words_date(s->arena, s->issue->date);
}

static struct str page_words(struct sheet *sheet, const struct issue *issue, int page)
{
    struct arena *arena = sheet_arena(sheet);
    const struct page *p = issue->pages[page];
    struct str words = sheet_layout(sheet)->native
                           ? native_page(arena, issue->lang, p->label, numerals_of(sheet))
                           : words_page(arena, p);

    return pair(arena, words, p->name);
}

/* --- setting --- */

/* Three words on a line.  The centre gives way first, then the side that is not FIRST. */
enum side { LEFT, RIGHT };
static void put_three(struct sheet *sheet, int line, struct str left, struct str centre,
                      struct str right, enum side first)
{
    int cols = sheet_layout(sheet)->cols, at;
    int l = sheet_cells(sheet, left), r = sheet_cells(sheet, right);
    int c = sheet_cells(sheet, centre);
    int *more = first == LEFT ? &l : &r, *less = first == LEFT ? &r : &l;

    if (*more > cols)
        *more = cols;
    if (*less > cols - *more - 2)
        *less = cols - *more - 2;
    if (*less < WORDS_LEAST)
        *less = 0;
    sheet_words(sheet, line, 0, l, left, ROLE_FOLIO);
    sheet_words(sheet, line, cols - r, r, right, ROLE_FOLIO);
    if (l + 2 + c + 2 + r > cols)
        return;
    at = (cols - c) / 2;
    if (at < l + 2)
        at = l + 2;
    if (at + c > cols - r - 2)
        at = cols - r - 2 - c;
    sheet_words(sheet, line, at, c, centre, ROLE_FOLIO);
}

/* The newspaper's name in at most MOST cells, its letters spaced if that leaves ROOM. */
static struct fill_line set_name(struct sheet *sheet, const struct issue *issue, int most,
                                 int room)
{
    struct arena *arena = sheet_arena(sheet);
    struct fill_line name = sheet_clip(sheet, issue->newspaper, most);
    bool wide = name.n && name.cells == 2 * name.n;
    int gap = wide ? NAME_GAP_WIDE : most < NAME_ROOM ? 1 : 2;

    while (gap > 0 && name.cells + gap * (name.n - 1) > most - room)
        gap -= sheet_layout(sheet)->vertical ? 2 : 1;
    return spread_line(arena, &name, gap, sheet_layout(sheet)->vertical);
}

static void put_name(struct sheet *sheet, const struct plate *plate,
                     const struct fill_line *name, int line, int col)
{
    bool masthead = plate->masthead && plate->name_block >= 0;
    struct span span = {.cells = name->cells,
                        .role = ROLE_NAMEPLATE,
                        .in_text = masthead,
                        .jump = -1,
                        .at = {-1, -1, -1, 0},
                        .glyphs = name->glyphs,
                        .n = name->n};

    if (masthead) {
        span.at = piece_pos(plate->masthead);
        span.at.block = plate->name_block;
    }
    sheet_span(sheet, line, col, &span);
}

/* WORDS at the right of the name, which ends at FROM, if they have room there. */
static void put_beside_name(struct sheet *sheet, int line, int from, struct str words)
{
    int cols = sheet_layout(sheet)->cols, cells = sheet_cells(sheet, words);

    if (from + WORDS_LEAST + cells <= cols)
        sheet_words(sheet, line, cols - cells, cells, words, ROLE_FOLIO);
}

/* Where the name begins, or a line below it: in the middle, or at the top if that stands. */
static int place_name(bool vertical, int cells, int cols)
{
    int middle = cells < cols ? (cols - cells) / 2 : 0;

    return vertical && middle > TOP_ROWS ? TOP_ROWS : middle;
}

static int put_grand(struct sheet *sheet, const struct plate *plate, const struct issue *issue,
                     int page, int line, const unsigned char *marks)
{
    int cols = sheet_layout(sheet)->cols;
    struct fill_line name = set_name(sheet, issue, cols, cols / 3);
    int at = place_name(sheet_layout(sheet)->vertical, name.cells, cols);

    put_name(sheet, plate, &name, line + 1, at);
    sheet_lines(sheet, line + 2, 0, &plate->motto, 0, plate->motto.n, cols);
    if (plate->dated) {
        put_beside_name(sheet, line + 1, at + name.cells, page_words(sheet, issue, page));
        line += 2 + plate->motto.n;
        sheet_rule_marked(sheet, line, 0, cols, '=', marks);
        return line;
    }
    line += 2 + plate->motto.n;
    sheet_rule(sheet, line, 0, cols, '=');
    put_three(sheet, line + 1, date_words(sheet, issue), number_words(sheet, issue),
              page_words(sheet, issue, page), RIGHT);
    sheet_rule_marked(sheet, line + 2, 0, sheet_layout(sheet)->cols, '-', marks);
    return line + 2;
}

/*
 * All on one line: as much of date, number and page as there is room for beside the name,
 * the page first.
 */
static int put_small(struct sheet *sheet, const struct plate *plate, const struct issue *issue,
                     int page, int line, const unsigned char *marks)
{
    struct arena *arena = sheet_arena(sheet);
    int cols = sheet_layout(sheet)->cols, r;
    int plain = sheet_cells(sheet, issue->newspaper);
    struct str right = page_words(sheet, issue, page), more;
    struct fill_line name;

    more = pair(arena, date_words(sheet, issue), right);
    if (plain + 2 + sheet_cells(sheet, more) <= cols)
        right = more;
    more = pair(arena, date_words(sheet, issue),
                pair(arena, number_words(sheet, issue), page_words(sheet, issue, page)));
    if (plain + 2 + sheet_cells(sheet, more) <= cols)
        right = more;
    r = sheet_cells(sheet, right);
    if (r > cols / 2 && r > cols - plain - 2)
        r = cols / 2;
    name = set_name(sheet, issue, cols - r - 2, 0);
    put_name(sheet, plate, &name, line, 0);
    sheet_words(sheet, line, cols - r, r, right, ROLE_FOLIO);
    sheet_rule_marked(sheet, line + 1, 0, sheet_layout(sheet)->cols, '=', marks);
    return line + 1;
}

static int put_folio(struct sheet *sheet, const struct issue *issue, int page, int line,
                     const unsigned char *marks)
{
    put_three(sheet, line, page_words(sheet, issue, page), issue->newspaper,
              date_words(sheet, issue), LEFT);
    sheet_rule_marked(sheet, line + 1, 0, sheet_layout(sheet)->cols, '-', marks);
    return line + 1;
}

int plate_put(struct sheet *sheet, const struct plate *plate, const struct issue *issue,
              int page, int line, const unsigned char *marks)
{
    switch (plate->kind) {
    case PLATE_NONE:
        return -1;
    case PLATE_GRAND:
        return put_grand(sheet, plate, issue, page, line, marks);
    case PLATE_SMALL:
        return put_small(sheet, plate, issue, page, line, marks);
    case PLATE_FOLIO:
        return put_folio(sheet, issue, page, line, marks);
    }
    return -1;
}

/* --- the printed masthead --- */

/*
 * What a printed masthead says besides the name, centred in a line or two below it:
 *
 *    Every Thursday, wind permitting · Price: one crown
 *
 * Returns false when it is more than that.
 */
static bool set_motto(const struct setter *s, const struct piece *piece, int skip, int cols,
                      struct set_lines *out)
{
    enum { LINES = 2, GAP = 3 };

    for (int i = 0, col = 0; i < piece->nblocks; i++) {
        struct fill_line l = setter_clip(s, piece->blocks[i].text, cols);
        int line = out->n - 1;

        if (i == skip || !l.n)
            continue;
        if (l.end < piece->blocks[i].text.bytes || out->n > LINES ||
            memchr(piece->blocks[i].text.p, '\t', piece->blocks[i].text.bytes))
            return false;
        if (out->n && col + GAP + l.cells <= cols) {
            set_words(s, STR_LIT("·"), col + 1, 2, ROLE_DIM, out);
            set_onto(s, out, line);
            set_text_line(s, piece, i, &l, col + GAP, ROLE_DIM, out);
            set_onto(s, out, line);
            col += GAP + l.cells;
        } else {
            set_text_line(s, piece, i, &l, 0, ROLE_DIM, out);
            col = l.cells;
        }
    }
    return out->n <= LINES;
}

/* Whether PIECE has the digits of NUMBER in a row, but for what parts thousands. */
static bool has_digits(const struct piece *piece, struct str number)
{
    struct str text = piece->text;
    size_t at = 0;

    for (size_t i = 0; i < text.bytes; i++) {
        bool digit = text.p[i] >= '0' && text.p[i] <= '9';

        if (at == number.bytes && !digit)
            return true;
        if (at < number.bytes && text.p[i] == number.p[at])
            at++;
        else if (digit || !at || (text.p[i] != ',' && text.p[i] != '.'))
            at = 0;
    }
    return at == number.bytes;
}

static bool tells_date(const struct issue *issue, const struct piece *piece)
{
    return issue->date.bytes >= 4 && has_digits(piece, str_slice(issue->date, 0, 4)) &&
           (!issue->number.bytes || has_digits(piece, issue->number));
}

static void centre_lines(const struct setter *s, struct set_lines *lines, int cols)
{
    for (int i = 0; i < lines->n; i++) {
        struct set_line *line = &lines->v[i];
        const struct span *last = &line->spans[line->n - 1];
        int shift = place_name(s->vertical, last->col + last->cells, cols);
        struct span *spans = arena_alloc(s->arena, (size_t)line->n * sizeof *spans);

        for (int k = 0; k < line->n; k++) {
            spans[k] = line->spans[k];
            spans[k].col += shift;
        }
        line->spans = spans;
    }
}

static void take_masthead(struct plate *plate, const struct setter *s, int page, int cols)
{
    const struct issue *issue = s->issue;
    const struct piece *piece = NULL;
    struct set_lines motto = {NULL, 0};
    int skip = -1;

    for (int i = 0; i < issue->pages[page]->npieces && !piece; i++)
        if (issue->pages[page]->pieces[i]->kind == PIECE_MASTHEAD)
            piece = issue->pages[page]->pieces[i];
    if (!piece)
        return;
    for (int i = 0; i < piece->nblocks; i++)
        if (str_eq(piece->blocks[i].text, issue->newspaper) &&
            setter_cells(s, issue->newspaper) <= cols)
            skip = i;
    if (!set_motto(s, piece, skip, cols, &motto))
        return;
    centre_lines(s, &motto, cols);
    plate->masthead = piece;
    plate->name_block = skip;
    plate->motto = motto;
    plate->dated = motto.n && tells_date(issue, piece);
}

struct plate plate_make(const struct setter *s, int page, int screen, int rows, int cols)
{
    struct plate plate = {.kind = kind_of(s->issue, page, screen, rows), .name_block = -1};

    if (plate.kind == PLATE_GRAND)
        take_masthead(&plate, s, page, cols);
    plate.rows = plate.kind == PLATE_NONE    ? 0
                 : plate.kind == PLATE_GRAND ? (plate.dated ? 3 : 5)
                                             : 2;
    plate.rows += plate.motto.n;
    return plate;
}
