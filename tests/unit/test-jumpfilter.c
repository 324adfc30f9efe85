/*
 * The filter before the matcher loses nothing: whatever all rules, tried everywhere, find in a
 * text is found with it, too.  Texts are the lines of tests/jumps/lines.tsv, put between
 * others, in other letters, parted otherwise, and words that references are made of, thrown
 * together.  None of them may make the finder do more than its limits allow.
 */
#include "tap.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "jumplines.h"
#include "text/utf8.h"

enum { EMBEDDED = 1500, THROWN = 3000, RANDOM = 300 };

/* So many of MANY: under valgrind, fifty times as slow, fewer. */
static int tries(int many)
{
    return getenv("BROADSHEET_WRAP") ? many / 50 : many;
}

static uint32_t seed = 20261123;

static uint32_t draw(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

struct both {
    struct jump_finder *filtered, *all;
    int lost, more, found;
};

static void describe(struct buf *out, const struct jump *jumps, int n)
{
    for (int i = 0; i < n; i++) {
        buf_printf(out, "%s %d-%d ", direction_word(&jumps[i]), (int)jumps[i].begin,
                   (int)jumps[i].end);
        targets_of(&jumps[i], out);
        buf_add_s(out, "; ");
    }
}

/* Whether all of JUMPS lie within TEXT, in order. */
static bool are_sound(struct str text, const struct jump *jumps, int n)
{
    size_t end = 0;

    for (int i = 0; i < n; i++) {
        if (jumps[i].begin < end || jumps[i].end <= jumps[i].begin ||
            jumps[i].end > text.bytes || jumps[i].ntargets < 1)
            return false;
        end = jumps[i].end;
    }
    return true;
}

static void compare(struct both *b, struct str text)
{
    struct arena *arena = arena_new();
    struct jump *fast, *slow;
    int nfast = jump_find(b->filtered, arena, text, str_of(NULL), &fast);
    int nslow = jump_find(b->all, arena, text, str_of(NULL), &slow);
    struct buf got = BUF_INIT, want = BUF_INIT;

    buf_add_s(&got, "");
    buf_add_s(&want, "");
    describe(&got, fast, nfast);
    describe(&want, slow, nslow);
    b->found += nslow;
    if (!str_eq(buf_str(&got), buf_str(&want)) || !are_sound(text, fast, nfast)) {
        printf("# in \"%.*s\"\n# with the filter: %s\n# without: %s\n", STR_FMT(text), got.p,
               want.p);
        b->lost += 1;
    }
    buf_done(&got);
    buf_done(&want);
    arena_free(arena);
}

/* --- lines, altered --- */

static const char *const before[] = {
    "",
    "",
    "雨停了，街上的人又多了起来。",
    "The rain had stopped and people were back in the street. ",
    "Der Regen hatte aufgehört, und die Straße füllte sich wieder. ",
    "Дождь кончился, и улица снова наполнилась людьми. ",
    "La pluie avait cessé\n",
    "一\n",
    /* longer than any reference */
    "the ferry lay at the quay with its lamps lit and the crates stood in rows and nobody came "
    "for them till the clock of the customs house had struck eleven and the tide had turned ",
    "船靠在码头上灯还亮着箱子一排排地放着没有人来取直到海关的钟敲了十一下潮水也退了下去"
    "那时候街上已经看不见一个人只有守夜的老人还坐在门口抽着烟听着水声想着年轻时候出过的"
    "海走过的岛见过的人和那些再也没有回来的船以及船上唱过的歌灯塔的光一遍一遍地扫过来照亮他的"
    "脸",
};

static const char *const behind[] = {
    "",
    "",
    "\n第二天早上，他们又来了。",
    "\nNobody had seen the boat since.",
    " Am nächsten Morgen kamen 14 von ihnen zurück.",
    "。那年冬天特别长。",
    " and the crates stood in rows and nobody came for them till the clock of the customs "
    "house "
    "had struck eleven",
    "那时候街上已经看不见一个人只有守夜的老人还坐在门口抽着烟听着水声想着年轻时候出过的海"
    "走过的岛见过的人和那些再也没有回来的船以及船上唱过的歌灯塔的光一遍一遍地扫过来照亮他的脸",
};

/* The brackets that references stand in. */
static const uint32_t brackets[][2] = {
    {'(', ')'},       {'[', ']'},       {'{', '}'},       {'<', '>'},       {0xFF08, 0xFF09},
    {0xFF3B, 0xFF3D}, {0xFF5B, 0xFF5D}, {0xFF1C, 0xFF1E}, {0x3008, 0x3009}, {0x3010, 0x3011},
    {0x3014, 0x3015}, {0x3016, 0x3017}, {0x3018, 0x3019}, {0x300A, 0x300B}, {0x300C, 0x300D},
    {0x300E, 0x300F}, {0xFE59, 0xFE5A}, {0xFE5D, 0xFE5E},
};

/* CP, or the bracket number TO when it is one. */
static uint32_t other_bracket(uint32_t cp, uint32_t to)
{
    for (size_t i = 0; i < ARRAY_LEN(brackets); i++)
        for (size_t side = 0; side < 2; side++)
            if (brackets[i][side] == cp)
                return brackets[to][side];
    return cp;
}

/* The same text in full-width digits, capitals, other brackets, blanks doubled, accents apart.
 */
static void alter(struct buf *out, struct str s)
{
    uint32_t how = draw(8), bracket = draw(ARRAY_LEN(brackets));

    for (size_t at = 0; at < s.bytes;) {
        uint32_t cp = utf8_next(s, &at);
        char p[4];

        if (how >= 6)
            cp = other_bracket(cp, bracket);
        else if (how == 1 && cp >= '0' && cp <= '9')
            cp = cp - '0' + 0xFF10;
        else if (how == 2 && cp >= 'a' && cp <= 'z')
            cp -= 32;
        else if (how == 3 && cp == ' ')
            buf_add_c(out, ' ');
        else if (how == 4 && cp == 0x8F6C) /* 转 */
            cp = 0x8F49;
        else if (how == 5 && (cp == 0xE9 || cp == 0xE1)) { /* é, á */
            buf_add_c(out, cp == 0xE9 ? 'e' : 'a');
            cp = 0x301;
        }
        buf_add(out, p, utf8_put(p, cp));
    }
}

static struct str *read_lines(struct buf *file, size_t *n)
{
    char path[4096], part[65536];
    size_t got, at = 0, room = 0;
    struct str *lines = NULL;
    FILE *in;

    snprintf(path, sizeof path, "%s/tests/jumps/lines.tsv", getenv("SRCDIR"));
    in = fopen(path, "r");
    while (in && (got = fread(part, 1, sizeof part, in)) > 0)
        buf_add(file, part, got);
    if (in)
        fclose(in);
    *n = 0;
    while (at < file->bytes) {
        size_t end = str_find(buf_str(file), STR_LIT("\n"), at);
        struct str line = str_slice(buf_str(file), at, end), f[5];

        at = end + 1;
        if (!line.bytes || line.p[0] == '#')
            continue;
        fields_of(line, f, 5);
        if (*n == room) {
            room = room ? 2 * room : 256;
            lines = xreallocarray(lines, room, sizeof *lines);
        }
        lines[(*n)++] = f[4];
    }
    return lines;
}

static void test_embedded(struct both *b)
{
    struct buf file = BUF_INIT;
    size_t n;
    struct str *lines = read_lines(&file, &n);

    if (!CASE(n > 200, "there are lines to look at"))
        return;
    for (int i = 0; i < tries(EMBEDDED); i++) {
        struct buf line = BUF_INIT, text = BUF_INIT;

        unescape(&line, lines[(size_t)i < n ? (uint32_t)i : draw((uint32_t)n)]);
        buf_add_s(&text, before[draw(ARRAY_LEN(before))]);
        alter(&text, buf_str(&line));
        buf_add_s(&text, behind[draw(ARRAY_LEN(behind))]);
        compare(b, buf_str(&text));
        buf_done(&line);
        buf_done(&text);
    }
    free(lines);
    buf_done(&file);
    CHECK_INT(b->lost, 0);
    CASE(b->found > EMBEDDED / 3, "much is found in them");
}

/* --- words thrown together --- */

static const char *const verbs[] = {
    "下转",
    "上接",
    "见",
    "相关报道见",
    "详见",
    "转",
    "Continued on",
    "continued from",
    "See",
    "Story,",
    "SEE TRADE,",
    "From",
    "Fortsetzung auf",
    "Fortsetzung von",
    "Schluß von",
    "siehe",
    "Suite",
    "Suite de la",
    "Lire la suite",
    "voir",
    "Vervolg op",
    "Vervolg van",
    "zie",
    "Continua na",
    "Continuação da",
    "Leia mais na",
    "Sigue en la",
    "Viene de la",
    "segue a",
    "Окончание на",
    "Начало на",
    "см.",
    "Folytatás a",
    "lásd a",
    "Xem tiếp",
    "Tiếp theo",
    "관련기사",
    "Please turn to",
    "Weiter auf",
    "",
};

static const char *const pages[] = {
    "第3版",          "第三版",
    "3、4版",         "A5版",
    "第3至第5版",     "头版",
    "封底",           "下版",
    "第 版",          "Page 3",
    "page three",     "pages 3 and 5",
    "third page",     "A7",
    "next page",      "back page",
    "p. 3",           "Page A-7",
    "Seite 3",        "S. 4",
    "nächster Seite", "der dritten Seite",
    "Seiten 3/4",     "page 2",
    "première page",  "page suivante",
    "p. 3",           "pagina 3",
    "blz. 5",         "página 6",
    "pág. 6",         "pag. 8",
    "última página",  "стр. 3",
    "3-й стр.",       "странице 2",
    "5. oldalon",     "3. oldalra",
    "trang 4",        "trang sau",
    "3面に続く",      "3面に関連記事",
    "2면에 계속",     "5면",
    "Page III",       "page l",
    "p. two",         "Sei-\nte 3",
    "pa-\nge 3",      "PAGE 3",
    "Ｐａｇｅ ３",    "第３版",
};

static const char *const others[] = {
    "雨停了，", "the rain", "Wasser ", "l'eau",  "вода", "水",     ". ",
    "\n",       "(",        ")",       "（",     "）",   "【",     "】",
    "▶",        "- ",       "12 ",     "《灯》", "and ", "1949年", "Mr. A. B. Smith ",
    "5.3 ",
};

#define ONE_OF(list) list[draw(ARRAY_LEN(list))]

static void test_thrown(struct both *b)
{
    int found = b->found;

    b->lost = 0;
    for (int i = 0; i < tries(THROWN); i++) {
        struct buf text = BUF_INIT;
        const char *verb = ONE_OF(verbs);

        for (uint32_t n = draw(4); n > 0; n--)
            buf_add_s(&text, ONE_OF(others));
        buf_add_s(&text, draw(3) ? "(" : draw(2) ? "\n" : "");
        buf_add_s(&text, verb);
        if (*verb && ((unsigned char)verb[0] < 0xE3 || draw(4) == 0))
            buf_add_s(&text, draw(8) ? " " : "\n");
        buf_add_s(&text, ONE_OF(pages));
        buf_add_s(&text, draw(3) ? ")" : draw(2) ? "\n" : " ");
        for (uint32_t n = draw(4); n > 0; n--)
            buf_add_s(&text, ONE_OF(others));
        compare(b, buf_str(&text));
        buf_done(&text);
    }
    CHECK_INT(b->lost, 0);
    CASE(b->found > found + THROWN / 10, "something is found in them");
}

/* Any text at all: the marks that matter more often than others. */
static void test_random(struct both *b)
{
    static const char marks[] = "()[]{}.,:;-/ \n\n0123456789lIOpPsSA";

    b->lost = 0;
    for (int i = 0; i < tries(RANDOM); i++) {
        struct buf text = BUF_INIT;

        for (uint32_t n = draw(200); n > 0; n--) {
            uint32_t cp = draw(3) == 0 ? 0x20 + draw(0x3000)
                          : draw(2)    ? (unsigned char)marks[draw(sizeof marks - 1)]
                                       : 0x4E00 + draw(0x5000);
            char p[4];

            if (cp < 0x80 || cp >= 0xA0)
                buf_add(&text, p, utf8_put(p, cp));
        }
        compare(b, buf_str(&text));
        buf_done(&text);
    }
    CHECK_INT(b->lost, 0);
}

/* No text makes more of it than its length: as many references as there is room for. */
static void test_limits(struct both *b)
{
    struct arena *arena = arena_new();
    struct buf text = BUF_INIT;
    struct jump *jumps;

    for (int i = 0; i < tries(5000); i++)
        buf_printf(&text, "%s %s", ONE_OF(verbs), ONE_OF(pages));
    CASE(jump_find(b->filtered, arena, buf_str(&text), str_of(NULL), &jumps) < 5000,
         "a long text of nothing else ends");
    buf_clear(&text);
    for (int i = 0; i < tries(20000); i++)
        buf_add_s(&text, "(p. ");
    CHECK_INT(jump_find(b->filtered, arena, buf_str(&text), str_of(NULL), &jumps), 0);
    buf_done(&text);
    arena_free(arena);
}

int main(void)
{
    struct both b = {.filtered = jump_finder_new(NULL), .all = jump_finder_new(NULL)};

    jump_finder_try_all(b.all);
    test_embedded(&b);
    test_thrown(&b);
    test_random(&b);
    test_limits(&b);
    jump_finder_free(b.filtered);
    jump_finder_free(b.all);
    return TAP_DONE;
}
