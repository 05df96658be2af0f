-- The last merge of the one study into the other that is not undone, and what the other has gone through
-- since. Of a merge of theirs, `mark` was their latest change then.
INSERT INTO temp.join_state (prefix, mode, at_ours, at_theirs, first)
WITH prefix (number) AS (
    VALUES ({prefix})
), joined AS (
    SELECT 'theirs' AS mode, j.at, j.number AS at_ours, j.new ->> 'number' AS at_theirs
      FROM main.change_log AS j
      JOIN "{theirs}".study AS s ON hex(s.uid) = j.new ->> 'study'
      JOIN "{theirs}".change_log AS l
        ON l.number = j.new ->> 'number'
       AND l.at || ' ' || l.op || ' ' || l.table_name || ' ' || l.row_key = j.new ->> 'mark'
     WHERE j.op = 'join'
       AND j.merge IS NULL
       AND NOT EXISTS (SELECT 1 FROM main.change_log AS u
                        WHERE u.op = 'undo' AND u.merge IS NULL AND u.new ->> 'join' = j.number)
     UNION ALL
    SELECT 'ours', j.at, j.new ->> 'number', j.number
      FROM "{theirs}".change_log AS j
      JOIN main.study AS s ON hex(s.uid) = j.new ->> 'study'
      JOIN main.change_log AS l
        ON l.number = j.new ->> 'number'
       AND l.at || ' ' || l.op || ' ' || l.table_name || ' ' || l.row_key = j.new ->> 'mark'
     WHERE j.op = 'join'
       AND j.merge IS NULL
       AND NOT EXISTS (SELECT 1 FROM "{theirs}".change_log AS u
                        WHERE u.op = 'undo' AND u.merge IS NULL AND u.new ->> 'join' = j.number)
     UNION ALL
    SELECT 'prefix', '', number, number
      FROM prefix
)
SELECT p.number, j.mode, j.at_ours, j.at_theirs,
       coalesce((SELECT max(number) FROM main.change_log), 0) + 1
  FROM joined AS j, prefix AS p
 WHERE j.mode = 'prefix'
    OR (j.mode = 'theirs' AND j.at_theirs >= p.number)
    OR (j.mode = 'ours' AND j.at_ours >= p.number)
 ORDER BY j.at DESC
 LIMIT 1
