-- Questions that wait here, and that they have decided: those of one uid, and those of two, for each of us had the
-- other's file, or both had those of the same two. Turned: what is ours there is theirs here.
INSERT OR IGNORE INTO temp.join_question (ours, theirs, turned, decided)
WITH question AS (
    SELECT o.uid AS ours, l.uid AS theirs, l.decided,
           CASE
           WHEN l.field = '' AND o.uid = l.uid
           THEN (o.ours IS NULL) <> (l.ours IS NULL)
           WHEN o.uid = l.uid
           THEN o.ours_at IS l.theirs_at AND o.theirs_at IS l.ours_at AND o.ours_at IS NOT o.theirs_at
           WHEN l.field = '' AND o.row_key = {carried_key} -- one of us has deleted it
           THEN CASE
                WHEN (o.ours IS NULL) = (l.theirs IS NULL) AND coalesce(o.ours_at = l.theirs_at, 1) AND coalesce(o.theirs_at = l.ours_at, 1) THEN 1
                WHEN (o.ours IS NULL) = (l.ours IS NULL) AND coalesce(o.ours_at = l.ours_at, 1) AND coalesce(o.theirs_at = l.theirs_at, 1) THEN 0
                END
           WHEN l.field = 'version' AND l.table_name = 'document' -- each is offered the other's text
           THEN iif(o.ours_at = l.theirs_at AND o.theirs_at = l.ours_at AND o.row_key IS NOT {carried_key}
                    AND (SELECT code FROM main.document WHERE id = CAST(o.row_key AS INTEGER)) =
                        (SELECT code FROM "{theirs}".document WHERE id = CAST(l.row_key AS INTEGER)), 1, NULL)
           WHEN l.field GLOB 'merged *' AND o.row_uid = l.row_uid -- codes may be others by now, uids are not
           THEN CASE
                WHEN o.row_key = {carried_key} THEN 0
                WHEN o.ours IS l.theirs OR o.theirs IS l.ours THEN 1
                END
           WHEN l.field <> '' AND (o.row_key = {carried_key} OR l.field GLOB 'merged *')
           THEN CASE
                WHEN o.ours IS {carried_theirs} AND o.theirs IS {carried_ours} THEN 1
                WHEN o.ours IS {carried_ours} AND o.theirs IS {carried_theirs} THEN 0
                END
           END AS turned
      FROM "{theirs}".merge_conflict AS l
      JOIN main.merge_conflict AS o ON o.table_name = '{table}' AND o.field = l.field AND o.decided IS NULL
     WHERE l.decided IS NOT NULL
       AND l.table_name = '{table}'
       AND (o.uid = l.uid OR NOT EXISTS (SELECT 1 FROM main.merge_conflict AS x WHERE x.uid = l.uid))
)
SELECT ours, theirs, turned,
       CASE WHEN NOT turned OR decided = 'other' THEN decided WHEN decided = 'ours' THEN 'theirs' ELSE 'ours' END
  FROM question
 WHERE turned IS NOT NULL
