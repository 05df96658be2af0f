CREATE TEMP TABLE "id_{table}" ( -- which row of ours is which of theirs
    theirs INTEGER PRIMARY KEY,
    ours   INTEGER,         -- NULL: we deleted it, and it stays so, or it is one with another
    how    INTEGER NOT NULL -- 0 by uid, 1 by another uid of it, 2 by its code, 3 new, 4 they deleted it,
                            -- 5 they have two that are one here
);
CREATE UNIQUE INDEX temp."id_{table}_ours" ON "id_{table}" (ours)
