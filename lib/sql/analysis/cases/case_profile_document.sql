-- How far each version is coded: characters under a passage are counted once, however many passages
-- lie over them.
WITH own (id, project) AS (
-- include case_profile_documents
), part AS (
    SELECT p.document, p.start, p.stop,
           max(p.stop) OVER (PARTITION BY p.document ORDER BY p.start, p.stop
                             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
      FROM own
      JOIN passage AS p ON p.document = own.id
     WHERE EXISTS (SELECT 1 FROM coding WHERE passage = p.id)
), covered AS (
    SELECT document, count(*) AS passages, sum(max(0, stop - max(start, coalesce(reached, 0)))) AS covered
      FROM part
     GROUP BY document
), coded AS (
    SELECT p.document, count(*) AS codings, count(DISTINCT c.coder) AS coders
      FROM own
      JOIN passage AS p ON p.document = own.id
      JOIN coding AS c ON c.passage = p.id
     GROUP BY p.document
)
SELECT d.id AS document, d.code, d.version,
       d.id IN (SELECT document FROM document_replaced) AS replaced,
       d.title, d.language, (SELECT code FROM project WHERE id = own.project) AS project_code,
       length(d.text) AS length, coalesce(v.covered, 0) AS covered, coalesce(v.passages, 0) AS passages,
       coalesce(k.codings, 0) AS codings, coalesce(k.coders, 0) AS coders,
       (SELECT count(*) FROM speaker_turn WHERE document = d.id) AS turns,
       (SELECT file_name FROM source WHERE id = r.source) AS file, r.row_no AS file_row
  FROM own
  JOIN document AS d ON d.id = own.id
  LEFT JOIN covered AS v ON v.document = d.id
  LEFT JOIN coded AS k ON k.document = d.id
  LEFT JOIN source_row AS r ON r.id = d.source_row
 ORDER BY d.code, d.version
