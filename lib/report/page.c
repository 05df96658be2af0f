/* One HTML file that loads nothing. See page.h. */
#include "report/page.h"

#include "base/sha256.h"

#include <string.h>

/* ---- text ---- */

void cgov__html_text(cgov__buffer *to, const char *text)
{
    for (const char *c = text != NULL ? text : ""; *c != '\0'; c++) {
        const unsigned char byte = (unsigned char)*c;
        const char *named = byte == '&'   ? "&amp;"
                            : byte == '<' ? "&lt;"
                            : byte == '>' ? "&gt;"
                            : byte == '"' ? "&quot;"
                                          : NULL;
        if (named != NULL)
            cgov__buffer_text(to, named);
        else if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7f)
            cgov__buffer_text(to, byte == '\r' ? "" : "\xEF\xBF\xBD");
        else
            cgov__buffer_char(to, *c);
    }
}

void cgov__html_json(cgov__buffer *to, const char *json, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (json[i] == '<')
            cgov__buffer_text(to, "\\u003c");
        else
            cgov__buffer_char(to, json[i]);
}

/* ---- base64 (RFC 4648) ---- */

static void put_base64(cgov__buffer *to, const unsigned char *bytes, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i += 3) {
        const size_t left = length - i;
        const unsigned group = (unsigned)bytes[i] << 16 |
                               (left > 1 ? (unsigned)bytes[i + 1] << 8 : 0u) |
                               (left > 2 ? (unsigned)bytes[i + 2] : 0u);
        cgov__buffer_char(to, digits[group >> 18 & 63]);
        cgov__buffer_char(to, digits[group >> 12 & 63]);
        cgov__buffer_char(to, left > 1 ? digits[group >> 6 & 63] : '=');
        cgov__buffer_char(to, left > 2 ? digits[group & 63] : '=');
    }
}

static unsigned char hex_value(char digit)
{
    return (unsigned char)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/* As a Content-Security-Policy names what it allows. */
static void put_hash(cgov__buffer *to, const char *bytes, size_t length)
{
    char hex[65];
    unsigned char hash[32];
    cgov__sha256_text(bytes, length, hex);
    for (size_t i = 0; i < sizeof hash; i++)
        hash[i] = (unsigned char)(hex_value(hex[2 * i]) << 4 | hex_value(hex[2 * i + 1]));
    cgov__buffer_text(to, "'sha256-");
    put_base64(to, hash, sizeof hash);
    cgov__buffer_text(to, "'");
}

/* ---- style ---- */

static void put_font(cgov__buffer *to, const cgov__embedded *font, int weight, const char *range)
{
    cgov__buffer_format(to,
                        "@font-face{font-family:Sarabun;font-weight:%d;font-display:swap;"
                        "unicode-range:%s;src:url(data:font/woff2;base64,",
                        weight, range);
    put_base64(to, (const unsigned char *)font->text, font->length);
    cgov__buffer_text(to, ") format(\"woff2\")}\n");
}

static void put_style(cgov__buffer *to, const cgov__page_head *head)
{
    static const char thai[] = "U+0E01-0E5B,U+200C-200D,U+25CC";
    static const char latin[] = "U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2000-206F,"
                                "U+20AC,U+2122,U+2191,U+2193,U+2212,U+FEFF,U+FFFD";
    put_font(to, &cgov__page_sarabun_thai_400_normal_woff2, 400, thai);
    put_font(to, &cgov__page_sarabun_thai_700_normal_woff2, 700, thai);
    put_font(to, &cgov__page_sarabun_latin_400_normal_woff2, 400, latin);
    put_font(to, &cgov__page_sarabun_latin_700_normal_woff2, 700, latin);
    cgov__buffer_append(to, cgov__page_page_css.text, cgov__page_page_css.length);
    cgov__buffer_append(to, head->style->text, head->style->length);
}

/* ---- the page ---- */

void cgov__page_begin(cgov__buffer *to, const cgov__page_head *head)
{
    cgov__buffer style = { 0 };
    put_style(&style, head);
    to->failed = to->failed || style.failed;
    if (to->failed) {
        cgov__buffer_free(&style);
        return;
    }
    cgov__buffer_format(
        to,
        "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, "
        "interactive-widget=resizes-content\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ",
        head->language == CGOV_LANGUAGE_TH ? "th" : "en");
    if (head->script != NULL) {
        cgov__buffer_text(to, "script-src ");
        put_hash(to, head->script->text, head->script->length);
        cgov__buffer_text(to, "; ");
    }
    cgov__buffer_text(to, "style-src ");
    put_hash(to, style.bytes, style.length);
    cgov__buffer_text(to, "; font-src data:; base-uri 'none'; form-action 'none'\">\n<title>");
    cgov__html_text(to, head->title);
    cgov__buffer_text(to, "</title>\n<style>");
    cgov__buffer_append(to, style.bytes, style.length);
    cgov__buffer_text(to, "</style>\n</head>\n<body>\n");
    cgov__buffer_free(&style);
}

void cgov__page_end(cgov__buffer *to, const cgov__page_head *head)
{
    if (head->script != NULL) {
        cgov__buffer_text(to, "<script>");
        cgov__buffer_append(to, head->script->text, head->script->length);
        cgov__buffer_text(to, "</script>\n");
    }
    cgov__buffer_text(to, "</body>\n</html>\n");
}
