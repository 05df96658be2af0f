INSERT INTO temp.lend_row (tbl, id)
SELECT 'document', id
  FROM lender.document
 WHERE code IN (SELECT code FROM temp.lend_wanted)
    OR NOT EXISTS (SELECT 1 FROM temp.lend_wanted)
