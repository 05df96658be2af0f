/*
 * An open identities file: a connection of its own, which the study never sees. The words of its
 * failures go to the study's handle. See cgov/identities.h.
 */
#ifndef CGOV_EXCHANGE_IDENTITY_H
#define CGOV_EXCHANGE_IDENTITY_H

#include "cgov/identities.h"
#include "store/statement.h"

struct cgov_identities {
    cgov *db; /* the study; NULL once it was closed */
    cgov__tie tie;
    cgov *file;
};

/* Parameters and rows of the queries here: an identity with its kind as the file has it. */
typedef struct cgov__identity_row {
    int64_t id;
    cgov_uid uid;
    const char *kind, *code, *name, *nickname, *spellings, *phone, *email, *line, *position;
    const char *consent_for, *consent_until, *withdrawn_on, *note;
} cgov__identity_row;

extern const cgov__map cgov__identity_map;

/* "person" and so on; NULL of a number that is no kind. */
const char *cgov__identity_kind_code(cgov_identity_kind kind);
cgov_identity_kind cgov__identity_kind_from(const char *code);

/* Gives a failure of the file its words on the study's handle. */
cgov_status cgov__identities_failed(cgov_identities *identities, cgov_status status);

/* The study can be asked, and the file was opened. Words of the public call `call` otherwise. */
cgov_status cgov__identities_ready(cgov_identities *identities, const char *call);

/* The uid that the study has for a kind and code. CGOV_NOT_FOUND without words. */
cgov_status cgov__identity_subject(cgov_identities *identities, cgov_identity_kind kind,
                                   const char *code, cgov_uid *uid);

/* One transaction of the file. */
cgov_status cgov__identities_begin(cgov_identities *identities);
/* Commits after CGOV_OK, else undoes; gives the status. */
cgov_status cgov__identities_end(cgov_identities *identities, cgov_status status);

#endif
