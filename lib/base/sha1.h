/*
 * SHA-1 (FIPS 180-4) of one text, for identifiers that are made of names (RFC 9562, version 5). It
 * resists nobody who wants a collision: fingerprints of files are SHA-256.
 */
#ifndef CGOV_BASE_SHA1_H
#define CGOV_BASE_SHA1_H

#include "cgov/api.h"

void cgov__sha1(const void *bytes, size_t length, unsigned char digest[20]);

#endif
