-- The file of derived data beside a study. All of it can be made again from the study.
CREATE TABLE IF NOT EXISTS derivation (  -- what is there, what made it and up to which change of the study
    feature   TEXT NOT NULL PRIMARY KEY,
    made_with TEXT NOT NULL,     -- versions; others make it anew
    watermark INTEGER NOT NULL,  -- the last change_log.number that went into it
    mark      TEXT NOT NULL      -- what that row of the log says, so that another log is not taken for it
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS unit (  -- the texts of one record
    number INTEGER PRIMARY KEY,  -- of its first block; only grows: a record that changed gets another
    blocks INTEGER NOT NULL,     -- how many numbers are its own, one for each 1,024 bytes of the key
    kind   TEXT NOT NULL,        -- table of the record
    record INTEGER NOT NULL,     -- id of the record
    bytes  INTEGER NOT NULL,     -- of its key
    UNIQUE (kind, record)
) STRICT;
CREATE INDEX IF NOT EXISTS unit_long ON unit (number, blocks, kind) WHERE blocks > 1;

CREATE TABLE IF NOT EXISTS chunk (  -- keys of units of one kind, which are read together
    last INTEGER PRIMARY KEY,  -- no unit in it has a greater number, none in chunks before it a number as great
    kind TEXT NOT NULL,
    body BLOB NOT NULL         -- of each unit: number, record and bytes of the key, in base 128; the key, which is
                               -- normal forms, each closed by A0; a bit for each of its bytes and one beyond: a
                               -- word begins or ends there
) STRICT;

CREATE TABLE IF NOT EXISTS unit_total (  -- one row
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    units  INTEGER NOT NULL,
    blocks INTEGER NOT NULL,
    bytes  INTEGER NOT NULL,  -- of all keys
    next   INTEGER NOT NULL   -- number of the next unit
) STRICT;

CREATE TABLE IF NOT EXISTS segment (  -- blocks that were indexed together; later numbers are later blocks
    number INTEGER PRIMARY KEY,
    blocks INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS posting (  -- with a rowid: a long list is not read where its gram is compared
    id      INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL,
    gram    BLOB NOT NULL,  -- two clusters that stand together, parted by A0
    blocks  BLOB NOT NULL,  -- numbers of the blocks that it begins in, rising: differences in base 128
    UNIQUE (segment, gram)
) STRICT;

CREATE TABLE IF NOT EXISTS name_order (  -- records by title
    kind     TEXT NOT NULL,
    language TEXT NOT NULL,
    key      BLOB NOT NULL,     -- sort key of ICU
    record   INTEGER NOT NULL,
    PRIMARY KEY (kind, language, key, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_order_by_record ON name_order (kind, record, language);
