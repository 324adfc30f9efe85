/* The loop: take all keys that wait, paint once, read on while nothing waits, sleep. */

#include "view/read.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "command/batch.h"
#include "command/keymap.h"
#include "command/keys.h"
#include "command/options.h"
#include "command/searches.h"
#include "command/setting.h"
#include "command/start.h"
#include "doc/issue.h"
#include "load/load.h"
#include "session/session.h"
#include "text/dictionaries.h"
#include "text/fill.h"
#include "view/gallery.h"
#include "view/grid.h"
#include "view/signals.h"
#include "view/term.h"

struct reading {
    struct terminal *term;
    struct session *s;
    const struct issue *issue;
    struct dictionaries *hyphens;
    const struct keymap *map;
    struct themes *themes;
    struct grid grid;
    struct gallery *gallery; /* NULL: pictures cannot be drawn */
    bool undrawn;            /* ... and some on the screen have not been yet */
    bool quit, gone;
    bool has_told; /* ... of damage, if there is any */
};

/* Pictures that have not been drawn are drawn only if DRAW; else their places are blank. */
static enum gallery_state paint_grid(struct reading *r, bool draw)
{
    struct show show;

    session_show(r->s, &show);
    if (r->grid.rows != show.rows || r->grid.cols != show.cols) {
        grid_done(&r->grid);
        grid_init(&r->grid, show.rows, show.cols);
    }
    paint(&r->grid, &show, term_wide_ambiguous(r->term));
    return gallery_paint(r->gallery, &r->grid, &show, draw);
}

static void paint_screen(struct reading *r, bool draw)
{
    enum gallery_state state = paint_grid(r, draw);

    while (state == GALLERY_CHANGED) { /* each time there is a picture less */
        session_pictures_changed(r->s);
        state = paint_grid(r, draw);
    }
    r->undrawn = state == GALLERY_WAITS;
    term_show(r->term, &r->grid);
}

/* A command takes long: say so under what is on the screen. */
static void tell(void *context, struct str sentence)
{
    struct reading *r = context;

    if (r->grid.rows != term_rows(r->term) || r->grid.cols != term_cols(r->term)) {
        grid_done(&r->grid);
        grid_init(&r->grid, term_rows(r->term), term_cols(r->term));
    }
    paint_message(&r->grid, sentence, term_wide_ambiguous(r->term));
    term_show(r->term, &r->grid);
}

static void next_theme(struct reading *r)
{
    char *sentence;

    if (!term_has_colours(r->term)) {
        session_say(r->s, "%s", _("this terminal has no colours, or was told to use none"));
        return;
    }
    themes_next(r->themes);
    term_theme(r->term, themes_chosen(r->themes));
    term_tell(r->term, r->gallery, themes_chosen(r->themes));
    sentence = theme_sentence(themes_chosen(r->themes));
    session_say(r->s, "%s", sentence);
    free(sentence);
}

static void do_redo(struct reading *r, enum redo redo)
{
    switch (redo) {
    case REDO_PAINT:
        break;
    case REDO_REPAINT:
        term_forget(r->term);
        break;
    case REDO_SUSPEND:
        term_suspend(r->term);
        session_resize(r->s, term_rows(r->term), term_cols(r->term));
        break;
    case REDO_HELP:
        help_open(r->s, r->map);
        break;
    case REDO_THEME:
        next_theme(r);
        break;
    case REDO_QUIT:
        r->quit = true;
        break;
    }
}

static void do_event(struct reading *r, const struct event *e)
{
    switch (e->kind) {
    case EVENT_KEY:
        do_redo(r, key_press(r->s, r->map, e->key));
        break;
    case EVENT_PASTE:
        /* only into a line that is being typed: a paste never runs commands */
        if (session_prompting(r->s) || session_narrows(r->s))
            session_type(r->s, e->paste);
        break;
    case EVENT_CLICK:
        session_begin(r->s);
        session_click(r->s, e->row, e->col);
        break;
    case EVENT_WHEEL:
        session_begin(r->s);
        session_wheel(r->s, e->n);
        break;
    case EVENT_CURSOR:
    case EVENT_ATTRIBUTES:
        break;
    }
}

