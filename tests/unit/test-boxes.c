/* Moving among the boxes of a page and reading on where one ends, on both samples. */

#include "tap.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "load/load.h"
#include "session/session.h"

enum { MOST = 128 };

struct reader {
    struct loader *loader;
    struct session *s;
    struct show show;
};

static void open_sample(struct reader *r, const char *name, int rows, int cols)
{
    struct buf path = BUF_INIT;
    const char *paths[1];
    struct load_opts how = {.format = NULL};
    struct session_opts opts = {0};
    struct diags diags = {NULL, 0};

    buf_printf(&path, "%s/data/%s", getenv("SRCDIR"), name);
    paths[0] = path.p;
    *r = (struct reader){.loader = load_open(paths, 1, &how, &diags)};
    load_all(r->loader, NULL);
    r->s = session_new(r->loader, &opts, rows, cols, NULL);
    diags_done(&diags);
    buf_done(&path);
}

static void done(struct reader *r)
{
    session_free(r->s);
    load_free(r->loader);
}

/* The box that is selected; -1: none. */
static int selected(struct reader *r)
{
    const struct layout *lay;
    const struct target *t;

    session_show(r->s, &r->show);
    lay = r->show.lay;
    t = r->show.selected;
    for (int i = 0; t && i < lay->nboxes; i++) {
        const struct lay_box *b = &lay->boxes[i];

        if (t->line >= b->line && t->line < b->line + b->lines && t->left >= b->left &&
            t->left < b->right)
            return i;
    }
    return -1;
}

static struct piece *piece_of_box(struct reader *r, int box)
{
    return issue_piece(session_issue(r->s), r->show.lay->boxes[box].at);
}

/* --- the arrow keys --- */

static const struct {
    int down, right;
} ways[] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};

static int move_from(struct reader *r, int page, struct piece *piece, int way)
{
    session_open_glance(r->s, page, piece);
    selected(r);
    session_begin(r->s);
    if (ways[way].down)
        session_line(r->s, ways[way].down);
    else
        session_side(r->s, ways[way].right);
    return selected(r);
}

static bool lies(const struct lay_box *b, const struct lay_box *of, int way)
{
    return ways[way].down > 0    ? b->line >= of->line + of->lines
           : ways[way].down < 0  ? b->line + b->lines <= of->line
           : ways[way].right > 0 ? b->left >= of->right
                                 : b->right <= of->left;
}

static int count_reached(int to[][4], int n)
{
    bool seen[MOST] = {true};
    int stack[MOST] = {0}, depth = 1, count = 0;

    while (depth > 0) {
        int at = stack[--depth];

        count++;
        for (int way = 0; way < 4; way++)
            if (!seen[to[at][way]]) {
                seen[to[at][way]] = true;
                stack[depth++] = to[at][way];
            }
    }
    return n - count;
}

static void test_arrows(struct reader *r, int page, const char *name)
{
    int to[MOST][4], n, wrong = 0;

    session_open_glance(r->s, page, NULL);
    CASE(selected(r) >= 0, name);
    n = r->show.lay->nboxes;
    for (int i = 0; i < n && i < MOST; i++)
        for (int way = 0; way < 4; way++) {
            struct piece *piece;

            session_open_glance(r->s, page, NULL);
            selected(r);
            piece = piece_of_box(r, i);
            to[i][way] = move_from(r, page, piece, way);
            if (to[i][way] < 0 || (to[i][way] != i && !lies(&r->show.lay->boxes[to[i][way]],
                                                            &r->show.lay->boxes[i], way)))
                wrong++;
        }
    CASE_INT(wrong, 0, "a key leads where it points");
    CASE_INT(count_reached(to, n), 0, "every box is reached");
}

/* --- reading on --- */

/* Whether the line that shows AT is the first on the screen, or all is shown anyway. */
static bool begins_at(struct reader *r, struct pos at)
{
    const struct layout *lay = r->show.lay;
    int line = layout_line_of(lay, at);

    return line == r->show.line ||
           (lay->scrolls && r->show.line + r->show.lines >= lay->nlines && line > r->show.line);
}

