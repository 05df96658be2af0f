WITH
-- include recommendation_linked
SELECT p.id AS passage, p.document, d.code AS document_code, d.version,
       d.id IN (SELECT document FROM document_replaced) AS replaced,
       p.start, p.stop, p.quote, s.code AS person_code, s.position_group, coalesce(s.sector, a.sector) AS sector,
       a.code AS agency_code,
       (SELECT count(*) FROM coding WHERE passage = p.id) AS codings,
       (SELECT count(*)
          FROM recommendation_factor AS o
          JOIN coding AS c ON c.passage = p.id AND c.factor = o.factor
         WHERE o.recommendation = :recommendation) AS linked,
       (SELECT file_name FROM source WHERE id = r.source) AS file, r.row_no AS file_row
  FROM linked AS l
  JOIN passage AS p ON p.id = l.passage
  JOIN document AS d ON d.id = p.document
-- include evidence_speaker
  LEFT JOIN source_row AS r ON r.id = d.source_row
 ORDER BY d.code, d.version, p.start, p.stop
