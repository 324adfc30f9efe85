/*
 * readall [-j] [-m] PATH...: what reading all of an issue costs, nothing else (--check and its
 * like spend some more on what they print).  -j: without looking for jumps.  -m: print the
 * bytes of text and the kilobytes of memory that hold it.
 */
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "doc/issue.h"
#include "doc/jumpfind.h"
#include "doc/jumprules.h"
#include "load/load.h"

static void print_memory(const struct issue *issue)
{
    FILE *status = fopen("/proc/self/status", "r");
    size_t bytes = 0;
    char line[256];
    long kb = 0;

    for (int i = 0; i < issue->npages; i++)
        for (int k = 0; k < issue->pages[i]->npieces; k++)
            bytes += issue->pages[i]->pieces[k]->text.bytes;
    while (status && fgets(line, sizeof line, status))
        if (sscanf(line, "RssAnon: %ld", &kb) == 1)
            break;
    if (status)
        fclose(status);
    printf("%zu %ld\n", bytes, kb);
}

int main(int argc, char **argv)
{
    struct load_opts opts = {.finder = NULL};
    struct diags diags = {NULL, 0};
    struct loader *loader = NULL;
    bool memory = false;
    int first = 1;

    for (; first < argc && argv[first][0] == '-' && argv[first][1]; first++) {
        memory = memory || !strcmp(argv[first], "-m");
        if (!strcmp(argv[first], "-j"))
            opts.finder = jump_finder_new(jump_rules_empty());
    }
    if (argc > first)
        loader = load_open((const char *const *)argv + first, argc - first, &opts, &diags);
    if (loader)
        load_all(loader, NULL);
    if (loader && memory)
        print_memory(load_issue(loader));
    load_free(loader);
    jump_finder_free(opts.finder);
    diags_done(&diags);
    return argc > first && !loader;
}
