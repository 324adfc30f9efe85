/* Articles out of scanned pages, drawn here from letters: what stands where, and what
   comes out in which order. */

#include "tap.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "load/segment.h"

enum { EM = 20, PITCH = 25, LETTER = 10, COLUMN = 300 };

/* A line of type: at LEFT, TOP, HIGH; as wide as its letters unless WIDE. */
static void put_line(struct scan *scan, int left, int top, int high, int wide, const char *text)
{
    struct scan_block *b = &scan->blocks[scan->nblocks - 1];
    struct scan_line *line = scan_add_line(scan);
    int at = left, width = wide ? wide : (int)strlen(text) * high / 2;

    line->word = (uint32_t)scan->nwords;
    line->box = (struct rect){left, top, left + width, top + high};
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, " ");
        struct scan_word *w;

        if (line->nwords)
            buf_add_c(&scan->text, ' ');
        w = scan_add_word(scan);
        w->text = (uint32_t)scan->text.bytes;
        w->bytes = (uint32_t)n;
        w->left = at;
        w->right = at + (int)n * high / 2;
        buf_add(&scan->text, p, n);
        line->nwords++;
        at = w->right + high / 2;
        p += n;
        p += strspn(p, " ");
    }
    b->nlines++;
    b->nwords = (uint32_t)scan->nwords - b->word;
    rect_grow(&b->box, line->box);
}

static void put_block(struct scan *scan, enum scan_kind kind, struct rect box)
{
    struct scan_block *b = scan_add_block(scan);

    b->kind = kind;
    b->line = (uint32_t)scan->nlines;
    b->word = (uint32_t)scan->nwords;
    b->group = -1;
    b->box = box;
}

static void begin_text(struct scan *scan)
{
    put_block(scan, SCAN_TEXT, (struct rect){0, 0, 0, 0});
}

/* N lines of body type down a column, called NAME1, NAME2 …; the first is indented. */
static int put_column(struct scan *scan, int left, int top, const char *name, int n)
{
    char text[64];

    begin_text(scan);
    for (int i = 0; i < n; i++, top += PITCH) {
        int in = i ? 0 : EM;

        snprintf(text, sizeof text, "%s%d goes on here", name, i + 1);
        put_line(scan, left + in, top, EM, COLUMN - in - (i == n - 1 ? 90 : 0), text);
    }
    return top;
}

static void put_head(struct scan *scan, int left, int top, int high, const char *text)
{
    begin_text(scan);
    put_line(scan, left, top, high, 0, text);
}

/* "A{h:Title|p:a1 a3}": of each run the first words of its first and last line. */
static void draw(const struct scan *scan, const struct segments *s, struct buf *out)
{
    static const char blocks[] = "khdbipscrltvj", pieces[] = "APDNMO";

    buf_clear(out);
    for (int i = 0; i < s->narticles; i++) {
        const struct seg_article *a = &s->articles[i];

        buf_printf(out, "%s%c{", i ? " " : "", pieces[a->kind]);
        for (int k = a->run; k < a->run + a->nruns; k++) {
            const struct seg_run *run = &s->runs[k];
            const struct scan_line *first = &scan->lines[run->line];
            const struct scan_line *last = &scan->lines[run->line + run->n - 1];

            buf_printf(out, "%s%c%s:%.*s", k > a->run ? "|" : "", blocks[run->kind],
                       run->flows ? "+" : "", STR_FMT(scan_word_text(scan, first->word)));
            if (run->n > 1)
                buf_printf(out, "-%.*s", STR_FMT(scan_word_text(scan, last->word)));
        }
        buf_add_c(out, '}');
    }
}

typedef void layer(struct scan *scan);

static void three_columns(struct scan *scan)
{
    put_column(scan, 700, 50, "c", 8);
    put_column(scan, 0, 50, "a", 8);
    put_column(scan, 350, 50, "b", 8);
}

/*
 *    HEAD HEAD  c
 *    a    b     c
 */
static void wide_headline(struct scan *scan)
{
    put_head(scan, 20, 50, 48, "Ferries will stay");
    put_column(scan, 0, 120, "a", 10);
    put_column(scan, 350, 120, "b", 10);
    put_column(scan, 700, 50, "c", 13);
}

/* A headline over columns two and three in the middle of the page. */
static void headline_within(struct scan *scan)
{
    put_column(scan, 0, 0, "a", 24);
    put_column(scan, 350, 0, "b", 10);
    put_column(scan, 700, 0, "c", 10);
    put_head(scan, 380, 290, 48, "New bells for Saltmere");
    put_column(scan, 350, 350, "d", 10);
    put_column(scan, 700, 350, "e", 10);
}

