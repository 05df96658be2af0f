SELECT d.text, d.sha256 IS NOT NULL AS hashed,
       EXISTS (SELECT 1 FROM temp.removal_row AS r WHERE r.tbl = 'document' AND r.id = d.id) AS whole
  FROM main.document AS d
 WHERE d.id = :document
