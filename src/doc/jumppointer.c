/*
 * What a pointer means ("相关评论见第三版", "Leading article, page 4", "siehe auch Seite 2"):
 * the text that is what the pointer says that it is, and that speaks of what it stands in.
 */

#include "base/arena.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "doc/jumpevidence.h"

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
    SEE_ABOUT_MAX = 30
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

/* Whether one of WORDS stands in TEXT, as whole words of an alphabet. */
static bool has_word(struct arena *arena, const struct plain *text, struct str words)
{
    for (size_t at = 0; at < words.bytes;) {
        size_t end = str_find(words, STR_LIT("|"), at);
        struct plain word = plain_of(arena, str_slice(words, at, end), EVIDENCE_SLUG_BYTES);

        if (plain_has(text, &word))
            return true;
        at = end + 1;
    }
    return false;
}

/* What is printed of the pointer before its page. */
static struct plain words_of(struct arena *arena, const struct jump *jump)
{
    struct str printed = jump->text;

    if (jump->label.p > printed.p && jump->label.p < printed.p + printed.bytes)
        printed.bytes = (size_t)(jump->label.p - printed.p);
    return plain_of(arena, printed, EVIDENCE_SLUG_BYTES);
}

/* What is printed over PIECE: its kickers and its section. */
static struct plain rubric_of(struct arena *arena, const struct piece *piece)
{
    struct plain kicker = plain_of(arena, piece_part(piece, BLOCK_KICKER), EVIDENCE_SLUG_BYTES);
    struct plain section = plain_of(arena, piece->section, EVIDENCE_SLUG_BYTES);

    return kicker.units ? kicker : section;
}

/* The sort that the pointer names is the sort of the text, or of all texts on its page. */
static int sort_agrees(struct arena *arena, const struct ends *e, const struct plain *words,
                       struct str page_name)
{
    struct plain rubric = rubric_of(arena, e->to->piece);
    struct plain page = plain_of(arena, page_name, EVIDENCE_SLUG_BYTES);
    int points = 0;

    if (!words->units)
        return 0;
    if (e->forward_slug && rubric.units && plain_has(&rubric, e->forward_slug))
        return SEE_SORT;
    for (size_t i = 0; i < ARRAY_LEN(sorts); i++) {
        if (!has_word(arena, words, str_of(sorts[i])))
            continue;
        if (has_word(arena, &rubric, str_of(sorts[i])) ||
            has_word(arena, &e->to->headline, str_of(sorts[i])))
            return SEE_SORT;
        if (has_word(arena, &page, str_of(sorts[i])))
            points = SEE_SORT_OF_PAGE;
    }
    return points;
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

/* The slug is the other's headline, or says what kind of text it is. */
static int see_slug(struct arena *arena, const struct ends *e)
{
    const struct plain *title = &e->to->headline;
    struct plain thing;

    if (!e->forward_slug)
        return 0;
    if (e->forward_slug->units >= SEE_QUOTED_UNITS && plain_has(title, e->forward_slug))
        return SEE_QUOTED;
    thing = plain_of(arena, thing_of(e->forward->slug), EVIDENCE_SLUG_BYTES);
    if (plain_has(e->forward_slug, title))
        return SEE_THING;
    return thing.units >= 2 && plain_has(title, &thing) ? SEE_THING : 0;
}

/* How much of TITLE is spoken of in TEXT; one word in common may be chance. */
static int spoken_of(const struct plain *title, const struct plain *text, int most)
{
    enum { TOKENS = 3 };
    int enough = title->ntokens < TOKENS ? title->ntokens : TOKENS;

    return plain_share(title, text) * most / 100 * enough / TOKENS;
}

int evidence_see(struct arena *arena, const struct ends *e, struct str page_name)
{
    const struct plain *title = &e->to->headline;
    struct plain words = words_of(arena, e->forward);
    int points = evidence_headlines(e->from, e->to) * 3 / 2;

    if (!title->units)
        return 0;
    if (points > SEE_TITLE_MAX)
        points = SEE_TITLE_MAX;
    points += see_slug(arena, e) + sort_agrees(arena, e, &words, page_name);
    /* how much of what is printed before the page names the other: "Tide table, back page" */
    points += plain_share(&words, &e->to->names) * SEE_WORDS_MAX / 100;
    /* how much of the other's headline is spoken of here: right before, and at all */
    if (e->near)
        points += spoken_of(title, e->near, SEE_NEAR_MAX);
    points += spoken_of(title, side_body(arena, e->from), SEE_TEXT_MAX);
    /* how much of this headline is spoken of there */
    return points + spoken_of(&e->from->headline, side_body(arena, e->to), SEE_ABOUT_MAX);
}
