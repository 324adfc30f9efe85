#include "load/plain_lang.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "text/chars.h"
#include "text/utf8.h"

enum {
    LOOK_BYTES = 8000,
    WORD_BYTES = 16, /* longer than any of the words below */
    LEAST_HITS = 5   /* fewer common words prove nothing */
};

/*
 * Words so common that no text of a hundred words is without them, and that no other
 * of these languages has, or has as often.
 */
static const struct {
    const char *lang;
    const char *words; /* a blank on both sides of each */
} common[] = {
    {"en", " the and of to is was that with for said at by has from were which his "},
    {"de",
     " der die das und ist nicht mit den dem ein eine zu von im auf für sich wurde auch "},
    {"fr", " le les et des est une dans pour qui sur pas au du que a été par ses cette "},
    {"es", " el los y del las que en una por con para su fue se al como más "},
    {"it", " il di che è della per un del con non sono alla gli nel dei anche "},
    {"nl", " de het een van en is dat niet op te zijn voor met werd ook naar "},
    {"pt", " o os e do da que em uma não para com dos foi ao na no mais "},
    {"sv", " och att det som en är på av för med den till inte var "},
};

/* Characters of one script alone, common in both: 国 這 … */
static const char simplified[] = "国这个们来时会对说为发学后过还进开关门问间东车长见电业产书";
static const char traditional[] = "國這個們來時會對說為發學後過還進開關門問間東車長見電業產書";

static bool holds(const char *list, uint32_t c)
{
    struct str s = str_of(list);

    for (size_t at = 0; at < s.bytes;)
        if (utf8_next(s, &at) == c)
            return true;
    return false;
}

struct scripts {
    size_t han, kana, hangul, letters, simple, traditional;
};

static void count_scripts(struct str text, struct scripts *n)
{
    for (size_t at = 0; at < text.bytes;) {
        uint32_t c = utf8_next(text, &at);

        n->kana += c >= 0x3041 && c <= 0x30FF;
        n->hangul += c >= 0xAC00 && c <= 0xD7A3;
        n->letters += char_is_letter(c) && !char_is_wide(c);
        if (!char_is_ideograph(c))
            continue;
        n->han++;
        if (holds(simplified, c) && !holds(traditional, c))
            n->simple++;
        else if (holds(traditional, c) && !holds(simplified, c))
            n->traditional++;
    }
}

static bool is_common(const char *words, struct str word)
{
    char key[WORD_BYTES + 2];
    size_t n = 0;

    key[n++] = ' ';
    for (size_t at = 0; at < word.bytes && n + 5 < sizeof key;)
        n += utf8_put(key + n, char_fold(utf8_next(word, &at)));
    key[n++] = ' ';
    return str_find(str_of(words), str_n(key, n), 0) < str_of(words).bytes;
}

static const char *lang_of_words(struct str text)
{
    int hits[ARRAY_LEN(common)] = {0}, best = 0, second = 0;
    size_t begin = 0, winner = 0;

    for (size_t at = 0; at <= text.bytes;) {
        size_t end = at;
        uint32_t c = at < text.bytes ? utf8_next(text, &at) : (at++, ' ');

        if (char_is_letter(c))
            continue;
        if (end > begin && end - begin <= WORD_BYTES - 6)
            for (size_t i = 0; i < ARRAY_LEN(common); i++)
                hits[i] += is_common(common[i].words, str_slice(text, begin, end));
        begin = at;
    }
    for (size_t i = 0; i < ARRAY_LEN(common); i++) {
        if (hits[i] > best) {
            second = best;
            best = hits[i];
            winner = i;
        } else if (hits[i] > second) {
            second = hits[i];
        }
    }
    return best >= LEAST_HITS && best * 4 > second * 5 ? common[winner].lang : NULL;
}

const char *plain_lang(struct str text)
{
    struct scripts n = {0, 0, 0, 0, 0, 0};

    text = str_slice(text, 0, utf8_start(text, LOOK_BYTES));
    count_scripts(text, &n);
    if (n.han + n.kana + n.hangul <= n.letters)
        return lang_of_words(text);
    if (n.hangul > n.han)
        return "ko";
    if (n.kana * 5 > n.han)
        return "ja";
    return n.simple > n.traditional ? "zh-Hans" : n.traditional > n.simple ? "zh-Hant" : "zh";
}
