/* Moving about in an issue without a terminal: what a reader would see after each key. */

#include "tap.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "load/load.h"
#include "session/session.h"

struct reader {
    struct loader *loader;
    struct session *s;
    struct show show;
    struct buf screen;
};

static void open_at(struct reader *r, int rows, int cols)
{
    struct buf path = BUF_INIT;
    const char *paths[1];
    struct load_opts how = {.format = NULL};
    struct session_opts opts = {0};
    struct diags diags = {NULL, 0};

    buf_printf(&path, "%s/tests/data/tour.xml", getenv("SRCDIR"));
    paths[0] = path.p;
    *r = (struct reader){.loader = load_open(paths, 1, &how, &diags)};
    r->s = session_new(r->loader, &opts, rows, cols, NULL);
    session_open_page(r->s, 0, NULL);
    diags_done(&diags);
    buf_done(&path);
}

static void done(struct reader *r)
{
    session_free(r->s);
    load_free(r->loader);
    buf_done(&r->screen);
}

/* The screen as text. */
static struct str look(struct reader *r)
{
    session_show(r->s, &r->show);
    buf_clear(&r->screen);
    buf_add(&r->screen, "", 0);
    if (r->show.lay)
        layout_text(r->show.lay, r->show.line, r->show.lines, RULES_ASCII, &r->screen);
    return buf_str(&r->screen);
}

static bool sees(struct reader *r, const char *words)
{
    struct str screen = look(r);

    return str_find(screen, str_of(words), 0) < screen.bytes;
}

static bool is_status(struct reader *r, const char *words)
{
    look(r);
    return str_find(r->show.status, str_of(words), 0) < r->show.status.bytes;
}

/* The id of the piece that is selected, "" if none. */
static const char *selected(struct reader *r)
{
    const struct piece *piece;

    look(r);
    piece = r->show.selected ? issue_piece(session_issue(r->s), r->show.selected->at) : NULL;
    return piece ? piece->id.p : "";
}

/* Where the first words on the screen are. */
static struct pos first_words(struct reader *r)
{
    look(r);
    return layout_pos_of(r->show.lay, r->show.line);
}

#define BEGIN(r) session_begin((r).s)

static void test_page_view(void)
{
    struct reader r;

    open_at(&r, 24, 80);
    CHECK(session_view(r.s) == VIEW_PAGE);
    CHECK(sees(&r, "Ferry to run at night"));
    CHECK(is_status(&r, "Weir Courier · 2026-03-05 · page 1 Front"));
    CHECK_STR(str_of(selected(&r)), "ferry-1");
    CHECK_STR(r.show.status_right, "1/2");

    BEGIN(r);
    session_line(r.s, 1);
    CHECK_STR(str_of(selected(&r)), "bridge");
    CHECK_STR(r.show.status_right, "2/2");
    BEGIN(r);
    session_line(r.s, -1);
    CHECK_STR(str_of(selected(&r)), "ferry-1");

    /* the end stops, the same again goes on; anything between stops once more */
    BEGIN(r);
    session_screen(r.s, 1);
    CHECK_STR((look(&r), r.show.status_right), "2/2");
    BEGIN(r);
    session_screen(r.s, 1);
    CHECK(is_status(&r, "once more"));
    CHECK(sees(&r, "Bridge closed"));
    BEGIN(r);
    session_where(r.s);
    BEGIN(r);
    session_screen(r.s, 1);
    CHECK(is_status(&r, "once more"));
    BEGIN(r);
    session_screen(r.s, 1);
    CHECK(is_status(&r, "page 2 Town"));
    CHECK_STR(str_of(selected(&r)), "kite");

    /* backwards over the page's beginning: to the last screen of the page before */
    BEGIN(r);
    session_screen(r.s, -1);
    BEGIN(r);
    session_screen(r.s, -1);
    CHECK(is_status(&r, "page 1 Front"));
    CHECK_STR(r.show.status_right, "2/2");
    done(&r);
}

