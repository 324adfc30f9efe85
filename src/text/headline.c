/*
 * Headlines (TYPOGRAPHY, section 6): as few lines as will do; of the ways to have so few,
 * the one that breaks at the best places; of those, the one whose widest line is least.
 * Chinese ones may then be up to two ideographs wider for the sake of a better place.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "text/nodes.h"
#include "text/pairs.h"
#include "text/utf8.h"

enum {
    LINES_MAX = 8, /* what is longer is no headline and is set as a paragraph */
    ITEMS_MAX = 600,
    SLACK_CELLS = 4, /* two ideographs */
    SHORT_CELLS = 4, /* a line of less is a lone ideograph */
};

/* What a break costs by where it is. */
enum {
    AT_BLANK = 0,
    AT_MARK = 1,   /* after a comma and its like */
    AT_HYPHEN = 2, /* of a compound */
    AT_IDEOGRAPH = 10,
    INSIDE = 40,  /* of quotes, titles and numbers */
    LONELY = 100, /* a line of one ideograph */
    FORCED = 1000
};

/*
 * Costs in one number: places, then words that a break splits, then evenness, which is
 * less than 2^30 for ITEMS_MAX items of two cells.
 */
#define PLACE_UNIT ((int64_t)1 << 44)
#define WORD_UNIT ((int64_t)1 << 32)
#define IMPOSSIBLE INT64_MAX

struct head {
    struct para *p;
    struct nodes ns;
    int room; /* for every line: an indent is taken from all */
    int lines;
    int *need;  /* lines that what follows the node takes at the least */
    int *place; /* of every node */
    int *word;
    int64_t *cost; /* of the node's best way in so many lines: [line * n + node] */
    uint32_t *via;
};

static bool is_closer(const struct item *it)
{
    return it->line == LINE_CLOSE || it->line == LINE_CLOSE_QUOTE || it->cp == ')' ||
           it->cp == ']';
}

/* Adds INSIDE to the nodes within matched brackets and quotes. */
static void mark_insides(struct head *h)
{
    enum { DEPTH_MAX = 8 };
    size_t open[DEPTH_MAX];
    int depth = 0;
    const struct item *items = h->p->items;
    size_t end = h->ns.at[h->ns.n - 1].item;

    for (size_t i = h->ns.at[0].item; i < end; i++) {
        if (items[i].is & IT_OPEN && depth < DEPTH_MAX) {
            open[depth++] = i;
        } else if (is_closer(&items[i]) && depth) {
            depth--;
            for (size_t k = 1; k + 1 < h->ns.n && h->ns.at[k].item <= i; k++)
                if (h->ns.at[k].item > open[depth] && h->place[k] < INSIDE)
                    h->place[k] += INSIDE;
        }
    }
}

/*
 * Characters that lean on the one before or on the one after; and those after or before
 * which a phrase often ends.  So few tell most of what can be told without a dictionary.
 */
static const char numerals[] = "〇零一二三四五六七八九十百千万亿两";
static const char leans_back[] =
    "的地得了着过们者性化家员吗呢吧啊子儿年月日时分岁元万亿个名件次人";
static const char leans_forward[] = "不没第周每逢各这那最更很太未非将把被让向为老小";
static const char ends_phrase[] = "的了";
static const char begins_phrase[] = "在将把被让向与和对从";

enum { NEUTRAL = 6, BAD = 12 };

static bool is_in(uint32_t cp, const char *set)
{
    struct str s = str_of(set);

    for (size_t at = 0; at < s.bytes;)
        if (utf8_next(s, &at) == cp)
            return true;
    return false;
}

