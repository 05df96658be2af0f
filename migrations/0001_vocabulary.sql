-- The ledger of migrations, the words that the study counts in, and the study itself.
-- Base tables store the `code` of a vocabulary, so that a row reads well in the shell.

CREATE TABLE schema_migration (
    number     INTEGER PRIMARY KEY,  -- 1, 2, 3 ...
    name       TEXT NOT NULL,        -- of its file in migrations/
    sha256     TEXT NOT NULL,        -- of that file
    applied_at TEXT NOT NULL,        -- UTC
    library    TEXT NOT NULL         -- version of libcgov that replayed it
) STRICT;

CREATE TABLE study (
    id                INTEGER PRIMARY KEY CONSTRAINT "a file holds one study: id is 1" CHECK (id = 1),
    uid               BLOB NOT NULL UNIQUE DEFAULT (randomblob(16)),
    title_th          TEXT NOT NULL
        CONSTRAINT "study.title_th is at most 1000 characters" CHECK (length(title_th) <= 1000),
    title_en          TEXT
        CONSTRAINT "study.title_en is at most 1000 characters" CHECK (length(title_en) <= 1000),
    investigator_th   TEXT,
    investigator_en   TEXT,
    objectives_th     TEXT,
    objectives_en     TEXT,
    aim_th            TEXT,  -- of collaborative governance itself
    aim_en            TEXT,
    way_of_working_th TEXT,
    way_of_working_en TEXT,
    synthetic         INTEGER NOT NULL DEFAULT 0  -- 1: demonstration data, made by a generator
        CONSTRAINT "study.synthetic is 0 or 1" CHECK (synthetic = 0 OR synthetic = 1)
) STRICT;

