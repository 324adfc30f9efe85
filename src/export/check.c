/*
 * --check: what is wrong with the issue, a line each:
 *
 *    NAME: page LABEL: piece ID: sentence [code]
 *
 * The readers' own findings first, then what only the whole issue shows.
 */

#include "export/export.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/i18n.h"
#include "doc/issue.h"
#include "doc/link.h"

struct checker {
    const struct issue *issue;
    struct diags found;
};

static void report(struct checker *c, const struct piece *piece, int page, const char *code,
                   const char *sentence)
{
    char *id = piece ? str_dup(piece->id) : NULL;

    diag_add(&c->found, DIAG_WARN, code, (struct diag_at){NULL, 0, page, id}, "%s", sentence);
    free(id);
}

static void check_jump(struct checker *c, const struct piece *piece, const struct jump *jump)
{
    struct diag_at at = {NULL, 0, piece->page, NULL};
    char *id = str_dup(piece->id);

    at.piece = id;
    if (jump->status == JUMP_MISSING || jump->status == JUMP_OPEN)
        diag_add(&c->found, DIAG_WARN, "jump-missing", at,
                 _("the jump \"%.*s\" leads to a page that the issue has not"),
                 STR_FMT(jump->text));
    else if (jump->direction == JUMP_BACK && jump->status != JUMP_TO_PIECE)
        diag_add(&c->found, DIAG_WARN, "jump-alone", at,
                 _("no story on that page goes on here: \"%.*s\""), STR_FMT(jump->text));
    else if (jump->direction == JUMP_FORWARD && jump->status != JUMP_TO_PIECE)
        diag_add(&c->found, DIAG_WARN, "jump-page-only", at,
                 _("no story on that page is the continuation that \"%.*s\" names"),
                 STR_FMT(jump->text));
    free(id);
}

static bool has_diag(const struct issue *issue, int page)
{
    for (size_t i = 0; i < issue->diags.n; i++)
        if (issue->diags.items[i].page == page)
            return true;
    return false;
}

static void check_page(struct checker *c, int index)
{
    const struct page *page = c->issue->pages[index];

    if (page->state == PAGE_FAILED && !has_diag(c->issue, index)) {
        char *why = str_dup(page->failure);

        report(c, NULL, index, "page-failed", why);
        free(why);
    } else if (page->state != PAGE_FAILED && !page->npieces) {
        report(c, NULL, index, "page-empty", _("the page is empty"));
    }
    for (int i = 0; i < page->npieces; i++)
        for (int k = 0; k < page->pieces[i]->njumps; k++)
            check_jump(c, page->pieces[i], &page->pieces[i]->jumps[k]);
}

static void check_issue(struct checker *c)
{
    const struct issue *issue = c->issue;

    if (!issue->newspaper.bytes)
        report(c, NULL, -1, "no-newspaper", _("the issue does not say which newspaper it is"));
    if (!issue->date.bytes)
        report(c, NULL, -1, "no-date", _("the issue has no date"));
    if (!issue->npages)
        report(c, NULL, -1, "no-pages", _("the issue has no pages"));
}

static void print(const struct issue *issue, const char *name, const struct diag *diag,
                  FILE *out)
{
    fputs(name, out);
    if (diag->file && !str_is(str_of(diag->file), name))
        fprintf(out, ": %s", diag->file);
    if (diag->line > 0)
        fprintf(out, ":%d", diag->line);
    if (diag->page >= 0 && diag->page < issue->npages) {
        fputs(": ", out);
        fprintf(out, _("page %.*s"), STR_FMT(issue->pages[diag->page]->label));
    }
    if (diag->piece) {
        fputs(": ", out);
        fprintf(out, _("piece %s"), diag->piece);
    }
    fprintf(out, ": %s [%s]\n", diag->message, diag->code);
}

bool export_check(const struct issue *issue, const char *name, FILE *out, int *found)
{
    struct checker c = {issue, {NULL, 0}};
    char *shown = printable_name(name);

    check_issue(&c);
    for (int i = 0; i < issue->npages; i++)
        check_page(&c, i);
    for (size_t i = 0; i < issue->diags.n; i++)
        print(issue, shown, &issue->diags.items[i], out);
    for (size_t i = 0; i < c.found.n; i++)
        print(issue, shown, &c.found.items[i], out);
    *found = (int)(issue->diags.n + c.found.n);
    diags_done(&c.found);
    free(shown);
    return !ferror(out) && fflush(out) == 0;
}
