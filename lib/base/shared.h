/*
 * Marks what the core shares with libcgov-network, a library of its own: exported, yet not part of
 * the API. tests/headers.sh holds the exports against these marks.
 */
#ifndef CGOV_BASE_SHARED_H
#define CGOV_BASE_SHARED_H

#if defined(_WIN32)
#define CGOV__SHARED
#else
#define CGOV__SHARED __attribute__((visibility("default")))
#endif

#endif
