INSERT OR IGNORE INTO temp.join_link (side, tbl, row)
SELECT side, tbl, from_row FROM temp.join_moved
 UNION
SELECT side, tbl, to_row FROM temp.join_moved
 UNION
SELECT side, tbl, row FROM temp.join_out;
INSERT OR REPLACE INTO temp.join_uid (side, tbl, id, uid)
SELECT side, tbl, dropped, coalesce((SELECT row_uid FROM main.uid_alias WHERE alias = m.uid), uid)
  FROM temp.join_made_one AS m
 ORDER BY last
