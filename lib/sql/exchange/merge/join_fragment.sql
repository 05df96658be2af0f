-- The parts of statements that differ from table to table. A statement of a merge is a text with
-- {places} for them. `t` is a row of theirs, `o` one of ours, `b` one of theirs with our ids.
WITH natural_key (tbl, choice, name) AS (
    VALUES ('study', 1, 'id'),
           ('source', 1, 'kind'), ('source', 1, 'sha256'), ('source', 1, 'sheet'),
           ('source_row', 1, 'source'), ('source_row', 1, 'row_no'),
           ('agency', 1, 'code'), ('factor', 1, 'code'), ('response', 1, 'code'),
           ('project', 1, 'response'), ('project', 1, 'sequence'), ('project', 2, 'code'),
           ('person', 1, 'code'), ('interview', 1, 'code'), ('focus_group', 1, 'code'), ('case_study', 1, 'code'),
           ('coder', 1, 'code'),
           ('case_membership', 1, 'case_study'), ('case_membership', 1, 'factor'), ('case_membership', 1, 'phase'),
           ('case_membership', 1, 'coder'),
           ('document', 1, 'code'), ('document', 1, 'text'),
           ('passage', 1, 'document'), ('passage', 1, 'start'), ('passage', 1, 'stop'),
           ('coding', 1, 'passage'), ('coding', 1, 'factor'), ('coding', 1, 'coder'),
           ('memo', 1, 'about_uid'), ('memo', 1, 'coder'), ('memo', 1, 'title'), ('memo', 1, 'text'),
           ('recommendation', 1, 'code')
), cell AS (
    SELECT c.tbl, c.cid, c.name, c.pk, c.kind, c.refers, c.type, c.required,
           '"' || c.name || '"' AS quoted,
           CASE
           WHEN c.kind = 'id' THEN 'm.ours'
           WHEN c.tbl = 'agency_apart' AND c.name = 'agency' THEN 'min(r0.ours, r1.ours)'
           WHEN c.tbl = 'agency_apart' AND c.name = 'other' THEN 'max(r0.ours, r1.ours)'
           WHEN (c.name = 'code' AND t.has_uid AND c.tbl <> 'document') OR (c.tbl = 'case_study' AND c.name = 'number')
           THEN 'iif(EXISTS (SELECT 1 FROM temp.join_instead WHERE tbl = ''' || c.tbl || ''' AND field = ''' || c.name ||
                ''' AND theirs = t.id), (SELECT value FROM temp.join_instead WHERE tbl = ''' || c.tbl || ''' AND field = ''' ||
                c.name || ''' AND theirs = t.id), t."' || c.name || '")'
           WHEN c.kind = 'fixed' AND c.name = 'previous'
           THEN 'iif(EXISTS (SELECT 1 FROM temp.join_document WHERE theirs = t.id),' ||
                ' (SELECT previous FROM temp.join_document WHERE theirs = t.id), r' || c.cid || '.ours)'
           WHEN c.refers IS NOT NULL THEN 'r' || c.cid || '.ours'
           WHEN c.kind = 'fixed' AND c.name = 'version'
           THEN 'coalesce((SELECT version FROM temp.join_document WHERE theirs = t.id), t.version)'
           WHEN c.name = 'about_uid' THEN 'coalesce((SELECT row_uid FROM main.uid_alias WHERE alias = t.about_uid), t.about_uid)'
           ELSE 't."' || c.name || '"'
           END AS brought
      FROM temp.join_column AS c
      JOIN temp.join_table AS t ON t.name = c.tbl
     ORDER BY c.tbl, c.cid
), keys AS (
    SELECT tbl, count(*) AS width,
           group_concat('t.' || quoted, ', ') AS theirs,
           group_concat('o.' || quoted, ', ') AS ours,
           group_concat('o.' || quoted || ' = b.' || quoted, ' AND ') AS is_it,
           group_concat('b.' || quoted, ', ') AS brought,
           group_concat('o.' || quoted || ' = ' ||
               CASE WHEN refers IS NOT NULL THEN '(SELECT ours FROM temp."id_' || refers || '" WHERE theirs = {part' || pk || '} AND how <= 1)'
                    ELSE '{part' || pk || '}' END, ' AND ') AS gone_is,
           group_concat('t.' || quoted || ' = {part' || pk || '}', ' AND ') AS gone_there,
           group_concat('''"' || name || '" = '' || quote(o.' || quoted || ')', ' || '' AND '' || ') AS place,
           group_concat('''"' || name || '" = '' || quote(t.' || quoted || ')', ' || '' AND '' || ') AS their_place,
           group_concat(CASE WHEN refers IS NOT NULL
                        THEN '(SELECT ours FROM temp."id_' || refers || '" WHERE theirs = iif(json_valid({key}), json_extract({key}, ''$[' || (pk - 1) || ']''), NULL))'
                        ELSE 'iif(json_valid({key}), json_extract({key}, ''$[' || (pk - 1) || ']''), NULL)' END, ', ') AS carried,
           max(CASE WHEN pk = 1 THEN refers END) AS owner,
           max(CASE WHEN pk = 1 THEN name END) AS first_name,
           coalesce(group_concat('coalesce(r' || cid || '.how <= 1, 0)', ' AND ') FILTER (WHERE refers IS NOT NULL), '1') AS known,
           coalesce(group_concat('r' || cid || '.ours IS NOT NULL', ' AND ') FILTER (WHERE refers IS NOT NULL), '1') AS mapped
      FROM (SELECT * FROM cell WHERE pk > 0 ORDER BY tbl, pk)
     GROUP BY tbl
), natural_text AS (
    SELECT n.tbl, n.choice,
           group_concat('o."' || n.name || '"' || CASE WHEN c.required OR n.name IN ('response', 'sequence', 'id') THEN ' = ' ELSE ' IS ' END ||
                        'b."' || n.name || '"', ' AND ') AS is_it
      FROM natural_key AS n
      JOIN temp.join_column AS c ON c.tbl = n.tbl AND c.name = n.name
     GROUP BY n.tbl, n.choice
)
SELECT t.name AS "table",
       t.has_id, t.has_uid,
       k.owner, k.first_name,
       group_concat(c.quoted, ', ') AS columns,
       group_concat('b.' || c.quoted, ', ') AS b_columns,
       group_concat(c.brought || ' AS ' || c.quoted, ', ') ||
           coalesce(', ' || group_concat('t.' || c.quoted || ' AS "raw_' || c.name || '"', ', ') FILTER (WHERE c.refers IS NOT NULL), '') AS brought,
       coalesce(group_concat('LEFT JOIN temp."id_' || c.refers || '" AS r' || c.cid || ' ON r' || c.cid || '.theirs = t.' || c.quoted, ' ')
           FILTER (WHERE c.refers IS NOT NULL), '') AS joins,
       CASE WHEN t.has_id THEN 'LEFT JOIN temp."id_' || t.name || '" AS m ON m.theirs = t.id' ELSE '' END AS self_join,
       CASE WHEN t.has_id THEN 'm.how AS how, t.id AS their_id' ELSE 'NULL AS how, NULL AS their_id' END AS self_columns,
       CASE WHEN k.width = 1 THEN 'CAST(' || k.theirs || ' AS TEXT)' ELSE 'json_array(' || k.theirs || ')' END AS their_key,
       CASE WHEN k.width = 1 THEN 'CAST(' || k.ours || ' AS TEXT)' ELSE 'json_array(' || k.ours || ')' END AS our_key,
       CASE WHEN t.has_uid THEN 'hex(t.uid)' WHEN k.width = 1 THEN 'CAST(' || k.theirs || ' AS TEXT)' ELSE 'json_array(' || k.theirs || ')' END AS their_row,
       CASE WHEN t.has_uid THEN 'hex(o.uid)' WHEN k.width = 1 THEN 'CAST(' || k.ours || ' AS TEXT)' ELSE 'json_array(' || k.ours || ')' END AS our_row,
       CASE WHEN t.has_uid THEN 'o.uid' ELSE 'NULL' END AS our_uid,
       CASE WHEN k.width = 1 THEN 'CAST(' || k.brought || ' AS TEXT)' ELSE 'json_array(' || k.brought || ')' END AS b_key,
       replace(replace(replace(k.gone_is,
           '{part1}', CASE WHEN k.width > 1 THEN 'iif(json_valid(g.row), json_extract(g.row, ''$[0]''), NULL)' WHEN k.owner IS NOT NULL OR t.has_id THEN 'CAST(g.row AS INTEGER)' ELSE 'g.row' END),
           '{part2}', 'iif(json_valid(g.row), json_extract(g.row, ''$[1]''), NULL)'), '{part3}', 'iif(json_valid(g.row), json_extract(g.row, ''$[2]''), NULL)') AS gone_is,
       replace(replace(replace(k.gone_there,
           '{part1}', CASE WHEN k.width > 1 THEN 'iif(json_valid(g.row), json_extract(g.row, ''$[0]''), NULL)' WHEN k.owner IS NOT NULL OR t.has_id THEN 'CAST(g.row AS INTEGER)' ELSE 'g.row' END),
           '{part2}', 'iif(json_valid(g.row), json_extract(g.row, ''$[1]''), NULL)'), '{part3}', 'iif(json_valid(g.row), json_extract(g.row, ''$[2]''), NULL)') AS gone_there,
       'json_object(' || group_concat('''' || c.name || ''', ' || CASE c.type WHEN 'BLOB' THEN 'hex(b.' || c.quoted || ')' ELSE 'b.' || c.quoted END, ', ') || ')' AS b_json,
       'json_object(' || group_concat('''' || c.name || ''', ' || CASE c.type WHEN 'BLOB' THEN 'hex(o.' || c.quoted || ')' ELSE 'o.' || c.quoted END, ', ') || ')' AS o_json,
       'json_object(' || group_concat('''' || c.name || ''', ' || CASE c.type WHEN 'BLOB' THEN 'hex(t.' || c.quoted || ')' ELSE 't.' || c.quoted END, ', ') || ')' AS t_json,
       coalesce(group_concat('EXISTS (SELECT 1 FROM temp."id_' || c.refers || '" WHERE theirs = t.' || c.quoted || ' AND how = 3 AND NOT EXISTS' ||
           ' (SELECT 1 FROM temp.join_absent WHERE side = ''theirs'' AND tbl = ''' || c.refers || ''' AND id = t.' || c.quoted || '))', ' OR ')
           FILTER (WHERE c.refers IS NOT NULL AND c.pk > 0), '0') AS fresh_theirs,
       coalesce(group_concat('(o.' || c.quoted || ' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."id_' || c.refers || '" WHERE ours = o.' || c.quoted || ') AND NOT EXISTS' ||
           ' (SELECT 1 FROM temp.join_absent WHERE side = ''ours'' AND tbl = ''' || c.refers || ''' AND id = o.' || c.quoted || '))', ' OR ')
           FILTER (WHERE c.refers IS NOT NULL AND c.pk > 0), '0') AS fresh_ours,
       k.is_it AS key_is, k.place, k.their_place, replace(k.place, '(o.', '(b.') AS place_of_b, k.known, k.mapped,
       CASE WHEN t.has_id THEN '(SELECT ours FROM temp."id_' || t.name || '" WHERE theirs = CAST({key} AS INTEGER))'
            WHEN k.width > 1 THEN 'json_array(' || k.carried || ')'
            WHEN k.owner IS NOT NULL THEN '(SELECT ours FROM temp."id_' || k.owner || '" WHERE theirs = CAST({key} AS INTEGER))'
            ELSE '{key}' END AS carried_key,
       CASE WHEN t.has_id THEN ', ''$.id'', (SELECT ours FROM temp."id_' || t.name || '" WHERE theirs = json_extract({json}, ''$.id''))' ELSE '' END ||
           coalesce(group_concat(', ''$.' || c.name || ''', (SELECT ours FROM temp."id_' || c.refers || '" WHERE theirs = json_extract({json}, ''$.' || c.name || '''))', '')
               FILTER (WHERE c.refers IS NOT NULL), '') AS carried_json,
       coalesce('CASE l.field' || group_concat(' WHEN ''' || c.name || ''' THEN CAST((SELECT ours FROM temp."id_' || c.refers ||
                    '" WHERE theirs = CAST({value} AS INTEGER)) AS TEXT)', '') FILTER (WHERE c.refers IS NOT NULL) ||
                ' ELSE {value} END', '{value}') AS carried_value,
       CASE WHEN k.width = 1 THEN 'CAST(s.row AS INTEGER)' ELSE 'iif(json_valid(s.row), json_extract(s.row, ''$[0]''), NULL)' END AS first_of_row,
       (SELECT is_it FROM natural_text AS n WHERE n.tbl = t.name AND n.choice = 1) AS natural,
       (SELECT is_it FROM natural_text AS n WHERE n.tbl = t.name AND n.choice = 2) AS natural_else
  FROM temp.join_table AS t
  JOIN keys AS k ON k.tbl = t.name
  JOIN cell AS c ON c.tbl = t.name
 GROUP BY t.name
 ORDER BY t.place, t.name
