/*
 * ALTO of all versions (FORMATS 2): a switch over local names.  Of a String only
 * its CONTENT, place, style and hyphenation count; Glyph, Variant and ALTERNATIVE
 * are passed over.
 *
 * Blanks.  Most files say with SP where one is printed.  A file without any SP has
 * one between all Strings but ideographs; in a file with them, two Strings without SP
 * between touch each other (a word and its comma), unless the paper shows a gap.
 */

#include "load/alto.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "load/scan.h"
#include "load/xmlfeed.h"
#include "text/chars.h"
#include "text/utf8.h"

enum {
    /* elements */
    N_ALTO,
    N_PAGE,
    N_TOP_MARGIN,
    N_LEFT_MARGIN,
    N_RIGHT_MARGIN,
    N_BOTTOM_MARGIN,
    N_PRINT_SPACE,
    N_COMPOSED_BLOCK,
    N_TEXT_BLOCK,
    N_ILLUSTRATION,
    N_GRAPHICAL_ELEMENT,
    N_TEXT_LINE,
    N_STRING,
    N_SP,
    N_HYP,
    N_TEXT_STYLE,
    N_PARAGRAPH_STYLE,
    N_STRUCTURE_TAG,
    N_LAYOUT_TAG,
    N_ROLE_TAG,
    N_READING_ORDER,
    N_ELEMENT_REF,
    /* attributes */
    N_ID,
    N_CONTENT,
    N_HPOS,
    N_VPOS,
    N_WIDTH,
    N_HEIGHT,
    N_STYLEREFS,
    N_TAGREFS,
    N_SUBS_TYPE,
    N_SUBS_CONTENT,
    N_IDNEXT,
    N_TYPE,
    N_LANG,
    N_LANGUAGE,
    N_FONTSIZE,
    N_FONTSTYLE,
    N_ALIGN,
    N_LABEL,
    N_REF,
    N_PRINTED_IMG_NR,
    NAMES
};

static const char *const names[NAMES] = {
    [N_ALTO] = "alto",
    [N_PAGE] = "Page",
    [N_TOP_MARGIN] = "TopMargin",
    [N_LEFT_MARGIN] = "LeftMargin",
    [N_RIGHT_MARGIN] = "RightMargin",
    [N_BOTTOM_MARGIN] = "BottomMargin",
    [N_PRINT_SPACE] = "PrintSpace",
    [N_COMPOSED_BLOCK] = "ComposedBlock",
    [N_TEXT_BLOCK] = "TextBlock",
    [N_ILLUSTRATION] = "Illustration",
    [N_GRAPHICAL_ELEMENT] = "GraphicalElement",
    [N_TEXT_LINE] = "TextLine",
    [N_STRING] = "String",
    [N_SP] = "SP",
    [N_HYP] = "HYP",
    [N_TEXT_STYLE] = "TextStyle",
    [N_PARAGRAPH_STYLE] = "ParagraphStyle",
    [N_STRUCTURE_TAG] = "StructureTag",
    [N_LAYOUT_TAG] = "LayoutTag",
    [N_ROLE_TAG] = "RoleTag",
    [N_READING_ORDER] = "ReadingOrder",
    [N_ELEMENT_REF] = "ElementRef",
    [N_ID] = "ID",
    [N_CONTENT] = "CONTENT",
    [N_HPOS] = "HPOS",
    [N_VPOS] = "VPOS",
    [N_WIDTH] = "WIDTH",
    [N_HEIGHT] = "HEIGHT",
    [N_STYLEREFS] = "STYLEREFS",
    [N_TAGREFS] = "TAGREFS",
    [N_SUBS_TYPE] = "SUBS_TYPE",
    [N_SUBS_CONTENT] = "SUBS_CONTENT",
    [N_IDNEXT] = "IDNEXT",
    [N_TYPE] = "TYPE",
    [N_LANG] = "LANG",
    [N_LANGUAGE] = "language",
    [N_FONTSIZE] = "FONTSIZE",
    [N_FONTSTYLE] = "FONTSTYLE",
    [N_ALIGN] = "ALIGN",
    [N_LABEL] = "LABEL",
    [N_REF] = "REF",
    [N_PRINTED_IMG_NR] = "PRINTED_IMG_NR",
};

