#include "command/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "session/session.h"
#include "text/utf8.h"

static enum redo cmd_line(struct session *s, const struct call *c)
{
    session_line(s, c->param * c->n);
    return REDO_PAINT;
}

static enum redo cmd_side(struct session *s, const struct call *c)
{
    session_side(s, c->param * c->n);
    return REDO_PAINT;
}

static enum redo cmd_screen(struct session *s, const struct call *c)
{
    session_screen(s, c->param * c->n);
    return REDO_PAINT;
}

static enum redo cmd_half(struct session *s, const struct call *c)
{
    session_half(s, c->param * c->n);
    return REDO_PAINT;
}

static enum redo cmd_start(struct session *s, const struct call *c)
{
    (void)c;
    session_end(s, true);
    return REDO_PAINT;
}

/* With a number before it, to that page. */
static enum redo cmd_end(struct session *s, const struct call *c)
{
    if (c->has_number)
        session_number_page(s);
    else
        session_end(s, false);
    return REDO_PAINT;
}

static enum redo cmd_enter(struct session *s, const struct call *c)
{
    if (c->has_number)
        session_number_page(s);
    else
        session_enter(s);
    return REDO_PAINT;
}

static enum redo cmd_target(struct session *s, const struct call *c)
{
    session_target(s, c->param);
    return REDO_PAINT;
}

static enum redo cmd_page(struct session *s, const struct call *c)
{
    session_page(s, c->param * c->n);
    return REDO_PAINT;
}

static enum redo cmd_go_to_page(struct session *s, const struct call *c)
{
    if (c->arg.bytes)
        session_label(s, c->arg);
    else
        session_prompt(s, PROMPT_LABEL);
    return REDO_PAINT;
}

static enum redo cmd_story(struct session *s, const struct call *c)
{
    session_story(s, c->param * c->n);
    return REDO_PAINT;
}

static enum redo cmd_section(struct session *s, const struct call *c)
{
    session_section(s, c->param);
    return REDO_PAINT;
}

static enum redo cmd_follow(struct session *s, const struct call *c)
{
    session_follow(s, c->param > 0);
    return REDO_PAINT;
}

static enum redo cmd_stitch(struct session *s, const struct call *c)
{
    (void)c;
    session_stitch(s);
    return REDO_PAINT;
}

static enum redo cmd_flip(struct session *s, const struct call *c)
{
    (void)c;
    session_flip(s);
    return REDO_PAINT;
}

static enum redo cmd_vertical(struct session *s, const struct call *c)
{
    (void)c;
    session_vertical(s);
    return REDO_PAINT;
}

static enum redo cmd_glance(struct session *s, const struct call *c)
{
    (void)c;
    session_glance(s);
    return REDO_PAINT;
}

static enum redo cmd_overview(struct session *s, const struct call *c)
{
    (void)c;
    session_overview(s);
    return REDO_PAINT;
}

static enum redo cmd_back(struct session *s, const struct call *c)
{
    session_back(s, c->param * c->n);
    return REDO_PAINT;
}

static enum redo cmd_backspace(struct session *s, const struct call *c)
{
    (void)c;
    if (session_narrowed(s))
        session_prompt_key(s, PROMPT_ERASE);
    else
        session_backspace(s);
    return REDO_PAINT;
}

static enum redo cmd_search(struct session *s, const struct call *c)
{
    char *query;

    if (!c->arg.bytes && session_narrows(s)) {
        session_narrow(s);
        return REDO_PAINT;
    }
    if (!c->arg.bytes) {
        session_prompt(s, c->param > 0 ? PROMPT_SEARCH : PROMPT_SEARCH_BACK);
        return REDO_PAINT;
    }
    query = str_dup(c->arg);
    session_search(s, query, c->param < 0);
    free(query);
    return REDO_PAINT;
}

static enum redo cmd_match(struct session *s, const struct call *c)
{
    session_search_next(s, c->param * c->n);
    return REDO_PAINT;
}

static enum redo cmd_matches(struct session *s, const struct call *c)
{
    (void)c;
    session_matches(s);
    return REDO_PAINT;
}

static enum redo cmd_contents(struct session *s, const struct call *c)
{
    session_contents(s, c->param != 0);
    return REDO_PAINT;
}

static enum redo cmd_mark(struct session *s, const struct call *c)
{
    size_t at = 0;

