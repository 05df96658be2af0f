/*
 * cgov/types.h - the closed vocabularies of the study as enumerations, and uids.
 *
 *     cgov_sector sector = CGOV_SECTOR_ANY;
 *     if (!cgov_sector_from_code("community", &sector)) ...
 *     puts(cgov_sector_code(sector));      -> community
 *
 * Every enumeration begins with _ANY = 0: "not said" in a record, "no matter" in a filter.
 * What the file stores is the code; the numbers never reach the disk. Labels in Thai and
 * English are rows of the vocabulary: see cgov/choice.h. Open vocabularies (roles,
 * mechanisms, activities, provinces, factors), which a team extends, go by code text.
 */
#ifndef CGOV_TYPES_H
#define CGOV_TYPES_H

#include "cgov/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How closely partners work together, in rising order. */
typedef enum cgov_level {
    CGOV_LEVEL_ANY = 0,
    CGOV_LEVEL_COORDINATION, /**< การประสานงานระหว่างหน่วยงาน */
    CGOV_LEVEL_COOPERATION, /**< การร่วมมือในการปฏิบัติงาน */
    CGOV_LEVEL_COLLABORATION /**< การร่วมกันดำเนินภารกิจ */
} cgov_level;

/** Sector of an agency or a person. */
typedef enum cgov_sector {
    CGOV_SECTOR_ANY = 0,
    CGOV_SECTOR_STATE, /**< ภาครัฐ */
    CGOV_SECTOR_LOCAL_GOVERNMENT, /**< องค์กรปกครองส่วนท้องถิ่น */
    CGOV_SECTOR_BUSINESS,      /**< ภาคธุรกิจเอกชน */
    CGOV_SECTOR_CIVIL_SOCIETY, /**< ภาคประชาสังคม */
    CGOV_SECTOR_COMMUNITY      /**< ชุมชน */
} cgov_sector;

/** Type of mission: how far the state keeps the providing of a service to itself. */
typedef enum cgov_mission {
    CGOV_MISSION_ANY = 0,
    CGOV_MISSION_CORE_FUNCTION,
    CGOV_MISSION_CONTRACTING_IN,
    CGOV_MISSION_CONTRACTING_OUT,
    CGOV_MISSION_OPTING_OUT
} cgov_mission;

/** What a factor of the codebook is. */
typedef enum cgov_factor_kind {
    CGOV_FACTOR_KIND_ANY = 0,
    CGOV_FACTOR_KIND_CONDITION, /**< a condition of success */
    CGOV_FACTOR_KIND_OBSTACLE,
    CGOV_FACTOR_KIND_SOLUTION,
    CGOV_FACTOR_KIND_PREPARATION, /**< what the state should prepare */
    CGOV_FACTOR_KIND_OUTCOME,
    CGOV_FACTOR_KIND_THEME
} cgov_factor_kind;

/** Why a value is not there. A missing value is never 0 and never an empty text. */
typedef enum cgov_missing {
    CGOV_MISSING_ANY = 0,
    CGOV_MISSING_NOT_ASKED,
    CGOV_MISSING_DONT_KNOW, /**< ไม่ทราบ */
    CGOV_MISSING_REFUSED,
    CGOV_MISSING_NOT_APPLICABLE
} cgov_missing;

/** Phase of a case that a membership score speaks of. */
typedef enum cgov_phase {
    CGOV_PHASE_ANY = 0,
    CGOV_PHASE_START,
    CGOV_PHASE_MIDDLE,
    CGOV_PHASE_END,
    CGOV_PHASE_WHOLE
} cgov_phase;

/** Instruments of the study, with planned numbers (see cgov_progress_report()). */
typedef enum cgov_instrument {
    CGOV_INSTRUMENT_ANY = 0,
    CGOV_INSTRUMENT_QUESTIONNAIRE,
    CGOV_INSTRUMENT_PROJECT,
    CGOV_INSTRUMENT_INTERVIEW_AGENCY,
    CGOV_INSTRUMENT_INTERVIEW_PERSON,
    CGOV_INSTRUMENT_FOCUS_GROUP,
    CGOV_INSTRUMENT_CASE_STUDY,
    CGOV_INSTRUMENT_PROPOSAL /**< research proposals: counted, no number was planned */
} cgov_instrument;

/** How much of a date is known. */
typedef enum cgov_precision {
    CGOV_PRECISION_ANY = 0,
    CGOV_PRECISION_DAY,   /**< "2013-01-14" */
    CGOV_PRECISION_MONTH, /**< "2013-01" */
    CGOV_PRECISION_YEAR   /**< "2013" */
} cgov_precision;

/** What a document or a finding is from. */
typedef enum cgov_evidence_source {
    CGOV_EVIDENCE_SOURCE_ANY = 0,
    CGOV_EVIDENCE_SOURCE_SURVEY, /**< questionnaires and projects: open answers, factors named */
    CGOV_EVIDENCE_SOURCE_INTERVIEW,
    CGOV_EVIDENCE_SOURCE_FOCUS_GROUP,
    CGOV_EVIDENCE_SOURCE_CASE_STUDY
} cgov_evidence_source;

