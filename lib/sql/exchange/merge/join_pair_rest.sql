-- A part of a partner whom one side took out rests on the partner: what the other, {side}, added to it since keeps it,
-- and what is kept keeps those that went only because it went.
INSERT OR IGNORE INTO temp.join_rest (side, child, child_row, parent, parent_row, on_delete)
SELECT '{side}', c.tbl, c.row, p.tbl, p.row, 'CASCADE'
  FROM temp.join_absent AS c
  JOIN temp.join_absent AS p
    ON p.side = '{side}'
   AND p.tbl = 'participation'
   AND p.row = json_array(c.row ->> '$[0]', c.row ->> '$[1]')
 WHERE c.side = '{side}'
   AND c.tbl = 'participation_role';
UPDATE temp.join_absent
   SET dirty = 1
 WHERE side = '{side}'
   AND tbl = 'participation'
   AND EXISTS (SELECT 1
                 FROM "{file}".participation_role AS r
                WHERE r.project = join_absent.row ->> '$[0]'
                  AND r.agency = join_absent.row ->> '$[1]'
                  AND NOT EXISTS (SELECT 1 FROM temp.join_absent AS x
                                   WHERE x.side = '{side}' AND x.tbl = 'participation_role'
                                     AND x.row = json_array(r.project, r.agency, r.role)))
