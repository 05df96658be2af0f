-- Rows that they made one, as ids of ours: what was merged there is merged here before anything is compared.
-- What they kept may be one with another by now, here or there: then that one is meant.
WITH RECURSIVE
-- include join_our_way
uids AS (
    SELECT l.number, l.who, l.uid AS kept_uid, d.uid AS dropped_uid,
           coalesce(l.new ->> 'kept', l.new ->> 'to') AS kept_code, d.old ->> 'code' AS dropped_code
-- include join_their_merges
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
