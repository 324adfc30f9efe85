#ifndef BS_SESSION_STATE_H
#define BS_SESSION_STATE_H

/* What the files of this folder share of struct session; nobody else includes it. */

#include "base/buf.h"
#include "doc/issue.h"
#include "session/edit.h"
#include "session/find.h"
#include "session/session.h"

/* Which target is selected, told by what it is, not by its number in a layout. */
struct pick {
    bool on;
    enum target_kind kind;
    struct pos at;
    int jump;
};

/* A place that can be come back to exactly. */
struct place {
    enum view_kind kind;
    int page;          /* page view; contents: that page's, or -1 */
    struct pos piece;  /* story view: the piece it was entered by */
    bool whole;        /* story view: all parts, not that piece alone */
    struct pos anchor; /* the first visible words when the reader last moved */
    int lead;          /* lines shown above them */
    struct pick sel;
    bool reads_on;   /* story view: it was opened to read on at ... */
    struct pos from; /* ... the first words that a box did not show */
    bool by_jump;    /* in the history: it was left by following a jump */
};

/* A list that was made elsewhere. */
struct list {
    struct arena *arena;
    struct str head;
    struct list_item *items;
    int n;
    struct match *matches; /* VIEW_MATCHES, one for each item: the match, */
    struct lit *lit;       /* ... and where it stands in the item's line */
    size_t of;             /* matches that there were when it was made */
    bool complete;         /* ... which was of all pages */
};

struct view {
    struct place at;
    struct list list;   /* VIEW_HELP, VIEW_CHOICE, VIEW_MATCHES */
    struct edit filter; /* contents: what narrows it */
    bool typing;        /* ... and every letter does, even the first */
    struct layout *lay; /* NULL: to be made */
    int top;            /* first line shown, or the screen where it does not scroll */
    int shape;          /* of the issue when the layout was made: see view_shape */
};

/* A stack so deep is a mistake of ours: no view opens itself. */
enum { VIEWS_MAX = 8, MARKS = 128, NUMBER_MAX = 6 };

/* Room for the number of matches of a line. */
enum { MARK_CELLS = 8 };

/* Of a place: the beginning of the view, whatever is shown there first. */
enum { LEAD_ALL = 1 << 20 };

struct places {
    struct place *items;
    int n;
};

/* What is being searched for. */
struct looking {
    struct find find;
    struct letters *letters; /* of the pages searched so far */
    struct buf query, error; /* as typed; why it is no pattern */
    bool backward;
    bool has_current;
    struct match current;  /* the current match */
    struct place origin;   /* where the reader was when the prompt was opened ... */
    struct pos origin_pos; /* ... and the first words seen there */
    char *before;          /* what was searched for then; NULL: nothing */
    struct match before_current;
    bool before_has_current, before_backward;
    bool moving, was_moving; /* this command, the one before, went from match to match */
    bool grown;              /* more was found since the screen was painted */
    struct lit *lit;
    int nlit, lit_room;
    char *history[SEARCHES_MAX];
    int nhistory, older; /* `older`: the one shown in the prompt */
};

/* Where the arrow keys aim at while they go the same way. */
struct aim {
    bool on, across; /* across: by columns, LINE is kept, else COL */
    struct pick sel; /* what they last came to */
    int line, col;
};

struct session {
    struct loader *loader;
    struct issue *issue;
    struct session_opts opts;
    volatile int *stop;
    struct session_busy busy;
    int rows, cols;
    struct view views[VIEWS_MAX];
    int nviews;
    struct places back, forward;
    struct place marks[MARKS]; /* by letter; kind VIEW_KINDS: not set */
    struct place last;         /* for '' */
    enum mark_wait mark_wait;
    bool moved_by_jump; /* the last move followed a jump */
    int pushed;         /* -1, 1: a screen command has stopped at that end */
    int was_pushed;     /* ... by the command before this one */
    char number[NUMBER_MAX + 1];
    enum prompt_kind prompt;
    struct edit edit;
    size_t completed; /* bytes of the text that completion started from */
    int candidate;    /* of the completion, -1 */
    struct buf message;
    struct buf title, title_right, status, status_right; /* of the last session_show */
    struct looking looking;
    struct aim aim;
    struct badge *badges;
    int nbadges, badges_room;
    int pages_read;
};

