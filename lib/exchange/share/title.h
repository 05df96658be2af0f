/*
 * What Thai and English speakers put before a name: titles, ranks, offices and kinship terms.
 * Data alone; who reads it says what it means where.
 */
#ifndef CGOV_SHARE_TITLE_H
#define CGOV_SHARE_TITLE_H

#include "cgov/api.h"

typedef enum cgov__title_kind {
    CGOV__TITLE_FORMAL, /* of a person, whatever follows: นาย, พ.ต.อ., Mrs */
    CGOV__TITLE_OFFICE, /* an office that a person has: ผู้ใหญ่บ้าน, Mayor */
    CGOV__TITLE_KIN /* a short word that is also part of other words: ป้า, น้อง, คุณ */
} cgov__title_kind;

typedef struct cgov__title {
    const char *text; /* as people write it, without a full stop at its end */
    cgov__title_kind kind;
} cgov__title;

extern const cgov__title cgov__titles[];
extern const size_t cgov__title_count;

#endif
