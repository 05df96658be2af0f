-- The first row of a load that is no longer as it left it, with the change that made it so. What was
-- changed and changed back is as it was; what is gone need not be taken back.
WITH later AS (
    SELECT table_name, row_key, min(number) AS first, max(number) AS last
      FROM change_log
     WHERE number > :last
       AND merge IS NULL
       AND op IN ('insert', 'update', 'delete')
     GROUP BY table_name, row_key
)
SELECT now.table_name, coalesce(now.new ->> 'code', now.row_key) AS name, now.number, now.who,
       coalesce(s.id, 0) AS later, s.file_name
  FROM later AS l
  JOIN change_log AS was ON was.number = l.first
  JOIN source_row AS r ON r.id = was.old ->> 'source_row'
  JOIN change_log AS now ON now.number = l.last
  LEFT JOIN source AS s ON s.id = now.source
 WHERE r.source = :source
   AND now.op <> 'delete'
   AND json_remove(now.new, '$.revision') IS NOT json_remove(was.old, '$.revision')
 ORDER BY now.number
 LIMIT 1
