/* Finding references to pages: tests/jumps/lines.tsv, spans, and rules of the user's. */
#include "tap.h"

#include "base/diag.h"
#include "base/mem.h"
#include "doc/jumpdata.h"
#include "doc/jumpfilter.h"
#include "doc/jumprules.h"
#include "jumplines.h"

/* --- every line of the file --- */

static void check_line(struct jump_finder *finder, struct str line, int number)
{
    struct str f[5], slug;
    struct arena *arena = arena_new();
    struct buf text = BUF_INIT, want = BUF_INIT, got = BUF_INIT;
    struct jump *jumps = NULL;
    const struct jump *first;
    char name[64];

    fields_of(line, f, 5);
    unescape(&text, f[4]);
    first = jump_find(finder, arena, buf_str(&text), f[1], &jumps) ? &jumps[0] : NULL;
    slug = first ? first->slug : str_of(NULL);
    buf_add_s(&got, direction_word(first));
    buf_add_c(&got, ' ');
    targets_of(first, &got);
    buf_printf(&got, " [%.*s]", STR_FMT(slug));
    buf_printf(&want, "%.*s %.*s [%.*s]", STR_FMT(f[0]), STR_FMT(f[2]), STR_FMT(f[3]));
    snprintf(name, sizeof name, "lines.tsv:%d", number);
    CASE_STR(buf_str(&got), want.p, name);
    buf_done(&text);
    buf_done(&want);
    buf_done(&got);
    arena_free(arena);
}

static void test_lines(void)
{
    char path[4096], *line = NULL;
    size_t room = 0;
    ssize_t n;
    FILE *in;
    struct jump_finder *finder;

    snprintf(path, sizeof path, "%s/tests/jumps/lines.tsv", getenv("SRCDIR"));
    in = fopen(path, "r");
    if (!CASE(in != NULL, "tests/jumps/lines.tsv is there"))
        return;
    finder = jump_finder_new(NULL);
    for (int number = 1; (n = getline(&line, &room, in)) >= 0; number++)
        if (line[0] != '#' && line[0] != '\n')
            check_line(finder, str_n(line, (size_t)n - 1), number);
    free(line);
    fclose(in);
    jump_finder_free(finder);
}

/* --- what of the text a reference takes, and all references of a text --- */

static const struct {
    const char *text;
    const char *found; /* the spans, '|' between */
} spans[] = {
    {"水位还在上涨。（下转第3版）", "（下转第3版）"},
    {"水位还在上涨。（下转第3版", "（下转第3版"},
    {"水位还在上涨。下转第3版）", "下转第3版）"},
    {"◀ 上接 A01 版\n雨停了", "◀ 上接 A01 版"},
    {"（上接第一版）雨停了", "（上接第一版）"},
    {"雨停了。（下转第二版）（上接第一版）天晴了", "（下转第二版）|（上接第一版）"},
    {"（发言摘编见第二版，讲话全文见第三版）", "（发言摘编见第二版|讲话全文见第三版）"},
    {"（上接第52页 continued from page 52）", "（上接第52页 continued from page 52）"},
    {"and went home. (Continued on Page 4.)", "(Continued on Page 4.)"},
    {"and went home. Continued on Page 4, Col. 2", "Continued on Page 4, Col. 2"},
    {"the har-\n(Con-\ntinued on page two)", "(Con-\ntinued on page two)"},
    {"rund 400 Meter. (Siehe auch Seite 3.) Der Rat", "(Siehe auch Seite 3.)"},
    {"rund 400 Meter (Zeichnung und Beilage; siehe Seite 3, Zeile 7)", ""},
    {"in the appendix (see page 47 of the Minutes, volume 12), where nobody went", ""},
    {"（３面に続く）", "（３面に続く）"},
    {"no reference here", ""},
    {"", ""},
};

