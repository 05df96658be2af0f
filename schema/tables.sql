-- Made from the migrations (see tests/schema_test.c); do not edit.

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

CREATE TABLE agency_alias (
    agency     INTEGER NOT NULL REFERENCES agency (id) ON DELETE CASCADE,
    name       TEXT NOT NULL
        CONSTRAINT "agency_alias.name is not empty" CHECK (name <> '')
        CONSTRAINT "agency_alias.name is at most 1000 characters" CHECK (length(name) <= 1000),
    note       TEXT,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (agency, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE agency_apart (  -- two agencies that look alike, and of which the team said that they are two
    agency INTEGER NOT NULL REFERENCES agency (id) ON DELETE CASCADE,
    other  INTEGER NOT NULL REFERENCES agency (id) ON DELETE CASCADE,
    PRIMARY KEY (agency, other),
    CONSTRAINT "agency_apart.other is greater than agency: a pair is written once" CHECK (other > agency)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_agency (
    case_study INTEGER NOT NULL REFERENCES case_study (id) ON DELETE CASCADE,
    agency     INTEGER NOT NULL REFERENCES agency (id) ON DELETE RESTRICT,
    role       TEXT REFERENCES role (code),
    is_lead    INTEGER NOT NULL DEFAULT 0
        CONSTRAINT "case_agency.is_lead is 0 or 1" CHECK (is_lead = 0 OR is_lead = 1),
    note       TEXT,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (case_study, agency)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_membership (  -- fuzzy score of a case in a factor
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision   INTEGER NOT NULL DEFAULT 1,
    case_study INTEGER NOT NULL REFERENCES case_study (id) ON DELETE CASCADE,
    factor     INTEGER NOT NULL REFERENCES factor (id) ON DELETE RESTRICT,
    phase      TEXT NOT NULL DEFAULT 'whole' REFERENCES phase (code),
    coder      INTEGER REFERENCES coder (id) ON DELETE RESTRICT,  -- NULL: agreed by the team
    score      REAL
        CONSTRAINT "case_membership.score is 0 to 1" CHECK (score BETWEEN 0.0 AND 1.0),
    missing    TEXT REFERENCES missing (code),
    confidence INTEGER
        CONSTRAINT "case_membership.confidence is 1 to 5" CHECK (confidence BETWEEN 1 AND 5),
    rationale  TEXT,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    CONSTRAINT "a case membership has a score or a reason why it is missing, not both" CHECK (
        (score IS NULL) <> (missing IS NULL))
) STRICT;

CREATE TABLE case_partner (  -- sides of a case that its description names, before agencies are known
    case_study INTEGER NOT NULL REFERENCES case_study (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL
        CONSTRAINT "case_partner.number is 1 or more" CHECK (number >= 1),
    sector     TEXT NOT NULL REFERENCES sector (code),
    name_th    TEXT
        CONSTRAINT "case_partner.name_th is at most 1000 characters" CHECK (length(name_th) <= 1000),
    name_en    TEXT
        CONSTRAINT "case_partner.name_en is at most 1000 characters" CHECK (length(name_en) <= 1000),
    origin     TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team'),
    PRIMARY KEY (case_study, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_project (
    case_study INTEGER NOT NULL REFERENCES case_study (id) ON DELETE CASCADE,
    project    INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (case_study, project)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_study (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision   INTEGER NOT NULL DEFAULT 1,
    code       TEXT NOT NULL UNIQUE
        CONSTRAINT "case_study.code is not empty" CHECK (code <> '')
        CONSTRAINT "case_study.code is at most 200 characters" CHECK (length(code) <= 200),
    number     INTEGER UNIQUE,  -- 1 to 10 in the study
    title_th   TEXT
        CONSTRAINT "case_study.title_th is at most 1000 characters" CHECK (length(title_th) <= 1000),
    title_en   TEXT
        CONSTRAINT "case_study.title_en is at most 1000 characters" CHECK (length(title_en) <= 1000),
    place      TEXT,
    district   TEXT
        CONSTRAINT "case_study.district is at most 1000 characters" CHECK (length(district) <= 1000),
    province   TEXT REFERENCES province (code),
    level      TEXT REFERENCES level (code),
    mission    TEXT REFERENCES mission (code),
    start_year INTEGER
        CONSTRAINT "case_study.start_year is a Gregorian year, 1800 to 2200 (a Buddhist year less 543)"
        CHECK (start_year BETWEEN 1800 AND 2200),
    summary    TEXT,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    CONSTRAINT "a case study has a Thai or an English title" CHECK (coalesce(nullif(title_th, ''), title_en, '') <> '')
) STRICT;

CREATE TABLE change_author (  -- who is at work in this transaction; empty for the shell
    id     INTEGER PRIMARY KEY CONSTRAINT "change_author has one row" CHECK (id = 1),
    who    TEXT,
    source INTEGER  -- the file that is being loaded
) STRICT;

CREATE TABLE change_log (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,  -- only grows: the watermark of derived data
    at         TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    who        TEXT,           -- NULL: an edit outside of the library
    source     INTEGER,        -- source.id, for changes by a load
    merge      INTEGER,        -- source.id of the study that brought the entry; NULL: it happened in this file
    table_name TEXT NOT NULL,
    row_key    TEXT NOT NULL,  -- id; of a link table its key as a JSON array
    uid        BLOB,
    op         TEXT NOT NULL
        CONSTRAINT "change_log.op is insert, update, delete, load, merge, split, revise, join, undo or forget" CHECK (
            op = 'insert' OR op = 'update' OR op = 'delete' OR op = 'load' OR op = 'merge' OR op = 'split'
            OR op = 'revise' OR op = 'join' OR op = 'undo' OR op = 'forget'),  -- join: a study was merged in
    old        TEXT,           -- JSON: the whole row before
    new        TEXT            -- JSON: the whole row after
) STRICT;

CREATE TABLE coder (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision   INTEGER NOT NULL DEFAULT 1,
    code       TEXT NOT NULL UNIQUE
        CONSTRAINT "coder.code is not empty" CHECK (code <> '')
        CONSTRAINT "coder.code is at most 200 characters" CHECK (length(code) <= 200),
    name       TEXT
        CONSTRAINT "coder.name is at most 1000 characters" CHECK (length(name) <= 1000),
    note       TEXT,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL
) STRICT;

CREATE TABLE coding (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision   INTEGER NOT NULL DEFAULT 1,
    passage    INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
    factor     INTEGER NOT NULL REFERENCES factor (id) ON DELETE RESTRICT,
    coder      INTEGER NOT NULL REFERENCES coder (id) ON DELETE RESTRICT,
    confidence INTEGER
        CONSTRAINT "coding.confidence is 1 to 5" CHECK (confidence BETWEEN 1 AND 5),
    memo       TEXT,
    coded_at   TEXT,  -- UTC
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL
) STRICT;

CREATE TABLE dictionary_entry (  -- what each table and column means; see data_dictionary
    table_name     TEXT NOT NULL,
    column_name    TEXT NOT NULL,  -- '' for the table itself
    title_th       TEXT NOT NULL,
    title_en       TEXT NOT NULL,
    PRIMARY KEY (table_name, column_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (  -- immutable once coded: a new text is a new version
    id          INTEGER PRIMARY KEY,
    uid         BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision    INTEGER NOT NULL DEFAULT 1,
    code        TEXT NOT NULL
        CONSTRAINT "document.code is not empty" CHECK (code <> '')
        CONSTRAINT "document.code is at most 200 characters" CHECK (length(code) <= 200),
    version     INTEGER NOT NULL DEFAULT 1
        CONSTRAINT "document.version is 1 or more" CHECK (version >= 1),
    previous    INTEGER UNIQUE REFERENCES document (id) ON DELETE RESTRICT,
    title       TEXT
        CONSTRAINT "document.title is at most 1000 characters" CHECK (length(title) <= 1000),
    language    TEXT NOT NULL DEFAULT 'th'
        CONSTRAINT "document.language is th or en" CHECK (language = 'th' OR language = 'en'),
    format      TEXT NOT NULL DEFAULT 'text'
        CONSTRAINT "document.format is text or markdown" CHECK (format = 'text' OR format = 'markdown'),
    interview   INTEGER REFERENCES interview (id) ON DELETE RESTRICT,
    focus_group INTEGER REFERENCES focus_group (id) ON DELETE RESTRICT,
    case_study  INTEGER REFERENCES case_study (id) ON DELETE RESTRICT,
    response    INTEGER REFERENCES response (id) ON DELETE RESTRICT,
    project     INTEGER REFERENCES project (id) ON DELETE RESTRICT,
    sha256      TEXT,  -- of the text in UTF-8
    file_name   TEXT,  -- that it was read from
    file_sha256 TEXT,  -- of that file's bytes
    source_row  INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    text        TEXT NOT NULL,  -- last: what stands behind a long text is slow to read
    CONSTRAINT "a document belongs to one interview, focus group, case study, response or project at most" CHECK (
        (interview IS NOT NULL) + (focus_group IS NOT NULL) + (case_study IS NOT NULL)
        + (response IS NOT NULL) + (project IS NOT NULL) <= 1),
    UNIQUE (code, version)
) STRICT;

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

CREATE TABLE focus_group (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision   INTEGER NOT NULL DEFAULT 1,
    code       TEXT NOT NULL UNIQUE
        CONSTRAINT "focus_group.code is not empty" CHECK (code <> '')
        CONSTRAINT "focus_group.code is at most 200 characters" CHECK (length(code) <= 200),
    title_th   TEXT
        CONSTRAINT "focus_group.title_th is at most 1000 characters" CHECK (length(title_th) <= 1000),
    title_en   TEXT
        CONSTRAINT "focus_group.title_en is at most 1000 characters" CHECK (length(title_en) <= 1000),
    held_on    TEXT,
    place      TEXT,
    province   TEXT REFERENCES province (code),
    note       TEXT,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    CONSTRAINT "focus_group.held_on is YYYY, YYYY-MM or YYYY-MM-DD (Gregorian)" CHECK (
        held_on GLOB '[12][0-9][0-9][0-9]'
        OR date(held_on || '-01') IS held_on || '-01'
        OR date(held_on, '+0 days') IS held_on),
    CONSTRAINT "focus_group.held_on is of a Gregorian year, 1800 to 2200 (a Buddhist year less 543)" CHECK (
        held_on >= '1800' AND held_on < '2201')
) STRICT;

CREATE TABLE focus_group_person (
    focus_group INTEGER NOT NULL REFERENCES focus_group (id) ON DELETE CASCADE,
    person      INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    capacity    TEXT,
    source_row  INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (focus_group, person)
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

CREATE TABLE interview (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision   INTEGER NOT NULL DEFAULT 1,
    code       TEXT NOT NULL UNIQUE
        CONSTRAINT "interview.code is not empty" CHECK (code <> '')
        CONSTRAINT "interview.code is at most 200 characters" CHECK (length(code) <= 200),
    agency     INTEGER REFERENCES agency (id) ON DELETE RESTRICT,
    held_on    TEXT,
    place      TEXT,
    province   TEXT REFERENCES province (code),
    note       TEXT,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    CONSTRAINT "interview.held_on is YYYY, YYYY-MM or YYYY-MM-DD (Gregorian)" CHECK (
        held_on GLOB '[12][0-9][0-9][0-9]'
        OR date(held_on || '-01') IS held_on || '-01'
        OR date(held_on, '+0 days') IS held_on),
    CONSTRAINT "interview.held_on is of a Gregorian year, 1800 to 2200 (a Buddhist year less 543)" CHECK (
        held_on >= '1800' AND held_on < '2201')
) STRICT;

CREATE TABLE interview_person (
    interview  INTEGER NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
    person     INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    capacity   TEXT,  -- interviewee, interpreter ...
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (interview, person)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE membership_evidence (  -- what a case's score rests on
    membership INTEGER NOT NULL REFERENCES case_membership (id) ON DELETE CASCADE,
    passage    INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (membership, passage)
) STRICT, WITHOUT ROWID;

CREATE TABLE memo (  -- a note on anything, by its uid
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision   INTEGER NOT NULL DEFAULT 1,
    about      TEXT NOT NULL,  -- table of what it is on
    about_uid  BLOB NOT NULL
        CONSTRAINT "memo.about_uid is the 16-byte uid of a row" CHECK (length(about_uid) = 16),
    coder      INTEGER REFERENCES coder (id) ON DELETE SET NULL,
    title      TEXT
        CONSTRAINT "memo.title is at most 1000 characters" CHECK (length(title) <= 1000),
    text       TEXT NOT NULL,
    written_at TEXT,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL
) STRICT;

CREATE TABLE merge_conflict (  -- one cell that both sides changed; it keeps ours until somebody decides
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision   INTEGER NOT NULL DEFAULT 1,
    merge      INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,  -- the study that was merged in
    table_name TEXT NOT NULL,
    row_key    TEXT NOT NULL,  -- of our row, as change_log writes it
    row_uid    BLOB            -- NULL for a link
        CONSTRAINT "merge_conflict.row_uid is the 16-byte uid of a row" CHECK (length(row_uid) = 16),
    field      TEXT NOT NULL   -- '' for the whole row: one side deleted it, the other changed it
        CONSTRAINT "merge_conflict.field is at most 200 characters" CHECK (length(field) <= 200),
    base       TEXT,           -- JSON: what both had before; NULL if that is not known
    ours       TEXT,           -- JSON; NULL if we deleted the row
    ours_by    TEXT,
    ours_at    TEXT,           -- UTC
    theirs     TEXT,           -- JSON; NULL if they deleted the row
    theirs_by  TEXT,
    theirs_at  TEXT,           -- UTC
    decided    TEXT            -- NULL: nobody has decided yet
        CONSTRAINT "merge_conflict.decided is ours, theirs or other" CHECK (
            decided = 'ours' OR decided = 'theirs' OR decided = 'other'),
    decided_by TEXT,
    decided_at TEXT,           -- UTC
    CONSTRAINT "a merge conflict that is decided says when" CHECK ((decided IS NULL) = (decided_at IS NULL))
) STRICT;

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

CREATE TABLE participation_role (
    project    INTEGER NOT NULL,
    agency     INTEGER NOT NULL,
    role       TEXT NOT NULL REFERENCES role (code),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, agency, role),
    FOREIGN KEY (project, agency) REFERENCES participation (project, agency) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
    id       INTEGER PRIMARY KEY,
    uid      BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision INTEGER NOT NULL DEFAULT 1,
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE RESTRICT,
    start    INTEGER NOT NULL,  -- code points from 0
    stop     INTEGER NOT NULL,  -- end exclusive
    quote    TEXT NOT NULL,     -- what the document says there
    CONSTRAINT "a passage starts at 0 or later and stops after it starts" CHECK (0 <= start AND start < stop)
) STRICT;

CREATE TABLE passage_carried (  -- what became of a passage when a later version replaced its document
    passage    INTEGER NOT NULL PRIMARY KEY REFERENCES passage (id) ON DELETE CASCADE,
    document   INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,  -- the later version
    successor  INTEGER REFERENCES passage (id) ON DELETE SET NULL,  -- its copy there; NULL: dismissed, or deleted since
    outcome    TEXT NOT NULL
        CONSTRAINT "passage_carried.outcome is same, changed, moved, placed or dismissed" CHECK (
            outcome = 'same' OR outcome = 'changed' OR outcome = 'moved' OR outcome = 'placed' OR outcome = 'dismissed'),
    similarity REAL
        CONSTRAINT "passage_carried.similarity is 0 to 1" CHECK (similarity BETWEEN 0 AND 1),
    reason     TEXT,  -- why it was dismissed
    CONSTRAINT "a passage that is dismissed has a reason and no successor" CHECK (
        outcome <> 'dismissed' OR (successor IS NULL AND coalesce(reason, '') <> ''))
) STRICT, WITHOUT ROWID;

CREATE TABLE person (  -- no personal data: names are in the identities file, joined by uid
    id             INTEGER PRIMARY KEY,
    uid            BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision       INTEGER NOT NULL DEFAULT 1,
    code           TEXT NOT NULL UNIQUE  -- the pseudonym
        CONSTRAINT "person.code (pseudonym) is not empty" CHECK (code <> '')
        CONSTRAINT "person.code is at most 200 characters" CHECK (length(code) <= 200),
    sector         TEXT REFERENCES sector (code),
    agency         INTEGER REFERENCES agency (id) ON DELETE SET NULL,
    position_group TEXT,                 -- executive, officer, community leader ...
    note           TEXT,
    source_row     INTEGER REFERENCES source_row (id) ON DELETE SET NULL
) STRICT;

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

CREATE TABLE project_activity (
    project    INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    activity   TEXT NOT NULL REFERENCES activity (code),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, activity)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE project_form (
    project    INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    form       TEXT NOT NULL REFERENCES form (code),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, form)
) STRICT, WITHOUT ROWID;

CREATE TABLE project_mechanism (
    project    INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    mechanism  TEXT NOT NULL REFERENCES mechanism (code),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (project, mechanism)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE recommendation (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE DEFAULT (randomblob(16))
        CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    revision   INTEGER NOT NULL DEFAULT 1,
    code       TEXT NOT NULL UNIQUE
        CONSTRAINT "recommendation.code is not empty" CHECK (code <> '')
        CONSTRAINT "recommendation.code is at most 200 characters" CHECK (length(code) <= 200),
    title_th   TEXT
        CONSTRAINT "recommendation.title_th is at most 1000 characters" CHECK (length(title_th) <= 1000),
    title_en   TEXT
        CONSTRAINT "recommendation.title_en is at most 1000 characters" CHECK (length(title_en) <= 1000),
    text       TEXT,
    addressee  TEXT,  -- who should act
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    CONSTRAINT "a recommendation has a Thai or an English title" CHECK (coalesce(nullif(title_th, ''), title_en, '') <> '')
) STRICT;

CREATE TABLE recommendation_factor (
    recommendation INTEGER NOT NULL REFERENCES recommendation (id) ON DELETE CASCADE,
    factor         INTEGER NOT NULL REFERENCES factor (id) ON DELETE RESTRICT,
    source_row     INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (recommendation, factor)
) STRICT, WITHOUT ROWID;

CREATE TABLE recommendation_passage (
    recommendation INTEGER NOT NULL REFERENCES recommendation (id) ON DELETE CASCADE,
    passage        INTEGER NOT NULL REFERENCES passage (id) ON DELETE RESTRICT,
    source_row     INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (recommendation, passage)
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

CREATE TABLE response_missing (
    response   INTEGER NOT NULL REFERENCES response (id) ON DELETE CASCADE,
    field      TEXT NOT NULL,
    reason     TEXT NOT NULL REFERENCES missing (code),
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (response, field)
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

CREATE TABLE schema_migration (
    number     INTEGER PRIMARY KEY,  -- 1, 2, 3 ...
    name       TEXT NOT NULL,        -- of its file in migrations/
    sha256     TEXT NOT NULL,        -- of that file
    applied_at TEXT NOT NULL,        -- UTC
    library    TEXT NOT NULL         -- version of libcgov that replayed it
) STRICT;

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

CREATE TABLE shared_copy (  -- in a copy to share, what it is; a study itself has no row
    id       INTEGER PRIMARY KEY CONSTRAINT "a file is one copy: shared_copy.id is 1" CHECK (id = 1),
    profile  TEXT NOT NULL
        CONSTRAINT "shared_copy.profile is team, review or public" CHECK (
            profile = 'team' OR profile = 'review' OR profile = 'public'),
    made_at  TEXT NOT NULL,  -- UTC
    version  TEXT NOT NULL,  -- of the library
    min_k    INTEGER NOT NULL DEFAULT 0  -- the least group of people and respondents
        CONSTRAINT "shared_copy.min_k is 0 or more" CHECK (min_k >= 0),
    min_cell INTEGER NOT NULL DEFAULT 0  -- the least count that tables of this copy show
        CONSTRAINT "shared_copy.min_cell is 0 or more" CHECK (min_cell >= 0)
) STRICT;

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

CREATE TABLE source_row (
    id     INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    row_no INTEGER NOT NULL,  -- record of the file, the header being 1
    cells  TEXT NOT NULL,     -- verbatim, as a person sees them, a JSON array
    raw    TEXT               -- of a workbook, where its file holds something else: JSON by column
) STRICT;

CREATE TABLE speaker_turn (  -- who speaks from where to where
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    speaker  TEXT NOT NULL  -- as the transcript names the speaker
        CONSTRAINT "speaker_turn.speaker is at most 1000 characters" CHECK (length(speaker) <= 1000),
    person   INTEGER REFERENCES person (id) ON DELETE SET NULL,
    PRIMARY KEY (document, start),
    CONSTRAINT "a speaker turn starts at 0 or later and stops after it starts" CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE study_target (
    instrument TEXT NOT NULL PRIMARY KEY REFERENCES instrument (code),
    planned    INTEGER NOT NULL
        CONSTRAINT "study_target.planned is 0 or more" CHECK (planned >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE term_alias (  -- one concept's several names, used by search on request
    concept TEXT NOT NULL,
    name    TEXT NOT NULL
        CONSTRAINT "term_alias.name is at most 1000 characters" CHECK (length(name) <= 1000),
    origin  TEXT NOT NULL DEFAULT 'team'
        CONSTRAINT "origin is framework, library or team" CHECK (
            origin = 'framework' OR origin = 'library' OR origin = 'team'),
    PRIMARY KEY (concept, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE uid_alias (  -- uids under which another laptop knows a row of ours
    alias      BLOB NOT NULL PRIMARY KEY
        CONSTRAINT "uid_alias.alias is 16 bytes" CHECK (length(alias) = 16),
    table_name TEXT NOT NULL,
    row_uid    BLOB NOT NULL  -- the uid that the row has here
        CONSTRAINT "uid_alias.row_uid is 16 bytes" CHECK (length(row_uid) = 16),
    CONSTRAINT "a uid is not its own alias" CHECK (alias <> row_uid)
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

CREATE INDEX agency_by_name_th ON agency (name_th);

CREATE INDEX agency_by_parent ON agency (parent) WHERE parent IS NOT NULL;

CREATE INDEX agency_by_province ON agency (province);

CREATE INDEX agency_by_sector ON agency (sector);

CREATE INDEX agency_alias_by_name ON agency_alias (name);

CREATE INDEX agency_apart_by_other ON agency_apart (other);

CREATE INDEX case_agency_by_agency ON case_agency (agency, case_study);

CREATE UNIQUE INDEX case_membership_by_case ON case_membership (case_study, factor, phase, coalesce(coder, 0));

CREATE INDEX case_membership_by_coder ON case_membership (coder);

CREATE INDEX case_membership_by_factor ON case_membership (factor);

CREATE INDEX case_project_by_project ON case_project (project, case_study);

CREATE INDEX change_log_by_row ON change_log (table_name, row_key);

CREATE INDEX coding_by_coder ON coding (coder, passage, factor);

CREATE UNIQUE INDEX coding_by_factor ON coding (factor, passage, coder);

CREATE INDEX coding_by_passage ON coding (passage, factor, coder);

CREATE INDEX document_by_case_study ON document (case_study) WHERE case_study IS NOT NULL;

CREATE INDEX document_by_focus_group ON document (focus_group) WHERE focus_group IS NOT NULL;

CREATE INDEX document_by_interview ON document (interview) WHERE interview IS NOT NULL;

CREATE INDEX document_by_project ON document (project) WHERE project IS NOT NULL;

CREATE INDEX document_by_response ON document (response) WHERE response IS NOT NULL;

CREATE INDEX document_later ON document (code, version) WHERE version > 1;

CREATE INDEX factor_by_kind ON factor (kind);

CREATE INDEX factor_by_parent ON factor (parent) WHERE parent IS NOT NULL;

CREATE INDEX focus_group_person_by_person ON focus_group_person (person, focus_group);

CREATE INDEX interview_by_agency ON interview (agency);

CREATE INDEX interview_person_by_person ON interview_person (person, interview);

CREATE INDEX membership_evidence_by_passage ON membership_evidence (passage, membership);

CREATE INDEX memo_by_subject ON memo (about_uid);

CREATE UNIQUE INDEX merge_conflict_by_cell ON merge_conflict (merge, table_name, row_key, field);

CREATE INDEX merge_conflict_open ON merge_conflict (table_name, row_key) WHERE decided IS NULL;

CREATE INDEX participation_by_agency ON participation (agency, project, is_lead);

CREATE INDEX participation_role_by_role ON participation_role (role, agency, project);

CREATE UNIQUE INDEX passage_by_document ON passage (document, start, stop);

CREATE INDEX passage_carried_by_document ON passage_carried (document);

CREATE INDEX passage_carried_by_successor ON passage_carried (successor) WHERE successor IS NOT NULL;

CREATE INDEX person_by_agency ON person (agency);

CREATE INDEX project_by_level ON project (stated_level, mission);

CREATE INDEX project_by_mission ON project (mission, stated_level);

CREATE INDEX project_by_province ON project (province, stated_level);

CREATE UNIQUE INDEX project_by_response ON project (response, sequence);

CREATE INDEX project_activity_by_activity ON project_activity (activity, project);

CREATE INDEX project_factor_by_factor ON project_factor (factor, project, rating);

CREATE INDEX project_form_by_form ON project_form (form, project);

CREATE INDEX project_mechanism_by_mechanism ON project_mechanism (mechanism, project);

CREATE INDEX province_by_region ON province (region);

CREATE INDEX recommendation_factor_by_factor ON recommendation_factor (factor, recommendation);

CREATE INDEX recommendation_passage_by_passage ON recommendation_passage (passage, recommendation);

CREATE INDEX response_by_agency ON response (agency);

CREATE INDEX source_by_sha256 ON source (sha256);

CREATE UNIQUE INDEX source_row_by_source ON source_row (source, row_no);

CREATE INDEX speaker_turn_by_person ON speaker_turn (person) WHERE person IS NOT NULL;

CREATE INDEX uid_alias_by_row ON uid_alias (row_uid);

