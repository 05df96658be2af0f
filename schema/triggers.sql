-- Made from the tables by lib/sql/store/schema_triggers.sql (see tests/schema_test.c); do not edit.

CREATE TRIGGER "activity_guard_delete" BEFORE DELETE ON "activity"
BEGIN
    SELECT RAISE(ABORT, 'activity: a row of the framework is not deleted; rows of the team are') WHERE OLD.origin <> 'team';
    SELECT RAISE(ABORT, 'activity: rows of project_activity still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "project_activity" WHERE "activity" = OLD."code");
END;

CREATE TRIGGER "activity_guard_insert" BEFORE INSERT ON "activity"
BEGIN
    SELECT RAISE(ABORT, 'activity.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "activity" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'activity.level: there is no such level; see SELECT code FROM level') WHERE NEW."level" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "level" WHERE "code" = NEW."level");
END;

CREATE TRIGGER "activity_guard_update" BEFORE UPDATE ON "activity"
BEGIN
    SELECT RAISE(ABORT, 'activity.level: there is no such level; see SELECT code FROM level') WHERE (NEW."level" IS NOT OLD."level") AND NEW."level" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "level" WHERE "code" = NEW."level");
    SELECT RAISE(ABORT, 'activity.code: rows of project_activity point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "project_activity" WHERE "activity" = OLD."code");
    SELECT RAISE(ABORT, 'activity.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "activity" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "activity_log_delete" AFTER DELETE ON "activity"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'activity', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'level', OLD."level", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "activity_log_insert" AFTER INSERT ON "activity"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'activity', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'level', NEW."level", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "activity_log_update" AFTER UPDATE ON "activity"
WHEN NEW."code" IS NOT OLD."code" OR NEW."level" IS NOT OLD."level" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."wording_th" IS NOT OLD."wording_th" OR NEW."description" IS NOT OLD."description" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'activity', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'level', OLD."level", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'level', NEW."level", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "agency_alias_guard_insert" BEFORE INSERT ON "agency_alias"
BEGIN
    SELECT RAISE(ABORT, 'agency_alias.agency, name: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "agency_alias" WHERE "agency" = NEW."agency" AND "name" = NEW."name");
    SELECT RAISE(ABORT, 'agency_alias.agency: there is no such agency; see SELECT id FROM agency') WHERE NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'agency_alias.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "agency_alias_guard_update" BEFORE UPDATE ON "agency_alias"
BEGIN
    SELECT RAISE(ABORT, 'agency_alias.agency: there is no such agency; see SELECT id FROM agency') WHERE (NEW."agency" IS NOT OLD."agency") AND NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'agency_alias.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'agency_alias.agency, name: another row has this value already') WHERE (NEW."agency" IS NOT OLD."agency" OR NEW."name" IS NOT OLD."name") AND EXISTS (SELECT 1 FROM "agency_alias" WHERE "agency" = NEW."agency" AND "name" = NEW."name");
END;

CREATE TRIGGER "agency_alias_log_delete" AFTER DELETE ON "agency_alias"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'agency_alias', json_array(OLD."agency", OLD."name"), NULL, 'delete',
           json_object('agency', OLD."agency", 'name', OLD."name", 'note', OLD."note", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "agency_alias_log_insert" AFTER INSERT ON "agency_alias"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'agency_alias', json_array(NEW."agency", NEW."name"), NULL, 'insert',
           NULL,
           json_object('agency', NEW."agency", 'name', NEW."name", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "agency_alias_log_update" AFTER UPDATE ON "agency_alias"
WHEN NEW."agency" IS NOT OLD."agency" OR NEW."name" IS NOT OLD."name" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'agency_alias', json_array(NEW."agency", NEW."name"), NULL, 'update',
           json_object('agency', OLD."agency", 'name', OLD."name", 'note', OLD."note", 'source_row', OLD."source_row"),
           json_object('agency', NEW."agency", 'name', NEW."name", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "agency_apart_guard_insert" BEFORE INSERT ON "agency_apart"
BEGIN
    SELECT RAISE(ABORT, 'agency_apart.agency, other: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "agency_apart" WHERE "agency" = NEW."agency" AND "other" = NEW."other");
    SELECT RAISE(ABORT, 'agency_apart.agency: there is no such agency; see SELECT id FROM agency') WHERE NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'agency_apart.other: there is no such agency; see SELECT id FROM agency') WHERE NEW."other" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."other");
END;

CREATE TRIGGER "agency_apart_guard_update" BEFORE UPDATE ON "agency_apart"
BEGIN
    SELECT RAISE(ABORT, 'agency_apart.agency: there is no such agency; see SELECT id FROM agency') WHERE (NEW."agency" IS NOT OLD."agency") AND NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'agency_apart.other: there is no such agency; see SELECT id FROM agency') WHERE (NEW."other" IS NOT OLD."other") AND NEW."other" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."other");
    SELECT RAISE(ABORT, 'agency_apart.agency, other: another row has this value already') WHERE (NEW."agency" IS NOT OLD."agency" OR NEW."other" IS NOT OLD."other") AND EXISTS (SELECT 1 FROM "agency_apart" WHERE "agency" = NEW."agency" AND "other" = NEW."other");
END;

CREATE TRIGGER "agency_apart_log_delete" AFTER DELETE ON "agency_apart"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'agency_apart', json_array(OLD."agency", OLD."other"), NULL, 'delete',
           json_object('agency', OLD."agency", 'other', OLD."other"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "agency_apart_log_insert" AFTER INSERT ON "agency_apart"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'agency_apart', json_array(NEW."agency", NEW."other"), NULL, 'insert',
           NULL,
           json_object('agency', NEW."agency", 'other', NEW."other")
      FROM change_author;
END;

CREATE TRIGGER "agency_apart_log_update" AFTER UPDATE ON "agency_apart"
WHEN NEW."agency" IS NOT OLD."agency" OR NEW."other" IS NOT OLD."other"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'agency_apart', json_array(NEW."agency", NEW."other"), NULL, 'update',
           json_object('agency', OLD."agency", 'other', OLD."other"),
           json_object('agency', NEW."agency", 'other', NEW."other")
      FROM change_author;
END;

CREATE TRIGGER "agency_guard_delete" BEFORE DELETE ON "agency"
BEGIN
    SELECT RAISE(ABORT, 'agency: rows of case_agency still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "case_agency" WHERE "agency" = OLD."id");
    SELECT RAISE(ABORT, 'agency: rows of interview still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "interview" WHERE "agency" = OLD."id");
    SELECT RAISE(ABORT, 'agency: rows of participation still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "participation" WHERE "agency" = OLD."id");
    SELECT RAISE(ABORT, 'agency: rows of response still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "response" WHERE "agency" = OLD."id");
    UPDATE "agency" SET "parent" = NULL WHERE "parent" = OLD."id";
    UPDATE "person" SET "agency" = NULL WHERE "agency" = OLD."id";
    DELETE FROM "agency_alias" WHERE "agency" = OLD."id";
    DELETE FROM "agency_apart" WHERE "agency" = OLD."id";
    DELETE FROM "agency_apart" WHERE "other" = OLD."id";
END;

CREATE TRIGGER "agency_guard_insert" BEFORE INSERT ON "agency"
BEGIN
    SELECT RAISE(ABORT, 'agency.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "agency" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'agency.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "agency" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'agency.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "agency" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'agency.parent: there is no such agency; see SELECT id FROM agency') WHERE NEW."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."parent");
    SELECT RAISE(ABORT, 'agency.province: there is no such province; see SELECT code FROM province') WHERE NEW."province" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."province");
    SELECT RAISE(ABORT, 'agency.sector: there is no such sector; see SELECT code FROM sector') WHERE NEW."sector" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "sector" WHERE "code" = NEW."sector");
    SELECT RAISE(ABORT, 'agency.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "agency_guard_update" BEFORE UPDATE ON "agency"
BEGIN
    SELECT RAISE(ABORT, 'agency.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'agency.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'agency.parent: there is no such agency; see SELECT id FROM agency') WHERE (NEW."parent" IS NOT OLD."parent") AND NEW."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."parent");
    SELECT RAISE(ABORT, 'agency.province: there is no such province; see SELECT code FROM province') WHERE (NEW."province" IS NOT OLD."province") AND NEW."province" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."province");
    SELECT RAISE(ABORT, 'agency.sector: there is no such sector; see SELECT code FROM sector') WHERE (NEW."sector" IS NOT OLD."sector") AND NEW."sector" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "sector" WHERE "code" = NEW."sector");
    SELECT RAISE(ABORT, 'agency.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'agency.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "agency" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "agency_log_delete" AFTER DELETE ON "agency"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'agency', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'name_th', OLD."name_th", 'name_en', OLD."name_en", 'sector', OLD."sector", 'kind', OLD."kind", 'province', OLD."province", 'district', OLD."district", 'parent', OLD."parent", 'note', OLD."note", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "agency_log_insert" AFTER INSERT ON "agency"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'agency', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'name_th', NEW."name_th", 'name_en', NEW."name_en", 'sector', NEW."sector", 'kind', NEW."kind", 'province', NEW."province", 'district', NEW."district", 'parent', NEW."parent", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "agency_log_update" AFTER UPDATE ON "agency"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."name_th" IS NOT OLD."name_th" OR NEW."name_en" IS NOT OLD."name_en" OR NEW."sector" IS NOT OLD."sector" OR NEW."kind" IS NOT OLD."kind" OR NEW."province" IS NOT OLD."province" OR NEW."district" IS NOT OLD."district" OR NEW."parent" IS NOT OLD."parent" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'agency', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'name_th', OLD."name_th", 'name_en', OLD."name_en", 'sector', OLD."sector", 'kind', OLD."kind", 'province', OLD."province", 'district', OLD."district", 'parent', OLD."parent", 'note', OLD."note", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'name_th', NEW."name_th", 'name_en', NEW."name_en", 'sector', NEW."sector", 'kind', NEW."kind", 'province', NEW."province", 'district', NEW."district", 'parent', NEW."parent", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "agency_revision" AFTER UPDATE ON "agency"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."name_th" IS NOT OLD."name_th" OR NEW."name_en" IS NOT OLD."name_en" OR NEW."sector" IS NOT OLD."sector" OR NEW."kind" IS NOT OLD."kind" OR NEW."province" IS NOT OLD."province" OR NEW."district" IS NOT OLD."district" OR NEW."parent" IS NOT OLD."parent" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "agency" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "case_agency_guard_insert" BEFORE INSERT ON "case_agency"
BEGIN
    SELECT RAISE(ABORT, 'case_agency.case_study, agency: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "case_agency" WHERE "case_study" = NEW."case_study" AND "agency" = NEW."agency");
    SELECT RAISE(ABORT, 'case_agency.agency: there is no such agency; see SELECT id FROM agency') WHERE NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'case_agency.case_study: there is no such case_study; see SELECT id FROM case_study') WHERE NEW."case_study" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_study" WHERE "id" = NEW."case_study");
    SELECT RAISE(ABORT, 'case_agency.role: there is no such role; see SELECT code FROM role') WHERE NEW."role" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "role" WHERE "code" = NEW."role");
    SELECT RAISE(ABORT, 'case_agency.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "case_agency_guard_update" BEFORE UPDATE ON "case_agency"
BEGIN
    SELECT RAISE(ABORT, 'case_agency.agency: there is no such agency; see SELECT id FROM agency') WHERE (NEW."agency" IS NOT OLD."agency") AND NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'case_agency.case_study: there is no such case_study; see SELECT id FROM case_study') WHERE (NEW."case_study" IS NOT OLD."case_study") AND NEW."case_study" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_study" WHERE "id" = NEW."case_study");
    SELECT RAISE(ABORT, 'case_agency.role: there is no such role; see SELECT code FROM role') WHERE (NEW."role" IS NOT OLD."role") AND NEW."role" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "role" WHERE "code" = NEW."role");
    SELECT RAISE(ABORT, 'case_agency.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'case_agency.case_study, agency: another row has this value already') WHERE (NEW."case_study" IS NOT OLD."case_study" OR NEW."agency" IS NOT OLD."agency") AND EXISTS (SELECT 1 FROM "case_agency" WHERE "case_study" = NEW."case_study" AND "agency" = NEW."agency");
END;

CREATE TRIGGER "case_agency_log_delete" AFTER DELETE ON "case_agency"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_agency', json_array(OLD."case_study", OLD."agency"), NULL, 'delete',
           json_object('case_study', OLD."case_study", 'agency', OLD."agency", 'role', OLD."role", 'is_lead', OLD."is_lead", 'note', OLD."note", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "case_agency_log_insert" AFTER INSERT ON "case_agency"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_agency', json_array(NEW."case_study", NEW."agency"), NULL, 'insert',
           NULL,
           json_object('case_study', NEW."case_study", 'agency', NEW."agency", 'role', NEW."role", 'is_lead', NEW."is_lead", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "case_agency_log_update" AFTER UPDATE ON "case_agency"
WHEN NEW."case_study" IS NOT OLD."case_study" OR NEW."agency" IS NOT OLD."agency" OR NEW."role" IS NOT OLD."role" OR NEW."is_lead" IS NOT OLD."is_lead" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_agency', json_array(NEW."case_study", NEW."agency"), NULL, 'update',
           json_object('case_study', OLD."case_study", 'agency', OLD."agency", 'role', OLD."role", 'is_lead', OLD."is_lead", 'note', OLD."note", 'source_row', OLD."source_row"),
           json_object('case_study', NEW."case_study", 'agency', NEW."agency", 'role', NEW."role", 'is_lead', NEW."is_lead", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "case_membership_guard_delete" BEFORE DELETE ON "case_membership"
BEGIN
    DELETE FROM "membership_evidence" WHERE "membership" = OLD."id";
END;

CREATE TRIGGER "case_membership_guard_insert" BEFORE INSERT ON "case_membership"
BEGIN
    SELECT RAISE(ABORT, 'case_membership.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "case_membership" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'case_membership.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "case_membership" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'case_membership.case_study: there is no such case_study; see SELECT id FROM case_study') WHERE NEW."case_study" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_study" WHERE "id" = NEW."case_study");
    SELECT RAISE(ABORT, 'case_membership.coder: there is no such coder; see SELECT id FROM coder') WHERE NEW."coder" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "coder" WHERE "id" = NEW."coder");
    SELECT RAISE(ABORT, 'case_membership.factor: there is no such factor; see SELECT id FROM factor') WHERE NEW."factor" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor" WHERE "id" = NEW."factor");
    SELECT RAISE(ABORT, 'case_membership.missing: there is no such missing; see SELECT code FROM missing') WHERE NEW."missing" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "missing" WHERE "code" = NEW."missing");
    SELECT RAISE(ABORT, 'case_membership.phase: there is no such phase; see SELECT code FROM phase') WHERE NEW."phase" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "phase" WHERE "code" = NEW."phase");
    SELECT RAISE(ABORT, 'case_membership.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "case_membership_guard_update" BEFORE UPDATE ON "case_membership"
BEGIN
    SELECT RAISE(ABORT, 'case_membership.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'case_membership.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'case_membership.case_study: there is no such case_study; see SELECT id FROM case_study') WHERE (NEW."case_study" IS NOT OLD."case_study") AND NEW."case_study" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_study" WHERE "id" = NEW."case_study");
    SELECT RAISE(ABORT, 'case_membership.coder: there is no such coder; see SELECT id FROM coder') WHERE (NEW."coder" IS NOT OLD."coder") AND NEW."coder" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "coder" WHERE "id" = NEW."coder");
    SELECT RAISE(ABORT, 'case_membership.factor: there is no such factor; see SELECT id FROM factor') WHERE (NEW."factor" IS NOT OLD."factor") AND NEW."factor" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor" WHERE "id" = NEW."factor");
    SELECT RAISE(ABORT, 'case_membership.missing: there is no such missing; see SELECT code FROM missing') WHERE (NEW."missing" IS NOT OLD."missing") AND NEW."missing" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "missing" WHERE "code" = NEW."missing");
    SELECT RAISE(ABORT, 'case_membership.phase: there is no such phase; see SELECT code FROM phase') WHERE (NEW."phase" IS NOT OLD."phase") AND NEW."phase" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "phase" WHERE "code" = NEW."phase");
    SELECT RAISE(ABORT, 'case_membership.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "case_membership_log_delete" AFTER DELETE ON "case_membership"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_membership', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'case_study', OLD."case_study", 'factor', OLD."factor", 'phase', OLD."phase", 'coder', OLD."coder", 'score', OLD."score", 'missing', OLD."missing", 'confidence', OLD."confidence", 'rationale', OLD."rationale", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "case_membership_log_insert" AFTER INSERT ON "case_membership"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_membership', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'case_study', NEW."case_study", 'factor', NEW."factor", 'phase', NEW."phase", 'coder', NEW."coder", 'score', NEW."score", 'missing', NEW."missing", 'confidence', NEW."confidence", 'rationale', NEW."rationale", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "case_membership_log_update" AFTER UPDATE ON "case_membership"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."case_study" IS NOT OLD."case_study" OR NEW."factor" IS NOT OLD."factor" OR NEW."phase" IS NOT OLD."phase" OR NEW."coder" IS NOT OLD."coder" OR NEW."score" IS NOT OLD."score" OR NEW."missing" IS NOT OLD."missing" OR NEW."confidence" IS NOT OLD."confidence" OR NEW."rationale" IS NOT OLD."rationale" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_membership', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'case_study', OLD."case_study", 'factor', OLD."factor", 'phase', OLD."phase", 'coder', OLD."coder", 'score', OLD."score", 'missing', OLD."missing", 'confidence', OLD."confidence", 'rationale', OLD."rationale", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'case_study', NEW."case_study", 'factor', NEW."factor", 'phase', NEW."phase", 'coder', NEW."coder", 'score', NEW."score", 'missing', NEW."missing", 'confidence', NEW."confidence", 'rationale', NEW."rationale", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "case_membership_revision" AFTER UPDATE ON "case_membership"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."case_study" IS NOT OLD."case_study" OR NEW."factor" IS NOT OLD."factor" OR NEW."phase" IS NOT OLD."phase" OR NEW."coder" IS NOT OLD."coder" OR NEW."score" IS NOT OLD."score" OR NEW."missing" IS NOT OLD."missing" OR NEW."confidence" IS NOT OLD."confidence" OR NEW."rationale" IS NOT OLD."rationale" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "case_membership" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "case_partner_guard_insert" BEFORE INSERT ON "case_partner"
BEGIN
    SELECT RAISE(ABORT, 'case_partner.case_study, number: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "case_partner" WHERE "case_study" = NEW."case_study" AND "number" = NEW."number");
    SELECT RAISE(ABORT, 'case_partner.case_study: there is no such case_study; see SELECT id FROM case_study') WHERE NEW."case_study" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_study" WHERE "id" = NEW."case_study");
    SELECT RAISE(ABORT, 'case_partner.sector: there is no such sector; see SELECT code FROM sector') WHERE NEW."sector" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "sector" WHERE "code" = NEW."sector");
END;

CREATE TRIGGER "case_partner_guard_update" BEFORE UPDATE ON "case_partner"
BEGIN
    SELECT RAISE(ABORT, 'case_partner.case_study: there is no such case_study; see SELECT id FROM case_study') WHERE (NEW."case_study" IS NOT OLD."case_study") AND NEW."case_study" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_study" WHERE "id" = NEW."case_study");
    SELECT RAISE(ABORT, 'case_partner.sector: there is no such sector; see SELECT code FROM sector') WHERE (NEW."sector" IS NOT OLD."sector") AND NEW."sector" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "sector" WHERE "code" = NEW."sector");
    SELECT RAISE(ABORT, 'case_partner.case_study, number: another row has this value already') WHERE (NEW."case_study" IS NOT OLD."case_study" OR NEW."number" IS NOT OLD."number") AND EXISTS (SELECT 1 FROM "case_partner" WHERE "case_study" = NEW."case_study" AND "number" = NEW."number");
END;

CREATE TRIGGER "case_partner_log_delete" AFTER DELETE ON "case_partner"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_partner', json_array(OLD."case_study", OLD."number"), NULL, 'delete',
           json_object('case_study', OLD."case_study", 'number', OLD."number", 'sector', OLD."sector", 'name_th', OLD."name_th", 'name_en', OLD."name_en", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "case_partner_log_insert" AFTER INSERT ON "case_partner"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_partner', json_array(NEW."case_study", NEW."number"), NULL, 'insert',
           NULL,
           json_object('case_study', NEW."case_study", 'number', NEW."number", 'sector', NEW."sector", 'name_th', NEW."name_th", 'name_en', NEW."name_en", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "case_partner_log_update" AFTER UPDATE ON "case_partner"
WHEN NEW."case_study" IS NOT OLD."case_study" OR NEW."number" IS NOT OLD."number" OR NEW."sector" IS NOT OLD."sector" OR NEW."name_th" IS NOT OLD."name_th" OR NEW."name_en" IS NOT OLD."name_en" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_partner', json_array(NEW."case_study", NEW."number"), NULL, 'update',
           json_object('case_study', OLD."case_study", 'number', OLD."number", 'sector', OLD."sector", 'name_th', OLD."name_th", 'name_en', OLD."name_en", 'origin', OLD."origin"),
           json_object('case_study', NEW."case_study", 'number', NEW."number", 'sector', NEW."sector", 'name_th', NEW."name_th", 'name_en', NEW."name_en", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "case_project_guard_insert" BEFORE INSERT ON "case_project"
BEGIN
    SELECT RAISE(ABORT, 'case_project.case_study, project: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "case_project" WHERE "case_study" = NEW."case_study" AND "project" = NEW."project");
    SELECT RAISE(ABORT, 'case_project.case_study: there is no such case_study; see SELECT id FROM case_study') WHERE NEW."case_study" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_study" WHERE "id" = NEW."case_study");
    SELECT RAISE(ABORT, 'case_project.project: there is no such project; see SELECT id FROM project') WHERE NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'case_project.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "case_project_guard_update" BEFORE UPDATE ON "case_project"
BEGIN
    SELECT RAISE(ABORT, 'case_project.case_study: there is no such case_study; see SELECT id FROM case_study') WHERE (NEW."case_study" IS NOT OLD."case_study") AND NEW."case_study" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_study" WHERE "id" = NEW."case_study");
    SELECT RAISE(ABORT, 'case_project.project: there is no such project; see SELECT id FROM project') WHERE (NEW."project" IS NOT OLD."project") AND NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'case_project.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'case_project.case_study, project: another row has this value already') WHERE (NEW."case_study" IS NOT OLD."case_study" OR NEW."project" IS NOT OLD."project") AND EXISTS (SELECT 1 FROM "case_project" WHERE "case_study" = NEW."case_study" AND "project" = NEW."project");
END;

CREATE TRIGGER "case_project_log_delete" AFTER DELETE ON "case_project"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_project', json_array(OLD."case_study", OLD."project"), NULL, 'delete',
           json_object('case_study', OLD."case_study", 'project', OLD."project", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "case_project_log_insert" AFTER INSERT ON "case_project"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_project', json_array(NEW."case_study", NEW."project"), NULL, 'insert',
           NULL,
           json_object('case_study', NEW."case_study", 'project', NEW."project", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "case_project_log_update" AFTER UPDATE ON "case_project"
WHEN NEW."case_study" IS NOT OLD."case_study" OR NEW."project" IS NOT OLD."project" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_project', json_array(NEW."case_study", NEW."project"), NULL, 'update',
           json_object('case_study', OLD."case_study", 'project', OLD."project", 'source_row', OLD."source_row"),
           json_object('case_study', NEW."case_study", 'project', NEW."project", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "case_study_guard_delete" BEFORE DELETE ON "case_study"
BEGIN
    SELECT RAISE(ABORT, 'case_study: rows of document still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "document" WHERE "case_study" = OLD."id");
    DELETE FROM "case_agency" WHERE "case_study" = OLD."id";
    DELETE FROM "case_membership" WHERE "case_study" = OLD."id";
    DELETE FROM "case_partner" WHERE "case_study" = OLD."id";
    DELETE FROM "case_project" WHERE "case_study" = OLD."id";
END;

CREATE TRIGGER "case_study_guard_insert" BEFORE INSERT ON "case_study"
BEGIN
    SELECT RAISE(ABORT, 'case_study.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "case_study" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'case_study.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "case_study" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'case_study.number: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "case_study" WHERE "number" = NEW."number");
    SELECT RAISE(ABORT, 'case_study.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "case_study" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'case_study.level: there is no such level; see SELECT code FROM level') WHERE NEW."level" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "level" WHERE "code" = NEW."level");
    SELECT RAISE(ABORT, 'case_study.mission: there is no such mission; see SELECT code FROM mission') WHERE NEW."mission" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "mission" WHERE "code" = NEW."mission");
    SELECT RAISE(ABORT, 'case_study.province: there is no such province; see SELECT code FROM province') WHERE NEW."province" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."province");
    SELECT RAISE(ABORT, 'case_study.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "case_study_guard_update" BEFORE UPDATE ON "case_study"
BEGIN
    SELECT RAISE(ABORT, 'case_study.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'case_study.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'case_study.level: there is no such level; see SELECT code FROM level') WHERE (NEW."level" IS NOT OLD."level") AND NEW."level" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "level" WHERE "code" = NEW."level");
    SELECT RAISE(ABORT, 'case_study.mission: there is no such mission; see SELECT code FROM mission') WHERE (NEW."mission" IS NOT OLD."mission") AND NEW."mission" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "mission" WHERE "code" = NEW."mission");
    SELECT RAISE(ABORT, 'case_study.province: there is no such province; see SELECT code FROM province') WHERE (NEW."province" IS NOT OLD."province") AND NEW."province" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."province");
    SELECT RAISE(ABORT, 'case_study.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'case_study.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "case_study" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'case_study.number: another row has this value already') WHERE (NEW."number" IS NOT OLD."number") AND EXISTS (SELECT 1 FROM "case_study" WHERE "number" = NEW."number");
END;

CREATE TRIGGER "case_study_log_delete" AFTER DELETE ON "case_study"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_study', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'number', OLD."number", 'title_th', OLD."title_th", 'title_en', OLD."title_en", 'place', OLD."place", 'district', OLD."district", 'province', OLD."province", 'level', OLD."level", 'mission', OLD."mission", 'start_year', OLD."start_year", 'summary', OLD."summary", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "case_study_log_insert" AFTER INSERT ON "case_study"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_study', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'number', NEW."number", 'title_th', NEW."title_th", 'title_en', NEW."title_en", 'place', NEW."place", 'district', NEW."district", 'province', NEW."province", 'level', NEW."level", 'mission', NEW."mission", 'start_year', NEW."start_year", 'summary', NEW."summary", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "case_study_log_update" AFTER UPDATE ON "case_study"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."number" IS NOT OLD."number" OR NEW."title_th" IS NOT OLD."title_th" OR NEW."title_en" IS NOT OLD."title_en" OR NEW."place" IS NOT OLD."place" OR NEW."district" IS NOT OLD."district" OR NEW."province" IS NOT OLD."province" OR NEW."level" IS NOT OLD."level" OR NEW."mission" IS NOT OLD."mission" OR NEW."start_year" IS NOT OLD."start_year" OR NEW."summary" IS NOT OLD."summary" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'case_study', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'number', OLD."number", 'title_th', OLD."title_th", 'title_en', OLD."title_en", 'place', OLD."place", 'district', OLD."district", 'province', OLD."province", 'level', OLD."level", 'mission', OLD."mission", 'start_year', OLD."start_year", 'summary', OLD."summary", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'number', NEW."number", 'title_th', NEW."title_th", 'title_en', NEW."title_en", 'place', NEW."place", 'district', NEW."district", 'province', NEW."province", 'level', NEW."level", 'mission', NEW."mission", 'start_year', NEW."start_year", 'summary', NEW."summary", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "case_study_revision" AFTER UPDATE ON "case_study"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."number" IS NOT OLD."number" OR NEW."title_th" IS NOT OLD."title_th" OR NEW."title_en" IS NOT OLD."title_en" OR NEW."place" IS NOT OLD."place" OR NEW."district" IS NOT OLD."district" OR NEW."province" IS NOT OLD."province" OR NEW."level" IS NOT OLD."level" OR NEW."mission" IS NOT OLD."mission" OR NEW."start_year" IS NOT OLD."start_year" OR NEW."summary" IS NOT OLD."summary" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "case_study" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "coder_guard_delete" BEFORE DELETE ON "coder"
BEGIN
    SELECT RAISE(ABORT, 'coder: rows of case_membership still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "case_membership" WHERE "coder" = OLD."id");
    SELECT RAISE(ABORT, 'coder: rows of coding still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "coding" WHERE "coder" = OLD."id");
    UPDATE "memo" SET "coder" = NULL WHERE "coder" = OLD."id";
END;

CREATE TRIGGER "coder_guard_insert" BEFORE INSERT ON "coder"
BEGIN
    SELECT RAISE(ABORT, 'coder.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "coder" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'coder.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "coder" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'coder.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "coder" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'coder.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "coder_guard_update" BEFORE UPDATE ON "coder"
BEGIN
    SELECT RAISE(ABORT, 'coder.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'coder.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'coder.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'coder.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "coder" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "coder_log_delete" AFTER DELETE ON "coder"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'coder', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'name', OLD."name", 'note', OLD."note", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "coder_log_insert" AFTER INSERT ON "coder"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'coder', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'name', NEW."name", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "coder_log_update" AFTER UPDATE ON "coder"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."name" IS NOT OLD."name" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'coder', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'name', OLD."name", 'note', OLD."note", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'name', NEW."name", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "coder_revision" AFTER UPDATE ON "coder"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."name" IS NOT OLD."name" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "coder" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "coding_guard_insert" BEFORE INSERT ON "coding"
BEGIN
    SELECT RAISE(ABORT, 'coding.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "coding" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'coding.factor, passage, coder: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "coding" WHERE "factor" = NEW."factor" AND "passage" = NEW."passage" AND "coder" = NEW."coder");
    SELECT RAISE(ABORT, 'coding.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "coding" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'coding.coder: there is no such coder; see SELECT id FROM coder') WHERE NEW."coder" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "coder" WHERE "id" = NEW."coder");
    SELECT RAISE(ABORT, 'coding.factor: there is no such factor; see SELECT id FROM factor') WHERE NEW."factor" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor" WHERE "id" = NEW."factor");
    SELECT RAISE(ABORT, 'coding.passage: there is no such passage; see SELECT id FROM passage') WHERE NEW."passage" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "passage" WHERE "id" = NEW."passage");
    SELECT RAISE(ABORT, 'coding.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "coding_guard_update" BEFORE UPDATE ON "coding"
BEGIN
    SELECT RAISE(ABORT, 'coding.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'coding.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'coding.coder: there is no such coder; see SELECT id FROM coder') WHERE (NEW."coder" IS NOT OLD."coder") AND NEW."coder" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "coder" WHERE "id" = NEW."coder");
    SELECT RAISE(ABORT, 'coding.factor: there is no such factor; see SELECT id FROM factor') WHERE (NEW."factor" IS NOT OLD."factor") AND NEW."factor" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor" WHERE "id" = NEW."factor");
    SELECT RAISE(ABORT, 'coding.passage: there is no such passage; see SELECT id FROM passage') WHERE (NEW."passage" IS NOT OLD."passage") AND NEW."passage" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "passage" WHERE "id" = NEW."passage");
    SELECT RAISE(ABORT, 'coding.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'coding.factor, passage, coder: another row has this value already') WHERE (NEW."factor" IS NOT OLD."factor" OR NEW."passage" IS NOT OLD."passage" OR NEW."coder" IS NOT OLD."coder") AND EXISTS (SELECT 1 FROM "coding" WHERE "factor" = NEW."factor" AND "passage" = NEW."passage" AND "coder" = NEW."coder");
END;

CREATE TRIGGER "coding_log_delete" AFTER DELETE ON "coding"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'coding', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'passage', OLD."passage", 'factor', OLD."factor", 'coder', OLD."coder", 'confidence', OLD."confidence", 'memo', OLD."memo", 'coded_at', OLD."coded_at", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "coding_log_insert" AFTER INSERT ON "coding"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'coding', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'passage', NEW."passage", 'factor', NEW."factor", 'coder', NEW."coder", 'confidence', NEW."confidence", 'memo', NEW."memo", 'coded_at', NEW."coded_at", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "coding_log_update" AFTER UPDATE ON "coding"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."passage" IS NOT OLD."passage" OR NEW."factor" IS NOT OLD."factor" OR NEW."coder" IS NOT OLD."coder" OR NEW."confidence" IS NOT OLD."confidence" OR NEW."memo" IS NOT OLD."memo" OR NEW."coded_at" IS NOT OLD."coded_at" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'coding', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'passage', OLD."passage", 'factor', OLD."factor", 'coder', OLD."coder", 'confidence', OLD."confidence", 'memo', OLD."memo", 'coded_at', OLD."coded_at", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'passage', NEW."passage", 'factor', NEW."factor", 'coder', NEW."coder", 'confidence', NEW."confidence", 'memo', NEW."memo", 'coded_at', NEW."coded_at", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "coding_revision" AFTER UPDATE ON "coding"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."passage" IS NOT OLD."passage" OR NEW."factor" IS NOT OLD."factor" OR NEW."coder" IS NOT OLD."coder" OR NEW."confidence" IS NOT OLD."confidence" OR NEW."memo" IS NOT OLD."memo" OR NEW."coded_at" IS NOT OLD."coded_at" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "coding" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "document_guard_delete" BEFORE DELETE ON "document"
BEGIN
    SELECT RAISE(ABORT, 'document: rows of document still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "document" WHERE "previous" = OLD."id");
    SELECT RAISE(ABORT, 'document: rows of passage still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "passage" WHERE "document" = OLD."id");
    DELETE FROM "passage_carried" WHERE "document" = OLD."id";
    DELETE FROM "speaker_turn" WHERE "document" = OLD."id";
END;

CREATE TRIGGER "document_guard_insert" BEFORE INSERT ON "document"
BEGIN
    SELECT RAISE(ABORT, 'document.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "document" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'document.code, version: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "document" WHERE "code" = NEW."code" AND "version" = NEW."version");
    SELECT RAISE(ABORT, 'document.previous: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "document" WHERE "previous" = NEW."previous");
    SELECT RAISE(ABORT, 'document.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "document" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'document.case_study: there is no such case_study; see SELECT id FROM case_study') WHERE NEW."case_study" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_study" WHERE "id" = NEW."case_study");
    SELECT RAISE(ABORT, 'document.focus_group: there is no such focus_group; see SELECT id FROM focus_group') WHERE NEW."focus_group" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "focus_group" WHERE "id" = NEW."focus_group");
    SELECT RAISE(ABORT, 'document.interview: there is no such interview; see SELECT id FROM interview') WHERE NEW."interview" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "interview" WHERE "id" = NEW."interview");
    SELECT RAISE(ABORT, 'document.previous: there is no such document; see SELECT id FROM document') WHERE NEW."previous" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "document" WHERE "id" = NEW."previous");
    SELECT RAISE(ABORT, 'document.project: there is no such project; see SELECT id FROM project') WHERE NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'document.response: there is no such response; see SELECT id FROM response') WHERE NEW."response" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "response" WHERE "id" = NEW."response");
    SELECT RAISE(ABORT, 'document.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "document_guard_update" BEFORE UPDATE ON "document"
BEGIN
    SELECT RAISE(ABORT, 'document.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'document.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'document.case_study: there is no such case_study; see SELECT id FROM case_study') WHERE (NEW."case_study" IS NOT OLD."case_study") AND NEW."case_study" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_study" WHERE "id" = NEW."case_study");
    SELECT RAISE(ABORT, 'document.focus_group: there is no such focus_group; see SELECT id FROM focus_group') WHERE (NEW."focus_group" IS NOT OLD."focus_group") AND NEW."focus_group" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "focus_group" WHERE "id" = NEW."focus_group");
    SELECT RAISE(ABORT, 'document.interview: there is no such interview; see SELECT id FROM interview') WHERE (NEW."interview" IS NOT OLD."interview") AND NEW."interview" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "interview" WHERE "id" = NEW."interview");
    SELECT RAISE(ABORT, 'document.previous: there is no such document; see SELECT id FROM document') WHERE (NEW."previous" IS NOT OLD."previous") AND NEW."previous" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "document" WHERE "id" = NEW."previous");
    SELECT RAISE(ABORT, 'document.project: there is no such project; see SELECT id FROM project') WHERE (NEW."project" IS NOT OLD."project") AND NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'document.response: there is no such response; see SELECT id FROM response') WHERE (NEW."response" IS NOT OLD."response") AND NEW."response" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "response" WHERE "id" = NEW."response");
    SELECT RAISE(ABORT, 'document.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'document.code, version: another row has this value already') WHERE (NEW."code" IS NOT OLD."code" OR NEW."version" IS NOT OLD."version") AND EXISTS (SELECT 1 FROM "document" WHERE "code" = NEW."code" AND "version" = NEW."version");
    SELECT RAISE(ABORT, 'document.previous: another row has this value already') WHERE (NEW."previous" IS NOT OLD."previous") AND EXISTS (SELECT 1 FROM "document" WHERE "previous" = NEW."previous");
END;

CREATE TRIGGER "document_log_delete" AFTER DELETE ON "document"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'document', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'version', OLD."version", 'previous', OLD."previous", 'title', OLD."title", 'language', OLD."language", 'format', OLD."format", 'interview', OLD."interview", 'focus_group', OLD."focus_group", 'case_study', OLD."case_study", 'response', OLD."response", 'project', OLD."project", 'sha256', OLD."sha256", 'file_name', OLD."file_name", 'file_sha256', OLD."file_sha256", 'source_row', OLD."source_row", 'text', OLD."text"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "document_log_insert" AFTER INSERT ON "document"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'document', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'version', NEW."version", 'previous', NEW."previous", 'title', NEW."title", 'language', NEW."language", 'format', NEW."format", 'interview', NEW."interview", 'focus_group', NEW."focus_group", 'case_study', NEW."case_study", 'response', NEW."response", 'project', NEW."project", 'sha256', NEW."sha256", 'file_name', NEW."file_name", 'file_sha256', NEW."file_sha256", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "document_log_update" AFTER UPDATE ON "document"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."version" IS NOT OLD."version" OR NEW."previous" IS NOT OLD."previous" OR NEW."title" IS NOT OLD."title" OR NEW."language" IS NOT OLD."language" OR NEW."format" IS NOT OLD."format" OR NEW."interview" IS NOT OLD."interview" OR NEW."focus_group" IS NOT OLD."focus_group" OR NEW."case_study" IS NOT OLD."case_study" OR NEW."response" IS NOT OLD."response" OR NEW."project" IS NOT OLD."project" OR NEW."sha256" IS NOT OLD."sha256" OR NEW."file_name" IS NOT OLD."file_name" OR NEW."file_sha256" IS NOT OLD."file_sha256" OR NEW."source_row" IS NOT OLD."source_row" OR NEW."text" IS NOT OLD."text"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'document', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'version', OLD."version", 'previous', OLD."previous", 'title', OLD."title", 'language', OLD."language", 'format', OLD."format", 'interview', OLD."interview", 'focus_group', OLD."focus_group", 'case_study', OLD."case_study", 'response', OLD."response", 'project', OLD."project", 'sha256', OLD."sha256", 'file_name', OLD."file_name", 'file_sha256', OLD."file_sha256", 'source_row', OLD."source_row", 'text', OLD."text"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'version', NEW."version", 'previous', NEW."previous", 'title', NEW."title", 'language', NEW."language", 'format', NEW."format", 'interview', NEW."interview", 'focus_group', NEW."focus_group", 'case_study', NEW."case_study", 'response', NEW."response", 'project', NEW."project", 'sha256', NEW."sha256", 'file_name', NEW."file_name", 'file_sha256', NEW."file_sha256", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "document_revision" AFTER UPDATE ON "document"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."version" IS NOT OLD."version" OR NEW."previous" IS NOT OLD."previous" OR NEW."title" IS NOT OLD."title" OR NEW."language" IS NOT OLD."language" OR NEW."format" IS NOT OLD."format" OR NEW."interview" IS NOT OLD."interview" OR NEW."focus_group" IS NOT OLD."focus_group" OR NEW."case_study" IS NOT OLD."case_study" OR NEW."response" IS NOT OLD."response" OR NEW."project" IS NOT OLD."project" OR NEW."sha256" IS NOT OLD."sha256" OR NEW."file_name" IS NOT OLD."file_name" OR NEW."file_sha256" IS NOT OLD."file_sha256" OR NEW."source_row" IS NOT OLD."source_row" OR NEW."text" IS NOT OLD."text")
BEGIN
    UPDATE "document" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "factor_guard_delete" BEFORE DELETE ON "factor"
BEGIN
    SELECT RAISE(ABORT, 'factor: rows of case_membership still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "case_membership" WHERE "factor" = OLD."id");
    SELECT RAISE(ABORT, 'factor: rows of coding still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "coding" WHERE "factor" = OLD."id");
    SELECT RAISE(ABORT, 'factor: rows of project_factor still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "project_factor" WHERE "factor" = OLD."id");
    SELECT RAISE(ABORT, 'factor: rows of recommendation_factor still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "recommendation_factor" WHERE "factor" = OLD."id");
    UPDATE "factor" SET "parent" = NULL WHERE "parent" = OLD."id";
END;

CREATE TRIGGER "factor_guard_insert" BEFORE INSERT ON "factor"
BEGIN
    SELECT RAISE(ABORT, 'factor.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "factor" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'factor.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "factor" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'factor.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "factor" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'factor.kind: there is no such factor_kind; see SELECT code FROM factor_kind') WHERE NEW."kind" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor_kind" WHERE "code" = NEW."kind");
    SELECT RAISE(ABORT, 'factor.parent: there is no such factor; see SELECT id FROM factor') WHERE NEW."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor" WHERE "id" = NEW."parent");
    SELECT RAISE(ABORT, 'factor.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "factor_guard_update" BEFORE UPDATE ON "factor"
BEGIN
    SELECT RAISE(ABORT, 'factor.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'factor.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'factor.kind: there is no such factor_kind; see SELECT code FROM factor_kind') WHERE (NEW."kind" IS NOT OLD."kind") AND NEW."kind" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor_kind" WHERE "code" = NEW."kind");
    SELECT RAISE(ABORT, 'factor.parent: there is no such factor; see SELECT id FROM factor') WHERE (NEW."parent" IS NOT OLD."parent") AND NEW."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor" WHERE "id" = NEW."parent");
    SELECT RAISE(ABORT, 'factor.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'factor.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "factor" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "factor_kind_guard_delete" BEFORE DELETE ON "factor_kind"
BEGIN
    SELECT RAISE(ABORT, 'factor_kind is a closed vocabulary: its rows are not deleted');
    SELECT RAISE(ABORT, 'factor_kind: rows of factor still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "factor" WHERE "kind" = OLD."code");
END;

CREATE TRIGGER "factor_kind_guard_insert" BEFORE INSERT ON "factor_kind"
BEGIN
    SELECT RAISE(ABORT, 'factor_kind.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "factor_kind" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'factor_kind.rank: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "factor_kind" WHERE "rank" = NEW."rank");
    SELECT RAISE(ABORT, 'factor_kind is a closed vocabulary: the library knows its codes; labels may be edited, rows not added');
END;

CREATE TRIGGER "factor_kind_guard_update" BEFORE UPDATE ON "factor_kind"
BEGIN
    SELECT RAISE(ABORT, 'factor_kind is a closed vocabulary: its labels may be edited, its codes and ranks not') WHERE NEW.code <> OLD.code OR NEW.rank <> OLD.rank;
    SELECT RAISE(ABORT, 'factor_kind.code: rows of factor point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "factor" WHERE "kind" = OLD."code");
    SELECT RAISE(ABORT, 'factor_kind.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "factor_kind" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'factor_kind.rank: another row has this value already') WHERE (NEW."rank" IS NOT OLD."rank") AND EXISTS (SELECT 1 FROM "factor_kind" WHERE "rank" = NEW."rank");
END;

CREATE TRIGGER "factor_kind_log_delete" AFTER DELETE ON "factor_kind"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'factor_kind', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "factor_kind_log_insert" AFTER INSERT ON "factor_kind"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'factor_kind', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "factor_kind_log_update" AFTER UPDATE ON "factor_kind"
WHEN NEW."code" IS NOT OLD."code" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."wording_th" IS NOT OLD."wording_th" OR NEW."description" IS NOT OLD."description" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'factor_kind', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "factor_log_delete" AFTER DELETE ON "factor"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'factor', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'kind', OLD."kind", 'parent', OLD."parent", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'definition', OLD."definition", 'when_to_use', OLD."when_to_use", 'when_not_to_use', OLD."when_not_to_use", 'reference', OLD."reference", 'colour', OLD."colour", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "factor_log_insert" AFTER INSERT ON "factor"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'factor', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'kind', NEW."kind", 'parent', NEW."parent", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'definition', NEW."definition", 'when_to_use', NEW."when_to_use", 'when_not_to_use', NEW."when_not_to_use", 'reference', NEW."reference", 'colour', NEW."colour", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "factor_log_update" AFTER UPDATE ON "factor"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."kind" IS NOT OLD."kind" OR NEW."parent" IS NOT OLD."parent" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."definition" IS NOT OLD."definition" OR NEW."when_to_use" IS NOT OLD."when_to_use" OR NEW."when_not_to_use" IS NOT OLD."when_not_to_use" OR NEW."reference" IS NOT OLD."reference" OR NEW."colour" IS NOT OLD."colour" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'factor', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'kind', OLD."kind", 'parent', OLD."parent", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'definition', OLD."definition", 'when_to_use', OLD."when_to_use", 'when_not_to_use', OLD."when_not_to_use", 'reference', OLD."reference", 'colour', OLD."colour", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'kind', NEW."kind", 'parent', NEW."parent", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'definition', NEW."definition", 'when_to_use', NEW."when_to_use", 'when_not_to_use', NEW."when_not_to_use", 'reference', NEW."reference", 'colour', NEW."colour", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "factor_revision" AFTER UPDATE ON "factor"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."kind" IS NOT OLD."kind" OR NEW."parent" IS NOT OLD."parent" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."definition" IS NOT OLD."definition" OR NEW."when_to_use" IS NOT OLD."when_to_use" OR NEW."when_not_to_use" IS NOT OLD."when_not_to_use" OR NEW."reference" IS NOT OLD."reference" OR NEW."colour" IS NOT OLD."colour" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "factor" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "focus_group_guard_delete" BEFORE DELETE ON "focus_group"
BEGIN
    SELECT RAISE(ABORT, 'focus_group: rows of document still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "document" WHERE "focus_group" = OLD."id");
    DELETE FROM "focus_group_person" WHERE "focus_group" = OLD."id";
END;

CREATE TRIGGER "focus_group_guard_insert" BEFORE INSERT ON "focus_group"
BEGIN
    SELECT RAISE(ABORT, 'focus_group.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "focus_group" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'focus_group.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "focus_group" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'focus_group.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "focus_group" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'focus_group.province: there is no such province; see SELECT code FROM province') WHERE NEW."province" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."province");
    SELECT RAISE(ABORT, 'focus_group.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "focus_group_guard_update" BEFORE UPDATE ON "focus_group"
BEGIN
    SELECT RAISE(ABORT, 'focus_group.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'focus_group.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'focus_group.province: there is no such province; see SELECT code FROM province') WHERE (NEW."province" IS NOT OLD."province") AND NEW."province" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."province");
    SELECT RAISE(ABORT, 'focus_group.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'focus_group.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "focus_group" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "focus_group_log_delete" AFTER DELETE ON "focus_group"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'focus_group', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'title_th', OLD."title_th", 'title_en', OLD."title_en", 'held_on', OLD."held_on", 'place', OLD."place", 'province', OLD."province", 'note', OLD."note", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "focus_group_log_insert" AFTER INSERT ON "focus_group"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'focus_group', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'title_th', NEW."title_th", 'title_en', NEW."title_en", 'held_on', NEW."held_on", 'place', NEW."place", 'province', NEW."province", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "focus_group_log_update" AFTER UPDATE ON "focus_group"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."title_th" IS NOT OLD."title_th" OR NEW."title_en" IS NOT OLD."title_en" OR NEW."held_on" IS NOT OLD."held_on" OR NEW."place" IS NOT OLD."place" OR NEW."province" IS NOT OLD."province" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'focus_group', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'title_th', OLD."title_th", 'title_en', OLD."title_en", 'held_on', OLD."held_on", 'place', OLD."place", 'province', OLD."province", 'note', OLD."note", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'title_th', NEW."title_th", 'title_en', NEW."title_en", 'held_on', NEW."held_on", 'place', NEW."place", 'province', NEW."province", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "focus_group_person_guard_insert" BEFORE INSERT ON "focus_group_person"
BEGIN
    SELECT RAISE(ABORT, 'focus_group_person.focus_group, person: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "focus_group_person" WHERE "focus_group" = NEW."focus_group" AND "person" = NEW."person");
    SELECT RAISE(ABORT, 'focus_group_person.focus_group: there is no such focus_group; see SELECT id FROM focus_group') WHERE NEW."focus_group" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "focus_group" WHERE "id" = NEW."focus_group");
    SELECT RAISE(ABORT, 'focus_group_person.person: there is no such person; see SELECT id FROM person') WHERE NEW."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "person" WHERE "id" = NEW."person");
    SELECT RAISE(ABORT, 'focus_group_person.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "focus_group_person_guard_update" BEFORE UPDATE ON "focus_group_person"
BEGIN
    SELECT RAISE(ABORT, 'focus_group_person.focus_group: there is no such focus_group; see SELECT id FROM focus_group') WHERE (NEW."focus_group" IS NOT OLD."focus_group") AND NEW."focus_group" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "focus_group" WHERE "id" = NEW."focus_group");
    SELECT RAISE(ABORT, 'focus_group_person.person: there is no such person; see SELECT id FROM person') WHERE (NEW."person" IS NOT OLD."person") AND NEW."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "person" WHERE "id" = NEW."person");
    SELECT RAISE(ABORT, 'focus_group_person.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'focus_group_person.focus_group, person: another row has this value already') WHERE (NEW."focus_group" IS NOT OLD."focus_group" OR NEW."person" IS NOT OLD."person") AND EXISTS (SELECT 1 FROM "focus_group_person" WHERE "focus_group" = NEW."focus_group" AND "person" = NEW."person");
END;

CREATE TRIGGER "focus_group_person_log_delete" AFTER DELETE ON "focus_group_person"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'focus_group_person', json_array(OLD."focus_group", OLD."person"), NULL, 'delete',
           json_object('focus_group', OLD."focus_group", 'person', OLD."person", 'capacity', OLD."capacity", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "focus_group_person_log_insert" AFTER INSERT ON "focus_group_person"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'focus_group_person', json_array(NEW."focus_group", NEW."person"), NULL, 'insert',
           NULL,
           json_object('focus_group', NEW."focus_group", 'person', NEW."person", 'capacity', NEW."capacity", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "focus_group_person_log_update" AFTER UPDATE ON "focus_group_person"
WHEN NEW."focus_group" IS NOT OLD."focus_group" OR NEW."person" IS NOT OLD."person" OR NEW."capacity" IS NOT OLD."capacity" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'focus_group_person', json_array(NEW."focus_group", NEW."person"), NULL, 'update',
           json_object('focus_group', OLD."focus_group", 'person', OLD."person", 'capacity', OLD."capacity", 'source_row', OLD."source_row"),
           json_object('focus_group', NEW."focus_group", 'person', NEW."person", 'capacity', NEW."capacity", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "focus_group_revision" AFTER UPDATE ON "focus_group"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."title_th" IS NOT OLD."title_th" OR NEW."title_en" IS NOT OLD."title_en" OR NEW."held_on" IS NOT OLD."held_on" OR NEW."place" IS NOT OLD."place" OR NEW."province" IS NOT OLD."province" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "focus_group" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "form_guard_delete" BEFORE DELETE ON "form"
BEGIN
    SELECT RAISE(ABORT, 'form: a row of the framework is not deleted; rows of the team are') WHERE OLD.origin <> 'team';
    SELECT RAISE(ABORT, 'form: rows of mechanism still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "mechanism" WHERE "form" = OLD."code");
    SELECT RAISE(ABORT, 'form: rows of project_form still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "project_form" WHERE "form" = OLD."code");
END;

CREATE TRIGGER "form_guard_insert" BEFORE INSERT ON "form"
BEGIN
    SELECT RAISE(ABORT, 'form.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "form" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'form.mission: there is no such mission; see SELECT code FROM mission') WHERE NEW."mission" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "mission" WHERE "code" = NEW."mission");
END;

CREATE TRIGGER "form_guard_update" BEFORE UPDATE ON "form"
BEGIN
    SELECT RAISE(ABORT, 'form.mission: there is no such mission; see SELECT code FROM mission') WHERE (NEW."mission" IS NOT OLD."mission") AND NEW."mission" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "mission" WHERE "code" = NEW."mission");
    SELECT RAISE(ABORT, 'form.code: rows of mechanism point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "mechanism" WHERE "form" = OLD."code");
    SELECT RAISE(ABORT, 'form.code: rows of project_form point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "project_form" WHERE "form" = OLD."code");
    SELECT RAISE(ABORT, 'form.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "form" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "form_log_delete" AFTER DELETE ON "form"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'form', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'mission', OLD."mission", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "form_log_insert" AFTER INSERT ON "form"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'form', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'mission', NEW."mission", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "form_log_update" AFTER UPDATE ON "form"
WHEN NEW."code" IS NOT OLD."code" OR NEW."mission" IS NOT OLD."mission" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."wording_th" IS NOT OLD."wording_th" OR NEW."description" IS NOT OLD."description" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'form', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'mission', OLD."mission", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'mission', NEW."mission", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "instrument_guard_delete" BEFORE DELETE ON "instrument"
BEGIN
    SELECT RAISE(ABORT, 'instrument is a closed vocabulary: its rows are not deleted');
    SELECT RAISE(ABORT, 'instrument: rows of study_target still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "study_target" WHERE "instrument" = OLD."code");
END;

CREATE TRIGGER "instrument_guard_insert" BEFORE INSERT ON "instrument"
BEGIN
    SELECT RAISE(ABORT, 'instrument.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "instrument" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'instrument.rank: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "instrument" WHERE "rank" = NEW."rank");
    SELECT RAISE(ABORT, 'instrument is a closed vocabulary: the library knows its codes; labels may be edited, rows not added');
END;

CREATE TRIGGER "instrument_guard_update" BEFORE UPDATE ON "instrument"
BEGIN
    SELECT RAISE(ABORT, 'instrument is a closed vocabulary: its labels may be edited, its codes and ranks not') WHERE NEW.code <> OLD.code OR NEW.rank <> OLD.rank;
    SELECT RAISE(ABORT, 'instrument.code: rows of study_target point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "study_target" WHERE "instrument" = OLD."code");
    SELECT RAISE(ABORT, 'instrument.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "instrument" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'instrument.rank: another row has this value already') WHERE (NEW."rank" IS NOT OLD."rank") AND EXISTS (SELECT 1 FROM "instrument" WHERE "rank" = NEW."rank");
END;

CREATE TRIGGER "instrument_log_delete" AFTER DELETE ON "instrument"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'instrument', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "instrument_log_insert" AFTER INSERT ON "instrument"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'instrument', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "instrument_log_update" AFTER UPDATE ON "instrument"
WHEN NEW."code" IS NOT OLD."code" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."wording_th" IS NOT OLD."wording_th" OR NEW."description" IS NOT OLD."description" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'instrument', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "interview_guard_delete" BEFORE DELETE ON "interview"
BEGIN
    SELECT RAISE(ABORT, 'interview: rows of document still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "document" WHERE "interview" = OLD."id");
    DELETE FROM "interview_person" WHERE "interview" = OLD."id";
END;

CREATE TRIGGER "interview_guard_insert" BEFORE INSERT ON "interview"
BEGIN
    SELECT RAISE(ABORT, 'interview.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "interview" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'interview.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "interview" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'interview.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "interview" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'interview.agency: there is no such agency; see SELECT id FROM agency') WHERE NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'interview.province: there is no such province; see SELECT code FROM province') WHERE NEW."province" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."province");
    SELECT RAISE(ABORT, 'interview.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "interview_guard_update" BEFORE UPDATE ON "interview"
BEGIN
    SELECT RAISE(ABORT, 'interview.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'interview.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'interview.agency: there is no such agency; see SELECT id FROM agency') WHERE (NEW."agency" IS NOT OLD."agency") AND NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'interview.province: there is no such province; see SELECT code FROM province') WHERE (NEW."province" IS NOT OLD."province") AND NEW."province" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."province");
    SELECT RAISE(ABORT, 'interview.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'interview.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "interview" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "interview_log_delete" AFTER DELETE ON "interview"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'interview', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'agency', OLD."agency", 'held_on', OLD."held_on", 'place', OLD."place", 'province', OLD."province", 'note', OLD."note", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "interview_log_insert" AFTER INSERT ON "interview"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'interview', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'agency', NEW."agency", 'held_on', NEW."held_on", 'place', NEW."place", 'province', NEW."province", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "interview_log_update" AFTER UPDATE ON "interview"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."agency" IS NOT OLD."agency" OR NEW."held_on" IS NOT OLD."held_on" OR NEW."place" IS NOT OLD."place" OR NEW."province" IS NOT OLD."province" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'interview', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'agency', OLD."agency", 'held_on', OLD."held_on", 'place', OLD."place", 'province', OLD."province", 'note', OLD."note", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'agency', NEW."agency", 'held_on', NEW."held_on", 'place', NEW."place", 'province', NEW."province", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "interview_person_guard_insert" BEFORE INSERT ON "interview_person"
BEGIN
    SELECT RAISE(ABORT, 'interview_person.interview, person: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "interview_person" WHERE "interview" = NEW."interview" AND "person" = NEW."person");
    SELECT RAISE(ABORT, 'interview_person.interview: there is no such interview; see SELECT id FROM interview') WHERE NEW."interview" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "interview" WHERE "id" = NEW."interview");
    SELECT RAISE(ABORT, 'interview_person.person: there is no such person; see SELECT id FROM person') WHERE NEW."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "person" WHERE "id" = NEW."person");
    SELECT RAISE(ABORT, 'interview_person.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "interview_person_guard_update" BEFORE UPDATE ON "interview_person"
BEGIN
    SELECT RAISE(ABORT, 'interview_person.interview: there is no such interview; see SELECT id FROM interview') WHERE (NEW."interview" IS NOT OLD."interview") AND NEW."interview" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "interview" WHERE "id" = NEW."interview");
    SELECT RAISE(ABORT, 'interview_person.person: there is no such person; see SELECT id FROM person') WHERE (NEW."person" IS NOT OLD."person") AND NEW."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "person" WHERE "id" = NEW."person");
    SELECT RAISE(ABORT, 'interview_person.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'interview_person.interview, person: another row has this value already') WHERE (NEW."interview" IS NOT OLD."interview" OR NEW."person" IS NOT OLD."person") AND EXISTS (SELECT 1 FROM "interview_person" WHERE "interview" = NEW."interview" AND "person" = NEW."person");
END;

CREATE TRIGGER "interview_person_log_delete" AFTER DELETE ON "interview_person"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'interview_person', json_array(OLD."interview", OLD."person"), NULL, 'delete',
           json_object('interview', OLD."interview", 'person', OLD."person", 'capacity', OLD."capacity", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "interview_person_log_insert" AFTER INSERT ON "interview_person"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'interview_person', json_array(NEW."interview", NEW."person"), NULL, 'insert',
           NULL,
           json_object('interview', NEW."interview", 'person', NEW."person", 'capacity', NEW."capacity", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "interview_person_log_update" AFTER UPDATE ON "interview_person"
WHEN NEW."interview" IS NOT OLD."interview" OR NEW."person" IS NOT OLD."person" OR NEW."capacity" IS NOT OLD."capacity" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'interview_person', json_array(NEW."interview", NEW."person"), NULL, 'update',
           json_object('interview', OLD."interview", 'person', OLD."person", 'capacity', OLD."capacity", 'source_row', OLD."source_row"),
           json_object('interview', NEW."interview", 'person', NEW."person", 'capacity', NEW."capacity", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "interview_revision" AFTER UPDATE ON "interview"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."agency" IS NOT OLD."agency" OR NEW."held_on" IS NOT OLD."held_on" OR NEW."place" IS NOT OLD."place" OR NEW."province" IS NOT OLD."province" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "interview" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "level_guard_delete" BEFORE DELETE ON "level"
BEGIN
    SELECT RAISE(ABORT, 'level is a closed vocabulary: its rows are not deleted');
    SELECT RAISE(ABORT, 'level: rows of activity still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "activity" WHERE "level" = OLD."code");
    SELECT RAISE(ABORT, 'level: rows of case_study still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "case_study" WHERE "level" = OLD."code");
    SELECT RAISE(ABORT, 'level: rows of participation still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "participation" WHERE "stated_level" = OLD."code");
    SELECT RAISE(ABORT, 'level: rows of project still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "project" WHERE "stated_level" = OLD."code");
END;

CREATE TRIGGER "level_guard_insert" BEFORE INSERT ON "level"
BEGIN
    SELECT RAISE(ABORT, 'level.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "level" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'level.rank: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "level" WHERE "rank" = NEW."rank");
    SELECT RAISE(ABORT, 'level is a closed vocabulary: the library knows its codes; labels may be edited, rows not added');
END;

CREATE TRIGGER "level_guard_update" BEFORE UPDATE ON "level"
BEGIN
    SELECT RAISE(ABORT, 'level is a closed vocabulary: its labels may be edited, its codes and ranks not') WHERE NEW.code <> OLD.code OR NEW.rank <> OLD.rank;
    SELECT RAISE(ABORT, 'level.code: rows of activity point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "activity" WHERE "level" = OLD."code");
    SELECT RAISE(ABORT, 'level.code: rows of case_study point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "case_study" WHERE "level" = OLD."code");
    SELECT RAISE(ABORT, 'level.code: rows of participation point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "participation" WHERE "stated_level" = OLD."code");
    SELECT RAISE(ABORT, 'level.code: rows of project point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "project" WHERE "stated_level" = OLD."code");
    SELECT RAISE(ABORT, 'level.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "level" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'level.rank: another row has this value already') WHERE (NEW."rank" IS NOT OLD."rank") AND EXISTS (SELECT 1 FROM "level" WHERE "rank" = NEW."rank");
END;

CREATE TRIGGER "level_log_delete" AFTER DELETE ON "level"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'level', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "level_log_insert" AFTER INSERT ON "level"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'level', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "level_log_update" AFTER UPDATE ON "level"
WHEN NEW."code" IS NOT OLD."code" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."wording_th" IS NOT OLD."wording_th" OR NEW."description" IS NOT OLD."description" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'level', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "mechanism_guard_delete" BEFORE DELETE ON "mechanism"
BEGIN
    SELECT RAISE(ABORT, 'mechanism: a row of the framework is not deleted; rows of the team are') WHERE OLD.origin <> 'team';
    SELECT RAISE(ABORT, 'mechanism: rows of project_mechanism still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "project_mechanism" WHERE "mechanism" = OLD."code");
END;

CREATE TRIGGER "mechanism_guard_insert" BEFORE INSERT ON "mechanism"
BEGIN
    SELECT RAISE(ABORT, 'mechanism.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "mechanism" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'mechanism.form: there is no such form; see SELECT code FROM form') WHERE NEW."form" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "form" WHERE "code" = NEW."form");
END;

CREATE TRIGGER "mechanism_guard_update" BEFORE UPDATE ON "mechanism"
BEGIN
    SELECT RAISE(ABORT, 'mechanism.form: there is no such form; see SELECT code FROM form') WHERE (NEW."form" IS NOT OLD."form") AND NEW."form" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "form" WHERE "code" = NEW."form");
    SELECT RAISE(ABORT, 'mechanism.code: rows of project_mechanism point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "project_mechanism" WHERE "mechanism" = OLD."code");
    SELECT RAISE(ABORT, 'mechanism.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "mechanism" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "mechanism_log_delete" AFTER DELETE ON "mechanism"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'mechanism', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'form', OLD."form", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "mechanism_log_insert" AFTER INSERT ON "mechanism"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'mechanism', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'form', NEW."form", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "mechanism_log_update" AFTER UPDATE ON "mechanism"
WHEN NEW."code" IS NOT OLD."code" OR NEW."form" IS NOT OLD."form" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."wording_th" IS NOT OLD."wording_th" OR NEW."description" IS NOT OLD."description" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'mechanism', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'form', OLD."form", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'form', NEW."form", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "membership_evidence_guard_insert" BEFORE INSERT ON "membership_evidence"
BEGIN
    SELECT RAISE(ABORT, 'membership_evidence.membership, passage: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "membership_evidence" WHERE "membership" = NEW."membership" AND "passage" = NEW."passage");
    SELECT RAISE(ABORT, 'membership_evidence.membership: there is no such case_membership; see SELECT id FROM case_membership') WHERE NEW."membership" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_membership" WHERE "id" = NEW."membership");
    SELECT RAISE(ABORT, 'membership_evidence.passage: there is no such passage; see SELECT id FROM passage') WHERE NEW."passage" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "passage" WHERE "id" = NEW."passage");
    SELECT RAISE(ABORT, 'membership_evidence.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "membership_evidence_guard_update" BEFORE UPDATE ON "membership_evidence"
BEGIN
    SELECT RAISE(ABORT, 'membership_evidence.membership: there is no such case_membership; see SELECT id FROM case_membership') WHERE (NEW."membership" IS NOT OLD."membership") AND NEW."membership" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "case_membership" WHERE "id" = NEW."membership");
    SELECT RAISE(ABORT, 'membership_evidence.passage: there is no such passage; see SELECT id FROM passage') WHERE (NEW."passage" IS NOT OLD."passage") AND NEW."passage" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "passage" WHERE "id" = NEW."passage");
    SELECT RAISE(ABORT, 'membership_evidence.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'membership_evidence.membership, passage: another row has this value already') WHERE (NEW."membership" IS NOT OLD."membership" OR NEW."passage" IS NOT OLD."passage") AND EXISTS (SELECT 1 FROM "membership_evidence" WHERE "membership" = NEW."membership" AND "passage" = NEW."passage");
END;

CREATE TRIGGER "membership_evidence_log_delete" AFTER DELETE ON "membership_evidence"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'membership_evidence', json_array(OLD."membership", OLD."passage"), NULL, 'delete',
           json_object('membership', OLD."membership", 'passage', OLD."passage", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "membership_evidence_log_insert" AFTER INSERT ON "membership_evidence"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'membership_evidence', json_array(NEW."membership", NEW."passage"), NULL, 'insert',
           NULL,
           json_object('membership', NEW."membership", 'passage', NEW."passage", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "membership_evidence_log_update" AFTER UPDATE ON "membership_evidence"
WHEN NEW."membership" IS NOT OLD."membership" OR NEW."passage" IS NOT OLD."passage" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'membership_evidence', json_array(NEW."membership", NEW."passage"), NULL, 'update',
           json_object('membership', OLD."membership", 'passage', OLD."passage", 'source_row', OLD."source_row"),
           json_object('membership', NEW."membership", 'passage', NEW."passage", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "memo_guard_insert" BEFORE INSERT ON "memo"
BEGIN
    SELECT RAISE(ABORT, 'memo.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "memo" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'memo.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "memo" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'memo.coder: there is no such coder; see SELECT id FROM coder') WHERE NEW."coder" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "coder" WHERE "id" = NEW."coder");
    SELECT RAISE(ABORT, 'memo.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "memo_guard_update" BEFORE UPDATE ON "memo"
BEGIN
    SELECT RAISE(ABORT, 'memo.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'memo.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'memo.coder: there is no such coder; see SELECT id FROM coder') WHERE (NEW."coder" IS NOT OLD."coder") AND NEW."coder" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "coder" WHERE "id" = NEW."coder");
    SELECT RAISE(ABORT, 'memo.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "memo_log_delete" AFTER DELETE ON "memo"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'memo', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'about', OLD."about", 'about_uid', hex(OLD."about_uid"), 'coder', OLD."coder", 'title', OLD."title", 'text', OLD."text", 'written_at', OLD."written_at", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "memo_log_insert" AFTER INSERT ON "memo"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'memo', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'about', NEW."about", 'about_uid', hex(NEW."about_uid"), 'coder', NEW."coder", 'title', NEW."title", 'text', NEW."text", 'written_at', NEW."written_at", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "memo_log_update" AFTER UPDATE ON "memo"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."about" IS NOT OLD."about" OR NEW."about_uid" IS NOT OLD."about_uid" OR NEW."coder" IS NOT OLD."coder" OR NEW."title" IS NOT OLD."title" OR NEW."text" IS NOT OLD."text" OR NEW."written_at" IS NOT OLD."written_at" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'memo', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'about', OLD."about", 'about_uid', hex(OLD."about_uid"), 'coder', OLD."coder", 'title', OLD."title", 'text', OLD."text", 'written_at', OLD."written_at", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'about', NEW."about", 'about_uid', hex(NEW."about_uid"), 'coder', NEW."coder", 'title', NEW."title", 'text', NEW."text", 'written_at', NEW."written_at", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "memo_revision" AFTER UPDATE ON "memo"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."about" IS NOT OLD."about" OR NEW."about_uid" IS NOT OLD."about_uid" OR NEW."coder" IS NOT OLD."coder" OR NEW."title" IS NOT OLD."title" OR NEW."text" IS NOT OLD."text" OR NEW."written_at" IS NOT OLD."written_at" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "memo" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "merge_conflict_guard_insert" BEFORE INSERT ON "merge_conflict"
BEGIN
    SELECT RAISE(ABORT, 'merge_conflict.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "merge_conflict" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'merge_conflict.merge, table_name, row_key, field: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "merge_conflict" WHERE "merge" = NEW."merge" AND "table_name" = NEW."table_name" AND "row_key" = NEW."row_key" AND "field" = NEW."field");
    SELECT RAISE(ABORT, 'merge_conflict.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "merge_conflict" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'merge_conflict.merge: there is no such source; see SELECT id FROM source') WHERE NEW."merge" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source" WHERE "id" = NEW."merge");
END;

CREATE TRIGGER "merge_conflict_guard_update" BEFORE UPDATE ON "merge_conflict"
BEGIN
    SELECT RAISE(ABORT, 'merge_conflict.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'merge_conflict.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'merge_conflict.merge: there is no such source; see SELECT id FROM source') WHERE (NEW."merge" IS NOT OLD."merge") AND NEW."merge" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source" WHERE "id" = NEW."merge");
    SELECT RAISE(ABORT, 'merge_conflict.merge, table_name, row_key, field: another row has this value already') WHERE (NEW."merge" IS NOT OLD."merge" OR NEW."table_name" IS NOT OLD."table_name" OR NEW."row_key" IS NOT OLD."row_key" OR NEW."field" IS NOT OLD."field") AND EXISTS (SELECT 1 FROM "merge_conflict" WHERE "merge" = NEW."merge" AND "table_name" = NEW."table_name" AND "row_key" = NEW."row_key" AND "field" = NEW."field");
END;

CREATE TRIGGER "merge_conflict_log_delete" AFTER DELETE ON "merge_conflict"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'merge_conflict', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'merge', OLD."merge", 'table_name', OLD."table_name", 'row_key', OLD."row_key", 'row_uid', hex(OLD."row_uid"), 'field', OLD."field", 'base', OLD."base", 'ours', OLD."ours", 'ours_by', OLD."ours_by", 'ours_at', OLD."ours_at", 'theirs', OLD."theirs", 'theirs_by', OLD."theirs_by", 'theirs_at', OLD."theirs_at", 'decided', OLD."decided", 'decided_by', OLD."decided_by", 'decided_at', OLD."decided_at"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "merge_conflict_log_insert" AFTER INSERT ON "merge_conflict"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'merge_conflict', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'merge', NEW."merge", 'table_name', NEW."table_name", 'row_key', NEW."row_key", 'row_uid', hex(NEW."row_uid"), 'field', NEW."field", 'base', NEW."base", 'ours', NEW."ours", 'ours_by', NEW."ours_by", 'ours_at', NEW."ours_at", 'theirs', NEW."theirs", 'theirs_by', NEW."theirs_by", 'theirs_at', NEW."theirs_at", 'decided', NEW."decided", 'decided_by', NEW."decided_by", 'decided_at', NEW."decided_at")
      FROM change_author;
END;

CREATE TRIGGER "merge_conflict_log_update" AFTER UPDATE ON "merge_conflict"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."merge" IS NOT OLD."merge" OR NEW."table_name" IS NOT OLD."table_name" OR NEW."row_key" IS NOT OLD."row_key" OR NEW."row_uid" IS NOT OLD."row_uid" OR NEW."field" IS NOT OLD."field" OR NEW."base" IS NOT OLD."base" OR NEW."ours" IS NOT OLD."ours" OR NEW."ours_by" IS NOT OLD."ours_by" OR NEW."ours_at" IS NOT OLD."ours_at" OR NEW."theirs" IS NOT OLD."theirs" OR NEW."theirs_by" IS NOT OLD."theirs_by" OR NEW."theirs_at" IS NOT OLD."theirs_at" OR NEW."decided" IS NOT OLD."decided" OR NEW."decided_by" IS NOT OLD."decided_by" OR NEW."decided_at" IS NOT OLD."decided_at"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'merge_conflict', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'merge', OLD."merge", 'table_name', OLD."table_name", 'row_key', OLD."row_key", 'row_uid', hex(OLD."row_uid"), 'field', OLD."field", 'base', OLD."base", 'ours', OLD."ours", 'ours_by', OLD."ours_by", 'ours_at', OLD."ours_at", 'theirs', OLD."theirs", 'theirs_by', OLD."theirs_by", 'theirs_at', OLD."theirs_at", 'decided', OLD."decided", 'decided_by', OLD."decided_by", 'decided_at', OLD."decided_at"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'merge', NEW."merge", 'table_name', NEW."table_name", 'row_key', NEW."row_key", 'row_uid', hex(NEW."row_uid"), 'field', NEW."field", 'base', NEW."base", 'ours', NEW."ours", 'ours_by', NEW."ours_by", 'ours_at', NEW."ours_at", 'theirs', NEW."theirs", 'theirs_by', NEW."theirs_by", 'theirs_at', NEW."theirs_at", 'decided', NEW."decided", 'decided_by', NEW."decided_by", 'decided_at', NEW."decided_at")
      FROM change_author;
END;

CREATE TRIGGER "merge_conflict_revision" AFTER UPDATE ON "merge_conflict"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."merge" IS NOT OLD."merge" OR NEW."table_name" IS NOT OLD."table_name" OR NEW."row_key" IS NOT OLD."row_key" OR NEW."row_uid" IS NOT OLD."row_uid" OR NEW."field" IS NOT OLD."field" OR NEW."base" IS NOT OLD."base" OR NEW."ours" IS NOT OLD."ours" OR NEW."ours_by" IS NOT OLD."ours_by" OR NEW."ours_at" IS NOT OLD."ours_at" OR NEW."theirs" IS NOT OLD."theirs" OR NEW."theirs_by" IS NOT OLD."theirs_by" OR NEW."theirs_at" IS NOT OLD."theirs_at" OR NEW."decided" IS NOT OLD."decided" OR NEW."decided_by" IS NOT OLD."decided_by" OR NEW."decided_at" IS NOT OLD."decided_at")
BEGIN
    UPDATE "merge_conflict" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "missing_guard_delete" BEFORE DELETE ON "missing"
BEGIN
    SELECT RAISE(ABORT, 'missing is a closed vocabulary: its rows are not deleted');
    SELECT RAISE(ABORT, 'missing: rows of case_membership still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "case_membership" WHERE "missing" = OLD."code");
    SELECT RAISE(ABORT, 'missing: rows of project_missing still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "project_missing" WHERE "reason" = OLD."code");
    SELECT RAISE(ABORT, 'missing: rows of response_missing still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "response_missing" WHERE "reason" = OLD."code");
END;

CREATE TRIGGER "missing_guard_insert" BEFORE INSERT ON "missing"
BEGIN
    SELECT RAISE(ABORT, 'missing.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "missing" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'missing.rank: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "missing" WHERE "rank" = NEW."rank");
    SELECT RAISE(ABORT, 'missing is a closed vocabulary: the library knows its codes; labels may be edited, rows not added');
END;

CREATE TRIGGER "missing_guard_update" BEFORE UPDATE ON "missing"
BEGIN
    SELECT RAISE(ABORT, 'missing is a closed vocabulary: its labels may be edited, its codes and ranks not') WHERE NEW.code <> OLD.code OR NEW.rank <> OLD.rank;
    SELECT RAISE(ABORT, 'missing.code: rows of case_membership point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "case_membership" WHERE "missing" = OLD."code");
    SELECT RAISE(ABORT, 'missing.code: rows of project_missing point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "project_missing" WHERE "reason" = OLD."code");
    SELECT RAISE(ABORT, 'missing.code: rows of response_missing point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "response_missing" WHERE "reason" = OLD."code");
    SELECT RAISE(ABORT, 'missing.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "missing" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'missing.rank: another row has this value already') WHERE (NEW."rank" IS NOT OLD."rank") AND EXISTS (SELECT 1 FROM "missing" WHERE "rank" = NEW."rank");
END;

CREATE TRIGGER "missing_log_delete" AFTER DELETE ON "missing"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'missing', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "missing_log_insert" AFTER INSERT ON "missing"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'missing', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "missing_log_update" AFTER UPDATE ON "missing"
WHEN NEW."code" IS NOT OLD."code" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."wording_th" IS NOT OLD."wording_th" OR NEW."description" IS NOT OLD."description" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'missing', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "mission_guard_delete" BEFORE DELETE ON "mission"
BEGIN
    SELECT RAISE(ABORT, 'mission is a closed vocabulary: its rows are not deleted');
    SELECT RAISE(ABORT, 'mission: rows of case_study still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "case_study" WHERE "mission" = OLD."code");
    SELECT RAISE(ABORT, 'mission: rows of form still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "form" WHERE "mission" = OLD."code");
    SELECT RAISE(ABORT, 'mission: rows of project still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "project" WHERE "mission" = OLD."code");
END;

CREATE TRIGGER "mission_guard_insert" BEFORE INSERT ON "mission"
BEGIN
    SELECT RAISE(ABORT, 'mission.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "mission" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'mission.rank: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "mission" WHERE "rank" = NEW."rank");
    SELECT RAISE(ABORT, 'mission is a closed vocabulary: the library knows its codes; labels may be edited, rows not added');
END;

CREATE TRIGGER "mission_guard_update" BEFORE UPDATE ON "mission"
BEGIN
    SELECT RAISE(ABORT, 'mission is a closed vocabulary: its labels may be edited, its codes and ranks not') WHERE NEW.code <> OLD.code OR NEW.rank <> OLD.rank;
    SELECT RAISE(ABORT, 'mission.code: rows of case_study point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "case_study" WHERE "mission" = OLD."code");
    SELECT RAISE(ABORT, 'mission.code: rows of form point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "form" WHERE "mission" = OLD."code");
    SELECT RAISE(ABORT, 'mission.code: rows of project point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "project" WHERE "mission" = OLD."code");
    SELECT RAISE(ABORT, 'mission.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "mission" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'mission.rank: another row has this value already') WHERE (NEW."rank" IS NOT OLD."rank") AND EXISTS (SELECT 1 FROM "mission" WHERE "rank" = NEW."rank");
END;

CREATE TRIGGER "mission_log_delete" AFTER DELETE ON "mission"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'mission', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "mission_log_insert" AFTER INSERT ON "mission"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'mission', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "mission_log_update" AFTER UPDATE ON "mission"
WHEN NEW."code" IS NOT OLD."code" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."wording_th" IS NOT OLD."wording_th" OR NEW."description" IS NOT OLD."description" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'mission', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "participation_guard_delete" BEFORE DELETE ON "participation"
BEGIN
    DELETE FROM "participation_role" WHERE "project" = OLD."project" AND "agency" = OLD."agency";
END;

CREATE TRIGGER "participation_guard_insert" BEFORE INSERT ON "participation"
BEGIN
    SELECT RAISE(ABORT, 'participation.project, agency: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "participation" WHERE "project" = NEW."project" AND "agency" = NEW."agency");
    SELECT RAISE(ABORT, 'participation.agency: there is no such agency; see SELECT id FROM agency') WHERE NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'participation.project: there is no such project; see SELECT id FROM project') WHERE NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'participation.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'participation.stated_level: there is no such level; see SELECT code FROM level') WHERE NEW."stated_level" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "level" WHERE "code" = NEW."stated_level");
END;

CREATE TRIGGER "participation_guard_update" BEFORE UPDATE ON "participation"
BEGIN
    SELECT RAISE(ABORT, 'participation.agency: there is no such agency; see SELECT id FROM agency') WHERE (NEW."agency" IS NOT OLD."agency") AND NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'participation.project: there is no such project; see SELECT id FROM project') WHERE (NEW."project" IS NOT OLD."project") AND NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'participation.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'participation.stated_level: there is no such level; see SELECT code FROM level') WHERE (NEW."stated_level" IS NOT OLD."stated_level") AND NEW."stated_level" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "level" WHERE "code" = NEW."stated_level");
    SELECT RAISE(ABORT, 'participation.project: rows of participation_role point to it; the key of a row in use does not change') WHERE (NEW."project" IS NOT OLD."project" OR NEW."agency" IS NOT OLD."agency") AND EXISTS (SELECT 1 FROM "participation_role" WHERE "project" = OLD."project" AND "agency" = OLD."agency");
    SELECT RAISE(ABORT, 'participation.project, agency: another row has this value already') WHERE (NEW."project" IS NOT OLD."project" OR NEW."agency" IS NOT OLD."agency") AND EXISTS (SELECT 1 FROM "participation" WHERE "project" = NEW."project" AND "agency" = NEW."agency");
END;

CREATE TRIGGER "participation_log_delete" AFTER DELETE ON "participation"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'participation', json_array(OLD."project", OLD."agency"), NULL, 'delete',
           json_object('project', OLD."project", 'agency', OLD."agency", 'is_lead', OLD."is_lead", 'stated_level', OLD."stated_level", 'contribution', OLD."contribution", 'note', OLD."note", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "participation_log_insert" AFTER INSERT ON "participation"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'participation', json_array(NEW."project", NEW."agency"), NULL, 'insert',
           NULL,
           json_object('project', NEW."project", 'agency', NEW."agency", 'is_lead', NEW."is_lead", 'stated_level', NEW."stated_level", 'contribution', NEW."contribution", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "participation_log_update" AFTER UPDATE ON "participation"
WHEN NEW."project" IS NOT OLD."project" OR NEW."agency" IS NOT OLD."agency" OR NEW."is_lead" IS NOT OLD."is_lead" OR NEW."stated_level" IS NOT OLD."stated_level" OR NEW."contribution" IS NOT OLD."contribution" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'participation', json_array(NEW."project", NEW."agency"), NULL, 'update',
           json_object('project', OLD."project", 'agency', OLD."agency", 'is_lead', OLD."is_lead", 'stated_level', OLD."stated_level", 'contribution', OLD."contribution", 'note', OLD."note", 'source_row', OLD."source_row"),
           json_object('project', NEW."project", 'agency', NEW."agency", 'is_lead', NEW."is_lead", 'stated_level', NEW."stated_level", 'contribution', NEW."contribution", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "participation_role_guard_insert" BEFORE INSERT ON "participation_role"
BEGIN
    SELECT RAISE(ABORT, 'participation_role.project, agency, role: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "participation_role" WHERE "project" = NEW."project" AND "agency" = NEW."agency" AND "role" = NEW."role");
    SELECT RAISE(ABORT, 'participation_role.project, agency: there is no such participation; see SELECT project FROM participation') WHERE NEW."project" IS NOT NULL AND NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "participation" WHERE "project" = NEW."project" AND "agency" = NEW."agency");
    SELECT RAISE(ABORT, 'participation_role.role: there is no such role; see SELECT code FROM role') WHERE NEW."role" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "role" WHERE "code" = NEW."role");
    SELECT RAISE(ABORT, 'participation_role.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "participation_role_guard_update" BEFORE UPDATE ON "participation_role"
BEGIN
    SELECT RAISE(ABORT, 'participation_role.project, agency: there is no such participation; see SELECT project FROM participation') WHERE (NEW."project" IS NOT OLD."project" OR NEW."agency" IS NOT OLD."agency") AND NEW."project" IS NOT NULL AND NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "participation" WHERE "project" = NEW."project" AND "agency" = NEW."agency");
    SELECT RAISE(ABORT, 'participation_role.role: there is no such role; see SELECT code FROM role') WHERE (NEW."role" IS NOT OLD."role") AND NEW."role" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "role" WHERE "code" = NEW."role");
    SELECT RAISE(ABORT, 'participation_role.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'participation_role.project, agency, role: another row has this value already') WHERE (NEW."project" IS NOT OLD."project" OR NEW."agency" IS NOT OLD."agency" OR NEW."role" IS NOT OLD."role") AND EXISTS (SELECT 1 FROM "participation_role" WHERE "project" = NEW."project" AND "agency" = NEW."agency" AND "role" = NEW."role");
END;

CREATE TRIGGER "participation_role_log_delete" AFTER DELETE ON "participation_role"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'participation_role', json_array(OLD."project", OLD."agency", OLD."role"), NULL, 'delete',
           json_object('project', OLD."project", 'agency', OLD."agency", 'role', OLD."role", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "participation_role_log_insert" AFTER INSERT ON "participation_role"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'participation_role', json_array(NEW."project", NEW."agency", NEW."role"), NULL, 'insert',
           NULL,
           json_object('project', NEW."project", 'agency', NEW."agency", 'role', NEW."role", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "participation_role_log_update" AFTER UPDATE ON "participation_role"
WHEN NEW."project" IS NOT OLD."project" OR NEW."agency" IS NOT OLD."agency" OR NEW."role" IS NOT OLD."role" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'participation_role', json_array(NEW."project", NEW."agency", NEW."role"), NULL, 'update',
           json_object('project', OLD."project", 'agency', OLD."agency", 'role', OLD."role", 'source_row', OLD."source_row"),
           json_object('project', NEW."project", 'agency', NEW."agency", 'role', NEW."role", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "passage_carried_guard_insert" BEFORE INSERT ON "passage_carried"
BEGIN
    SELECT RAISE(ABORT, 'passage_carried.passage: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "passage_carried" WHERE "passage" = NEW."passage");
    SELECT RAISE(ABORT, 'passage_carried.document: there is no such document; see SELECT id FROM document') WHERE NEW."document" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "document" WHERE "id" = NEW."document");
    SELECT RAISE(ABORT, 'passage_carried.passage: there is no such passage; see SELECT id FROM passage') WHERE NEW."passage" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "passage" WHERE "id" = NEW."passage");
    SELECT RAISE(ABORT, 'passage_carried.successor: there is no such passage; see SELECT id FROM passage') WHERE NEW."successor" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "passage" WHERE "id" = NEW."successor");
END;

CREATE TRIGGER "passage_carried_guard_update" BEFORE UPDATE ON "passage_carried"
BEGIN
    SELECT RAISE(ABORT, 'passage_carried.document: there is no such document; see SELECT id FROM document') WHERE (NEW."document" IS NOT OLD."document") AND NEW."document" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "document" WHERE "id" = NEW."document");
    SELECT RAISE(ABORT, 'passage_carried.passage: there is no such passage; see SELECT id FROM passage') WHERE (NEW."passage" IS NOT OLD."passage") AND NEW."passage" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "passage" WHERE "id" = NEW."passage");
    SELECT RAISE(ABORT, 'passage_carried.successor: there is no such passage; see SELECT id FROM passage') WHERE (NEW."successor" IS NOT OLD."successor") AND NEW."successor" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "passage" WHERE "id" = NEW."successor");
    SELECT RAISE(ABORT, 'passage_carried.passage: another row has this value already') WHERE (NEW."passage" IS NOT OLD."passage") AND EXISTS (SELECT 1 FROM "passage_carried" WHERE "passage" = NEW."passage");
END;

CREATE TRIGGER "passage_carried_log_delete" AFTER DELETE ON "passage_carried"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'passage_carried', CAST(OLD."passage" AS TEXT), NULL, 'delete',
           json_object('passage', OLD."passage", 'document', OLD."document", 'successor', OLD."successor", 'outcome', OLD."outcome", 'similarity', OLD."similarity", 'reason', OLD."reason"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "passage_carried_log_insert" AFTER INSERT ON "passage_carried"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'passage_carried', CAST(NEW."passage" AS TEXT), NULL, 'insert',
           NULL,
           json_object('passage', NEW."passage", 'document', NEW."document", 'successor', NEW."successor", 'outcome', NEW."outcome", 'similarity', NEW."similarity", 'reason', NEW."reason")
      FROM change_author;
END;

CREATE TRIGGER "passage_carried_log_update" AFTER UPDATE ON "passage_carried"
WHEN NEW."passage" IS NOT OLD."passage" OR NEW."document" IS NOT OLD."document" OR NEW."successor" IS NOT OLD."successor" OR NEW."outcome" IS NOT OLD."outcome" OR NEW."similarity" IS NOT OLD."similarity" OR NEW."reason" IS NOT OLD."reason"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'passage_carried', CAST(NEW."passage" AS TEXT), NULL, 'update',
           json_object('passage', OLD."passage", 'document', OLD."document", 'successor', OLD."successor", 'outcome', OLD."outcome", 'similarity', OLD."similarity", 'reason', OLD."reason"),
           json_object('passage', NEW."passage", 'document', NEW."document", 'successor', NEW."successor", 'outcome', NEW."outcome", 'similarity', NEW."similarity", 'reason', NEW."reason")
      FROM change_author;
END;

CREATE TRIGGER "passage_guard_delete" BEFORE DELETE ON "passage"
BEGIN
    SELECT RAISE(ABORT, 'passage: rows of recommendation_passage still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "recommendation_passage" WHERE "passage" = OLD."id");
    UPDATE "passage_carried" SET "successor" = NULL WHERE "successor" = OLD."id";
    DELETE FROM "coding" WHERE "passage" = OLD."id";
    DELETE FROM "membership_evidence" WHERE "passage" = OLD."id";
    DELETE FROM "passage_carried" WHERE "passage" = OLD."id";
END;

CREATE TRIGGER "passage_guard_insert" BEFORE INSERT ON "passage"
BEGIN
    SELECT RAISE(ABORT, 'passage.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "passage" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'passage.document, start, stop: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "passage" WHERE "document" = NEW."document" AND "start" = NEW."start" AND "stop" = NEW."stop");
    SELECT RAISE(ABORT, 'passage.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "passage" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'passage.document: there is no such document; see SELECT id FROM document') WHERE NEW."document" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "document" WHERE "id" = NEW."document");
END;

CREATE TRIGGER "passage_guard_update" BEFORE UPDATE ON "passage"
BEGIN
    SELECT RAISE(ABORT, 'passage.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'passage.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'passage.document: there is no such document; see SELECT id FROM document') WHERE (NEW."document" IS NOT OLD."document") AND NEW."document" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "document" WHERE "id" = NEW."document");
    SELECT RAISE(ABORT, 'passage.document, start, stop: another row has this value already') WHERE (NEW."document" IS NOT OLD."document" OR NEW."start" IS NOT OLD."start" OR NEW."stop" IS NOT OLD."stop") AND EXISTS (SELECT 1 FROM "passage" WHERE "document" = NEW."document" AND "start" = NEW."start" AND "stop" = NEW."stop");
END;

CREATE TRIGGER "passage_log_delete" AFTER DELETE ON "passage"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'passage', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'document', OLD."document", 'start', OLD."start", 'stop', OLD."stop", 'quote', OLD."quote"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "passage_log_insert" AFTER INSERT ON "passage"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'passage', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'document', NEW."document", 'start', NEW."start", 'stop', NEW."stop", 'quote', NEW."quote")
      FROM change_author;
END;

CREATE TRIGGER "passage_log_update" AFTER UPDATE ON "passage"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."document" IS NOT OLD."document" OR NEW."start" IS NOT OLD."start" OR NEW."stop" IS NOT OLD."stop" OR NEW."quote" IS NOT OLD."quote"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'passage', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'document', OLD."document", 'start', OLD."start", 'stop', OLD."stop", 'quote', OLD."quote"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'document', NEW."document", 'start', NEW."start", 'stop', NEW."stop", 'quote', NEW."quote")
      FROM change_author;
END;

CREATE TRIGGER "passage_revision" AFTER UPDATE ON "passage"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."document" IS NOT OLD."document" OR NEW."start" IS NOT OLD."start" OR NEW."stop" IS NOT OLD."stop" OR NEW."quote" IS NOT OLD."quote")
BEGIN
    UPDATE "passage" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "person_guard_delete" BEFORE DELETE ON "person"
BEGIN
    SELECT RAISE(ABORT, 'person: rows of focus_group_person still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "focus_group_person" WHERE "person" = OLD."id");
    SELECT RAISE(ABORT, 'person: rows of interview_person still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "interview_person" WHERE "person" = OLD."id");
    UPDATE "speaker_turn" SET "person" = NULL WHERE "person" = OLD."id";
END;

CREATE TRIGGER "person_guard_insert" BEFORE INSERT ON "person"
BEGIN
    SELECT RAISE(ABORT, 'person.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "person" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'person.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "person" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'person.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "person" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'person.agency: there is no such agency; see SELECT id FROM agency') WHERE NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'person.sector: there is no such sector; see SELECT code FROM sector') WHERE NEW."sector" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "sector" WHERE "code" = NEW."sector");
    SELECT RAISE(ABORT, 'person.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "person_guard_update" BEFORE UPDATE ON "person"
BEGIN
    SELECT RAISE(ABORT, 'person.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'person.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'person.agency: there is no such agency; see SELECT id FROM agency') WHERE (NEW."agency" IS NOT OLD."agency") AND NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'person.sector: there is no such sector; see SELECT code FROM sector') WHERE (NEW."sector" IS NOT OLD."sector") AND NEW."sector" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "sector" WHERE "code" = NEW."sector");
    SELECT RAISE(ABORT, 'person.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'person.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "person" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "person_log_delete" AFTER DELETE ON "person"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'person', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'sector', OLD."sector", 'agency', OLD."agency", 'position_group', OLD."position_group", 'note', OLD."note", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "person_log_insert" AFTER INSERT ON "person"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'person', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'sector', NEW."sector", 'agency', NEW."agency", 'position_group', NEW."position_group", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "person_log_update" AFTER UPDATE ON "person"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."sector" IS NOT OLD."sector" OR NEW."agency" IS NOT OLD."agency" OR NEW."position_group" IS NOT OLD."position_group" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'person', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'sector', OLD."sector", 'agency', OLD."agency", 'position_group', OLD."position_group", 'note', OLD."note", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'sector', NEW."sector", 'agency', NEW."agency", 'position_group', NEW."position_group", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "person_revision" AFTER UPDATE ON "person"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."sector" IS NOT OLD."sector" OR NEW."agency" IS NOT OLD."agency" OR NEW."position_group" IS NOT OLD."position_group" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "person" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "phase_guard_delete" BEFORE DELETE ON "phase"
BEGIN
    SELECT RAISE(ABORT, 'phase is a closed vocabulary: its rows are not deleted');
    SELECT RAISE(ABORT, 'phase: rows of case_membership still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "case_membership" WHERE "phase" = OLD."code");
END;

CREATE TRIGGER "phase_guard_insert" BEFORE INSERT ON "phase"
BEGIN
    SELECT RAISE(ABORT, 'phase.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "phase" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'phase.rank: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "phase" WHERE "rank" = NEW."rank");
    SELECT RAISE(ABORT, 'phase is a closed vocabulary: the library knows its codes; labels may be edited, rows not added');
END;

CREATE TRIGGER "phase_guard_update" BEFORE UPDATE ON "phase"
BEGIN
    SELECT RAISE(ABORT, 'phase is a closed vocabulary: its labels may be edited, its codes and ranks not') WHERE NEW.code <> OLD.code OR NEW.rank <> OLD.rank;
    SELECT RAISE(ABORT, 'phase.code: rows of case_membership point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "case_membership" WHERE "phase" = OLD."code");
    SELECT RAISE(ABORT, 'phase.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "phase" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'phase.rank: another row has this value already') WHERE (NEW."rank" IS NOT OLD."rank") AND EXISTS (SELECT 1 FROM "phase" WHERE "rank" = NEW."rank");
END;

CREATE TRIGGER "phase_log_delete" AFTER DELETE ON "phase"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'phase', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "phase_log_insert" AFTER INSERT ON "phase"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'phase', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "phase_log_update" AFTER UPDATE ON "phase"
WHEN NEW."code" IS NOT OLD."code" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."wording_th" IS NOT OLD."wording_th" OR NEW."description" IS NOT OLD."description" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'phase', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "project_activity_guard_insert" BEFORE INSERT ON "project_activity"
BEGIN
    SELECT RAISE(ABORT, 'project_activity.project, activity: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "project_activity" WHERE "project" = NEW."project" AND "activity" = NEW."activity");
    SELECT RAISE(ABORT, 'project_activity.activity: there is no such activity; see SELECT code FROM activity') WHERE NEW."activity" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "activity" WHERE "code" = NEW."activity");
    SELECT RAISE(ABORT, 'project_activity.project: there is no such project; see SELECT id FROM project') WHERE NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_activity.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "project_activity_guard_update" BEFORE UPDATE ON "project_activity"
BEGIN
    SELECT RAISE(ABORT, 'project_activity.activity: there is no such activity; see SELECT code FROM activity') WHERE (NEW."activity" IS NOT OLD."activity") AND NEW."activity" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "activity" WHERE "code" = NEW."activity");
    SELECT RAISE(ABORT, 'project_activity.project: there is no such project; see SELECT id FROM project') WHERE (NEW."project" IS NOT OLD."project") AND NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_activity.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'project_activity.project, activity: another row has this value already') WHERE (NEW."project" IS NOT OLD."project" OR NEW."activity" IS NOT OLD."activity") AND EXISTS (SELECT 1 FROM "project_activity" WHERE "project" = NEW."project" AND "activity" = NEW."activity");
END;

CREATE TRIGGER "project_activity_log_delete" AFTER DELETE ON "project_activity"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_activity', json_array(OLD."project", OLD."activity"), NULL, 'delete',
           json_object('project', OLD."project", 'activity', OLD."activity", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "project_activity_log_insert" AFTER INSERT ON "project_activity"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_activity', json_array(NEW."project", NEW."activity"), NULL, 'insert',
           NULL,
           json_object('project', NEW."project", 'activity', NEW."activity", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_activity_log_update" AFTER UPDATE ON "project_activity"
WHEN NEW."project" IS NOT OLD."project" OR NEW."activity" IS NOT OLD."activity" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_activity', json_array(NEW."project", NEW."activity"), NULL, 'update',
           json_object('project', OLD."project", 'activity', OLD."activity", 'source_row', OLD."source_row"),
           json_object('project', NEW."project", 'activity', NEW."activity", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_factor_guard_insert" BEFORE INSERT ON "project_factor"
BEGIN
    SELECT RAISE(ABORT, 'project_factor.project, factor: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "project_factor" WHERE "project" = NEW."project" AND "factor" = NEW."factor");
    SELECT RAISE(ABORT, 'project_factor.factor: there is no such factor; see SELECT id FROM factor') WHERE NEW."factor" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor" WHERE "id" = NEW."factor");
    SELECT RAISE(ABORT, 'project_factor.project: there is no such project; see SELECT id FROM project') WHERE NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_factor.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "project_factor_guard_update" BEFORE UPDATE ON "project_factor"
BEGIN
    SELECT RAISE(ABORT, 'project_factor.factor: there is no such factor; see SELECT id FROM factor') WHERE (NEW."factor" IS NOT OLD."factor") AND NEW."factor" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor" WHERE "id" = NEW."factor");
    SELECT RAISE(ABORT, 'project_factor.project: there is no such project; see SELECT id FROM project') WHERE (NEW."project" IS NOT OLD."project") AND NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_factor.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'project_factor.project, factor: another row has this value already') WHERE (NEW."project" IS NOT OLD."project" OR NEW."factor" IS NOT OLD."factor") AND EXISTS (SELECT 1 FROM "project_factor" WHERE "project" = NEW."project" AND "factor" = NEW."factor");
END;

CREATE TRIGGER "project_factor_log_delete" AFTER DELETE ON "project_factor"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_factor', json_array(OLD."project", OLD."factor"), NULL, 'delete',
           json_object('project', OLD."project", 'factor', OLD."factor", 'rating', OLD."rating", 'rank', OLD."rank", 'note', OLD."note", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "project_factor_log_insert" AFTER INSERT ON "project_factor"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_factor', json_array(NEW."project", NEW."factor"), NULL, 'insert',
           NULL,
           json_object('project', NEW."project", 'factor', NEW."factor", 'rating', NEW."rating", 'rank', NEW."rank", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_factor_log_update" AFTER UPDATE ON "project_factor"
WHEN NEW."project" IS NOT OLD."project" OR NEW."factor" IS NOT OLD."factor" OR NEW."rating" IS NOT OLD."rating" OR NEW."rank" IS NOT OLD."rank" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_factor', json_array(NEW."project", NEW."factor"), NULL, 'update',
           json_object('project', OLD."project", 'factor', OLD."factor", 'rating', OLD."rating", 'rank', OLD."rank", 'note', OLD."note", 'source_row', OLD."source_row"),
           json_object('project', NEW."project", 'factor', NEW."factor", 'rating', NEW."rating", 'rank', NEW."rank", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_form_guard_insert" BEFORE INSERT ON "project_form"
BEGIN
    SELECT RAISE(ABORT, 'project_form.project, form: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "project_form" WHERE "project" = NEW."project" AND "form" = NEW."form");
    SELECT RAISE(ABORT, 'project_form.form: there is no such form; see SELECT code FROM form') WHERE NEW."form" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "form" WHERE "code" = NEW."form");
    SELECT RAISE(ABORT, 'project_form.project: there is no such project; see SELECT id FROM project') WHERE NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_form.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "project_form_guard_update" BEFORE UPDATE ON "project_form"
BEGIN
    SELECT RAISE(ABORT, 'project_form.form: there is no such form; see SELECT code FROM form') WHERE (NEW."form" IS NOT OLD."form") AND NEW."form" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "form" WHERE "code" = NEW."form");
    SELECT RAISE(ABORT, 'project_form.project: there is no such project; see SELECT id FROM project') WHERE (NEW."project" IS NOT OLD."project") AND NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_form.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'project_form.project, form: another row has this value already') WHERE (NEW."project" IS NOT OLD."project" OR NEW."form" IS NOT OLD."form") AND EXISTS (SELECT 1 FROM "project_form" WHERE "project" = NEW."project" AND "form" = NEW."form");
END;

CREATE TRIGGER "project_form_log_delete" AFTER DELETE ON "project_form"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_form', json_array(OLD."project", OLD."form"), NULL, 'delete',
           json_object('project', OLD."project", 'form', OLD."form", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "project_form_log_insert" AFTER INSERT ON "project_form"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_form', json_array(NEW."project", NEW."form"), NULL, 'insert',
           NULL,
           json_object('project', NEW."project", 'form', NEW."form", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_form_log_update" AFTER UPDATE ON "project_form"
WHEN NEW."project" IS NOT OLD."project" OR NEW."form" IS NOT OLD."form" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_form', json_array(NEW."project", NEW."form"), NULL, 'update',
           json_object('project', OLD."project", 'form', OLD."form", 'source_row', OLD."source_row"),
           json_object('project', NEW."project", 'form', NEW."form", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_guard_delete" BEFORE DELETE ON "project"
BEGIN
    SELECT RAISE(ABORT, 'project: rows of document still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "document" WHERE "project" = OLD."id");
    DELETE FROM "case_project" WHERE "project" = OLD."id";
    DELETE FROM "participation" WHERE "project" = OLD."id";
    DELETE FROM "project_activity" WHERE "project" = OLD."id";
    DELETE FROM "project_factor" WHERE "project" = OLD."id";
    DELETE FROM "project_form" WHERE "project" = OLD."id";
    DELETE FROM "project_mechanism" WHERE "project" = OLD."id";
    DELETE FROM "project_missing" WHERE "project" = OLD."id";
    DELETE FROM "project_other" WHERE "project" = OLD."id";
END;

CREATE TRIGGER "project_guard_insert" BEFORE INSERT ON "project"
BEGIN
    SELECT RAISE(ABORT, 'project.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "project" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'project.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "project" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'project.response, sequence: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "project" WHERE "response" = NEW."response" AND "sequence" = NEW."sequence");
    SELECT RAISE(ABORT, 'project.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "project" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'project.mission: there is no such mission; see SELECT code FROM mission') WHERE NEW."mission" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "mission" WHERE "code" = NEW."mission");
    SELECT RAISE(ABORT, 'project.province: there is no such province; see SELECT code FROM province') WHERE NEW."province" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."province");
    SELECT RAISE(ABORT, 'project.response: there is no such response; see SELECT id FROM response') WHERE NEW."response" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "response" WHERE "id" = NEW."response");
    SELECT RAISE(ABORT, 'project.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'project.stated_level: there is no such level; see SELECT code FROM level') WHERE NEW."stated_level" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "level" WHERE "code" = NEW."stated_level");
END;

CREATE TRIGGER "project_guard_update" BEFORE UPDATE ON "project"
BEGIN
    SELECT RAISE(ABORT, 'project.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'project.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'project.mission: there is no such mission; see SELECT code FROM mission') WHERE (NEW."mission" IS NOT OLD."mission") AND NEW."mission" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "mission" WHERE "code" = NEW."mission");
    SELECT RAISE(ABORT, 'project.province: there is no such province; see SELECT code FROM province') WHERE (NEW."province" IS NOT OLD."province") AND NEW."province" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."province");
    SELECT RAISE(ABORT, 'project.response: there is no such response; see SELECT id FROM response') WHERE (NEW."response" IS NOT OLD."response") AND NEW."response" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "response" WHERE "id" = NEW."response");
    SELECT RAISE(ABORT, 'project.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'project.stated_level: there is no such level; see SELECT code FROM level') WHERE (NEW."stated_level" IS NOT OLD."stated_level") AND NEW."stated_level" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "level" WHERE "code" = NEW."stated_level");
    SELECT RAISE(ABORT, 'project.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "project" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'project.response, sequence: another row has this value already') WHERE (NEW."response" IS NOT OLD."response" OR NEW."sequence" IS NOT OLD."sequence") AND EXISTS (SELECT 1 FROM "project" WHERE "response" = NEW."response" AND "sequence" = NEW."sequence");
END;

CREATE TRIGGER "project_log_delete" AFTER DELETE ON "project"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'response', OLD."response", 'sequence', OLD."sequence", 'title_th', OLD."title_th", 'title_en', OLD."title_en", 'stated_level', OLD."stated_level", 'mission', OLD."mission", 'start_year', OLD."start_year", 'end_year', OLD."end_year", 'province', OLD."province", 'budget_baht', OLD."budget_baht", 'beneficiaries', OLD."beneficiaries", 'summary', OLD."summary", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "project_log_insert" AFTER INSERT ON "project"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'response', NEW."response", 'sequence', NEW."sequence", 'title_th', NEW."title_th", 'title_en', NEW."title_en", 'stated_level', NEW."stated_level", 'mission', NEW."mission", 'start_year', NEW."start_year", 'end_year', NEW."end_year", 'province', NEW."province", 'budget_baht', NEW."budget_baht", 'beneficiaries', NEW."beneficiaries", 'summary', NEW."summary", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_log_update" AFTER UPDATE ON "project"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."response" IS NOT OLD."response" OR NEW."sequence" IS NOT OLD."sequence" OR NEW."title_th" IS NOT OLD."title_th" OR NEW."title_en" IS NOT OLD."title_en" OR NEW."stated_level" IS NOT OLD."stated_level" OR NEW."mission" IS NOT OLD."mission" OR NEW."start_year" IS NOT OLD."start_year" OR NEW."end_year" IS NOT OLD."end_year" OR NEW."province" IS NOT OLD."province" OR NEW."budget_baht" IS NOT OLD."budget_baht" OR NEW."beneficiaries" IS NOT OLD."beneficiaries" OR NEW."summary" IS NOT OLD."summary" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'response', OLD."response", 'sequence', OLD."sequence", 'title_th', OLD."title_th", 'title_en', OLD."title_en", 'stated_level', OLD."stated_level", 'mission', OLD."mission", 'start_year', OLD."start_year", 'end_year', OLD."end_year", 'province', OLD."province", 'budget_baht', OLD."budget_baht", 'beneficiaries', OLD."beneficiaries", 'summary', OLD."summary", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'response', NEW."response", 'sequence', NEW."sequence", 'title_th', NEW."title_th", 'title_en', NEW."title_en", 'stated_level', NEW."stated_level", 'mission', NEW."mission", 'start_year', NEW."start_year", 'end_year', NEW."end_year", 'province', NEW."province", 'budget_baht', NEW."budget_baht", 'beneficiaries', NEW."beneficiaries", 'summary', NEW."summary", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_mechanism_guard_insert" BEFORE INSERT ON "project_mechanism"
BEGIN
    SELECT RAISE(ABORT, 'project_mechanism.project, mechanism: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "project_mechanism" WHERE "project" = NEW."project" AND "mechanism" = NEW."mechanism");
    SELECT RAISE(ABORT, 'project_mechanism.mechanism: there is no such mechanism; see SELECT code FROM mechanism') WHERE NEW."mechanism" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "mechanism" WHERE "code" = NEW."mechanism");
    SELECT RAISE(ABORT, 'project_mechanism.project: there is no such project; see SELECT id FROM project') WHERE NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_mechanism.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "project_mechanism_guard_update" BEFORE UPDATE ON "project_mechanism"
BEGIN
    SELECT RAISE(ABORT, 'project_mechanism.mechanism: there is no such mechanism; see SELECT code FROM mechanism') WHERE (NEW."mechanism" IS NOT OLD."mechanism") AND NEW."mechanism" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "mechanism" WHERE "code" = NEW."mechanism");
    SELECT RAISE(ABORT, 'project_mechanism.project: there is no such project; see SELECT id FROM project') WHERE (NEW."project" IS NOT OLD."project") AND NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_mechanism.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'project_mechanism.project, mechanism: another row has this value already') WHERE (NEW."project" IS NOT OLD."project" OR NEW."mechanism" IS NOT OLD."mechanism") AND EXISTS (SELECT 1 FROM "project_mechanism" WHERE "project" = NEW."project" AND "mechanism" = NEW."mechanism");
END;

CREATE TRIGGER "project_mechanism_log_delete" AFTER DELETE ON "project_mechanism"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_mechanism', json_array(OLD."project", OLD."mechanism"), NULL, 'delete',
           json_object('project', OLD."project", 'mechanism', OLD."mechanism", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "project_mechanism_log_insert" AFTER INSERT ON "project_mechanism"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_mechanism', json_array(NEW."project", NEW."mechanism"), NULL, 'insert',
           NULL,
           json_object('project', NEW."project", 'mechanism', NEW."mechanism", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_mechanism_log_update" AFTER UPDATE ON "project_mechanism"
WHEN NEW."project" IS NOT OLD."project" OR NEW."mechanism" IS NOT OLD."mechanism" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_mechanism', json_array(NEW."project", NEW."mechanism"), NULL, 'update',
           json_object('project', OLD."project", 'mechanism', OLD."mechanism", 'source_row', OLD."source_row"),
           json_object('project', NEW."project", 'mechanism', NEW."mechanism", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_missing_guard_insert" BEFORE INSERT ON "project_missing"
BEGIN
    SELECT RAISE(ABORT, 'project_missing.project, field: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "project_missing" WHERE "project" = NEW."project" AND "field" = NEW."field");
    SELECT RAISE(ABORT, 'project_missing.project: there is no such project; see SELECT id FROM project') WHERE NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_missing.reason: there is no such missing; see SELECT code FROM missing') WHERE NEW."reason" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "missing" WHERE "code" = NEW."reason");
    SELECT RAISE(ABORT, 'project_missing.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "project_missing_guard_update" BEFORE UPDATE ON "project_missing"
BEGIN
    SELECT RAISE(ABORT, 'project_missing.project: there is no such project; see SELECT id FROM project') WHERE (NEW."project" IS NOT OLD."project") AND NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_missing.reason: there is no such missing; see SELECT code FROM missing') WHERE (NEW."reason" IS NOT OLD."reason") AND NEW."reason" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "missing" WHERE "code" = NEW."reason");
    SELECT RAISE(ABORT, 'project_missing.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'project_missing.project, field: another row has this value already') WHERE (NEW."project" IS NOT OLD."project" OR NEW."field" IS NOT OLD."field") AND EXISTS (SELECT 1 FROM "project_missing" WHERE "project" = NEW."project" AND "field" = NEW."field");
END;

CREATE TRIGGER "project_missing_log_delete" AFTER DELETE ON "project_missing"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_missing', json_array(OLD."project", OLD."field"), NULL, 'delete',
           json_object('project', OLD."project", 'field', OLD."field", 'reason', OLD."reason", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "project_missing_log_insert" AFTER INSERT ON "project_missing"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_missing', json_array(NEW."project", NEW."field"), NULL, 'insert',
           NULL,
           json_object('project', NEW."project", 'field', NEW."field", 'reason', NEW."reason", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_missing_log_update" AFTER UPDATE ON "project_missing"
WHEN NEW."project" IS NOT OLD."project" OR NEW."field" IS NOT OLD."field" OR NEW."reason" IS NOT OLD."reason" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_missing', json_array(NEW."project", NEW."field"), NULL, 'update',
           json_object('project', OLD."project", 'field', OLD."field", 'reason', OLD."reason", 'source_row', OLD."source_row"),
           json_object('project', NEW."project", 'field', NEW."field", 'reason', NEW."reason", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_other_guard_insert" BEFORE INSERT ON "project_other"
BEGIN
    SELECT RAISE(ABORT, 'project_other.project, field, text: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "project_other" WHERE "project" = NEW."project" AND "field" = NEW."field" AND "text" = NEW."text");
    SELECT RAISE(ABORT, 'project_other.project: there is no such project; see SELECT id FROM project') WHERE NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_other.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "project_other_guard_update" BEFORE UPDATE ON "project_other"
BEGIN
    SELECT RAISE(ABORT, 'project_other.project: there is no such project; see SELECT id FROM project') WHERE (NEW."project" IS NOT OLD."project") AND NEW."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "project" WHERE "id" = NEW."project");
    SELECT RAISE(ABORT, 'project_other.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'project_other.project, field, text: another row has this value already') WHERE (NEW."project" IS NOT OLD."project" OR NEW."field" IS NOT OLD."field" OR NEW."text" IS NOT OLD."text") AND EXISTS (SELECT 1 FROM "project_other" WHERE "project" = NEW."project" AND "field" = NEW."field" AND "text" = NEW."text");
END;

CREATE TRIGGER "project_other_log_delete" AFTER DELETE ON "project_other"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_other', json_array(OLD."project", OLD."field", OLD."text"), NULL, 'delete',
           json_object('project', OLD."project", 'field', OLD."field", 'text', OLD."text", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "project_other_log_insert" AFTER INSERT ON "project_other"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_other', json_array(NEW."project", NEW."field", NEW."text"), NULL, 'insert',
           NULL,
           json_object('project', NEW."project", 'field', NEW."field", 'text', NEW."text", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_other_log_update" AFTER UPDATE ON "project_other"
WHEN NEW."project" IS NOT OLD."project" OR NEW."field" IS NOT OLD."field" OR NEW."text" IS NOT OLD."text" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'project_other', json_array(NEW."project", NEW."field", NEW."text"), NULL, 'update',
           json_object('project', OLD."project", 'field', OLD."field", 'text', OLD."text", 'source_row', OLD."source_row"),
           json_object('project', NEW."project", 'field', NEW."field", 'text', NEW."text", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "project_revision" AFTER UPDATE ON "project"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."response" IS NOT OLD."response" OR NEW."sequence" IS NOT OLD."sequence" OR NEW."title_th" IS NOT OLD."title_th" OR NEW."title_en" IS NOT OLD."title_en" OR NEW."stated_level" IS NOT OLD."stated_level" OR NEW."mission" IS NOT OLD."mission" OR NEW."start_year" IS NOT OLD."start_year" OR NEW."end_year" IS NOT OLD."end_year" OR NEW."province" IS NOT OLD."province" OR NEW."budget_baht" IS NOT OLD."budget_baht" OR NEW."beneficiaries" IS NOT OLD."beneficiaries" OR NEW."summary" IS NOT OLD."summary" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "project" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "province_guard_delete" BEFORE DELETE ON "province"
BEGIN
    SELECT RAISE(ABORT, 'province: a row of the framework is not deleted; rows of the team are') WHERE OLD.origin <> 'team';
    SELECT RAISE(ABORT, 'province: rows of agency still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "agency" WHERE "province" = OLD."code");
    SELECT RAISE(ABORT, 'province: rows of case_study still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "case_study" WHERE "province" = OLD."code");
    SELECT RAISE(ABORT, 'province: rows of focus_group still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "focus_group" WHERE "province" = OLD."code");
    SELECT RAISE(ABORT, 'province: rows of interview still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "interview" WHERE "province" = OLD."code");
    SELECT RAISE(ABORT, 'province: rows of project still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "project" WHERE "province" = OLD."code");
END;

CREATE TRIGGER "province_guard_insert" BEFORE INSERT ON "province"
BEGIN
    SELECT RAISE(ABORT, 'province.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'province.name_en: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "province" WHERE "name_en" = NEW."name_en");
    SELECT RAISE(ABORT, 'province.name_th: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "province" WHERE "name_th" = NEW."name_th");
    SELECT RAISE(ABORT, 'province.region: there is no such region; see SELECT code FROM region') WHERE NEW."region" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "region" WHERE "code" = NEW."region");
END;

CREATE TRIGGER "province_guard_update" BEFORE UPDATE ON "province"
BEGIN
    SELECT RAISE(ABORT, 'province.region: there is no such region; see SELECT code FROM region') WHERE (NEW."region" IS NOT OLD."region") AND NEW."region" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "region" WHERE "code" = NEW."region");
    SELECT RAISE(ABORT, 'province.code: rows of agency point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "agency" WHERE "province" = OLD."code");
    SELECT RAISE(ABORT, 'province.code: rows of case_study point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "case_study" WHERE "province" = OLD."code");
    SELECT RAISE(ABORT, 'province.code: rows of focus_group point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "focus_group" WHERE "province" = OLD."code");
    SELECT RAISE(ABORT, 'province.code: rows of interview point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "interview" WHERE "province" = OLD."code");
    SELECT RAISE(ABORT, 'province.code: rows of project point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "project" WHERE "province" = OLD."code");
    SELECT RAISE(ABORT, 'province.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "province" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'province.name_en: another row has this value already') WHERE (NEW."name_en" IS NOT OLD."name_en") AND EXISTS (SELECT 1 FROM "province" WHERE "name_en" = NEW."name_en");
    SELECT RAISE(ABORT, 'province.name_th: another row has this value already') WHERE (NEW."name_th" IS NOT OLD."name_th") AND EXISTS (SELECT 1 FROM "province" WHERE "name_th" = NEW."name_th");
END;

CREATE TRIGGER "province_log_delete" AFTER DELETE ON "province"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'province', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'name_th', OLD."name_th", 'name_en', OLD."name_en", 'region', OLD."region", 'rank', OLD."rank", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "province_log_insert" AFTER INSERT ON "province"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'province', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'name_th', NEW."name_th", 'name_en', NEW."name_en", 'region', NEW."region", 'rank', NEW."rank", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "province_log_update" AFTER UPDATE ON "province"
WHEN NEW."code" IS NOT OLD."code" OR NEW."name_th" IS NOT OLD."name_th" OR NEW."name_en" IS NOT OLD."name_en" OR NEW."region" IS NOT OLD."region" OR NEW."rank" IS NOT OLD."rank" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'province', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'name_th', OLD."name_th", 'name_en', OLD."name_en", 'region', OLD."region", 'rank', OLD."rank", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'name_th', NEW."name_th", 'name_en', NEW."name_en", 'region', NEW."region", 'rank', NEW."rank", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "recommendation_factor_guard_insert" BEFORE INSERT ON "recommendation_factor"
BEGIN
    SELECT RAISE(ABORT, 'recommendation_factor.recommendation, factor: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "recommendation_factor" WHERE "recommendation" = NEW."recommendation" AND "factor" = NEW."factor");
    SELECT RAISE(ABORT, 'recommendation_factor.factor: there is no such factor; see SELECT id FROM factor') WHERE NEW."factor" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor" WHERE "id" = NEW."factor");
    SELECT RAISE(ABORT, 'recommendation_factor.recommendation: there is no such recommendation; see SELECT id FROM recommendation') WHERE NEW."recommendation" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "recommendation" WHERE "id" = NEW."recommendation");
    SELECT RAISE(ABORT, 'recommendation_factor.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "recommendation_factor_guard_update" BEFORE UPDATE ON "recommendation_factor"
BEGIN
    SELECT RAISE(ABORT, 'recommendation_factor.factor: there is no such factor; see SELECT id FROM factor') WHERE (NEW."factor" IS NOT OLD."factor") AND NEW."factor" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "factor" WHERE "id" = NEW."factor");
    SELECT RAISE(ABORT, 'recommendation_factor.recommendation: there is no such recommendation; see SELECT id FROM recommendation') WHERE (NEW."recommendation" IS NOT OLD."recommendation") AND NEW."recommendation" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "recommendation" WHERE "id" = NEW."recommendation");
    SELECT RAISE(ABORT, 'recommendation_factor.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'recommendation_factor.recommendation, factor: another row has this value already') WHERE (NEW."recommendation" IS NOT OLD."recommendation" OR NEW."factor" IS NOT OLD."factor") AND EXISTS (SELECT 1 FROM "recommendation_factor" WHERE "recommendation" = NEW."recommendation" AND "factor" = NEW."factor");
END;

CREATE TRIGGER "recommendation_factor_log_delete" AFTER DELETE ON "recommendation_factor"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'recommendation_factor', json_array(OLD."recommendation", OLD."factor"), NULL, 'delete',
           json_object('recommendation', OLD."recommendation", 'factor', OLD."factor", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "recommendation_factor_log_insert" AFTER INSERT ON "recommendation_factor"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'recommendation_factor', json_array(NEW."recommendation", NEW."factor"), NULL, 'insert',
           NULL,
           json_object('recommendation', NEW."recommendation", 'factor', NEW."factor", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "recommendation_factor_log_update" AFTER UPDATE ON "recommendation_factor"
WHEN NEW."recommendation" IS NOT OLD."recommendation" OR NEW."factor" IS NOT OLD."factor" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'recommendation_factor', json_array(NEW."recommendation", NEW."factor"), NULL, 'update',
           json_object('recommendation', OLD."recommendation", 'factor', OLD."factor", 'source_row', OLD."source_row"),
           json_object('recommendation', NEW."recommendation", 'factor', NEW."factor", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "recommendation_guard_delete" BEFORE DELETE ON "recommendation"
BEGIN
    DELETE FROM "recommendation_factor" WHERE "recommendation" = OLD."id";
    DELETE FROM "recommendation_passage" WHERE "recommendation" = OLD."id";
END;

CREATE TRIGGER "recommendation_guard_insert" BEFORE INSERT ON "recommendation"
BEGIN
    SELECT RAISE(ABORT, 'recommendation.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "recommendation" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'recommendation.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "recommendation" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'recommendation.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "recommendation" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'recommendation.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "recommendation_guard_update" BEFORE UPDATE ON "recommendation"
BEGIN
    SELECT RAISE(ABORT, 'recommendation.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'recommendation.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'recommendation.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'recommendation.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "recommendation" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "recommendation_log_delete" AFTER DELETE ON "recommendation"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'recommendation', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'title_th', OLD."title_th", 'title_en', OLD."title_en", 'text', OLD."text", 'addressee', OLD."addressee", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "recommendation_log_insert" AFTER INSERT ON "recommendation"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'recommendation', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'title_th', NEW."title_th", 'title_en', NEW."title_en", 'text', NEW."text", 'addressee', NEW."addressee", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "recommendation_log_update" AFTER UPDATE ON "recommendation"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."title_th" IS NOT OLD."title_th" OR NEW."title_en" IS NOT OLD."title_en" OR NEW."text" IS NOT OLD."text" OR NEW."addressee" IS NOT OLD."addressee" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'recommendation', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'title_th', OLD."title_th", 'title_en', OLD."title_en", 'text', OLD."text", 'addressee', OLD."addressee", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'title_th', NEW."title_th", 'title_en', NEW."title_en", 'text', NEW."text", 'addressee', NEW."addressee", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "recommendation_passage_guard_insert" BEFORE INSERT ON "recommendation_passage"
BEGIN
    SELECT RAISE(ABORT, 'recommendation_passage.recommendation, passage: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "recommendation_passage" WHERE "recommendation" = NEW."recommendation" AND "passage" = NEW."passage");
    SELECT RAISE(ABORT, 'recommendation_passage.passage: there is no such passage; see SELECT id FROM passage') WHERE NEW."passage" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "passage" WHERE "id" = NEW."passage");
    SELECT RAISE(ABORT, 'recommendation_passage.recommendation: there is no such recommendation; see SELECT id FROM recommendation') WHERE NEW."recommendation" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "recommendation" WHERE "id" = NEW."recommendation");
    SELECT RAISE(ABORT, 'recommendation_passage.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "recommendation_passage_guard_update" BEFORE UPDATE ON "recommendation_passage"
BEGIN
    SELECT RAISE(ABORT, 'recommendation_passage.passage: there is no such passage; see SELECT id FROM passage') WHERE (NEW."passage" IS NOT OLD."passage") AND NEW."passage" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "passage" WHERE "id" = NEW."passage");
    SELECT RAISE(ABORT, 'recommendation_passage.recommendation: there is no such recommendation; see SELECT id FROM recommendation') WHERE (NEW."recommendation" IS NOT OLD."recommendation") AND NEW."recommendation" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "recommendation" WHERE "id" = NEW."recommendation");
    SELECT RAISE(ABORT, 'recommendation_passage.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'recommendation_passage.recommendation, passage: another row has this value already') WHERE (NEW."recommendation" IS NOT OLD."recommendation" OR NEW."passage" IS NOT OLD."passage") AND EXISTS (SELECT 1 FROM "recommendation_passage" WHERE "recommendation" = NEW."recommendation" AND "passage" = NEW."passage");
END;

CREATE TRIGGER "recommendation_passage_log_delete" AFTER DELETE ON "recommendation_passage"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'recommendation_passage', json_array(OLD."recommendation", OLD."passage"), NULL, 'delete',
           json_object('recommendation', OLD."recommendation", 'passage', OLD."passage", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "recommendation_passage_log_insert" AFTER INSERT ON "recommendation_passage"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'recommendation_passage', json_array(NEW."recommendation", NEW."passage"), NULL, 'insert',
           NULL,
           json_object('recommendation', NEW."recommendation", 'passage', NEW."passage", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "recommendation_passage_log_update" AFTER UPDATE ON "recommendation_passage"
WHEN NEW."recommendation" IS NOT OLD."recommendation" OR NEW."passage" IS NOT OLD."passage" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'recommendation_passage', json_array(NEW."recommendation", NEW."passage"), NULL, 'update',
           json_object('recommendation', OLD."recommendation", 'passage', OLD."passage", 'source_row', OLD."source_row"),
           json_object('recommendation', NEW."recommendation", 'passage', NEW."passage", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "recommendation_revision" AFTER UPDATE ON "recommendation"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."title_th" IS NOT OLD."title_th" OR NEW."title_en" IS NOT OLD."title_en" OR NEW."text" IS NOT OLD."text" OR NEW."addressee" IS NOT OLD."addressee" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "recommendation" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "region_guard_delete" BEFORE DELETE ON "region"
BEGIN
    SELECT RAISE(ABORT, 'region: a row of the framework is not deleted; rows of the team are') WHERE OLD.origin <> 'team';
    SELECT RAISE(ABORT, 'region: rows of province still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "province" WHERE "region" = OLD."code");
END;

CREATE TRIGGER "region_guard_insert" BEFORE INSERT ON "region"
BEGIN
    SELECT RAISE(ABORT, 'region.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "region" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'region.rank: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "region" WHERE "rank" = NEW."rank");
END;

CREATE TRIGGER "region_guard_update" BEFORE UPDATE ON "region"
BEGIN
    SELECT RAISE(ABORT, 'region.code: rows of province point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "province" WHERE "region" = OLD."code");
    SELECT RAISE(ABORT, 'region.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "region" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'region.rank: another row has this value already') WHERE (NEW."rank" IS NOT OLD."rank") AND EXISTS (SELECT 1 FROM "region" WHERE "rank" = NEW."rank");
END;

CREATE TRIGGER "region_log_delete" AFTER DELETE ON "region"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'region', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "region_log_insert" AFTER INSERT ON "region"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'region', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "region_log_update" AFTER UPDATE ON "region"
WHEN NEW."code" IS NOT OLD."code" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'region', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "response_guard_delete" BEFORE DELETE ON "response"
BEGIN
    SELECT RAISE(ABORT, 'response: rows of document still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "document" WHERE "response" = OLD."id");
    SELECT RAISE(ABORT, 'response: rows of project still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "project" WHERE "response" = OLD."id");
    DELETE FROM "response_missing" WHERE "response" = OLD."id";
END;

CREATE TRIGGER "response_guard_insert" BEFORE INSERT ON "response"
BEGIN
    SELECT RAISE(ABORT, 'response.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "response" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'response.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "response" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'response.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "response" WHERE "uid" = NEW."uid");
    SELECT RAISE(ABORT, 'response.agency: there is no such agency; see SELECT id FROM agency') WHERE NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'response.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "response_guard_update" BEFORE UPDATE ON "response"
BEGIN
    SELECT RAISE(ABORT, 'response.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'response.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
    SELECT RAISE(ABORT, 'response.agency: there is no such agency; see SELECT id FROM agency') WHERE (NEW."agency" IS NOT OLD."agency") AND NEW."agency" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "agency" WHERE "id" = NEW."agency");
    SELECT RAISE(ABORT, 'response.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'response.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "response" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "response_log_delete" AFTER DELETE ON "response"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'response', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'agency', OLD."agency", 'respondent', OLD."respondent", 'answered_on', OLD."answered_on", 'instrument_version', OLD."instrument_version", 'note', OLD."note", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "response_log_insert" AFTER INSERT ON "response"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'response', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'agency', NEW."agency", 'respondent', NEW."respondent", 'answered_on', NEW."answered_on", 'instrument_version', NEW."instrument_version", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "response_log_update" AFTER UPDATE ON "response"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."agency" IS NOT OLD."agency" OR NEW."respondent" IS NOT OLD."respondent" OR NEW."answered_on" IS NOT OLD."answered_on" OR NEW."instrument_version" IS NOT OLD."instrument_version" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'response', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'code', OLD."code", 'agency', OLD."agency", 'respondent', OLD."respondent", 'answered_on', OLD."answered_on", 'instrument_version', OLD."instrument_version", 'note', OLD."note", 'source_row', OLD."source_row"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'code', NEW."code", 'agency', NEW."agency", 'respondent', NEW."respondent", 'answered_on', NEW."answered_on", 'instrument_version', NEW."instrument_version", 'note', NEW."note", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "response_missing_guard_insert" BEFORE INSERT ON "response_missing"
BEGIN
    SELECT RAISE(ABORT, 'response_missing.response, field: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "response_missing" WHERE "response" = NEW."response" AND "field" = NEW."field");
    SELECT RAISE(ABORT, 'response_missing.reason: there is no such missing; see SELECT code FROM missing') WHERE NEW."reason" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "missing" WHERE "code" = NEW."reason");
    SELECT RAISE(ABORT, 'response_missing.response: there is no such response; see SELECT id FROM response') WHERE NEW."response" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "response" WHERE "id" = NEW."response");
    SELECT RAISE(ABORT, 'response_missing.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
END;

CREATE TRIGGER "response_missing_guard_update" BEFORE UPDATE ON "response_missing"
BEGIN
    SELECT RAISE(ABORT, 'response_missing.reason: there is no such missing; see SELECT code FROM missing') WHERE (NEW."reason" IS NOT OLD."reason") AND NEW."reason" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "missing" WHERE "code" = NEW."reason");
    SELECT RAISE(ABORT, 'response_missing.response: there is no such response; see SELECT id FROM response') WHERE (NEW."response" IS NOT OLD."response") AND NEW."response" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "response" WHERE "id" = NEW."response");
    SELECT RAISE(ABORT, 'response_missing.source_row: there is no such source_row; see SELECT id FROM source_row') WHERE (NEW."source_row" IS NOT OLD."source_row") AND NEW."source_row" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source_row" WHERE "id" = NEW."source_row");
    SELECT RAISE(ABORT, 'response_missing.response, field: another row has this value already') WHERE (NEW."response" IS NOT OLD."response" OR NEW."field" IS NOT OLD."field") AND EXISTS (SELECT 1 FROM "response_missing" WHERE "response" = NEW."response" AND "field" = NEW."field");
END;

CREATE TRIGGER "response_missing_log_delete" AFTER DELETE ON "response_missing"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'response_missing', json_array(OLD."response", OLD."field"), NULL, 'delete',
           json_object('response', OLD."response", 'field', OLD."field", 'reason', OLD."reason", 'source_row', OLD."source_row"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "response_missing_log_insert" AFTER INSERT ON "response_missing"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'response_missing', json_array(NEW."response", NEW."field"), NULL, 'insert',
           NULL,
           json_object('response', NEW."response", 'field', NEW."field", 'reason', NEW."reason", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "response_missing_log_update" AFTER UPDATE ON "response_missing"
WHEN NEW."response" IS NOT OLD."response" OR NEW."field" IS NOT OLD."field" OR NEW."reason" IS NOT OLD."reason" OR NEW."source_row" IS NOT OLD."source_row"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'response_missing', json_array(NEW."response", NEW."field"), NULL, 'update',
           json_object('response', OLD."response", 'field', OLD."field", 'reason', OLD."reason", 'source_row', OLD."source_row"),
           json_object('response', NEW."response", 'field', NEW."field", 'reason', NEW."reason", 'source_row', NEW."source_row")
      FROM change_author;
END;

CREATE TRIGGER "response_revision" AFTER UPDATE ON "response"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."code" IS NOT OLD."code" OR NEW."agency" IS NOT OLD."agency" OR NEW."respondent" IS NOT OLD."respondent" OR NEW."answered_on" IS NOT OLD."answered_on" OR NEW."instrument_version" IS NOT OLD."instrument_version" OR NEW."note" IS NOT OLD."note" OR NEW."source_row" IS NOT OLD."source_row")
BEGIN
    UPDATE "response" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "role_guard_delete" BEFORE DELETE ON "role"
BEGIN
    SELECT RAISE(ABORT, 'role: a row of the framework is not deleted; rows of the team are') WHERE OLD.origin <> 'team';
    SELECT RAISE(ABORT, 'role: rows of case_agency still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "case_agency" WHERE "role" = OLD."code");
    SELECT RAISE(ABORT, 'role: rows of participation_role still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "participation_role" WHERE "role" = OLD."code");
    SELECT RAISE(ABORT, 'role: rows of role still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "role" WHERE "parent" = OLD."code");
    DELETE FROM "role_sector" WHERE "role" = OLD."code";
END;

CREATE TRIGGER "role_guard_insert" BEFORE INSERT ON "role"
BEGIN
    SELECT RAISE(ABORT, 'role.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "role" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'role.parent: there is no such role; see SELECT code FROM role') WHERE NEW."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "role" WHERE "code" = NEW."parent");
END;

CREATE TRIGGER "role_guard_update" BEFORE UPDATE ON "role"
BEGIN
    SELECT RAISE(ABORT, 'role.parent: there is no such role; see SELECT code FROM role') WHERE (NEW."parent" IS NOT OLD."parent") AND NEW."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "role" WHERE "code" = NEW."parent");
    SELECT RAISE(ABORT, 'role.code: rows of case_agency point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "case_agency" WHERE "role" = OLD."code");
    SELECT RAISE(ABORT, 'role.code: rows of participation_role point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "participation_role" WHERE "role" = OLD."code");
    SELECT RAISE(ABORT, 'role.code: rows of role point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "role" WHERE "parent" = OLD."code");
    SELECT RAISE(ABORT, 'role.code: rows of role_sector point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "role_sector" WHERE "role" = OLD."code");
    SELECT RAISE(ABORT, 'role.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "role" WHERE "code" = NEW."code");
END;

CREATE TRIGGER "role_log_delete" AFTER DELETE ON "role"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'role', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'parent', OLD."parent", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "role_log_insert" AFTER INSERT ON "role"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'role', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'parent', NEW."parent", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "role_log_update" AFTER UPDATE ON "role"
WHEN NEW."code" IS NOT OLD."code" OR NEW."parent" IS NOT OLD."parent" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."wording_th" IS NOT OLD."wording_th" OR NEW."description" IS NOT OLD."description" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'role', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'parent', OLD."parent", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'parent', NEW."parent", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "role_sector_guard_insert" BEFORE INSERT ON "role_sector"
BEGIN
    SELECT RAISE(ABORT, 'role_sector.role, sector: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "role_sector" WHERE "role" = NEW."role" AND "sector" = NEW."sector");
    SELECT RAISE(ABORT, 'role_sector.role: there is no such role; see SELECT code FROM role') WHERE NEW."role" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "role" WHERE "code" = NEW."role");
    SELECT RAISE(ABORT, 'role_sector.sector: there is no such sector; see SELECT code FROM sector') WHERE NEW."sector" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "sector" WHERE "code" = NEW."sector");
END;

CREATE TRIGGER "role_sector_guard_update" BEFORE UPDATE ON "role_sector"
BEGIN
    SELECT RAISE(ABORT, 'role_sector.role: there is no such role; see SELECT code FROM role') WHERE (NEW."role" IS NOT OLD."role") AND NEW."role" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "role" WHERE "code" = NEW."role");
    SELECT RAISE(ABORT, 'role_sector.sector: there is no such sector; see SELECT code FROM sector') WHERE (NEW."sector" IS NOT OLD."sector") AND NEW."sector" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "sector" WHERE "code" = NEW."sector");
    SELECT RAISE(ABORT, 'role_sector.role, sector: another row has this value already') WHERE (NEW."role" IS NOT OLD."role" OR NEW."sector" IS NOT OLD."sector") AND EXISTS (SELECT 1 FROM "role_sector" WHERE "role" = NEW."role" AND "sector" = NEW."sector");
END;

CREATE TRIGGER "role_sector_log_delete" AFTER DELETE ON "role_sector"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'role_sector', json_array(OLD."role", OLD."sector"), NULL, 'delete',
           json_object('role', OLD."role", 'sector', OLD."sector", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "role_sector_log_insert" AFTER INSERT ON "role_sector"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'role_sector', json_array(NEW."role", NEW."sector"), NULL, 'insert',
           NULL,
           json_object('role', NEW."role", 'sector', NEW."sector", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "role_sector_log_update" AFTER UPDATE ON "role_sector"
WHEN NEW."role" IS NOT OLD."role" OR NEW."sector" IS NOT OLD."sector" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'role_sector', json_array(NEW."role", NEW."sector"), NULL, 'update',
           json_object('role', OLD."role", 'sector', OLD."sector", 'origin', OLD."origin"),
           json_object('role', NEW."role", 'sector', NEW."sector", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "sector_guard_delete" BEFORE DELETE ON "sector"
BEGIN
    SELECT RAISE(ABORT, 'sector is a closed vocabulary: its rows are not deleted');
    SELECT RAISE(ABORT, 'sector: rows of agency still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "agency" WHERE "sector" = OLD."code");
    SELECT RAISE(ABORT, 'sector: rows of case_partner still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "case_partner" WHERE "sector" = OLD."code");
    SELECT RAISE(ABORT, 'sector: rows of person still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "person" WHERE "sector" = OLD."code");
    SELECT RAISE(ABORT, 'sector: rows of role_sector still point to this row; change or delete them first') WHERE EXISTS (SELECT 1 FROM "role_sector" WHERE "sector" = OLD."code");
END;

CREATE TRIGGER "sector_guard_insert" BEFORE INSERT ON "sector"
BEGIN
    SELECT RAISE(ABORT, 'sector.code: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "sector" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'sector.rank: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "sector" WHERE "rank" = NEW."rank");
    SELECT RAISE(ABORT, 'sector is a closed vocabulary: the library knows its codes; labels may be edited, rows not added');
END;

CREATE TRIGGER "sector_guard_update" BEFORE UPDATE ON "sector"
BEGIN
    SELECT RAISE(ABORT, 'sector is a closed vocabulary: its labels may be edited, its codes and ranks not') WHERE NEW.code <> OLD.code OR NEW.rank <> OLD.rank;
    SELECT RAISE(ABORT, 'sector.code: rows of agency point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "agency" WHERE "sector" = OLD."code");
    SELECT RAISE(ABORT, 'sector.code: rows of case_partner point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "case_partner" WHERE "sector" = OLD."code");
    SELECT RAISE(ABORT, 'sector.code: rows of person point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "person" WHERE "sector" = OLD."code");
    SELECT RAISE(ABORT, 'sector.code: rows of role_sector point to it; the key of a row in use does not change') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "role_sector" WHERE "sector" = OLD."code");
    SELECT RAISE(ABORT, 'sector.code: another row has this value already') WHERE (NEW."code" IS NOT OLD."code") AND EXISTS (SELECT 1 FROM "sector" WHERE "code" = NEW."code");
    SELECT RAISE(ABORT, 'sector.rank: another row has this value already') WHERE (NEW."rank" IS NOT OLD."rank") AND EXISTS (SELECT 1 FROM "sector" WHERE "rank" = NEW."rank");
END;

CREATE TRIGGER "sector_log_delete" AFTER DELETE ON "sector"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'sector', CAST(OLD."code" AS TEXT), NULL, 'delete',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "sector_log_insert" AFTER INSERT ON "sector"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'sector', CAST(NEW."code" AS TEXT), NULL, 'insert',
           NULL,
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "sector_log_update" AFTER UPDATE ON "sector"
WHEN NEW."code" IS NOT OLD."code" OR NEW."rank" IS NOT OLD."rank" OR NEW."label_th" IS NOT OLD."label_th" OR NEW."label_en" IS NOT OLD."label_en" OR NEW."wording_th" IS NOT OLD."wording_th" OR NEW."description" IS NOT OLD."description" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'sector', CAST(NEW."code" AS TEXT), NULL, 'update',
           json_object('code', OLD."code", 'rank', OLD."rank", 'label_th', OLD."label_th", 'label_en', OLD."label_en", 'wording_th', OLD."wording_th", 'description', OLD."description", 'origin', OLD."origin"),
           json_object('code', NEW."code", 'rank', NEW."rank", 'label_th', NEW."label_th", 'label_en', NEW."label_en", 'wording_th', NEW."wording_th", 'description', NEW."description", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "shared_copy_guard_insert" BEFORE INSERT ON "shared_copy"
BEGIN
    SELECT RAISE(ABORT, 'shared_copy.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "shared_copy" WHERE id = NEW.id);
END;

CREATE TRIGGER "shared_copy_guard_update" BEFORE UPDATE ON "shared_copy"
BEGIN
    SELECT RAISE(ABORT, 'shared_copy.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
END;

CREATE TRIGGER "shared_copy_log_delete" AFTER DELETE ON "shared_copy"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'shared_copy', CAST(OLD."id" AS TEXT), NULL, 'delete',
           json_object('id', OLD."id", 'profile', OLD."profile", 'made_at', OLD."made_at", 'version', OLD."version", 'min_k', OLD."min_k", 'min_cell', OLD."min_cell"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "shared_copy_log_insert" AFTER INSERT ON "shared_copy"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'shared_copy', CAST(NEW."id" AS TEXT), NULL, 'insert',
           NULL,
           json_object('id', NEW."id", 'profile', NEW."profile", 'made_at', NEW."made_at", 'version', NEW."version", 'min_k', NEW."min_k", 'min_cell', NEW."min_cell")
      FROM change_author;
END;

CREATE TRIGGER "shared_copy_log_update" AFTER UPDATE ON "shared_copy"
WHEN NEW."id" IS NOT OLD."id" OR NEW."profile" IS NOT OLD."profile" OR NEW."made_at" IS NOT OLD."made_at" OR NEW."version" IS NOT OLD."version" OR NEW."min_k" IS NOT OLD."min_k" OR NEW."min_cell" IS NOT OLD."min_cell"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'shared_copy', CAST(NEW."id" AS TEXT), NULL, 'update',
           json_object('id', OLD."id", 'profile', OLD."profile", 'made_at', OLD."made_at", 'version', OLD."version", 'min_k', OLD."min_k", 'min_cell', OLD."min_cell"),
           json_object('id', NEW."id", 'profile', NEW."profile", 'made_at', NEW."made_at", 'version', NEW."version", 'min_k', NEW."min_k", 'min_cell', NEW."min_cell")
      FROM change_author;
END;

CREATE TRIGGER "source_guard_delete" BEFORE DELETE ON "source"
BEGIN
    DELETE FROM "merge_conflict" WHERE "merge" = OLD."id";
    DELETE FROM "source_row" WHERE "source" = OLD."id";
END;

CREATE TRIGGER "source_guard_insert" BEFORE INSERT ON "source"
BEGIN
    SELECT RAISE(ABORT, 'source.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "source" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'source.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "source" WHERE "uid" = NEW."uid");
END;

CREATE TRIGGER "source_guard_update" BEFORE UPDATE ON "source"
BEGIN
    SELECT RAISE(ABORT, 'source.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'source.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
END;

CREATE TRIGGER "source_log_delete" AFTER DELETE ON "source"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'source', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'kind', OLD."kind", 'file_name', OLD."file_name", 'sha256', OLD."sha256", 'sheet', OLD."sheet", 'encoding', OLD."encoding", 'header', OLD."header", 'mapping', OLD."mapping", 'row_count', OLD."row_count", 'loaded_at', OLD."loaded_at", 'loaded_by', OLD."loaded_by", 'replaces', OLD."replaces"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "source_log_insert" AFTER INSERT ON "source"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'source', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'kind', NEW."kind", 'file_name', NEW."file_name", 'sha256', NEW."sha256", 'sheet', NEW."sheet", 'encoding', NEW."encoding", 'header', NEW."header", 'mapping', NEW."mapping", 'row_count', NEW."row_count", 'loaded_at', NEW."loaded_at", 'loaded_by', NEW."loaded_by", 'replaces', NEW."replaces")
      FROM change_author;
END;

CREATE TRIGGER "source_log_update" AFTER UPDATE ON "source"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."kind" IS NOT OLD."kind" OR NEW."file_name" IS NOT OLD."file_name" OR NEW."sha256" IS NOT OLD."sha256" OR NEW."sheet" IS NOT OLD."sheet" OR NEW."encoding" IS NOT OLD."encoding" OR NEW."header" IS NOT OLD."header" OR NEW."mapping" IS NOT OLD."mapping" OR NEW."row_count" IS NOT OLD."row_count" OR NEW."loaded_at" IS NOT OLD."loaded_at" OR NEW."loaded_by" IS NOT OLD."loaded_by" OR NEW."replaces" IS NOT OLD."replaces"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'source', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'revision', OLD."revision", 'kind', OLD."kind", 'file_name', OLD."file_name", 'sha256', OLD."sha256", 'sheet', OLD."sheet", 'encoding', OLD."encoding", 'header', OLD."header", 'mapping', OLD."mapping", 'row_count', OLD."row_count", 'loaded_at', OLD."loaded_at", 'loaded_by', OLD."loaded_by", 'replaces', OLD."replaces"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'revision', NEW."revision", 'kind', NEW."kind", 'file_name', NEW."file_name", 'sha256', NEW."sha256", 'sheet', NEW."sheet", 'encoding', NEW."encoding", 'header', NEW."header", 'mapping', NEW."mapping", 'row_count', NEW."row_count", 'loaded_at', NEW."loaded_at", 'loaded_by', NEW."loaded_by", 'replaces', NEW."replaces")
      FROM change_author;
END;

CREATE TRIGGER "source_revision" AFTER UPDATE ON "source"
WHEN NEW.revision = OLD.revision AND (NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."kind" IS NOT OLD."kind" OR NEW."file_name" IS NOT OLD."file_name" OR NEW."sha256" IS NOT OLD."sha256" OR NEW."sheet" IS NOT OLD."sheet" OR NEW."encoding" IS NOT OLD."encoding" OR NEW."header" IS NOT OLD."header" OR NEW."mapping" IS NOT OLD."mapping" OR NEW."row_count" IS NOT OLD."row_count" OR NEW."loaded_at" IS NOT OLD."loaded_at" OR NEW."loaded_by" IS NOT OLD."loaded_by" OR NEW."replaces" IS NOT OLD."replaces")
BEGIN
    UPDATE "source" SET revision = revision + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER "source_row_guard_delete" BEFORE DELETE ON "source_row"
BEGIN
    UPDATE "agency" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "agency_alias" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "case_agency" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "case_membership" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "case_project" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "case_study" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "coder" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "coding" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "document" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "factor" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "focus_group" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "focus_group_person" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "interview" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "interview_person" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "membership_evidence" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "memo" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "participation" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "participation_role" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "person" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "project" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "project_activity" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "project_factor" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "project_form" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "project_mechanism" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "project_missing" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "project_other" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "recommendation" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "recommendation_factor" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "recommendation_passage" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "response" SET "source_row" = NULL WHERE "source_row" = OLD."id";
    UPDATE "response_missing" SET "source_row" = NULL WHERE "source_row" = OLD."id";
END;

CREATE TRIGGER "source_row_guard_insert" BEFORE INSERT ON "source_row"
BEGIN
    SELECT RAISE(ABORT, 'source_row.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "source_row" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'source_row.source, row_no: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "source_row" WHERE "source" = NEW."source" AND "row_no" = NEW."row_no");
    SELECT RAISE(ABORT, 'source_row.source: there is no such source; see SELECT id FROM source') WHERE NEW."source" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source" WHERE "id" = NEW."source");
END;

CREATE TRIGGER "source_row_guard_update" BEFORE UPDATE ON "source_row"
BEGIN
    SELECT RAISE(ABORT, 'source_row.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'source_row.source: there is no such source; see SELECT id FROM source') WHERE (NEW."source" IS NOT OLD."source") AND NEW."source" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "source" WHERE "id" = NEW."source");
    SELECT RAISE(ABORT, 'source_row.source, row_no: another row has this value already') WHERE (NEW."source" IS NOT OLD."source" OR NEW."row_no" IS NOT OLD."row_no") AND EXISTS (SELECT 1 FROM "source_row" WHERE "source" = NEW."source" AND "row_no" = NEW."row_no");
END;

CREATE TRIGGER "speaker_turn_guard_insert" BEFORE INSERT ON "speaker_turn"
BEGIN
    SELECT RAISE(ABORT, 'speaker_turn.document, start: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "speaker_turn" WHERE "document" = NEW."document" AND "start" = NEW."start");
    SELECT RAISE(ABORT, 'speaker_turn.document: there is no such document; see SELECT id FROM document') WHERE NEW."document" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "document" WHERE "id" = NEW."document");
    SELECT RAISE(ABORT, 'speaker_turn.person: there is no such person; see SELECT id FROM person') WHERE NEW."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "person" WHERE "id" = NEW."person");
END;

CREATE TRIGGER "speaker_turn_guard_update" BEFORE UPDATE ON "speaker_turn"
BEGIN
    SELECT RAISE(ABORT, 'speaker_turn.document: there is no such document; see SELECT id FROM document') WHERE (NEW."document" IS NOT OLD."document") AND NEW."document" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "document" WHERE "id" = NEW."document");
    SELECT RAISE(ABORT, 'speaker_turn.person: there is no such person; see SELECT id FROM person') WHERE (NEW."person" IS NOT OLD."person") AND NEW."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "person" WHERE "id" = NEW."person");
    SELECT RAISE(ABORT, 'speaker_turn.document, start: another row has this value already') WHERE (NEW."document" IS NOT OLD."document" OR NEW."start" IS NOT OLD."start") AND EXISTS (SELECT 1 FROM "speaker_turn" WHERE "document" = NEW."document" AND "start" = NEW."start");
END;

CREATE TRIGGER "speaker_turn_log_delete" AFTER DELETE ON "speaker_turn"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'speaker_turn', json_array(OLD."document", OLD."start"), NULL, 'delete',
           json_object('document', OLD."document", 'start', OLD."start", 'stop', OLD."stop", 'speaker', OLD."speaker", 'person', OLD."person"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "speaker_turn_log_insert" AFTER INSERT ON "speaker_turn"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'speaker_turn', json_array(NEW."document", NEW."start"), NULL, 'insert',
           NULL,
           json_object('document', NEW."document", 'start', NEW."start", 'stop', NEW."stop", 'speaker', NEW."speaker", 'person', NEW."person")
      FROM change_author;
END;

CREATE TRIGGER "speaker_turn_log_update" AFTER UPDATE ON "speaker_turn"
WHEN NEW."document" IS NOT OLD."document" OR NEW."start" IS NOT OLD."start" OR NEW."stop" IS NOT OLD."stop" OR NEW."speaker" IS NOT OLD."speaker" OR NEW."person" IS NOT OLD."person"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'speaker_turn', json_array(NEW."document", NEW."start"), NULL, 'update',
           json_object('document', OLD."document", 'start', OLD."start", 'stop', OLD."stop", 'speaker', OLD."speaker", 'person', OLD."person"),
           json_object('document', NEW."document", 'start', NEW."start", 'stop', NEW."stop", 'speaker', NEW."speaker", 'person', NEW."person")
      FROM change_author;
END;

CREATE TRIGGER "study_guard_insert" BEFORE INSERT ON "study"
BEGIN
    SELECT RAISE(ABORT, 'study.id: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "study" WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'study.uid: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "study" WHERE "uid" = NEW."uid");
END;

CREATE TRIGGER "study_guard_update" BEFORE UPDATE ON "study"
BEGIN
    SELECT RAISE(ABORT, 'study.id never changes: other rows and other laptops know the row by it') WHERE NEW."id" IS NOT OLD."id";
    SELECT RAISE(ABORT, 'study.uid never changes: other rows and other laptops know the row by it') WHERE NEW."uid" IS NOT OLD."uid";
END;

CREATE TRIGGER "study_log_delete" AFTER DELETE ON "study"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'study', CAST(OLD."id" AS TEXT), OLD.uid, 'delete',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'title_th', OLD."title_th", 'title_en', OLD."title_en", 'investigator_th', OLD."investigator_th", 'investigator_en', OLD."investigator_en", 'objectives_th', OLD."objectives_th", 'objectives_en', OLD."objectives_en", 'aim_th', OLD."aim_th", 'aim_en', OLD."aim_en", 'way_of_working_th', OLD."way_of_working_th", 'way_of_working_en', OLD."way_of_working_en", 'synthetic', OLD."synthetic"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "study_log_insert" AFTER INSERT ON "study"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'study', CAST(NEW."id" AS TEXT), NEW.uid, 'insert',
           NULL,
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'title_th', NEW."title_th", 'title_en', NEW."title_en", 'investigator_th', NEW."investigator_th", 'investigator_en', NEW."investigator_en", 'objectives_th', NEW."objectives_th", 'objectives_en', NEW."objectives_en", 'aim_th', NEW."aim_th", 'aim_en', NEW."aim_en", 'way_of_working_th', NEW."way_of_working_th", 'way_of_working_en', NEW."way_of_working_en", 'synthetic', NEW."synthetic")
      FROM change_author;
END;

CREATE TRIGGER "study_log_update" AFTER UPDATE ON "study"
WHEN NEW."id" IS NOT OLD."id" OR NEW."uid" IS NOT OLD."uid" OR NEW."title_th" IS NOT OLD."title_th" OR NEW."title_en" IS NOT OLD."title_en" OR NEW."investigator_th" IS NOT OLD."investigator_th" OR NEW."investigator_en" IS NOT OLD."investigator_en" OR NEW."objectives_th" IS NOT OLD."objectives_th" OR NEW."objectives_en" IS NOT OLD."objectives_en" OR NEW."aim_th" IS NOT OLD."aim_th" OR NEW."aim_en" IS NOT OLD."aim_en" OR NEW."way_of_working_th" IS NOT OLD."way_of_working_th" OR NEW."way_of_working_en" IS NOT OLD."way_of_working_en" OR NEW."synthetic" IS NOT OLD."synthetic"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'study', CAST(NEW."id" AS TEXT), NEW.uid, 'update',
           json_object('id', OLD."id", 'uid', hex(OLD."uid"), 'title_th', OLD."title_th", 'title_en', OLD."title_en", 'investigator_th', OLD."investigator_th", 'investigator_en', OLD."investigator_en", 'objectives_th', OLD."objectives_th", 'objectives_en', OLD."objectives_en", 'aim_th', OLD."aim_th", 'aim_en', OLD."aim_en", 'way_of_working_th', OLD."way_of_working_th", 'way_of_working_en', OLD."way_of_working_en", 'synthetic', OLD."synthetic"),
           json_object('id', NEW."id", 'uid', hex(NEW."uid"), 'title_th', NEW."title_th", 'title_en', NEW."title_en", 'investigator_th', NEW."investigator_th", 'investigator_en', NEW."investigator_en", 'objectives_th', NEW."objectives_th", 'objectives_en', NEW."objectives_en", 'aim_th', NEW."aim_th", 'aim_en', NEW."aim_en", 'way_of_working_th', NEW."way_of_working_th", 'way_of_working_en', NEW."way_of_working_en", 'synthetic', NEW."synthetic")
      FROM change_author;
END;

CREATE TRIGGER "study_target_guard_insert" BEFORE INSERT ON "study_target"
BEGIN
    SELECT RAISE(ABORT, 'study_target.instrument: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "study_target" WHERE "instrument" = NEW."instrument");
    SELECT RAISE(ABORT, 'study_target.instrument: there is no such instrument; see SELECT code FROM instrument') WHERE NEW."instrument" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "instrument" WHERE "code" = NEW."instrument");
END;

CREATE TRIGGER "study_target_guard_update" BEFORE UPDATE ON "study_target"
BEGIN
    SELECT RAISE(ABORT, 'study_target.instrument: there is no such instrument; see SELECT code FROM instrument') WHERE (NEW."instrument" IS NOT OLD."instrument") AND NEW."instrument" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "instrument" WHERE "code" = NEW."instrument");
    SELECT RAISE(ABORT, 'study_target.instrument: another row has this value already') WHERE (NEW."instrument" IS NOT OLD."instrument") AND EXISTS (SELECT 1 FROM "study_target" WHERE "instrument" = NEW."instrument");
END;

CREATE TRIGGER "study_target_log_delete" AFTER DELETE ON "study_target"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'study_target', CAST(OLD."instrument" AS TEXT), NULL, 'delete',
           json_object('instrument', OLD."instrument", 'planned', OLD."planned"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "study_target_log_insert" AFTER INSERT ON "study_target"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'study_target', CAST(NEW."instrument" AS TEXT), NULL, 'insert',
           NULL,
           json_object('instrument', NEW."instrument", 'planned', NEW."planned")
      FROM change_author;
END;

CREATE TRIGGER "study_target_log_update" AFTER UPDATE ON "study_target"
WHEN NEW."instrument" IS NOT OLD."instrument" OR NEW."planned" IS NOT OLD."planned"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'study_target', CAST(NEW."instrument" AS TEXT), NULL, 'update',
           json_object('instrument', OLD."instrument", 'planned', OLD."planned"),
           json_object('instrument', NEW."instrument", 'planned', NEW."planned")
      FROM change_author;
END;

CREATE TRIGGER "term_alias_guard_delete" BEFORE DELETE ON "term_alias"
BEGIN
    SELECT RAISE(ABORT, 'term_alias: a row of the framework is not deleted; rows of the team are') WHERE OLD.origin <> 'team';
END;

CREATE TRIGGER "term_alias_guard_insert" BEFORE INSERT ON "term_alias"
BEGIN
    SELECT RAISE(ABORT, 'term_alias.concept, name: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "term_alias" WHERE "concept" = NEW."concept" AND "name" = NEW."name");
END;

CREATE TRIGGER "term_alias_guard_update" BEFORE UPDATE ON "term_alias"
BEGIN
    SELECT RAISE(ABORT, 'term_alias.concept, name: another row has this value already') WHERE (NEW."concept" IS NOT OLD."concept" OR NEW."name" IS NOT OLD."name") AND EXISTS (SELECT 1 FROM "term_alias" WHERE "concept" = NEW."concept" AND "name" = NEW."name");
END;

CREATE TRIGGER "term_alias_log_delete" AFTER DELETE ON "term_alias"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'term_alias', json_array(OLD."concept", OLD."name"), NULL, 'delete',
           json_object('concept', OLD."concept", 'name', OLD."name", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "term_alias_log_insert" AFTER INSERT ON "term_alias"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'term_alias', json_array(NEW."concept", NEW."name"), NULL, 'insert',
           NULL,
           json_object('concept', NEW."concept", 'name', NEW."name", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "term_alias_log_update" AFTER UPDATE ON "term_alias"
WHEN NEW."concept" IS NOT OLD."concept" OR NEW."name" IS NOT OLD."name" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'term_alias', json_array(NEW."concept", NEW."name"), NULL, 'update',
           json_object('concept', OLD."concept", 'name', OLD."name", 'origin', OLD."origin"),
           json_object('concept', NEW."concept", 'name', NEW."name", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "uid_alias_guard_insert" BEFORE INSERT ON "uid_alias"
BEGIN
    SELECT RAISE(ABORT, 'uid_alias.alias: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "uid_alias" WHERE "alias" = NEW."alias");
END;

CREATE TRIGGER "uid_alias_guard_update" BEFORE UPDATE ON "uid_alias"
BEGIN
    SELECT RAISE(ABORT, 'uid_alias.alias: another row has this value already') WHERE (NEW."alias" IS NOT OLD."alias") AND EXISTS (SELECT 1 FROM "uid_alias" WHERE "alias" = NEW."alias");
END;

CREATE TRIGGER "uid_alias_log_delete" AFTER DELETE ON "uid_alias"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'uid_alias', CAST(hex(OLD."alias") AS TEXT), NULL, 'delete',
           json_object('alias', hex(OLD."alias"), 'table_name', OLD."table_name", 'row_uid', hex(OLD."row_uid")),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "uid_alias_log_insert" AFTER INSERT ON "uid_alias"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'uid_alias', CAST(hex(NEW."alias") AS TEXT), NULL, 'insert',
           NULL,
           json_object('alias', hex(NEW."alias"), 'table_name', NEW."table_name", 'row_uid', hex(NEW."row_uid"))
      FROM change_author;
END;

CREATE TRIGGER "uid_alias_log_update" AFTER UPDATE ON "uid_alias"
WHEN NEW."alias" IS NOT OLD."alias" OR NEW."table_name" IS NOT OLD."table_name" OR NEW."row_uid" IS NOT OLD."row_uid"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'uid_alias', CAST(hex(NEW."alias") AS TEXT), NULL, 'update',
           json_object('alias', hex(OLD."alias"), 'table_name', OLD."table_name", 'row_uid', hex(OLD."row_uid")),
           json_object('alias', hex(NEW."alias"), 'table_name', NEW."table_name", 'row_uid', hex(NEW."row_uid"))
      FROM change_author;
END;

CREATE TRIGGER "vocabulary_alias_guard_delete" BEFORE DELETE ON "vocabulary_alias"
BEGIN
    SELECT RAISE(ABORT, 'vocabulary_alias: a row of the framework is not deleted; rows of the team are') WHERE OLD.origin <> 'team';
END;

CREATE TRIGGER "vocabulary_alias_guard_insert" BEFORE INSERT ON "vocabulary_alias"
BEGIN
    SELECT RAISE(ABORT, 'vocabulary_alias.vocabulary, name: another row has this value already; change that row with UPDATE') WHERE EXISTS (SELECT 1 FROM "vocabulary_alias" WHERE "vocabulary" = NEW."vocabulary" AND "name" = NEW."name");
END;

CREATE TRIGGER "vocabulary_alias_guard_update" BEFORE UPDATE ON "vocabulary_alias"
BEGIN
    SELECT RAISE(ABORT, 'vocabulary_alias.vocabulary, name: another row has this value already') WHERE (NEW."vocabulary" IS NOT OLD."vocabulary" OR NEW."name" IS NOT OLD."name") AND EXISTS (SELECT 1 FROM "vocabulary_alias" WHERE "vocabulary" = NEW."vocabulary" AND "name" = NEW."name");
END;

CREATE TRIGGER "vocabulary_alias_log_delete" AFTER DELETE ON "vocabulary_alias"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'vocabulary_alias', json_array(OLD."vocabulary", OLD."name"), NULL, 'delete',
           json_object('vocabulary', OLD."vocabulary", 'name', OLD."name", 'code', OLD."code", 'origin', OLD."origin"),
           NULL
      FROM change_author;
END;

CREATE TRIGGER "vocabulary_alias_log_insert" AFTER INSERT ON "vocabulary_alias"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'vocabulary_alias', json_array(NEW."vocabulary", NEW."name"), NULL, 'insert',
           NULL,
           json_object('vocabulary', NEW."vocabulary", 'name', NEW."name", 'code', NEW."code", 'origin', NEW."origin")
      FROM change_author;
END;

CREATE TRIGGER "vocabulary_alias_log_update" AFTER UPDATE ON "vocabulary_alias"
WHEN NEW."vocabulary" IS NOT OLD."vocabulary" OR NEW."name" IS NOT OLD."name" OR NEW."code" IS NOT OLD."code" OR NEW."origin" IS NOT OLD."origin"
BEGIN
    INSERT INTO change_log (who, source, table_name, row_key, uid, op, old, new)
    SELECT who, source, 'vocabulary_alias', json_array(NEW."vocabulary", NEW."name"), NULL, 'update',
           json_object('vocabulary', OLD."vocabulary", 'name', OLD."name", 'code', OLD."code", 'origin', OLD."origin"),
           json_object('vocabulary', NEW."vocabulary", 'name', NEW."name", 'code', NEW."code", 'origin', NEW."origin")
      FROM change_author;
END;