static void ruled(struct scan *scan)
{
    put_column(scan, 0, 0, "a", 8);
    put_column(scan, 350, 0, "b", 8);
    put_block(scan, SCAN_RULE, (struct rect){0, 202, 640, 206});
    put_column(scan, 0, 210, "c", 8);
    put_column(scan, 350, 210, "d", 8);
}

/* A gutter of a quarter of an em, and columns that lean by more than that. */
static void leaning(struct scan *scan)
{
    for (int c = 0; c < 2; c++) {
        begin_text(scan);
        for (int i = 0; i < 40; i++) {
            char text[32];

            snprintf(text, sizeof text, "%c%d goes on here", "ab"[c], i + 1);
            put_line(scan, c * (COLUMN + EM / 4) + i * PITCH / 60, i * PITCH, EM, COLUMN, text);
        }
    }
}

/* The whole page is one block whose lines go across the columns. */
static void one_block(struct scan *scan)
{
    begin_text(scan);
    for (int i = 0; i < 12; i++)
        for (int c = 0; c < 2; c++) {
            char text[32];

            snprintf(text, sizeof text, "%c%d goes on here", "ab"[c], i + 1);
            put_line(scan, c * 330, i * PITCH, EM, COLUMN, text);
        }
}

static void with_running_head(struct scan *scan)
{
    put_head(scan, 0, 0, EM, "Page 4");
    put_head(scan, 400, 2, EM, "The Harbour Post");
    put_column(scan, 0, 60, "a", 8);
    put_column(scan, 350, 60, "b", 8);
}

static void with_nameplate(struct scan *scan)
{
    put_head(scan, 0, 0, EM, "No. 12");
    put_head(scan, 150, 10, 100, "Harbour");
    put_head(scan, 0, 130, EM,
             "Saltmere, Monday the third of May, and price one penny for it all");
    put_column(scan, 0, 200, "a", 8);
    put_column(scan, 350, 200, "b", 8);
}

static void with_picture(struct scan *scan)
{
    int y = put_column(scan, 0, 0, "a", 6);

    put_block(scan, SCAN_PICTURE, (struct rect){0, y + 10, COLUMN, y + 210});
    put_head(scan, 40, y + 220, EM, "Ferry at the quay");
    put_column(scan, 0, y + 290, "b", 8);
}

static void with_crossheads(struct scan *scan)
{
    put_head(scan, 0, 0, 44, "Storm");
    put_column(scan, 0, 60, "a", 8);
    put_head(scan, 100, 290, 20, "THE MORNING");
    put_column(scan, 0, 330, "b", 8);
    put_head(scan, 0, 560, 44, "Calm");
    put_column(scan, 0, 620, "c", 4);
}

/* Set from top to bottom, columns from right to left, in two storeys. */
static void vertical(struct scan *scan)
{
    static const char *const names[] = {"甲", "乙", "丙", "丁"};

    for (int storey = 0; storey < 2; storey++)
        for (int i = 0; i < 6; i++) {
            int x = 600 - i * PITCH;

            if (i % 3 == 0)
                begin_text(scan);
            begin_text(scan);
            put_line(scan, x, storey * 330, 300, EM, names[2 * storey + i / 3]);
            buf_add_s(&scan->text, "船到了港口");
            scan->words[scan->nwords - 1].bytes += (uint32_t)strlen("船到了港口");
        }
}

static void no_boxes(struct scan *scan)
{
    begin_text(scan);
    put_line(scan, 0, 0, 0, 0, "one line");
    put_line(scan, 0, 0, 0, 0, "two line");
}

static void empty(struct scan *scan)
{
    begin_text(scan);
}

