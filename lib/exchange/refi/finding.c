/* What is reported of a REFI-QDA file: each kind once, with a count, at the end. See load.h. */
#include "exchange/refi/load.h"

#include <string.h>

/* Reads without counting as read. */
static const char *peek(const cgov__xml *at, const char *name)
{
    for (size_t i = 0; at->attributes[i] != NULL; i += 2)
        if (strcmp(at->attributes[i], name) == 0)
            return at->attributes[i + 1];
    return NULL;
}

static const char *name_of(const cgov__xml *at)
{
    const char *name = at != NULL ? peek(at, "name") : NULL;
    return name != NULL || at == NULL ? name : peek(at, "guid");
}

/* "; codings lost with it: 2", behind what is wrong. */
static void add_lost(cgov__refi_findings *findings, int64_t codings)
{
    const bool thai = findings->options->language == CGOV_LANGUAGE_TH;
    if (codings > 0)
        cgov__buffer_format(&findings->reason,
                            thai ? "; การลงรหัสที่ไม่ได้นำเข้าไปด้วย: %lld รายการ"
                                 : "; codings lost with it: %lld",
                            (long long)codings);
}

static cgov_status report(cgov__refi_findings *findings, const cgov__refi_note *note)
{
    const cgov_refi_options *options = findings->options;
    if (note->is_problem)
        findings->result->problems += note->count;
    else
        findings->result->notes++;
    if (options->report == NULL)
        return CGOV_OK;
    cgov__problem_words(note->reason, options->language, note->detail, &findings->reason,
                        &findings->remedy);
    add_lost(findings, note->codings);
    if (findings->reason.failed || findings->remedy.failed)
        return cgov__nomem(findings->error);
    options->report(&(cgov_refi_finding){ .is_note = !note->is_problem,
                                          .path = note->path,
                                          .line = note->line,
                                          .name = note->name,
                                          .count = note->count,
                                          .reason = findings->reason.bytes,
                                          .remedy = findings->remedy.bytes },
                    options->report_ctx);
    return CGOV_OK;
}

static cgov_status path_of(cgov__refi_findings *findings, const cgov__xml *at)
{
    cgov__buffer_clear(&findings->path);
    cgov__buffer_text(&findings->path, "");
    cgov__xml_path(at, &findings->path);
    return findings->path.failed ? cgov__nomem(findings->error) : CGOV_OK;
}

static cgov_status keep(cgov__refi_findings *findings, const char *text, char **kept)
{
    *kept = text != NULL ? cgov__arena_copy(&findings->texts, text, strlen(text)) : NULL;
    return text == NULL || *kept != NULL ? CGOV_OK : cgov__nomem(findings->error);
}

/* Reasons of which each detail is a kind of its own. */
static bool is_kind_by_detail(cgov__reason reason)
{
    return reason == CGOV__REFI_ATTRIBUTE || reason == CGOV__REFI_CODER ||
           reason == CGOV__REFI_NO_PLACE || reason == CGOV__REFI_RENAMED ||
           reason == CGOV__REFI_FOREIGN_VALUE;
}

static cgov_status new_note(cgov__refi_findings *findings, size_t path_length, int64_t line,
                            const char *name, cgov__reason reason, const char *detail)
{
    const bool fits = CGOV__GROW(findings->notes, findings->capacity, findings->count + 1);
    if (!fits)
        return cgov__nomem(findings->error);
    cgov__refi_note *note = &findings->notes[findings->count++];
    *note = (cgov__refi_note){ .line = line, .reason = reason };
    note->path = cgov__arena_copy(&findings->texts, findings->path.bytes, path_length);
    cgov_status status = note->path != NULL ? CGOV_OK : cgov__nomem(findings->error);
    if (status == CGOV_OK)
        status = keep(findings, name, &note->name);
    return status == CGOV_OK ? keep(findings, detail, &note->detail) : status;
}

/* The finding of a path (in findings->path), reason and, where that tells kinds apart, detail. */
static cgov_status note_of(cgov__refi_findings *findings, int64_t line, const char *name,
                           cgov__reason reason, const char *detail, cgov__refi_note **note)
{
    bool added = false;
    const size_t path_length = findings->path.length;
    cgov__buffer_format(&findings->path, "\n%d\n%s", (int)reason,
                        detail != NULL && is_kind_by_detail(reason) ? detail : "");
    const int64_t *index =
        findings->path.failed
            ? NULL
            : cgov__strings_add(&findings->kinds, findings->path.bytes, findings->path.length,
                                (int64_t)findings->count, &added);
    if (index == NULL)
        return cgov__nomem(findings->error);
    const size_t at = (size_t)*index;
    const cgov_status status =
        added ? new_note(findings, path_length, line, name, reason, detail) : CGOV_OK;
    *note = status == CGOV_OK ? &findings->notes[at] : NULL;
    return status;
}

static int64_t codings_in(const cgov__xml *at)
{
    int64_t count = strcmp(at->name, "Coding") == 0;
    for (const cgov__xml *child = at->first; child != NULL; child = child->next)
        count += codings_in(child);
    return count;
}

