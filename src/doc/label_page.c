/* Which page a label means: doc/label.h. */

#include "doc/label.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/issue.h"
#include "text/chars.h"
#include "text/utf8.h"

/* The digits of S at *AT, which moves behind them, as a number; 0 when it is none. */
static long digits_at(struct str s, size_t *at)
{
    enum { DIGITS_MAX = 6 }; /* a page number has no more */
    size_t from = *at;
    long n = 0;

    for (; *at < s.bytes && *at - from < DIGITS_MAX && s.p[*at] >= '0' && s.p[*at] <= '9';
         ++*at)
        n = n * 10 + (s.p[*at] - '0');
    return n;
}

/* The number that a normalised label ends in: 3 of "A3"; 0 when there is none. */
static long number_of(struct str key)
{
    size_t at = 0;

    while (at < key.bytes && key.p[at] >= 'A' && key.p[at] <= 'Z')
        at++;
    return at <= 2 ? digits_at(key, &at) : 0;
}

/* Whether the counting of pages starts anew at page I. */
static bool starts_part(const struct issue *issue, int i)
{
    long before = i > 0 ? number_of(issue->pages[i - 1]->key) : 0;
    long number = number_of(issue->pages[i]->key);

    return before > 0 && number > 0 && number <= before;
}

/* Of so many pages with one label the right one is sought: more is no newspaper. */
enum { SAME_LABEL_MAX = 256 };

/* The page with KEY; among several, the one in FROM's part of the paper, else the nearest. */
static int page_of_key(const struct issue *issue, struct str key, int from)
{
    int i = issue_first_page(issue, key), best = i, low = from, high = from;

    if (i < 0 || !str_eq(issue->pages[i]->key, key) || from < 0 ||
        issue->pages[i]->same_key < 0)
        return i >= 0 && str_eq(issue->pages[i]->key, key) ? i : -1;
    while (low > 0 && !starts_part(issue, low))
        low--;
    while (high + 1 < issue->npages && !starts_part(issue, high + 1))
        high++;
    for (int n = 0; i >= 0 && n < SAME_LABEL_MAX; i = issue->pages[i]->same_key, n++) {
        if (i >= low && i <= high)
            return i;
        if (abs(i - from) < abs(best - from))
            best = i;
    }
    return best;
}

/* A bare number on a page of section A is short for A and that number. */
static int page_of_section(const struct issue *issue, struct str number, int from)
{
    char full[LABEL_BYTES];
    size_t at = 0, letters = 0;
    struct str key;

    if (from < 0 || digits_at(number, &at) <= 0 || at < number.bytes)
        return -1;
    key = issue->pages[from]->key;
    while (letters < key.bytes && key.p[letters] >= 'A' && key.p[letters] <= 'Z')
        letters++;
    if (!letters || letters > 2 || letters == key.bytes)
        return -1;
    if (letters + number.bytes >= sizeof full)
        return -1;
    memcpy(full, key.p, letters);
    memcpy(full + letters, number.p, number.bytes);
    return page_of_key(issue, str_n(full, letters + number.bytes), from);
}

/* The page beside FROM: even numbers stand on the left. */
static int page_beside(const struct issue *issue, int from)
{
    long number = from >= 0 ? number_of(issue->pages[from]->key) : 0;
    int page = number % 2 ? from - 1 : from + 1;

    return number > 1 && page < issue->npages ? page : -1;
}

static bool is_supplement(struct str name)
{
    static const char *const words[] = {"beilage",    "beiblatt", "supplement", "supplément",
                                        "bijvoegsel", "bijlage",  "suplemento", "inserto",
                                        "caderno",    "副刊",     "特刊"};
    char low[LABEL_BYTES];

    label_normalise(name, low);
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (strstr(low, words[i]))
            return true;
    return false;
}

/*
 * A part of the paper: "supplement 2" is the second page with such a name, others the first
 * page whose name has PART in it.  Which page of the main part is meant, "main" does not say.
 */
