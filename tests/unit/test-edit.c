/* A line being typed. */

#include "tap.h"

#include "base/mem.h"
#include "session/edit.h"

/* What a key does to a line: text before, caret after as '|' in the text. */
static void check(const char *text, enum edit_move how, bool erase, int times, const char *want)
{
    struct edit e = {0};
    struct buf shown = BUF_INIT;

    edit_set(&e, str_of(text));
    for (int i = 0; i < times; i++)
        (void)(erase ? edit_erase(&e, how) : edit_move(&e, how));
    buf_add_str(&shown, str_slice(buf_str(&e.text), 0, e.caret));
    buf_add_c(&shown, '|');
    buf_add_str(&shown, str_slice(buf_str(&e.text), e.caret, e.text.bytes));
    CASE_STR(buf_str(&shown), want, text);
    buf_done(&shown);
    edit_done(&e);
}

int main(void)
{
    struct edit e = {0};

    check("", EDIT_LEFT, false, 1, "|");
    check("abc", EDIT_LEFT, false, 1, "ab|c");
    check("abc", EDIT_LEFT, false, 9, "|abc");
    check("第三版", EDIT_LEFT, false, 1, "第三|版");
    check("第三版", EDIT_LEFT, true, 2, "第|");
    check("cafe\u0301s", EDIT_LEFT, true, 2, "caf|");
    check("👨‍👩‍👧x", EDIT_LEFT, true, 2, "|");
    check("one two", EDIT_WORD_LEFT, true, 1, "one |");
    check("one two  ", EDIT_WORD_LEFT, true, 1, "one |");
    check("one two", EDIT_START, true, 1, "|");
    check("one two", EDIT_START, false, 1, "|one two");

    edit_set(&e, STR_LIT("ac"));
    edit_move(&e, EDIT_LEFT);
    CHECK(edit_insert(&e, STR_LIT("b\x1b[2J\n\xff")));
    CHECK_STR(buf_str(&e.text), "ab[2J \xef\xbf\xbd"
                                "c");
    CHECK(edit_move(&e, EDIT_RIGHT));
    CHECK(!edit_move(&e, EDIT_RIGHT));
    CHECK(!edit_erase(&e, EDIT_END));
    edit_move(&e, EDIT_LEFT);
    CHECK(edit_erase(&e, EDIT_RIGHT));
    for (int i = 0; i < EDIT_MAX_BYTES; i++)
        edit_insert(&e, STR_LIT("x"));
    CHECK(!edit_insert(&e, STR_LIT("版")));
    CHECK(e.text.bytes <= EDIT_MAX_BYTES);
    edit_done(&e);
    return TAP_DONE;
}
