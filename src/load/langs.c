#include "load/langs.h"

#include "base/mem.h"

/* ISO 639-2 (both codes), and the name in English. */
static const struct {
    const char *tag, *codes[2], *name;
} langs[] = {
    {"ar", {"ara", NULL}, "Arabic"},     {"bg", {"bul", NULL}, "Bulgarian"},
    {"ca", {"cat", NULL}, "Catalan"},    {"cs", {"cze", "ces"}, "Czech"},
    {"da", {"dan", NULL}, "Danish"},     {"de", {"ger", "deu"}, "German"},
    {"el", {"gre", "ell"}, "Greek"},     {"en", {"eng", NULL}, "English"},
    {"es", {"spa", NULL}, "Spanish"},    {"et", {"est", NULL}, "Estonian"},
    {"fi", {"fin", NULL}, "Finnish"},    {"fr", {"fre", "fra"}, "French"},
    {"gl", {"glg", NULL}, "Galician"},   {"he", {"heb", NULL}, "Hebrew"},
    {"hr", {"hrv", NULL}, "Croatian"},   {"hu", {"hun", NULL}, "Hungarian"},
    {"is", {"ice", "isl"}, "Icelandic"}, {"it", {"ita", NULL}, "Italian"},
    {"ja", {"jpn", NULL}, "Japanese"},   {"ko", {"kor", NULL}, "Korean"},
    {"la", {"lat", NULL}, "Latin"},      {"lb", {"ltz", NULL}, "Luxembourgish"},
    {"lt", {"lit", NULL}, "Lithuanian"}, {"lv", {"lav", NULL}, "Latvian"},
    {"nl", {"dut", "nld"}, "Dutch"},     {"no", {"nor", NULL}, "Norwegian"},
    {"pl", {"pol", NULL}, "Polish"},     {"pt", {"por", NULL}, "Portuguese"},
    {"ro", {"rum", "ron"}, "Romanian"},  {"ru", {"rus", NULL}, "Russian"},
    {"sk", {"slo", "slk"}, "Slovak"},    {"sl", {"slv", NULL}, "Slovenian"},
    {"sr", {"srp", NULL}, "Serbian"},    {"sv", {"swe", NULL}, "Swedish"},
    {"tr", {"tur", NULL}, "Turkish"},    {"uk", {"ukr", NULL}, "Ukrainian"},
    {"vi", {"vie", NULL}, "Vietnamese"}, {"yi", {"yid", NULL}, "Yiddish"},
    {"zh", {"chi", "zho"}, "Chinese"},
};

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

struct str lang_tag(struct str name)
{
    size_t n = 0;

    name = str_trim(name);
    for (size_t i = 0; i < ARRAY_LEN(langs); i++)
        if (str_is_nocase(name, langs[i].name) || str_is_nocase(name, langs[i].codes[0]) ||
            (langs[i].codes[1] && str_is_nocase(name, langs[i].codes[1])))
            return str_of(langs[i].tag);
    while (n < name.bytes && is_letter(name.p[n]))
        n++;
    /* a tag already; of "de_DE" the language */
    if (n == name.bytes || name.p[n] == '-')
        return n == 2 || n == 3 ? name : (struct str){NULL, 0};
    return n == 2 ? str_slice(name, 0, 2) : (struct str){NULL, 0};
}
