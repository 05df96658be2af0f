-- Passages whose codings, evidence and memos went since change :mark, and which nothing uses any more, unless a
-- person or another program marked them.
DELETE FROM passage
 WHERE (id IN (SELECT old ->> 'passage'
                 FROM change_log
                WHERE number > :mark
                  AND op = 'delete'
                  AND table_name IN ('coding', 'membership_evidence', 'recommendation_passage'))
        OR (EXISTS (SELECT 1 FROM change_log WHERE number > :mark AND op = 'delete' AND table_name = 'memo')
            AND hex(uid) IN (SELECT old ->> 'about_uid'
                               FROM change_log
                              WHERE number > :mark
                                AND op = 'delete'
                                AND table_name = 'memo')))
   AND NOT EXISTS (SELECT 1 FROM coding WHERE passage = passage.id)
   AND NOT EXISTS (SELECT 1 FROM membership_evidence AS e WHERE e.passage = passage.id)
   AND NOT EXISTS (SELECT 1 FROM recommendation_passage AS e WHERE e.passage = passage.id)
   AND NOT EXISTS (SELECT 1 FROM memo WHERE about_uid = passage.uid)
   AND NOT EXISTS (SELECT 1 FROM passage_carried AS k WHERE k.passage = passage.id OR k.successor = passage.id)
   AND NOT EXISTS (SELECT 1
                     FROM change_log AS c
                     LEFT JOIN source AS s ON s.id = c.source
                    WHERE c.table_name = 'passage' AND c.row_key = CAST(passage.id AS TEXT)
                      AND c.op = 'insert' AND c.number <= :mark
                      AND (s.id IS NULL OR s.kind = 'refi'))
