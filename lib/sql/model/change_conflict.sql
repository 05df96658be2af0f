-- The first row, of those that the changes from :first to :last touched, which is no longer as they
-- left it: the log's latest entry of a row is what it is now.
WITH ours AS (
    SELECT table_name, row_key, max(number) AS number
      FROM change_log
     WHERE number BETWEEN :first AND :last
       AND merge IS NULL
       AND op IN ('insert', 'update', 'delete')
     GROUP BY table_name, row_key
), latest AS (
    SELECT o.table_name, o.row_key, o.number AS left_by, max(c.number) AS number
      FROM ours AS o
      JOIN change_log AS c ON c.table_name = o.table_name AND c.row_key = o.row_key
     WHERE c.merge IS NULL
       AND c.op IN ('insert', 'update', 'delete')
     GROUP BY o.table_name, o.row_key
)
SELECT l.table_name, l.row_key, l.number
  FROM latest AS l
  JOIN change_log AS was ON was.number = l.left_by
  JOIN change_log AS now ON now.number = l.number
 WHERE now.new IS NOT was.new
 ORDER BY l.number
 LIMIT 1
