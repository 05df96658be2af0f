-- Where the codings of factors stand in the newest version of each document, and in which row of
-- which file each was loaded.
WITH newest AS (
    SELECT id, row_number() OVER (ORDER BY id) AS number
      FROM document
     WHERE id NOT IN (SELECT document FROM document_replaced)
)
SELECT t.factor AS subject, d.number AS document, p.start, s.file_name AS file, r.row_no AS file_row
  FROM coding AS t
  JOIN passage AS p ON p.id = t.passage
  JOIN newest AS d ON d.id = p.document
  LEFT JOIN source_row AS r ON r.id = t.source_row
  LEFT JOIN source AS s ON s.id = r.source
 ORDER BY t.factor, d.id, p.start, t.id