/* --- session.c --- */
struct view *top_view(struct session *s);
int body_rows(const struct session *s, const struct view *v);
int body_row(const struct view *v); /* first screen row of it */
/* The view's layout, made where it is missing and set to its place. */
const struct layout *view_layout(struct session *s, struct view *v);
/* Set what is visible to the place that is to be kept. */
void view_settle(struct session *s, struct view *v);
void view_drop(struct view *v); /* the layout is no longer right */
void view_done(struct view *v);
/* The reader has moved: what is visible now is the place to keep. */
void view_moved(struct session *s, struct view *v);
void view_show_line(struct session *s, struct view *v, int line);
/* First line and number of lines on the screen. */
void view_window(struct session *s, struct view *v, int *line, int *lines);
struct view *push_view(struct session *s, enum view_kind kind);
void pop_view(struct session *s);
bool is_list(const struct view *v);
/* Whether V shows one page: as it is read, or at a glance. */
bool is_page(const struct view *v);
/* Read PAGE if need be; false when it could not be (stopped, or no such page). */
bool need_page(struct session *s, int page);
/* Read everything; false when it was stopped. */
bool need_all(struct session *s);
/* Whether what takes long is to be gone on with: ^C was not pressed. */
bool keep_going(struct session *s);
/* Read a little more; false when there is no more, or when it was stopped. */
bool need_step(struct session *s);

/* --- target.c --- */
/* Index of the selected target as far as it can be seen, else of the first one on the
   screen where the view always has one selected, else -1. */
int selected_target(struct session *s, struct view *v);
void select_target(struct view *v, int index);
struct pick pick_piece(const struct piece *piece);
int find_target(const struct layout *lay, const struct pick *pick);
/* The first and one past the last target that starts on the screen. */
void visible_targets(struct session *s, struct view *v, int *from, int *to);
/* The piece that a command without an object means. */
struct piece *current_piece(struct session *s, struct view *v);

/* --- go.c --- */
struct piece *first_story(struct session *s, int page); /* NULL: none */

/* --- history.c --- */
struct place current_place(struct session *s);
void history_push(struct session *s, bool by_jump);
void history_done(struct session *s);
void go_to_place(struct session *s, const struct place *place);
struct place place_of_page(int page);
struct place place_of_piece(const struct piece *piece, bool whole);
struct place place_on_page(const struct piece *piece);
/* The same in the kind of page view that the reader was last in. */
struct place page_place(struct session *s, int page);
struct place piece_place(struct session *s, const struct piece *piece);

/* --- glance.c --- */
/* The box of target INDEX of LAY; -1: none. */
int box_of_target(const struct layout *lay, int index);
/* Select PAGE in the overview V. */
void select_page(struct session *s, struct view *v, int page);
/* The target of PICK or of the box that holds what it names; -1: none. */
int find_in_boxes(const struct layout *lay, const struct pick *pick);
/* Select the nearest box in a direction; false: there is none on this screen. */
bool move_to_box(struct session *s, struct view *v, int down, int right);
/* Open the story of the selected box where what the box shows of it ends. */
void read_on(struct session *s, struct view *v, struct piece *piece);
/* Close the story if it was opened from a box; false if not. */
bool close_reading(struct session *s);
bool is_hidden(const struct layout *lay, struct pos at);
void make_badges(struct session *s, struct view *v, struct show *out);

/* --- lit.c, matches.c --- */
void search_light(struct session *s, struct show *out);
void search_list(struct session *s, struct view *v); /* fill a list of matches */
void search_list_more(struct session *s);            /* where it is shown, what has come */
void search_enter(struct session *s, int item);      /* from that list */

/* --- search.c --- */
/* Make M the current match and show it. */
void show_match(struct session *s, const struct match *m);
/* Look for QUERY; false when it is no pattern, with looking.error telling why. */
bool search_set(struct session *s, const char *query);
void search_open(struct session *s, bool backward); /* a prompt */
void search_typed(struct session *s);
void search_recall(struct session *s, int step);
void search_accept(struct session *s, const char *query);
void search_abandon(struct session *s);
void search_forget(struct session *s);
bool search_read_on(struct session *s);    /* true while read pages wait to be searched */
void search_found_more(struct session *s); /* what is being typed may be there now */
void search_status(struct session *s, struct buf *out);
void search_done(struct session *s);

#endif