enum {
    NUMBER_MAX = 10000000, /* no paper is as large, in any unit; sums of a few fit an int */
    GROUP_DEPTH = 64,
    /* ComposedBlocks nest two or three deep */ TAGS_MAX = 4096
};

struct alto {
    struct scan *scan;
    struct xmlfeed *feed;
    bool seen_root, is_alto;
    bool in_block, in_line, in_order, margin;
    bool sp_seen;     /* anywhere in the file */
    bool sp_in_line;  /* since the last String */
    bool line_placed; /* the line has a box of its own */
    int depth;        /* of groups */
    int groups[GROUP_DEPTH];
    int below;   /* what the last Page's tops are to be moved down by */
    int deepest; /* bottom of the pages so far */
    struct idmap tags, styles;
    /* the last STYLEREFS, which are the same for a whole column */
    struct buf last_refs;
    uint8_t last_style;
    uint8_t last_align;
    char **keys; /* of the maps; see keep_key */
    size_t nkeys;
};

/* A number as files write it ("15416.0", "-12"); absurd ones are 0. */
static int number(struct str s)
{
    long n = 0;
    size_t i = 0;
    bool minus = s.bytes && s.p[0] == '-';

    for (i = minus; i < s.bytes && s.p[i] >= '0' && s.p[i] <= '9'; i++) {
        n = n * 10 + (s.p[i] - '0');
        if (n > NUMBER_MAX)
            return 0;
    }
    if (i + 1 < s.bytes && s.p[i] == '.' && s.p[i + 1] >= '5' && s.p[i + 1] <= '9')
        n++;
    return (int)(minus ? -n : n);
}

/* The place of an element: HPOS, VPOS, WIDTH, HEIGHT. */
struct place {
    int left, top, width, height;
    bool told;
};

static bool take_place(struct place *p, int id, struct str value)
{
    switch (id) {
    case N_HPOS:
        p->left = number(value);
        break;
    case N_VPOS:
        p->top = number(value);
        break;
    case N_WIDTH:
        p->width = number(value);
        break;
    case N_HEIGHT:
        p->height = number(value);
        break;
    default:
        return false;
    }
    p->told = true;
    return true;
}

/* The box; empty when a side is missing or negative. */
static struct rect rect_of(const struct alto *a, const struct place *p)
{
    int top = p->top + a->below;

    if (p->width <= 0 || p->height <= 0)
        return (struct rect){p->left, top, p->left, top};
    return (struct rect){p->left, top, p->left + p->width, top + p->height};
}

/* ---- styles and tags ---- */

/* KEY in memory that lives as long as the maps. */
static struct str keep_key(struct alto *a, struct str key)
{
    a->keys = xreallocarray(a->keys, a->nkeys + 1, sizeof *a->keys);
    a->keys[a->nkeys] = str_dup(key);
    return str_n(a->keys[a->nkeys++], key.bytes);
}

static uint8_t align_of(struct str s)
{
    static const char *const words[] = {"", "Left", "Center", "Right", "Block"};

    for (uint8_t i = 1; i < ARRAY_LEN(words); i++)
        if (str_is_nocase(s, words[i]))
            return i;
    return ALIGN_NONE;
}

static void start_style(struct alto *a, const struct xml_element *e)
{
    struct str id = xml_attr(e, N_ID), font = xml_attr(e, N_FONTSTYLE);
    char *size = str_dup(str_slice(xml_attr(e, N_FONTSIZE), 0, 16));
    struct scan_style *style;

    if (a->scan->nstyles < 256) {
        style = scan_add_style(a->scan);
        style->size = strtof(size, NULL);
        style->size = style->size > 0 && style->size < 10000 ? style->size : 0;
        style->bold = str_find(font, STR_LIT("bold"), 0) < font.bytes;
        style->italic = str_find(font, STR_LIT("italic"), 0) < font.bytes;
        style->align = align_of(xml_attr(e, N_ALIGN));
        idmap_add(&a->styles, keep_key(a, id), (int)a->scan->nstyles - 1);
    }
    free(size);
}

