/* What every test shares: CMocka with its includes in order, and asserts that say what failed. */
#ifndef CGOV_TESTS_SUPPORT_H
#define CGOV_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cgov.h"

#define assert_status(expected, expression)                                                        \
    do {                                                                                           \
        const cgov_status status_ = (expression);                                                  \
        if (status_ != (expected))                                                                 \
            fail_msg("%s: %s, not %s", #expression, cgov_status_name(status_),                     \
                     cgov_status_name(expected));                                                  \
    } while (0)

/* For calls whose words come out through a cgov_error pointer. */
#define assert_ok_error(error, expression)                                                         \
    do {                                                                                           \
        const cgov_status status_ = (expression);                                                  \
        if (status_ != CGOV_OK)                                                                    \
            fail_msg("%s: %s: %s", #expression, cgov_status_name(status_),                         \
                     cgov_error_message(error));                                                   \
    } while (0)

#define assert_i64(expected, actual)                                                               \
    do {                                                                                           \
        const long long expected_ = (expected), actual_ = (actual);                                \
        if (expected_ != actual_)                                                                  \
            fail_msg("%s is %lld, not %lld", #actual, actual_, expected_);                         \
    } while (0)

#define assert_text(expected, actual)                                                              \
    do {                                                                                           \
        const char *expected_ = (expected), *actual_ = (actual);                                   \
        if (expected_ == NULL || actual_ == NULL ? expected_ != actual_                            \
                                                 : strcmp(expected_, actual_) != 0)                \
            fail_msg("%s is \"%s\", not \"%s\"", #actual, actual_ != NULL ? actual_ : "(NULL)",    \
                     expected_ != NULL ? expected_ : "(NULL)");                                    \
    } while (0)

#define assert_contains(part, actual)                                                              \
    do {                                                                                           \
        const char *part_ = (part), *actual_ = (actual);                                           \
        if (actual_ == NULL || strstr(actual_, part_) == NULL)                                     \
            fail_msg("%s is \"%s\", without \"%s\"", #actual, actual_ != NULL ? actual_ : "(NULL)", \
                     part_);                                                                       \
    } while (0)

#define assert_close(expected, actual, tolerance)                                                  \
    do {                                                                                           \
        const double expected_ = (expected), actual_ = (actual);                                   \
        if (!(fabs(expected_ - actual_) <= (tolerance)))                                           \
            fail_msg("%s is %.17g, not %.17g", #actual, actual_, expected_);                       \
    } while (0)

#endif
