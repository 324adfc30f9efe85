#ifndef BS_SESSION_SESSION_H
#define BS_SESSION_SESSION_H

/*
 * Where the reader is: a stack of views over one issue, the way that led here,
 * and what a key does to both.  Knows no terminal: a screen of ROWS by COLS
 * cells is described by struct show, which somebody paints.
 *
 * A place is a place in the text, never a row, so it survives a resize: the view
 * keeps the first words that were visible when the reader last moved.
 */

#include <stdbool.h>

#include "base/str.h"
#include "doc/pos.h"
#include "layout/layout.h"

struct dictionaries;
struct issue;
struct loader;
struct piece;
struct session;

enum view_kind {
    VIEW_PAGE,
    VIEW_GLANCE,   /* the whole page on one screen */
    VIEW_OVERVIEW, /* all pages of the issue */
    VIEW_STORY,
    VIEW_CONTENTS,
    VIEW_MATCHES, /* list of matches */
    VIEW_CHOICE,  /* several pages that a jump may lead to */
    VIEW_HELP,
    VIEW_PICTURE, /* one picture as large as can be; lies over another view like a list */
    VIEW_KINDS
};

/* A set of views, for tables: 1 << kind. */
enum {
    IN_PAGE = 1 << VIEW_PAGE,
    IN_STORY = 1 << VIEW_STORY,
    IN_GLANCE = 1 << VIEW_GLANCE,
    IN_OVERVIEW = 1 << VIEW_OVERVIEW,
    IN_LISTS = 1 << VIEW_CONTENTS | 1 << VIEW_MATCHES | 1 << VIEW_CHOICE,
    IN_HELP = 1 << VIEW_HELP,
    IN_PICTURE = 1 << VIEW_PICTURE,
    IN_TEXT = IN_PAGE | IN_STORY | IN_GLANCE | IN_OVERVIEW,
    IN_VIEWS = IN_TEXT | IN_LISTS | IN_HELP, /* where there is much to do */
    IN_PROMPT = 1 << VIEW_KINDS              /* while a line is being typed */
};

struct session_opts {
    int columns; /* of the page view; 0: as suit the width */
    int measure; /* widest of the story view; 0: by language */
    bool wide_ambiguous;
    bool vertical;   /* Chinese and Japanese pages and stories are set vertically */
    unsigned search; /* enum search_flag of doc/search.h */
    struct dictionaries *hyphens; /* lent; NULL: no words are divided */
    bool pictures; /* they can be drawn: room is kept for those whose file is there */
};

/* Nothing smaller shows a newspaper; one line says so. */
enum { ROWS_MIN = 6, COLS_MIN = 20 };

/* What *STOP is set to from outside while something takes long. */
enum {
    STOP_NOT,
    STOP_ASKED, /* to end it */
    STOP_TICK   /* to tell the reader how far it is */
};

/* Told while something takes long, with a sentence to show. */
struct session_busy {
    void (*tell)(void *context, struct str sentence);
    void *context;
};

/*
 * Read with LOADER (lent).  *STOP, if not NULL, is set back to STOP_NOT by the session.
 * ROWS and COLS are at least 1.
 */
struct session *session_new(struct loader *loader, const struct session_opts *opts, int rows,
                            int cols, volatile int *stop);
void session_free(struct session *s);
struct issue *session_issue(const struct session *s);
void session_tell_busy(struct session *s, struct session_busy busy);

/* --- what is shown first; reads the pages it needs --- */
void session_open_page(struct session *s, int page,
                       struct piece *piece); /* selected, or NULL */
/* PIECE, or where it is NULL the first story of PAGE; the page when that has none. */
void session_open_story(struct session *s, int page, struct piece *piece);
void session_open_glance(struct session *s, int page, struct piece *piece);
void session_open_contents(struct session *s);
/* Whether the screen is large enough to begin with the glance. */
bool session_begins_with_glance(const struct session *s);

void session_resize(struct session *s, int rows, int cols);
/* The terminal's ambiguous characters are wide, or not. */
void session_widths(struct session *s, bool wide_ambiguous);
/* A picture cannot be drawn after all: lay out what is shown anew, its caption framed. */
void session_pictures_changed(struct session *s);
/* Read a little more of the issue; false when all has been read. */
bool session_read_on(struct session *s);
/* Whether reading on has changed what is shown. */
bool session_stale(struct session *s);

