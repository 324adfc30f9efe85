#include "tap.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/mem.h"

static void test_arena(void)
{
    struct arena *a = arena_new();
    int *items = NULL;
    bool kept = true;

    for (size_t i = 0; i < 1000; i++) {
        items = arena_grow(a, items, i, sizeof *items);
        items[i] = (int)i;
    }
    for (int i = 0; i < 1000; i++)
        kept = kept && items[i] == i;
    CHECK(kept);
    CHECK_STR(arena_str(a, STR_LIT("日报")), "日报");
    CHECK(arena_alloc(a, 5 * 1024 * 1024) != NULL);
    CHECK(arena_bytes(a) > 5 * 1024 * 1024);
    arena_free(a);
}

static void test_names(void)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"a.xml", "a.xml"},
        {"第1版.xml", "第1版.xml"},
        {"a\x1b]0;x\x07", "a?]0;x?"},
        {"a\xc2\x9b"
         "31m",
         "a??31m"},
        {"\xff\xc0\xaf", "???"},
        {"a\xe2\x80\xaez", "a???z"},
        {"\xed\xa0\x80", "???"},
        {"\xf0\x9f\x97\x9e", "\xf0\x9f\x97\x9e"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char *s = printable_name(cases[i].in);

        CASE_STR(str_of(s), cases[i].out, cases[i].out);
        free(s);
    }
}

static void test_diags(void)
{
    struct diags d = {NULL, 0};

    CHECK(!diag_add(&d, DIAG_WARN, "x", DIAG_NOWHERE, "odd \x1b[2J %d", 7));
    CHECK_STR(str_of(d.items[0].message), "odd ?[2J 7");
    for (int i = 0; i < DIAGS_MAX + 10; i++)
        diag_add(&d, DIAG_WARN, "x", DIAG_NOWHERE, "again");
    CHECK_INT(d.n, DIAGS_MAX + 1);
    CHECK_STR(str_of(d.items[DIAGS_MAX].code), "too-many");
    diags_done(&d);
}

int main(void)
{
    test_arena();
    test_names();
    test_diags();
    CHECK_INT(str_find(STR_LIT("上接第1版"), STR_LIT("第"), 0), 6);
    CHECK(str_eq(str_trim(STR_LIT(" \n a b\t")), STR_LIT("a b")));
    return TAP_DONE;
}
