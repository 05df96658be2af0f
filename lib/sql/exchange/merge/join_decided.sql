-- What they have decided since, of differences that wait here as well; what is ours there may be theirs here.
WITH turned (uid) AS (
    SELECT o.uid
      FROM main.merge_conflict AS o
      JOIN "{theirs}".merge_conflict AS t ON t.uid = o.uid
     WHERE o.decided IS NULL
       AND o.field <> ''
       AND o.ours_at IS t.theirs_at
       AND o.theirs_at IS t.ours_at
       AND o.ours_at IS NOT o.theirs_at
)
UPDATE main.merge_conflict
   SET (decided, decided_by, decided_at) =
           (SELECT CASE
                   WHEN t.uid NOT IN (SELECT uid FROM turned) OR t.decided = 'other' THEN t.decided
                   WHEN t.decided = 'ours' THEN 'theirs'
                   ELSE 'ours'
                   END, t.decided_by, t.decided_at
              FROM "{theirs}".merge_conflict AS t
             WHERE t.uid = merge_conflict.uid)
 WHERE decided IS NULL
   AND uid IN (SELECT uid FROM "{theirs}".merge_conflict WHERE decided IS NOT NULL)
