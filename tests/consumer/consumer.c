#include <cgov.h>
#include <stdio.h>

int main(void)
{
    cgov *db = NULL;
    int64_t agencies = -1;
    cgov_status status = cgov_open(NULL, NULL, &db, NULL);
    if (status == CGOV_OK)
        status = cgov_agency_count(db, NULL, &agencies);
    printf("libcgov %s from C: %ld agencies\n", cgov_version(), (long)agencies);
    cgov_close(db);
    return status == CGOV_OK && agencies == 0 ? 0 : 1;
}
