/* Dates as catalogues and mastheads write them. */
#include "tap.h"

#include "base/mem.h"
#include "doc/builder.h"
#include "doc/dates.h"

static void test_parse(void)
{
    static const struct {
        const char *in, *day;
    } cases[] = {
        {"1858-12-07", "1858-12-07"},
        {" 2010-02-14 ", "2010-02-14"},
        {"01.08.1821", "1821-08-01"},
        {"1. 8. 1821", "1821-08-01"},
        {"02/01/1900", "1900-01-02"},
        {"12/13/1944", "1944-12-13"},
        {"1898/02/14", "1898-02-14"},
        {"13-DEC-1944", "1944-12-13"},
        {"19121110", "1912-11-10"},
        {"20131020T192751+1100", "2013-10-20"},
        {"20231126T134939Z", "2023-11-26"},
        {"2009-03-01T00:00:00+02:00", "2009-03-01"},
        {"December 13, 1944", "1944-12-13"},
        {"Wednesday, 13 December 1944", "1944-12-13"},
        {"Mittwoch, den 3. März 1921", "1921-03-03"},
        {"le 1er août 1893", "1893-08-01"},
        {"3 de diciembre de 1944", "1944-12-03"},
        {"7 ноября 1917", "1917-11-07"},
        {"1814 Juli 18", "1814-07-18"},
        {"2024年3月5日", "2024-03-05"},
        {"2024年3月5日 星期二", "2024-03-05"},
        {"二〇二四年三月五日", "2024-03-05"},
        {"二零二四年十二月三十一日", "2024-12-31"},
        {"中華民國貳拾捌年四月廿一日", "1939-04-21"},
        {"中 華 民 國 二 十 八 年 四 月 廿 一 日", "1939-04-21"},
        {"民国元年一月一日", "1912-01-01"},
        {"昭和14年4月21日", "1939-04-21"},
        {"２０２４年３月５日", "2024-03-05"},
        {"2000-02-29", "2000-02-29"},
        /* none */
        {"", NULL},
        {"1898-02", NULL},
        {"1898", NULL},
        {"März 1921", NULL},
        {"unknown", NULL},
        {"1900-02-29", NULL},
        {"1944-13-45", NULL},
        {"31.02.1921", NULL},
        {"12:30", NULL},
        {"No. 1857", NULL},
        {"0000-00-00", NULL},
        {"99999999", NULL},
        {"农历二月十五日", NULL},
        {"999999999999999999999999", NULL},
        {"[19--]", NULL},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[DATE_BYTES] = "-";
        bool found = date_parse(str_of(cases[i].in), out);

        CASE(found == (cases[i].day != NULL), cases[i].in);
        if (found)
            CASE_STR(str_of(out), cases[i].day ? cases[i].day : "no date", cases[i].in);
    }
}

static void test_find(void)
{
    static const struct {
        const char *in, *day;
    } cases[] = {
        {"1858-12-07_01_mets.xml", "1858-12-07"},
        {"jb_3795_1939-04-21_0001+0004.xml", "1939-04-21"},
        {"reel12/1858081301.xml", NULL},
        {"x/18580813/0001.xml", "1858-08-13"},
        {"no date 2024", NULL},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[DATE_BYTES] = "-";
        bool found = date_find(str_of(cases[i].in), out);

        CASE(found == (cases[i].day != NULL), cases[i].in);
        if (found)
            CASE_STR(str_of(out), cases[i].day ? cases[i].day : "no date", cases[i].in);
    }
}

int main(void)
{
    test_parse();
    test_find();
    return TAP_DONE;
}
