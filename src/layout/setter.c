#include "layout/set.h"
#include "text/pairs.h"

/*
 * How far the pairs of ideographs are counted: enough of a page to tell words from
 * chance, and little next to setting it.
 */
enum { PAIRS_BYTES = 60000 };

void setter_init(struct setter *s, struct arena *arena, const struct issue *issue, int page,
                 const struct layout_opts *opts)
{
    *s = (struct setter){.arena = arena,
                         .issue = issue,
                         .opts = opts,
                         .wide_ambiguous = opts->wide_ambiguous,
                         .page = page,
                         .pairs = arena_zero(arena, sizeof *s->pairs)};
}

void setter_done(struct setter *s)
{
    pairs_free(*s->pairs);
    *s->pairs = NULL;
}

/* Of the page, so that a headline is the same however much of the issue has been read. */
static const struct pairs *page_pairs(void *of)
{
    const struct setter *s = of;
    const struct page *page = s->issue->pages[s->page];
    size_t bytes = 0;

    if (*s->pairs)
        return *s->pairs;
    *s->pairs = pairs_new();
    for (int i = 0; i < page->npieces && bytes < PAIRS_BYTES; i++) {
        pairs_add(*s->pairs, page->pieces[i]->text);
        bytes += page->pieces[i]->text.bytes;
    }
    return *s->pairs;
}

struct fill_opts setter_fill(const struct setter *s, const struct piece *piece, int measure,
                             enum fill_kind kind)
{
    struct str lang = piece_lang(s->issue, piece);
    struct fill_opts opts = {
        .measure = measure, .kind = kind, .wide_ambiguous = s->wide_ambiguous, .lang = lang};

    opts.vertical = s->vertical;
    if (kind == FILL_PARAGRAPH && s->opts->hyphens && !s->vertical) {
        opts.hyphens = s->opts->hyphens(s->opts->hyphens_of, lang);
        opts.align = FILL_JUSTIFY;
    }
    if (kind == FILL_DISPLAY) {
        opts.pairs = page_pairs;
        opts.pairs_of = (void *)s;
    }
    return opts;
}

int setter_cells(const struct setter *s, struct str text)
{
    return s->vertical ? text_cells_vertical(text) : text_cells(text, s->wide_ambiguous);
}

struct fill_line setter_clip(const struct setter *s, struct str text, int cells)
{
    return s->vertical ? text_clip_vertical(s->arena, text, cells, s->wide_ambiguous)
                       : text_clip(s->arena, text, cells, s->wide_ambiguous);
}

struct str setter_word(const struct setter *s, enum native_word word, const char *translated)
{
    return s->native ? native_word(s->issue->lang, word) : str_of(translated);
}
