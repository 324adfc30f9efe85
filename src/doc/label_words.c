/* The words round page numbers and instead of them, in lower case. */

#include "doc/label_words.h"

#include <string.h>

#include "base/mem.h"

/* Page words before the number; those of one letter need a dot or blank after them. */
static const char *const words_before[] = {
    "第",    "本报",   "今日",     "pageone", "pages", "page", "pagina", "página", "páginas",
    "pages", "pág",    "pag",      "pg",      "pp",    "p",    "seiten", "seite",  "s",
    "blatt", "bl",     "страница", "стр",     "с",     "side", "sida",   "sivu",   "strana",
    "str",   "strona", "oldal",    "trang",   "folio", "fol",  "pane",   "the",    "n°",
};
static const char *const words_after[] = {
    "版面",   "版",    "页",  "面",       "면",       "seite", "page", "pagina",
    "página", "oldal", "стр", "страница", "странице", "pane",  "sivu",
};

/* Labels in words. */
static const struct {
    const char *word, *means;
} named[] = {
    {"头版", "1"},
    {"头条版", "1"},
    {"front", "1"},
    {"front page", "1"},
    {"frontpage", "1"},
    {"page one", "1"},
    {"pageone", "1"},
    {"first page", "1"},
    {"first", "1"},
    {"titelseite", "1"},
    {"titelblatt", "1"},
    {"erste seite", "1"},
    {"première page", "1"},
    {"premiere page", "1"},
    {"première", "1"},
    {"la une", "1"},
    {"voorpagina", "1"},
    {"primeira página", "1"},
    {"capa", "1"},
    {"primera página", "1"},
    {"portada", "1"},
    {"prima pagina", "1"},
    {"prima", "1"},
    {"первая полоса", "1"},
    {"trang nhất", "1"},
    {"封底", "last"},
    {"末版", "last"},
    {"back", "last"},
    {"back page", "last"},
    {"last page", "last"},
    {"letzte seite", "last"},
    {"dernière page", "last"},
    {"derniere page", "last"},
    {"achterpagina", "last"},
    {"última página", "last"},
    {"contraportada", "last"},
    {"ultima pagina", "last"},
    {"последняя полоса", "last"},
    {"下版", "next"},
    {"下一版", "next"},
    {"下页", "next"},
    {"下一页", "next"},
    {"next page", "next"},
    {"following page", "next"},
    {"nächste seite", "next"},
    {"nächster seite", "next"},
    {"folgende seite", "next"},
    {"page suivante", "next"},
    {"volgende pagina", "next"},
    {"página seguinte", "next"},
    {"página siguiente", "next"},
    {"pagina seguente", "next"},
    {"следующая страница", "next"},
    {"следующей странице", "next"},
    {"上版", "prev"},
    {"上一版", "prev"},
    {"上页", "prev"},
    {"上一页", "prev"},
    {"previous page", "prev"},
    {"preceding page", "prev"},
    {"vorige seite", "prev"},
    {"voriger seite", "prev"},
    {"page précédente", "prev"},
    {"page precedente", "prev"},
    {"vorige pagina", "prev"},
    {"página anterior", "prev"},
    {"pagina precedente", "prev"},
    {"предыдущая страница", "prev"},
    {"предыдущей странице", "prev"},
    {"本版", "this"},
    {"本页", "this"},
    {"this page", "this"},
    {"diese seite", "this"},
    {"dieser seite", "this"},
    {"cette page", "this"},
    {"deze pagina", "this"},
    {"nesta página", "this"},
    {"esta página", "this"},
    {"questa pagina", "this"},
    {"página ao lado", "adjacent"},
    {"página al lado", "adjacent"},
    {"facing page", "adjacent"},
    {"opposite page", "adjacent"},
    {"hauptblatt", "@main"},
};

static const char *const spelt[] = {
    "one",     "two",     "three",     "four",     "five",     "six",      "seven",
    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
};
static const char *const ordinals[] = {
    "first",   "second", "third", "fourth", "fifth",    "sixth",
    "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth",
};

/* What makes a number an ordinal. */
static const char *const ordinal_ends[] = {
    "st", "nd", "rd", "th", "e", "re", "er", "me", "ème", "й", "ª", "º", "de", "ste",
};

const char *label_meaning(struct str low)
{
    for (size_t i = 0; i < ARRAY_LEN(named); i++)
        if (str_is(low, named[i].word))
            return named[i].means;
    return NULL;
}

static int place_in(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(s, words[i]))
            return (int)i + 1;
    return 0;
}

int label_spelt_number(struct str low)
{
    int n = place_in(low, spelt, ARRAY_LEN(spelt));

    return n ? n : place_in(low, ordinals, ARRAY_LEN(ordinals));
}

bool label_is_ordinal_end(struct str low)
{
    return place_in(low, ordinal_ends, ARRAY_LEN(ordinal_ends)) > 0;
}

const char *label_word_before(size_t i)
{
    return i < ARRAY_LEN(words_before) ? words_before[i] : NULL;
}

const char *label_word_after(size_t i)
{
    return i < ARRAY_LEN(words_after) ? words_after[i] : NULL;
}