static cgov_status add_finding(cgov__refi_findings *findings, const cgov__xml *at,
                               cgov__reason reason, const char *detail, bool is_problem)
{
    cgov__refi_note *note = NULL;
    cgov_status status = path_of(findings, at);
    if (status == CGOV_OK)
        status = note_of(findings, at != NULL ? at->line : 0, name_of(at), reason, detail, &note);
    if (status != CGOV_OK)
        return status;
    note->count++;
    note->is_problem |= is_problem;
    if (at != NULL && (reason == CGOV__REFI_PART || is_problem))
        note->codings += codings_in(at);
    return CGOV_OK;
}

cgov_status cgov__refi_problem(cgov__refi_findings *findings, const cgov__xml *at,
                               cgov__reason reason, const char *detail)
{
    return add_finding(findings, at, reason, detail, true);
}

cgov_status cgov__refi_tell(cgov__refi_findings *findings, const cgov__xml *at, cgov__reason reason,
                            const char *detail)
{
    return add_finding(findings, at, reason, detail, false);
}

cgov_status cgov__refi_tell_lost(cgov__refi_findings *findings, const char *path, int64_t line,
                                 int64_t count, int64_t codings, cgov__reason reason,
                                 const char *detail)
{
    cgov__refi_note *note = NULL;
    cgov__buffer_clear(&findings->path);
    cgov__buffer_text(&findings->path, path);
    const cgov_status status = note_of(findings, line, NULL, reason, detail, &note);
    if (status != CGOV_OK)
        return status;
    note->count += count;
    note->codings += codings;
    note->is_problem = reason == CGOV__REFI_COUNTING_OPEN || reason == CGOV__REFI_CUT_WORDS ||
                       reason == CGOV__REFI_SAME;
    return CGOV_OK;
}

cgov_status cgov__refi_tell_rows(cgov__refi_findings *findings, const char *name, int64_t count,
                                 cgov__reason reason)
{
    cgov__refi_note *note = NULL;
    cgov__buffer_clear(&findings->path);
    cgov__buffer_text(&findings->path, name);
    const cgov_status status = note_of(findings, 0, NULL, reason, NULL, &note);
    if (status == CGOV_OK)
        note->count += count;
    return status;
}

/* ---- what nobody has read ---- */

/* Attributes of the standard that are kept with the imported row and not read besides. */
static bool is_kept_apart(const char *name)
{
    static const char *const names[] = { "guid",
                                         "name",
                                         "origin",
                                         "basePath",
                                         "creatingUser",
                                         "creatingUserGUID",
                                         "modifyingUser",
                                         "modifyingUserGUID",
                                         "creationDateTime",
                                         "modifiedDateTime",
                                         "typeOfVariable",
                                         "targetGUID",
                                         "direction",
                                         "color",
                                         "originGUID",
                                         "isCodable" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return strncmp(name, "http://www.w3.org/2001/XMLSchema-instance ", 42) == 0;
}

static cgov_status tell_unread_attributes(cgov__refi_findings *findings, const cgov__xml *at)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && at->attributes[i] != NULL; i += 2) {
        const bool read = i / 2 < 64 && (at->asked >> i / 2 & 1) != 0;
        if (!read && !is_kept_apart(at->attributes[i]))
            status = cgov__refi_tell(findings, at, CGOV__REFI_ATTRIBUTE, at->attributes[i]);
    }
    return status;
}

cgov_status cgov__refi_tell_unread(cgov__refi_findings *findings, cgov__xml *root)
{
    cgov_status status = tell_unread_attributes(findings, root);
    if (status == CGOV_OK && root->mixed)
        status = cgov__refi_tell(findings, root, CGOV__REFI_STRAY_TEXT, NULL);
    for (cgov__xml *child = root->first; status == CGOV_OK && child != NULL; child = child->next)
        if (!child->taken)
            status = cgov__refi_tell(findings, child, CGOV__REFI_PART, NULL);
        else if (!child->whole)
            status = cgov__refi_tell_unread(findings, child);
    return status;
}

int64_t cgov__refi_problem_count(const cgov__refi_findings *findings)
{
    int64_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += findings->notes[i].is_problem ? findings->notes[i].count : 0;
    return count;
}

cgov_status cgov__refi_findings_report(cgov__refi_findings *findings)
{
    cgov_status status = CGOV_OK;
    for (int problems = 1; problems >= 0; problems--)
        for (size_t i = 0; status == CGOV_OK && i < findings->count; i++)
            if (findings->notes[i].is_problem == (problems == 1))
                status = report(findings, &findings->notes[i]);
    return status;
}

void cgov__refi_findings_free(cgov__refi_findings *findings)
{
    cgov__strings_free(&findings->kinds);
    cgov__free(findings->notes);
    cgov__arena_free(&findings->texts);
    cgov__buffer_free(&findings->path);
    cgov__buffer_free(&findings->reason);
    cgov__buffer_free(&findings->remedy);
}
