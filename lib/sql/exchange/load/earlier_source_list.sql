-- Loads of one kind, which file each of them replaced, and the loads of its own file that it went on
-- from, unless it was undone.
SELECT s.id, s.file_name, s.sheet, s.replaces, l.new ->> 'continues' AS continues
  FROM source AS s
  LEFT JOIN change_log AS l ON l.number = (
           SELECT max(number) FROM change_log
            WHERE table_name = 'source' AND row_key = CAST(s.id AS TEXT) AND op IN ('load', 'undo'))
 WHERE s.kind = :kind
 ORDER BY s.id
