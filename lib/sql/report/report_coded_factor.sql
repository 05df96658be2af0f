-- Factors that anything is coded with in the newest version of a document.
SELECT f.id, f.code
  FROM factor AS f
 WHERE EXISTS (SELECT 1
                 FROM coding AS t
                 JOIN passage AS p ON p.id = t.passage
                WHERE t.factor = f.id
                  AND NOT EXISTS (SELECT 1 FROM document_replaced AS r WHERE r.document = p.document))
 ORDER BY f.code