/* What a break between X and Y costs for the word that it may split. */
static int word_cost(const struct pairs *pairs, const struct item *x, const struct item *y)
{
    int bond;

    if (!(x->is & y->is & IT_IDEO)) {
        if (x->line == LINE_DIGIT && y->is & IT_IDEO)
            return BAD;                                  /* a measure word */
        return (x->is | y->is) & IT_ALNUM ? NEUTRAL : 0; /* a border, a mark */
    }
    bond = pairs_bond(pairs, x->cp, y->cp);
    if (is_in(y->cp, leans_back) || is_in(x->cp, leans_forward) || is_in(x->cp, numerals))
        return BAD + bond;
    if (is_in(x->cp, ends_phrase) || is_in(y->cp, begins_phrase))
        return bond;
    return NEUTRAL + bond;
}

static int place_cost(const struct para *p, const struct node *nd)
{
    const struct item *y = &p->items[nd->item], *x = y - 1;
    bool wide_blank = false;

    switch (nd->kind) {
    case NODE_START:
    case NODE_END:
        return 0;
    case NODE_FORCED:
        return FORCED;
    case NODE_HYPHEN:
    case NODE_PLAIN:
        if (!p->cjk)
            return AT_HYPHEN;
        if (x->is & IT_CLOSE && !is_closer(x))
            return AT_MARK;
        return is_in(x->cp, numerals) && is_in(y->cp, numerals) ? INSIDE : AT_IDEOGRAPH;
    case NODE_BLANK:
        break;
    }
    for (; x->is & IT_BLANK; x--)
        wide_blank |= x->cp == 0x3000;
    /* blanks part the phrases of a Chinese headline, but also the words of a name in it */
    if (p->cjk && !wide_blank && x->is & IT_ALNUM && y->is & IT_ALNUM)
        return AT_IDEOGRAPH;
    return AT_BLANK;
}

/* Letters of the line in cells, up to SHORT_CELLS. */
static bool is_lonely(const struct head *h, const struct node *a, const struct node *b)
{
    int cells = 0;

    if (!h->p->cjk || node_cells(a, b) >= 4 * SHORT_CELLS)
        return false;
    for (size_t i = a->item; i < b->item && cells < SHORT_CELLS; i++)
        if (h->p->items[i].is & (IT_IDEO | IT_ALNUM) || h->p->items[i].line == LINE_WIDE_ALNUM)
            cells += h->p->items[i].g.cells;
    return cells < SHORT_CELLS;
}

/* Finds `need` of every node in lines of at most WIDEST cells; that of the first. */
static int find_need(struct head *h, int widest)
{
    const struct node *at = h->ns.at;
    size_t last = h->ns.n - 1, far = last;

    h->need[last] = 0;
    for (size_t a = last; a-- > 0;) {
        while (far > a && node_cells(&at[a], &at[far]) > widest)
            far--;
        h->need[a] = far > a && h->need[far] <= LINES_MAX ? h->need[far] + 1 : LINES_MAX + 1;
    }
    return h->need[0];
}

/* Finds the best way to node B in LINE lines of at most WIDEST cells. */
static void reach(struct head *h, int line, size_t b, size_t lo, int widest, bool words)
{
    const struct node *at = h->ns.at;
    const int64_t *before = h->cost + (size_t)(line - 1) * h->ns.n;
    size_t here = (size_t)line * h->ns.n + b;

    for (size_t a = lo; a < b && (line > 1 || a == 0); a++) {
        int64_t spare = widest - node_cells(&at[a], &at[b]), cost;

        h->p->steps++;
        if (before[a] == IMPOSSIBLE)
            continue;
        cost = before[a] + h->place[b] * PLACE_UNIT + spare * spare;
        if (is_lonely(h, &at[a], &at[b]))
            cost += LONELY * PLACE_UNIT;
        if (words)
            cost += h->word[b] * WORD_UNIT;
        if (cost <= h->cost[here]) {
            h->cost[here] = cost;
            h->via[here] = (uint32_t)a;
        }
    }
}

