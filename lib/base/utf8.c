/* Well-formedness of UTF-8. See utf8.h. */
#include "base/utf8.h"

static bool is_between(unsigned char byte, unsigned char low, unsigned char high)
{
    return byte >= low && byte <= high;
}

/* Bytes of the character at `at`; 0 if it is none. Reads no byte beyond a NUL. */
static size_t character_length(const unsigned char *at)
{
    const unsigned char lead = at[0];
    if (lead < 0x80)
        return 1;
    if (is_between(lead, 0xC2, 0xDF))
        return is_between(at[1], 0x80, 0xBF) ? 2 : 0;
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (!is_between(lead, 0xE0, 0xF4) || !is_between(at[1], low, high) ||
        !is_between(at[2], 0x80, 0xBF))
        return 0;
    if (lead < 0xF0)
        return 3;
    return is_between(at[3], 0x80, 0xBF) ? 4 : 0;
}

bool cgov__utf8(const char *text, size_t *length)
{
    const unsigned char *const start = (const unsigned char *)text;
    const unsigned char *at = start;
    size_t step = 1;
    while (*at != '\0' && (step = character_length(at)) > 0)
        at += step;
    *length = (size_t)(at - start);
    return *at == '\0';
}
