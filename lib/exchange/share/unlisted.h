/*
 * What identifies somebody and stands in no list of identities: numbers, addresses and names behind
 * titles, as people type them in Thai and English. Each is for a person to decide. Knows no
 * database.
 *
 * - CARD: 13 digits, Thai ones too, however they are grouped, with the check digit of the
 * Department of Provincial Administration: (11 - sum of digit i times (14 - i)) mod 10.
 * - PHONE: 9 or 10 digits from 0 on, or behind +66 or 0066, with blanks, dots, brackets or dashes
 * between them.
 * - EMAIL: words, an at sign, (at) or แอท, a domain with a dot, [dot] or ดอท.
 * - ACCOUNT: what follows LINE, ไลน์, Facebook, IG ... and a colon, the word ID or ชื่อ; a word of Latin
 *   letters and digits behind them; the end of an address there; @name.
 * - PLATE: consonants and a number behind ทะเบียน or รถ; or a digit, two consonants and a number.
 * - HOUSE: a number behind บ้านเลขที่; a number with a stroke behind เลขที่ or before หมู่.
 * - NAME: one or two words behind a title that only persons have (นาย, น.ส., พ.ต.อ., Mrs); behind what
 *   kin are called (ลุง, ป้า), unless it is a word that often follows them; behind offices and words
 *   that mean much else (กำนัน, นายก, แม่), if names begin like that (share/ordinary.h, or a letter of
 *   Sanskrit); behind ผู้ติดต่อ: and the like; two words before a telephone. Up to a blank or to a word
 *   that follows people (บอก, และ). Not where the title is a part of another word (นายอำเภอ, นางรำ),
 *   as the word breaker tells, nor in the name of a place (ตำบลแม่กา).
 *
 * Letters that programs wrote as codes are read, too (share/encoded.h); the place is that of the codes.
 */
#ifndef CGOV_SHARE_UNLISTED_H
#define CGOV_SHARE_UNLISTED_H

#include "base/error.h"

typedef enum cgov__unlisted_kind {
    CGOV__UNLISTED_CARD,
    CGOV__UNLISTED_EMAIL,
    CGOV__UNLISTED_PHONE,
    CGOV__UNLISTED_ACCOUNT,
    CGOV__UNLISTED_PLATE,
    CGOV__UNLISTED_HOUSE,
    CGOV__UNLISTED_NAME,
    CGOV__UNLISTED_KINDS
} cgov__unlisted_kind;

typedef struct cgov__unlisted_place {
    size_t start, stop; /* code points */
    cgov__unlisted_kind kind;
} cgov__unlisted_place;

typedef struct cgov__unlisted cgov__unlisted;

cgov_status cgov__unlisted_new(cgov__unlisted **unlisted, cgov_error **error);

/* All that is found in a text, by place, none overlapping another; the kind that stands first in
   the enumeration wins. Valid until the next call. */
cgov_status cgov__unlisted_find(cgov__unlisted *unlisted, const char *text, size_t length,
                                const cgov__unlisted_place **list, size_t *count,
                                cgov_error **error);

void cgov__unlisted_free(cgov__unlisted *unlisted);

/* The words for a kind; and as they stand for it in a text, in brackets. */
const char *cgov__unlisted_word(cgov__unlisted_kind kind, bool thai);
const char *cgov__unlisted_mark(cgov__unlisted_kind kind, bool thai);

#endif
