#include "doc/stitch.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "doc/issue.h"
#include "doc/run.h"
#include "text/utf8.h"

bool jump_is_seam(const struct piece *piece, const struct jump *jump)
{
    enum { PARTS = 16 /* a line names the part beside its own, seldom one farther off */ };
    bool forward = jump->direction == JUMP_FORWARD;
    const struct piece *other = forward ? piece->next_part : piece->prev_part;

    if (jump->seam)
        return true;
    for (int i = 0; i < PARTS && other && jump->direction != JUMP_SEE; i++) {
        if (jump->piece ? jump->piece == other : jump->page == other->page)
            return true;
        other = forward ? other->next_part : other->prev_part;
    }
    return false;
}

/* What is looked at on each side: a word, and a few marks. */
enum { SIDE_BYTES = 256 };

static struct str first_line(struct str s)
{
    size_t at = 0;

    while (at < s.bytes && s.p[at] != '\n' && s.p[at] != '\t')
        at++;
    return str_slice(s, 0, at);
}

struct seam text_seam(struct str a, struct str b, struct str lang)
{
    static const char *const puts[] = {"", " ", "-", "- "};
    struct str tail = str_slice(a, a.bytes > SIDE_BYTES ? a.bytes - SIDE_BYTES : 0, a.bytes);
    struct str head = str_trim(first_line(str_slice(b, 0, utf8_start(b, SIDE_BYTES))));
    struct seam seam = {0, ""};
    size_t kept = 0, middle;
    struct run run;

    while (tail.bytes && ((unsigned char)tail.p[0] & 0xC0) == 0x80)
        tail = str_slice(tail, 1, tail.bytes);
    run_init(&run, NULL);
    run.lang = lang;
    run_begin(&run, BLOCK_PARAGRAPH);
    buf_add_str(&run.text, tail);
    run_line_end(&run, false);
    run_text(&run, head);
    run_end(&run);
    while (kept < tail.bytes && kept < run.text.bytes && run.text.p[kept] == tail.p[kept])
        kept++;
    middle = run.text.bytes > kept + head.bytes ? run.text.bytes - kept - head.bytes : 0;
    for (size_t i = 0; i < ARRAY_LEN(puts); i++)
        if (middle == strlen(puts[i]) && !memcmp(run.text.p + kept, puts[i], middle))
            seam = (struct seam){tail.bytes - kept, puts[i]};
    run_done(&run);
    return seam;
}

void text_join(struct buf *out, struct str b, struct str lang)
{
    struct seam seam = text_seam(buf_str(out), b, lang);

    out->bytes -= seam.cut;
    buf_add_s(out, seam.put);
    buf_add_str(out, b);
}

/* ---- the turn from part to part ---- */

static int cut_block(const struct piece *piece)
{
    for (int i = piece->nblocks - 1; i >= piece->nheads; i--)
        if (piece->blocks[i].joins_next)
            return i;
    return -1;
}

static struct str without_blanks(struct str s)
{
    while (s.bytes && s.p[s.bytes - 1] == ' ')
        s.bytes--;
    while (s.bytes && s.p[0] == ' ')
        s = str_slice(s, 1, s.bytes);
    return s;
}

/* The text of a block up to a jump that ends it, and from a jump that begins it on. */
static struct str before_jump(const struct piece *piece, int block)
{
    struct str text = without_blanks(piece->blocks[block].text);

    for (int i = piece->njumps - 1; i >= 0; i--) {
        const struct jump *jump = &piece->jumps[i];

        if (jump->block == block && jump->text.bytes && jump_is_seam(piece, jump) &&
            jump->text.p + jump->text.bytes == text.p + text.bytes)
            text = without_blanks((struct str){text.p, (size_t)(jump->text.p - text.p)});
    }
    return text;
}

static struct str after_jump(const struct piece *piece, int block)
{
    struct str text = without_blanks(piece->blocks[block].text);

    for (int i = 0; i < piece->njumps; i++) {
        const struct jump *jump = &piece->jumps[i];

        if (jump->block == block && jump->text.bytes && jump_is_seam(piece, jump) &&
            jump->text.p == text.p)
            text = without_blanks(str_slice(text, jump->text.bytes, text.bytes));
    }
    return text;
}

bool piece_turn(const struct piece *piece, struct str lang, struct turn *out)
{
    const struct piece *next = piece->next_part;
    int block = next ? cut_block(piece) : -1;
    struct seam seam;

    if (block < 0)
        return false;
    while (next && next->same_text)
        next = next->next_part;
    if (!next)
        return false;
    for (int i = next->nheads; i < next->nblocks; i++) {
        if (next->blocks[i].kind != piece->blocks[block].kind)
            continue;
        *out =
            (struct turn){block, i, next, before_jump(piece, block), after_jump(next, i), ""};
        if (!out->after.bytes)
            continue; /* nothing but a jump line */
        seam = text_seam(out->before, out->after, lang);
        out->before.bytes -= seam.cut;
        out->put = seam.put;
        return true;
    }
    return false;
}
