/* What pages, stories and lists look like, and how places are found on them. */
#include "tap.h"

#include "base/arena.h"
#include "base/mem.h"
#include "layout/columns.h"
#include "layout/grid.h"
#include "layout/layout.h"
#include "layout/plate.h"
#include "press.h"

/* Check that LAY reads as TEXT, but for empty lines at its end. */
static void looks(struct layout *lay, const char *name, const char *text)
{
    struct buf buf = BUF_INIT;

    layout_text(lay, 0, lay->nlines, RULES_BOX, &buf);
    while (buf.bytes > 1 && buf.p[buf.bytes - 2] == '\n')
        buf.bytes--;
    CASE_STR(buf_str(&buf), text, name);
    buf_done(&buf);
    layout_free(lay);
}

/* --- words --- */

static void test_words(void)
{
    static const struct {
        const char *iso, *words;
    } dates[] = {
        {"2026-04-17", "Friday, 17 April 2026"},
        {"1858-12-07", "Tuesday, 7 December 1858"},
        {"2000-02-29", "Tuesday, 29 February 2000"},
        {"1900-01-01", "Monday, 1 January 1900"},
        {"2024-12-31", "Tuesday, 31 December 2024"},
        {"1858", "1858"},
        {"2026-13-01", "2026-13-01"},
    };
    static const struct {
        const char *label, *words;
    } pages[] = {{"3", "Page 3"}, {"A12", "Page A12"}, {"第三版", "第三版"}};
    struct arena *arena = arena_new();

    for (size_t i = 0; i < ARRAY_LEN(dates); i++)
        CASE_STR(words_date(arena, str_of(dates[i].iso)), dates[i].words, dates[i].iso);
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        struct page page = {.label = str_of(pages[i].label)};

        CASE_STR(words_page(arena, &page), pages[i].words, pages[i].label);
    }
    arena_free(arena);
}

/* --- grids, TYPOGRAPHY section 8 --- */

static void test_grids(void)
{
    static const struct {
        int cols;
        bool cjk;
        int wanted, columns, measure;
    } cases[] = {
        {80, true, 0, 3, 22},  {120, true, 0, 5, 20},  {200, true, 0, 8, 20},
        {80, false, 0, 2, 38}, {120, false, 0, 3, 38}, {200, false, 0, 5, 37},
        {40, true, 0, 1, 38},  {66, false, 0, 1, 66},  {80, true, 2, 2, 36},
        {80, false, 9, 4, 17}, {300, true, 0, 8, 32},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct grid g = grid_page(cases[i].cols, cases[i].cjk, cases[i].wanted);

        CHECK_INT(g.columns, cases[i].columns);
        CHECK_INT(g.measure, cases[i].measure);
        CHECK(grid_width(&g, g.columns) + g.hang <= cases[i].cols);
    }
}

/* --- columns --- */

/* Lines as letters: 'k' may not end a column, '_' is room, '.' is any other. */
static struct set_lines lines_of(const char *marks, struct set_line *v)
{
    struct set_lines lines = {v, 0};

    for (; marks[lines.n]; lines.n++)
        v[lines.n] = (struct set_line){.keep = marks[lines.n] == 'k',
                                       .blank = marks[lines.n] == '_',
                                       .divided = marks[lines.n] == '-'};
    return lines;
}

