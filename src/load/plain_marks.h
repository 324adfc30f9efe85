#ifndef BS_LOAD_PLAIN_MARKS_H
#define BS_LOAD_PLAIN_MARKS_H

/*
 * What can be told of a line by itself and by its neighbours: its marks.  Marks are
 * facts, not judgements; plain_rules.c says what each of them is worth.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "load/plain_lines.h"
#include "text/pattern.h"

enum plain_mark {
    /* length */
    MARK_TINY,  /* a word or two, up to three ideographs */
    MARK_SHORT, /* as long as a subhead */
    MARK_TITLE, /* as long as a headline */
    MARK_LONG,  /* longer than any headline */
    /* the line's end and inside */
    MARK_STOP,    /* ends a sentence with a full stop */
    MARK_ASKS,    /* ends with ? or ! */
    MARK_OPEN,    /* ends within a sentence: on a letter, comma or hyphen */
    MARK_COLON,   /* ends with a colon */
    MARK_COMMA,   /* ends with a comma or semicolon */
    MARK_INNER,   /* a sentence ends inside it */
    MARK_CLAUSES, /* commas inside, as in running text */
    MARK_GAP,     /* two parts with a blank between ideographs */
    /* the line's begin */
    MARK_LOWER,  /* with a small letter or a mark that begins nothing */
    MARK_CAPS,   /* all in capitals */
    MARK_CASED,  /* Most Words Capitalised */
    MARK_DASH,   /* with a dash, as decks do in Chinese */
    MARK_NUMBER, /* 一、 (二) 3. */
    MARK_BULLET,
    MARK_OPENER, /* with a quote, or with words that begin paragraphs in the news */
    MARK_RUN,    /* a neighbour begins with the next number or the same bullet */
    /* what it says (plain_marks.c has the patterns) */
    MARK_BYLINE,
    MARK_ROLE,     /* Staff Writer */
    MARK_NAME,     /* could be a name and nothing else */
    MARK_RUNIN,    /* a byline that runs into the text */
    MARK_DATELINE, /* a dateline that does */
    MARK_DATE,     /* a date, perhaps with a place, and nothing else */
    MARK_EVENT,    /* who spoke or presided: a deck */
    MARK_LEADIN,   /* says when something was said: a kicker */
    MARK_CAPTION,
    MARK_CREDIT,
    MARK_JUMP,      /* a jump forward and nothing else */
    MARK_JUMPS,     /* ends with a jump forward */
    MARK_BACK,      /* a jump back and nothing else */
    MARK_BACKS,     /* begins with a jump back */
    MARK_FOLIO,     /* a page number, perhaps with section and date */
    MARK_NAMEPLATE, /* could be a newspaper's name */
    MARK_IMPRINT,   /* issue number, price, editors */
    MARK_NOTICE,    /* 公告 */
    MARK_SIGNED,    /* closes a story: (dpa), a writer's name in brackets */
    /* where it stands */
    MARK_TOP,    /* among the first lines of its page */
    MARK_BLANKS, /* more room above it than is usual here */
    MARK_TIGHT,  /* no room above it though that is usual here */
    MARK_CENTRED,
    MARK_INDENT,
    MARK_LACKS, /* its indent may have been lost */
    MARK_FLUSH, /* no indent though paragraphs have one here */
    MARK_WRAPS, /* in wrapped text */
    MARK_BRIEF, /* in wrapped text, ends well before the column does */
    MARK_WIDE,  /* nearly as wide as its column */
    MARK_OVER,  /* wider than the column around it */
    MARK_VERSE, /* in a run of short lines of about one length */
    MARK_GRID,  /* in a run of lines with cells */
    /* what the last line of text before it was (filled in while the page is read) */
    MARK_AFTER_OPEN,    /* it ends within a sentence */
    MARK_AFTER_STOP,    /* ... with one */
    MARK_AFTER_COLON,   /* ... with a colon */
    MARK_AFTER_FULL,    /* this line's first word had no room on it */
    MARK_AFTER_BRIEF,   /* ... had room */
    MARK_AFTER_JUMP,    /* it ends with a jump */
    MARK_AFTER_TITLE,   /* it could be display type */
    MARK_AFTER_PAIR,    /* the two characters where they meet stand together elsewhere */
    MARK_BEFORE_CREDIT, /* a credit follows the sentence that this line belongs to */
    MARK_EARLY,         /* of words: in a story of which there have been few paragraphs */
    /* what is known once the page has been read once */
    MARK_LIKE_HEADS,   /* in capitals, or Cased, as this page's headlines are */
    MARK_UNLIKE_HEADS, /* not so, though they are */
    PLAIN_MARKS
};
#define MARK(name) (UINT64_C(1) << MARK_##name)
_Static_assert(PLAIN_MARKS <= 64, "a set of marks is one word");

struct plain_marker;

struct jump_finder;

/* Compiles the patterns: once for a reader.  FINDER as for plain_jumps_new. */
struct plain_marker *plain_marker_new(struct jump_finder *finder);
void plain_marker_free(struct plain_marker *marker); /* NULL is allowed */

/* Give each line its marks (all but the AFTER ones) and its lead. */
void plain_mark(struct plain_marker *marker, struct plain_lines *lines);

/*
 * The AFTER marks of line I whose last line of text before it is line LAST; FIRST: which
 * begins a paragraph.
 */
uint64_t plain_marks_after(const struct plain_marker *marker, const struct plain_lines *lines,
                           size_t last, bool first, size_t i);

/*
 * How many bytes at the begin of a paragraph's TEXT are a byline or dateline run in; 0
 * when none are.  *NAMES: whether they name a writer.
 */
size_t plain_lead(const struct plain_marker *marker, struct str text, bool *names);

/*
 * Set the LIKE_HEADS and UNLIKE_HEADS marks from what a first reading took for
 * headlines: SURE tells for each line whether it surely is one.  False when they have no
 * style in common: then nothing was set.
 */
bool plain_mark_style(struct plain_lines *lines, const bool *sure);

/* Whether the last character of A and the first of B stand together within a line of the page.
 */
bool plain_pair(const struct plain_marker *marker, struct str a, struct str b);

/* --- mastheads, folios, indexes --- */

/* What may be looked for in a line of them. */
enum plain_find {
    FIND_LABEL, /* group 1: the page's label, group 2: its name */
    FIND_DATE,
    FIND_NUMBER, /* group 1 */
    FIND_ENTRY,  /* of an index of the issue */
    PLAIN_FINDS
};
bool plain_find(const struct plain_marker *marker, enum plain_find what, struct str line,
                struct range at[3]);
/* Whether LINE is nothing but a reference to another page, forward or back. */
bool plain_is_jump(const struct plain_marker *marker, struct str line);
/* Whether LINE is worded as MARK. */
bool plain_worded(const struct plain_marker *marker, struct str line, enum plain_mark mark);

#endif
