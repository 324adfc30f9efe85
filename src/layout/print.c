#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/issue.h"
#include "layout/layout.h"

/* --- as plain text --- */

static const char *rule_shown(char c, enum rule_style style)
{
    static const char *const boxes[] = {"─", "═", "│", "┬", "┴", "┼", "║",
                                        "┤", "├", "┌", "┐", "└", "┘", "╤"};
    static const char *const ascii[] = {"-", "=", "|", "+", "+", "+", "|",
                                        "+", "+", "+", "+", "+", "+", "+"};
    const char *at = strchr(RULE_GLYPHS, c);

    return !at || !*at ? " " : (style == RULES_BOX ? boxes : ascii)[at - RULE_GLYPHS];
}

static void add_blanks(struct buf *out, int n)
{
    while (n-- > 0)
        buf_add_c(out, ' ');
}

static void add_span(struct buf *out, const struct span *span, enum rule_style rules)
{
    for (int i = 0; i < span->n; i++) {
        const struct glyph *g = &span->glyphs[i];

        if (span->role == ROLE_RULE)
            buf_add_s(out, rule_shown(g->shown[0], rules));
        else
            buf_add(out, g->shown, g->bytes);
    }
}

/* A line being written: the role whose look is on, or -1. */
struct writer {
    const struct text_looks *looks; /* may be NULL */
    enum rule_style rules;
    int role;
    struct buf *out;
};

static void look_off(struct writer *w)
{
    if (w->role >= 0 && w->looks->on[w->role].bytes)
        buf_add_s(w->out, w->looks->off);
    w->role = -1;
}

/* From here on the look of ROLE; ROLES is the paper's. */
static void look_on(struct writer *w, int role)
{
    if (!w->looks || (w->role >= 0 && str_eq(w->looks->on[role], w->looks->on[w->role])))
        return;
    look_off(w);
    buf_add_str(w->out, w->looks->on[role]);
    w->role = role;
}

static void trim_blanks(struct buf *out, size_t start)
{
    while (out->bytes > start && out->p[out->bytes - 1] == ' ')
        out->bytes--;
}

static void write_line(struct writer *w, const struct lay_line *line, int cols)
{
    size_t start = w->out->bytes;
    int col = 0;

    w->role = -1;
    for (int k = 0; k < line->n; k++) {
        const struct span *span = &line->spans[k];

        if (span->col > col)
            look_on(w, ROLES);
        add_blanks(w->out, span->col - col);
        look_on(w, (int)span->role);
        add_span(w->out, span, w->rules);
        col = span->col + span->cells;
    }
    if (w->looks && w->looks->fill) {
        look_on(w, ROLES);
        add_blanks(w->out, cols - col);
    } else {
        trim_blanks(w->out, start);
    }
    look_off(w);
    buf_add_c(w->out, '\n');
}

void layout_text_looks(const struct layout *lay, int line, int lines, enum rule_style rules,
                       const struct text_looks *looks, struct buf *out)
{
    struct writer w = {.looks = looks, .rules = rules, .out = out};

    for (int i = line; i < line + lines && i < lay->nlines; i++)
        write_line(&w, &lay->lines[i], lay->cols);
}

void layout_text(const struct layout *lay, int line, int lines, enum rule_style rules,
                 struct buf *out)
{
    layout_text_looks(lay, line, lines, rules, NULL, out);
}

/* --- with places --- */

static const char *const kind_names[] = {
    [LAYOUT_PAGE] = "page",       [LAYOUT_STORY] = "story",   [LAYOUT_CONTENTS] = "contents",
    [LAYOUT_LIST] = "list",       [LAYOUT_GLANCE] = "glance", [LAYOUT_OVERVIEW] = "overview",
    [LAYOUT_PICTURE] = "picture",
};

static const char *const role_names[ROLES] = {
    [ROLE_BODY] = "body",         [ROLE_NAMEPLATE] = "nameplate",
    [ROLE_FOLIO] = "folio",       [ROLE_KICKER] = "kicker",
    [ROLE_HEADLINE] = "headline", [ROLE_HEADLINE_LEAD] = "lead",
    [ROLE_DECK] = "deck",         [ROLE_BYLINE] = "byline",
    [ROLE_DATELINE] = "dateline", [ROLE_SUBHEAD] = "subhead",
    [ROLE_CAPTION] = "caption",   [ROLE_CREDIT] = "credit",
    [ROLE_SECTION] = "section",   [ROLE_JUMP] = "jump",
    [ROLE_RULE] = "rule",         [ROLE_MORE] = "more",
    [ROLE_NOTE] = "note",         [ROLE_LABEL] = "label",
    [ROLE_ADVERT] = "advert",     [ROLE_DIM] = "dim",
    [ROLE_PICTURE] = "picture",
};

/* Lines and columns from 1, as an editor counts them. */
static void print_place(const struct span *span, int line, struct buf *out)
{
    char place[64] = "-", bytes[32] = "";
    const struct glyph *last = &span->glyphs[span->n - 1];

    if (span->in_text) {
        snprintf(place, sizeof place, "p%d.%d", span->at.piece + 1, span->at.block);
        snprintf(bytes, sizeof bytes, "%u-%u", (unsigned)span->at.byte, (unsigned)last->byte);
    }
    buf_printf(out, "%4d:%-4d %-8s %-10s %-9s ", line + 1, span->col + 1, place, bytes,
               role_names[span->role]);
}

static void print_jump(const struct layout *lay, const struct span *span, struct buf *out)
{
    const struct piece *piece = issue_piece(lay->issue, span->at);
    const struct jump *jump;

    if (span->role != ROLE_JUMP || span->jump < 0 || !piece)
        return;
    jump = &piece->jumps[span->jump];
    if (jump->page < 0 || jump->page >= lay->issue->npages) {
        buf_add_s(out, jump->status == JUMP_OPEN ? "  -> ?" : "  -> nowhere");
        return;
    }
    buf_printf(out, "  -> page %.*s", STR_FMT(lay->issue->pages[jump->page]->label));
    if (jump->piece)
        buf_printf(out, ", p%d", jump->piece->index + 1);
}

static void print_span(const struct layout *lay, int line, const struct span *span,
                       struct buf *out)
{
    print_place(span, line, out);
    if (span->role == ROLE_RULE && span->n > 1)
        buf_printf(out, "%c x %d", span->glyphs[0].shown[0], span->n);
    else if (span->role == ROLE_PICTURE)
        buf_printf(out, "%d cells, row %d of %d", span->cells, span->row + 1, span->rows);
    else
        add_span(out, span, RULES_ASCII);
    print_jump(lay, span, out);
    buf_add_c(out, '\n');
}

void layout_print(const struct layout *lay, struct buf *out)
{
    buf_add_s(out, kind_names[lay->kind]);
    if (lay->issue && lay->page >= 0)
        buf_printf(out, " %.*s", STR_FMT(lay->issue->pages[lay->page]->label));
    buf_printf(out, "  %dx%d  columns %d width %d gap %d\n", lay->cols,
               lay->nscreens > 1 ? lay->screens[0].lines : lay->nlines, lay->columns,
               lay->measure, lay->gutter);
    for (int s = 0; s < lay->nscreens; s++) {
        const struct screen *screen = &lay->screens[s];

        if (lay->nscreens > 1)
            buf_printf(out, "screen %d\n", s + 1);
        for (int i = screen->line; i < screen->line + screen->lines && i < lay->nlines; i++)
            for (int k = 0; k < lay->lines[i].n; k++)
                print_span(lay, i, &lay->lines[i].spans[k], out);
    }
}
