CREATE TEMP TABLE lend_wanted (code TEXT NOT NULL PRIMARY KEY); -- documents; none: all
CREATE TEMP TABLE lend_whole (name TEXT NOT NULL PRIMARY KEY);  -- tables that are lent as they are
INSERT INTO temp.lend_whole (name)
VALUES ('activity'), ('factor'), ('factor_kind'), ('form'), ('instrument'), ('level'), ('mechanism'), ('missing'), ('mission'),
       ('phase'), ('province'), ('region'), ('role'), ('role_sector'), ('sector'), ('shared_copy'), ('study'), ('study_target'), ('term_alias'),
       ('vocabulary_alias');
CREATE TEMP TABLE lend_row ( -- rows that are lent, by table and id
    tbl TEXT NOT NULL,
    id  INTEGER NOT NULL,
    PRIMARY KEY (tbl, id)
) WITHOUT ROWID;
