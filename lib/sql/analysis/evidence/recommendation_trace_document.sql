WITH
-- include recommendation_trace_spoken
, counted AS (
    SELECT document, count(*) FILTER (WHERE factor IS NULL) AS passages, count(factor) AS codings
      FROM spoken
     GROUP BY document
)
SELECT d.id AS document, d.code, d.version, d.title
-- include evidence_source
     , n.passages, n.codings
     , (SELECT file_name FROM source WHERE id = r.source) AS file, r.row_no AS file_row
  FROM counted AS n
  JOIN document AS d ON d.id = n.document
  LEFT JOIN interview AS v ON v.id = d.interview
  LEFT JOIN response AS q ON q.id = d.response
  LEFT JOIN source_row AS r ON r.id = d.source_row
 ORDER BY d.code, d.version
