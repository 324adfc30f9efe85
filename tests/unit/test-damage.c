/*
 * An issue cut off anywhere opens with what is left of it, or says in one error why it
 * does not; with the sanitizers on, nothing is read twice, lost or overrun either.
 */

#include "tap.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "doc/jumpfind.h"
#include "load/load.h"

enum { STEP = 13 /* bytes between two cuts */ };

static struct jump_finder *finder;
static char root[] = "/tmp/test-damage-XXXXXX";
static const char *const names[] = {"mets.xml", "text/0001.xml", "text/0002.xml.gz"};

static void read_data(const char *name, struct buf *out)
{
    struct buf path = BUF_INIT;
    char chunk[4096];
    size_t n;
    FILE *f;

    buf_printf(&path, "%s/tests/data/mets/docworks/%s", getenv("SRCDIR"), name);
    f = fopen(path.p, "r");
    buf_clear(out);
    while (f && (n = fread(chunk, 1, sizeof chunk, f)) > 0)
        buf_add(out, chunk, n);
    if (f)
        fclose(f);
    buf_done(&path);
}

static void put(const char *name, struct str s)
{
    FILE *f = fopen(name, "w");

    if (!f)
        return;
    fwrite(s.p, 1, s.bytes, f);
    fclose(f);
}

/* Whether the issue, as it lies there now, opens or fails as it should. */
static bool behaves(void)
{
    struct load_opts opts = {.finder = finder};
    struct diags diags = {NULL, 0};
    struct loader *loader = load_open((const char *const[]){"mets.xml"}, 1, &opts, &diags);
    bool good = loader ? diags.n == 0 : diags.n == 1 && diags.items[0].level == DIAG_ERROR;

    if (loader) {
        const struct issue *issue = load_issue(loader);

        load_all(loader, NULL);
        for (int i = 0; i < issue->npages; i++)
            good = good && issue->pages[i]->state != PAGE_UNREAD &&
                   (issue->pages[i]->state == PAGE_READ || issue->pages[i]->failure.bytes);
    }
    load_free(loader);
    diags_done(&diags);
    return good;
}

int main(void)
{
    struct buf whole = BUF_INIT, rm = BUF_INIT;

    if (!mkdtemp(root) || chdir(root))
        return 99;
    mkdir("text", 0755);
    finder = jump_finder_new(NULL);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        read_data(names[i], &whole);
        put(names[i], buf_str(&whole));
    }
    CHECK(behaves());
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        bool good = true;

        read_data(names[i], &whole);
        for (size_t cut = 0; cut < whole.bytes && good; cut += STEP) {
            put(names[i], str_n(whole.p, cut));
            good = behaves();
            if (!good)
                printf("# %s cut at %zu\n", names[i], cut);
        }
        CASE(good && whole.bytes > 0, names[i]);
        put(names[i], buf_str(&whole));
    }
    jump_finder_free(finder);
    buf_printf(&rm, "rm -rf %s", root);
    if (chdir("/") || system(rm.p))
        perror("rm");
    buf_done(&rm);
    buf_done(&whole);
    return TAP_DONE;
}