static void test_spans(void)
{
    struct jump_finder *finder = jump_finder_new(NULL);

    for (size_t i = 0; i < ARRAY_LEN(spans); i++) {
        struct arena *arena = arena_new();
        struct buf got = BUF_INIT;
        struct jump *jumps;
        int n = jump_find(finder, arena, str_of(spans[i].text), STR_LIT(""), &jumps);

        buf_add_s(&got, "");
        for (int k = 0; k < n; k++)
            buf_printf(&got, "%s%.*s", k ? "|" : "", STR_FMT(jumps[k].text));
        CASE_STR(buf_str(&got), spans[i].found, spans[i].found);
        buf_done(&got);
        arena_free(arena);
    }
    jump_finder_free(finder);
}

static void test_seam(void)
{
    struct jump_finder *finder = jump_finder_new(NULL);
    struct arena *arena = arena_new();
    struct jump *jumps;

    CHECK_INT(jump_find(finder, arena, STR_LIT("雨停了（下转第二版）（上接第一版）天晴了"),
                        STR_LIT("zh"), &jumps),
              2);
    CHECK(jumps[0].seam && jumps[1].seam);
    CHECK_INT(jump_find(finder, arena, STR_LIT("（上接第一版）天晴了（下转第二版）"),
                        STR_LIT("zh"), &jumps),
              2);
    CHECK(!jumps[0].seam && !jumps[1].seam);
    arena_free(arena);
    jump_finder_free(finder);
}

/* Far from each other in a long text, each is found, and where it is. */
static void test_far_apart(void)
{
    struct jump_finder *finder = jump_finder_new(NULL);
    struct arena *arena = arena_new();
    struct buf text = BUF_INIT;
    struct jump *jumps;

    for (int i = 0; i < 50; i++) {
        for (int k = 0; k < 400; k++)
            buf_add_s(&text, k % 7 ? "雨" : "，");
        buf_printf(&text, "（下转第%d版）\n", i + 1);
    }
    CHECK_INT(jump_find(finder, arena, buf_str(&text), STR_LIT("zh"), &jumps), 50);
    CHECK_STR(jumps[49].targets[0], "50");
    CHECK_STR(jumps[49].text, "（下转第50版）");
    CHECK_INT((long long)jumps[49].end, (long long)text.bytes - 1);
    buf_done(&text);
    arena_free(arena);
    jump_finder_free(finder);
}

/* --- files of rules --- */

static const struct {
    const char *text;
    const char *wrong; /* the first complaint, with its line; NULL when there is none */
} files[] = {
    {"language = xx\nafter = p\nforward = jump {page}\n", NULL},
    {"# empty\n", NULL},
    {"after = p\n", "1: the file must begin with \"language = …\""},
    {"language = xx\n\nafter p\n", "3: this line has no \"=\": after p"},
    {"language = xx\nforward = (jump {page}\n", "2: a bracket is not closed: (jump {page}"},
    {"language = xx\nforward = jump {page\n", "2: a { has no } that closes it"},
    {"language = xx\nforward = jump {pages}\n",
     "2: nothing is defined by this name so far: pages"},
    {"language = xx\nforward = jump ]\n", "2: a bracket closes nothing: jump ]"},
    {"language = xx\nforward = a | | b\n", "2: an alternative is empty: a |"},
    {"language = xx\nforward sideways = jump {page}\n", "2: no such condition: sideways"},
    {"language = xx\nforward = [jump]\n",
     "2: the rule needs a word that is always there: [jump]"},
    {"language = xx\nleaf =\n  one |\n  two\nsee = {leaf} {date\n",
     "5: a { has no } that closes it"},
    {"language = xx\na = x\na = {a}\n", "3: the definition is too large, or names itself: a"},
    {"language = xx\nUpper = x\n", "2: this is no name for a definition: Upper"},
    {"language = xx\nreplace = no\n", "2: this can only be \"yes\": replace"},
    {"language = xx\nforward = \xff{page}\n", "2: this line is not valid UTF-8"},
    {"language = xx\nforward = jump /[0-9/ x\n", "2: a [ has no ] that closes it: /[0-9/"},
    {"language = xx\nforward = jump /ab\n", "2: a / has no / that ends the regular expression"},
    {"language = xx\nforward = ((((((((((((((x))))))))))))))\n",
     "2: brackets are nested too deeply"},
};