/* What the label of a tag or the type of a block says. */
static enum scan_role role_of(struct str label)
{
    static const struct {
        const char *word;
        enum scan_role role;
    } roles[] = {
        {"subtitle", ROLE_SUBTITLE},
        {"insidetitle", ROLE_SUBHEAD},
        {"insideheading", ROLE_SUBHEAD},
        {"subheading", ROLE_SUBHEAD},
        {"subheadline", ROLE_SUBTITLE},
        {"title", ROLE_TITLE},
        {"titre", ROLE_TITLE},
        {"heading", ROLE_TITLE},
        {"headline", ROLE_TITLE},
        {"author", ROLE_AUTHOR},
        {"caption", ROLE_CAPTION},
        {"advertisement", ROLE_ADVERTISEMENT},
        {"publicite", ROLE_ADVERTISEMENT},
        {"page-number", ROLE_HEADER},
        {"pagenumber", ROLE_HEADER},
        {"header", ROLE_HEADER},
        {"folio", ROLE_HEADER},
        {"table", ROLE_TABLE},
    };
    char key[32];
    size_t n = 0;

    for (size_t i = 0; i < label.bytes && n + 1 < sizeof key; i++)
        key[n++] =
            (char)(label.p[i] >= 'A' && label.p[i] <= 'Z' ? label.p[i] | 0x20 : label.p[i]);
    key[n] = '\0';
    for (size_t i = 0; i < ARRAY_LEN(roles); i++)
        if (strstr(key, roles[i].word) == key)
            return roles[i].role;
    return ROLE_NONE;
}

static void start_tag(struct alto *a, const struct xml_element *e)
{
    enum scan_role role = role_of(xml_attr(e, N_LABEL));

    if (role == ROLE_NONE)
        role = role_of(xml_attr(e, N_TYPE));
    if (role != ROLE_NONE && a->nkeys < TAGS_MAX)
        idmap_add(&a->tags, keep_key(a, xml_attr(e, N_ID)), (int)role);
}

/* The next blank-separated word of *S, which moves behind it. */
static struct str next_ref(struct str *s)
{
    size_t begin = 0, end;
    struct str ref;

    while (begin < s->bytes && (unsigned char)s->p[begin] <= ' ')
        begin++;
    for (end = begin; end < s->bytes && (unsigned char)s->p[end] > ' ';)
        end++;
    ref = str_slice(*s, begin, end);
    *s = str_slice(*s, end, s->bytes);
    return ref;
}

static uint8_t style_of(struct alto *a, struct str refs)
{
    struct str all = refs, ref;

    if (str_eq(refs, buf_str(&a->last_refs)))
        return a->last_style;
    a->last_style = 0;
    a->last_align = ALIGN_NONE;
    while ((ref = next_ref(&refs)).bytes) {
        int i = idmap_find(&a->styles, ref);

        if (i < 0)
            continue;
        if (a->scan->styles[i].size > 0 || a->scan->styles[i].bold)
            a->last_style = (uint8_t)i;
        if (a->scan->styles[i].align)
            a->last_align = a->scan->styles[i].align;
    }
    buf_clear(&a->last_refs);
    buf_add_str(&a->last_refs, all);
    return a->last_style;
}

static enum scan_role tagged_role(const struct alto *a, struct str refs)
{
    struct str ref;

    while ((ref = next_ref(&refs)).bytes) {
        int role = idmap_find(&a->tags, ref);

        if (role > 0)
            return (enum scan_role)role;
    }
    return ROLE_NONE;
}

/* ---- the page ---- */

static void start_page(struct alto *a, const struct xml_element *e)
{
    struct place p = {0, 0, 0, 0, false};

    for (int i = 0; i < e->nattrs; i++)
        if (!take_place(&p, xml_attr_id(e, i), xml_attr_value(e, i)) &&
            xml_attr_id(e, i) == N_PRINTED_IMG_NR)
            a->scan->label = scan_name(a->scan, xml_attr_value(e, i));
    /* a second page in the file stands below the first */
    a->below = a->deepest;
    if (a->deepest < 4 * NUMBER_MAX)
        a->deepest += p.height > 0 ? p.height : 0;
    if (p.width > 0 && p.height > 0)
        rect_grow(&a->scan->page, (struct rect){0, 0, p.width, a->below + p.height});
}

