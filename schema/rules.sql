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
