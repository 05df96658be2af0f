-- Rules of single tables, laid over the schema after each migration. What all tables have
-- alike (references, change log, revision) is made by lib/sql/schema_triggers.sql.

CREATE TRIGGER change_log_guard_update BEFORE UPDATE ON change_log
BEGIN
    SELECT RAISE(ABORT, 'change_log is only ever added to');
END;

CREATE TRIGGER change_log_guard_delete BEFORE DELETE ON change_log
BEGIN
    SELECT RAISE(ABORT, 'change_log is only ever added to');
END;

CREATE TRIGGER agency_no_cycle BEFORE UPDATE OF parent ON agency
WHEN NEW.parent IS NOT NULL AND NEW.parent IS NOT OLD.parent AND NEW.parent <> NEW.id
BEGIN
    SELECT RAISE(ABORT, 'agency.parent: that agency stands below this one; an agency is not its own ancestor')
     WHERE NEW.id IN (WITH RECURSIVE above (id) AS (
               SELECT parent FROM agency WHERE id = NEW.parent
                UNION
               SELECT t.parent FROM agency AS t JOIN above ON t.id = above.id)
           SELECT id FROM above);
END;

CREATE TRIGGER factor_no_cycle BEFORE UPDATE OF parent ON factor
WHEN NEW.parent IS NOT NULL AND NEW.parent IS NOT OLD.parent AND NEW.parent <> NEW.id
BEGIN
    SELECT RAISE(ABORT, 'factor.parent: that factor stands below this one; a factor is not its own ancestor')
     WHERE NEW.id IN (WITH RECURSIVE above (id) AS (
               SELECT parent FROM factor WHERE id = NEW.parent
                UNION
               SELECT t.parent FROM factor AS t JOIN above ON t.id = above.id)
           SELECT id FROM above);
END;

CREATE TRIGGER source_row_evidence BEFORE UPDATE OF source, row_no, cells ON source_row
BEGIN
    SELECT RAISE(ABORT, 'source_row keeps the imported row as it was: correct the record made from it instead');
END;

CREATE TRIGGER case_membership_key_insert BEFORE INSERT ON case_membership
BEGIN
    SELECT RAISE(ABORT, 'case_membership.case_study, factor, phase, coder: another row has this value already; change that row with UPDATE')
      FROM case_membership
     WHERE case_study = NEW.case_study AND factor = NEW.factor AND phase = NEW.phase
       AND coalesce(coder, 0) = coalesce(NEW.coder, 0);
END;

CREATE TRIGGER case_membership_key_update BEFORE UPDATE OF case_study, factor, phase, coder ON case_membership
BEGIN
    SELECT RAISE(ABORT, 'case_membership.case_study, factor, phase, coder: another row has this value already')
      FROM case_membership
     WHERE case_study = NEW.case_study AND factor = NEW.factor AND phase = NEW.phase
       AND coalesce(coder, 0) = coalesce(NEW.coder, 0) AND id <> OLD.id;
END;

CREATE TRIGGER document_immutable BEFORE UPDATE OF text ON document
WHEN NEW.text IS NOT OLD.text AND EXISTS (SELECT 1 FROM passage WHERE document = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'document.text: the document is coded, so its text stays; add a new document with the next version, and previous = this one');
END;

CREATE TRIGGER passage_quote_insert BEFORE INSERT ON passage
BEGIN
    SELECT CASE
           WHEN NEW.stop > length(text)
           THEN RAISE(ABORT, 'passage.stop is beyond the end of the document (offsets are characters from 0, end exclusive)')
           ELSE RAISE(ABORT, 'passage.quote is not what the document says there: it is substr(text, start + 1, stop - start)')
           END
      FROM document
     WHERE id = NEW.document AND 0 <= NEW.start AND NEW.start < NEW.stop
       AND (NEW.quote IS NOT substr(text, NEW.start + 1, NEW.stop - NEW.start) OR length(NEW.quote) <> NEW.stop - NEW.start);
END;

CREATE TRIGGER passage_quote_update BEFORE UPDATE OF document, start, stop, quote ON passage
BEGIN
    SELECT CASE
           WHEN NEW.stop > length(text)
           THEN RAISE(ABORT, 'passage.stop is beyond the end of the document (offsets are characters from 0, end exclusive)')
           ELSE RAISE(ABORT, 'passage.quote is not what the document says there: it is substr(text, start + 1, stop - start)')
           END
      FROM document
     WHERE id = NEW.document AND 0 <= NEW.start AND NEW.start < NEW.stop
       AND (NEW.quote IS NOT substr(text, NEW.start + 1, NEW.stop - NEW.start) OR length(NEW.quote) <> NEW.stop - NEW.start);
END;

-- A title of nothing to see: blanks of any width, zero-width characters, line breaks.

