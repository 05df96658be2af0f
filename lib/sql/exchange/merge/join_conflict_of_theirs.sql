-- What waits for a person there waits here as well, in our ids; but a text that is offered there and is the latest
-- here is the other side of a question of this merge.
INSERT INTO main.merge_conflict (uid, revision, merge, table_name, row_key, row_uid, field, base, ours, ours_by, ours_at,
       theirs, theirs_by, theirs_at, decided, decided_by, decided_at)
SELECT l.uid, l.revision, s.ours, l.table_name, {carried_key}, l.row_uid, l.field, {carried_base}, {carried_ours}, l.ours_by, l.ours_at,
       {carried_theirs}, l.theirs_by, l.theirs_at, l.decided, l.decided_by, l.decided_at
  FROM "{theirs}".merge_conflict AS l
  JOIN temp.id_source AS s ON s.theirs = l.merge
 WHERE l.table_name = '{table}'
   AND s.ours IS NOT NULL
   AND {carried_key} IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM main.merge_conflict AS o
                    WHERE o.uid = l.uid
                       OR (o.merge = s.ours AND o.table_name = l.table_name AND o.row_key = {carried_key} AND o.field = l.field))
   AND NOT EXISTS (SELECT 1 FROM main.merge_conflict AS o -- each of us had the other's file: one question is enough
                    WHERE l.decided IS NULL AND o.decided IS NULL AND l.field <> ''
                      AND o.table_name = l.table_name AND o.row_key = {carried_key} AND o.field = l.field
                      AND ((o.ours IS {carried_ours} AND o.theirs IS {carried_theirs})
                           OR (o.ours IS {carried_theirs} AND o.theirs IS {carried_ours})))
   AND NOT (l.table_name = 'document' AND l.field = 'version' AND l.decided IS NULL
            AND EXISTS (SELECT 1 FROM main.document AS d
                         WHERE d.id = CAST({carried_key} AS INTEGER)
                           AND NOT EXISTS (SELECT 1 FROM main.document AS x WHERE x.code = d.code AND x.version > d.version)))
