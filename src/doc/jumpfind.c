#include "doc/jumpfind.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "doc/jumpfilter.h"
#include "doc/jumpfold.h"
#include "doc/jumppage.h"
#include "doc/jumprules.h"
#include "doc/jumpwalk.h"
#include "text/chars.h"
#include "text/pattern.h"
#include "text/utf8.h"

/* No paragraph holds more references than this; a list of contents might. */
enum { FOUND_MAX = 256 };

/* A reference while it is weighed; offsets are those of the folded text. */
struct candidate {
    const struct jump_rule *rule;
    int order;         /* in which they were found: that of the rules */
    size_t begin, end; /* what the rule matched */
    struct range label, slug;
    size_t open;    /* of the bracket or the marks before it; else begin */
    size_t close;   /* behind the bracket that closes; else 0 */
    unsigned where; /* bits of enum jump_where that hold */
    struct jump_targets targets;
};

struct jump_finder {
    struct jump_rules *rules;
    struct jump_windows windows;
    struct jump_fold fold;
    struct candidate *found;
    int nfound;
    bool try_all;
    /* where in the window a word begins, or a character of a script without words */
    struct place {
        uint32_t at;
        unsigned left; /* WHERE_…: what stands before it */
    } * places;
    size_t nplaces, places_room;
};

struct jump_finder *jump_finder_new(struct jump_rules *rules)
{
    struct jump_finder *f = xcalloc(1, sizeof *f);

    f->rules = rules;
    return f;
}

void jump_finder_free(struct jump_finder *f)
{
    if (!f)
        return;
    jump_windows_done(&f->windows);
    jump_fold_done(&f->fold);
    jump_rules_free(f->rules);
    free(f->found);
    free(f->places);
    free(f);
}

void jump_finder_try_all(struct jump_finder *f)
{
    f->try_all = true;
}

/* --- where a match stands --- */

static bool is_one_of(uint32_t cp, const char *set)
{
    struct str s = str_of(set);

    for (size_t at = 0; at < s.bytes;)
        if (utf8_next(s, &at) == cp)
            return true;
    return false;
}

static bool is_open(uint32_t cp)
{
    if (cp >= 0x80 && (cp < 0x3008 || cp > 0x3018))
        return false;
    return is_one_of(cp, "([{<〔【〈〖〘");
}

static bool is_close(uint32_t cp)
{
    return is_one_of(cp, ")]}>〕】〉〗〙");
}

/* What decorates a reference: arrows, bullets, dashes, the marks of plain text for headings. */
static bool is_mark(uint32_t cp)
{
    /* none of them is a letter of any language */
    if (cp < 0x80)
        return cp != '\0' && strchr(" *#>-=~|_", (int)cp);
    if (cp != 0xB7 && (cp < 0x2022 || cp > 0x3013))
        return false;
    return is_one_of(cp, "·•▶►▷▸▲△▼▽◀◁◄◆◇■□●○★☆→←↑↓⇒☞☛※〓");
}

static size_t back_over_marks(struct str s, size_t at)
{
    while (at > 0) {
        size_t prev = at;

        if (!is_mark(utf8_prev(s, &prev)))
            break;
        at = prev;
    }
    return at;
}

static bool at_line_start(struct str s, size_t at)
{
    return at == 0 || s.p[at - 1] == '\n';
}

static size_t over(struct str s, size_t at, bool (*is)(uint32_t))
{
    while (at < s.bytes) {
        size_t next = at;

        if (!is(utf8_next(s, &next)))
            break;
        at = next;
    }
    return at;
}

static bool is_stop(uint32_t cp)
{
    return cp == ' ' || is_one_of(cp, ".,:;…。\"'");
}

static void look_left(struct str s, struct candidate *c)
{
    size_t at = back_over_marks(s, c->begin), outer;

    c->open = at;
    if (at > 0) {
        size_t prev = at;

        if (is_open(utf8_prev(s, &prev))) {
            c->where |= WHERE_BRACKET;
            c->open = prev;
            outer = back_over_marks(s, prev);
            if (at_line_start(s, outer))
                c->where |= WHERE_START;
            return;
        }
    }
    if (at_line_start(s, at))
        c->where |= WHERE_START;
    else
        while (c->open < c->begin && s.p[c->open] == ' ')
            c->open++;
}

