/*
 * Writes jumptable.c: the filter for the rules that the program carries (jumpfilter.h) as
 * constants, so that looking for references costs nothing until one is there.  Runs when
 * the program is built.
 */

#include <stdio.h>

#include "base/diag.h"
#include "doc/jumpdata.h"
#include "doc/jumpfilter.h"
#include "doc/jumprules.h"

/* What jumpdata.h promises, and we are here to make. */
const int jump_first_rules[] = {0};
const struct jump_filter jump_carried_filter = {.arena = NULL};

static void print_text(struct str s)
{
    printf("{\"");
    for (size_t i = 0; i < s.bytes; i++)
        printf("\\%03o", (unsigned char)s.p[i]);
    printf("\",%zu}", s.bytes);
}

static void print_set(const uint64_t set[RULE_WORDS])
{
    printf("{");
    for (int i = 0; i < RULE_WORDS; i++)
        printf("0x%llx,", (unsigned long long)set[i]);
    printf("}");
}

static void print_bytes(const uint8_t *p, int n)
{
    printf("{");
    for (int i = 0; i < n; i++)
        printf("%u,", p[i]);
    printf("}");
}

static void print_numbers(const char *name, const int *p, int n)
{
    printf("static const int %s[] = {", name);
    for (int i = 0; i < n; i++)
        printf("%d,%s", p[i], i % 20 == 19 ? "\n" : "");
    printf("};\n");
}

static void print_words(const struct jump_filter *f)
{
    printf("static const struct filter_key keys[] = {\n");
    for (int i = 0; i < f->nkeys; i++) {
        printf("{");
        print_text(f->keys[i].text);
        printf(",%d},\n", f->keys[i].words);
    }
    printf("};\nstatic const struct filter_word words[] = {\n");
    for (int i = 0; i < f->nwords; i++) {
        printf("{");
        print_text(f->words[i].before);
        printf(",");
        print_text(f->words[i].behind);
        printf(",%d,%d,%d,", (int)f->words[i].guard, f->words[i].lang, f->words[i].next);
        print_set(f->words[i].rules);
        printf("},\n");
    }
    printf("};\nstatic const struct filter_entry entries[] = {\n");
    for (int i = 0; i < f->nentries; i++)
        printf("{%u,%d,%d,%d},\n", f->entries[i].start, f->entries[i].key, f->entries[i].next,
               f->entries[i].before);
    printf("};\n");
}

static void print_verbs(const struct jump_filter *f)
{
    printf("static const struct filter_verb verbs[] = {\n");
    for (int i = 0; i < f->nverbs; i++) {
        printf("{");
        print_text(f->verbs[i].text);
        printf(",%d,", f->verbs[i].next);
        print_set(f->verbs[i].rules);
        printf("},\n");
    }
    printf("};\n");
}

static void print_filter(const struct jump_filter *f)
{
    printf("static const uint8_t pairs[65536] = {\n");
    for (int i = 0; i < 65536; i++)
        if (f->pairs[i])
            printf("[%d]=%u,\n", i, f->pairs[i]);
    printf("};\nstatic const struct filter_numbers numbers[] = {\n");
    for (int i = 0; i < f->nlangs; i++) {
        printf("{");
        print_bytes(f->numbers[i].first, 32);
        printf(",");
        print_bytes(f->numbers[i].last, 32);
        printf("},\n");
    }
    printf("};\n");
    printf("static const struct filter_places places[] = {\n");
    for (int i = 0; i < f->nrules; i++) {
        printf("{");
        print_bytes(f->places[i].sets, WHERES_MAX);
        printf("},\n");
    }
    printf("};\n");
    print_numbers("heads", f->heads, FILTER_HEADS);
    print_numbers("verb_heads", f->verb_heads, VERB_HEADS);
    print_words(f);
    print_verbs(f);
    printf("const struct jump_filter jump_carried_filter = {\n"
           "pairs, keys, words, entries, heads, verbs, verb_heads, numbers, places, %d, %d, "
           "%d, %d, %d, "
           "%d,\n",
           f->nrules, f->nkeys, f->nwords, f->nentries, f->nverbs, f->nlangs);
    print_bytes(f->abbreviations, 32);
    printf(",");
    print_set(f->letters);
    printf(",");
    print_set(f->all);
    printf(",");
    print_set(f->verbless);
    printf(", NULL};\n");
}

int main(void)
{
    struct jump_rules *rules = jump_rules_empty();
    struct diags diags = {NULL, 0};
    bool fine = true;

    printf("#include \"doc/jumpdata.h\"\n#include \"doc/jumpfilter.h\"\n\n"
           "const int jump_first_rules[] = {\n");
    for (size_t i = 0; i < jump_ndata; i++) {
        printf("%d,\n", rules->nrules);
        fine =
            jump_rules_add(rules, str_of(jump_data[i].text), jump_data[i].name, &diags) && fine;
    }
    printf("%d};\n", rules->nrules);
    print_filter(jump_rules_filter(rules));
    for (size_t i = 0; i < diags.n; i++)
        fprintf(stderr, "%s:%d: %s\n", diags.items[i].file, diags.items[i].line,
                diags.items[i].message);
    diags_done(&diags);
    jump_rules_free(rules);
    return fine && fflush(stdout) == 0 ? 0 : 1;
}