static const struct {
    const char *what;
    layer *put;
    bool first_page;
    const char *out;
} cases[] = {
    {"columns from left to right", three_columns, false, "A{p:a1-a8|p+:b1-b8|p+:c1-c8}"},
    {"a headline over two columns", wide_headline, false,
     "A{h:Ferries|p:a1-a10|p+:b1-b10|p+:c1-c13}"},
    {"a headline over the middle of two columns", headline_within, false,
     "A{p:a1-a24|p+:b1-b10|p+:c1-c10} A{h:New|p:d1-d10|p+:e1-e10}"},
    {"a rule over all columns", ruled, false, "A{p:a1-a8|p+:b1-b8|p+:c1-c8|p+:d1-d8}"},
    {"leaning columns", leaning, false, "A{p:a1-a40|p+:b1-b40}"},
    {"one block for the page", one_block, false,
     "A{p:a1|p+:a2|p+:a3|p+:a4|p+:a5|p+:a6|p+:a7|p+:a8|p+:a9|p+:a10|p+:a11|p+:a12|"
     "p+:b1|p+:b2|p+:b3|p+:b4|p+:b5|p+:b6|p+:b7|p+:b8|p+:b9|p+:b10|p+:b11|p+:b12}"},
    {"a running head", with_running_head, false, "O{p:Page|p:The} A{p:a1-a8|p+:b1-b8}"},
    {"a nameplate with its ears", with_nameplate, true,
     "M{p:No.|h:Harbour|p:Saltmere,} A{p:a1-a8|p+:b1-b8}"},
    {"a picture and its caption", with_picture, false, "A{p:a1-a6|c:Ferry|p:b1-b8}"},
    {"cross-heads", with_crossheads, false,
     "A{h:Storm|p:a1-a8|s:THE|p:b1-b8} A{h:Calm|p:c1-c4}"},
    {"without boxes", no_boxes, false, "A{p:one-two}"},
    {"an empty block", empty, false, ""},
};

static void test_cases(void)
{
    struct scan scan;
    struct segments segments;
    struct buf out = BUF_INIT;

    scan_init(&scan);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        scan_clear(&scan);
        cases[i].put(&scan);
        scan_finish(&scan);
        segment_page(&scan, &(struct segment_opts){.first_page = cases[i].first_page},
                     &segments);
        draw(&scan, &segments, &out);
        CASE_STR(buf_str(&out), cases[i].out, cases[i].what);
        segments_done(&segments);
    }
    scan_done(&scan);
    buf_done(&out);
}

/* The order of vertical lines: right to left, the upper storey first. */
static void test_vertical(void)
{
    struct scan scan;
    struct segments segments;
    struct buf out = BUF_INIT;

    scan_init(&scan);
    vertical(&scan);
    scan_finish(&scan);
    segment_page(&scan, &(struct segment_opts){.first_page = false}, &segments);
    for (int i = 0; i < segments.nruns; i++)
        for (uint32_t k = 0; k < segments.runs[i].n; k++) {
            const struct scan_line *l = &scan.lines[segments.runs[i].line + k];

            buf_add_str(&out, str_slice(scan_word_text(&scan, l->word), 0, 3));
        }
    CHECK_STR(buf_str(&out), "甲甲甲乙乙乙丙丙丙丁丁丁");
    segments_done(&segments);
    scan_done(&scan);
    buf_done(&out);
}

/* Whatever the boxes are, every line is in exactly one run. */
static void test_chance(void)
{
    uint64_t x = 88172645463325252u;
    struct scan scan;
    struct segments segments;
    bool each_once = true;

    scan_init(&scan);
    for (int round = 0; round < 300; round++) {
        int n = round % 60, *seen = xcalloc(256, sizeof *seen);

        scan_clear(&scan);
        for (int i = 0; i < n; i++) {
            int r[4];

            for (int k = 0; k < 4; k++) {
                x ^= x << 13;
                x ^= x >> 7;
                x ^= x << 17;
                r[k] = (int)(x % (round % 3 ? 2000 : 2000000));
            }
            if (i % 7 == 3) {
                put_block(&scan, i % 2 ? SCAN_PICTURE : SCAN_RULE,
                          (struct rect){r[0], r[1], r[0] + r[2], r[1] + r[3] / 50});
                continue;
            }
            begin_text(&scan);
            put_line(&scan, r[0], r[1], 1 + r[2] % 90, 1 + r[3] % 900,
                     i % 5 ? "Word by word" : "|");
        }
        scan_finish(&scan);
        segment_page(&scan, &(struct segment_opts){.first_page = round % 2}, &segments);
        for (int i = 0; i < segments.nruns; i++)
            for (uint32_t k = 0; k < segments.runs[i].n; k++)
                seen[segments.runs[i].line + k]++;
        for (size_t i = 0; i < scan.nlines; i++)
            each_once = each_once && seen[i] == 1;
        segments_done(&segments);
        free(seen);
    }
    CHECK(each_once);
    scan_done(&scan);
}

int main(void)
{
    test_cases();
    test_vertical();
    test_chance();
    return TAP_DONE;
}
