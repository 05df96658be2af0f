/* Quotes that stand for a factor. Which ones is said in cgov/case_profile.h, and done in SQL. */
#include "analysis/evidence/evidence.h"

#define FIELD(name) CGOV__FIELD(cgov_evidence_quote, name)
static const cgov__field quote_fields[] = {
    FIELD(factor),
    FIELD(passage),
    FIELD(document),
    FIELD(document_code),
    FIELD(version),
    FIELD(start),
    FIELD(stop),
    FIELD(quote),
    FIELD(chosen),
    FIELD(coders),
    CGOV__NULLABLE(cgov_evidence_quote, confidence),
    FIELD(person_code),
    FIELD(position_group),
    FIELD(sector),
    FIELD(agency_code),
    FIELD(file),
    CGOV__NULLABLE(cgov_evidence_quote, file_row),
};
#undef FIELD
const cgov__map cgov__evidence_quote_map = CGOV__MAP("quote", cgov_evidence_quote, quote_fields);

const cgov_evidence_quote *cgov__evidence_quotes_of(const cgov_evidence_quote *quotes, size_t count,
                                                    int64_t factor, size_t *found)
{
    size_t first = 0, last;
    while (first < count && quotes[first].factor != factor)
        first++;
    for (last = first; last < count && quotes[last].factor == factor;)
        last++;
    *found = last - first;
    return *found > 0 ? &quotes[first] : NULL;
}

int cgov__evidence_quotes_asked(int quotes)
{
    enum {
        QUOTES = 3
    };
    return quotes == 0 ? QUOTES : quotes < 0 ? 0 : quotes;
}
