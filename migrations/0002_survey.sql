-- Where rows come from, agencies, the codebook of factors, questionnaires and projects.
-- Every entity has a small local id for joins, a uid that is the same on every laptop, a
-- revision that grows with each change, and the row that it was made from.

CREATE TABLE source (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision   INTEGER NOT NULL DEFAULT 1,
    kind       TEXT NOT NULL,     -- what was loaded: survey, agencies, codings ...
    file_name  TEXT NOT NULL,
    sha256     TEXT NOT NULL,     -- of the file's bytes
    sheet      TEXT,
    encoding   TEXT NOT NULL,     -- as it was decoded
    header     TEXT NOT NULL,     -- the column names, a JSON array
    mapping    TEXT NOT NULL,     -- how columns were read, JSON
    row_count  INTEGER NOT NULL,  -- rows that were kept
    loaded_at  TEXT NOT NULL,     -- UTC
    loaded_by  TEXT,
    replaces   TEXT               -- name of the earlier file that this one goes on from, as the person said
) STRICT;
CREATE INDEX source_by_sha256 ON source (sha256);

CREATE TABLE source_row (
    id     INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    row_no INTEGER NOT NULL,  -- record of the file, the header being 1
    cells  TEXT NOT NULL,     -- verbatim, as a person sees them, a JSON array
    raw    TEXT               -- of a workbook, where its file holds something else: JSON by column
) STRICT;
CREATE UNIQUE INDEX source_row_by_source ON source_row (source, row_no);

CREATE TABLE agency (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision   INTEGER NOT NULL DEFAULT 1,
    code       TEXT NOT NULL UNIQUE  -- the key: a name is never one
        CONSTRAINT "agency.code is not empty" CHECK (code <> '')
        CONSTRAINT "agency.code is at most 200 characters" CHECK (length(code) <= 200),
    name_th    TEXT
        CONSTRAINT "agency.name_th is at most 1000 characters" CHECK (length(name_th) <= 1000),
    name_en    TEXT
        CONSTRAINT "agency.name_en is at most 1000 characters" CHECK (length(name_en) <= 1000),
    sector     TEXT REFERENCES sector (code),  -- NULL until it is classified
    kind       TEXT  -- ministry, tambon administration ...
        CONSTRAINT "agency.kind is at most 1000 characters" CHECK (length(kind) <= 1000),
    province   TEXT REFERENCES province (code),
    district   TEXT
        CONSTRAINT "agency.district is at most 1000 characters" CHECK (length(district) <= 1000),
    parent     INTEGER REFERENCES agency (id) ON DELETE SET NULL,
    note       TEXT,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    CONSTRAINT "an agency has a Thai or an English name" CHECK (coalesce(nullif(name_th, ''), name_en, '') <> ''),
    CONSTRAINT "an agency is not its own parent" CHECK (parent IS NULL OR parent <> id)
) STRICT;
CREATE INDEX agency_by_name_th ON agency (name_th);
CREATE INDEX agency_by_sector ON agency (sector);
CREATE INDEX agency_by_province ON agency (province);
CREATE INDEX agency_by_parent ON agency (parent) WHERE parent IS NOT NULL;

