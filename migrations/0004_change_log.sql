-- Every change to a row, written by triggers: also one made in the sqlite3 shell.

CREATE TABLE change_author (  -- who is at work in this transaction; empty for the shell
    id     INTEGER PRIMARY KEY CONSTRAINT "change_author has one row" CHECK (id = 1),
    who    TEXT,
    source INTEGER  -- the file that is being loaded
) STRICT;
INSERT INTO change_author (id) VALUES (1);

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
CREATE INDEX change_log_by_row ON change_log (table_name, row_key);
