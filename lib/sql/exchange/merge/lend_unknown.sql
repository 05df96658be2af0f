-- A document that was asked for and is not there.
SELECT code
  FROM temp.lend_wanted
 WHERE code NOT IN (SELECT code FROM lender.document)
 ORDER BY code
 LIMIT 1
