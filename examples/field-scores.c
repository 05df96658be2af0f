/* Memberships of case studies out of raw values. See cgov/membership_calibration.h. */
#include "field.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define AT(member) offsetof(asked, member)

const program_option score_options[SCORE_OPTIONS] = {
    OPTION_OF(from, TAKES_CHOICE, AT(scores.from), "codings|passages|documents|coders|per-1000",
              CGOV_RAW_VALUE_CODINGS),
    OPTION(values, TAKES_TEXT, AT(values)),
    OPTION(column, TAKES_TEXT, AT(column)),
    OPTION(anchors, TAKES_TEXT, AT(anchor_words)),
    OPTION_OF(method, TAKES_CHOICE, AT(scores.calibration.method), "crisp|logistic|linear|indirect",
              CGOV_CALIBRATION_CRISP),
    OPTION_OF(convention, TAKES_CHOICE, AT(convention), "r|ragin", 0),
    OPTION_OF(counted, TAKES_ID, AT(scores.counted), "factor", 0),
    OPTION(branch, TAKES_NOTHING, AT(scores.branch)),
    OPTION_OF(by, TAKES_ID, AT(scores.by_coder), "coder", 0),
    OPTION(own_documents, TAKES_NOTHING, AT(scores.own_documents)),
    OPTION_OF(phase, TAKES_CHOICE, AT(scores.phase), "start|middle|end|whole", CGOV_PHASE_START),
    OPTION(coder, TAKES_TEXT, AT(coder)),
    OPTION(note, TAKES_TEXT, AT(scores.note)),
    OPTION(replace, TAKES_NOTHING, AT(run.replaces)),
};

static int refuse(const asked *a, const char *english, const char *thai, const char *word)
{
    return fail(&a->run, WRONG_USE, say(&a->run, english, thai), word);
}

static int take_anchors(asked *a)
{
    cgov_calibrate_options *how = &a->scores.calibration;
    const char *at = a->anchor_words;
    if (at == NULL)
        return refuse(a, "say where a case is out, in doubt and in: --anchors OUT/CROSSOVER/IN%s",
                      "ระบุค่าที่อยู่นอกเซต ค่าก้ำกึ่ง และค่าที่อยู่ในเซต: --anchors นอก/ก้ำกึ่ง/ใน%s", "");
    while (*at != '\0') {
        char *end = NULL;
        const double anchor = strtod(at, &end);
        if (end == at || (*end != '/' && *end != '\0') || !isfinite(anchor) ||
            how->anchor_count == ANCHORS_MAX)
            return refuse(a, "--anchors %s: numbers with / between them, as in 0.5/3/8",
                          "--anchors %s: ใส่ตัวเลขคั่นด้วย / เช่น 0.5/3/8", a->anchor_words);
        a->anchors[how->anchor_count++] = anchor;
        at = end + (*end == '/');
    }
    how->anchors = a->anchors;
    if (a->convention == 1)
        how->inclusion_degree = CGOV_INCLUSION_DEGREE_RAGIN;
    return LOAD_CLEAN;
}

/* The case of a label of the file; an empty value is no value, and its case is left out. */
static int take_value(asked *a, cgov_case_value *values, const char *code, double value)
{
    const int64_t id = find_id(&a->run, "case study", code);
    if (id == 0)
        return LOAD_FAILED;
    if (!isnan(value))
        values[a->scores.value_count++] =
            (cgov_case_value){ .case_study = id, .has_value = true, .value = value };
    return LOAD_CLEAN;
}

/* Reads the numbers of a file, which are to be freed. */
static int read_values(asked *a, cgov_case_value **values)
{
    cgov_qca_table *read = NULL;
    cgov_error *error = NULL;
    if (a->column == NULL)
        return refuse(a, "say which column of %s: --column NAME", "ระบุคอลัมน์ของ %s ด้วย --column ชื่อ",
                      a->values);
    if (cgov_qca_load_sheet(a->values, a->sheet, &a->column, 1, &read, &error) != CGOV_OK)
        return fail_error(&a->run, error);
    int status = LOAD_CLEAN;
    *values = calloc(read->case_count + 1, sizeof **values);
    if (*values == NULL)
        status = refuse(a, "out of memory%s", "หน่วยความจำไม่พอ%s", "");
    for (size_t i = 0; *values != NULL && status == LOAD_CLEAN && i < read->case_count; i++)
        status = take_value(a, *values, read->cases[i], read->scores[i]);
    cgov_qca_table_free(read);
    a->scores.values = *values;
    a->scores.from = CGOV_RAW_VALUE_GIVEN;
    a->scores.note = a->scores.note != NULL ? a->scores.note : a->column;
    return status;
}

static int take_source(asked *a, cgov_case_value **values)
{
    if ((a->values != NULL) == was_given(&a->run, "from"))
        return refuse(a,
                      "say where raw values come from: --from codings, passages, documents, coders "
                      "or per-1000; or --values FILE --column NAME%s",
                      "ระบุที่มาของค่าดิบ: --from codings, passages, documents, coders หรือ per-1000 "
                      "หรือ --values ไฟล์ --column ชื่อ%s",
                      "");
    return a->values != NULL ? read_values(a, values) : LOAD_CLEAN;
}

int calibrate_scores(asked *a)
{
    cgov_membership_calibration *c = NULL;
    cgov_case_value *values = NULL;
    cgov_tables *tables = NULL;
    a->scores.factor = find_id(&a->run, "factor", a->run.words[0]);
    a->scores.check_only = a->run.check;
    a->scores.replace = a->run.replaces;
    int status = a->scores.factor != 0 ? take_anchors(a) : LOAD_FAILED;
    if (status == LOAD_CLEAN && a->coder != NULL &&
        (a->scores.coder = find_id(&a->run, "coder", a->coder)) == 0)
        status = LOAD_FAILED;
    if (status == LOAD_CLEAN)
        status = take_source(a, &values);
    if (status == LOAD_CLEAN && cgov_membership_calibrate(a->run.db, &a->scores, &c) != CGOV_OK)
        status = fail_study(&a->run);
    if (status == LOAD_CLEAN)
        status = show(&a->run, cgov_tables_from_memberships(c, a->run.check, &tables), &tables);
    cgov_membership_calibration_free(c);
    free(values);
    return status;
}
