-- What happened to a factor, field by field. A factor is known by its uid: its code may have changed,
-- and it may be gone.
WITH subject (uid) AS (
    SELECT uid FROM factor
     WHERE true
       AND id = :factor -- if :factor
       AND code = :code -- if :code
    UNION
    SELECT uid FROM change_log
     WHERE table_name = 'factor'
       AND false -- if :factor
       AND (new ->> 'code' = :code OR old ->> 'code' = :code) -- if :code
), entry AS (
    SELECT number, at, who, source, uid, op, old, new
      FROM change_log
     WHERE table_name = 'factor'
       AND number > :after -- if :after
       AND (op IN ('merge', 'split') OR uid IN (SELECT uid FROM subject))
), cell AS (
    SELECT e.number, e.at, e.who, e.source, e.op, coalesce(e.new ->> 'code', e.old ->> 'code') AS code,
           NULL AS field, e.old ->> 'code' AS before, e.new ->> 'code' AS after
      FROM entry AS e
     WHERE e.op IN ('insert', 'delete')
    UNION ALL
    SELECT e.number, e.at, e.who, e.source, e.op, e.new ->> 'code', j.key,
           CASE j.key WHEN 'parent'
                THEN coalesce((SELECT code FROM factor WHERE id = e.old ->> 'parent'), e.old ->> 'parent')
                ELSE e.old ->> j.key END,
           CASE j.key WHEN 'parent'
                THEN coalesce((SELECT code FROM factor WHERE id = j.value), j.value)
                ELSE j.value END
      FROM entry AS e, json_each(e.new) AS j
     WHERE e.op = 'update'
       AND j.key <> 'revision'
       AND j.value IS NOT e.old ->> j.key
    UNION ALL
    SELECT e.number, e.at, e.who, e.source, e.op, e.new ->> 'to', NULL, e.new ->> 'from', e.new ->> 'to'
      FROM entry AS e
     WHERE e.op IN ('merge', 'split')
       AND EXISTS (SELECT 1 FROM subject WHERE hex(uid) IN (e.new ->> 'from_uid', e.new ->> 'to_uid'))
)
SELECT c.number, c.at, c.who, s.file_name AS file, c.op AS what, c.code, c.field,
       c.before, c.after
  FROM cell AS c
  LEFT JOIN source AS s ON s.id = c.source
 ORDER BY c.number, c.field
 LIMIT :limit -- if :limit
