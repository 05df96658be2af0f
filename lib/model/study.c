/* The study as a whole: record, plan, words of the team, other names and answers, and the log. See
 * cgov/study.h. */
#include "cgov/study.h"

#include "model/noun.h"

#include <string.h>

/* ---- the study ---- */

#define FIELD(name) CGOV__FIELD(cgov_study, name)
static const cgov__field study_fields[] = {
    CGOV__REQUIRED(cgov_study, uid),
    CGOV__REQUIRED(cgov_study, title_th),
    FIELD(title_en),
    FIELD(investigator_th),
    FIELD(investigator_en),
    FIELD(objectives_th),
    FIELD(objectives_en),
    FIELD(aim_th),
    FIELD(aim_en),
    FIELD(way_of_working_th),
    FIELD(way_of_working_en),
    FIELD(synthetic),
};
#undef FIELD
static const cgov__map study_map = CGOV__MAP("study", cgov_study, study_fields);

CGOV__ROW_MAP(study);
const cgov__map *cgov__study_row_map(void)
{
    return &study_map;
}

cgov_status cgov_study_get(cgov *db, cgov_study **out)
{
    CGOV__NEEDS(db, out != NULL, "cgov_study_get: out is NULL");
    *out = NULL;
    const cgov_status status = cgov__ready(db);
    return status != CGOV_OK
               ? status
               : cgov__fetch(db, &cgov__sql_study_get, NULL, NULL, &study_map, (void **)out);
}

void cgov_study_free(cgov_study *study)
{
    cgov_free(study);
}

cgov_status cgov_study_put(cgov *db, const cgov_study *study)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_study_update };
    return cgov__put_link(db, &study_map, study, queries, 1);
}

/* ---- the plan ---- */

static const cgov__field study_target_fields[] = { CGOV__REQUIRED(cgov_study_target, instrument),
                                                   CGOV__FIELD(cgov_study_target, planned) };
static const cgov__map study_target_map =
    CGOV__MAP("target", cgov_study_target, study_target_fields);

static const cgov__field study_target_filter_fields[] = { CGOV__FIELD(cgov_study_target_filter,
                                                                      instrument) };
static const cgov__map study_target_filter_map =
    CGOV__MAP("target filter", cgov_study_target_filter, study_target_filter_fields);

CGOV__LIST(study_target)

cgov_status cgov_study_target_put(cgov *db, const cgov_study_target *target)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_study_target_update,
                                                     &cgov__sql_study_target_insert };
    return cgov__put_link(db, &study_target_map, target, queries, 2);
}

cgov_status cgov_study_target_delete(cgov *db, cgov_instrument instrument)
{
    const cgov_study_target target = { .instrument = instrument };
    return cgov__delete_link(db, &study_target_map, &target, &cgov__sql_study_target_delete);
}

/* ---- words of the team ---- */

static const cgov__field entry_fields[] = { CGOV__FIELD(cgov_vocabulary_entry, vocabulary),
                                            CGOV__FIELD(cgov_vocabulary_entry, code),
                                            CGOV__FIELD(cgov_vocabulary_entry, belongs_to),
                                            CGOV__FIELD(cgov_vocabulary_entry, label_th),
                                            CGOV__FIELD(cgov_vocabulary_entry, label_en) };
static const cgov__map entry_map = CGOV__MAP("word", cgov_vocabulary_entry, entry_fields);

static const struct vocabulary {
    const char *name;
    const cgov__embedded *update, *insert, *remove;
} vocabularies[] = {
#define VOCABULARY(name)                                                                           \
    {                                                                                              \
#name, &cgov__sql_vocabulary_##name##_update, &cgov__sql_vocabulary_##name##_insert,       \
            &cgov__sql_vocabulary_##name##_delete                                                  \
    }
    VOCABULARY(activity),
    VOCABULARY(form),
    VOCABULARY(mechanism),
    VOCABULARY(role),
#undef VOCABULARY
};

static const struct vocabulary *find_vocabulary(cgov *db, const char *name)
{
    for (size_t i = 0; i < sizeof vocabularies / sizeof vocabularies[0]; i++)
        if (strcmp(vocabularies[i].name, name) == 0)
            return &vocabularies[i];
    cgov__fail_in(db, CGOV_INVALID,
                  "\"%s\" is no vocabulary that a team adds to: activity, form, mechanism or role",
                  "ทีมเพิ่มคำใน \"%s\" ไม่ได้ เพิ่มได้ใน activity form mechanism หรือ role", name);
    return NULL;
}

