/* The list of identities as people fill it in: its columns and their words. */
#ifndef CGOV_EXCHANGE_IDENTITY_LIST_H
#define CGOV_EXCHANGE_IDENTITY_LIST_H

#include "exchange/identity/identity.h"

enum {
    CGOV__IDENTITY_KIND,
    CGOV__IDENTITY_CODE,
    CGOV__IDENTITY_NAME,
    CGOV__IDENTITY_NICKNAME,
    CGOV__IDENTITY_SPELLINGS,
    CGOV__IDENTITY_PHONE,
    CGOV__IDENTITY_EMAIL,
    CGOV__IDENTITY_LINE,
    CGOV__IDENTITY_POSITION,
    CGOV__IDENTITY_CONSENT_FOR,
    CGOV__IDENTITY_CONSENT_UNTIL,
    CGOV__IDENTITY_WITHDRAWN_ON,
    CGOV__IDENTITY_NOTE,
    CGOV__IDENTITY_COLUMNS
};

/* English and Thai. */
extern const char *const cgov__identity_headers[CGOV__IDENTITY_COLUMNS][2];
/* By cgov_identity_kind; [0] is NULL. */
extern const char *const cgov__identity_kind_words[5][2];

#endif
