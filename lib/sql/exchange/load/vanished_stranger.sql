-- What went since change :mark although no load of this file brought it, or although somebody has
-- changed it by hand: work that rests on what was to be taken away.
WITH gone AS (
    SELECT number, table_name, row_key, uid, old
      FROM change_log
     WHERE number > :mark
       AND op IN ('update', 'delete')
)
SELECT g.table_name, coalesce(g.old ->> 'code', g.row_key) AS words
  FROM gone AS g
  LEFT JOIN source_row AS r ON r.id = g.old ->> 'source_row'
  LEFT JOIN source AS s ON s.id = r.source
 WHERE (s.id IS NULL OR (s.id <> :source AND s.id NOT IN (SELECT value FROM json_each(:earlier)))
        OR EXISTS (SELECT 1 FROM change_log AS c
                    WHERE c.table_name = g.table_name AND c.row_key = g.row_key AND c.number <= :mark
                      AND c.op = 'update' AND c.source IS NULL
                      AND NOT EXISTS (SELECT 1 FROM change_log AS u
                                       WHERE u.op = 'undo' AND u.table_name = 'source'
                                         AND c.number BETWEEN u.new ->> 'first' AND u.number)))
   AND NOT (g.table_name = 'speaker_turn'
            AND EXISTS (SELECT 1 FROM gone AS d
                         WHERE d.table_name = 'document' AND d.row_key = CAST(g.old ->> 'document' AS TEXT)))
UNION ALL
SELECT 'memo', coalesce(nullif(m.title, ''), substr(m.text, 1, 40))
  FROM gone AS g
  JOIN memo AS m ON m.about_uid = g.uid
 LIMIT 1