/* The cheapest way in lines of at most WIDEST cells; its cost, IMPOSSIBLE if none. */
static int64_t solve(struct head *h, int widest, bool words)
{
    const struct node *at = h->ns.at;
    size_t n = h->ns.n, lines = (size_t)h->lines;

    for (size_t i = 0; i < n * (lines + 1); i++)
        h->cost[i] = IMPOSSIBLE;
    h->cost[0] = 0;
    if (find_need(h, widest) > h->lines)
        return IMPOSSIBLE;
    for (size_t line = 1; line <= lines; line++) {
        size_t lo = 0;

        for (size_t b = line == lines ? n - 1 : 1; b < n; b++) {
            while (lo < b && node_cells(&at[lo], &at[b]) > widest)
                lo++;
            if (h->need[b] <= (int)(lines - line))
                reach(h, (int)line, b, lo, widest, words);
        }
    }
    return h->cost[n * lines + n - 1];
}

/* The least width that costs no worse places than all the room does. */
static int least_width(struct head *h)
{
    int64_t places = solve(h, h->room, false) / PLACE_UNIT;
    int lo = 1, hi = h->room;

    while (lo < hi) {
        int mid = (lo + hi) / 2;
        int64_t cost = solve(h, mid, false);

        if (cost != IMPOSSIBLE && cost / PLACE_UNIT <= places)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

static void emit(struct head *h)
{
    size_t ends[LINES_MAX + 1], n = h->ns.n;

    ends[h->lines] = n - 1;
    for (int i = h->lines; i > 0; i--)
        ends[i - 1] = h->via[(size_t)i * n + ends[i]];
    for (int i = 0; i < h->lines; i++) {
        const struct setting s = {
            .from = h->ns.at[ends[i]].item,
            .to = h->ns.at[ends[i + 1]].item,
            .indent = i ? 0 : h->p->indent,
            .last = i + 1 == h->lines,
        };

        para_line(h->p, &s);
    }
}

static void find_words(struct head *h)
{
    const struct fill_opts *opts = h->p->opts;
    const struct pairs *pairs = opts->pairs ? opts->pairs(opts->pairs_of) : NULL;

    for (size_t k = 1; k + 1 < h->ns.n; k++) {
        const struct item *y = &h->p->items[h->ns.at[k].item];

        if (h->ns.at[k].kind == NODE_PLAIN)
            h->word[k] = word_cost(pairs, y - 1, y);
    }
}

static void choose(struct head *h)
{
    int width = h->room;

    for (size_t k = 1; k + 1 < h->ns.n; k++)
        h->place[k] = place_cost(h->p, &h->ns.at[k]);
    mark_insides(h);
    if (h->p->cjk && h->lines > 1)
        find_words(h);
    if (h->lines > 1)
        width = least_width(h);
    if (h->p->cjk)
        width = width + SLACK_CELLS < h->room ? width + SLACK_CELLS : h->room;
    solve(h, width, h->p->cjk);
}

void fill_headline(struct para *p, size_t from, size_t to)
{
    struct head h = {.p = p, .room = p->measure - p->indent};
    size_t cells;

    if (to - from > ITEMS_MAX) {
        fill_greedy(p, from, to);
        return;
    }
    h.ns = nodes_find(p, from, to, h.room);
    h.need = xcalloc(h.ns.n, sizeof *h.need);
    h.lines = find_need(&h, h.room);
    if (h.lines > LINES_MAX) {
        free(h.need);
        free(h.ns.at);
        fill_greedy(p, from, to);
        return;
    }
    cells = h.ns.n * (size_t)(h.lines + 1);
    h.place = xcalloc(h.ns.n, sizeof *h.place);
    h.word = xcalloc(h.ns.n, sizeof *h.word);
    h.cost = xreallocarray(NULL, cells, sizeof *h.cost);
    h.via = xreallocarray(NULL, cells, sizeof *h.via);
    choose(&h);
    emit(&h);
    free(h.need);
    free(h.place);
    free(h.word);
    free(h.cost);
    free(h.via);
    free(h.ns.at);
}
