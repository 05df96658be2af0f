-- As passage_unplaced has them: to count all, the newest version of each document need not be known.
SELECT ps.id
  FROM passage AS ps
 WHERE ps.document IN (SELECT document FROM document_replaced)
   AND NOT EXISTS (SELECT 1 FROM passage_carried WHERE passage = ps.id)
