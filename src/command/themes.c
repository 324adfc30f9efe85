#include "command/themes.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "command/userfiles.h"

/* A theme has some thirty lines, and nobody steps through hundreds of them. */
enum { THEME_MAX_BYTES = 1 << 16, THEMES_MAX = 100 };

/* --- a file --- */

struct reader {
    struct theme *theme;
    struct diags *diags;
    struct diag_at at;
    bool grounded[THEME_STYLES]; /* the file names a colour behind it */
    bool named[THEME_STYLES];
};

static struct str next_word(struct str *line)
{
    size_t from = 0, to;

    while (from < line->bytes && strchr(" \t\r=", line->p[from]))
        from++;
    for (to = from; to < line->bytes && !strchr(" \t\r=", line->p[to]);)
        to++;
    struct str word = str_slice(*line, from, to);
    *line = str_slice(*line, to, line->bytes);
    /* what follows a '#' with a blank, or nothing, behind it is a comment */
    if (str_is(word, "#") || (word.bytes && word.p[0] == '#' && from == 0))
        *line = word = str_of(NULL);
    return word;
}

static unsigned look_of(struct str word)
{
    static const struct {
        const char *word;
        unsigned look;
    } looks[] = {{"bold", LOOK_BOLD},
                 {"dim", LOOK_DIM},
                 {"italic", LOOK_ITALIC},
                 {"underline", LOOK_UNDERLINE},
                 {"reverse", LOOK_REVERSE}};

    for (size_t i = 0; i < ARRAY_LEN(looks); i++)
        if (str_is(word, looks[i].word))
            return looks[i].look;
    return 0;
}

static int style_of(struct str word)
{
    for (int i = 0; i < THEME_STYLES; i++)
        if (str_is(word, theme_style_name(i)))
            return i;
    return -1;
}

static bool read_like(struct reader *r, struct str name)
{
    struct theme base;

    for (int i = 0; i < THEMES_OWN; i++) {
        theme_init(&base, i);
        if (str_is(name, base.name)) {
            memcpy(r->theme->rows, base.rows, sizeof base.rows);
            return true;
        }
    }
    return diag_add(r->diags, DIAG_ERROR, "theme", r->at,
                    _("\"like\" needs one of default, newsprint, night and mono"));
}

static bool read_line(struct reader *r, struct str line)
{
    struct str word = next_word(&line);
    struct theme_row row = {COLOUR_OWN, COLOUR_OWN, 0};
    int style, colours = 0;
    unsigned look;

    if (!word.bytes)
        return true;
    if (str_is(word, "like"))
        return read_like(r, next_word(&line));
    style = style_of(word);
    if (style < 0)
        return diag_add(r->diags, DIAG_ERROR, "theme", r->at,
                        _("a theme has no style \"%.*s\""), STR_FMT(word));
    for (word = next_word(&line); word.bytes; word = next_word(&line)) {
        if (colours < 2 && colour_parse(word, colours ? &row.bg : &row.fg))
            colours++;
        else if ((look = look_of(word)) != 0)
            row.look |= (uint8_t)look;
        else
            return diag_add(r->diags, DIAG_ERROR, "theme", r->at,
                            _("\"%.*s\" is neither a colour nor an attribute"), STR_FMT(word));
    }
    if (!colours)
        return diag_add(r->diags, DIAG_ERROR, "theme", r->at, _("\"%s\" needs a colour"),
                        theme_style_name(style));
    r->theme->rows[style] = row;
    r->named[style] = true;
    r->grounded[style] = colours > 1;
    return true;
}

void theme_read(struct theme *theme, struct str text, const char *file, struct diags *diags)
{
    struct reader r = {.theme = theme, .diags = diags, .at = DIAG_NOWHERE};
    const struct theme_row *paper = &theme->rows[STYLE_NONE];
    struct theme_row old = *paper; /* that of the theme which this one is like */

    r.at.file = file;
    for (size_t from = 0, to; from < text.bytes; from = to + 1) {
        to = str_find(text, STR_LIT("\n"), from);
        r.at.line++;
        read_line(&r, str_slice(text, from, to));
        if (!r.named[STYLE_NONE])
            old = *paper;
    }
    for (int i = 0; i < THEME_STYLES; i++) {
        struct theme_row *row = &theme->rows[i];

        if (r.named[i] ? !r.grounded[i] : !memcmp(&row->bg, &old.bg, sizeof old.bg))
            row->bg = paper->bg;
        if (!r.named[i] && !memcmp(&row->fg, &old.fg, sizeof old.fg))
            row->fg = paper->fg;
    }
}

/* --- all of them --- */

static int find(const struct themes *themes, const char *name)
{
    for (int i = 0; i < themes->n; i++)
        if (!strcmp(themes->v[i].name, name))
            return i;
    return -1;
}

static struct theme *add(struct themes *themes, int number)
{
    themes->v = xreallocarray(themes->v, (size_t)themes->n + 1, sizeof *themes->v);
    theme_init(&themes->v[themes->n], number);
    return &themes->v[themes->n++];
}

/* A name that can be typed after --theme= and is no path. */
static int is_name(const struct dirent *entry)
{
    size_t n = strspn(entry->d_name, "abcdefghijklmnopqrstuvwxyz0123456789-_"
                                     "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    return n > 0 && !entry->d_name[n] && n < THEME_NAME;
}

static void add_file(struct themes *themes, const char *folder, const char *name,
                     struct diags *diags)
{
    struct buf path = BUF_INIT, text = BUF_INIT;
    int own = find(themes, name);
    struct theme *theme;

    buf_printf(&path, "%s/%s", folder, name);
    if (user_read(path.p, THEME_MAX_BYTES, &text, diags)) {
        theme = own >= 0 ? &themes->v[own] : add(themes, 0);
        if (own < 0) /* is_name() has measured it */
            memcpy(theme->name, name, strlen(name) + 1);
        theme->help = NULL;
        theme_read(theme, buf_str(&text), path.p, diags);
    }
    buf_done(&path);
    buf_done(&text);
}

void themes_init(struct themes *themes, struct diags *diags)
{
    char *folder = user_path("themes");
    struct dirent **entries = NULL;
    int n = folder ? scandir(folder, &entries, is_name, alphasort) : 0;

    *themes = (struct themes){NULL, 0, 0};
    for (int i = 0; i < THEMES_OWN; i++)
        add(themes, i);
    for (int i = 0; i < n; i++) {
        if (i < THEMES_MAX)
            add_file(themes, folder, entries[i]->d_name, diags);
        free(entries[i]);
    }
    free(entries);
    free(folder);
}

void themes_done(struct themes *themes)
{
    free(themes->v);
    *themes = (struct themes){NULL, 0, 0};
}

bool themes_choose(struct themes *themes, const char *name)
{
    int i = find(themes, name);

    if (i >= 0)
        themes->chosen = i;
    return i >= 0;
}

const struct theme *themes_chosen(const struct themes *themes)
{
    return &themes->v[themes->chosen];
}

void themes_next(struct themes *themes)
{
    themes->chosen = (themes->chosen + 1) % themes->n;
}

char *theme_sentence(const struct theme *theme)
{
    struct buf b = BUF_INIT;

    buf_printf(&b, "%s: %s", theme->name, theme->help ? _(theme->help) : _("your own"));
    return b.p;
}

void themes_print(const struct themes *themes, FILE *out)
{
    for (int i = 0; i < themes->n; i++) {
        const struct theme *theme = &themes->v[i];

        fprintf(out, "%-16s %s\n", theme->name, theme->help ? _(theme->help) : _("your own"));
    }
}
