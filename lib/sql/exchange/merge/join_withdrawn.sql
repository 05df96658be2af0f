-- What was taken back in one study while the other still has whose it was: the entry of our log, and of theirs; 0: none.
SELECT coalesce((SELECT min(l.number)
                   FROM main.change_log AS l
                  WHERE l.op = 'forget'
                    AND l.uid IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM "{theirs}".change_log AS o WHERE o.op = 'forget' AND o.uid = l.uid)
                    AND l.uid IN (SELECT uid FROM "{theirs}".person
                                   UNION ALL
                                  SELECT uid FROM "{theirs}".interview
                                   UNION ALL
                                  SELECT uid FROM "{theirs}".document
                                   UNION ALL
                                  SELECT uid FROM "{theirs}".response)), 0) AS rows,
       coalesce((SELECT min(l.number)
                   FROM "{theirs}".change_log AS l
                  WHERE l.op = 'forget'
                    AND l.uid IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM main.change_log AS o WHERE o.op = 'forget' AND o.uid = l.uid)
                    AND l.uid IN (SELECT uid FROM main.person
                                   UNION ALL
                                  SELECT uid FROM main.interview
                                   UNION ALL
                                  SELECT uid FROM main.document
                                   UNION ALL
                                  SELECT uid FROM main.response)), 0) AS last
