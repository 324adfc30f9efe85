#include "tap.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/decode.h"

/* IN through a decoder in pieces of STEP bytes. */
static void decode(const char *in, size_t bytes, size_t step, enum decode_kind kind,
                   const char *forced, struct buf *out, char encoding[32], size_t *bad)
{
    struct decoder *d = decoder_new(kind, forced);

    buf_clear(out);
    for (size_t at = 0; at < bytes; at += step)
        buf_add_str(out, decoder_next(d, str_slice(str_n(in, bytes), at, at + step), false));
    buf_add_str(out, decoder_next(d, str_n(in, 0), true));
    snprintf(encoding, 32, "%s", decoder_encoding(d));
    *bad = decoder_bad(d);
    decoder_free(d);
}

#define XML(label, text) "<?xml version=\"1.0\" encoding=\"" label "\"?><a>" text "</a>"

static const struct {
    const char *what, *in;
    size_t bytes; /* 0: strlen */
    enum decode_kind kind;
    const char *forced, *encoding, *out; /* OUT: part of what comes out */
} cases[] = {
    {"plain ASCII", "harbour", 0, DECODE_TEXT, NULL, "UTF-8", "harbour"},
    {"UTF-8", "水库 Fähre", 0, DECODE_TEXT, NULL, "UTF-8", "水库 Fähre"},
    {"UTF-8 with a mark", "\xef\xbb\xbf水", 0, DECODE_TEXT, NULL, "UTF-8", "水"},
    {"GB18030 without a label",
     "\xcb\xae\xbf\xe2\xb5\xc4\xcb\xae\xca\xc7\xc7\xe5\xb5\xc4\xa1\xa3", 0, DECODE_TEXT, NULL,
     "GB18030", "水库的水是清的。"},
    {"Big5 without a label", "\xa4\xf4\xae\x77\xaa\xba\xa4\xf4\xac\x4f\xb2\x4d\xaa\xba\xa1\x43",
     0, DECODE_TEXT, NULL, "BIG5-HKSCS", "水庫的水是清的。"},
    {"Latin without a label",
     "Die F\xe4hre f\xe4hrt um f\xfcnf \x84\xfc"
     "ber\x93.",
     0, DECODE_TEXT, NULL, "windows-1252", "Die Fähre fährt um fünf „über“."},
    {"Russian without a label",
     "\xcf\xe0\xf0\xee\xec \xee\xf2\xef\xeb\xfb\xeb \xed\xe0 \xf0\xe0\xf1\xf1\xe2\xe5\xf2\xe5",
     0, DECODE_TEXT, NULL, "windows-1251", "Паром отплыл на рассвете"},
    {"Shift_JIS without a label", "\x91\x44\x82\xcd\x8d\x60\x82\xc9\x82\xa2\x82\xe9\x81\x42", 0,
     DECODE_TEXT, NULL, "CP932", "船は港にいる。"},
    {"UTF-16 with a mark", "\xff\xfe\x34\x6c\x0a\x00", 6, DECODE_TEXT, NULL, "UTF-16LE",
     "水\n"},
    {"UTF-16 without a mark", "a\0b\0c\0 \0d\0e\0\n\0", 14, DECODE_TEXT, NULL, "UTF-16LE",
     "abc de\n"},
    {"UTF-16 XML without a mark", "\0<\0?\0x\0m\0l\0?\0>\0<\0a\0/\0>", 22, DECODE_XML, NULL,
     "UTF-16BE", "<?xml?><a/>"},
    {"GB2312 declared, GB18030 meant", XML("gb2312", "\xe9\x46\xbb\xf9 \x81\x39\xef\x30"), 0,
     DECODE_XML, NULL, "GB18030", "<a>镕基 㐁</a>"},
    {"GB2312 declared, UTF-8 meant", XML("GB2312", "水库里的水"), 0, DECODE_XML, NULL, "UTF-8",
     "<a>水库里的水</a>"},
    {"two words of GBK that are valid UTF-8", XML("GBK", "\xc1\xaa\xcd\xa8"), 0, DECODE_XML,
     NULL, "GB18030", "<a>联通</a>"},
    {"ISO-8859-1 declared, UTF-8 meant", XML("ISO-8859-1", "Fähre"), 0, DECODE_XML, NULL,
     "UTF-8", "<a>Fähre</a>"},
    {"ISO-8859-1 declared, windows-1252 meant",
     XML("iso-8859-1", "\x84"
                       "F\xe4hre\x93"),
     0, DECODE_XML, NULL, "windows-1252", "<a>„Fähre“</a>"},
    {"ISO-8859-1 declared, GB18030 meant",
     XML("ISO-8859-1", "\xcb\xae\xbf\xe2\xb5\xc4\xcb\xae\xca\xc7\xc7\xe5\xb5\xc4"), 0,
     DECODE_XML, NULL, "GB18030", "<a>水库的水是清的</a>"},
    {"UTF-8 declared, windows-1252 meant", XML("UTF-8", "F\xe4hre f\xfcr f\xfcnf"), 0,
     DECODE_XML, NULL, "windows-1252", "<a>Fähre für fünf</a>"},
    {"UTF-8 declared, GB18030 meant", XML("UTF-8", "\xcb\xae\xbf\xe2\xb5\xc4\xcb\xae"), 0,
     DECODE_XML, NULL, "GB18030", "<a>水库的水</a>"},
    {"UTF-8 with one broken byte", XML("UTF-8", "水库水库水库水库水库\xff水库"), 0, DECODE_XML,
     NULL, "UTF-8", "水库\xef\xbf\xbd水库</a>"},
    {"UTF-16 declared over ASCII", XML("UTF-16", "harbour"), 0, DECODE_XML, NULL, "UTF-8",
     "<a>harbour</a>"},
    {"a label nobody knows", XML("x-nobody", "水库"), 0, DECODE_XML, NULL, "UTF-8",
     "<a>水库</a>"},
    {"--encoding over the label", XML("UTF-8", "\xa4\xf4\xae\x77"), 0, DECODE_XML, "big5",
     "BIG5-HKSCS", "<a>水庫</a>"},
    {"--encoding with broken bytes", "\xcb\xae\xff\xcb\xae\xcb", 0, DECODE_TEXT, "gbk",
     "GB18030", "水\xef\xbf\xbd水\xef\xbf\xbd"},
    {"nothing at all", "", 0, DECODE_TEXT, NULL, "UTF-8", ""},
};

