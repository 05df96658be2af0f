-- Those that one of these coders has coded, and those that nobody has.
INSERT INTO temp.lend_row (tbl, id)
SELECT 'passage', p.id
  FROM lender.passage AS p
 WHERE p.document IN (SELECT id FROM temp.lend_row WHERE tbl = 'document')
   AND (NOT EXISTS (SELECT 1 FROM lender.coding WHERE passage = p.id)
        OR EXISTS (SELECT 1
                     FROM lender.coding AS c
                     JOIN temp.lend_row AS k ON k.tbl = 'coder' AND k.id = c.coder
                    WHERE c.passage = p.id))
