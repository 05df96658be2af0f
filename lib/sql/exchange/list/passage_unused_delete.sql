-- A passage whose last coding went, if nothing else uses it and a load of lists marked it.
DELETE FROM passage
 WHERE id = :passage
   AND NOT EXISTS (SELECT 1 FROM coding WHERE passage = passage.id)
   AND NOT EXISTS (SELECT 1 FROM membership_evidence AS e WHERE e.passage = passage.id)
   AND NOT EXISTS (SELECT 1 FROM recommendation_passage AS e WHERE e.passage = passage.id)
   AND NOT EXISTS (SELECT 1 FROM memo WHERE about_uid = passage.uid)
   AND NOT EXISTS (SELECT 1 FROM passage_carried AS k WHERE k.passage = passage.id OR k.successor = passage.id)
   AND NOT EXISTS (SELECT 1
                     FROM change_log AS c
                     LEFT JOIN source AS s ON s.id = c.source
                    WHERE c.table_name = 'passage' AND c.row_key = CAST(passage.id AS TEXT)
                      AND c.op = 'insert' AND (s.id IS NULL OR s.kind = 'refi'))
