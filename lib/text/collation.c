/* Sort keys. See collation.h. */
#include "text/collation.h"

#include "base/memory.h"
#include "text/codepoint.h"
#include "text/normal.h"

#include <unicode/ucol.h>

#include <string.h>

struct cgov__collation {
    UCollator *collator;
    cgov__normal normal;
    UChar *units;
    size_t capacity;
};

cgov_status cgov__collation_open(cgov_language language, cgov__collation **collation,
                                 cgov_error **error)
{
    UErrorCode failed = U_ZERO_ERROR;
    cgov__collation *made = cgov__calloc(1, sizeof *made);
    *collation = NULL;
    if (made == NULL)
        return cgov__nomem(error);
    made->collator = ucol_open(language == CGOV_LANGUAGE_EN ? "en" : "th", &failed);
    if (U_FAILURE(failed)) {
        cgov__collation_close(made);
        return failed == U_MEMORY_ALLOCATION_ERROR
                   ? cgov__nomem(error)
                   : cgov__fail(error, CGOV_INTERNAL, "ICU has no collation of Thai (%s)",
                                u_errorName(failed));
    }
    *collation = made;
    return CGOV_OK;
}

void cgov__collation_close(cgov__collation *collation)
{
    if (collation == NULL)
        return;
    ucol_close(collation->collator);
    cgov__normal_free(&collation->normal);
    cgov__free(collation->units);
    cgov__free(collation);
}

void cgov__collation_version(const cgov__collation *collation, char version[20])
{
    UVersionInfo info;
    ucol_getVersion(collation->collator, info);
    u_versionToString(info, version);
}

/* Appends ICU's key of the units, which ends with a zero byte. */
static cgov_status append_key(cgov__collation *c, int32_t count, cgov__buffer *key,
                              cgov_error **error)
{
    const int32_t length = ucol_getSortKey(c->collator, c->units, count, NULL, 0);
    if (length <= 0 || !cgov__buffer_reserve(key, (size_t)length))
        return cgov__nomem(error);
    ucol_getSortKey(c->collator, c->units, count, (uint8_t *)key->bytes + key->length, length);
    key->length += (size_t)length;
    key->bytes[key->length] = '\0';
    return CGOV_OK;
}

static bool reserve(cgov__collation *c, size_t codes)
{
    return CGOV__GROW(c->units, c->capacity, 2 * codes + 1);
}

cgov_status cgov__sort_key(cgov__collation *collation, const char *text, cgov__buffer *key,
                           cgov_error **error)
{
    const size_t length = strlen(text);
    int32_t count = 0;
    cgov_status status = cgov__normalize(text, length, &collation->normal, error);
    cgov__buffer_clear(key);
    if (status != CGOV_OK)
        return status;
    if (!reserve(collation, collation->normal.count) || !reserve(collation, length))
        return cgov__nomem(error);
    for (size_t i = 0; i < collation->normal.count; i++)
        U16_APPEND_UNSAFE(collation->units, count, collation->normal.codes[i]);
    status = append_key(collation, count, key, error);
    count = 0;
    for (size_t at = 0; at < length;) {
        const uint32_t code = cgov__codepoint_next(text, length, &at);
        U16_APPEND_UNSAFE(collation->units, count, code);
    }
    return status == CGOV_OK ? append_key(collation, count, key, error) : status;
}
