#ifndef BS_LOAD_FILES_H
#define BS_LOAD_FILES_H

/*
 * The gate through which every file is opened.
 *
 * What the user names may lie anywhere.  What a file of an issue names ("href")
 * is opened only below the naming file's own directory, or in one of the usual
 * folders beside that directory (`toc/T1.xml` names `../ocr/X1.xml`), and only if
 * it is a regular file there after all symbolic links are followed.  There is no
 * network.  gzip is undone on the way, wherever its magic is found.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"

struct files;
struct file;

struct files *files_new(struct diags *diags); /* DIAGS is lent and gets all complaints */
void files_free(struct files *files);

/*
 * Open what the user named; "-" is standard input.  NULL with an error among the
 * diagnostics when it can't be opened or is neither regular nor standard input.
 */
struct file *files_open(struct files *files, const char *path);
/*
 * The first bytes of PATH, at least WANT of them where there are so many; the next
 * files_open of PATH still begins with them (this is how standard input is looked
 * at before it is read).  Lent until the next call; absent on failure, as above.
 */
struct str files_peek(struct files *files, const char *path, size_t want);

/*
 * Open what the file FROM (a path as opened before) names HREF, for page PAGE (-1:
 * none).  HREF is read as real collections write it: "file://./text/1.xml",
 * backslashes, percent signs, a dead absolute path or URL whose last part lies
 * beside FROM or in a usual folder, a ".gz" more or less.
 * NULL with a warning among the diagnostics; files_why says it in a sentence.
 */
struct file *files_open_named(struct files *files, const char *from, struct str href, int page);
const char *files_why(const struct files *files); /* translated; lent until the next call */

/*
 * A part of the file that the user named PATH: HEAD, then its bytes FROM up to TO.
 * NULL without complaint when it has no parts: standard input, gzip, or gone.
 */
struct file *files_open_part(struct files *files, const char *path, struct str head,
                             size_t from, size_t to);

/* --- a file that is open --- */

/*
 * Read up to ROOM bytes to P: 0 at the end, and after an error, which is among the
 * diagnostics then.  May return less than ROOM before the end.
 */
size_t file_read(struct file *file, char *p, size_t room);
/* Read all of it, but no more than LIMIT bytes: false if there was more. */
bool file_read_all(struct file *file, struct buf *out, size_t limit);
const char *file_name(const struct file *file);  /* as the user would name it */
size_t file_bytes(const struct file *file);      /* on disk; 0 when not known */
size_t file_bytes_read(const struct file *file); /* on disk, so far */
void file_close(struct file *file);              /* NULL is allowed */

/* --- directories --- */

struct file_names {
    char **paths; /* DIR/NAME */
    size_t n;
};
/*
 * What lies in directory DIR (no hidden names), in natural order: p2.xml before
 * p10.xml.  FOLDERS: directories, else everything that is no directory.
 */
void files_list(struct files *files, const char *dir, bool folders, struct file_names *out);
void file_names_done(struct file_names *names);
bool files_is_dir(const char *path);
/* As strcmp, with runs of digits compared by their value. */
int natural_cmp(const char *a, const char *b);

#endif
