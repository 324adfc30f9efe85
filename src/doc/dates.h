#ifndef BS_DOC_DATES_H
#define BS_DOC_DATES_H

/*
 * Days as catalogues and mastheads write them (FORMATS section 0): 1858-12-07,
 * 01.08.1821, 02/01/1900, 1898/02/14, 13-DEC-1944, 19121110, 20131020T192751+1100,
 * 3 décembre 1944, December 13, 1944, 2024年3月5日, 二〇二四年三月五日,
 * 中華民國貳拾捌年四月廿一日, 昭和14年4月21日.
 */

#include <stdbool.h>

#include "base/str.h"

enum { DATE_BYTES = sizeof "9999-12-31" };

/*
 * Write what day S is as ISO 8601 into OUT; false when S is none.  dd/mm/yyyy is
 * read that way round unless only the other one is a day.
 */
bool date_parse(struct str s, char out[DATE_BYTES]);

/*
 * The first whole day in ISO form, with or without hyphens, that stands anywhere in S, a
 * file's name for example.
 */
bool date_find(struct str s, char out[DATE_BYTES]);

#endif
