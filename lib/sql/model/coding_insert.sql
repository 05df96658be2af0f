INSERT INTO coding (uid, passage, factor, coder, confidence, memo, coded_at, source_row)
VALUES (coalesce(:uid, randomblob(16)), nullif(:passage, 0), nullif(:factor, 0), nullif(:coder,
        0), :confidence, :memo, coalesce(:coded_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        nullif(:source_row, 0))
