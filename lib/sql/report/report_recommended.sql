-- Where the passages stand that recommendations rest on: their newest copies.
WITH newest AS (
    SELECT id, row_number() OVER (ORDER BY id) AS number
      FROM document
     WHERE id NOT IN (SELECT document FROM document_replaced)
)
SELECT l.recommendation AS subject, d.number AS document, p.start, s.file_name AS file, r.row_no AS file_row
  FROM recommendation_passage AS l
  JOIN passage AS p ON p.id = l.passage
  JOIN newest AS d ON d.id = p.document
  LEFT JOIN source_row AS r ON r.id = l.source_row
  LEFT JOIN source AS s ON s.id = r.source
 ORDER BY l.recommendation, d.id, p.start, p.id
