-- What two laptops say differently, and which rows of theirs are known here under another uid.

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
CREATE UNIQUE INDEX merge_conflict_by_cell ON merge_conflict (merge, table_name, row_key, field);
CREATE INDEX merge_conflict_open ON merge_conflict (table_name, row_key) WHERE decided IS NULL;

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

CREATE TABLE uid_alias (  -- uids under which another laptop knows a row of ours
    alias      BLOB NOT NULL PRIMARY KEY
        CONSTRAINT "uid_alias.alias is 16 bytes" CHECK (length(alias) = 16),
    table_name TEXT NOT NULL,
    row_uid    BLOB NOT NULL  -- the uid that the row has here
        CONSTRAINT "uid_alias.row_uid is 16 bytes" CHECK (length(row_uid) = 16),
    CONSTRAINT "a uid is not its own alias" CHECK (alias <> row_uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX uid_alias_by_row ON uid_alias (row_uid);