static void start_group(struct alto *a, const struct xml_element *e)
{
    struct place p = {0, 0, 0, 0, false};
    struct scan_group *g;

    if (a->depth >= GROUP_DEPTH) {
        a->depth++;
        return;
    }
    g = scan_add_group(a->scan);
    g->first = (int)a->scan->nblocks;
    g->parent = a->depth ? a->groups[a->depth - 1] : -1;
    for (int i = 0; i < e->nattrs; i++) {
        struct str value = xml_attr_value(e, i);
        int id = xml_attr_id(e, i);

        if (take_place(&p, id, value))
            continue;
        if (id == N_ID)
            g->id = scan_name(a->scan, value);
        else if (id == N_TYPE)
            g->picture = str_is_nocase(value, "Illustration");
        if (id == N_TYPE && g->role == ROLE_NONE)
            g->role = role_of(value);
        else if (id == N_TAGREFS && g->role == ROLE_NONE)
            g->role = tagged_role(a, value);
    }
    g->box = rect_of(a, &p);
    a->groups[a->depth++] = (int)a->scan->ngroups - 1;
}

static void end_group(struct alto *a)
{
    struct scan_group *g;

    if (!a->depth || --a->depth >= GROUP_DEPTH)
        return;
    g = &a->scan->groups[a->groups[a->depth]];
    g->n = (int)a->scan->nblocks - g->first;
}

static void start_block(struct alto *a, const struct xml_element *e, enum scan_kind kind)
{
    struct place p = {0, 0, 0, 0, false};
    struct scan_block *b = scan_add_block(a->scan);

    b->kind = kind;
    b->line = (uint32_t)a->scan->nlines;
    b->word = (uint32_t)a->scan->nwords;
    b->group = a->depth ? a->groups[(a->depth < GROUP_DEPTH ? a->depth : GROUP_DEPTH) - 1] : -1;
    b->margin = a->margin;
    for (int i = 0; i < e->nattrs; i++) {
        struct str value = xml_attr_value(e, i);

        if (take_place(&p, xml_attr_id(e, i), value))
            continue;
        switch (xml_attr_id(e, i)) {
        case N_ID:
            b->id = scan_name(a->scan, value);
            break;
        case N_IDNEXT:
            b->next_id = scan_name(a->scan, value);
            break;
        case N_LANG:
        case N_LANGUAGE:
            b->lang = scan_name(a->scan, value);
            break;
        case N_STYLEREFS:
            b->style = style_of(a, value);
            b->align = a->last_align;
            break;
        case N_TAGREFS:
            b->role = tagged_role(a, value);
            break;
        case N_TYPE:
            b->role = b->role ? b->role : role_of(value);
            break;
        default:
            break;
        }
    }
    b->box = rect_of(a, &p);
    a->in_block = kind == SCAN_TEXT;
}

static void start_line(struct alto *a, const struct xml_element *e)
{
    struct place p = {0, 0, 0, 0, false};
    struct scan_line *line;

    if (!a->in_block)
        return;
    line = scan_add_line(a->scan);
    line->word = (uint32_t)a->scan->nwords;
    for (int i = 0; i < e->nattrs; i++) {
        struct str value = xml_attr_value(e, i);

        if (take_place(&p, xml_attr_id(e, i), value))
            continue;
        switch (xml_attr_id(e, i)) {
        case N_ID:
            line->id = scan_name(a->scan, value);
            break;
        case N_STYLEREFS:
            line->style = style_of(a, value);
            break;
        case N_TAGREFS:
            line->role = tagged_role(a, value);
            break;
        default:
            break;
        }
    }
    line->box = rect_of(a, &p);
    a->line_placed = !rect_is_empty(line->box);
    if (!line->style)
        line->style = a->scan->blocks[a->scan->nblocks - 1].style;
    a->in_line = true;
    a->sp_in_line = false;
}

/* Quotes, dashes and dots of both worlds: wide beside something wide. */
static bool is_either(uint32_t cp)
{
    return cp == 0xB7 || (cp >= 0x2010 && cp <= 0x2027);
}