static void test_pages(void)
{
    struct reader r;

    open_at(&r, 24, 80);
    BEGIN(r);
    session_page(r.s, 1);
    CHECK(is_status(&r, "page 2 Town"));
    BEGIN(r);
    session_page(r.s, 5);
    CHECK(is_status(&r, "page A4 Sport"));
    BEGIN(r);
    session_page(r.s, 1);
    CHECK(is_status(&r, "this is the last page"));

    BEGIN(r);
    session_digit(r.s, 3);
    CHECK(is_status(&r, "page 3_"));
    session_number_page(r.s);
    CHECK(is_status(&r, "page 3 Town"));
    BEGIN(r);
    CHECK(session_label(r.s, STR_LIT("a4")));
    CHECK(is_status(&r, "page A4"));
    BEGIN(r);
    CHECK(!session_label(r.s, STR_LIT("B7")));
    CHECK(is_status(&r, "there is no page \"B7\""));

    BEGIN(r);
    session_back(r.s, 1);
    CHECK(is_status(&r, "page 3 Town"));
    session_back(r.s, 1);
    session_back(r.s, 1);
    CHECK(is_status(&r, "page 2 Town"));
    session_back(r.s, -1);
    CHECK(is_status(&r, "page A4 Sport"));
    BEGIN(r);
    session_back(r.s, 9);
    CHECK(is_status(&r, "page 1 Front"));
    BEGIN(r);
    session_back(r.s, 1);
    CHECK(is_status(&r, "nothing to go back to"));
    done(&r);
}

static void test_sections(void)
{
    static const struct {
        int n;
        const char *piece;
    } steps[] = {{1, "pears"}, {1, "bell"},   {1, "ferry-2"},
                 {-1, "bell"}, {-1, "pears"}, {-1, "ferry-1"}};
    struct reader r;

    open_at(&r, 24, 80);
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        BEGIN(r);
        session_section(r.s, steps[i].n);
        CASE_STR(str_of(selected(&r)), steps[i].piece, "section");
    }
    done(&r);
}

static void test_jumps_on_pages(void)
{
    struct reader r;

    open_at(&r, 24, 80);
    BEGIN(r);
    session_follow(r.s, true);
    CHECK(session_view(r.s) == VIEW_PAGE);
    CHECK_STR(str_of(selected(&r)), "ferry-2");
    CHECK(is_status(&r, "page 1 › page 3"));
    BEGIN(r);
    session_backspace(r.s);
    CHECK_STR(str_of(selected(&r)), "ferry-1");
    CHECK(!is_status(&r, "›"));
    BEGIN(r);
    session_back(r.s, -1);
    CHECK(is_status(&r, "page 1 › page 3"));
    BEGIN(r);
    session_follow(r.s, false);
    CHECK_STR(str_of(selected(&r)), "ferry-1");
    CHECK(is_status(&r, "page 1 › page 3 › page 1"));

    /* a jump to nowhere says so and does nothing else */
    BEGIN(r);
    session_line(r.s, 1);
    CHECK_STR(str_of(selected(&r)), "bridge");
    BEGIN(r);
    session_follow(r.s, true);
    CHECK(is_status(&r, "Page 9"));
    CHECK(is_status(&r, "no such page"));
    CHECK_STR(str_of(selected(&r)), "bridge");

    /* a story that does not go on: what it points to */
    BEGIN(r);
    session_line(r.s, 1);
    CHECK_STR(str_of(selected(&r)), "pears");
    BEGIN(r);
    session_follow(r.s, true);
    /* which of the stories there is not certain: the page comes first in the list of them */
    CHECK(is_status(&r, "page 1"));
    BEGIN(r);
    session_enter(r.s);
    CHECK(is_status(&r, "page 1 › page 2 Town"));
    BEGIN(r);
    session_follow(r.s, true);
    CHECK(is_status(&r, "does not go on"));
    done(&r);
}

