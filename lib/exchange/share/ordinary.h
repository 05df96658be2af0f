/*
 * Words that names are mistaken for, and words that tell a name from them. Data alone.
 */
#ifndef CGOV_SHARE_ORDINARY_H
#define CGOV_SHARE_ORDINARY_H

#include <stddef.h>

/* Ordinary words that are given names, nicknames or family names as well: อำนาจ, พัฒนา, ใจดี. */
extern const char *const cgov__ordinary_words[];
extern const size_t cgov__ordinary_count;

/* Words that a person follows: กับ, โดย, ชื่อ, by. */
extern const char *const cgov__before_person[];
extern const size_t cgov__before_person_count;

/* Words that follow a person: บอก, กล่าว, said. */
extern const char *const cgov__after_person[];
extern const size_t cgov__after_person_count;

/* Nicknames, and what given names begin with: แดง, สม. */
extern const char *const cgov__name_beginnings[];
extern const size_t cgov__name_beginning_count;

/* Words that begin no name behind a title, kin or an office, and that end a name. */
extern const char *const cgov__no_name[];
extern const size_t cgov__no_name_count;

/* Words of those that begin family names all the same, if more of a name stands behind: (รัก)ไทย. */
extern const char *const cgov__family_beginnings[];
extern const size_t cgov__family_beginning_count;

/* Words behind which the same letters are no person: สี(แดง). */
extern const char *const cgov__never_person[];
extern const size_t cgov__never_person_count;

#endif