/* Whether the line so far and CONTENT meet as ideographs do, or what stands among them. */
static bool meets_wide(const struct alto *a, struct str content)
{
    struct str text = buf_str(&a->scan->text);
    size_t at = text.bytes, begin = 0;
    uint32_t before, after;

    if (!at || !content.bytes)
        return false;
    before = utf8_prev(text, &at);
    after = utf8_next(content, &begin);
    return (char_is_wide(before) && (char_is_wide(after) || is_either(after))) ||
           (is_either(before) && char_is_wide(after));
}

/* Whether a blank stands before the word CONTENT at P. */
static bool blank_before(struct alto *a, const struct scan_line *line, const struct place *p,
                         struct str content)
{
    const struct scan_word *before;
    int high = rect_height(line->box);

    if (a->sp_in_line)
        return true;
    if (meets_wide(a, content))
        return false;
    before = &a->scan->words[a->scan->nwords - 1];
    if (!a->sp_seen)
        return true;
    return p->told && high > 0 && before->right > before->left &&
           p->left - before->right > high / 2;
}

static void start_word(struct alto *a, const struct xml_element *e)
{
    struct scan *scan = a->scan;
    struct place p = {0, 0, 0, 0, false};
    struct str content = {NULL, 0}, whole = {NULL, 0}, refs = {NULL, 0}, word_id = {NULL, 0};
    struct str top = {NULL, 0}, height = {NULL, 0};
    struct scan_line *line;
    struct scan_word *w;
    unsigned flags = 0;

    if (!a->in_line)
        return;
    for (int i = 0; i < e->nattrs; i++) {
        struct str value = xml_attr_value(e, i);

        switch (xml_attr_id(e, i)) {
        case N_CONTENT:
            content = value;
            break;
        case N_HPOS:
            p.left = number(value);
            p.told = true;
            break;
        case N_VPOS:
            top = value;
            break;
        case N_WIDTH:
            p.width = number(value);
            break;
        case N_HEIGHT:
            height = value;
            break;
        case N_SUBS_TYPE:
            flags |= str_is(value, "HypPart1")   ? WORD_PART1
                     : str_is(value, "HypPart2") ? WORD_PART2
                                                 : 0;
            break;
        case N_SUBS_CONTENT:
            whole = value;
            break;
        case N_STYLEREFS:
            refs = value;
            break;
        case N_ID:
            word_id = value;
            break;
        default:
            break;
        }
    }
    line = &scan->lines[scan->nlines - 1];
    if (line->nwords && blank_before(a, line, &p, content))
        buf_add_c(&scan->text, ' ');
    else if (line->nwords)
        flags |= WORD_GLUED;
    w = scan_add_word(scan);
    w->text = (uint32_t)scan->text.bytes;
    w->bytes = (uint32_t)content.bytes;
    w->left = p.left;
    w->right = p.left + (p.width > 0 ? p.width : 0);
    w->flags = (uint8_t)flags;
    buf_add_str(&scan->text, content);
    if (refs.bytes) {
        w->style = style_of(a, refs);
        line->words_styled = true;
    }
    if (scan->keep_word_ids)
        w->id = scan_name(scan, word_id);
    if ((flags & (WORD_PART1 | WORD_PART2)) && whole.bytes) {
        struct scan_whole *known = scan_add_whole(scan);

        known->word = (uint32_t)scan->nwords - 1;
        known->text = scan_name(scan, whole);
        known->bytes = known->text ? (uint32_t)whole.bytes : 0;
    }
    if (!a->line_placed) {
        p.top = number(top);
        p.height = number(height);
        rect_grow(&line->box, rect_of(a, &p));
    }
    line->nwords++;
    a->sp_in_line = false;
}

/* Whether S ends in something that divides a word. */
static bool ends_in_hyphen(struct str s)
{
    static const char *const marks[] = {"-", "\u00ad", "¬", "⸗", "‐", "=", "—", "–"};

    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (str_ends(s, marks[i]))
            return true;
    return false;
}

/* The hyphen at a line's end may stand in the String as well: never twice. */
static void start_hyphen(struct alto *a, const struct xml_element *e)
{
    struct scan *scan = a->scan;
    struct str content = xml_attr(e, N_CONTENT);
    struct scan_word *w;

    if (!a->in_line || !scan->lines[scan->nlines - 1].nwords)
        return;
    w = &scan->words[scan->nwords - 1];
    if (w->flags & WORD_PART1 ||
        ends_in_hyphen(scan_word_text(scan, (uint32_t)scan->nwords - 1)))
        return;
    if (!content.bytes)
        content = STR_LIT("-");
    buf_add_str(&scan->text, content);
    w->bytes += (uint32_t)content.bytes;
}

