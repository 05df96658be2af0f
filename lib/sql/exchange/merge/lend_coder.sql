INSERT INTO temp.lend_row (tbl, id)
SELECT 'coder', id
  FROM lender.coder
 WHERE code = :code
    OR :others
