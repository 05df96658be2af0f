-- What they have decided since, of differences that wait here as well.
UPDATE main.merge_conflict
   SET (decided, decided_by, decided_at) =
           (SELECT t.decided, t.decided_by, t.decided_at FROM "{theirs}".merge_conflict AS t WHERE t.uid = merge_conflict.uid)
 WHERE decided IS NULL
   AND uid IN (SELECT uid FROM "{theirs}".merge_conflict WHERE decided IS NOT NULL)
