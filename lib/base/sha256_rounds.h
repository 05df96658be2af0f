/* The rounds of SHA-256, in C and by a processor's own instructions. See sha256.h. */
#ifndef CGOV_BASE_SHA256_ROUNDS_H
#define CGOV_BASE_SHA256_ROUNDS_H

#include "cgov/api.h"

extern const uint32_t cgov__sha256_constants[64];

/* Takes blocks of 64 bytes into the state. */
void cgov__sha256_rounds(uint32_t state[8], const unsigned char *bytes, size_t blocks);
/* The same, where cgov__sha256_is_built_in(): x86-64 with the SHA extensions. */
void cgov__sha256_rounds_built_in(uint32_t state[8], const unsigned char *bytes, size_t blocks);
bool cgov__sha256_is_built_in(void);

#endif
