/*
 * The codes that rows are known by: those of the study and those of the file so far. key.c knows
 * when two that are written differently are alike.
 */
#ifndef CGOV_EXCHANGE_CODES_H
#define CGOV_EXCHANGE_CODES_H

#include "base/map.h"
#include "exchange/load/mapping.h"
#include "store/ledger.h"

typedef struct cgov__import_codes {
    cgov *db;
    cgov__ledger keys[CGOV__KEYS_COUNT];        /* what is alike in them -> the first, a text */
    cgov__strings later_keys[CGOV__KEYS_COUNT]; /* those that are like an earlier one */
    bool keys_known[CGOV__KEYS_COUNT];
    cgov__arena texts; /* of answers */
    cgov__buffer key;
} cgov__import_codes;

/* The code, of the study or the file so far, that differs from this one in case or zeros alone;
   NULL if there is none, or if this very code is there. Lives as long as the load. */
cgov_status cgov__key_alike(cgov__import_codes *codes, cgov__key_list list, const char *code,
                            const char **alike);
void cgov__import_codes_free(cgov__import_codes *codes);

#endif