CREATE TRIGGER agency_seen_insert BEFORE INSERT ON agency
WHEN (NEW.name_th <> '' AND trim(NEW.name_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.name_en <> '' AND trim(NEW.name_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'agency.name_th, name_en: a name of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER agency_seen_update BEFORE UPDATE OF name_th, name_en ON agency
WHEN (NEW.name_th <> '' AND trim(NEW.name_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.name_en <> '' AND trim(NEW.name_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'agency.name_th, name_en: a name of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER factor_seen_insert BEFORE INSERT ON factor
WHEN (NEW.label_th <> '' AND trim(NEW.label_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.label_en <> '' AND trim(NEW.label_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'factor.label_th, label_en: a label of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER factor_seen_update BEFORE UPDATE OF label_th, label_en ON factor
WHEN (NEW.label_th <> '' AND trim(NEW.label_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.label_en <> '' AND trim(NEW.label_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'factor.label_th, label_en: a label of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER project_seen_insert BEFORE INSERT ON project
WHEN (NEW.title_th <> '' AND trim(NEW.title_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.title_en <> '' AND trim(NEW.title_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'project.title_th, title_en: a title of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER project_seen_update BEFORE UPDATE OF title_th, title_en ON project
WHEN (NEW.title_th <> '' AND trim(NEW.title_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.title_en <> '' AND trim(NEW.title_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'project.title_th, title_en: a title of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER case_study_seen_insert BEFORE INSERT ON case_study
WHEN (NEW.title_th <> '' AND trim(NEW.title_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.title_en <> '' AND trim(NEW.title_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'case_study.title_th, title_en: a title of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER case_study_seen_update BEFORE UPDATE OF title_th, title_en ON case_study
WHEN (NEW.title_th <> '' AND trim(NEW.title_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.title_en <> '' AND trim(NEW.title_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'case_study.title_th, title_en: a title of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER recommendation_seen_insert BEFORE INSERT ON recommendation
WHEN (NEW.title_th <> '' AND trim(NEW.title_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.title_en <> '' AND trim(NEW.title_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'recommendation.title_th, title_en: a title of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER recommendation_seen_update BEFORE UPDATE OF title_th, title_en ON recommendation
WHEN (NEW.title_th <> '' AND trim(NEW.title_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.title_en <> '' AND trim(NEW.title_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'recommendation.title_th, title_en: a title of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER focus_group_seen_insert BEFORE INSERT ON focus_group
WHEN (NEW.title_th <> '' AND trim(NEW.title_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.title_en <> '' AND trim(NEW.title_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'focus_group.title_th, title_en: a title of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER focus_group_seen_update BEFORE UPDATE OF title_th, title_en ON focus_group
WHEN (NEW.title_th <> '' AND trim(NEW.title_th, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
   OR (NEW.title_en <> '' AND trim(NEW.title_en, char(32, 9, 10, 11, 12, 13, 160, 5760, 6158, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8203, 8204, 8205, 8206, 8207, 8232, 8233, 8239, 8287, 8288, 12288, 65279)) = '')
BEGIN
    SELECT RAISE(ABORT, 'focus_group.title_th, title_en: a title of blanks or invisible characters says nothing; write words, or NULL');
END;

CREATE TRIGGER project_missing_field_insert BEFORE INSERT ON project_missing
WHEN NEW.field <> 'code'
  AND NEW.field <> 'title_th'
  AND NEW.field <> 'title_en'
  AND NEW.field <> 'stated_level'
  AND NEW.field <> 'mission'
  AND NEW.field <> 'start_year'
  AND NEW.field <> 'end_year'
  AND NEW.field <> 'province'
  AND NEW.field <> 'budget_baht'
  AND NEW.field <> 'beneficiaries'
  AND NEW.field <> 'summary'
  AND NEW.field <> 'sequence'
  AND NEW.field <> 'activity'
  AND NEW.field <> 'form'
  AND NEW.field <> 'mechanism'
  AND NEW.field <> 'factor'
  AND NEW.field NOT GLOB 'activity:?*'
  AND NEW.field NOT GLOB 'form:?*'
  AND NEW.field NOT GLOB 'mechanism:?*'
  AND NEW.field NOT GLOB 'factor:?*'
BEGIN
    SELECT RAISE(ABORT, 'project_missing.field: there is no such field; it is one of code, title_th, title_en, stated_level, mission, start_year, end_year, province, budget_baht, beneficiaries, summary, sequence, activity, form, mechanism, factor (factor:trust_building says it of one factor)');
END;

CREATE TRIGGER project_missing_field_update BEFORE UPDATE OF field ON project_missing
WHEN NEW.field <> 'code'
  AND NEW.field <> 'title_th'
  AND NEW.field <> 'title_en'
  AND NEW.field <> 'stated_level'
  AND NEW.field <> 'mission'
  AND NEW.field <> 'start_year'
  AND NEW.field <> 'end_year'
  AND NEW.field <> 'province'
  AND NEW.field <> 'budget_baht'
  AND NEW.field <> 'beneficiaries'
  AND NEW.field <> 'summary'
  AND NEW.field <> 'sequence'
  AND NEW.field <> 'activity'
  AND NEW.field <> 'form'
  AND NEW.field <> 'mechanism'
  AND NEW.field <> 'factor'
  AND NEW.field NOT GLOB 'activity:?*'
  AND NEW.field NOT GLOB 'form:?*'
  AND NEW.field NOT GLOB 'mechanism:?*'
  AND NEW.field NOT GLOB 'factor:?*'
BEGIN
    SELECT RAISE(ABORT, 'project_missing.field: there is no such field; it is one of code, title_th, title_en, stated_level, mission, start_year, end_year, province, budget_baht, beneficiaries, summary, sequence, activity, form, mechanism, factor (factor:trust_building says it of one factor)');
END;