/* --- to be called before each command: puts away the message, the second press … --- */
void session_begin(struct session *s);
/* A sentence for the status row, until the next command. */
void session_say(struct session *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

enum view_kind session_view(const struct session *s);

/* --- moving in what is shown; N is how often, negative is towards the beginning --- */
void session_line(struct session *s, int n);
void session_side(struct session *s, int n); /* columns of the page; screens of a story */
/* Stops at the end of a page or story; the same command again goes on to the next. */
void session_screen(struct session *s, int n);
void session_half(struct session *s, int n);
void session_end(struct session *s, bool start);
void session_target(struct session *s, int n);

/* --- going somewhere else; what was left can be come back to --- */
void session_page(struct session *s, int n);
void session_story(struct session *s, int n);
void session_section(struct session *s, int n);
/* LABEL as a reader writes it: 3, A3, 第三版, front. False after saying that there is none. */
bool session_label(struct session *s, struct str label);
void session_enter(struct session *s);
void session_follow(struct session *s, bool forward);
void session_stitch(struct session *s);
void session_vertical(struct session *s);    /* set vertically or in lines */
void session_flip(struct session *s);        /* page view <-> story view */
void session_glance(struct session *s);      /* the page at a glance, and back */
void session_overview(struct session *s);    /* all pages, and back */
void session_back(struct session *s, int n); /* negative is forward */
void session_backspace(struct session *s);
void session_contents(struct session *s, bool this_page);
/* False when it was the first view: then there is nothing left to read. */
bool session_close(struct session *s);
void session_cancel(struct session *s); /* Esc */
void session_where(struct session *s);

/* --- marks: the next key names one --- */
enum mark_wait { MARK_NONE, MARK_SET, MARK_GO };
void session_mark_wait(struct session *s, enum mark_wait what);
enum mark_wait session_mark_waits(const struct session *s);
void session_mark(struct session *s, uint32_t letter);

/* --- a number being typed --- */
void session_digit(struct session *s, int digit);
/* The number typed so far, 0 when none, and forget it. */
int session_count(struct session *s);
bool session_has_number(const struct session *s);
/* Go to the page that the number names. */
void session_number_page(struct session *s);

/* --- a line being typed --- */
enum prompt_kind { PROMPT_NONE, PROMPT_LABEL, PROMPT_SEARCH, PROMPT_SEARCH_BACK, PROMPT_KINDS };
void session_prompt(struct session *s, enum prompt_kind kind);
bool session_prompting(const struct session *s);
/* A character typed: into the prompt, or narrowing a list. False when nobody wants it. */
bool session_type(struct session *s, struct str text);
/* Whether a typed character would narrow the list that is shown, and has begun to. */
bool session_narrows(const struct session *s);
bool session_narrowed(const struct session *s);
void session_narrow(struct session *s); /* from now on every character does */
enum prompt_key {
    PROMPT_ACCEPT,
    PROMPT_CANCEL,
    PROMPT_LEFT,
    PROMPT_RIGHT,
    PROMPT_START,
    PROMPT_END,
    PROMPT_ERASE,
    PROMPT_DELETE,
    PROMPT_ERASE_WORD,
    PROMPT_ERASE_LINE,
    PROMPT_COMPLETE,
    PROMPT_COMPLETE_BACK,
    PROMPT_OLDER, /* what was typed before */
    PROMPT_LATER
};
void session_prompt_key(struct session *s, enum prompt_key key);

/* --- searching; without a query the prompt is opened with session_prompt --- */
/* So many searches are kept for the prompt. */
enum { SEARCHES_MAX = 100 };
void session_search(struct session *s, const char *query, bool backward);
/* The N-th match on in the direction of the search; negative: the other way. */
void session_search_next(struct session *s, int n);
void session_matches(struct session *s); /* the list of all */
/* The searches made, from the oldest at 0 on; NULL past the last. */
void session_search_remember(struct session *s, const char *query);
const char *session_search_old(const struct session *s, int i);

/* --- lists made elsewhere (help); the items and their strings are copied --- */
void session_open_list(struct session *s, enum view_kind kind, struct str head,
                       const struct list_item *items, int n);

/* --- the mouse; ROW and COL from 0 at the top left --- */
void session_click(struct session *s, int row, int col);
void session_wheel(struct session *s, int n);

/* --- what to paint --- */

/* A place of the text that is lit; of a list, see struct list_item. */
struct lit {
    struct pos from, to;
    bool current; /* the match that the reader is at */
};

/* How many matches a box or a line of the contents holds. */
struct badge {
    int row, col; /* of its first cell on the screen */
    char text[16];
};

/* All of it lent until the next call of any function above. */
struct show {
    int rows, cols;
    bool too_small;           /* only `status` is to be shown, in the first row */
    const struct layout *lay; /* NULL: nothing to paint */
    int line, lines;          /* of the layout, shown from screen row `row` on */
    int row;
    const struct target *selected; /* NULL: none */
    const struct lit *lit;         /* in the order of places, not overlapping: ask show_lit */
    int nlit;
    const struct badge *badges;
    int nbadges;
    bool has_title; /* then screen row 0 holds it */
    struct str title, title_right;
    bool prompting; /* status is being typed: `caret` bytes of it stand before the caret */
    size_t caret;
    bool is_message; /* status is a message, not where one is */
    struct str status, status_right;
    int cursor_row, cursor_col; /* the focus; where the prompt's caret is, the painter knows */
};
void session_show(struct session *s, struct show *out);

/* How the text from AT to before byte TO of its block is lit, were it only by a part. */
enum lit_kind { LIT_NONE, LIT_MATCH, LIT_CURRENT };
enum lit_kind show_lit(const struct show *show, struct pos at, uint32_t to);
/* The same for the cells of glyph I of SPAN, also those of blanks and hyphens put in. */
enum lit_kind show_lit_glyph(const struct show *show, const struct span *span, int i);

#endif