static void test_story(void)
{
    struct reader r;
    struct pos before;

    open_at(&r, 12, 60);
    BEGIN(r);
    session_enter(r.s);
    CHECK(session_view(r.s) == VIEW_STORY);
    CHECK(look(&r).bytes && r.show.line == 0);
    CHECK(r.show.has_title);
    CHECK(sees(&r, "Ferry to run at night"));
    BEGIN(r);
    session_line(r.s, 1);
    CHECK_INT((look(&r), r.show.line), 1);

    /* a jump within the whole story, and back to the very line */
    before = first_words(&r);
    BEGIN(r);
    session_follow(r.s, true);
    CHECK_STR(issue_piece(session_issue(r.s), first_words(&r))->id, "ferry-2");
    CHECK_STR((look(&r), r.show.title), "page 1 › page 3 Town");
    BEGIN(r);
    session_back(r.s, 1);
    CHECK_INT(pos_cmp(first_words(&r), before), 0);
    CHECK_INT(r.show.line, 1);

    /* what stands on this page alone, and the whole again */
    BEGIN(r);
    session_stitch(r.s);
    session_end(r.s, false);
    CHECK(sees(&r, "Continued on Page 3"));
    BEGIN(r);
    session_stitch(r.s);
    session_end(r.s, false);
    CHECK(!sees(&r, "Continued on Page 3"));

    /* the next stories, past the continuation that has been read already */
    for (int i = 0; i < 5; i++) {
        BEGIN(r);
        session_story(r.s, 1);
    }
    CHECK(sees(&r, "The oar that came back"));
    CHECK(is_status(&r, "page 3"));
    BEGIN(r);
    CHECK(session_close(r.s));
    CHECK(session_view(r.s) == VIEW_PAGE);
    CHECK_STR(str_of(selected(&r)), "oar");
    CHECK(!session_close(r.s));
    done(&r);
}

/* The first visible words stay through any number of resizes, until the reader moves. */
static void test_resize(void)
{
    static const struct {
        int rows, cols;
    } sizes[] = {{24, 80}, {7, 21}, {1, 1}, {50, 200}, {40, 30}, {3, 300}, {24, 60}};
    struct reader r;
    struct pos before;

    open_at(&r, 12, 60);
    BEGIN(r);
    session_enter(r.s);
    session_screen(r.s, 1);
    session_line(r.s, 1);
    before = first_words(&r);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        session_resize(r.s, sizes[i].rows, sizes[i].cols);
        look(&r);
    }
    session_resize(r.s, 12, 60);
    CHECK_INT(pos_cmp(first_words(&r), before), 0);

    /* where another size breaks the lines elsewhere, those words are on the screen */
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        session_resize(r.s, sizes[i].rows, sizes[i].cols);
        look(&r);
        if (r.show.too_small)
            continue;
        CASE(layout_line_of(r.show.lay, before) >= r.show.line &&
                 layout_line_of(r.show.lay, before) < r.show.line + r.show.lines,
             "the words are visible");
    }
    session_resize(r.s, 5, 80);
    CHECK(is_status(&r, "too small"));
    CHECK(r.show.too_small);
    done(&r);
}

static void type(struct reader *r, const char *text)
{
    BEGIN(*r);
    session_type(r->s, str_of(text));
}

static void test_contents(void)
{
    struct reader r;

    open_at(&r, 24, 80);
    load_all(r.loader, NULL);
    BEGIN(r);
    session_contents(r.s, false);
    CHECK(session_view(r.s) == VIEW_CONTENTS);
    CHECK(sees(&r, "Seven planks win the regatta"));
    CHECK_STR(str_of(selected(&r)), "ferry-1");
    type(&r, "pla");
    CHECK(sees(&r, "Seven planks win the regatta"));
    CHECK(!sees(&r, "Kite found"));
    CHECK(r.show.prompting && is_status(&r, "pla"));
    CHECK_STR(str_of(selected(&r)), "race");
    BEGIN(r);
    session_cancel(r.s);
    CHECK(sees(&r, "Kite found"));
    type(&r, "pears");
    BEGIN(r);
    session_enter(r.s);
    CHECK(session_view(r.s) == VIEW_STORY);
    CHECK(sees(&r, "Pears by the crate"));
    CHECK(session_close(r.s));
    CHECK_STR(str_of(selected(&r)), "pears");

    BEGIN(r);
    session_contents(r.s, true);
    CHECK(!sees(&r, "Seven planks win the regatta"));
    CHECK_STR(str_of(selected(&r)), "pears");
    BEGIN(r);
    session_cancel(r.s);
    CHECK(session_view(r.s) == VIEW_PAGE);
    done(&r);
}

