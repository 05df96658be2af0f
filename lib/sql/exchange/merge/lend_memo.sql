-- The coder's own on what is lent, and the team's on documents and factors.
INSERT INTO temp.lend_row (tbl, id)
WITH lent (uid) AS (
    SELECT d.uid FROM temp.lend_row AS r JOIN lender.document AS d ON d.id = r.id WHERE r.tbl = 'document'
    UNION ALL SELECT p.uid FROM temp.lend_row AS r JOIN lender.passage AS p ON p.id = r.id WHERE r.tbl = 'passage'
    UNION ALL SELECT c.uid FROM temp.lend_row AS r JOIN lender.coding AS c ON c.id = r.id WHERE r.tbl = 'coding'
    UNION ALL SELECT uid FROM lender.factor
)
SELECT 'memo', m.id
  FROM lender.memo AS m
 WHERE m.about_uid IN (SELECT uid FROM lent)
   AND (m.coder IN (SELECT id FROM temp.lend_row WHERE tbl = 'coder')
        OR (m.coder IS NULL AND (m.about = 'document' OR m.about = 'factor')))