static void do_signals(struct reading *r)
{
    unsigned saw = signals_take();

    if (signals_ending()) {
        r->quit = true;
        return;
    }
    if (*signals_interrupt()) {
        *signals_interrupt() = 0;
        do_redo(r, key_press(r->s, r->map, 'C' & 0x1F));
    }
    if (saw & SAW_STOP)
        do_redo(r, REDO_SUSPEND);
    if (saw & SAW_RESIZE) {
        term_resized(r->term);
        session_resize(r->s, term_rows(r->term), term_cols(r->term));
    }
}

/* All has been read: whether some of it could not be, which is said once. */
static bool tell_damage(struct reading *r)
{
    const struct diag *d = r->has_told ? NULL : first_damage(r->issue);

    r->has_told = true;
    if (d)
        session_say(r->s, "%s", d->message);
    return d != NULL;
}

/* One event, or a step of reading; sleeps when there is neither. */
static void turn(struct reading *r, bool *more, bool *painted)
{
    bool wait = *painted && !*more && !r->undrawn;
    struct event e;

    switch (term_event(r->term, wait, &e)) {
    case TERM_EVENT:
        signals_tick(true);
        do_event(r, &e);
        signals_tick(false);
        *painted = false;
        *more = true; /* there may be something to look for now */
        return;
    case TERM_WIDTHS:
        term_tell(r->term, r->gallery, themes_chosen(r->themes));
        session_widths(r->s, term_wide_ambiguous(r->term));
        *painted = false;
        return;
    case TERM_GONE:
        r->quit = r->gone = true;
        return;
    case TERM_NOTHING:
        break;
    }
    do_signals(r);
    if (r->quit)
        return;
    if (!*painted || wait) {
        paint_screen(r, false);
        *painted = true;
    } else if (r->undrawn) {
        paint_screen(r, true);
    } else if (*more) {
        *more = session_read_on(r->s);
        *painted = !session_stale(r->s) && (*more || !tell_damage(r));
    }
}

/* The Linux console has 256 or 512 glyphs and no ideograph among them. */
static const char *missing_glyphs(const struct issue *issue)
{
    const char *term = getenv("TERM");

    if (!term || strncmp(term, "linux", 5) || !text_is_cjk(issue->newspaper, issue->lang))
        return NULL;
    return _("the Linux console has no Chinese characters; a terminal under X or SSH has");
}

static int end_reading(struct reading *r)
{
    int ending = signals_ending();

    searches_save(r->s);
    session_free(r->s);
    dictionaries_free(r->hyphens);
    gallery_free(r->gallery);
    grid_done(&r->grid);
    term_close(r->term);
    if (r->gone && !ending)
        ending = SIGHUP; /* the terminal has gone without a word */
    if (ending) {
        signal(ending, SIG_DFL);
        raise(ending);
    }
    return EXIT_DONE;
}

int read_on_terminal(struct loader *loader, struct setting *set)
{
    const struct options *o = &set->o;
    const char *odd, *notice = NULL;
    struct reading r = {.map = &set->map, .themes = &set->themes, .issue = load_issue(loader)};
    struct session_opts opts = {.columns = o->columns,
                                .measure = o->width,
                                .vertical = o->vertical,
                                .search = start_search_flags(o)};
    struct start start;
    bool more = true, painted = false;

    if (!start_find(o, loader, &start))
        return EXIT_ISSUE;
    r.term = term_open(o, &odd);
    if (!r.term)
        return EXIT_TERMINAL;
    opts.hyphens = r.hyphens = start_dictionaries(o);
    term_theme(r.term, themes_chosen(r.themes));
    r.gallery = gallery_new(loader);
    term_tell(r.term, r.gallery, themes_chosen(r.themes));
    opts.pictures = r.gallery != NULL;
    if (set->odd)
        notice = _("your configuration has errors; they were printed before this screen");
    opts.wide_ambiguous = term_wide_ambiguous(r.term);
    r.s = session_new(loader, &opts, term_rows(r.term), term_cols(r.term), signals_interrupt());
    searches_load(r.s);
    session_tell_busy(r.s, (struct session_busy){tell, &r});
    signals_tick(true);
    start_session(r.s, o, &start);
    signals_tick(false);
    if (odd)
        notice = odd;
    else if (!notice)
        notice = missing_glyphs(load_issue(loader));
    if (notice)
        session_say(r.s, "%s", notice);
    while (!r.quit)
        turn(&r, &more, &painted);
    return end_reading(&r);
}
