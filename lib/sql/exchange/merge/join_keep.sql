-- What is kept keeps what it rests on, and what went only because it went.
UPDATE temp.join_absent
   SET keep = 1
 WHERE NOT keep
   AND (dirty
        OR EXISTS (SELECT 1
                     FROM temp.join_rest AS r
                     JOIN temp.join_absent AS c ON c.side = r.side AND c.tbl = r.child AND c.row = r.child_row
                    WHERE r.side = join_absent.side AND r.parent = join_absent.tbl AND r.parent_row = join_absent.row
                      AND c.keep)
        OR EXISTS (SELECT 1
                     FROM temp.join_rest AS r
                     JOIN temp.join_absent AS p ON p.side = r.side AND p.tbl = r.parent AND p.row = r.parent_row
                    WHERE r.side = join_absent.side AND r.child = join_absent.tbl AND r.child_row = join_absent.row
                      AND r.on_delete = 'CASCADE'
                      AND p.keep))
