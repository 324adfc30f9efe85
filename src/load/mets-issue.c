#include "load/mets-issue.h"

#include <string.h>

#include "base/mem.h"
#include "load/dated.h"
#include "load/langs.h"

/* Divs that stand for the issue and what it belongs to, from the top down. */
static bool is_level(struct str type)
{
    static const char *const types[] = {"newspaper", "periodical",   "year",
                                        "volume",    "month",        "day",
                                        "issue",     "physsequence", "set"};
    size_t colon = str_find(type, STR_LIT(":"), 0);

    if (colon < type.bytes)
        type = str_slice(type, colon + 1, type.bytes);
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (str_is_nocase(type, types[i]))
            return true;
    return false;
}

/* "Title (Place, St.), 1858-08-13, Edition": the title. */
static struct str title_of_label(struct str label)
{
    size_t bytes = 0, paren;
    struct str s = str_slice(label, 0, find_date(label, 0, &bytes));

    if (s.bytes == label.bytes)
        return s;
    s = str_trim(s);
    while (s.bytes && strchr(",-_ ", s.p[s.bytes - 1]))
        s.bytes--;
    paren = str_find(s, STR_LIT(" ("), 0);
    if (str_ends(s, ")") && paren)
        s = str_slice(s, 0, paren);
    return s;
}

/* "Jg. 43, nº 161": the number of the issue in its year, where that can be told. */
static struct str issue_number(struct str part)
{
    static const char *const marks[] = {"nº", "n°", "Nº", "N°", "Nr.", "nr.", "No.", "no."};

    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        size_t at = str_find(part, str_of(marks[i]), 0), end;

        if (at == part.bytes)
            continue;
        at += strlen(marks[i]);
        while (at < part.bytes && part.p[at] == ' ')
            at++;
        end = at;
        while (end < part.bytes && part.p[end] != ' ' && part.p[end] != ',')
            end++;
        if (end > at)
            return str_slice(part, at, end);
    }
    return part;
}

static void use_dmd(const struct mets_dmd *dmd, struct str *newspaper, struct builder *build)
{
    struct str title = dmd->host_title.bytes ? dmd->host_title : dmd->title;

    if (!newspaper->bytes)
        *newspaper = title;
    if (dmd->date.bytes)
        build_date(build, dmd->date);
    if (dmd->number.bytes)
        build_issue(build, ISSUE_NUMBER, dmd->number);
    if (dmd->part_number.bytes)
        build_issue(build, ISSUE_NUMBER, issue_number(dmd->part_number));
    if (dmd->edition.bytes)
        build_issue(build, ISSUE_EDITION, dmd->edition);
    if (dmd->lang.bytes)
        build_issue(build, ISSUE_LANG, lang_tag(dmd->lang));
}

void mets_describe(const struct mets *mets, const char *path, struct builder *build)
{
    struct str newspaper = {NULL, 0}, label = title_of_label(mets->label);

    /* the worst source of a date first: each better one overrides it */
    build_date_of_path(build, path);
    build_date(build, mets->label);
    for (int i = 0; i < mets->ndivs; i++) {
        const struct mets_div *d = &mets->divs[i];
        struct str ids = d->dmdids, id;

        if (!is_level(d->type))
            continue;
        if (!label.bytes)
            label = title_of_label(d->label);
        while ((id = mets_next_id(&ids)).bytes) {
            int dmd = idmap_find(&mets->dmd_ids, id);

            if (dmd >= 0)
                use_dmd(&mets->dmds[dmd], &newspaper, build);
        }
    }
    /* descriptions that nothing points to: the first is the whole's */
    if (!newspaper.bytes && mets->ndmds && !label.bytes)
        use_dmd(&mets->dmds[0], &newspaper, build);
    build_issue(build, ISSUE_NEWSPAPER, newspaper.bytes ? newspaper : label);
}