static void test_files(void)
{
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct jump_rules *rules = jump_rules_empty();
        struct diags diags = {NULL, 0};
        char got[300] = "";
        bool clean = jump_rules_add(rules, str_of(files[i].text), "xx.conf", &diags);

        CASE(clean == !files[i].wrong, "clean or not");
        if (diags.n)
            snprintf(got, sizeof got, "%d: %s", diags.items[0].line, diags.items[0].message);
        CASE_STR(str_of(got), files[i].wrong ? files[i].wrong : "", "what is said of it");
        diags_done(&diags);
        jump_rules_free(rules);
    }
}

/* The rules that the program carries are all good, and come when they are asked for. */
static void test_own_rules(void)
{
    struct jump_rules *rules = jump_rules_empty(), *carried = jump_rules_new();
    struct diags diags = {NULL, 0};
    bool same;

    CHECK_INT((long long)jump_ndata, 13);
    for (size_t i = 0; i < jump_ndata; i++)
        CASE(jump_rules_add(rules, str_of(jump_data[i].text), jump_data[i].name, &diags),
             jump_data[i].name);
    for (size_t i = 0; i < diags.n; i++)
        printf("# %s:%d: %s\n", diags.items[i].file, diags.items[i].line,
               diags.items[i].message);
    CHECK_INT(carried->nrules, rules->nrules);
    same = carried->nrules == rules->nrules;
    for (int i = 0; same && i < rules->nrules; i++) {
        const struct jump_rule *a = jump_rules_at(rules, i), *b = jump_rules_at(carried, i);

        same = b && str_eq(a->lang->code, b->lang->code) && a->line == b->line;
    }
    CASE(same, "rules read one language at a time are the same as all at once");
    diags_done(&diags);
    jump_rules_free(rules);
    jump_rules_free(carried);
}

/* The filter made when the program was built is the one that would be made now. */
static void test_carried_filter(void)
{
    struct jump_rules *rules = jump_rules_empty();
    const struct jump_filter *now, *then = &jump_carried_filter;
    struct diags diags = {NULL, 0};
    bool same;

    for (size_t i = 0; i < jump_ndata; i++)
        jump_rules_add(rules, str_of(jump_data[i].text), jump_data[i].name, &diags);
    now = jump_rules_filter(rules);
    CHECK_INT(then->nkeys, now->nkeys);
    CHECK_INT(then->nwords, now->nwords);
    CHECK_INT(then->nentries, now->nentries);
    CHECK_INT(then->nverbs, now->nverbs);
    CHECK(!memcmp(then->pairs, now->pairs, 65536));
    CHECK(!memcmp(then->heads, now->heads, FILTER_HEADS * sizeof *now->heads));
    CHECK(!memcmp(then->verb_heads, now->verb_heads, VERB_HEADS * sizeof *now->heads));
    CHECK(!memcmp(then->verbless, now->verbless, sizeof now->verbless));
    same = then->nwords == now->nwords && then->nverbs == now->nverbs;
    for (int i = 0; same && i < now->nwords; i++)
        same = then->words[i].next == now->words[i].next &&
               !memcmp(then->words[i].rules, now->words[i].rules, sizeof now->words[i].rules);
    for (int i = 0; same && i < now->nkeys; i++)
        same = str_eq(then->keys[i].text, now->keys[i].text) &&
               then->keys[i].words == now->keys[i].words;
    for (int i = 0; same && i < now->nverbs; i++)
        same = str_eq(then->verbs[i].text, now->verbs[i].text) &&
               !memcmp(then->verbs[i].rules, now->verbs[i].rules, sizeof now->verbs[i].rules);
    CHECK(same);
    diags_done(&diags);
    jump_rules_free(rules);
}