static void test_cases(void)
{
    static const size_t steps[] = {1, 3, 7, 100000};
    struct buf out = BUF_INIT;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (size_t k = 0; k < ARRAY_LEN(steps); k++) {
            size_t bytes = cases[i].bytes ? cases[i].bytes : strlen(cases[i].in), bad;
            char encoding[32];

            decode(cases[i].in, bytes, steps[k], cases[i].kind, cases[i].forced, &out, encoding,
                   &bad);
            CASE_STR(str_of(encoding), cases[i].encoding, cases[i].what);
            if (!CASE(str_find(buf_str(&out), str_of(cases[i].out), 0) < out.bytes ||
                          !*cases[i].out,
                      cases[i].what))
                printf("# in steps of %zu: \"%.*s\"\n", steps[k], STR_FMT(buf_str(&out)));
        }
    buf_done(&out);
}

/* A long text in which the first accent comes late, cut anywhere. */
static void test_late(void)
{
    struct buf in = BUF_INIT, out = BUF_INIT;
    struct decoder *d;
    bool same = true;

    for (int i = 0; i < 5000; i++)
        buf_add_s(&in, i < 4000 ? "the ferry was late " : "水库边的渡船迟到了。");
    for (size_t step = 4093; step < 70000; step += 13000) {
        d = decoder_new(DECODE_TEXT, NULL);
        buf_clear(&out);
        for (size_t at = 0; at < in.bytes; at += step)
            buf_add_str(&out, decoder_next(d, str_slice(buf_str(&in), at, at + step), false));
        buf_add_str(&out, decoder_next(d, str_n(in.p, 0), true));
        same = same && str_eq(buf_str(&in), buf_str(&out)) && !decoder_bad(d);
        decoder_free(d);
    }
    CHECK(same);
    buf_done(&in);
    buf_done(&out);
}

int main(void)
{
    test_cases();
    test_late();
    CHECK(decode_knows("gb2312"));
    CHECK(decode_knows("ISO-8859-15"));
    CHECK(decode_knows("UTF-16LE"));
    CHECK(!decode_knows("no-such-thing"));
    return TAP_DONE;
}
