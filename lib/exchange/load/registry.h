/*
 * The agencies that a load knows: those of the study and those that are new in the file, by code,
 * id and name. agency_index.c decides which one a row means, and tells what is odd about it.
 */
#ifndef CGOV_EXCHANGE_REGISTRY_H
#define CGOV_EXCHANGE_REGISTRY_H

#include "base/map.h"
#include "exchange/load/mapping.h"
#include "model/agency/match.h"

/* An agency, of the database or new in this file. */
typedef struct cgov__known_agency {
    int64_t id;                  /* 0 until it is inserted */
    int64_t fresh_id, fresh_row; /* promised: the id, and the source_row that names it; 0 not yet */
    const char *code, *name_th, *name_en, *province;
    const char *district, *kind;
    cgov_sector sector;
    const cgov__column *name_column; /* of a new one, for messages */
    int64_t first_row, rows;         /* of this file that name it, and are loaded, if it is new */
} cgov__known_agency;

typedef struct cgov__agency_name {
    int64_t agency; /* index */
    int64_t next;   /* index + 1 of the next agency of this name; 0 at the end */
} cgov__agency_name;

typedef struct cgov__agency_registry {
    cgov *db;
    cgov__known_agency *agencies;
    size_t agency_count, agency_capacity;
    cgov__strings agency_codes, agency_names, agency_ids;
    cgov__agency_name *names;
    size_t name_count, name_capacity;
    cgov__strings spellings; /* name and province as written -> index + 1 of the agency that has
                                the same key; 0 none */
    cgov__strings formers;   /* codes that were merged away -> id */
    cgov_agency_matcher *matcher; /* NULL until a name is none of theirs */
    bool agencies_known, formers_known;
    cgov__arena texts;
    cgov__buffer key;
} cgov__agency_registry;

static inline int64_t cgov__agency_id(const cgov__known_agency *agency)
{
    return agency->id != 0 ? agency->id : agency->fresh_id;
}

/* Reads the agencies of the study, once. */
cgov_status cgov__load_agencies(cgov__agency_registry *registry);
/* Adds an agency to what the load knows; its texts are copied. */
cgov_status cgov__agency_know(cgov__agency_registry *registry, const cgov__known_agency *agency,
                              size_t *index);
/* Inserts the agency if it is new, as one that the row of the source named first. */
cgov_status cgov__agency_insert(cgov__agency_registry *registry, int64_t index, int64_t source_row);
/* The names of the study, and of the file so far, for near matches. */
cgov_status cgov__agency_matcher(cgov__agency_registry *registry, cgov_agency_matcher **matcher);
void cgov__agency_registry_free(cgov__agency_registry *registry);

#endif
