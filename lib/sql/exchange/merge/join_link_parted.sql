-- Links of ours, wherever they went, that they took out, and that hold no other one; of those that no merge of agencies or
-- factors speaks of, the log alone says it.
INSERT OR IGNORE INTO temp.join_parted (tbl, row, changed)
WITH found (tbl, row) AS (
    SELECT w.tbl, w.row
      FROM temp.join_out_link AS d
      JOIN temp.join_origin AS w ON w.side = 'ours' AND w.tbl = d.tbl AND w.link = d.link
     WHERE d.side = 'theirs'
     UNION
    SELECT d.tbl,
           (SELECT json_group_array(part)
              FROM (SELECT coalesce(u.id, v.value) AS part,
                           iif(d.tbl <> 'agency_apart', v.key, u.id) AS place
                      FROM json_each(d.link) AS v
                     CROSS JOIN temp.join_column AS c ON c.tbl = d.tbl AND c.pk = v.key + 1
                      LEFT JOIN temp.join_uid AS u
                        ON u.side = 'ours'
                       AND u.tbl = c.refers
                       AND u.id = (SELECT coalesce(min(x.id) FILTER (WHERE m.dropped IS NULL), min(x.id)) -- that is there, if one is
                                     FROM temp.join_uid AS x
                                     LEFT JOIN temp.join_made_one AS m ON m.side = x.side AND m.tbl = x.tbl AND m.dropped = x.id
                                    WHERE x.side = 'ours' AND x.tbl = c.refers AND hex(x.uid) = v.value)
                     ORDER BY place))
      FROM temp.join_out_link AS d
     WHERE d.side = 'theirs'
       AND EXISTS (SELECT 1
                     FROM temp.join_made_one AS m
                     JOIN temp.join_uid AS u ON u.side = m.side AND u.tbl = m.tbl AND u.id IN (m.kept, m.dropped)
                     JOIN json_each(d.link) AS v ON v.value = hex(u.uid))
)
SELECT f.tbl, f.row,
       EXISTS (SELECT 1
                 FROM main.change_log AS l, temp.join_state AS s
                WHERE l.table_name = f.tbl
                  AND l.row_key IN (SELECT f.row
                                     UNION
                                    SELECT w.origin FROM temp.join_origin AS w
                                     WHERE w.side = 'ours' AND w.tbl = f.tbl AND w.row = f.row)
                  AND l.merge IS NULL
                  AND l.number > s.at_ours
                  AND l.number < s.first
                  AND NOT EXISTS (SELECT 1 FROM temp.join_made_one AS m
                                   WHERE m.side = 'ours' AND l.number BETWEEN m.first AND m.last))
  FROM found AS f
 WHERE NOT EXISTS (SELECT 1 FROM temp.join_origin AS w
                    WHERE w.side = 'ours' AND w.tbl = f.tbl AND w.row = f.row
                      AND NOT EXISTS (SELECT 1 FROM temp.join_out_link AS d
                                       WHERE d.side = 'theirs' AND d.tbl = w.tbl AND d.link = w.link))