    session_mark_wait(s, c->param ? MARK_GO : MARK_SET);
    if (c->arg.bytes)
        session_mark(s, utf8_next_checked(c->arg, &at));
    return REDO_PAINT;
}

static enum redo cmd_digit(struct session *s, const struct call *c)
{
    if (c->arg.bytes == 1 && c->arg.p[0] >= '0' && c->arg.p[0] <= '9')
        session_digit(s, c->arg.p[0] - '0');
    return REDO_PAINT;
}

static enum redo cmd_cancel(struct session *s, const struct call *c)
{
    if (!c->has_number)
        session_cancel(s);
    return REDO_PAINT;
}

static enum redo cmd_where(struct session *s, const struct call *c)
{
    (void)c;
    session_where(s);
    return REDO_PAINT;
}

static enum redo cmd_close(struct session *s, const struct call *c)
{
    (void)c;
    return session_close(s) ? REDO_PAINT : REDO_QUIT;
}

static enum redo cmd_redo(struct session *s, const struct call *c)
{
    (void)s;
    return (enum redo)c->param;
}

static enum redo cmd_prompt(struct session *s, const struct call *c)
{
    session_prompt_key(s, (enum prompt_key)c->param);
    return REDO_PAINT;
}

const char *const command_groups[GROUPS] = {
    [GROUP_READ] = N_("Reading"),
    [GROUP_GO] = N_("Going somewhere else"),
    [GROUP_STORY] = N_("Stories and jumps"),
    [GROUP_SEARCH] = N_("Searching"),
    [GROUP_LISTS] = N_("Lists"),
    [GROUP_OTHER] = N_("Other"),
    [GROUP_PROMPT] = N_("While typing"),
};