static int page_of_part(const struct issue *issue, struct str part)
{
    struct str word = str_slice(part, 0, str_find(part, STR_LIT(" "), 0));
    size_t at = word.bytes + 1;
    long n = at < part.bytes ? digits_at(part, &at) : 1;

    if (str_is(part, "main"))
        return -1;
    for (int i = 0; i < issue->npages; i++) {
        const struct page *page = issue->pages[i];

        if (str_is(word, "supplement")
                ? (is_supplement(page->name) || is_supplement(page->label)) && --n == 0
                : str_find(page->name, part, 0) < page->name.bytes)
            return i;
    }
    return -1;
}

int label_page(const struct issue *issue, struct str target, int from)
{
    size_t slot = str_find(target, STR_LIT("#"), 0);
    int page;

    target.bytes = slot;
    if (!target.bytes || from >= issue->npages)
        return -1;
    if (str_is(target, "last") && issue->pages_known)
        return issue->npages - 1;
    if (str_is(target, "this"))
        return from;
    if (str_is(target, "next") && from >= 0)
        return from + 1 < issue->npages ? from + 1 : -1;
    if (str_is(target, "prev"))
        return from - 1 >= 0 ? from - 1 : -1;
    if (str_is(target, "adjacent"))
        return page_beside(issue, from);
    if (target.p[0] == '@')
        return page_of_part(issue, str_slice(target, 1, target.bytes));
    page = page_of_key(issue, target, from);
    return page >= 0 ? page : page_of_section(issue, target, from);
}

/* The front page, which need not be the first that there is; -1 when the issue lacks it. */
static int front_page(const struct issue *issue)
{
    static const char *const keys[] = {"1", "A1", "I", "1-1", "AA1", "1A", "封面", "cover"};
    int first = -1;

    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        int page = page_of_key(issue, str_of(keys[i]), -1);

        if (page >= 0 && (first < 0 || page < first))
            first = page;
    }
    return first;
}

/* Whether LABEL, as printed, has the numeral one in it: 1, 一, or l, as 1 is misread. */
static bool has_one(struct str label)
{
    uint32_t before = 0;

    for (size_t at = 0; at < label.bytes;) {
        uint32_t c = utf8_next(label, &at);
        size_t next = at;
        uint32_t after = at < label.bytes ? utf8_next(label, &next) : 0;
        bool digit = c == '1' || c == 0xFF11;
        bool alone = !char_is_letter(before) && !char_is_letter(after);

        if (digit && !char_is_number(before) && (!char_is_number(after) || after >= 0x2460))
            return true;
        if (c == 0x4E00 || c == 0x58F9 || ((c == 'l' || c == 'I') && alone))
            return true;
        before = c;
    }
    return false;
}

int label_jump_page(const struct issue *issue, const struct jump *jump, int i, int from)
{
    struct str target = jump->targets[i];
    size_t slot = str_find(target, STR_LIT("#"), 0);

    if (jump->label.bytes && str_is(str_slice(target, 0, slot), "1") && !has_one(jump->label))
        return front_page(issue);
    return label_page(issue, target, from);
}

int label_find(const struct issue *issue, struct str typed, int from)
{
    char out[LABEL_BYTES];
    struct str key = label_normalise(typed, out);
    long number;
    int page = label_page(issue, key, from);

    for (int i = 0; i < issue->npages && page < 0; i++)
        if (str_eq(str_trim(typed), issue->pages[i]->label) ||
            (issue->pages[i]->name.bytes && str_eq(str_trim(typed), issue->pages[i]->name)))
            page = i;
    if (page >= 0 || !key.bytes)
        return page;
    for (int i = 0; i < issue->npages; i++) {
        char name[LABEL_BYTES];

        if (str_eq(label_normalise(issue->pages[i]->name, name), key))
            return i;
    }
    if (key.p[0] < '0' || key.p[0] > '9')
        return str_is(key, "last") ? issue->npages - 1 : -1;
    number = number_of(key);
    for (int i = 0; i < issue->npages; i++)
        if (number > 0 && number_of(issue->pages[i]->key) == number)
            return i;
    return number > 0 && number <= issue->npages ? (int)number - 1 : -1;
}
