#ifndef BS_DOC_JUMPEXPR_H
#define BS_DOC_JUMPEXPR_H

/*
 * From the trees of jumprules.h to patterns over folded text (jumpfold.h).
 *
 * Words stand for what OCR and line breaks make of them; between the parts of an
 * expression a blank or a line feed may stand or be missing; a page is what the
 * language's lists make of it ("before", "after", "and", "to", "number N", "page T").
 */

#include "base/buf.h"
#include "doc/jumprules.h"

/* A pattern being written. */
struct jump_expr_out {
    struct buf text;
    const struct jump_lang *lang;
    bool plain;                 /* a part of another pattern: without pages and groups */
    size_t begin;               /* where the expression begins */
    uint8_t groups[GROUPS_MAX]; /* enum jump_group of each group, from 1; whole: not ours */
    int ngroups;
};

/* The pattern of RULE; its groups are noted in RULE.  NULL when it is no good. */
struct pattern *jump_expr_rule(struct jump_rule *rule);

/* Write E, without groups, to OUT: for the tokens of labels. */
void jump_expr_plain(const struct jump_lang *lang, const struct expr *e, struct buf *out);

/* One page number as folded text has it, without groups, and its parts for jumplabel.c. */
#define EXPR_HAN_NUMBER "[〇零一二三四五六七八九十廿]{1,4}"
#define EXPR_DIGITS "[0-9][0-9lIO]{0,2}"
#define EXPR_SLOT "[①-⑳]"
#define EXPR_DATE_PATTERN "[0-9]{1,2}月[0-9]{1,2}日"

#endif
