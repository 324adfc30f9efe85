/*
 * What searching an issue costs that has been read:
 *
 *    searchbench ISSUE TEXT [KIND]     writes the text of ISSUE to TEXT
 *
 * and prints, for each search, its kind, what another program is to look for, the median
 * CPU milliseconds of the search, those of a bare loop of PCRE2 over the same text as one
 * string, the median of the ratio of the two in turn, and how many matches there are.  The
 * first line tells what gathering the characters of the issue takes, once.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "load/load.h"
#include "session/find.h"

enum { RUNS = 7 };

static const struct {
    const char *kind;
    const char *query; /* as typed */
    unsigned flags;
    const char *bare; /* the same for PCRE2 alone, and for another program */
    bool nocase;
} cases[] = {
    {"literal", "白鹭江", SEARCH_EXACT, "白鹭江", false},
    {"literal", "通车", SEARCH_EXACT, "通车", false},
    {"literal", "nowhere", SEARCH_EXACT, "nowhere", false},
    {"caseless", "nowhere", SEARCH_REGEXP, "nowhere", true},
    {"caseless", "gdp", SEARCH_REGEXP, "gdp", true},
    {"folded", "白鹭江", 0, "白鹭江", true},
    {"folded", "通車", 0, "通车", true},
    {"folded", "大桥，", 0, "大桥，", true},
    {"folded", "nowhere", 0, "nowhere", true},
    {"folded", "km", 0, "km", true},
    {"expression", "大桥|轮渡|车站", SEARCH_REGEXP | SEARCH_EXACT, "大桥|轮渡|车站", false},
    {"expression", "\\d{4}年", SEARCH_REGEXP | SEARCH_EXACT, "\\d{4}年", false},
    {"expression", "[一-龥]{2}大桥", SEARCH_REGEXP | SEARCH_EXACT, "[一-龥]{2}大桥", false},
    {"expression", "白鹭江(?=大桥)", SEARCH_REGEXP | SEARCH_EXACT, "白鹭江(?=大桥)", false},
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *v, int n)
{
    qsort(v, (size_t)n, sizeof *v, by_size);
    return v[n / 2];
}

/* The text of all pieces, parted by line feeds. */
static struct buf text_of(const struct issue *issue)
{
    struct buf all = BUF_INIT;

    for (int i = 0; i < issue->npages; i++)
        for (int k = 0; k < issue->pages[i]->npieces; k++) {
            buf_add_str(&all, issue->pages[i]->pieces[k]->text);
            buf_add_c(&all, '\n');
        }
    return all;
}

static double ours(const struct issue *issue, int i, struct letters *letters, size_t *found)
{
    struct find find = {0};
    struct search_error err;
    double start = now(), took;

    if (!find_start(&find, str_of(cases[i].query), cases[i].flags, letters, &err)) {
        fprintf(stderr, "%s: %s\n", cases[i].query, err.message);
        exit(1);
    }
    while (find_step(&find, issue, 0))
        ;
    took = now() - start;
    *found = find.total;
    find_done(&find);
    return took;
}

static double bare(struct str text, int i, size_t *found)
{
    int error;
    PCRE2_SIZE at, from = 0;
    double start = now(), took;
    pcre2_code *code = pcre2_compile(
        (PCRE2_SPTR)cases[i].bare, PCRE2_ZERO_TERMINATED,
        PCRE2_UTF | PCRE2_UCP | (cases[i].nocase ? PCRE2_CASELESS : 0u), &error, &at, NULL);
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);

    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    *found = 0;
    while (pcre2_jit_match(code, (PCRE2_SPTR)text.p, text.bytes, from, 0, data, NULL) > 0) {
        from = pcre2_get_ovector_pointer(data)[1];
        ++*found;
    }
    took = now() - start;
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return took;
}

static void run(const struct issue *issue, struct str text, int i, struct letters *letters)
{
    double mine[RUNS], its[RUNS], ratio[RUNS];
    size_t found = 0, same = 0;

    for (int k = 0; k < RUNS; k++) {
        mine[k] = ours(issue, i, letters, &found);
        its[k] = bare(text, i, &same);
        ratio[k] = mine[k] / its[k];
    }
    printf("%s\t%s\t%s\t%d\t%.3f\t%.3f\t%.3f\t%zu\t%zu\n", cases[i].kind, cases[i].query,
           cases[i].bare, cases[i].nocase, median(mine, RUNS), median(its, RUNS),
           median(ratio, RUNS), found, same);
}

int main(int argc, char **argv)
{
    struct diags diags = {0};
    struct load_opts opts = {0};
    struct letters *letters = letters_new();
    struct loader *loader;
    struct issue *issue;
    struct buf text;
    double start;
    FILE *out;

    if ((argc != 3 && argc != 4) ||
        !(loader = load_open((const char *const *)argv + 1, 1, &opts, &diags)) ||
        !(out = fopen(argv[2], "w")))
        return 2;
    load_all(loader, NULL);
    issue = load_issue(loader);
    text = text_of(issue);
    fwrite(text.p, 1, text.bytes, out);
    fclose(out);
    start = now();
    for (int i = 0; i < issue->npages; i++)
        letters_read(letters, issue, i);
    printf("characters\t%.3f\t%zu\n", now() - start, text.bytes);
    for (int i = 0; i < (int)ARRAY_LEN(cases); i++)
        if (argc == 3 || strcmp(argv[3], cases[i].kind) == 0)
            run(issue, buf_str(&text), i, letters);
    buf_done(&text);
    letters_free(letters);
    load_free(loader);
    return 0;
}
