-- Interviews, focus groups, case studies, their documents, passages and codings.

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
CREATE INDEX person_by_agency ON person (agency);

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
CREATE INDEX interview_by_agency ON interview (agency);

CREATE TABLE interview_person (
    interview  INTEGER NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
    person     INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    capacity   TEXT,  -- interviewee, interpreter ...
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (interview, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX interview_person_by_person ON interview_person (person, interview);

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
CREATE INDEX focus_group_person_by_person ON focus_group_person (person, focus_group);

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
CREATE INDEX case_agency_by_agency ON case_agency (agency, case_study);

CREATE TABLE case_project (
    case_study INTEGER NOT NULL REFERENCES case_study (id) ON DELETE CASCADE,
    project    INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (case_study, project)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_project_by_project ON case_project (project, case_study);

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
CREATE UNIQUE INDEX case_membership_by_case ON case_membership (case_study, factor, phase, coalesce(coder, 0));
CREATE INDEX case_membership_by_factor ON case_membership (factor);
CREATE INDEX case_membership_by_coder ON case_membership (coder);

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
CREATE INDEX document_later ON document (code, version) WHERE version > 1;
CREATE INDEX document_by_interview ON document (interview) WHERE interview IS NOT NULL;
CREATE INDEX document_by_focus_group ON document (focus_group) WHERE focus_group IS NOT NULL;
CREATE INDEX document_by_case_study ON document (case_study) WHERE case_study IS NOT NULL;
CREATE INDEX document_by_response ON document (response) WHERE response IS NOT NULL;
CREATE INDEX document_by_project ON document (project) WHERE project IS NOT NULL;

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
CREATE INDEX speaker_turn_by_person ON speaker_turn (person) WHERE person IS NOT NULL;

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
CREATE UNIQUE INDEX passage_by_document ON passage (document, start, stop);

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
CREATE UNIQUE INDEX coding_by_factor ON coding (factor, passage, coder);
CREATE INDEX coding_by_passage ON coding (passage, factor, coder);
CREATE INDEX coding_by_coder ON coding (coder, passage, factor);

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
CREATE INDEX passage_carried_by_successor ON passage_carried (successor) WHERE successor IS NOT NULL;
CREATE INDEX passage_carried_by_document ON passage_carried (document);

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
CREATE INDEX memo_by_subject ON memo (about_uid);

CREATE TABLE membership_evidence (  -- what a case's score rests on
    membership INTEGER NOT NULL REFERENCES case_membership (id) ON DELETE CASCADE,
    passage    INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
    source_row INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (membership, passage)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_evidence_by_passage ON membership_evidence (passage, membership);

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
CREATE INDEX recommendation_factor_by_factor ON recommendation_factor (factor, recommendation);

CREATE TABLE recommendation_passage (
    recommendation INTEGER NOT NULL REFERENCES recommendation (id) ON DELETE CASCADE,
    passage        INTEGER NOT NULL REFERENCES passage (id) ON DELETE RESTRICT,
    source_row     INTEGER REFERENCES source_row (id) ON DELETE SET NULL,
    PRIMARY KEY (recommendation, passage)
) STRICT, WITHOUT ROWID;
CREATE INDEX recommendation_passage_by_passage ON recommendation_passage (passage, recommendation);
