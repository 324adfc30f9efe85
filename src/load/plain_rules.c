#include "load/plain_rules.h"

#include "base/mem.h"

#define M(name) MARK(name)
#define P(name) PART(name)

/* Parts that open a story: what stands between one text and the next. */
#define OPENERS (P(HEAD) | P(BYLINE) | P(DATE) | P(BACK))
#define AFTER_TEXT                                                                             \
    (P(PARA) | P(CONT) | P(LIST) | P(VERSE) | P(TABLE) | P(SIGN) | P(CREDIT) | P(CAPTION))
#define INTERRUPTS (P(STRAY) | P(CAPTION) | P(CREDIT) | P(FOLIO))
/* What is worded as something else cannot be display type, nor the reverse. */
#define WORDED (M(BYLINE) | M(CREDIT) | M(JUMP) | M(FOLIO) | M(RUNIN) | M(BACK))
#define UNFINISHED (M(STOP) | M(COMMA) | M(INNER) | M(LONG))

const struct plain_rule plain_rules[] = {
    /* --- headlines --- */
    {P(HEAD), 0, 0, 0, -1},
    {P(HEAD), 0, M(TITLE), UNFINISHED, 3},
    {P(HEAD), 0, M(STOP), 0, -5},  /* a headline has no full stop; ? and ! it may have */
    {P(HEAD), 0, M(INNER), 0, -5}, /* and is one sentence */
    {P(HEAD), 0, M(COMMA), 0, -4},
    {P(HEAD), 0, M(CLAUSES), 0, -2},
    {P(HEAD), 0, M(LONG), 0, -10},
    {P(HEAD), 0, M(TINY), 0, -1},
    {P(HEAD), 0, M(CAPS), 0, 4},
    {P(HEAD), 0, M(CASED), 0, 2},
    {P(HEAD), 0, M(CASED) | M(TITLE), UNFINISHED | M(SHORT), 3}, /* many words, all Cased */
    {PARTS_TEXT, 0, M(CASED) | M(TITLE), UNFINISHED | M(SHORT) | M(LOWER), -3},
    {P(HEAD), 0, M(LOWER), 0, -5},
    {P(HEAD), P(HEAD), M(LOWER), 0, 8},      /* the second line of a headline does begin so */
    {P(HEAD), P(HEAD), M(AFTER_PAIR), 0, 3}, /* a word broken where the column ended */
    {P(HEAD), P(HEAD), M(TINY) | M(BRIEF), 0, 3},
    {P(HEAD), 0, M(GAP), UNFINISHED, 2}, /* two parts set side by side: only headlines */
    {P(HEAD), 0, M(CENTRED), 0, 3},
    {P(HEAD), 0, M(BLANKS), 0, 2}, /* stories are parted by room */
    {P(HEAD), 0, M(TIGHT), 0, -2},
    {P(HEAD), 0, M(OVER), UNFINISHED, 3},  /* it spans columns that the text does not */
    {P(HEAD), 0, M(BRIEF), UNFINISHED, 2}, /* text fills its lines, display does not */
    {P(HEAD), 0, M(WIDE), M(CAPS), -3},
    {P(HEAD), 0, M(INDENT), 0, -3},
    {P(HEAD), 0, M(FLUSH), M(WRAPS), 3},
    {P(HEAD), 0, M(TOP), 0, 1},
    {P(HEAD), 0, M(NUMBER), 0, -3},
    {P(HEAD), 0, M(BULLET), 0, -3},
    {P(HEAD), 0, M(CAPTION), 0, -6},
    {P(HEAD), 0, M(DATE), 0, -8},
    {P(HEAD), 0, M(DATELINE), 0, -6},
    {P(HEAD), 0, M(LIKE_HEADS), UNFINISHED, 2},
    {P(HEAD), AFTER_TEXT, M(UNLIKE_HEADS), 0, -3},
    /* in the old days they had full stops */
    {P(HEAD), 0, M(TINY) | M(STOP) | M(BLANKS), M(OPENER) | M(INNER) | M(AFTER_OPEN), 10},
    {P(HEAD), 0, M(CAPS) | M(STOP), M(INNER), 4},
    {P(PARA), 0, M(TINY) | M(STOP) | M(BLANKS), M(OPENER) | M(INNER) | M(AFTER_OPEN), -3},
    {P(HEAD), 0, M(ROLE), 0, -3},
    {P(HEAD), 0, M(VERSE), 0, -1},
    {P(HEAD), 0, M(GRID), 0, -5},
    {P(HEAD), 0, M(NOTICE), 0, 6},
    {P(HEAD), 0, M(IMPRINT), 0, -3},
    {P(HEAD), 0, M(EVENT), 0, 1},
    {P(HEAD), 0, M(LEADIN), UNFINISHED, 2},
    {P(HEAD), 0, M(SIGNED), 0, -5},
    {P(HEAD) | P(SUBHEAD), 0, M(BYLINE), 0, -10},
    {P(HEAD) | P(SUBHEAD), 0, M(CREDIT), 0, -10},
    {P(HEAD) | P(SUBHEAD), 0, M(JUMP), 0, -15},
    {P(HEAD) | P(SUBHEAD), 0, M(BACK), 0, -10},
    {P(HEAD) | P(SUBHEAD), 0, M(RUNIN), 0, -12},
    {P(HEAD) | P(SUBHEAD), 0, M(FOLIO), 0, -8},
    {P(HEAD), P(HEAD), 0, 0, -1},
    {P(HEAD), P(HEAD), M(EVENT), 0, 4},
    {P(HEAD), P(HEAD), M(DASH), 0, 6}, /* ——… is how a deck begins */
    {P(HEAD), P(HEAD), M(BLANKS), 0, -2},
    {P(HEAD), P(PARA) | P(CONT), M(AFTER_OPEN), 0, -7}, /* no story ends within a sentence */
    {P(HEAD), AFTER_TEXT, M(AFTER_JUMP), 0, 4},
    {P(HEAD), P(JUMP), 0, 0, 4},
    {P(HEAD), P(CAPTION) | P(CREDIT), 0, 0, 1},
    {P(HEAD), P(BYLINE), 0, 0, -5},
    {P(HEAD), P(DATE), 0, 0, -5},
    {P(HEAD), P(SUBHEAD), 0, 0, -6},
    {P(HEAD), P(SIGN), 0, 0, 3},
    {P(HEAD), P(FOLIO), 0, 0, 1},
    {P(HEAD), P(STRAY), 0, 0, NEVER},

    /* --- subheads: short, within a story, and text follows them --- */
    {P(SUBHEAD), 0, 0, 0, -1},
    {P(SUBHEAD), 0, M(SHORT), UNFINISHED, 3},
    {P(SUBHEAD), 0, 0, M(SHORT), -3},
    {P(SUBHEAD), 0, M(STOP), 0, -5},
    {P(SUBHEAD), 0, M(INNER), 0, -8},
    {P(SUBHEAD), 0, M(LONG), 0, -10},
    {P(SUBHEAD), 0, M(COMMA), 0, -4},
    {P(SUBHEAD), 0, M(LOWER), 0, -6},
    {P(SUBHEAD), 0, M(GAP), 0, -3},
    {P(SUBHEAD), 0, M(DASH), 0, -5},
    {P(SUBHEAD), 0, M(NUMBER), UNFINISHED, 6},
    {P(SUBHEAD), 0, M(BLANKS), 0, -1},
    {P(SUBHEAD), 0, M(BRIEF), UNFINISHED, 2},
    {P(SUBHEAD), 0, M(WIDE), 0, -5},
    {P(SUBHEAD), 0, M(CAPTION), 0, -6},
    {P(SUBHEAD), 0, M(DATE), 0, -6},
    {P(SUBHEAD), 0, M(VERSE), 0, -1},
    {P(SUBHEAD), 0, M(GRID), 0, -5},
    {P(SUBHEAD), 0, M(EVENT), 0, -2},
    {P(SUBHEAD), 0, M(NOTICE), 0, -4},
    {P(SUBHEAD), 0, M(OVER), 0, -4},
    {P(SUBHEAD), 0, M(SIGNED), 0, -5},
    {P(SUBHEAD), 0, M(LIKE_HEADS), 0, -3},
    {P(SUBHEAD), 0, M(UNLIKE_HEADS), 0, 1},
    {P(SUBHEAD), 0, M(EARLY), M(NUMBER) | M(UNLIKE_HEADS), -4}, /* they part long stories */
    {P(SUBHEAD), 0, M(AFTER_JUMP), 0, -8},                      /* the story has ended */
    {P(SUBHEAD), P(JUMP) | P(SIGN), 0, 0, -8},
    {P(SUBHEAD), P(PARA) | P(CONT), M(AFTER_OPEN), 0, -7},
    {P(SUBHEAD), P(HEAD), 0, M(NUMBER), -8},
    {P(SUBHEAD), P(BYLINE), 0, M(NUMBER), -3},
    {P(SUBHEAD), P(SUBHEAD), 0, 0, -4},
    {P(SUBHEAD), P(CREDIT) | P(CAPTION), 0, 0, -5},
    {P(SUBHEAD), P(FOLIO), 0, 0, -5},
    {P(SUBHEAD), P(STRAY), 0, 0, NEVER},

    /* --- running text --- */
    {PARTS_TEXT, 0, M(LONG), 0, 5},
    {PARTS_TEXT, 0, M(STOP), 0, 3},
    {PARTS_TEXT, 0, M(INNER), 0, 4},
    {PARTS_TEXT, 0, M(CLAUSES), 0, 2},
    {PARTS_TEXT, 0, M(WIDE), 0, 3},
    {PARTS_TEXT, 0, M(TITLE), UNFINISHED | M(ASKS) | M(WRAPS) | M(COLON) | M(CLAUSES), -4},
    {PARTS_TEXT, 0, M(TINY), UNFINISHED | M(ASKS) | M(WRAPS) | M(COLON) | M(CLAUSES), -4},
    {PARTS_TEXT, 0, M(CAPS), 0, -6},
    {PARTS_TEXT, 0, M(BRIEF) | M(OPEN), M(COMMA), -4}, /* text breaks where the column ends */
    {PARTS_TEXT, 0, M(GAP) | M(TITLE), UNFINISHED | M(CLAUSES) | M(RUNIN) | M(NUMBER), -3},
    {PARTS_TEXT, 0, M(CENTRED), 0, -3},
    {PARTS_TEXT, 0, M(FOLIO), 0, -5},
    {PARTS_TEXT, 0, M(JUMP), 0, -12},
    {PARTS_TEXT, 0, M(BACK), 0, -10},
    {PARTS_TEXT, 0, M(BYLINE), 0, -7},
    {PARTS_TEXT, 0, M(CREDIT), 0, -7},
    {PARTS_TEXT, 0, M(CAPTION), 0, -3},
    {PARTS_TEXT, 0, M(DATE), 0, -6},
    {PARTS_TEXT, 0, M(GRID), 0, -4},
    {P(PARA) | P(LIST), 0, M(BEFORE_CREDIT), 0, -2},

    /* a paragraph's begin */
    {P(PARA), 0, M(RUNIN), 0, 8},
    {P(PARA), 0, M(DATELINE), 0, 5},
    {P(PARA), 0, M(INDENT), 0, 5},
    {P(PARA), 0, M(FLUSH), 0, -2},
    {P(PARA), 0, M(LOWER), 0, -6},
    {P(PARA), 0, M(BACKS), 0, 4},
    {P(PARA), 0, M(NOTICE), 0, -4},
    {P(PARA), P(PARA) | P(CONT) | INTERRUPTS, M(AFTER_OPEN), 0, -7},
    {P(PARA), PARTS_TEXT, M(WRAPS) | M(AFTER_FULL), M(INDENT) | M(RUNIN), -3},
    {P(PARA), P(LIST), M(FLUSH) | M(AFTER_OPEN), 0, -4}, /* the rest of the item */
    {P(PARA), P(PARA) | P(CONT) | P(LIST), M(AFTER_JUMP), M(RUNIN), -6},
    {P(PARA), PARTS_TEXT, M(AFTER_STOP) | M(AFTER_BRIEF), 0, 3},
    {P(PARA), PARTS_TEXT, M(BLANKS) | M(AFTER_STOP), 0, 3},
    {P(PARA), PARTS_TEXT, M(OPENER) | M(AFTER_STOP), 0, 4},
    {P(PARA), PARTS_TEXT, M(LACKS) | M(AFTER_STOP), 0, 5},
    {P(PARA), P(HEAD), 0, M(RUNIN) | M(DATELINE), -2},
    {P(PARA), P(HEAD) | P(BYLINE) | P(DATE), M(RUNIN), 0, 2},
    {P(PARA), P(HEAD) | P(BYLINE), M(DATELINE), 0, 2},
    {P(PARA), P(BYLINE), 0, 0, 3},
    {P(PARA), P(DATE), 0, 0, 1},
    {P(PARA), P(SUBHEAD), 0, 0, 2},
    {P(PARA), P(SUBHEAD), M(RUNIN), 0, -10}, /* that begins a story */
    {P(PARA), P(SUBHEAD), M(DATELINE), 0, -8},
    {P(PARA), P(JUMP), 0, M(RUNIN), -4},
    {P(PARA), P(SIGN), 0, 0, -8},
    {P(PARA) | P(SUBHEAD), P(VERSE), 0, M(NUMBER), -5}, /* prose after a poem has a headline */
    {P(PARA), P(FOLIO), 0, 0, -3},
    {P(PARA), P(CAPTION) | P(CREDIT), 0, 0, -1},
    {P(PARA), P(STRAY), 0, 0, NEVER},

    /* a paragraph that goes on */
    {P(CONT), 0, 0, 0, -1},
    {P(CONT), ~(PARTS_TEXT | INTERRUPTS | P(SIGN)), 0, 0, NEVER},
    {P(CONT), P(SIGN), 0, 0, -6},
    {P(CONT), 0, M(AFTER_OPEN), 0, 2},
    {P(CONT), 0, M(AFTER_OPEN) | M(AFTER_PAIR), 0, 2},
    {P(CONT), P(PARA), M(AFTER_TITLE), M(WRAPS) | M(LOWER), -5}, /* no text is that short */
    {P(CONT), 0, M(LOWER), 0, 4},
    {P(CONT), 0, M(LOWER) | M(AFTER_OPEN), 0, 2},
    {P(CONT), 0, M(AFTER_STOP), M(WRAPS) | M(LOWER), -9},
    {P(CONT), 0, M(WRAPS) | M(AFTER_FULL), 0, 2},
    {P(CONT), 0, M(WRAPS) | M(AFTER_FULL) | M(FLUSH), M(BLANKS), 3},
    {P(CONT), 0, M(WRAPS) | M(AFTER_BRIEF), M(LOWER), -5},
    {P(CONT), 0, M(WRAPS) | M(AFTER_BRIEF) | M(AFTER_STOP), 0, -4},
    {P(CONT), 0, M(AFTER_COLON), M(WRAPS), -6},
    {P(CONT), 0, M(INDENT), 0, -7},
    {P(CONT), 0, M(BLANKS), M(AFTER_OPEN), -3},
    {P(CONT), 0, M(BLANKS) | M(AFTER_STOP), 0, -4},
    {P(CONT), 0, M(RUNIN), 0, -12},
    {P(CONT), 0, M(NUMBER), 0, -5},
    {P(CONT), 0, M(BULLET), 0, -4},
    {P(CONT), 0, M(GAP) | M(SHORT), M(STOP) | M(WRAPS), -3},
    {P(CONT), 0, M(NOTICE), 0, -6},
    {P(CONT), 0, M(AFTER_JUMP), 0, -10},
    {P(CONT), 0, M(BACKS), 0, -12},
    {P(CONT), INTERRUPTS, 0, M(AFTER_OPEN), NEVER},
    {P(CONT), INTERRUPTS, 0, 0, -2},

    /* --- bylines --- */
    {P(BYLINE), 0, M(BYLINE), 0, 9},
    {P(BYLINE), 0, 0, M(BYLINE) | M(ROLE) | M(NAME), NEVER},
    {P(BYLINE), 0, M(NAME), M(BYLINE), -4},                  /* a name could be anything ... */
    {P(BYLINE), P(HEAD), M(NAME), M(BYLINE), 6},             /* ... but below a headline */
    {P(BYLINE), 0, M(NAME) | M(CAPS), M(BYLINE), -4},        /* capitals are the headline's */
    {P(BYLINE), P(HEAD), M(NAME) | M(CASED), M(BYLINE), -3}, /* "Moves Indoors" is no name */
    {P(BYLINE), 0, M(ROLE), M(BYLINE), -2},
    {P(BYLINE), P(BYLINE), M(ROLE), M(BYLINE), 9},
    {P(BYLINE), P(HEAD), M(ROLE), M(BYLINE), 3},
    {P(BYLINE), P(HEAD), 0, 0, 2},
    {P(BYLINE), AFTER_TEXT | P(SUBHEAD), 0, 0, -5},
    {P(BYLINE), P(PARA) | P(CONT), M(AFTER_OPEN), 0, -5},
    {P(BYLINE), 0, M(IMPRINT) | M(TOP), 0, -6}, /* the page's editors, not a story's */
    {P(BYLINE), P(STRAY), 0, 0, NEVER},
    {P(BYLINE), 0, M(STOP), M(BYLINE), -4},

    /* --- datelines on their own --- */
    {P(DATE), 0, M(DATE), 0, 7},

    {P(DATE), 0, 0, M(DATE), NEVER},
    {P(DATE), P(HEAD), 0, 0, 2},
    {P(DATE), AFTER_TEXT | P(SUBHEAD), 0, 0, -6},
    {P(DATE), P(STRAY), 0, 0, NEVER},

    /* --- lists, verse, tables --- */
    {P(LIST), 0, 0, M(NUMBER) | M(BULLET), NEVER},
    {P(LIST), 0, M(RUN), 0, 7},
    {P(LIST), 0, 0, M(RUN), -2},
    {P(LIST), 0, M(BULLET), 0, 2},
    {P(LIST), P(HEAD), 0, 0, -3},
    {P(LIST), P(STRAY), 0, 0, NEVER},
    {P(VERSE), 0, 0, M(VERSE), NEVER},
    {P(VERSE), 0, M(VERSE), 0, 2},
    {P(VERSE), 0, M(TIGHT), 0, 3},
    {P(VERSE), P(VERSE), 0, 0, 2},
    {P(VERSE), P(VERSE), M(BLANKS), 0, 2}, /* a stanza follows */
    {P(VERSE), P(EDGE) | P(FOLIO) | P(CAPTION) | P(CREDIT) | P(JUMP), 0, 0, -4},
    {P(VERSE), P(HEAD), M(NAME), 0, -4}, /* that is the poet */
    {P(HEAD), P(VERSE), M(VERSE), 0, -3},
    {P(VERSE), P(STRAY), 0, 0, NEVER},
    {P(VERSE), P(PARA) | P(CONT), M(AFTER_OPEN), 0, -4},
    {P(VERSE), P(PARA) | P(CONT), 0, 0, -3},
    {P(TABLE), 0, 0, M(GRID), NEVER},
    {P(TABLE), 0, M(GRID), 0, 8},
    {P(TABLE), P(STRAY), 0, 0, NEVER},

    /* --- pictures --- */
    {P(CAPTION), 0, 0, 0, -4},
    {P(CAPTION), 0, M(CAPTION), 0, 10},
    {P(CAPTION), 0, M(BEFORE_CREDIT), M(LONG), 6},
    {P(CAPTION), 0, M(BEFORE_CREDIT) | M(STOP), M(LONG), 2},
    {P(CAPTION), P(CAPTION), M(AFTER_FULL), M(BLANKS), 5},
    {P(CAPTION), P(CAPTION), M(LOWER), M(BLANKS), 4},
    {P(CAPTION), 0, M(BYLINE), M(CREDIT), -6},
    {P(CAPTION), P(CREDIT), M(STOP), M(LONG) | M(INNER) | M(WRAPS),
     7}, /* or below its credit */
    {P(CAPTION), 0, M(RUNIN), 0, -10},
    {P(CAPTION), 0, M(JUMP), 0, -10},
    {P(CAPTION), 0, M(CREDIT), 0, -4},
    {P(CAPTION), P(PARA) | P(CONT), M(AFTER_OPEN), M(CAPTION), -4},
    {P(CAPTION), P(STRAY), 0, 0, NEVER},
    {P(CREDIT), 0, 0, M(CREDIT), NEVER},
    {P(CREDIT), 0, M(CREDIT), 0, 9},
    {P(CREDIT), P(CAPTION), 0, 0, 3},
    {P(CREDIT), P(STRAY), 0, 0, NEVER},

    /* --- jumps --- */
    {P(JUMP), 0, 0, M(JUMP), NEVER},
    {P(JUMP), 0, M(JUMP), 0, 12},
    {P(JUMP), P(HEAD) | P(SUBHEAD), 0, 0, -6},
    {P(JUMP), P(STRAY), 0, 0, NEVER},
    {P(BACK), 0, 0, M(BACK), NEVER},
    {P(BACK), 0, M(BACK), 0, 10},
    {P(BACK), P(STRAY), 0, 0, NEVER},

    /* --- folios and nameplates --- */
    {P(FOLIO), 0, 0, 0, -2},
    {P(FOLIO), 0, 0, M(FOLIO) | M(NAMEPLATE) | M(IMPRINT) | M(DATE), NEVER},
    {P(FOLIO), 0, M(FOLIO), 0, 4},
    {P(FOLIO), 0, M(FOLIO) | M(TOP), 0, 5},
    {P(FOLIO), 0, M(NAMEPLATE) | M(TOP), 0, 5},
    {P(FOLIO), 0, M(IMPRINT) | M(TOP), M(LONG), 6},
    {P(FOLIO), 0, M(DATE) | M(TOP), 0, 2},
    {P(FOLIO), 0, 0, M(TOP), -3},
    {P(FOLIO), 0, M(CLAUSES), M(TOP), -4},
    {P(FOLIO), P(FOLIO), 0, 0, 3},
    {P(FOLIO), P(EDGE), 0, 0, 2},
    {P(FOLIO), P(HEAD) | P(BYLINE) | P(DATE) | P(SUBHEAD), 0, 0, -8},
    {P(FOLIO), P(STRAY), 0, 0, NEVER},

    /*
     * --- a line of another story within a paragraph: the paragraph is open before it,
     * the line is display matter, and what follows goes on with the paragraph ---
     */
    {P(STRAY), 0, 0, 0, -3},
    {P(STRAY), ~(P(PARA) | P(CONT) | P(STRAY)), 0, 0, NEVER},
    {P(STRAY), 0, 0, M(AFTER_OPEN), NEVER},
    {P(STRAY), 0, M(TITLE), UNFINISHED, 4},
    {P(STRAY), 0, M(GAP), UNFINISHED, 2},
    {P(STRAY), 0, M(CAPS), 0, 4},
    {P(STRAY), 0, M(CASED), 0, 1},
    {P(STRAY), 0, M(BLANKS), 0, 1},
    {P(STRAY), 0, M(STOP), 0, -6},
    {P(STRAY), 0, M(LONG), 0, -10},
    {P(STRAY), 0, M(LOWER), 0, -8},
    {P(STRAY), 0, M(COMMA), 0, -6},
    {P(STRAY), 0, M(INDENT), 0, -4},
    {P(STRAY), 0, M(WIDE), 0, -4},
    {P(STRAY), 0, M(JUMP), 0, NEVER},
    {P(STRAY), 0, M(BYLINE), 0, -8},
    {P(STRAY), P(STRAY), 0, 0, -2},

    /* --- signatures: the last lines of a notice or letter --- */
    {P(SIGN), 0, 0, 0, -5},
    {P(SIGN), 0, M(DATE), 0, 8},
    {P(SIGN), 0, M(SIGNED), 0, 9},
    {P(SIGN), P(VERSE), M(SIGNED), 0, 3},
    {P(SIGN), 0, M(NAME), 0, 1},
    {P(SIGN), 0, M(CAPS), 0, -4},
    {P(SIGN), 0, M(SHORT), UNFINISHED | M(ASKS), 2},
    {P(SIGN), 0, 0, M(SHORT), -5},
    {P(SIGN), 0, M(INDENT), 0, -2},
    {P(SIGN), 0, M(CENTRED), 0, 3},
    {P(SIGN), 0, M(BRIEF), 0, 1},
    {P(SIGN), 0, M(NUMBER), 0, -6},
    {P(SIGN), 0, M(RUNIN), 0, -10},
    {P(SIGN), 0, M(FOLIO), 0, -4},
    {P(SIGN), ~(PARTS_TEXT | P(SIGN) | P(VERSE)), 0, 0, NEVER},
    {P(SIGN), P(SIGN), 0, 0, 3},
    {P(SIGN), P(PARA) | P(CONT), M(AFTER_OPEN), 0, -6},

    /* --- what cannot be the last line of a page --- */
    {P(EDGE), P(HEAD), 0, 0, -8},
    {P(EDGE), P(BYLINE) | P(DATE) | P(BACK), 0, 0, -8},
    {P(EDGE), P(SUBHEAD), 0, 0, -8},
    {P(EDGE), P(STRAY), 0, 0, NEVER},
    {P(EDGE), P(SIGN), 0, 0, 2},

    /* --- and the first --- */
    {P(PARA), P(EDGE), 0, 0, -3},
    {P(SUBHEAD), P(EDGE), 0, 0, -6},
    {P(BYLINE), P(EDGE), 0, 0, -3},
    {P(CONT) | P(SIGN), P(EDGE), 0, 0, NEVER},
};
const int plain_nrules = ARRAY_LEN(plain_rules);
