-- The changes of a merge; `rows` are the ids of rows that it brought, by table.
SELECT coalesce(new ->> 'first', 0) AS first, source, coalesce(new ->> 'rows', '{}') AS rows,
       (SELECT max(number) + 1 FROM change_log) AS mark,
       EXISTS (SELECT 1 FROM change_log AS u
                WHERE u.op = 'undo' AND u.merge IS NULL AND u.new ->> 'join' = change_log.number) AS is_undone
  FROM change_log
 WHERE number = :number
   AND op = 'join'
   AND new ->> 'lent' IS NULL
   AND merge IS NULL
