-- What a removal works with: what was asked, whole rows, ranges of texts, and what earlier removals left in the
-- place of values. Rolled back or dropped with it.
CREATE TEMP TABLE removal_asked (
    kind TEXT NOT NULL,  -- person, interview, document, response or text
    code TEXT,
    mark TEXT NOT NULL   -- what stands for a value that is gone
);
CREATE TEMP TABLE removal_row (
    tbl        TEXT NOT NULL,
    id         INTEGER NOT NULL,
    uid        BLOB,
    fate       TEXT NOT NULL,  -- gone: deleted; emptied: its row stays without its words
    source_row INTEGER,
    PRIMARY KEY (tbl, id)
) WITHOUT ROWID;
CREATE TEMP TABLE removal_range (
    document INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    whole    INTEGER NOT NULL,  -- all of the document
    done     INTEGER NOT NULL   -- an earlier removal left nothing but a mark
);
CREATE TEMP TABLE removal_mark (
    mark  TEXT PRIMARY KEY,
    entry TEXT NOT NULL  -- what stands for a whole row in the log
) WITHOUT ROWID;
CREATE INDEX temp.removal_range_by_document ON removal_range (document, start);
