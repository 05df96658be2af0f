-- What they have decided since, of differences that wait here as well.
UPDATE main.merge_conflict
   SET (decided, decided_by, decided_at) =
           (SELECT q.decided, t.decided_by, t.decided_at
              FROM temp.join_question AS q
              JOIN "{theirs}".merge_conflict AS t ON t.uid = q.theirs
             WHERE q.ours = merge_conflict.uid)
 WHERE uid IN (SELECT ours FROM temp.join_question)
