-- Both sides have a latest version that the other's was not made from: ours stays the latest, theirs is
-- offered.
INSERT OR IGNORE INTO temp.join_cell (tbl, row, place, row_key, uid, field, base, ours, theirs, ours_by, ours_at, theirs_by,
       theirs_at, verdict, fresh)
WITH offered AS (
    SELECT d.theirs, b.id, b.uid, b.version, d.code,
           (SELECT o.id FROM main.document AS o WHERE o.code = d.code ORDER BY o.version DESC LIMIT 1) AS latest,
           (SELECT max(o.version)
              FROM "{theirs}".document AS p
              JOIN temp.id_document AS k ON k.theirs = p.id AND k.how <= 2
              JOIN main.document AS o ON o.id = k.ours
             WHERE p.code = d.code AND o.code = d.code AND p.version < t.version) AS base
      FROM temp.join_document AS d
      JOIN "{theirs}".document AS t ON t.id = d.theirs
      JOIN temp.id_document AS m ON m.theirs = d.theirs
      JOIN main.document AS b ON b.id = m.ours
     WHERE NOT EXISTS (SELECT 1 FROM "{theirs}".document AS x WHERE x.code = t.code AND x.version > t.version)
), logged AS (
    SELECT f.*, o.version AS our_version,
           (SELECT max(number) FROM main.change_log
             WHERE table_name = 'document' AND row_key = CAST(f.latest AS TEXT) AND op = 'insert') AS our_entry,
           (SELECT max(number) FROM "{theirs}".change_log
             WHERE table_name = 'document' AND row_key = CAST(f.theirs AS TEXT) AND op = 'insert') AS their_entry
      FROM offered AS f
      JOIN main.document AS o ON o.id = f.latest
     WHERE f.latest <> f.id
)
SELECT 'document', hex(f.uid), '"id" = ' || f.id, CAST(f.id AS TEXT), f.uid, 'version', f.base, f.our_version, f.version,
       o.who, o.at, t.who, t.at, 'conflict', 1
  FROM logged AS f
  LEFT JOIN main.change_log AS o ON o.number = f.our_entry
  LEFT JOIN "{theirs}".change_log AS t ON t.number = f.their_entry
