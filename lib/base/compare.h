/*
 * Orders for qsort() and bsearch(): of plain elements, and of records by their members. What puts
 * the greatest first, or asks more than members, is written where it is needed.
 */
#ifndef CGOV_BASE_COMPARE_H
#define CGOV_BASE_COMPARE_H

#include "base/shared.h"

/* -1, 0 or 1; of numbers, which are evaluated twice. */
#define CGOV__ORDER(a, b) (((a) > (b)) - ((a) < (b)))

/* Rising; the elements are of the type that the name says, and texts are pointers to const char. */
CGOV__SHARED int cgov__by_int(const void *a, const void *b);
int cgov__by_int64(const void *a, const void *b);
int cgov__by_uint64(const void *a, const void *b);
CGOV__SHARED int cgov__by_size(const void *a, const void *b);
int cgov__by_double(const void *a, const void *b);
int cgov__by_text(const void *a, const void *b);

/* Defines a static function that orders records by a member, rising; by a second and a third where
   those before are equal. */
#define CGOV__BY(name, type, member)                                                               \
    static int name(const void *a, const void *b)                                                  \
    {                                                                                              \
        const type *const x = a, *const y = b;                                                     \
        return CGOV__ORDER(x->member, y->member);                                                  \
    }
#define CGOV__BY_TWO(name, type, first, second)                                                    \
    static int name(const void *a, const void *b)                                                  \
    {                                                                                              \
        const type *const x = a, *const y = b;                                                     \
        const int order = CGOV__ORDER(x->first, y->first);                                         \
        return order != 0 ? order : CGOV__ORDER(x->second, y->second);                             \
    }
#define CGOV__BY_THREE(name, type, first, second, third)                                           \
    static int name(const void *a, const void *b)                                                  \
    {                                                                                              \
        const type *const x = a, *const y = b;                                                     \
        const int order = CGOV__ORDER(x->first, y->first);                                         \
        const int then = order != 0 ? order : CGOV__ORDER(x->second, y->second);                   \
        return then != 0 ? then : CGOV__ORDER(x->third, y->third);                                 \
    }

#endif
