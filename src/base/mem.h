#ifndef BS_BASE_MEM_H
#define BS_BASE_MEM_H

#include <stddef.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

/*
 * malloc and its kin, which never return NULL: without memory they say so on
 * standard error and exit with status 3.  Release with free().
 */
void *xmalloc(size_t bytes);
void *xcalloc(size_t n, size_t bytes);
void *xrealloc(void *p, size_t bytes);
/* Room for N objects of SIZE bytes, checked for overflow. */
void *xreallocarray(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t bytes);

#endif
