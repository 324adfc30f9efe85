/* METS issues of each kind that libraries make, from tests/data/mets. */

#include "tap.h"

#include <stdlib.h>

#include "base/mem.h"
#include "doc/jumpfind.h"
#include "load/load.h"
#include "outline.h"

/* One for all: the rules take their time to be compiled. */
static struct jump_finder *finder;

static struct loader *open_issue(const char *name)
{
    struct load_opts opts = {.finder = finder};
    struct diags diags = {NULL, 0};
    struct buf path = BUF_INIT;
    struct loader *loader;

    buf_printf(&path, "%s/tests/data/mets/%s", getenv("SRCDIR"), name);
    loader = load_open((const char *const[]){path.p}, 1, &opts, &diags);
    for (size_t i = 0; i < diags.n; i++)
        printf("# %s\n", diags.items[i].message);
    diags_done(&diags);
    buf_done(&path);
    return loader;
}

static const struct {
    const char *name, *newspaper, *date, *number, *edition, *lang;
    const char *codes; /* of all diagnostics, blanks between */
    const char *outline;
} issues[] = {
    /* nested tree; a word cut by a line, a column and a page; a sequence of two blocks; a
       caption within a composed block; dangling ids; a gzip page; a label that is none */
    {"docworks/mets.xml", "The Harbour Post", "1931-05-03", "7", "", "en", "",
     "[1] O{p:No. 7 Harbour Post 3 May 1931} M{h:Harbour Post}"
     " A#2.0{k:From the council|h:Ferry stays till autumn|d:Fares rise by a penny|"
     "b:By our reporter|"
     "p:The council of Saltmere met on Monday and kept the old ferry in service.|"
     "p:Nobody spoke against it, but the tolls will be doubled by June, said the mayor.|"
     "p+:“We had no choice”, he went on, and told of the winter}"
     " A#2.2{c:The ferry at Quay Street}"
     " O{h:IN BRIEF} A{h:Fog|p:Fog held the mail boat for two hours.}"
     " A{h:High water|t:Monday\t6.10|t:Tuesday\t6.58} D{p:Ropes!|p:Gull and Sons}\n"
     "[2] A#2.1{p:of the great ice. The ferry will run on.}"
     " N{p:In memory of Ada Loam, keeper of the light.} O{p:2 Harbour Post}"
     " O{p:Smudge nobody named}\n"},
    /* structLink: lines, runs of words, titles in the descriptions alone */
    {"bl/mets.xml", "Elm Row Gazette", "1861-02-09", "", "", "", "",
     "[1] A{h:Smoke over Elm Row|p:A chimney burned on Friday. Nobody was hurt.}"
     " D{p:Lost dog. Found again.} A#3.0{h:Inquiry|p+:The inquiry goes}\n"
     "[2] A#3.1{p:on next week.} D{p:Wanted: a piano.}\n"},
    /* pages only; a folder with the METS twice */
    {"ndnp", "Prairie Bell", "1888-04-11", "15", "Evening", "", "",
     "[5] M{h:Prairie Bell} A{h:THE FLOOD|"
     "p:Word came that the river rose again last night and the lower mill had to stop its "
     "wheels till morning.|"
     "p:At noon the river rose again last night and the lower mill had to stop its wheels till "
     "morning.} A{h:A NEW SCHOOL|p:The trustees have let the work of the school on Third "
     "Street to Amos Reed, who begins in May.}\n"
     "[2] A{p:Plain page with few words}\n"},
    /* within OAI-PMH; files on another machine that lie beside it all the same */
    {"dfg/mets.xml", "Wehrbote", "1907-06-01", "", "Abendausgabe", "de", "file-remote xml",
     "[I] A{p:Die Brücke am Wehr wird im Sommer neu gestrichen.}\n"
     "[II] !The file of this page, \"https://content.example.org/1907/p2.xml\", is on another "
     "machine and was not fetched.\n"
     "[3] A{p:So weit kam man.|p:Danach fehlt der} !The file of this page is damaged: "
     "something may be missing.\n"
     "[4] !The issue comes without the text of this page.\n"
     "[5] !The file of this page cannot be read.\n"},
    {"year.xml", "Wehrbote", "", "", "", "", "",
     "[1] O{h:This file lists issues; it holds none itself.|l:1. Juni 1907|l:2. Juni 1907}\n"},
    /* the articles in a METS of their own; pages in a folder beside that */
    {"bnf/manifest.xml", "Le Phare de Brise", "", "", "", "", "",
     "[1] A{h:La marée|p:Le port de Brise a fermé ses écluses.}\n"},
    {"bnf/toc/T0001.xml", "Le Phare de Brise", "", "", "", "", "",
     "[1] A{h:La marée|p:Le port de Brise a fermé ses écluses.}\n"},
    {"outside/mets.xml", "", "", "", "", "",
     "entity-external xml file-refused file-refused file-refused file-remote file-refused",
     NULL},
};

static void test_issues(void)
{
    struct buf out = BUF_INIT, codes = BUF_INIT;

    for (size_t i = 0; i < ARRAY_LEN(issues); i++) {
        struct loader *loader = open_issue(issues[i].name);
        struct issue *issue;

        if (!CASE(loader != NULL, issues[i].name))
            continue;
        CASE(load_all(loader, NULL), issues[i].name);
        issue = load_issue(loader);
        outline(issue, &out);
        if (issues[i].outline)
            CASE_STR(buf_str(&out), issues[i].outline, issues[i].name);
        CASE_STR(issue->newspaper, issues[i].newspaper, issues[i].name);
        CASE_STR(issue->date, issues[i].date, issues[i].name);
        CASE_STR(issue->number, issues[i].number, issues[i].name);
        CASE_STR(issue->edition, issues[i].edition, issues[i].name);
        CASE_STR(issue->lang, issues[i].lang, issues[i].name);
        buf_clear(&codes);
        for (size_t k = 0; k < issue->diags.n; k++)
            buf_printf(&codes, "%s%s", codes.bytes ? " " : "", issue->diags.items[k].code);
        CASE_STR(buf_str(&codes), issues[i].codes, issues[i].name);
        load_free(loader);
    }
    buf_done(&out);
    buf_done(&codes);
}

/* Nothing but the METS is read before a page is asked for, and that page is read first. */
static void test_order(void)
{
    struct loader *loader = open_issue("docworks/mets.xml");
    const struct issue *issue = load_issue(loader);
    static const volatile int stop = 1;

    CHECK_INT(issue->npages, 2);
    CHECK(issue->pages_known);
    CHECK_INT(issue->pages[0]->state, PAGE_UNREAD);
    CHECK_INT(issue->pages[1]->state, PAGE_UNREAD);
    CHECK(!load_page(loader, 1, &stop));
    CHECK(load_page(loader, 1, NULL));
    CHECK_INT(issue->pages[0]->state, PAGE_UNREAD);
    CHECK_INT(issue->pages[1]->state, PAGE_READ);
    CHECK(!load_page(loader, 2, NULL));
    CHECK(!load_page(loader, -1, NULL));
    CHECK(load_page(loader, 0, NULL));
    CHECK(issue->pages[1]->pieces[0]->prev_part == issue->pages[0]->pieces[2]);
    CHECK(issue->pages[1]->pieces[0]->next_part == issue->pages[0]->pieces[3]);
    load_free(loader);
}

int main(void)
{
    finder = jump_finder_new(NULL);
    test_issues();
    test_order();
    jump_finder_free(finder);
    return TAP_DONE;
}
