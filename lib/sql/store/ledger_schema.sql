-- What a load keeps of the rows that it read, where it is more than memory is for: in a file that
-- SQLite removes itself.
CREATE TABLE IF NOT EXISTS entry (
    key    BLOB NOT NULL PRIMARY KEY,
    record BLOB NOT NULL
) STRICT, WITHOUT ROWID;
