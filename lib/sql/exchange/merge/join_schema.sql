CREATE TEMP TABLE IF NOT EXISTS join_table ( -- the tables that are merged, parents before their children
    name       TEXT NOT NULL PRIMARY KEY,
    place      INTEGER NOT NULL DEFAULT 0,
    has_id     INTEGER NOT NULL,
    has_uid    INTEGER NOT NULL,
    given      TEXT     -- its row by the key in ?1, as a condition
);
CREATE TEMP TABLE join_column (
    tbl      TEXT NOT NULL,
    cid      INTEGER NOT NULL,
    name     TEXT NOT NULL,
    type     TEXT NOT NULL,
    pk       INTEGER NOT NULL,
    required INTEGER NOT NULL,
    refers   TEXT,          -- the table whose ids it holds
    kind     TEXT NOT NULL, -- id, uid, revision; quiet: never worth a question; plain
    PRIMARY KEY (tbl, cid)
);
CREATE TEMP TABLE join_reference (child TEXT, column_name TEXT, parent TEXT, on_delete TEXT);
CREATE TEMP TABLE join_state ( -- one row: how the two logs meet
    prefix    INTEGER NOT NULL, -- the last change that both have at their beginnings
    mode      TEXT NOT NULL,    -- prefix; theirs: they are as we took them in once, and later; ours: the reverse
    at_ours   INTEGER NOT NULL, -- changes beyond this one are ours alone
    at_theirs INTEGER NOT NULL,
    first     INTEGER NOT NULL  -- the first change that the merge makes
);
CREATE TEMP TABLE join_seen_ours ( -- rows with changes beyond the common ground; first and last of them
    tbl TEXT NOT NULL, row TEXT NOT NULL, first INTEGER, last INTEGER, old TEXT, who TEXT, at TEXT,
    PRIMARY KEY (tbl, row)
) WITHOUT ROWID;
CREATE TEMP TABLE join_seen_theirs (
    tbl TEXT NOT NULL, row TEXT NOT NULL, first INTEGER, last INTEGER, old TEXT, who TEXT, at TEXT,
    PRIMARY KEY (tbl, row)
) WITHOUT ROWID;
CREATE TEMP TABLE join_gone_ours ( -- rows that were deleted, and when last
    tbl TEXT NOT NULL, row TEXT NOT NULL, row_key TEXT NOT NULL, uid BLOB, number INTEGER NOT NULL, who TEXT, at TEXT,
    PRIMARY KEY (tbl, row)
) WITHOUT ROWID;
CREATE TEMP TABLE join_gone_theirs (
    tbl TEXT NOT NULL, row TEXT NOT NULL, row_key TEXT NOT NULL, uid BLOB, number INTEGER NOT NULL, who TEXT, at TEXT,
    PRIMARY KEY (tbl, row)
) WITHOUT ROWID;
CREATE TEMP TABLE join_absent ( -- rows of one side that the other one deleted
    side   TEXT NOT NULL,    -- that has it
    tbl    TEXT NOT NULL,
    row    TEXT NOT NULL,
    id     INTEGER,          -- on that side
    place  TEXT NOT NULL,    -- as a condition
    dirty  INTEGER NOT NULL, -- it was changed there, or something that rests on it
    keep   INTEGER NOT NULL,
    PRIMARY KEY (side, tbl, row)
) WITHOUT ROWID;
CREATE INDEX temp.join_absent_by_id ON join_absent (side, tbl, id);
CREATE TEMP TABLE join_rest ( -- which absent row rests on which
    side TEXT NOT NULL, child TEXT NOT NULL, child_row TEXT NOT NULL, parent TEXT NOT NULL, parent_row TEXT NOT NULL,
    on_delete TEXT NOT NULL,
    PRIMARY KEY (side, parent, parent_row, child, child_row)
) WITHOUT ROWID;
CREATE TEMP TABLE join_cell ( -- what differs, in our ids
    tbl TEXT NOT NULL, row TEXT NOT NULL, place TEXT NOT NULL, row_key TEXT NOT NULL, uid BLOB, field TEXT NOT NULL,
    base, ours, theirs,
    ours_by TEXT, ours_at TEXT, theirs_by TEXT, theirs_at TEXT,
    verdict TEXT NOT NULL,   -- kept, take, taken, conflict
    fresh INTEGER NOT NULL DEFAULT 0, -- of a row that is new here
    PRIMARY KEY (tbl, place, field)
);
CREATE TEMP TABLE join_known (entry TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE join_carry (theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL, tbl TEXT NOT NULL);
CREATE INDEX temp.join_carry_by_table ON join_carry (tbl);
CREATE TEMP TABLE join_question ( -- that waits here, and that they have decided: its uids, and what that means here
    ours BLOB PRIMARY KEY, theirs BLOB NOT NULL, turned INTEGER NOT NULL, decided TEXT NOT NULL
) WITHOUT ROWID;
CREATE TEMP TABLE join_absorbed (tbl TEXT NOT NULL, kept BLOB NOT NULL, dropped BLOB NOT NULL);
CREATE TEMP TABLE join_mutual ( -- of two rows that both made one, the one that each kept
    tbl TEXT NOT NULL, theirs BLOB NOT NULL, ours BLOB NOT NULL,
    PRIMARY KEY (tbl, theirs)
) WITHOUT ROWID;
CREATE TEMP TABLE join_document ( -- texts of theirs that are new versions of documents of ours
    theirs   INTEGER PRIMARY KEY,
    code     TEXT NOT NULL,
    anchor   INTEGER NOT NULL, -- the version of ours that it stands behind; 0: before all
    nth      INTEGER NOT NULL, -- of those that are new, from 1
    version  INTEGER NOT NULL, -- that it is brought with, and what it replaces then
    previous INTEGER
);
CREATE TEMP TABLE join_instead ( -- of a new row: what it gets where another row of ours has its value
    tbl TEXT NOT NULL, theirs INTEGER NOT NULL, field TEXT NOT NULL, value, was,
    PRIMARY KEY (tbl, field, theirs)
) WITHOUT ROWID;
CREATE TEMP TABLE join_made_one ( -- agencies and factors that a side made one, by ids of its file
    side TEXT NOT NULL, tbl TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, kept INTEGER NOT NULL,
    dropped INTEGER NOT NULL, uid BLOB NOT NULL, -- of the one that was dropped
    PRIMARY KEY (side, last, first, tbl)
) WITHOUT ROWID;
CREATE TEMP TABLE join_moved ( -- links that went over with them; is_new: the other one had none
    side TEXT NOT NULL, tbl TEXT NOT NULL, from_row TEXT NOT NULL, to_row TEXT NOT NULL, number INTEGER NOT NULL, is_new INTEGER NOT NULL,
    PRIMARY KEY (side, tbl, from_row, to_row, number)
) WITHOUT ROWID;
CREATE INDEX temp.join_moved_to ON join_moved (side, tbl, to_row);
CREATE TEMP TABLE join_out ( -- links that people of a side took out, and when
    side TEXT NOT NULL, tbl TEXT NOT NULL, row TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (side, tbl, row)
) WITHOUT ROWID;
CREATE TEMP TABLE join_uid ( -- what ids in the keys of these links stand for
    side TEXT NOT NULL, tbl TEXT NOT NULL, id INTEGER NOT NULL, uid BLOB NOT NULL,
    PRIMARY KEY (side, tbl, id)
) WITHOUT ROWID;
CREATE INDEX temp.join_uid_by_uid ON join_uid (side, tbl, uid);
CREATE TEMP TABLE join_link ( -- a link as both files call it: uids for ids
    side TEXT NOT NULL, tbl TEXT NOT NULL, row TEXT NOT NULL, link TEXT,
    PRIMARY KEY (side, tbl, row)
) WITHOUT ROWID;
CREATE INDEX temp.join_link_by_link ON join_link (side, tbl, link);
CREATE TEMP TABLE join_origin ( -- which links a link of a side was before, itself among them; number: since which change
    side TEXT NOT NULL, tbl TEXT NOT NULL, row TEXT NOT NULL, origin TEXT NOT NULL, link TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (side, tbl, row, origin)
) WITHOUT ROWID;
CREATE INDEX temp.join_origin_by_link ON join_origin (side, tbl, link);
CREATE INDEX temp.join_origin_by_origin ON join_origin (side, tbl, origin);
CREATE TEMP TABLE join_out_link ( -- of which links a side wants no more
    side TEXT NOT NULL, tbl TEXT NOT NULL, link TEXT NOT NULL,
    PRIMARY KEY (side, tbl, link)
) WITHOUT ROWID;
CREATE TEMP TABLE join_parted ( -- links of ours that are nothing but such ones; changed: by us
    tbl TEXT NOT NULL, row TEXT NOT NULL, changed INTEGER NOT NULL,
    PRIMARY KEY (tbl, row)
) WITHOUT ROWID;
