/*
 * cgov/difference.h - what differs between two names of agencies, as cgov/match.h reports it.
 */
#ifndef CGOV_DIFFERENCE_H
#define CGOV_DIFFERENCE_H

#include "cgov/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What differs between two names: bits. */
typedef enum cgov_differs {
    CGOV_DIFFERS_LETTERS = 1 << 0,
    CGOV_DIFFERS_MARKS = 1 << 1, /**< tone and vowel marks alone */
    CGOV_DIFFERS_WORDS = 1 << 2, /**< administrative words: สำนักงาน, ศูนย์, กลุ่ม ... */
    CGOV_DIFFERS_KIND = 1 << 3,       /**< only one of them says of which kind it is */
    CGOV_DIFFERS_LEGAL_FORM = 1 << 4, /**< จำกัด, จำกัด (มหาชน), ห้างหุ้นส่วนจำกัด */
    CGOV_DIFFERS_SPELLING = 1 << 5,   /**< a misspelt word of administration, or province */
    CGOV_DIFFERS_PROVINCE = 1 << 6,   /**< only one of them says in which it is */
    CGOV_DIFFERS_DISTRICT = 1 << 7,   /**< as above, or it is spelled otherwise */
    CGOV_DIFFERS_SUBDISTRICT = 1 << 8 /**< as above */
} cgov_differs;

#ifdef __cplusplus
}
#endif

#endif
