/*
 * The builder's verbs in any order, sense or not: what must hold of every issue
 * holds, whatever a broken file made a reader say.
 */
#include "tap.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "doc/builder.h"
#include "doc/link.h"
#include "text/utf8.h"

static uint32_t state;

static uint32_t next_random(uint32_t below)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
}

static struct str random_text(void)
{
    static const char *const bits[] = {
        "",
        " ",
        "\n",
        "\t",
        "　",
        "word",
        "Word",
        "-",
        "¬",
        "=",
        "天气",
        "。",
        "“",
        "”",
        "1914",
        "und",
        "\x01",
        "\xc2\x85",
        "\xe2\x80\xa8",
        "\xe2\x80\xae",
        "é",
        "ſ",
        "(下转第3版)",
        "A3",
        "\xff",
        "Untitled Article",
        "ha",
        ".",
        "，",
        "\xc2\xad",
        "well-known",
        "Page 2",
    };
    static char text[2048];
    size_t bytes = 0;

    for (uint32_t n = next_random(6); n > 0; n--) {
        const char *bit = bits[next_random(ARRAY_LEN(bits))];

        memcpy(text + bytes, bit, strlen(bit));
        bytes += strlen(bit);
    }
    return str_n(text, bytes);
}

static void random_verb(struct builder *b, struct issue *issue)
{
    double odd[] = {0, -5, 10, 50, 100, 1e9, NAN, INFINITY};
    struct str text = random_text();

    switch (next_random(28)) {
    case 0:
        build_page_begin(b, (int)next_random((uint32_t)issue->npages));
        break;
    case 1:
        build_page_end(b);
        break;
    case 2:
        build_page_failed(b, (int)next_random((uint32_t)issue->npages), "It is broken.");
        break;
    case 3:
        build_page_add(b, text, text);
        break;
    case 4:
        build_page_size(b, odd[next_random(8)], odd[next_random(8)]);
        break;
    case 5:
    case 6:
        build_piece_begin(b, (enum piece_kind)next_random(PIECE_KINDS));
        break;
    case 7:
        build_piece_id(b, text);
        break;
    case 8:
        build_piece_box(b, odd[next_random(8)], odd[next_random(8)], odd[next_random(8)],
                        odd[next_random(8)]);
        break;
    case 9:
        build_piece_story(b, next_random(4), (int)next_random(9) - 2);
        break;
    case 10:
        build_piece_end(b);
        break;
    case 11:
        build_line_end(b);
        break;
    case 12:
        build_line_end_hyphen(b);
        break;
    case 13:
        build_block_may_join(b);
        break;
    case 14:
        build_block_joins_next(b);
        break;
    case 15:
        build_block_href(b, text);
        break;
    case 16:
        build_jump(b, &(struct build_jump){.direction = (enum jump_direction)next_random(3),
                                           .text = text,
                                           .page = STR_LIT("2"),
                                           .piece = STR_LIT("A3")});
        break;
    case 17:
        build_warn(b, "test", NULL, 0, "%.*s", STR_FMT(text));
        break;
    case 18:
        build_block_end(b);
        break;
    case 19:
        build_piece_lang(b, text);
        build_piece_section(b, text);
        break;
    case 20:
    case 21:
    case 22:
        build_block_begin(b, (enum block_kind)next_random(BLOCK_KINDS));
        break;
    default:
        build_text(b, text);
        break;
    }
}

static bool text_is_clean(struct str s, bool lines)
{
    if (!utf8_valid(s))
        return false;
    for (size_t at = 0; at < s.bytes;) {
        uint32_t c = utf8_next(s, &at);

        if ((c < 0x20 && !(lines && (c == '\n' || c == '\t'))) || (c >= 0x7F && c < 0xA0) ||
            (c >= 0x202A && c <= 0x202E))
            return false;
    }
    return true;
}

/* NULL, or what is wrong with PIECE. */
static const char *check_piece(const struct piece *piece)
{
    const char *at = piece->text.p;
    bool text = false;

    if (!piece->nblocks || !piece->text.bytes || !piece->id.bytes)
        return "an empty piece";
    for (int i = 0; i < piece->nblocks; i++) {
        const struct block *block = &piece->blocks[i];
        bool lines = block->kind == BLOCK_VERSE || block->kind == BLOCK_TABLE;

        if (block->text.p != at)
            return "blocks that are not parted by one byte";
        if (!text_is_clean(block->text, lines))
            return "text that is not clean";
        if (block->text.bytes && (at[0] == ' ' || at[block->text.bytes - 1] == ' ' ||
                                  at[block->text.bytes - 1] == '\n'))
            return "blanks at the ends";
        if (!block->text.bytes && !block->href.bytes)
            return "an empty block";
        text = text || block->kind >= BLOCK_PARAGRAPH;
        if (text != (i >= piece->nheads))
            return "display matter among the text";
        at += block->text.bytes + 1;
    }
    if (at != piece->text.p + piece->text.bytes + 1)
        return "text in no block";
    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *jump = &piece->jumps[i];

        if (jump->block < 0 || jump->block >= piece->nblocks || jump->begin > jump->end ||
            jump->end > piece->blocks[jump->block].text.bytes ||
            jump->text.p != piece->blocks[jump->block].text.p + jump->begin)
            return "a jump outside its block";
        if (i && jump[-1].block > jump->block)
            return "jumps out of order";
    }
    if (piece->has_box &&
        !(piece->box.left >= 0 && piece->box.top >= 0 && piece->box.width > 0 &&
          piece->box.height > 0 && piece->box.left + piece->box.width < 100.1f &&
          piece->box.top + piece->box.height < 100.1f))
        return "a box outside the page";
    return NULL;
}

static const char *check_issue(const struct issue *issue)
{
    int pieces = 0, told = 0;
    struct map ids = {NULL, 0, 0};
    const char *wrong = NULL;

    for (const struct piece *p = issue_next_piece(issue, NULL); p && !wrong;
         p = issue_next_piece(issue, p)) {
        bool added;

        pieces++;
        map_add(&ids, str_hash(p->id, false), 0, &added);
        wrong = added ? check_piece(p) : "two pieces with one id";
    }
    for (const struct piece *s = issue_next_story(issue, NULL); s;
         s = issue_next_story(issue, s))
        for (const struct piece *p = s; p; p = p->next_part)
            told++;
    map_done(&ids);
    if (!wrong && told != pieces)
        wrong = "a piece that is not in exactly one story";
    for (int i = 0; i < issue->npages && !wrong; i++)
        if (!issue->pages[i]->label.bytes || !issue->pages[i]->key.bytes)
            wrong = "a page without label";
    return wrong;
}

int main(void)
{
    enum { ISSUES = 40, VERBS = 3000 };
    const char *wrong = NULL;
    uint32_t seed;

    for (seed = 1; seed <= ISSUES && !wrong; seed++) {
        struct issue *issue = issue_new();
        struct builder *b = builder_new(issue);

        state = seed;
        build_page_add(b, str_of("1"), str_of(""));
        for (int i = 0; i < VERBS; i++) {
            random_verb(b, issue);
            if (next_random(20) == 0)
                issue_link(issue);
        }
        build_pages_known(b);
        builder_free(b);
        issue_link(issue);
        wrong = check_issue(issue);
        issue_free(issue);
    }
    CASE(!wrong, "verbs in any order make a sound issue");
    if (wrong)
        printf("# issue %u has %s\n", (unsigned)seed - 1, wrong);
    return TAP_DONE;
}
