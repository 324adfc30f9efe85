/*
 * What a pointer means ("相关评论见第三版", "Leading article, page 4", "siehe auch Seite 2"):
 * the text that is what the pointer says that it is, and that speaks of what it stands in.
 */

#include "doc/jumppointer.h"

#include "base/mem.h"
#include "doc/issue.h"
#include "doc/jumpevidence.h"
#include "text/utf8.h"

enum {
    SEE_THING = 30,
    SEE_QUOTED = 60,
    SEE_QUOTED_UNITS = 6,
    SEE_SORT = 30,
    SEE_SORT_OF_PAGE = 10,
    SEE_WORDS_MAX = 45,
    SEE_TITLE_MAX = 50,
    SEE_NEAR_MAX = 50,
    SEE_TEXT_MAX = 30,
    SEE_ABOUT_MAX = 40,
    SEE_NEAR_ABOUT_MAX = 20
};

/* --- what sort of text it is --- */

/* One row, one sort: what a pointer calls it, a kicker, a section or a page. */
static const char *const sorts[] = {
    "评论|社论|社评|时评|短评|述评|快评|锐评|评论员文章|论坛|観点|社説|解説",
    "editorial|editorials|leader|leading article|comment|commentary|opinion|opinions",
    "kommentar|kommentare|leitartikel|glosse|leitglosse|meinung",
    "éditorial|editorial|commentaire|billet|opinion|hoofdartikel|commentaar|editorial|opinião",
    "来信|读者来信|letters|letter|leserbrief|leserbriefe|courrier|brieven",
    "侧记|特写|现场|reportage|feature",
    "专访|访谈|对话|interview|entretien|gespräch|entrevista",
    "人物|profile|porträt|portrait|retrato",
    "背景|新闻背景|资料|background|hintergrund|analyse|analysis|analysen",
    "讣告|obituary|obituaries|nachruf|nachrufe|nécrologie",
    "体育|sport|sports|deporte|esporte",
    "财经|经济|business|wirtschaft|économie|economia|economy",
    "文化|arts|culture|kultur|feuilleton|kunst",
    "国际|world|foreign|ausland|politik|étranger",
    "天气|weather|wetter|météo",
    "影评|书评|剧评|乐评|review|reviews|kritik|critique|rezension|crítica",
    "名单|list|liste|lista",
    "图表|数据|table|tables|graphic|grafik|tabelle|infographie",
};

/* Those of the first so many are told by a headline, too; of the others it says too little. */
enum { GENRES = 11 };
/* What a paper or its readers think: no report is meant. */
enum { VOICES = 5 };

/* The sorts of which a word stands in TEXT, as bits. */
static uint32_t sorts_in(const struct plain *text)
{
    uint32_t found = 0;

    for (size_t i = 0; text->units && i < ARRAY_LEN(sorts); i++) {
        struct str words = str_of(sorts[i]);

        for (size_t at = 0, end; at < words.bytes && !(found >> i & 1); at = end + 1) {
            end = str_find(words, STR_LIT("|"), at);
            if (plain_has_word(text, str_slice(words, at, end)))
                found |= 1u << i;
        }
    }
    return found;
}

/* What is printed over PIECE: its kicker and its section. */
static uint32_t sorts_of_piece(struct arena *arena, struct side *side)
{
    const struct piece *piece = side->piece;
    struct plain kicker, section;

    if (side->has_sorts)
        return side->sorts;
    kicker = plain_of(arena, piece_part(piece, BLOCK_KICKER), EVIDENCE_SLUG_BYTES);
    section = plain_of(arena, piece->section, EVIDENCE_SLUG_BYTES);
    side->has_sorts = true;
    side->sorts = sorts_in(&kicker) | sorts_in(&section) |
                  (sorts_in(&side->headline) & ((1u << GENRES) - 1));
    return side->sorts;
}

enum pointer_sort pointer_is_sort(struct arena *arena, const struct pointer *p, struct side *to,
                                  uint32_t page_sorts)
{
    if (p->sorts & sorts_of_piece(arena, to))
        return SORT_OWN;
    if (p->sorts & page_sorts)
        return SORT_OF_PAGE;
    if (p->sorts & ((1u << VOICES) - 1))
        return SORT_OTHER;
    return p->full && !plain_has(&to->headline, &p->thing) ? SORT_OTHER : SORT_NONE;
}

uint32_t pointer_sorts(struct arena *arena, struct str name)
{
    struct plain plain = plain_of(arena, name, EVIDENCE_SLUG_BYTES);

    return sorts_in(&plain);
}

/* --- which text --- */