CREATE TABLE agency_alias (
    agency     INTEGER NOT NULL REFERENCES agency (id) ON DELETE CASCADE,
    name       TEXT NOT NULL
        CONSTRAINT "agency_alias.name is not empty" CHECK (name <> '')
        CONSTRAINT "agency_alias.name is at most 1000 characters" CHECK (length(name) <= 1000),
    note       TEXT,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (agency, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX agency_alias_by_name ON agency_alias (name);

CREATE TABLE agency_apart (  -- two agencies that look alike, and of which the team said that they are two
    agency INTEGER NOT NULL REFERENCES agency (id) ON DELETE CASCADE,
    other  INTEGER NOT NULL REFERENCES agency (id) ON DELETE CASCADE,
    PRIMARY KEY (agency, other),
    CONSTRAINT "agency_apart.other is greater than agency: a pair is written once" CHECK (other > agency)
) STRICT, WITHOUT ROWID;
CREATE INDEX agency_apart_by_other ON agency_apart (other);

CREATE TABLE factor (  -- the codebook
    id              INTEGER PRIMARY KEY,
    uid             BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision        INTEGER NOT NULL DEFAULT 1,
    code            TEXT NOT NULL UNIQUE
        CONSTRAINT "factor.code is not empty" CHECK (code <> '')
        CONSTRAINT "factor.code is at most 200 characters" CHECK (length(code) <= 200),
    kind            TEXT NOT NULL REFERENCES factor_kind (code),
    parent          INTEGER REFERENCES factor (id) ON DELETE SET NULL,
    label_th        TEXT
        CONSTRAINT "factor.label_th is at most 1000 characters" CHECK (length(label_th) <= 1000),
    label_en        TEXT
        CONSTRAINT "factor.label_en is at most 1000 characters" CHECK (length(label_en) <= 1000),
    definition      TEXT,
    when_to_use     TEXT,
    when_not_to_use TEXT,
    reference       TEXT,  -- the publication that it is from
    colour          TEXT   -- #rrggbb
        CONSTRAINT "factor.colour is #rrggbb" CHECK (colour GLOB '#[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]'),
    source_row      INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    CONSTRAINT "a factor has a Thai or an English label" CHECK (coalesce(nullif(label_th, ''), label_en, '') <> ''),
    CONSTRAINT "a factor is not its own parent" CHECK (parent IS NULL OR parent <> id)
) STRICT;
CREATE INDEX factor_by_kind ON factor (kind);
CREATE INDEX factor_by_parent ON factor (parent) WHERE parent IS NOT NULL;

CREATE TABLE response (  -- one questionnaire
    id                 INTEGER PRIMARY KEY,
    uid                BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision           INTEGER NOT NULL DEFAULT 1,
    code               TEXT NOT NULL UNIQUE  -- form number: 001 is not 1
        CONSTRAINT "response.code (form number) is not empty" CHECK (code <> '')
        CONSTRAINT "response.code is at most 200 characters" CHECK (length(code) <= 200),
    agency             INTEGER REFERENCES agency (id) ON DELETE RESTRICT,
    respondent         TEXT  -- position, never a personal name
        CONSTRAINT "response.respondent is at most 1000 characters" CHECK (length(respondent) <= 1000),
    answered_on        TEXT,  -- ISO date as precise as it is known: 2013, 2013-01 or 2013-01-14
    instrument_version TEXT,
    note               TEXT,
    source_row         INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    CONSTRAINT "response.answered_on is YYYY, YYYY-MM or YYYY-MM-DD (Gregorian)" CHECK (
        answered_on GLOB '[12][0-9][0-9][0-9]'
        OR date(answered_on || '-01') IS answered_on || '-01'
        OR date(answered_on, '+0 days') IS answered_on),
    CONSTRAINT "response.answered_on is of a Gregorian year, 1800 to 2200 (a Buddhist year less 543)" CHECK (
        answered_on >= '1800' AND answered_on < '2201')
) STRICT;
CREATE INDEX response_by_agency ON response (agency);

CREATE TABLE project (
    id            INTEGER PRIMARY KEY,
    uid           BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision      INTEGER NOT NULL DEFAULT 1,
    code          TEXT NOT NULL UNIQUE
        CONSTRAINT "project.code is not empty" CHECK (code <> '')
        CONSTRAINT "project.code is at most 220 characters" CHECK (length(code) <= 220),
    response      INTEGER REFERENCES response (id) ON DELETE RESTRICT,
    sequence      INTEGER,  -- 1, 2 ... within its questionnaire
    title_th      TEXT
        CONSTRAINT "project.title_th is at most 1000 characters" CHECK (length(title_th) <= 1000),
    title_en      TEXT
        CONSTRAINT "project.title_en is at most 1000 characters" CHECK (length(title_en) <= 1000),
    stated_level  TEXT REFERENCES level (code),    -- by the respondent; see project_level for the implied one
    mission       TEXT REFERENCES mission (code),
    start_year    INTEGER  -- Gregorian; the views show the Buddhist Era too
        CONSTRAINT "project.start_year is a Gregorian year, 1800 to 2200 (a Buddhist year less 543)"
        CHECK (start_year BETWEEN 1800 AND 2200),
    end_year      INTEGER
        CONSTRAINT "project.end_year is a Gregorian year, 1800 to 2200 (a Buddhist year less 543)"
        CHECK (end_year BETWEEN 1800 AND 2200),
    province      TEXT REFERENCES province (code),
    budget_baht   REAL
        CONSTRAINT "project.budget_baht is 0 or more" CHECK (budget_baht >= 0),
    beneficiaries INTEGER  -- people
        CONSTRAINT "project.beneficiaries is 0 or more" CHECK (beneficiaries >= 0),
    summary       TEXT,
    source_row    INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    CONSTRAINT "a project has a Thai or an English title" CHECK (coalesce(nullif(title_th, ''), title_en, '') <> ''),
    CONSTRAINT "project.end_year is not before start_year" CHECK (end_year >= start_year),
    CONSTRAINT "project.sequence is 1 or more, and stands with a response" CHECK (
        (response IS NULL AND sequence IS NULL)
        OR (response IS NOT NULL AND sequence IS NOT NULL AND sequence >= 1))
) STRICT;
CREATE UNIQUE INDEX project_by_response ON project (response, sequence);
CREATE INDEX project_by_level ON project (stated_level, mission);
CREATE INDEX project_by_mission ON project (mission, stated_level);
CREATE INDEX project_by_province ON project (province, stated_level);

CREATE TABLE project_activity (
    project    INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    activity   TEXT NOT NULL REFERENCES activity (code),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, activity)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_activity_by_activity ON project_activity (activity, project);

CREATE TABLE project_form (
    project    INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    form       TEXT NOT NULL REFERENCES form (code),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_form_by_form ON project_form (form, project);

CREATE TABLE project_mechanism (
    project    INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    mechanism  TEXT NOT NULL REFERENCES mechanism (code),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, mechanism)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_mechanism_by_mechanism ON project_mechanism (mechanism, project);

CREATE TABLE project_factor (
    project    INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    factor     INTEGER NOT NULL REFERENCES factor (id) ON DELETE RESTRICT,
    rating     INTEGER  -- 1 least to 5 most important
        CONSTRAINT "project_factor.rating is 1 to 5" CHECK (rating BETWEEN 1 AND 5),
    rank       INTEGER  -- order of importance, 1 first
        CONSTRAINT "project_factor.rank is 1 or more" CHECK (rank >= 1),
    note       TEXT,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, factor)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_factor_by_factor ON project_factor (factor, project, rating);

CREATE TABLE participation (
    project      INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    agency       INTEGER NOT NULL REFERENCES agency (id) ON DELETE RESTRICT,
    is_lead      INTEGER NOT NULL DEFAULT 0
        CONSTRAINT "participation.is_lead is 0 or 1" CHECK (is_lead = 0 OR is_lead = 1),
    stated_level TEXT REFERENCES level (code),  -- as this partner rates it
    contribution TEXT,                          -- money, staff, land ...
    note         TEXT,
    source_row   INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, agency)
) STRICT, WITHOUT ROWID;
CREATE INDEX participation_by_agency ON participation (agency, project, is_lead);

CREATE TABLE participation_role (
    project    INTEGER NOT NULL,
    agency     INTEGER NOT NULL,
    role       TEXT NOT NULL REFERENCES role (code),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, agency, role),
    FOREIGN KEY (project, agency) REFERENCES participation (project, agency) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX participation_role_by_role ON participation_role (role, agency, project);

CREATE TABLE project_missing (  -- why a field of a project has no value
    project    INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    field      TEXT NOT NULL,
    reason     TEXT NOT NULL REFERENCES missing (code),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE project_other (  -- words of "other: ____" of a question with choices
    project    INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    field      TEXT NOT NULL  -- whose choices they were not among; factor:obstacle of one kind
        CONSTRAINT "project_other.field is activity, form, mechanism, mission, stated_level, factor or factor:KIND" CHECK (
            field = 'activity' OR field = 'form' OR field = 'mechanism' OR field = 'mission' OR
            field = 'stated_level' OR field = 'factor' OR field GLOB 'factor:?*'),
    text       TEXT NOT NULL
        CONSTRAINT "project_other.text is not blank" CHECK (trim(text) <> ''),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, field, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE response_missing (
    response   INTEGER NOT NULL REFERENCES response (id) ON DELETE CASCADE,
    field      TEXT NOT NULL,
    reason     TEXT NOT NULL REFERENCES missing (code),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (response, field)
) STRICT, WITHOUT ROWID;
