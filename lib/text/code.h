/* Codes by which rows are known, form numbers for one, and the ways in which they are written. */
#ifndef CGOV_TEXT_CODE_H
#define CGOV_TEXT_CODE_H

#include <stdbool.h>
#include "base/buffer.h"

/*
 * The code as a study keeps it: digits of every script and full-width letters become ASCII, every
 * dash becomes "-", blanks of every kind become one space, invisible characters go; the rest is in
 * NFC. Case and zeros stay. CGOV_INVALID: not UTF-8.
 */
cgov_status cgov__code_fold(const char *text, size_t length, cgov__buffer *code,
                            cgov_error **error);

/*
 * What is alike in codes that a spreadsheet or a hasty hand turns into each other: of a folded
 * code, case, blanks, the zeros before each number, a ".0" at the end, and quotes, brackets, "#" and
 * stops around it are left out.
 */
cgov_status cgov__code_likeness(const char *code, size_t length, cgov__buffer *key,
                                cgov_error **error);

/* Whether an ASCII letter may stand in the code of a factor: such a code is one word, which no list of
   codes, name of a file or command line takes apart. */
bool cgov__is_code_letter(char c);

#endif