static void end_line(struct alto *a)
{
    if (a->in_line)
        a->scan->blocks[a->scan->nblocks - 1].nlines++;
    a->in_line = false;
}

static void end_block(struct alto *a)
{
    struct scan_block *b = &a->scan->blocks[a->scan->nblocks - 1];

    end_line(a);
    b->nwords = (uint32_t)a->scan->nwords - b->word;
    a->in_block = false;
}

static void on_start(void *user, const struct xml_element *e)
{
    struct alto *a = user;

    if (!a->seen_root) {
        a->seen_root = true;
        a->is_alto = e->id == N_ALTO;
        if (!a->is_alto)
            xmlfeed_stop(a->feed);
        return;
    }
    switch (e->id) {
    case N_STRING:
        start_word(a, e);
        break;
    case N_SP:
        a->sp_in_line = a->sp_seen = true;
        break;
    case N_HYP:
        start_hyphen(a, e);
        break;
    case N_TEXT_LINE:
        start_line(a, e);
        break;
    case N_TEXT_BLOCK:
        start_block(a, e, SCAN_TEXT);
        break;
    case N_ILLUSTRATION:
        start_block(a, e, SCAN_PICTURE);
        break;
    case N_GRAPHICAL_ELEMENT:
        start_block(a, e, SCAN_RULE);
        break;
    case N_COMPOSED_BLOCK:
        start_group(a, e);
        break;
    case N_PAGE:
        start_page(a, e);
        break;
    case N_TOP_MARGIN:
    case N_LEFT_MARGIN:
    case N_RIGHT_MARGIN:
    case N_BOTTOM_MARGIN:
        a->margin = true;
        break;
    case N_PRINT_SPACE:
        a->margin = false;
        break;
    case N_TEXT_STYLE:
    case N_PARAGRAPH_STYLE:
        start_style(a, e);
        break;
    case N_STRUCTURE_TAG:
    case N_LAYOUT_TAG:
    case N_ROLE_TAG:
        start_tag(a, e);
        break;
    case N_READING_ORDER:
        a->in_order = true;
        break;
    case N_ELEMENT_REF:
        if (a->in_order)
            scan_add_order(a->scan, scan_name(a->scan, xml_attr(e, N_REF)));
        break;
    default:
        break;
    }
}

static void on_end(void *user, int id)
{
    struct alto *a = user;

    switch (id) {
    case N_TEXT_LINE:
        end_line(a);
        break;
    case N_TEXT_BLOCK:
        end_block(a);
        break;
    case N_COMPOSED_BLOCK:
        end_group(a);
        break;
    case N_TOP_MARGIN:
    case N_LEFT_MARGIN:
    case N_RIGHT_MARGIN:
    case N_BOTTOM_MARGIN:
        a->margin = false;
        break;
    case N_READING_ORDER:
        a->in_order = false;
        break;
    default:
        break;
    }
}

enum alto_result alto_read(struct file *file, const struct xml_opts *opts, struct scan *scan,
                           char encoding[ENCODING_BYTES])
{
    static const struct xml_handler handler = {names, NAMES, on_start, on_end, NULL};
    struct alto a = {.scan = scan};
    bool damaged;

    scan_clear(scan);
    a.feed = xmlfeed_new(file, &handler, &a, opts);
    damaged = !xmlfeed_all(a.feed);
    if (encoding)
        snprintf(encoding, ENCODING_BYTES, "%s", xmlfeed_encoding(a.feed));
    xmlfeed_free(a.feed);
    scan_finish(scan);
    for (size_t i = 0; i < a.nkeys; i++)
        free(a.keys[i]);
    free(a.keys);
    idmap_done(&a.tags);
    idmap_done(&a.styles);
    buf_done(&a.last_refs);
    if (!a.is_alto || (damaged && !scan->nblocks))
        return ALTO_NOT;
    return damaged ? ALTO_DAMAGED : ALTO_READ;
}
