#ifndef BS_DOC_JUMPPOINTER_H
#define BS_DOC_JUMPPOINTER_H

/* What a pointer to something else on another page says of what it means. */

#include <stdbool.h>
#include <stdint.h>

#include "doc/jumpside.h"

struct jump;

struct pointer {
    struct plain near;        /* the words before and in it: the last sentences */
    struct plain words;       /* what is printed of it before the page */
    struct plain slug, thing; /* 讲话全文, and 讲话 */
    bool full;                /* 全文 or the like has been taken off the slug */
    bool is_item;             /* of a list, whose other items speak of something else */
    uint32_t sorts;           /* of texts, see pointer_sorts */
};

struct pointer pointer_of(struct arena *arena, const struct piece *piece,
                          const struct jump *jump);
/* Whether a text is of the sort that a pointer names. */
enum pointer_sort {
    SORT_OTHER,   /* it does not look like one: never meant */
    SORT_NONE,    /* the pointer names none */
    SORT_OF_PAGE, /* as all texts of the page */
    SORT_OWN      /* by what is printed over it */
};
enum pointer_sort pointer_is_sort(struct arena *arena, const struct pointer *p, struct side *to,
                                  uint32_t page_sorts);
/* The sorts of text (commentary, interview …) that the NAME of a page names, as bits. */
uint32_t pointer_sorts(struct arena *arena, struct str name);
/* How likely it is that P, in FROM, means TO, on a page of PAGE_SORTS; in points. */
int pointer_means(struct arena *arena, const struct pointer *p, struct side *from,
                  struct side *to, uint32_t page_sorts);

#endif
