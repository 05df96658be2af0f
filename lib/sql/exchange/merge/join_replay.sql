-- Rows that they made one, as ids of ours: what was merged there is merged here before anything is compared.
-- What they kept may be one with another by now, here or there: then that one is meant.
WITH RECURSIVE our_merge (dropped, kept) AS MATERIALIZED (
    SELECT d.uid, l.uid
      FROM main.change_log AS l
      JOIN main.change_log AS d ON d.number BETWEEN l.new ->> 'first' AND l.number
     WHERE l.op = 'merge'
       AND l.table_name = '{table}'
       AND l.merge IS NULL
       AND d.op = 'delete'
       AND d.table_name = '{table}'
       AND NOT EXISTS (SELECT 1 FROM main."{table}" WHERE uid = d.uid)
), our_way (dropped, kept, steps) AS (
    SELECT dropped, kept, 1 FROM our_merge
     UNION
    SELECT w.dropped, m.kept, w.steps + 1
      FROM our_way AS w
      JOIN our_merge AS m ON m.dropped = w.kept
     WHERE w.steps < 1000
), uids AS (
    SELECT l.number, l.who, l.uid AS kept_uid, d.uid AS dropped_uid,
           coalesce(l.new ->> 'kept', l.new ->> 'to') AS kept_code, d.old ->> 'code' AS dropped_code
      FROM "{theirs}".change_log AS l
      JOIN "{theirs}".change_log AS d ON d.number BETWEEN l.new ->> 'first' AND l.number
     WHERE l.op = 'merge'
       AND l.table_name = '{table}'
       AND l.merge IS NULL
       AND l.number > (SELECT at_theirs FROM temp.join_state)
       AND d.op = 'delete'
       AND d.table_name = '{table}'
       AND NOT EXISTS (SELECT 1 FROM "{theirs}"."{table}" WHERE uid = d.uid)
), their_way (dropped, kept, steps) AS (
    SELECT dropped_uid, kept_uid, 1 FROM uids
     UNION
    SELECT w.dropped, u.kept_uid, w.steps + 1
      FROM their_way AS w
      JOIN uids AS u ON u.dropped_uid = w.kept
     WHERE w.steps < 1000
)
SELECT coalesce((SELECT id FROM main."{table}" WHERE uid = u.kept_uid),
                (SELECT o.id FROM main.uid_alias AS a JOIN main."{table}" AS o ON o.uid = a.row_uid WHERE a.alias = u.kept_uid),
                (SELECT id FROM main."{table}" WHERE code = u.kept_code),
                (SELECT o.id FROM our_way AS w JOIN main."{table}" AS o ON o.uid = w.kept WHERE w.dropped = u.kept_uid),
                (SELECT o.id FROM their_way AS w JOIN main."{table}" AS o ON o.uid = w.kept
                  WHERE w.dropped = u.kept_uid ORDER BY w.steps LIMIT 1), 0) AS keep,
       coalesce((SELECT id FROM main."{table}" WHERE uid = u.dropped_uid),
                (SELECT o.id FROM main.uid_alias AS a JOIN main."{table}" AS o ON o.uid = a.row_uid WHERE a.alias = u.dropped_uid),
                (SELECT o.id FROM main."{table}" AS o
                  WHERE o.code = u.dropped_code
                    AND NOT EXISTS (SELECT 1 FROM "{theirs}"."{table}" WHERE uid = o.uid OR code = o.code)), 0) AS dropped
  FROM uids AS u
 ORDER BY u.number
