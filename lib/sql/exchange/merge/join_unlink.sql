-- Links of a row that they deleted before they made it one with another: statements that delete them of ours. One that
-- we changed since stays. The row is {dropped} here and {their_dropped} there; their merge begins at {before}.
WITH part AS (
    SELECT c.tbl, c.name, c.refers,
           'iif(json_valid(g.row), g.row ->> ''$[' || (c.pk - 1) || ']'', NULL)' AS theirs,
           c.refers IN (SELECT name FROM temp.join_table WHERE has_uid) AS is_row
      FROM temp.join_column AS c
      JOIN temp.join_table AS t ON t.name = c.tbl AND NOT t.has_id
     WHERE c.pk > 0
     ORDER BY c.tbl, c.pk
), link AS (
    SELECT tbl,
           'json_array(' || group_concat('o."' || name || '"', ', ') || ')' AS row,
           group_concat(theirs || ' = {their_dropped}', ' OR ') FILTER (WHERE refers = '{table}') AS is_of_it,
           group_concat('o."' || name || '" = ' ||
               iif(refers = '{table}', 'iif(' || theirs || ' = {their_dropped}, {dropped}, ', '(') ||
               iif(is_row, '(SELECT m.id FROM "{theirs}"."' || refers || '" AS b JOIN main."' || refers ||
                           '" AS m ON m.uid = coalesce((SELECT row_uid FROM main.uid_alias WHERE alias = b.uid), b.uid)' ||
                           ' WHERE b.id = ' || theirs || ')', theirs) || ')', ' AND ') AS is_it,
           (SELECT 'json_object(' || group_concat('''' || name || ''', ' || iif(type = 'BLOB', 'hex(o."' || name || '")', 'o."' || name || '"'),
                                                  ', ') || ')'
              FROM temp.join_column AS c
             WHERE c.tbl = part.tbl) AS json
      FROM part
     GROUP BY tbl
    HAVING count(*) > 1 AND is_of_it IS NOT NULL
)
SELECT 'DELETE FROM main."' || tbl || '" AS o' ||
       ' WHERE EXISTS (SELECT 1 FROM temp.join_gone_theirs AS g' ||
                      ' WHERE g.tbl = ''' || tbl || ''' AND g.number < {before} AND (' || is_of_it || ') AND ' || is_it || ')' ||
         ' AND NOT EXISTS (SELECT 1 FROM (SELECT l.old FROM main.change_log AS l, temp.join_state AS s' ||
                                         ' WHERE l.table_name = ''' || tbl || ''' AND l.row_key = ' || row ||
                                           ' AND l.merge IS NULL AND l.number > s.at_ours AND l.number < s.first' ||
                                         ' ORDER BY l.number LIMIT 1) AS f' ||
                          ' WHERE f.old IS NOT ' || json || ')' ||
       iif(tbl = 'participation',
           ' AND NOT EXISTS (SELECT 1 FROM temp.join_state AS s, main.participation_role AS r' ||
                             ' JOIN main.change_log AS l ON l.table_name = ''participation_role''' ||
                              ' AND l.row_key = json_array(r.project, r.agency, r.role)' ||
                            ' WHERE r.project = o.project AND r.agency = o.agency' ||
                              ' AND l.merge IS NULL AND l.number > s.at_ours AND l.number < s.first)', '') AS sql,
       '' AS done
  FROM link
