-- Versions of ours that stay behind what came in make room for it: statements in an order that never has
-- one number, or one predecessor, twice, forwards or backwards.
WITH chain AS (
    SELECT o.id, o.code, o.version, o.previous, o.version AS anchor, 0 AS nth
      FROM main.document AS o
     WHERE o.code IN (SELECT code FROM temp.join_document WHERE anchor < version)
       AND o.id NOT IN (SELECT m.ours FROM temp.join_document AS d JOIN temp.id_document AS m ON m.theirs = d.theirs)
     UNION ALL
    SELECT o.id, o.code, o.version, o.previous, d.anchor, d.nth
      FROM temp.join_document AS d
      JOIN temp.id_document AS m ON m.theirs = d.theirs
      JOIN main.document AS o ON o.id = m.ours
), placed AS (
    SELECT id, version, previous, nth > 0 AS is_fresh,
           anchor + sum(nth > 0) OVER place AS number,
           lag(id) OVER place AS before,
           coalesce(lag(nth) OVER place > 0, 0) AS is_behind_fresh
      FROM chain
    WINDOW place AS (PARTITION BY code ORDER BY anchor, nth)
), step (turn, number, id, assignment) AS (
    SELECT 1, -version, id, 'version = ' || number FROM placed WHERE NOT is_fresh AND number <> version
     UNION ALL
    SELECT 2, number, id, 'version = ' || number FROM placed WHERE is_fresh AND number <> version
     UNION ALL
    SELECT 3, number, id, 'previous = ' || before FROM placed WHERE NOT is_fresh AND is_behind_fresh AND previous IS NOT before
     UNION ALL
    SELECT 4, number, id, 'previous = ' || before
      FROM placed AS p
     WHERE is_fresh
       AND previous IS NULL
       AND before IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM main.document AS x
                        WHERE x.previous = p.before
                          AND x.id NOT IN (SELECT id FROM placed WHERE NOT is_fresh AND is_behind_fresh))
)
SELECT 'UPDATE main.document SET ' || assignment || ' WHERE id = ' || id AS sql, '' AS done
  FROM step
 ORDER BY turn, number