static void look_right(struct str s, struct candidate *c)
{
    size_t at = over(s, c->end, is_stop), next = at;

    if (at < s.bytes && is_close(utf8_next(s, &next))) {
        c->where |= WHERE_CLOSED;
        c->close = at = next;
        at = over(s, at, is_stop);
    }
    at = over(s, at, is_mark);
    if (at >= s.bytes || s.p[at] == '\n')
        c->where |= WHERE_END;
}

static bool same_language(struct str code, struct str lang)
{
    return !lang.bytes || (lang.bytes >= code.bytes && !memcmp(lang.p, code.p, code.bytes) &&
                           (lang.bytes == code.bytes || lang.p[code.bytes] == '-'));
}

static void look_around(struct str s, struct str lang, struct candidate *c)
{
    size_t at = c->begin;

    c->where = 0;
    c->close = 0;
    look_left(s, c);
    look_right(s, c);
    if (char_is_upper(utf8_next(s, &at)))
        c->where |= WHERE_CAPITAL;
    if (same_language(c->rule->lang->code, lang))
        c->where |= WHERE_OWN;
}

static bool stands_well(const struct candidate *c)
{
    bool ok = c->rule->nwheres == 0;

    for (int i = 0; i < c->rule->nwheres; i++)
        ok = ok || (c->rule->wheres[i] & ~c->where) == 0;
    return ok;
}

/* Without a number only the whole form of a jump line will do. */
static bool names_well(const struct candidate *c)
{
    if (c->targets.n == 1 && c->targets.label[0][0] == '?')
        return c->rule->direction != JUMP_SEE && (c->where & WHERE_BRACKET) &&
               (c->where & WHERE_CLOSED);
    return true;
}

/* Whether what was matched is not only a part of a word or number. */
static bool ends_well(struct str s, size_t end)
{
    size_t at = end;

    if (end == 0 || end >= s.bytes || jump_fold_is_dense(utf8_prev(s, &at)))
        return true;
    if (walk_word_at(s, end))
        return false;
    return !(strchr(".,:/-", s.p[end]) && end + 1 < s.bytes && s.p[end + 1] >= '0' &&
             s.p[end + 1] <= '9');
}

/* --- matching --- */

static void keep_candidate(struct jump_finder *f, const struct candidate *c)
{
    if (f->nfound == FOUND_MAX)
        return;
    if (!f->found)
        f->found = xcalloc(FOUND_MAX, sizeof *f->found);
    f->found[f->nfound] = *c;
    f->found[f->nfound].order = f->nfound;
    f->nfound++;
}

/* A rule while it is tried. */
struct attempt {
    struct jump_finder *finder;
    const struct jump_rule *rule;
    struct str lang;
    size_t end; /* of what was accepted */
};

static bool weigh(struct walk *w, size_t end)
{
    struct attempt *a = w->user;
    struct candidate c = {
        .rule = a->rule, .begin = w->from, .end = end, .label = w->label, .slug = w->slug};

    if (c.label.begin == PATTERN_UNSET || !ends_well(w->text, end))
        return false;
    look_around(w->text, a->lang, &c);
    if (!stands_well(&c))
        return false;
    jump_label_read(w->lang, str_slice(w->text, c.label.begin, c.label.end), &c.targets);
    if (!names_well(&c))
        return false;
    keep_candidate(a->finder, &c);
    a->end = end;
    return true;
}

static bool may_start(const struct jump_rule *rule, struct str s, size_t at)
{
    unsigned char c = (unsigned char)s.p[at];

    return rule->starts[c >> 3] & 1u << (c & 7);
}

/* What WHERE_… says of the left side of a place. */
enum { LEFT_SIDE = WHERE_BRACKET | WHERE_START | WHERE_CAPITAL };

/* No reference begins with these. */
static bool is_between(uint32_t cp)
{
    return cp == ' ' || cp == '\n' || cp == FOLD_CUT || cp == '.' || cp == ',';
}

