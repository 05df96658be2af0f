-- What went or was changed since :mark although the load did not bring it: work that rests on the load.
SELECT c.table_name, coalesce(c.old ->> 'code', c.row_key) AS name, c.number, NULL AS who,
       coalesce(s.id, 0) AS later, s.file_name
  FROM change_log AS c
  LEFT JOIN source_row AS r ON r.id = c.old ->> 'source_row'
  LEFT JOIN source AS s ON s.id = r.source
 WHERE c.number > :mark
   AND c.op IN ('update', 'delete')
   AND c.table_name <> 'passage'
   AND r.source IS NOT :source
   AND NOT EXISTS (SELECT 1 FROM change_log AS own
                    WHERE own.table_name = c.table_name
                      AND own.row_key = c.row_key
                      AND own.number BETWEEN :first AND :last
                      AND own.op IN ('insert', 'update', 'delete'))
   AND NOT (c.table_name = 'speaker_turn'
            AND EXISTS (SELECT 1 FROM change_log AS d
                         WHERE d.table_name = 'document'
                           AND d.row_key = CAST(c.old ->> 'document' AS TEXT)
                           AND d.number > :mark
                           AND d.op = 'delete'))
UNION ALL
SELECT 'memo', coalesce(m.title, substr(m.text, 1, 40)), c.number, NULL, coalesce(s.id, 0), s.file_name
  FROM change_log AS c
  JOIN memo AS m ON m.about_uid = c.uid
  LEFT JOIN source_row AS r ON r.id = m.source_row
  LEFT JOIN source AS s ON s.id = r.source
 WHERE c.number > :mark
   AND c.op = 'delete'
   AND NOT EXISTS (SELECT 1 FROM change_log AS i
                    WHERE i.number > c.number AND i.uid = c.uid AND i.op = 'insert')
 ORDER BY 3
 LIMIT 1