static void test_marks(void)
{
    struct reader r;
    struct pos before;

    open_at(&r, 12, 60);
    session_enter(r.s);
    session_screen(r.s, 1);
    before = first_words(&r);
    BEGIN(r);
    session_mark_wait(r.s, MARK_SET);
    CHECK(is_status(&r, "which letter"));
    session_mark(r.s, 'a');
    BEGIN(r);
    session_page(r.s, 1);
    CHECK(session_view(r.s) == VIEW_PAGE);
    BEGIN(r);
    session_mark_wait(r.s, MARK_GO);
    session_mark(r.s, 'a');
    CHECK(session_view(r.s) == VIEW_STORY);
    CHECK_INT(pos_cmp(first_words(&r), before), 0);
    BEGIN(r);
    session_mark_wait(r.s, MARK_GO);
    session_mark(r.s, '\'');
    CHECK(is_status(&r, "page 2 Town"));
    BEGIN(r);
    session_mark_wait(r.s, MARK_GO);
    session_mark(r.s, 'z');
    CHECK(is_status(&r, "mark z is not set"));
    done(&r);
}

static void test_prompt(void)
{
    struct reader r;

    open_at(&r, 24, 80);
    BEGIN(r);
    session_prompt(r.s, PROMPT_LABEL);
    CHECK(is_status(&r, "page: "));
    session_prompt_key(r.s, PROMPT_COMPLETE);
    CHECK(is_status(&r, "page: 1"));
    session_prompt_key(r.s, PROMPT_COMPLETE);
    CHECK(is_status(&r, "page: 2"));
    session_prompt_key(r.s, PROMPT_COMPLETE_BACK);
    CHECK(is_status(&r, "page: 1"));
    session_prompt_key(r.s, PROMPT_ERASE_LINE);
    type(&r, "a");
    session_prompt_key(r.s, PROMPT_COMPLETE);
    CHECK_STR((look(&r), r.show.status), "page: A4");
    session_prompt_key(r.s, PROMPT_ACCEPT);
    CHECK(!session_prompting(r.s));
    CHECK(is_status(&r, "page A4 Sport"));

    session_prompt(r.s, PROMPT_LABEL);
    type(&r, "3");
    session_prompt_key(r.s, PROMPT_CANCEL);
    CHECK(is_status(&r, "page A4 Sport"));
    session_prompt(r.s, PROMPT_LABEL);
    session_prompt_key(r.s, PROMPT_ERASE);
    CHECK(!session_prompting(r.s));
    done(&r);
}

static void test_mouse(void)
{
    struct reader r;
    const struct target *t;

    open_at(&r, 24, 80);
    look(&r);
    t = r.show.selected;
    session_click(r.s, r.show.row + t->line - r.show.line, t->col + 1);
    CHECK(session_view(r.s) == VIEW_STORY);
    CHECK(sees(&r, "Ferry to run at night"));
    BEGIN(r);
    session_wheel(r.s, 1);
    CHECK_INT((look(&r), r.show.line), 3);
    session_click(r.s, 23, 0);
    session_click(r.s, 500, 500);
    CHECK(session_view(r.s) == VIEW_STORY);
    done(&r);
}

int main(void)
{
    test_page_view();
    test_pages();
    test_sections();
    test_jumps_on_pages();
    test_story();
    test_resize();
    test_contents();
    test_marks();
    test_prompt();
    test_mouse();
    return TAP_DONE;
}
