-- Passages whose codings and evidence went since change :mark, and which nothing uses any more, unless the
-- log says who marked them.
DELETE FROM passage
 WHERE id IN (SELECT old ->> 'passage'
                FROM change_log
               WHERE number > :mark
                 AND op = 'delete'
                 AND table_name IN ('coding', 'membership_evidence', 'recommendation_passage'))
   AND NOT EXISTS (SELECT 1 FROM coding WHERE passage = passage.id)
   AND NOT EXISTS (SELECT 1 FROM membership_evidence AS e WHERE e.passage = passage.id)
   AND NOT EXISTS (SELECT 1 FROM recommendation_passage AS e WHERE e.passage = passage.id)
   AND NOT EXISTS (SELECT 1 FROM memo WHERE about_uid = passage.uid)
   AND NOT EXISTS (SELECT 1 FROM passage_carried AS k WHERE k.passage = passage.id OR k.successor = passage.id)
   AND NOT EXISTS (SELECT 1 FROM change_log
                    WHERE table_name = 'passage' AND row_key = CAST(passage.id AS TEXT)
                      AND op = 'insert' AND number <= :mark)