const struct command commands[] = {
    {"accept", ARG_NONE, IN_PROMPT, PROMPT_ACCEPT, GROUP_PROMPT, cmd_prompt,
     N_("take what was typed")},
    {"back", ARG_COUNT, IN_TEXT | IN_LISTS, 1, GROUP_GO, cmd_back,
     N_("back to where you were, to the exact place")},
    {"back-or-up", ARG_NONE, IN_VIEWS, 0, GROUP_GO, cmd_backspace,
     N_("back if the last move was a jump, else the previous screen")},
    {"cancel", ARG_NUMBER, IN_VIEWS, 0, GROUP_OTHER, cmd_cancel,
     N_("put away a number, the light of a search, what narrows a list, or the list")},
    {"cancel-typing", ARG_NONE, IN_PROMPT, PROMPT_CANCEL, GROUP_PROMPT, cmd_prompt,
     N_("leave without doing anything")},
    {"close", ARG_NONE, IN_VIEWS | IN_PICTURE, 0, GROUP_OTHER, cmd_close,
     N_("close this view; from the first one, quit")},
    {"complete", ARG_NONE, IN_PROMPT, PROMPT_COMPLETE, GROUP_PROMPT, cmd_prompt,
     N_("complete what was typed; once more for the next possibility")},
    {"complete-back", ARG_NONE, IN_PROMPT, PROMPT_COMPLETE_BACK, GROUP_PROMPT, cmd_prompt,
     N_("the possibility before")},
    {"contents", ARG_NONE, IN_VIEWS, 0, GROUP_LISTS, cmd_contents,
     N_("contents of the issue; typing narrows them")},
    {"delete", ARG_NONE, IN_PROMPT, PROMPT_DELETE, GROUP_PROMPT, cmd_prompt,
     N_("delete the character at the cursor")},
    {"digit", ARG_DIGIT, IN_VIEWS, 0, GROUP_GO, cmd_digit,
     N_("a number, then Enter or G: go to that page")},
    {"end", ARG_NUMBER, IN_VIEWS, 0, GROUP_READ, cmd_end, N_("end of the story, page or list")},
    {"enter", ARG_NUMBER, IN_TEXT | IN_LISTS, 0, GROUP_STORY, cmd_enter,
     N_("read the selected story, from a box on where it ends; on a jump, follow it")},
    {"erase", ARG_NONE, IN_PROMPT, PROMPT_ERASE, GROUP_PROMPT, cmd_prompt,
     N_("erase the character before the cursor")},
    {"erase-line", ARG_NONE, IN_PROMPT, PROMPT_ERASE_LINE, GROUP_PROMPT, cmd_prompt,
     N_("erase everything before the cursor")},
    {"erase-word", ARG_NONE, IN_PROMPT, PROMPT_ERASE_WORD, GROUP_PROMPT, cmd_prompt,
     N_("erase the word before the cursor")},
    {"follow", ARG_NONE, IN_TEXT, 1, GROUP_STORY, cmd_follow,
     N_("follow this story's jump, wherever in the story you are")},
    {"follow-back", ARG_NONE, IN_TEXT, -1, GROUP_STORY, cmd_follow,
     N_("go back to where this story's jump came from")},
    {"forward", ARG_COUNT, IN_TEXT | IN_LISTS, -1, GROUP_GO, cmd_back,
     N_("forward again through where you have been")},
    {"glance", ARG_NONE, IN_TEXT | IN_LISTS, 0, GROUP_GO, cmd_glance,
     N_("the whole page at a glance; once more, the page as before")},
    {"go-to-mark", ARG_LETTER, IN_TEXT, 1, GROUP_GO, cmd_mark,
     N_("go to a mark; '' is the last place")},
    {"go-to-page", ARG_TEXT, IN_VIEWS, 0, GROUP_GO, cmd_go_to_page,
     N_("ask for a page: A3, 三, front; Tab completes")},
    {"half-down", ARG_COUNT, IN_VIEWS, 1, GROUP_READ, cmd_half, N_("half a screen down")},
    {"half-up", ARG_COUNT, IN_VIEWS, -1, GROUP_READ, cmd_half, N_("half a screen up")},
    {"help", ARG_NONE, IN_VIEWS, REDO_HELP, GROUP_OTHER, cmd_redo, N_("help for this view")},
    {"later", ARG_NONE, IN_PROMPT, PROMPT_LATER, GROUP_PROMPT, cmd_prompt,
     N_("the search after that")},
    {"left", ARG_COUNT, IN_TEXT, -1, GROUP_READ, cmd_side,
     N_("page: the piece in the column to the left; story: the previous screen (set "
        "vertically, the next)")},
    {"line-down", ARG_COUNT, IN_VIEWS, 1, GROUP_READ, cmd_line,
     N_("a line down; page: the next piece in reading order; boxes: the one below")},
    {"line-up", ARG_COUNT, IN_VIEWS, -1, GROUP_READ, cmd_line,
     N_("a line up; page: the piece before; boxes: the one above")},
    {"mark", ARG_LETTER, IN_TEXT, 0, GROUP_GO, cmd_mark,
     N_("set a mark: a letter or digit names it")},
    {"matches", ARG_NONE, IN_TEXT, 0, GROUP_SEARCH, cmd_matches,
     N_("list of all matches; typing narrows it")},
    {"next-match", ARG_COUNT, IN_TEXT, 1, GROUP_SEARCH, cmd_match,
     N_("the next match, through the whole issue")},
    {"next-page", ARG_COUNT, IN_TEXT, 1, GROUP_GO, cmd_page, N_("the next page")},
    {"next-screen", ARG_COUNT, IN_VIEWS, 1, GROUP_READ, cmd_screen,
     N_("the next screen; at the end, once more goes on")},
    {"next-section", ARG_NONE, IN_TEXT, 1, GROUP_GO, cmd_section, N_("the next section")},
    {"next-story", ARG_COUNT, IN_VIEWS, 1, GROUP_GO, cmd_story, N_("the next story")},
    {"next-target", ARG_NONE, IN_VIEWS, 1, GROUP_STORY, cmd_target,
     N_("the next headline or jump on the screen")},
    {"next-theme", ARG_NONE, IN_VIEWS | IN_PICTURE, REDO_THEME, GROUP_OTHER, cmd_redo,
     N_("other colours: the next theme")},
    {"older", ARG_NONE, IN_PROMPT, PROMPT_OLDER, GROUP_PROMPT, cmd_prompt,
     N_("what was searched for before")},
    {"overview", ARG_NONE, IN_TEXT | IN_LISTS, 0, GROUP_GO, cmd_overview,
     N_("all pages of the issue; once more, back to this one")},
    {"page-contents", ARG_NONE, IN_VIEWS, 1, GROUP_LISTS, cmd_contents,
     N_("what is on this page")},
    {"previous-match", ARG_COUNT, IN_TEXT, -1, GROUP_SEARCH, cmd_match, N_("the match before")},
    {"previous-page", ARG_COUNT, IN_TEXT, -1, GROUP_GO, cmd_page, N_("the page before")},
    {"previous-screen", ARG_COUNT, IN_VIEWS, -1, GROUP_READ, cmd_screen,
     N_("the previous screen")},
    {"previous-section", ARG_NONE, IN_TEXT, -1, GROUP_GO, cmd_section,
     N_("the section before")},
    {"previous-story", ARG_COUNT, IN_VIEWS, -1, GROUP_GO, cmd_story, N_("the story before")},
    {"previous-target", ARG_NONE, IN_VIEWS, -1, GROUP_STORY, cmd_target,
     N_("the headline or jump before")},
    {"quit", ARG_NONE, IN_VIEWS | IN_PICTURE, REDO_QUIT, GROUP_OTHER, cmd_redo,
     N_("quit at once")},
    {"repaint", ARG_NONE, IN_VIEWS | IN_PICTURE, REDO_REPAINT, GROUP_OTHER, cmd_redo,
     N_("paint the screen anew")},
    {"right", ARG_COUNT, IN_TEXT, 1, GROUP_READ, cmd_side,
     N_("page: the piece in the column to the right; story: the next screen (set "
        "vertically, the previous)")},
    {"search", ARG_TEXT, IN_TEXT | IN_LISTS, 1, GROUP_SEARCH, cmd_search,
     N_("search as you type, onwards from here; lists: narrow them by a word")},
    {"search-back", ARG_TEXT, IN_TEXT, -1, GROUP_SEARCH, cmd_search,
     N_("search as you type, backwards from here")},
    {"start", ARG_NONE, IN_VIEWS, 0, GROUP_READ, cmd_start,
     N_("start of the story, page or list")},
    {"stitch", ARG_NONE, IN_TEXT, 0, GROUP_STORY, cmd_stitch,
     N_("the whole story in one, or what stands on this page alone")},
    {"stop", ARG_NONE, IN_VIEWS | IN_PICTURE, 0, GROUP_OTHER, cmd_cancel,
     N_("stop what is going on")},
    {"suspend", ARG_NONE, IN_VIEWS | IN_PICTURE, REDO_SUSPEND, GROUP_OTHER, cmd_redo,
     N_("back to the shell; fg returns")},
    {"toggle-vertical", ARG_NONE, IN_TEXT, 0, GROUP_READ, cmd_vertical,
     N_("Chinese and Japanese: in columns from right to left, or in lines")},
    {"typing-end", ARG_NONE, IN_PROMPT, PROMPT_END, GROUP_PROMPT, cmd_prompt,
     N_("to the end of what was typed")},
    {"typing-left", ARG_NONE, IN_PROMPT, PROMPT_LEFT, GROUP_PROMPT, cmd_prompt,
     N_("a character to the left")},
    {"typing-right", ARG_NONE, IN_PROMPT, PROMPT_RIGHT, GROUP_PROMPT, cmd_prompt,
     N_("a character to the right")},
    {"typing-start", ARG_NONE, IN_PROMPT, PROMPT_START, GROUP_PROMPT, cmd_prompt,
     N_("to the beginning of what was typed")},
    {"view", ARG_NONE, IN_TEXT, 0, GROUP_STORY, cmd_flip,
     N_("page view or story view, at the same place")},
    {"where", ARG_NONE, IN_VIEWS, 0, GROUP_OTHER, cmd_where,
     N_("where am I: newspaper, date, page, story, percent")},
};
const int ncommands = (int)ARRAY_LEN(commands);

const struct command *command_find(struct str name)
{
    int from = 0, to = ncommands;

    while (from < to) {
        int mid = (from + to) / 2;
        int cmp = str_cmp(name, str_of(commands[mid].name));

        if (cmp == 0)
            return &commands[mid];
        if (cmp < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return NULL;
}

enum redo command_run(struct session *s, const struct command *command, struct str arg)
{
    struct call call = {
        .param = command->param, .n = 1, .has_number = session_has_number(s), .arg = arg};

    session_begin(s);
    session_mark_wait(s, MARK_NONE);
    if (command->arg == ARG_COUNT && call.has_number)
        call.n = session_count(s);
    else if (command->arg != ARG_DIGIT && command->arg != ARG_NUMBER)
        session_count(s);
    if (call.n < 1)
        call.n = 1;
    enum redo redo = command->run(s, &call);
    if (command->arg == ARG_NUMBER)
        session_count(s);
    return redo;
}
