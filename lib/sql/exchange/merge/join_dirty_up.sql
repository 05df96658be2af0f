UPDATE temp.join_absent
   SET dirty = 1
 WHERE NOT dirty
   AND EXISTS (SELECT 1
                 FROM temp.join_rest AS r
                 JOIN temp.join_absent AS c ON c.side = r.side AND c.tbl = r.child AND c.row = r.child_row
                WHERE r.side = join_absent.side AND r.parent = join_absent.tbl AND r.parent_row = join_absent.row
                  AND c.dirty)