static void test_reading(struct reader *r, int page)
{
    static void (*const back[])(struct session *) = {session_enter, session_backspace};
    int n, wrong = 0, lost = 0, read = 0;

    session_open_glance(r->s, page, NULL);
    selected(r);
    n = r->show.lay->nboxes;
    for (int i = 0; i < n; i++) {
        struct lay_box box;

        session_open_glance(r->s, page, NULL);
        selected(r);
        session_open_glance(r->s, page, piece_of_box(r, i));
        selected(r);
        box = r->show.lay->boxes[i];
        session_begin(r->s);
        session_enter(r->s);
        session_show(r->s, &r->show);
        if (session_view(r->s) != VIEW_STORY || (box.on.piece >= 0 && !begins_at(r, box.on)))
            wrong++;
        read += box.on.piece >= 0;
        session_begin(r->s);
        back[i % 2](r->s);
        if (session_view(r->s) != VIEW_GLANCE || selected(r) != i)
            lost++;
    }
    CASE(n > 0 && read > 0, "stories are read on");
    CASE_INT(wrong, 0, "... where their boxes end");
    CASE_INT(lost, 0, "... and one comes back to the box");
}

/* --- a window that changes --- */

static void test_resize(struct reader *r)
{
    struct piece *piece;

    session_open_glance(r->s, 0, NULL);
    session_line(r->s, 1);
    piece = piece_of_box(r, selected(r));
    session_resize(r->s, 24, 70);
    CHECK(piece_of_box(r, selected(r)) == piece);
    session_resize(r->s, 12, 40);
    CHECK(piece_of_box(r, selected(r)) == piece);
    session_resize(r->s, 40, 120);
    CHECK(piece_of_box(r, selected(r)) == piece);
    session_page(r->s, 1);
    CHECK(session_view(r->s) == VIEW_GLANCE);
    session_flip(r->s);
    CHECK(session_view(r->s) == VIEW_PAGE);
    session_glance(r->s);
    CHECK(session_view(r->s) == VIEW_GLANCE);
    session_resize(r->s, 10, 30);
    session_glance(
        r->s); /* back to the page, from which there is no way up in so small a one */
    CHECK(session_view(r->s) == VIEW_PAGE);
    session_begin(r->s);
    session_glance(r->s);
    CHECK(session_view(r->s) == VIEW_PAGE);
    session_resize(r->s, 40, 120);
}

/* --- all pages --- */

static void test_overview(struct reader *r)
{
    int npages = session_issue(r->s)->npages;

    session_open_glance(r->s, 0, NULL);
    session_overview(r->s);
    CHECK(session_view(r->s) == VIEW_OVERVIEW);
    CHECK_INT(selected(r), 0);
    CHECK_INT(r->show.lay->nboxes, npages);
    session_side(r->s, 1);
    CHECK_INT(selected(r), 1);
    session_page(r->s, 1);
    CHECK(session_view(r->s) == VIEW_OVERVIEW);
    CHECK_INT(selected(r), 2);
    session_enter(r->s);
    CHECK(session_view(r->s) == VIEW_GLANCE);
    selected(r);
    CHECK_INT(r->show.lay->page, 2);
    session_back(r->s, 1);
    CHECK(session_view(r->s) == VIEW_OVERVIEW);
    CHECK_INT(selected(r), 2);
    session_overview(r->s);
    CHECK(session_view(r->s) != VIEW_OVERVIEW);
}

int main(void)
{
    static const char *const samples[] = {"sample-zh.xml", "sample-en.xml"};
    static const int sizes[][2] = {{30, 100}, {40, 120}, {60, 200}, {16, 60}};
    struct reader r;

    for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
        for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
            open_sample(&r, samples[i], sizes[k][0], sizes[k][1]);
            for (int page = 0; page < 3; page++) {
                test_arrows(&r, page, samples[i]);
                if (k < 2)
                    test_reading(&r, page);
            }
            done(&r);
        }
        open_sample(&r, samples[i], 40, 120);
        test_resize(&r);
        test_overview(&r);
        done(&r);
    }
    return TAP_DONE;
}
