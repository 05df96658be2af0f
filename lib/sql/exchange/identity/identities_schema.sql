-- The identities file beside a study: who its people are, and which released copy knows them by which uid.
CREATE TABLE IF NOT EXISTS identity (
    id            INTEGER PRIMARY KEY,
    uid           BLOB NOT NULL CONSTRAINT "uid is 16 bytes" CHECK (length(uid) = 16),
    kind          TEXT NOT NULL CONSTRAINT "kind is person, respondent, interviewer or coder" CHECK (
        kind = 'person' OR kind = 'respondent' OR kind = 'interviewer' OR kind = 'coder'),
    code          TEXT NOT NULL CONSTRAINT "code is not empty" CHECK (code <> ''),
    name          TEXT,
    nickname      TEXT,  -- several are parted by semicolons, here and below
    spellings     TEXT,
    phone         TEXT,
    email         TEXT,
    line          TEXT,
    position      TEXT,  -- an office that only one person holds
    consent_for   TEXT,
    consent_until TEXT,  -- ISO date, as precise as it is known
    withdrawn_on  TEXT,
    note          TEXT,
    UNIQUE (kind, uid)
) STRICT;

CREATE TABLE IF NOT EXISTS release (  -- a shared copy whose uids and codes are new
    id        INTEGER PRIMARY KEY,
    made_at   TEXT NOT NULL,  -- UTC
    profile   TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256    TEXT NOT NULL,  -- of the copy
    made_by   TEXT
) STRICT;

CREATE TABLE IF NOT EXISTS release_key (  -- the way back from a copy to the study
    release       INTEGER NOT NULL REFERENCES release (id) ON DELETE CASCADE,
    table_name    TEXT NOT NULL,
    uid           BLOB NOT NULL,  -- in the study
    code          TEXT,
    released_uid  BLOB,           -- in the copy
    released_code TEXT,
    PRIMARY KEY (release, table_name, uid)
) STRICT, WITHOUT ROWID;
