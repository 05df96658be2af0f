-- Which entries of a log are of rows that only its side has, as branches of CASE table_name: a row that the
-- other side never had, or a link of one. Whoever loaded a survey has hundreds of thousands of them.
WITH parent (tbl, name, key) AS (
    SELECT name, name, 'CAST(row_key AS INTEGER)' FROM temp.join_table WHERE has_uid
     UNION ALL
    SELECT c.tbl, c.refers,
           iif((SELECT count(*) FROM temp.join_column AS x WHERE x.tbl = c.tbl AND x.pk > 0) = 1, 'CAST(row_key AS INTEGER)',
               'iif(json_valid(row_key), row_key ->> ''$[0]'', NULL)')
      FROM temp.join_column AS c
      JOIN temp.join_table AS t ON t.name = c.tbl AND NOT t.has_id
      JOIN temp.join_table AS p ON p.name = c.refers AND p.has_uid
     WHERE c.pk = 1
)
SELECT group_concat('WHEN ''' || tbl || ''' THEN EXISTS (SELECT 1 FROM temp."id_' || name || '" AS m JOIN "{theirs}"."' || name ||
                    '" AS t ON t.id = m.theirs WHERE m.theirs = ' || key || ' AND m.how = 3' ||
                    iif(tbl = name, ' AND t.uid = change_log.uid', '') ||
                    ' AND NOT EXISTS (SELECT 1 FROM temp.join_gone_ours WHERE tbl = ''' || name ||
                    ''' AND row = hex(coalesce((SELECT row_uid FROM main.uid_alias WHERE alias = t.uid), t.uid))))', ' ') AS theirs,
       group_concat('WHEN ''' || tbl || ''' THEN EXISTS (SELECT 1 FROM main."' || name || '" AS o WHERE o.id = ' || key ||
                    iif(tbl = name, ' AND o.uid = change_log.uid', '') ||
                    ' AND NOT EXISTS (SELECT 1 FROM temp."id_' || name || '" WHERE ours = o.id)' ||
                    ' AND NOT EXISTS (SELECT 1 FROM temp.join_gone_theirs WHERE tbl = ''' || name ||
                    ''' AND (row = hex(o.uid) OR row IN (SELECT hex(alias) FROM main.uid_alias WHERE row_uid = o.uid))))', ' ') AS ours
  FROM parent
