-- The first trigger or view that the golden picture (:rows) does not hold word for word, for
-- the message of a refused file.
SELECT type, name, sql
  FROM sqlite_schema
 WHERE (type = 'trigger' OR (type = 'view' AND name NOT LIKE 'my\_%' ESCAPE '\'))
   AND instr(:rows, sql) = 0
 ORDER BY type, name
 LIMIT 1
