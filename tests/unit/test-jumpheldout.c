/*
 * How well references are found in lines that the rules were not made from:
 * tests/jumps/heldout.tsv.  Single lines may fail, each is told; what is asked is that a
 * reader can rely on it.
 */
#include "tap.h"

#include "jumplines.h"

/* Of a hundred lines: found, nothing found that is none, pages right. */
enum { ASKED = 98 };

struct score {
    char lang[8];
    int lines, found; /* that hold a reference, and of them those whose kind was told */
    int targets;      /* of those found */
    int none, wrong;  /* that hold none, and of them those where one was seen */
};

enum { LANGS_MAX = 24 };

struct scores {
    struct score all, langs[LANGS_MAX];
    int nlangs;
};

static struct score *score_of(struct scores *scores, struct str lang)
{
    int i = 0;

    while (i < scores->nlangs && !str_is(lang, scores->langs[i].lang))
        i++;
    if (i == LANGS_MAX)
        return &scores->langs[LANGS_MAX - 1];
    if (i == scores->nlangs) {
        scores->nlangs++;
        snprintf(scores->langs[i].lang, sizeof scores->langs[i].lang, "%.*s", STR_FMT(lang));
    }
    return &scores->langs[i];
}

static void count(struct score *score, bool wanted, bool seen, bool kind, bool targets)
{
    score->lines += wanted;
    score->found += wanted && kind;
    score->targets += wanted && kind && targets;
    score->none += !wanted;
    score->wrong += !wanted && seen;
}

/* LINE: kind, language, targets, slug, text.  The language is not told to the finder. */
static void check_line(struct jump_finder *finder, struct str line, int number,
                       struct scores *scores)
{
    struct arena *arena = arena_new();
    struct buf text = BUF_INIT, got = BUF_INIT;
    struct jump *jumps = NULL;
    const struct jump *first;
    struct str f[5];
    bool kind, targets, wanted;

    fields_of(line, f, 5);
    unescape(&text, f[4]);
    first = jump_find(finder, arena, buf_str(&text), STR_LIT(""), &jumps) ? &jumps[0] : NULL;
    buf_add_s(&got, "");
    targets_of(first, &got);
    wanted = !str_is(f[0], "none");
    kind = str_is(f[0], direction_word(first));
    targets = str_eq(f[2], buf_str(&got));
    count(&scores->all, wanted, first != NULL, kind, targets);
    count(score_of(scores, f[1]), wanted, first != NULL, kind, targets);
    if (!kind || (wanted && !targets))
        printf("# heldout.tsv:%d: %.*s: %.*s %.*s, got %s %s\n", number, STR_FMT(f[4]),
               STR_FMT(f[0]), STR_FMT(f[2]), direction_word(first), got.p);
    buf_done(&text);
    buf_done(&got);
    arena_free(arena);
}

static void print_score(const char *name, const struct score *s)
{
    printf("# %-4s found %d of %d, pages right in %d; seen wrongly in %d of %d\n", name,
           s->found, s->lines, s->targets, s->wrong, s->none);
}

static bool enough(int part, int whole)
{
    return whole > 0 && part * 100 >= whole * ASKED;
}

int main(void)
{
    char path[4096], *line = NULL;
    size_t room = 0;
    ssize_t n;
    FILE *in;
    struct jump_finder *finder;
    struct scores scores = {.nlangs = 0};

    snprintf(path, sizeof path, "%s/tests/jumps/heldout.tsv", getenv("SRCDIR"));
    in = fopen(path, "r");
    if (!CASE(in != NULL, "tests/jumps/heldout.tsv is there"))
        return TAP_DONE;
    finder = jump_finder_new(NULL);
    for (int number = 1; (n = getline(&line, &room, in)) >= 0; number++)
        if (line[0] != '#' && line[0] != '\n')
            check_line(finder, str_n(line, (size_t)n - 1), number, &scores);
    free(line);
    fclose(in);
    jump_finder_free(finder);
    for (int i = 0; i < scores.nlangs; i++)
        print_score(scores.langs[i].lang, &scores.langs[i]);
    print_score("all", &scores.all);
    CASE(enough(scores.all.found, scores.all.lines), "references are found");
    CASE(enough(scores.all.found, scores.all.found + scores.all.wrong), "nothing else is");
    CASE(enough(scores.all.targets, scores.all.found), "their pages are right");
    return TAP_DONE;
}
