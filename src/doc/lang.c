#include "doc/lang.h"

#include <string.h>

#include "base/mem.h"

/*
 * What libraries write instead of the two-letter codes that BCP 47 wants: ISO
 * 639-2 in both its forms, and the languages' own or English names.
 */
static const struct {
    const char *name, *code;
} names[] = {
    {"ger", "de"},        {"deu", "de"},           {"german", "de"},     {"deutsch", "de"},
    {"gmh", "de"},        {"eng", "en"},           {"english", "en"},    {"fre", "fr"},
    {"fra", "fr"},        {"french", "fr"},        {"français", "fr"},   {"francais", "fr"},
    {"dut", "nl"},        {"nld", "nl"},           {"dutch", "nl"},      {"nederlands", "nl"},
    {"chi", "zh"},        {"zho", "zh"},           {"cmn", "zh"},        {"chinese", "zh"},
    {"中文", "zh"},       {"汉语", "zh"},          {"jpn", "ja"},        {"japanese", "ja"},
    {"日本語", "ja"},     {"kor", "ko"},           {"korean", "ko"},     {"ita", "it"},
    {"italian", "it"},    {"spa", "es"},           {"spanish", "es"},    {"por", "pt"},
    {"portuguese", "pt"}, {"rus", "ru"},           {"russian", "ru"},    {"ukr", "uk"},
    {"pol", "pl"},        {"polish", "pl"},        {"cze", "cs"},        {"ces", "cs"},
    {"slo", "sk"},        {"slk", "sk"},           {"hun", "hu"},        {"hungarian", "hu"},
    {"ltz", "lb"},        {"luxembourgish", "lb"}, {"swe", "sv"},        {"swedish", "sv"},
    {"dan", "da"},        {"danish", "da"},        {"nor", "no"},        {"nob", "nb"},
    {"nno", "nn"},        {"ice", "is"},           {"isl", "is"},        {"fin", "fi"},
    {"finnish", "fi"},    {"est", "et"},           {"lav", "lv"},        {"lit", "lt"},
    {"lat", "la"},        {"latin", "la"},         {"gre", "el"},        {"ell", "el"},
    {"tur", "tr"},        {"ota", "ota"},          {"ara", "ar"},        {"arabic", "ar"},
    {"heb", "he"},        {"yid", "yi"},           {"per", "fa"},        {"fas", "fa"},
    {"hin", "hi"},        {"vie", "vi"},           {"vietnamese", "vi"}, {"tha", "th"},
    {"ind", "id"},        {"may", "ms"},           {"msa", "ms"},        {"rum", "ro"},
    {"ron", "ro"},        {"bul", "bg"},           {"srp", "sr"},        {"hrv", "hr"},
    {"slv", "sl"},        {"cat", "ca"},           {"baq", "eu"},        {"eus", "eu"},
    {"gle", "ga"},        {"wel", "cy"},           {"cym", "cy"},        {"fry", "fy"},
    {"afr", "af"},        {"epo", "eo"},           {"haw", "haw"},       {"gsw", "gsw"},
};
static const char *const unknown[] = {"und", "mul", "zxx", "mis", "unknown", "none", "xx"};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_alnum(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9');
}

/* Case as RFC 5646 recommends: language small, Script, REGION. */
static void set_case(char *p, size_t bytes, bool first)
{
    for (size_t i = 0; i < bytes; i++) {
        bool upper = !first && (bytes == 2 || (bytes == 4 && i == 0));

        if (is_letter(p[i]))
            p[i] = (char)(upper ? p[i] & ~0x20 : p[i] | 0x20);
    }
}

static struct str code_of(struct str s)
{
    for (size_t i = 0; i < ARRAY_LEN(unknown); i++)
        if (str_is_nocase(s, unknown[i]))
            return str_slice(s, 0, 0);
    for (size_t i = 0; i < ARRAY_LEN(names) && s.bytes > 2; i++)
        if (str_is_nocase(s, names[i].name))
            return str_of(names[i].code);
    return s;
}

struct str lang_tidy(struct str s, char out[LANG_BYTES])
{
    size_t n = 0, begin = 0;

    s = str_trim(s);
    for (size_t i = 0; i < s.bytes; i++)
        if (strchr(",; /", s.p[i]))
            s.bytes = i;
    if (s.bytes < 3 || s.p[2] != '-') /* else it is in order, as it mostly is */
        s = code_of(s);
    out[0] = '\0';
    if (s.bytes < 2 || s.bytes >= LANG_BYTES)
        return str_n(out, 0);
    for (size_t i = 0; i <= s.bytes; i++) {
        char c = i < s.bytes ? s.p[i] : '\0';

        if (is_alnum(c)) {
            if (n - begin == 8 || (!begin && !is_letter(c)))
                return str_n(out, 0); /* a part has 8 at most, the first letters alone */
            out[n++] = c;
            continue;
        }
        if ((c && c != '-' && c != '_') || n == begin)
            return str_n(out, 0);
        set_case(out + begin, n - begin, !begin);
        if (c)
            out[n++] = '-';
        begin = n;
    }
    out[n] = '\0';
    return str_n(out, n);
}