cgov_status cgov_vocabulary_put(cgov *db, const cgov_vocabulary_entry *entry)
{
    CGOV__NEEDS(db, entry != NULL, "cgov_vocabulary_put: entry is NULL");
    CGOV__NEEDS(db, entry->vocabulary != NULL, "cgov_vocabulary_put: entry->vocabulary is NULL");
    CGOV__NEEDS(db, entry->code != NULL, "cgov_vocabulary_put: entry->code is NULL");
    const struct vocabulary *it = find_vocabulary(db, entry->vocabulary);
    if (it == NULL)
        return CGOV_INVALID;
    cgov_status status = cgov__writable(db);
    if (status == CGOV_OK)
        status = cgov__run(db, it->update, &entry_map, entry);
    if (status == CGOV_OK && sqlite3_changes(db->sqlite) == 0)
        status = cgov__run(db, it->insert, &entry_map, entry);
    return status;
}

cgov_status cgov_vocabulary_delete(cgov *db, const char *vocabulary, const char *code)
{
    CGOV__NEEDS(db, vocabulary != NULL, "cgov_vocabulary_delete: vocabulary is NULL");
    CGOV__NEEDS(db, code != NULL, "cgov_vocabulary_delete: code is NULL");
    const struct vocabulary *it = find_vocabulary(db, vocabulary);
    const cgov_vocabulary_entry entry = { .code = code };
    return it == NULL ? CGOV_INVALID : cgov__delete_link(db, &entry_map, &entry, it->remove);
}

/* ---- other names ---- */

static const cgov__field term_alias_fields[] = { CGOV__REQUIRED(cgov_term_alias, concept),
                                                 CGOV__REQUIRED(cgov_term_alias, name) };
static const cgov__map term_alias_map = CGOV__MAP("term alias", cgov_term_alias, term_alias_fields);

static const cgov__field term_alias_filter_fields[] = {
    CGOV__FIELD(cgov_term_alias_filter, concept), CGOV__FIELD(cgov_term_alias_filter, name)
};
static const cgov__map term_alias_filter_map =
    CGOV__MAP("term alias filter", cgov_term_alias_filter, term_alias_filter_fields);

CGOV__LIST(term_alias)

cgov_status cgov_term_alias_put(cgov *db, const cgov_term_alias *alias)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_term_alias_insert };
    return cgov__put_link(db, &term_alias_map, alias, queries, 1);
}

cgov_status cgov_term_alias_delete(cgov *db, const char *concept, const char *name)
{
    const cgov_term_alias alias = { .concept = concept, .name = name };
    return cgov__delete_link(db, &term_alias_map, &alias, &cgov__sql_term_alias_delete);
}

/* ---- other answers ---- */

static const cgov__field project_other_fields[] = { CGOV__REQUIRED(cgov_project_other, project),
                                                    CGOV__REQUIRED(cgov_project_other, field),
                                                    CGOV__REQUIRED(cgov_project_other, text),
                                                    CGOV__FIELD(cgov_project_other, source_row) };
static const cgov__map project_other_map =
    CGOV__MAP("other answer of a project", cgov_project_other, project_other_fields);

static const cgov__field project_other_filter_fields[] = {
    CGOV__FIELD(cgov_project_other_filter, project), CGOV__FIELD(cgov_project_other_filter, field)
};
static const cgov__map project_other_filter_map =
    CGOV__MAP("other answer filter", cgov_project_other_filter, project_other_filter_fields);

CGOV__LIST(project_other)

cgov_status cgov_project_other_put(cgov *db, const cgov_project_other *other)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_project_other_insert };
    return cgov__put_link(db, &project_other_map, other, queries, 1);
}

cgov_status cgov_project_other_delete(cgov *db, int64_t project, const char *field,
                                      const char *text)
{
    const cgov_project_other other = { .project = project, .field = field, .text = text };
    return cgov__delete_link(db, &project_other_map, &other, &cgov__sql_project_other_delete);
}

/* ---- the log ---- */

#define FIELD(name)  CGOV__FIELD(cgov_change, name)
#define NEEDED(name) CGOV__REQUIRED(cgov_change, name)
static const cgov__field change_fields[] = {
    NEEDED(number),  NEEDED(at), FIELD(who), FIELD(source),  FIELD(merge),   NEEDED(table_name),
    NEEDED(row_key), FIELD(uid), NEEDED(op), FIELD(old_row), FIELD(new_row),
};
#undef NEEDED
#undef FIELD
static const cgov__map change_map = CGOV__MAP("change", cgov_change, change_fields);

#define FIELD(name) CGOV__FIELD(cgov_change_filter, name)
static const cgov__field change_filter_fields[] = { FIELD(table_name), FIELD(row_key),
                                                    FIELD(op),         FIELD(who),
                                                    FIELD(since),      FIELD(source),
                                                    FIELD(after),      FIELD(limit) };
#undef FIELD
static const cgov__map change_filter_map =
    CGOV__MAP("change filter", cgov_change_filter, change_filter_fields);

CGOV__LIST(change)