static void find_places(struct jump_finder *f)
{
    struct str s = buf_str(&f->fold.text);
    bool inside = false;         /* a word */
    unsigned left = WHERE_START; /* as look_left would have it for what comes next */

    if (f->places_room < s.bytes) {
        f->places_room = s.bytes;
        f->places = xreallocarray(f->places, f->places_room, sizeof *f->places);
    }
    f->nplaces = 0;
    for (size_t at = 0; at < s.bytes;) {
        size_t from = at;
        uint32_t cp = utf8_next(s, &at);
        bool word = walk_is_word_char(cp);

        if (word && inside)
            continue;
        if (!inside && !is_between(cp))
            f->places[f->nplaces++] = (struct place){
                (uint32_t)from, left | (word && char_is_upper(cp) ? WHERE_CAPITAL : 0)};
        inside = word;
        if (word)
            left = 0;
        else if (cp == '\n')
            left = WHERE_START;
        else if (is_open(cp))
            left = (left & WHERE_START) | WHERE_BRACKET;
        else if (!is_mark(cp)) /* behind a mark stands what stood before it */
            left = 0;
    }
}

/*
 * Whether a reference that begins at a place can stand as RULE wants, as far as what is before
 * it tells: most places fail, and need not be tried.
 */
static bool may_stand(const struct jump_rule *rule, bool own, const struct place *place)
{
    unsigned lacks = (LEFT_SIDE & ~place->left) | (own ? 0 : WHERE_OWN);

    if (rule->nwheres == 0)
        return true;
    for (int i = 0; i < rule->nwheres; i++)
        if (!(rule->wheres[i] & lacks))
            return true;
    return false;
}

static void try_rule(struct jump_finder *f, const struct jump_rule *rule, struct str lang)
{
    struct str s = buf_str(&f->fold.text);
    struct attempt a = {f, rule, lang, 0};
    struct walk w = {.lang = rule->lang, .text = s, .accept = weigh, .user = &a};
    bool own = same_language(rule->lang->code, lang);

    for (size_t i = 0; i < f->nplaces; i++) {
        const struct place *place = &f->places[i];

        if (place->at >= a.end && may_start(rule, s, place->at) && may_stand(rule, own, place))
            walk_at(&w, rule->expr, place->at);
    }
}

static bool has_language(const struct jump_finder *f, const struct jump_lang *lang)
{
    for (int i = 0; i < f->nfound; i++)
        if (f->found[i].rule->lang == lang)
            return true;
    return false;
}

/* Drop the candidates that touch what is from BEGIN to END. */
static bool reject(struct walk *w, size_t end)
{
    struct attempt *a = w->user;
    struct jump_finder *f = a->finder;
    int kept = 0;

    for (int i = 0; i < f->nfound; i++)
        if (f->found[i].end <= w->from || end <= f->found[i].begin)
            f->found[kept++] = f->found[i];
    f->nfound = kept;
    a->end = end;
    return true;
}

/* Whether what begins at AT can touch a candidate: it is no longer than a reference. */
static bool is_near(const struct jump_finder *f, size_t at)
{
    enum { REACH = 200 };

    for (int i = 0; i < f->nfound; i++)
        if (at < f->found[i].end && at + REACH > f->found[i].begin)
            return true;
    return false;
}

static void try_rejecting(struct jump_finder *f, const struct jump_rule *rule)
{
    struct str s = buf_str(&f->fold.text);
    struct attempt a = {.finder = f};
    struct walk w = {.lang = rule->lang, .text = s, .accept = reject, .user = &a};

    for (size_t i = 0; i < f->nplaces && f->nfound; i++)
        if (is_near(f, f->places[i].at) && may_start(rule, s, f->places[i].at))
            walk_at(&w, rule->expr, f->places[i].at);
}

/* --- several candidates --- */

/* Jumps before pointers, then the longer, then the rule that was written first. */
static bool is_better(const struct candidate *a, const struct candidate *b)
{
    bool a_see = a->rule->direction == JUMP_SEE, b_see = b->rule->direction == JUMP_SEE;

    if (a_see != b_see)
        return b_see;
    if (a->end - a->begin != b->end - b->begin)
        return a->end - a->begin > b->end - b->begin;
    return a->order < b->order;
}