-- Closed vocabularies: the library knows each code as an enumeration.
CREATE TABLE level (
    code        TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "level.code is at most 200 characters" CHECK (length(code) <= 200),
    rank        INTEGER NOT NULL UNIQUE,  -- 1 is the loosest
    label_th    TEXT NOT NULL
        CONSTRAINT "level.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en    TEXT NOT NULL
        CONSTRAINT "level.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    wording_th  TEXT,  -- the source's words in full; label_th is as short as a table needs
    description TEXT,
    origin      TEXT NOT NULL DEFAULT 'team'  -- the source's framework, the library's reading of it, or added by the team
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;

CREATE TABLE sector (
    code        TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "sector.code is at most 200 characters" CHECK (length(code) <= 200),
    rank        INTEGER NOT NULL UNIQUE,
    label_th    TEXT NOT NULL
        CONSTRAINT "sector.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en    TEXT NOT NULL
        CONSTRAINT "sector.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    wording_th  TEXT,
    description TEXT,
    origin      TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;

CREATE TABLE mission (
    code        TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "mission.code is at most 200 characters" CHECK (length(code) <= 200),
    rank        INTEGER NOT NULL UNIQUE,
    label_th    TEXT NOT NULL
        CONSTRAINT "mission.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en    TEXT NOT NULL
        CONSTRAINT "mission.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    wording_th  TEXT,
    description TEXT,
    origin      TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;

CREATE TABLE factor_kind (
    code        TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "factor_kind.code is at most 200 characters" CHECK (length(code) <= 200),
    rank        INTEGER NOT NULL UNIQUE,
    label_th    TEXT NOT NULL
        CONSTRAINT "factor_kind.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en    TEXT NOT NULL
        CONSTRAINT "factor_kind.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    wording_th  TEXT,
    description TEXT,
    origin      TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;

CREATE TABLE missing (  -- why a value is not there; never NULL made 0
    code        TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "missing.code is at most 200 characters" CHECK (length(code) <= 200),
    rank        INTEGER NOT NULL UNIQUE,
    label_th    TEXT NOT NULL
        CONSTRAINT "missing.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en    TEXT NOT NULL
        CONSTRAINT "missing.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    wording_th  TEXT,
    description TEXT,
    origin      TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;

CREATE TABLE phase (  -- of a case
    code        TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "phase.code is at most 200 characters" CHECK (length(code) <= 200),
    rank        INTEGER NOT NULL UNIQUE,
    label_th    TEXT NOT NULL
        CONSTRAINT "phase.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en    TEXT NOT NULL
        CONSTRAINT "phase.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    wording_th  TEXT,
    description TEXT,
    origin      TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;

CREATE TABLE instrument (
    code        TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "instrument.code is at most 200 characters" CHECK (length(code) <= 200),
    rank        INTEGER NOT NULL UNIQUE,
    label_th    TEXT NOT NULL
        CONSTRAINT "instrument.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en    TEXT NOT NULL
        CONSTRAINT "instrument.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    wording_th  TEXT,
    description TEXT,
    origin      TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;

CREATE TABLE study_target (
    instrument TEXT NOT NULL PRIMARY KEY REFERENCES instrument (code),
    planned    INTEGER NOT NULL
        CONSTRAINT "study_target.planned is 0 or more" CHECK (planned >= 0)
) STRICT, WITHOUT ROWID;

-- Open vocabularies: a team may add rows of its own.
CREATE TABLE activity (  -- marks the level that a project implies
    code        TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "activity.code is at most 200 characters" CHECK (length(code) <= 200),
    level       TEXT NOT NULL REFERENCES level (code),
    rank        INTEGER NOT NULL,
    label_th    TEXT NOT NULL
        CONSTRAINT "activity.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en    TEXT NOT NULL
        CONSTRAINT "activity.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    wording_th  TEXT,
    description TEXT,
    origin      TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
    code        TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "role.code is at most 200 characters" CHECK (length(code) <= 200),
    parent      TEXT REFERENCES role (code),  -- the role that it is an example of
    rank        INTEGER NOT NULL,
    label_th    TEXT NOT NULL
        CONSTRAINT "role.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en    TEXT NOT NULL
        CONSTRAINT "role.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    wording_th  TEXT,
    description TEXT,
    origin      TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;

CREATE TABLE role_sector (  -- which sectors play a role; others are loaded and noted
    role   TEXT NOT NULL REFERENCES role (code) ON DELETE CASCADE,
    sector TEXT NOT NULL REFERENCES sector (code),
    origin TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team'),
    PRIMARY KEY (role, sector)
) STRICT, WITHOUT ROWID;

CREATE TABLE form (  -- of administration; each type of mission has its own
    code        TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "form.code is at most 200 characters" CHECK (length(code) <= 200),
    mission     TEXT NOT NULL REFERENCES mission (code),
    rank        INTEGER NOT NULL,
    label_th    TEXT NOT NULL
        CONSTRAINT "form.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en    TEXT NOT NULL
        CONSTRAINT "form.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    wording_th  TEXT,
    description TEXT,
    origin      TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;

CREATE TABLE mechanism (  -- stands beside a form, and so beside its mission
    code        TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "mechanism.code is at most 200 characters" CHECK (length(code) <= 200),
    form        TEXT NOT NULL REFERENCES form (code),
    rank        INTEGER NOT NULL,
    label_th    TEXT NOT NULL
        CONSTRAINT "mechanism.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en    TEXT NOT NULL
        CONSTRAINT "mechanism.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    wording_th  TEXT,
    description TEXT,
    origin      TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;

CREATE TABLE vocabulary_alias (  -- other words for a code, which loads take as well
    vocabulary TEXT NOT NULL
        CONSTRAINT "vocabulary_alias.vocabulary is level, sector, mission, form, mechanism, activity, role or factor_kind" CHECK (
            vocabulary = 'level' OR vocabulary = 'sector' OR vocabulary = 'mission' OR vocabulary = 'form'
            OR vocabulary = 'mechanism' OR vocabulary = 'activity' OR vocabulary = 'role' OR vocabulary = 'factor_kind'),
    name       TEXT NOT NULL
        CONSTRAINT "vocabulary_alias.name is at most 1000 characters" CHECK (length(name) <= 1000),
    code       TEXT NOT NULL,
    origin     TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team'),
    PRIMARY KEY (vocabulary, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE province (
    code    TEXT NOT NULL PRIMARY KEY  -- two digits, of the Department of Provincial Administration
        CONSTRAINT "province.code is two digits" CHECK (code GLOB '[0-9][0-9]')
        CONSTRAINT "province.code is at most 200 characters" CHECK (length(code) <= 200),
    name_th TEXT NOT NULL UNIQUE
        CONSTRAINT "province.name_th is at most 1000 characters" CHECK (length(name_th) <= 1000),
    name_en TEXT NOT NULL UNIQUE
        CONSTRAINT "province.name_en is at most 1000 characters" CHECK (length(name_en) <= 1000),
    region  TEXT NOT NULL,             -- code of region
    rank    INTEGER,                   -- in the order of a Thai dictionary
    origin  TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team'),
    FOREIGN KEY (region) REFERENCES region (code)
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
    code     TEXT NOT NULL PRIMARY KEY
        CONSTRAINT "region.code is at most 200 characters" CHECK (length(code) <= 200),
    rank     INTEGER NOT NULL UNIQUE,
    label_th TEXT NOT NULL
        CONSTRAINT "region.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en TEXT NOT NULL
        CONSTRAINT "region.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    origin   TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team')
) STRICT, WITHOUT ROWID;
CREATE INDEX province_by_region ON province (region);

CREATE TABLE term_alias (  -- one concept's several names, used by search on request
    concept TEXT NOT NULL,
    name    TEXT NOT NULL
        CONSTRAINT "term_alias.name is at most 1000 characters" CHECK (length(name) <= 1000),
    origin  TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team'),
    PRIMARY KEY (concept, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE dictionary_entry (  -- what each table and column means; see data_dictionary
    table_name     TEXT NOT NULL,
    column_name    TEXT NOT NULL,  -- '' for the table itself
    title_th       TEXT NOT NULL,
    title_en       TEXT NOT NULL,
    PRIMARY KEY (table_name, column_name)
) STRICT, WITHOUT ROWID;
