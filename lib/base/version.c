/* The version of the running library; the build passes it in. */
#include "cgov/api.h"

const char *cgov_version(void)
{
    return CGOV_VERSION;
}
