-- The factor that has or had a code, or that such a one was merged into; the one that has it first.
WITH RECURSIVE became (uid) AS (
    SELECT hex(uid)
      FROM change_log
     WHERE table_name = 'factor'
       AND op IN ('insert', 'update')
       AND (new ->> 'code' = :code OR old ->> 'code' = :code)
    UNION
    SELECT new ->> 'to_uid'
      FROM change_log
     WHERE table_name = 'factor'
       AND op = 'merge'
       AND new ->> 'from' = :code
    UNION
    SELECT l.new ->> 'to_uid'
      FROM became AS b
      JOIN change_log AS l ON l.table_name = 'factor' AND l.op = 'merge' AND l.new ->> 'from_uid' = b.uid
)
SELECT f.id
  FROM factor AS f
 WHERE f.code = :code
    OR hex(f.uid) IN (SELECT uid FROM became)
 ORDER BY f.code <> :code, f.id
 LIMIT 1