/* 讲话全文 → 讲话; what the other text is, without 全文 and the like. */
static struct str thing_of(struct str slug)
{
    static const char *const ends[] = {"全文", "摘要", "摘编", "摘登", "要点", "原文"};

    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_ends(slug, ends[i]) && slug.bytes > 6)
            slug.bytes -= 6;
    return slug;
}

/* What is printed of the pointer before its page. */
static struct str words_of(const struct jump *jump)
{
    struct str printed = jump->text;

    if (jump->label.p > printed.p && jump->label.p < printed.p + printed.bytes)
        printed.bytes = (size_t)(jump->label.p - printed.p);
    return printed;
}

static struct str last_of(struct str s, size_t bytes)
{
    return str_slice(s, s.bytes > bytes ? utf8_start(s, s.bytes - bytes) : 0, s.bytes);
}

/* The words before and in the pointer: the last sentences, an item of a list. */
static struct plain text_near(struct arena *arena, struct str text, const struct jump *jump,
                              size_t bytes)
{
    size_t from = jump->begin > bytes ? utf8_start(text, jump->begin - bytes) : 0;

    return plain_of(arena, str_slice(text, from, jump->end), 2 * bytes);
}

struct pointer pointer_of(struct arena *arena, const struct piece *piece,
                          const struct jump *jump)
{
    enum { NEAR_BYTES = 240, LINE_BYTES = 60 };
    const struct block *block = &piece->blocks[jump->block];
    struct pointer p;

    p.near = text_near(arena, block->text, jump, NEAR_BYTES);
    /* a line with nothing but the pointer: what stands before it */
    if (!jump->slug.bytes && block->text.bytes <= LINE_BYTES && block->kind != BLOCK_LIST &&
        jump->block > 0 && block[-1].kind == BLOCK_PARAGRAPH)
        p.near = plain_of(arena, last_of(block[-1].text, NEAR_BYTES), NEAR_BYTES);
    p.words = plain_of(arena, words_of(jump), EVIDENCE_SLUG_BYTES);
    p.slug = plain_of(arena, jump->slug, EVIDENCE_SLUG_BYTES);
    p.thing = plain_of(arena, thing_of(jump->slug), EVIDENCE_SLUG_BYTES);
    p.full = p.thing.units >= 2 && p.thing.units < p.slug.units;
    p.is_item = block->kind == BLOCK_LIST;
    p.sorts = sorts_in(&p.words);
    return p;
}

/* The slug is the other's headline, or says what kind of text it is. */
static int see_slug(const struct pointer *p, const struct plain *title)
{
    if (p->slug.units >= SEE_QUOTED_UNITS && plain_has(title, &p->slug))
        return SEE_QUOTED;
    if (plain_has(&p->slug, title))
        return SEE_THING;
    return p->thing.units >= 2 && plain_has(title, &p->thing) ? SEE_THING : 0;
}

/* How much of TITLE is spoken of in TEXT; one word in common may be chance. */
static int spoken_of(const struct plain *title, const struct plain *text, int most)
{
    enum { TOKENS = 3 };
    int enough = title->ntokens < TOKENS ? title->ntokens : TOKENS;

    return plain_share(title, text) * most / 100 * enough / TOKENS;
}

int pointer_means(struct arena *arena, const struct pointer *p, struct side *from,
                  struct side *to, uint32_t page_sorts)
{
    const struct plain *title = &to->headline;
    enum pointer_sort sort = pointer_is_sort(arena, p, to, page_sorts);
    int points = evidence_headlines(from, to) * 3 / 2;

    if (!title->units)
        return 0;
    if (points > SEE_TITLE_MAX)
        points = SEE_TITLE_MAX;
    points += see_slug(p, title);
    if (sort == SORT_OWN)
        points += SEE_SORT;
    else if (sort == SORT_OF_PAGE)
        points += SEE_SORT_OF_PAGE;
    /* how much of what is printed before the page names the other: "Tide table, back page" */
    points += plain_share(&p->words, &to->names) * SEE_WORDS_MAX / 100;
    /* how much of the other's headline is spoken of here: right before, and at all */
    points += spoken_of(title, &p->near, SEE_NEAR_MAX);
    if (p->is_item)
        return points;
    points += spoken_of(title, side_body(arena, from), SEE_TEXT_MAX);
    /* how much of this headline, and of what stands right before, is spoken of there */
    points += spoken_of(&from->headline, side_body(arena, to), SEE_ABOUT_MAX);
    return points + spoken_of(&p->near, side_body(arena, to), SEE_NEAR_ABOUT_MAX);
}
