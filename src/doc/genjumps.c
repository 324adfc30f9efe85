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

static void print_bytes(const uint8_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        printf("%u,%s", p[i], i % 20 == 19 ? "\n" : "");
}

static void print_text(struct str s)
{
    putchar('"');
    for (size_t i = 0; i < s.bytes; i++)
        printf("\\%03o", (unsigned char)s.p[i]);
    putchar('"');
}

static void print_words(const struct jump_filter *f)
{
    printf("static const struct filter_word words[] = {\n");
    for (int i = 0; i < f->nwords; i++) {
        printf("{{");
        print_text(f->words[i].text);
        printf(",%zu},%d,%d,{", f->words[i].text.bytes, f->words[i].guard, f->words[i].digits);
        for (int k = 0; k < RULE_WORDS; k++)
            printf("0x%llx,", (unsigned long long)f->words[i].rules[k]);
        printf("}},\n");
    }
    printf("};\n");
}

static void print_filter(const struct jump_filter *f)
{
    printf("static const uint8_t first[] = {\n");
    print_bytes(f->first, FILTER_PAIRS);
    printf("};\nstatic const uint8_t second[] = {\n");
    print_bytes(f->second, FILTER_PAIRS);
    printf("};\nstatic const uint8_t digits[][32] = {\n");
    for (int i = 0; i < f->ndigits; i++) {
        printf("{");
        print_bytes(f->digits[i], 32);
        printf("},\n");
    }
    printf("};\nstatic const int heads[] = {");
    for (int i = 0; i < FILTER_HEADS; i++)
        printf("%d,%s", f->heads[i], i % 20 == 19 ? "\n" : "");
    printf("};\nstatic const struct filter_entry entries[] = {\n");
    for (int i = 0; i < f->nentries; i++)
        printf("{%u,%d,%d},\n", f->entries[i].start, f->entries[i].word, f->entries[i].next);
    printf("};\n");
    print_words(f);
    printf("const struct jump_filter jump_carried_filter = {\n"
           "first, second, words, entries, heads, digits, %d, %d, %d, NULL};\n",
           f->nwords, f->nentries, f->ndigits);
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