static int by_begin(const void *pa, const void *pb)
{
    const struct candidate *a = pa, *b = pb;

    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static bool touch(const struct candidate *a, const struct candidate *b)
{
    return a->begin < b->end && b->begin < a->end;
}

static void drop_overlaps(struct jump_finder *f)
{
    struct candidate *c = f->found;
    int kept = 0;

    qsort(c, (size_t)f->nfound, sizeof *c, by_begin);
    for (int i = 0; i < f->nfound; i++) {
        bool lost = false;

        while (kept > 0 && touch(&c[kept - 1], &c[i])) {
            if (!is_better(&c[i], &c[kept - 1])) {
                lost = true;
                break;
            }
            kept--;
        }
        if (!lost)
            c[kept++] = c[i];
    }
    f->nfound = kept;
}

static bool same_targets(const struct jump_targets *a, const struct jump_targets *b)
{
    for (int i = 0; i < a->n && i < b->n; i++)
        if (strcmp(a->label[i], b->label[i]))
            return false;
    return a->n == b->n;
}

/* Said twice within one pair of brackets, in two languages: one reference. */
static void drop_repeats(struct jump_finder *f)
{
    struct str s = buf_str(&f->fold.text);
    int kept = 0;

    for (int i = 0; i < f->nfound; i++) {
        struct candidate *c = &f->found[i], *last = kept ? &f->found[kept - 1] : NULL;

        if (last && last->rule->direction == c->rule->direction && !last->close &&
            last->where & WHERE_BRACKET && c->close && c->begin - last->end < 4 &&
            !memchr(s.p + last->end, '\n', c->begin - last->end) &&
            same_targets(&last->targets, &c->targets)) {
            last->end = c->end;
            last->close = c->close;
            continue;
        }
        f->found[kept++] = *c;
    }
    f->nfound = kept;
}

/* --- handing over --- */

static struct str source(const struct jump_finder *f, struct str text, size_t begin, size_t end)
{
    if (begin >= end)
        return (struct str){NULL, 0};
    return str_slice(text, f->fold.begin[begin], f->fold.end[end - 1]);
}

/* Whether the next reference follows after a comma or the like, and so on to the bracket's end.
 */
static bool goes_on(const struct jump_finder *f, int i)
{
    struct str s = buf_str(&f->fold.text);

    for (; i + 1 < f->nfound; i++) {
        if (over(s, f->found[i].end, is_stop) < back_over_marks(s, f->found[i + 1].begin))
            return false;
        if (f->found[i + 1].close)
            return true;
    }
    return false;
}

/* How much of the text the reference takes: with its brackets, when they hold it alone. */
static void set_span(const struct jump_finder *f, int i, struct jump *jump)
{
    const struct candidate *c = &f->found[i];
    struct str s = buf_str(&f->fold.text);
    size_t begin = c->open, end = c->end;

    if (c->where & WHERE_BRACKET && !c->close && !(c->where & WHERE_END) && !goes_on(f, i))
        begin = c->begin; /* the bracket holds more than the reference */
    if (c->close && (c->where & (WHERE_BRACKET | WHERE_END)))
        end = c->close;
    else if (c->where & WHERE_END)
        end = over(s, over(s, end, is_stop), is_mark);
    if (i > 0 && begin < f->found[i - 1].end)
        begin = c->begin;
    while (end > begin && s.p[end - 1] == ' ')
        end--;
    jump->begin = f->fold.begin[begin];
    jump->end = f->fold.end[end - 1];
}

/* "Fashion / (Continued from page one)": a short line above a back line is its headline. */
static struct str line_above(struct str s, const struct candidate *c)
{
    size_t end = c->open, chars;
    struct str line;

    if (c->rule->direction != JUMP_BACK || !(c->where & WHERE_START))
        return (struct str){NULL, 0};
    end = back_over_marks(s, end);
    if (end == 0 || s.p[end - 1] != '\n' || s.p[0] == FOLD_CUT)
        return (struct str){NULL, 0};
    line = str_trim(str_slice(s, over(s, 0, is_mark), end - 1));
    chars = utf8_count(line);
    if (chars < 2 || chars > 60 || memchr(line.p, '\n', line.bytes) ||
        strchr(".!?:;,)", line.p[line.bytes - 1]) || str_ends(line, "。"))
        return (struct str){NULL, 0};
    return line;
}

static void hand_over(struct jump_finder *f, struct arena *arena, struct str text, int i,
                      struct jump *jump)
{
    const struct candidate *c = &f->found[i];
    struct str s = buf_str(&f->fold.text);
    struct str *targets = arena_alloc(arena, (size_t)c->targets.n * sizeof *targets);
    struct str above;

    *jump = (struct jump){.direction = c->rule->direction, .page = -1, .block = -1};
    set_span(f, i, jump);
    jump->text = str_slice(text, jump->begin, jump->end);
    jump->label = str_trim(source(f, text, c->label.begin, c->label.end));
    if (c->slug.begin != PATTERN_UNSET)
        jump->slug = str_trim(source(f, text, c->slug.begin, c->slug.end));
    above = line_above(s, c);
    if (!jump->slug.bytes && above.bytes)
        jump->slug =
            source(f, text, (size_t)(above.p - s.p), (size_t)(above.p - s.p) + above.bytes);
    for (int t = 0; t < c->targets.n; t++)
        targets[t] = arena_str(arena, str_of(c->targets.label[t]));
    jump->targets = targets;
    jump->ntargets = c->targets.n;
}

/*
 * A forward line and a back line with nothing between: whoever made the file has put the
 * parts together and left both in.
 */
static void mark_seams(struct str text, struct jump *jumps, int n)
{
    for (int i = 0; i + 1 < n; i++) {
        struct str between = str_slice(text, jumps[i].end, jumps[i + 1].begin);

        if (jumps[i].direction == JUMP_FORWARD && jumps[i + 1].direction == JUMP_BACK &&
            !str_trim(between).bytes)
            jumps[i].seam = jumps[i + 1].seam = true;
    }
}

static bool is_none(const uint64_t rules[RULE_WORDS])
{
    uint64_t any = 0;

    for (int i = 0; i < RULE_WORDS; i++)
        any |= rules[i];
    return !any;
}

/* Drop from RULES those for which nothing stands where they want it; they need not be read. */
static void drop_misplaced(const struct jump_finder *f, const struct jump_filter *filter,
                           uint64_t rules[RULE_WORDS])
{
    bool known[LEFT_SIDE + 1] = {false};

    for (size_t i = 0; i < f->nplaces; i++)
        known[f->places[i].left] = true;
    for (int i = 0; i < filter->nrules; i++) {
        const uint8_t *sets = filter->places[i].sets;
        bool fits = !sets[0] || !rule_in(rules, i);

        for (unsigned left = 0; left <= LEFT_SIDE && !fits; left++)
            for (int k = 0; known[left] && k < WHERES_MAX && sets[k]; k++)
                fits = fits || !(sets[k] & LEFT_SIDE & ~left);
        if (!fits)
            rules[i / 64] &= ~((uint64_t)1 << i % 64);
    }
}

static void find_in_window(struct jump_finder *f, struct str text, struct str lang,
                           struct jump_window *w)
{
    struct jump_rules *rules = f->rules;

    f->nfound = 0;
    if (!f->try_all && !jump_filter_places(jump_rules_filter(rules), text, w))
        return;
    jump_fold(&f->fold, text, w->begin, w->end);
    if (!f->try_all)
        jump_filter_verbs(jump_rules_filter(rules), buf_str(&f->fold.text), w->rules);
    if (is_none(w->rules))
        return;
    find_places(f);
    if (!f->try_all)
        drop_misplaced(f, jump_rules_filter(rules), w->rules);
    for (int i = 0; i < rules->nrules; i++)
        if (rule_in(w->rules, i))
            try_rule(f, jump_rules_at(rules, i), lang);
    for (int i = 0; f->nfound && i < rules->nrules; i++)
        if (rules->rules[i] && rules->rules[i]->rejects &&
            has_language(f, rules->rules[i]->lang))
            try_rejecting(f, rules->rules[i]);
    if (f->nfound > 1) {
        drop_overlaps(f);
        drop_repeats(f);
    }
}

int jump_find(struct jump_finder *f, struct arena *arena, struct str text, struct str lang,
              struct jump **out)
{
    struct jump *jumps = NULL;
    int n = 0;

    if (!f->rules)
        f->rules = jump_rules_new();
    if (f->try_all)
        jump_filter_open_all(jump_rules_filter(f->rules), text, &f->windows);
    else
        jump_filter_scan(jump_rules_filter(f->rules), text, &f->windows);
    for (int w = 0; w < f->windows.n; w++) {
        find_in_window(f, text, lang, &f->windows.items[w]);
        for (int i = 0; i < f->nfound; i++) {
            jumps = arena_grow(arena, jumps, (size_t)n, sizeof *jumps);
            hand_over(f, arena, text, i, &jumps[n++]);
        }
    }
    mark_seams(text, jumps, n);
    *out = jumps;
    return n;
}
