-- Differences of merges, with the names that people know rows and values by.
WITH named (table_name, id, name) AS (
    SELECT 'agency', id, code FROM agency
    UNION ALL SELECT 'factor', id, code FROM factor
    UNION ALL SELECT 'response', id, code FROM response
    UNION ALL SELECT 'project', id, code FROM project
    UNION ALL SELECT 'person', id, code FROM person
    UNION ALL SELECT 'interview', id, code FROM interview
    UNION ALL SELECT 'focus_group', id, code FROM focus_group
    UNION ALL SELECT 'case_study', id, code FROM case_study
    UNION ALL SELECT 'coder', id, code FROM coder
    UNION ALL SELECT 'recommendation', id, code FROM recommendation
    UNION ALL SELECT 'document', id, code || ' v' || version FROM document
    UNION ALL SELECT 'passage', p.id, d.code || ' ' || p.start || '-' || p.stop FROM passage AS p JOIN document AS d ON d.id = p.document
    UNION ALL SELECT 'coding', g.id, d.code || ' ' || p.start || '-' || p.stop || ' ' || f.code || ' ' || k.code
      FROM coding AS g JOIN passage AS p ON p.id = g.passage JOIN document AS d ON d.id = p.document
      JOIN factor AS f ON f.id = g.factor JOIN coder AS k ON k.id = g.coder
    UNION ALL SELECT 'case_membership', m.id, c.code || ' ' || f.code || ' ' || m.phase
      FROM case_membership AS m JOIN case_study AS c ON c.id = m.case_study JOIN factor AS f ON f.id = m.factor
    UNION ALL SELECT 'memo', id, coalesce(title, substr(text, 1, 40)) FROM memo
), shown AS (
    SELECT c.id, s.file_name AS file, c.table_name, c.row_key, c.field, c.base, c.ours, c.theirs,
           c.ours_by, c.ours_at, c.theirs_by, c.theirs_at, c.decided, c.decided_by, c.decided_at,
           (SELECT f."table" FROM pragma_foreign_key_list(c.table_name) AS f WHERE f."from" = c.field) AS refers
      FROM merge_conflict AS c
      JOIN source AS s ON s.id = c.merge
     WHERE true
       AND c.id = :id -- if :id
       AND c.decided IS NULL -- if :undecided
       AND c.id > :after -- if :after
)
SELECT s.id, s.file, s.table_name, s.row_key, s.field,
       coalesce((SELECT n.name FROM named AS n WHERE n.table_name = s.table_name AND CAST(n.id AS TEXT) = s.row_key),
                (SELECT group_concat(coalesce(n.name, k.value), ' ')
                   FROM json_each(iif(json_valid(s.row_key) AND s.row_key LIKE '[%', s.row_key, json_array(s.row_key))) AS k
                   LEFT JOIN pragma_table_info(s.table_name) AS i ON i.pk = k.key + 1
                   LEFT JOIN named AS n ON n.table_name = i.name AND n.id = k.value)) AS name,
       CASE WHEN s.field = '' THEN NULL
            ELSE coalesce((SELECT n.name FROM named AS n WHERE n.table_name = s.refers AND n.id = s.base ->> '$'), s.base ->> '$') END AS base,
       CASE WHEN s.field = '' THEN NULL
            ELSE coalesce((SELECT n.name FROM named AS n WHERE n.table_name = s.refers AND n.id = s.ours ->> '$'), s.ours ->> '$') END AS ours,
       CASE WHEN s.field = '' THEN NULL
            ELSE coalesce((SELECT n.name FROM named AS n WHERE n.table_name = s.refers AND n.id = s.theirs ->> '$'), s.theirs ->> '$') END AS theirs,
       s.ours IS NULL AS we_deleted, s.theirs IS NULL AS they_deleted,
       s.ours_by, s.ours_at, s.theirs_by, s.theirs_at, s.decided, s.decided_by, s.decided_at,
       t.title_th AS table_th, f.title_th AS field_th
  FROM shown AS s
  LEFT JOIN dictionary_entry AS t ON t.table_name = s.table_name AND t.column_name = ''
  LEFT JOIN dictionary_entry AS f ON f.table_name = s.table_name AND f.column_name = s.field AND s.field <> ''
 ORDER BY s.id
 LIMIT :limit -- if :limit