/**
 * The code of a level as the file stores it ("cooperation").
 * @return static; NULL for _ANY and for a number that the enumeration does not have
 */
CGOV_API const char *cgov_level_code(cgov_level value);

/**
 * The level that a code stands for.
 * @return false, and `*value` unchanged, if the text is not a code or an argument is NULL
 */
CGOV_API bool cgov_level_from_code(const char *code, cgov_level *value);

/**
 * The code of a sector as the file stores it.
 * @return static; NULL for _ANY and for a number that the enumeration does not have
 */
CGOV_API const char *cgov_sector_code(cgov_sector value);

/**
 * The sector that a code stands for.
 * @return false, and `*value` unchanged, if the text is not a code or an argument is NULL
 */
CGOV_API bool cgov_sector_from_code(const char *code, cgov_sector *value);

/**
 * The code of a mission as the file stores it.
 * @return static; NULL for _ANY and for a number that the enumeration does not have
 */
CGOV_API const char *cgov_mission_code(cgov_mission value);

/**
 * The mission that a code stands for.
 * @return false, and `*value` unchanged, if the text is not a code or an argument is NULL
 */
CGOV_API bool cgov_mission_from_code(const char *code, cgov_mission *value);

/**
 * The code of a factor kind as the file stores it.
 * @return static; NULL for _ANY and for a number that the enumeration does not have
 */
CGOV_API const char *cgov_factor_kind_code(cgov_factor_kind value);

/**
 * The factor kind that a code stands for.
 * @return false, and `*value` unchanged, if the text is not a code or an argument is NULL
 */
CGOV_API bool cgov_factor_kind_from_code(const char *code, cgov_factor_kind *value);

/**
 * The code of a reason for a missing value as the file stores it.
 * @return static; NULL for _ANY and for a number that the enumeration does not have
 */
CGOV_API const char *cgov_missing_code(cgov_missing value);

/**
 * The reason for a missing value that a code stands for.
 * @return false, and `*value` unchanged, if the text is not a code or an argument is NULL
 */
CGOV_API bool cgov_missing_from_code(const char *code, cgov_missing *value);

/**
 * The code of a phase as the file stores it.
 * @return static; NULL for _ANY and for a number that the enumeration does not have
 */
CGOV_API const char *cgov_phase_code(cgov_phase value);

/**
 * The phase that a code stands for.
 * @return false, and `*value` unchanged, if the text is not a code or an argument is NULL
 */
CGOV_API bool cgov_phase_from_code(const char *code, cgov_phase *value);

/**
 * The code of an instrument as the file stores it.
 * @return static; NULL for _ANY and for a number that the enumeration does not have
 */
CGOV_API const char *cgov_instrument_code(cgov_instrument value);

/**
 * The instrument that a code stands for.
 * @return false, and `*value` unchanged, if the text is not a code or an argument is NULL
 */
CGOV_API bool cgov_instrument_from_code(const char *code, cgov_instrument *value);

/**
 * The code of a precision as the file stores it.
 * @return static; NULL for _ANY and for a number that the enumeration does not have
 */
CGOV_API const char *cgov_precision_code(cgov_precision value);

/**
 * The precision that a code stands for.
 * @return false, and `*value` unchanged, if the text is not a code or an argument is NULL
 */
CGOV_API bool cgov_precision_from_code(const char *code, cgov_precision *value);

/**
 * The code of an evidence source as the file stores it.
 * @return static; NULL for _ANY and for a number that the enumeration does not have
 */
CGOV_API const char *cgov_evidence_source_code(cgov_evidence_source value);

/**
 * The evidence source that a code stands for.
 * @return false, and `*value` unchanged, if the text is not a code or an argument is NULL
 */
CGOV_API bool cgov_evidence_source_from_code(const char *code, cgov_evidence_source *value);

/**
 * The code of a language as the file stores it.
 * @return static; NULL for _ANY and for a number that the enumeration does not have
 */
CGOV_API const char *cgov_language_code(cgov_language value);

/**
 * The language that a code stands for.
 * @return false, and `*value` unchanged, if the text is not a code or an argument is NULL
 */
CGOV_API bool cgov_language_from_code(const char *code, cgov_language *value);

/** The same row on every laptop: 16 bytes. All-zero is "none". */
typedef struct cgov_uid {
    unsigned char bytes[16];
} cgov_uid;

/** True if the uid is all-zero, or NULL. */
CGOV_API bool cgov_uid_is_none(const cgov_uid *uid);

/** Writes a uid as a GUID, "6f1a2b3c-....", 36 characters and a NUL, as REFI-QDA wants it. A uid
    that is NULL is written as all-zero; nothing is written to a text that is NULL. */
CGOV_API void cgov_uid_format(const cgov_uid *uid, char text[37]);

/** Reads a GUID, with or without hyphens and braces; false, and `*uid` as before, if it is
    none or an argument is NULL. */
CGOV_API bool cgov_uid_parse(const char *text, cgov_uid *uid);

#ifdef __cplusplus
}
#endif

#endif
