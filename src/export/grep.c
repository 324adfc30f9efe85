#include "export/grep.h"

#include <errno.h>
#include <stdlib.h>

#include "doc/search.h"
#include "export/part.h"

/* Characters of text on each side of a match. */
enum { AROUND = 30 };

static void print_match(const struct issue *issue, const struct match *match, const char *light,
                        FILE *out)
{
    const struct piece *piece = issue_piece(issue, match->begin);
    size_t begin, end;
    char *line = match_context(issue, match, AROUND, &begin, &end);

    fprintf(out, "%.*s\t%.*s\t%.*s%s%.*s%s%s\n", STR_FMT(issue->pages[piece->page]->label),
            STR_FMT(piece->id), (int)begin, line, light ? light : "", (int)(end - begin),
            line + begin, light ? "\033[0m" : "", line + end);
    free(line);
}

bool export_grep(const struct issue *issue, struct search *search, struct export_part part,
                 const char *light, FILE *out, size_t *found, bool *costly)
{
    struct matches matches = {NULL, 0, 0};

    *found = 0;
    *costly = false;
    errno = 0;
    for (int page = 0; page < issue->npages; page++) {
        if (!part_has_page(part, page))
            continue;
        matches.n = 0;
        *costly |= !search_page(search, issue, page, &matches);
        for (size_t i = 0; i < matches.n; i++) {
            if (matches.items[i].copy ||
                !part_has(part, issue_piece(issue, matches.items[i].begin)))
                continue;
            print_match(issue, &matches.items[i], light, out);
            ++*found;
        }
    }
    matches_done(&matches);
    return !ferror(out) && fflush(out) == 0;
}
