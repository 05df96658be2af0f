WITH void (first, last) AS MATERIALIZED ( -- a merge that was undone says nothing, nor does its undoing
    SELECT new ->> 'join_first', new ->> 'join' FROM "{file}".change_log WHERE op = 'undo' AND merge IS NULL AND new ->> 'join' > 0
    UNION ALL
    SELECT new ->> 'first', number FROM "{file}".change_log WHERE op = 'undo' AND merge IS NULL AND new ->> 'join' > 0