/* What ROWS, added to the program's rules, make of TEXT. */
static const struct {
    const char *rows, *text, *want;
} additions[] = {
    /* a spelling of one's own paper */
    {"language = de\ncontinued = Weiteres hinten\n", "(Weiteres hinten auf Seite 5)",
     "forward 5"},
    {"language = zh\npage @夜读 = 夜读版\n", "（下转夜读版）", "forward @夜读"},
    /* a language that is not there yet */
    {"language = sv\nbefore = sidan | sid.\nforward bracket = (forts. | fortsättning) {page}\n",
     "(Forts. sidan 6)", "forward 6"},
    {"language = sv\nbefore = sidan\nforward alone = fortsättning {page}\n",
     "och en FORTSÄTTNING SIDAN 3 kom", "none "},
    {"language = sv\nbefore = sidan\nforward alone = fortsättning {page}\n",
     "FORTSÄTTNING SIDAN 3", "forward 3"},
    /* less than there was */
    {"language = fr\nreplace = yes\n", "(Suite page 3)", "none "},
    /* a regular expression */
    {"language = en\nforward alone = /(more|further)/ of this [on] {page}\n",
     "Further of this on page 6", "forward 6"},
    /* some that take nothing: what comes begins the reference, or there is a gap before it */
    {"language = sv\nbefore = sidan\nforward end = /(?<=: )(?!x)/ vidare {page}\n",
     "och : vidare sidan 3", "forward 3"},
    {"language = sv\nbefore = sidan\nforward alone = /^(?=<)/ (/(?=<)/ | y) < {page}\n",
     "< sidan 3", "forward 3"},
    {"language = sv\nbefore = sidan\nforward end = och (/(?<=och )/ vidare | y) {page}\n",
     "och vidare sidan 3", "forward 3"},
    {"language = sv\nbefore = sidan\nforward alone = och (/(?<=och )/ {page} | y)\n",
     "och - sidan 3", "forward 3"},
    {"language = sv\nbefore = sidan\nforward = {page}\nnot = /(?=4)/\n", "och sidan 4",
     "none "},
    /* and some that do, however they look */
    {"language = sv\nbefore = sidan\nforward alone = /(?=[](s])s(?=[])k])/ katt {page}\n",
     "skatt sidan 3", "forward 3"},
    {"language = sv\nbefore = sidan\nforward alone = /(?=[[:alpha:](])s(?=[k)])/ katt {page}\n",
     "skatt sidan 3", "forward 3"},
    {"language = sv\nbefore = sidan\nforward alone = /(?=\\Q(\\E)\\(s(?=k\\Q)\\E|k)/ katt "
     "{page}\n",
     "(skatt sidan 3", "forward 3"},
    {"language = en\nnot = {page} of our magazine\n", "Continued on page 3 of our magazine",
     "none "},
};

static void test_additions(void)
{
    for (size_t i = 0; i < ARRAY_LEN(additions); i++) {
        struct jump_rules *rules = jump_rules_new();
        struct jump_finder *finder;
        struct arena *arena = arena_new();
        struct diags diags = {NULL, 0};
        struct buf got = BUF_INIT;
        struct jump *jumps;

        CASE(jump_rules_add(rules, str_of(additions[i].rows), "own.conf", &diags),
             "the rows are accepted");
        finder = jump_finder_new(rules);
        if (!jump_find(finder, arena, str_of(additions[i].text), STR_LIT(""), &jumps))
            jumps = NULL;
        buf_printf(&got, "%s ", direction_word(jumps));
        targets_of(jumps, &got);
        CASE_STR(buf_str(&got), additions[i].want, additions[i].text);
        buf_done(&got);
        diags_done(&diags);
        arena_free(arena);
        jump_finder_free(finder);
    }
}

/* Text made to hurt ends, and finds what is there. */
static void test_hostile(void)
{
    static const char *const units[] = {"page 1, ", "（下转第", "见",           "Continued on ",
                                        "第1、",    "(((((",    "siehe Seite ", "\n"};
    struct jump_finder *finder = jump_finder_new(NULL);

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        struct arena *arena = arena_new();
        struct buf text = BUF_INIT;
        struct jump *jumps;

        for (int k = 0; k < 3000; k++)
            buf_add_s(&text, units[i]);
        buf_add_s(&text, "\n（下转第3版）");
        CASE(jump_find(finder, arena, buf_str(&text), STR_LIT("zh"), &jumps) >= 1,
             "the last line is found");
        buf_done(&text);
        arena_free(arena);
    }
    jump_finder_free(finder);
}

int main(void)
{
    test_own_rules();
    test_carried_filter();
    test_lines();
    test_spans();
    test_seam();
    test_far_apart();
    test_files();
    test_additions();
    test_hostile();
    return TAP_DONE;
}
