-- Merges of agencies, with what came over: counted in the changes from the first one to the one that
-- closes the merge. It was undone if the dropped agency came back later.
WITH merge AS (
    SELECT number, at, who, uid, new ->> 'kept' AS kept, new ->> 'dropped' AS dropped,
           new ->> 'first' AS first
      FROM change_log
     WHERE table_name = 'agency'
       AND op = 'merge'
       AND merge IS NULL
       AND number = :number -- if :number
       AND number > :after -- if :after
       AND (new ->> 'kept' = :code OR new ->> 'dropped' = :code) -- if :code
     ORDER BY number
     LIMIT :limit -- if :limit
), gone AS (
    SELECT m.number, d.uid, d.row_key, d.old ->> 'id' AS id,
           coalesce(nullif(d.old ->> 'name_th', ''), d.old ->> 'name_en') AS name
      FROM merge AS m
      JOIN change_log AS d ON d.number BETWEEN m.first AND m.number
     WHERE d.table_name = 'agency'
       AND d.op = 'delete'
), moved AS (
    SELECT m.number, c.table_name, count(*) AS rows
      FROM merge AS m
      JOIN gone AS g ON g.number = m.number
      JOIN change_log AS c ON c.number BETWEEN m.first AND m.number
     WHERE c.old ->> 'agency' = g.id
       AND ((c.op = 'delete' AND c.table_name IN ('participation', 'case_agency'))
            OR (c.op = 'update' AND c.table_name IN ('response', 'interview', 'person')))
     GROUP BY m.number, c.table_name
)
SELECT m.number, m.at, m.who, m.kept, m.dropped, g.name AS dropped_name,
       coalesce(a.id, 0) AS agency, coalesce(nullif(a.name_th, ''), a.name_en) AS kept_name,
       EXISTS (SELECT 1 FROM change_log
                WHERE table_name = 'agency' AND row_key = g.row_key
                  AND number > m.number AND op = 'insert' AND uid = g.uid) AS is_undone,
       coalesce((SELECT rows FROM moved WHERE number = m.number AND table_name = 'participation'), 0) AS participations,
       coalesce((SELECT rows FROM moved WHERE number = m.number AND table_name = 'response'), 0) AS responses,
       coalesce((SELECT rows FROM moved WHERE number = m.number AND table_name = 'interview'), 0) AS interviews,
       coalesce((SELECT rows FROM moved WHERE number = m.number AND table_name = 'person'), 0) AS persons,
       coalesce((SELECT rows FROM moved WHERE number = m.number AND table_name = 'case_agency'), 0) AS cases
  FROM merge AS m
  LEFT JOIN gone AS g ON g.number = m.number
  LEFT JOIN agency AS a ON a.uid = m.uid
 ORDER BY m.number