static void test_columns(void)
{
    static const struct {
        const char *marks;
        int columns, depth;
        const char *ends; /* the line after the last of each column */
    } cases[] = {
        {"......", 2, 3, "3 6"},
        {".......", 2, 4, "4 7"},
        {"..k...", 2, 4, "4 6"}, /* the third line keeps the fourth with it */
        {"...k....", 2, 5, "5 8"},
        {"...._...", 2, 4, "4 8"},
        {"....__..", 3, 2, "2 4 8"}, /* room at the head of a column is dropped */
        {"kkkkk.", 2, 6, "6 6"},     /* nowhere to part it: all in one */
        {"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkk", 2, 15, "15 30"}, /* too long for that */
        {".", 3, 1, "1 1 1"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct set_line v[40];
        struct set_lines lines = lines_of(cases[i].marks, v);
        struct buf ends = BUF_INIT;
        int depth = columns_depth(&lines, 0, cases[i].columns);

        CASE_INT(depth, cases[i].depth, cases[i].marks);
        for (int k = 0, from = 0; k < cases[i].columns; k++) {
            from = column_at(&lines, from, depth).to;
            buf_printf(&ends, "%s%d", k ? " " : "", from);
        }
        CASE_STR(buf_str(&ends), cases[i].ends, cases[i].marks);
        buf_done(&ends);
    }
}

/* Where the text goes on elsewhere the last column does not end within a word ('-'). */
static void test_last_column(void)
{
    static const struct {
        const char *marks;
        int depth, to, last;
    } cases[] = {
        {"......", 3, 3, 3}, {"..-...", 3, 3, 2},
        {".--...", 3, 3, 1}, {".---....", 4, 4, 4}, /* too many to leave so much empty */
        {".k-...", 3, 3, 1}, /* nor after a line that keeps the next one */
        {"..-", 3, 3, 3},    /* it ends there */
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct set_line v[40];
        struct set_lines lines = lines_of(cases[i].marks, v);

        CASE_INT(column_at(&lines, 0, cases[i].depth).to, cases[i].to, cases[i].marks);
        CASE_INT(column_last(&lines, 0, cases[i].depth).to, cases[i].last, cases[i].marks);
    }
}

/* --- pages --- */

static const char evening[] =
    "issue Evening Post\n"
    "lang en\n"
    "date 2026-04-17\n"
    "page 1 News\n"
    "piece article\n"
    "kicker Council votes\n"
    "headline Ferry landing to be rebuilt before winter\n"
    "byline By Ann Lee\n"
    "paragraph The council voted on Tuesday to rebuild the old ferry landing at the foot of "
    "Mill"
    " Street, which the flood of January had carried off with two boats and a bench.\n"
    "paragraph Work begins in May. The boats will land at the coal quay until\n"
    "joins\n"
    "story 1 1\n"
    "piece article\n"
    "section Sport\n"
    "headline Race off\n"
    "paragraph There was no wind on Sunday, and so there was no race.\n"
    "piece notice\n"
    "section Weather\n"
    "paragraph Fog.\n"
    "piece advertisement\n"
    "paragraph Boots mended while you wait.\n"
    "page 2 Town\n"
    "piece article\n"
    "story 1 2\n"
    "headline Ferry landing to be rebuilt before winter\n"
    "paragraph the new one is ready.\n"
    "paragraph Nobody objected.\n";

static struct press evening_post(void)
{
    struct press p = press_open();

    press_run(&p, evening);
    press_close(&p);
    return p;
}

static void test_page(void)
{
    struct press p = evening_post();

    looks(layout_page(p.issue, 0, &(struct layout_opts){.cols = 80, .rows = 24}),
          "a small front page",
          "E v e n i n g   P o s t                      Friday, 17 April 2026  Page 1  News\n"
          "════════════════════════════════════════════════════════════════════════════════\n"
          "                                 Council votes\n"
          "                   Ferry landing to be rebuilt before winter\n"
          "                                  By Ann Lee\n"
          "The council voted on Tuesday to          of January had carried off with two\n"
          "rebuild the old ferry landing at the     boats and a bench.\n"
          "foot of Mill Street, which the flood       Work begins in May. The boats will\n"
          "                                         land at the coal quay until\n"
          "── Sport ──────────────────────────────┬─── Weather ────────────────────────────\n"
          "Race off                               │ Fog.\n"
          "There was no wind on Sunday, and so    │ ── Advertisements ────────────────────\n"
          "there was no race.                     │ Boots mended while you wait.\n");
    looks(layout_page(p.issue, 0, &(struct layout_opts){.cols = 30, .rows = 12}),
          "a story that runs over to the next screen",
          "Evening Post      Page 1  News\n"
          "══════════════════════════════\n"
          "Council votes\n"
          "Ferry landing to be\n"
          "rebuilt before winter\n"
          "By Ann Lee\n"
          "The council voted on Tuesday\n"
          "to rebuild the old ferry\n"
          "landing at the foot of Mill\n"
          "Street, which the flood of\n"
          "January had carried off with\n"
          "two boats and a bench.\n"
          "Ferry landing to… (continued)\n"
          "  Work begins in May. The\n"
          "boats will land at the coal\n"
          "quay until\n"
          "── Sport ─────────────────────\n"
          "Race off\n"
          "There was no wind on Sunday,\n"
          "and so there was no race.\n"
          "── Weather ───────────────────\n"
          "Fog.\n"
          "── Advertisements ────────────\n"
          "Boots mended while you wait.\n");
    looks(layout_page(p.issue, 1, &(struct layout_opts){.cols = 60}), "a page on one sheet",
          "Page 2  Town            Evening Post   Friday, 17 April 2026\n"
          "────────────────────────────────────────────────────────────\n"
          "Ferry landing to be rebuilt before winter\n"
          "the new one is ready.\n"
          "  Nobody objected.\n");
    press_free(&p);
}

static void test_empty_pages(void)
{
    struct press p = press_open();
    struct layout_opts opts = {.cols = 40, .rows = 12};
    int unread;

    press_run(&p, "issue Evening Post\npage 1 News\n");
    press_close(&p);
    unread = build_page_add(p.builder, str_of("2"), (struct str){NULL, 0});
    looks(layout_page(p.issue, 0, &opts), "a page without text",
          "E v e n i n g   P o s t     Page 1  News\n"
          "════════════════════════════════════════\n"
          "\n"
          "     There is no text on this page.\n");
    looks(layout_page(p.issue, unread, &opts), "a page not yet read",
          "Page 2        Evening Post\n"
          "────────────────────────────────────────\n"
          "\n"
          "    This page has not been read yet.\n");
    build_page_failed(p.builder, unread, "The file of this page is missing.");
    looks(layout_page(p.issue, unread, &opts), "a page that failed",
          "Page 2        Evening Post\n"
          "────────────────────────────────────────\n"
          "\n"
          "   The file of this page is missing.\n");
    press_free(&p);
}

/* --- blocks --- */

static void test_blocks(void)
{
    struct press p = press_open();
    struct layout_opts narrow = {.cols = 34};

    press_run(&p, "issue Evening Post\nlang en\npage 1 News\npage 2 News\npiece article\n"
                  "headline On the quay\n"
                  "table Fish|Price|Last week\n"
                  "table Herring|8.20|7.90\n"
                  "table Mackerel|11.50|12\n"
                  "subhead Old song\n"
                  "verse Over the water the lamps go out one by one,|and so do I.\n"
                  "verse The end.\n"
                  "paragraph Sung on Fridays.\n"
                  "list one thing that has to be said in more than a line\n"
                  "list another\n"
                  "caption The quay on Friday, seen from the boat.\n"
                  "credit Ann Lee\n"
                  "table A row that is far too long for a line|and its second cell|3\n");
    press_close(&p);
    looks(layout_page(p.issue, 1, &narrow), "kinds of blocks",
          "Page 2  News  Evening Post\n"
          "──────────────────────────────────\n"
          "On the quay\n"
          "Fish          Price      Last week\n"
          "Herring        8.20           7.90\n"
          "Mackerel      11.50             12\n"
          "\n"
          "Old song\n"
          "\n"
          "  Over the water the lamps go out\n"
          "    one by one,\n"
          "  and so do I.\n"
          "\n"
          "  The end.\n"
          "\n"
          "  Sung on Fridays.\n"
          "one thing that has to be said in\n"
          "  more than a line\n"
          "another\n"
          "\n"
          "┌────────── [picture] ───────────┐\n"
          "│ The quay on Friday, seen from  │\n"
          "│ the boat.                      │\n"
          "│                        Ann Lee │\n"
          "└────────────────────────────────┘\n"
          "\n"
          "A row that is far too long for\n"
          "a line  and its second cell  3\n");
    press_free(&p);
}

/* --- stories --- */

static const char whole_story[] =
    "Council votes\n"
    "Ferry landing to be rebuilt before winter\n"
    "By Ann Lee\n"
    "\n"
    "The council voted on Tuesday to rebuild the old ferry\n"
    "landing at the foot of Mill Street, which the flood of\n"
    "January had carried off with two boats and a bench.\n"
    "  Work begins in May. The boats will land at the coal quay\n"
    "until the new one is ready.\n"
    "───────────────────── Page 1 → Page 2 ──────────────────────\n"
    "  Nobody objected.\n";

static void test_story(void)
{
    struct press p = evening_post();
    const struct piece *first = p.issue->pages[0]->pieces[0];
    const struct piece *second = p.issue->pages[1]->pieces[0];
    struct layout_opts opts = {.cols = 60};

    looks(layout_story(p.issue, second, &opts), "this part alone",
          "Ferry landing to be rebuilt before winter\n"
          "\n"
          "the new one is ready.\n"
          "  Nobody objected.\n");
    opts.stitched = true;
    looks(layout_story(p.issue, first, &opts), "the whole story", whole_story);
    looks(layout_story(p.issue, second, &opts), "the whole story from its second part",
          whole_story);
    press_free(&p);
}

/* --- contents and lists --- */

static const char town_only[] = "Page 2  Town\n"
                                "           Ferry landing to be rebuilt before winter\n";

static void test_contents(void)
{
    struct press p = evening_post();
    struct layout_opts opts = {.cols = 60};

    looks(layout_contents(p.issue, -1, (struct str){NULL, 0}, &opts), "contents",
          "Page 1  News\n"
          "           Ferry landing to be rebuilt before winter\n"
          "  Sport    Race off\n"
          "  Weather  Fog.\n"
          "           Boots mended while you wait.\n"
          "\n"
          "Page 2  Town\n"
          "           Ferry landing to be rebuilt before winter\n");
    looks(layout_contents(p.issue, 1, (struct str){NULL, 0}, &opts), "of one page",
          "Page 2  Town\n"
          "  Ferry landing to be rebuilt before winter\n");
    looks(layout_contents(p.issue, -1, str_of("RACE"), &opts), "narrowed",
          "Page 1  News\n"
          "  Sport    Race off\n");
    looks(layout_contents(p.issue, -1, str_of("town"), &opts), "narrowed to a page", town_only);
    looks(layout_contents(p.issue, -1, str_of("xyz"), &opts), "narrowed to nothing",
          "Nothing matches.\n");
    press_free(&p);
}

static void test_list(void)
{
    static const struct list_item items[] = {
        {.left = STR_LIT("Moving"), .heading = true},
        {.left = STR_LIT("j k"), .right = STR_LIT("a line down, a line up")},
        {.left = STR_LIT("Space"),
         .right = STR_LIT("the next screen in reading order, and at its end the next page")},
    };
    struct layout_opts opts = {.cols = 40};
    struct layout *lay = layout_list(STR_LIT("Help"), items, 3, TARGET_KEY, &opts);

    CHECK_INT(lay->ntargets, 2);
    CHECK_INT(lay->targets[1].jump, 2);
    CHECK_INT(lay->targets[1].line, 4);
    CHECK_INT(lay->targets[1].end_line, 5);
    looks(lay, "a list",
          "Help\n"
          "\n"
          "Moving\n"
          "j k    a line down, a line up\n"
          "Space  the next screen in reading order,\n"
          "       and at its end the next page\n");
}

/* --- places --- */

static void test_places(void)
{
    struct press p = evening_post();
    struct layout *lay = layout_page(p.issue, 0, &(struct layout_opts){.cols = 30, .rows = 12});
    struct pos word = {0, 0, 3, 90}; /* "which the flood" */
    struct pos late = {0, 0, 4, 20};

    CHECK_INT(layout_line_of(lay, word), 9);
    CHECK_INT(layout_screen_of(lay, word), 0);
    CHECK_INT(layout_screen_of(lay, late), 1);
    CHECK_INT(layout_line_of(lay, (struct pos){0, -1, -1, 0}), 0);
    CHECK_INT(layout_screen_of(lay, (struct pos){7, 0, 0, 0}), 1);
    CHECK_INT(layout_pos_of(lay, 0).block, 0); /* the plate shows no text: the kicker */
    CHECK_INT(layout_pos_of(lay, 12).block, 4);
    CHECK_INT(layout_pos_of(lay, 1000).piece, 3);
    CHECK_INT(lay->screens[1].first.block, 4);
    CHECK(!pos_cmp(lay->targets[1].at, lay->screens[1].first)); /* the headline again */
    layout_free(lay);
    press_free(&p);
}

int main(void)
{
    test_words();
    test_grids();
    test_columns();
    test_last_column();
    test_page();
    test_empty_pages();
    test_blocks();
    test_story();
    test_contents();
    test_list();
    test_places();
    return TAP_DONE;
}
