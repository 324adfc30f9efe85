/*
 * How long the text library takes per character:
 *
 *    textbench [FILE...]     each line of FILE is a paragraph; without one, texts of ours
 *
 * Prints the least CPU time of several runs, in nanoseconds a character.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "text/clean.h"
#include "text/fill.h"
#include "text/hyphen.h"
#include "text/utf8.h"

enum { RUNS = 9, PARAGRAPHS = 400 };

struct texts {
    struct buf all;
    struct str *items;
    size_t n, chars;
    const struct hyphens *hyphens;
    struct fill_opts opts;
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void split(struct texts *t)
{
    struct str all = buf_str(&t->all);

    for (size_t at = 0; at < all.bytes;) {
        size_t end = str_find(all, STR_LIT("\n"), at);

        if (end > at) {
            t->items = xreallocarray(t->items, t->n + 1, sizeof *t->items);
            t->items[t->n++] = str_slice(all, at, end);
        }
        at = end + 1;
    }
    t->chars = utf8_count(all);
}

static size_t job_valid(struct texts *t, struct arena *arena)
{
    (void)arena;
    return utf8_valid_bytes(buf_str(&t->all));
}

static size_t job_clean(struct texts *t, struct arena *arena)
{
    struct buf out = BUF_INIT;
    size_t n;

    (void)arena;
    text_clean(&out, buf_str(&t->all));
    n = out.bytes;
    buf_done(&out);
    return n;
}

static size_t job_cells(struct texts *t, struct arena *arena)
{
    size_t n = 0;

    (void)arena;
    for (size_t i = 0; i < t->n; i++)
        n += (size_t)text_cells(t->items[i], false);
    return n;
}

static size_t job_fill(struct texts *t, struct arena *arena)
{
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++)
        n += (size_t)text_fill(arena, t->items[i], &t->opts).n;
    return n;
}

static void run(const char *name, size_t (*job)(struct texts *, struct arena *),
                struct texts *t)
{
    double best = 0;
    size_t result = 0;

    for (int i = 0; i < RUNS; i++) {
        struct arena *arena = arena_new();
        double start = now(), took;

        result = job(t, arena);
        took = now() - start;
        arena_free(arena);
        if (i == 0 || took < best)
            best = took;
    }
    printf("  %-28s %7.2f ns a character (%zu)\n", name, best / (double)t->chars, result);
}

static void run_all(const char *title, struct texts *t, struct str lang)
{
    static const int measures[] = {20, 36, 68};
    struct hyphens *h = hyphens_open(HYPHENS_DIR, lang);
    char name[64];

    split(t);
    printf("%s: %zu characters, %zu paragraphs\n", title, t->chars, t->n);
    run("validate", job_valid, t);
    run("clean", job_clean, t);
    run("cells", job_cells, t);
    for (size_t i = 0; i < ARRAY_LEN(measures); i++) {
        t->opts = (struct fill_opts){.measure = measures[i], .hang = 2, .lang = lang};
        snprintf(name, sizeof name, "fill at %d", measures[i]);
        run(name, job_fill, t);
        if (!h)
            continue;
        t->opts.hyphens = h;
        t->opts.align = FILL_JUSTIFY;
        snprintf(name, sizeof name, "fill at %d, hyphens", measures[i]);
        run(name, job_fill, t);
    }
    hyphens_free(h);
    buf_done(&t->all);
    free(t->items);
}

static void make_text(struct buf *out, const char *const *words, size_t n)
{
    uint32_t seed = 1;

    for (int i = 0; i < PARAGRAPHS; i++) {
        for (int k = 0; k < 60; k++) {
            seed = seed * 1664525u + 1013904223u;
            buf_add_s(out, words[(seed >> 10) % n]);
        }
        buf_add_c(out, '\n');
    }
}

static void time_dictionaries(void)
{
    static const char *const langs[] = {"en-GB", "de-DE", "fr-FR"};

    for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
        double start = now();
        struct hyphens *h = hyphens_open(HYPHENS_DIR, str_of(langs[i]));

        if (h)
            printf("dictionary %s: %.1f ms\n", langs[i], (now() - start) / 1e6);
        hyphens_free(h);
    }
}

int main(int argc, char **argv)
{
    static const char *const chinese[] = {
        "市", "民", "公园", "昨天", "开放", "，",   "的", "。", "记者", "看到", "“",   "”",
        "12", "、", "春天", "人们", "散步", "湖边", "多", "了", "起来", "项目", "建设"};
    static const char *const english[] = {
        "the ",       "harbour ",    "of ",        "a ",   "town ",
        "and ",       "lighthouse ", "yesterday ", "to ",  "restoration ",
        "visitors, ", "committee. ", "in ",        "was ",
    };

    if (argc < 2) {
        struct texts zh = {0}, en = {0};

        make_text(&zh.all, chinese, ARRAY_LEN(chinese));
        make_text(&en.all, english, ARRAY_LEN(english));
        run_all("Chinese", &zh, STR_LIT("zh"));
        run_all("English", &en, STR_LIT("en-GB"));
    }
    for (int i = 1; i < argc; i++) {
        struct texts t = {0};
        struct buf raw = BUF_INIT;
        FILE *f = fopen(argv[i], "r");
        char room[65536];
        size_t n;

        while (f && (n = fread(room, 1, sizeof room, f)) > 0)
            buf_add(&raw, room, n);
        if (f)
            fclose(f);
        text_clean(&t.all, buf_str(&raw));
        buf_done(&raw);
        run_all(argv[i], &t, (struct str){NULL, 0});
    }
    time_dictionaries();
    return 0;
}
