-- What the ids of a table are, of those that these links have.
INSERT OR IGNORE INTO temp.join_uid (side, tbl, id, uid)
SELECT '{side}', '{table}', t.id, coalesce((SELECT row_uid FROM main.uid_alias WHERE alias = t.uid), t.uid)
  FROM "{file}"."{table}" AS t
 WHERE t.id IN (SELECT v.value
                  FROM temp.join_link AS r, json_each(r.row) AS v
                  JOIN temp.join_column AS c ON c.tbl = r.tbl AND c.pk = v.key + 1
                 WHERE r.side = '{side}'
                   AND c.refers = '{table}')
