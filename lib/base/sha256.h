/*
 * SHA-256 (FIPS 180-4), streaming: names an imported file's bytes and a schema's text.
 * A fingerprint against accidents and careless edits; no secret is kept by it.
 */
#ifndef CGOV_BASE_SHA256_H
#define CGOV_BASE_SHA256_H

#include "cgov/api.h"

typedef struct cgov__sha256 {
    uint32_t state[8];
    uint64_t length; /* bytes seen */
    unsigned char block[64];
} cgov__sha256;

void cgov__sha256_start(cgov__sha256 *hash);
void cgov__sha256_add(cgov__sha256 *hash, const void *bytes, size_t length);
/* Writes 64 lower-case hex digits and a NUL. The hash is used up. */
void cgov__sha256_hex(cgov__sha256 *hash, char hex[65]);
/* Of one text. */
void cgov__sha256_text(const void *bytes, size_t length, char hex[65]);

#endif
