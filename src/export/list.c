/* --list: page label, TAB, piece id, TAB, headline; a story that runs on has one field more. */

#include "export/export.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "doc/issue.h"
#include "export/part.h"

/* Of a text without headline, so many bytes say what it is about. */
enum { TITLE_BYTES = 90 };

static void title(const struct piece *piece, struct buf *out)
{
    struct str s;

    piece = piece_named(piece);
    part_display(piece, BLOCK_HEADLINE, out);
    if (out->bytes)
        return;
    s = piece_title(piece, TITLE_BYTES);
    buf_add_str(out, s);
    if (s.bytes && s.p + s.bytes < piece->text.p + piece->text.bytes && s.p[s.bytes] != '\n' &&
        s.p[s.bytes] != '\t')
        buf_add_s(out, "…");
}

bool export_list(const struct issue *issue, struct export_part part, FILE *out)
{
    struct buf line = BUF_INIT;

    for (const struct piece *p = part_next(issue, part, NULL); p;
         p = part_next(issue, part, p)) {
        buf_clear(&line);
        title(p, &line);
        fprintf(out, "%.*s\t%.*s\t%.*s", STR_FMT(issue->pages[p->page]->label), STR_FMT(p->id),
                STR_FMT(buf_str(&line)));
        if (p->next_part) {
            putc('\t', out);
            fprintf(out, _("-> page %.*s"), STR_FMT(issue->pages[p->next_part->page]->label));
        }
        putc('\n', out);
    }
    buf_done(&line);
    return !ferror(out) && fflush(out) == 0;
}
