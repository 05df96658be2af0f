#include <cgov.h>
#include <iostream>

int main()
{
    cgov *db = nullptr;
    std::int64_t agencies = -1;
    cgov_status status = cgov_open(nullptr, nullptr, &db, nullptr);
    if (status == CGOV_OK)
        status = cgov_agency_count(db, nullptr, &agencies);
    std::cout << "libcgov " << cgov_version() << " from C++: " << agencies << " agencies\n";
    cgov_close(db);
    return status == CGOV_OK && agencies == 0 ? 0 : 1;
}
