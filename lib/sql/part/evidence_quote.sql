, judged AS (
    SELECT k.factor, k.passage, k.coders, k.confidence,
           EXISTS (SELECT 1 FROM membership_evidence WHERE passage = k.passage)
           OR EXISTS (SELECT 1 FROM recommendation_passage WHERE passage = k.passage) AS chosen
      FROM coded AS k
), ranked AS (
    SELECT k.*,
           row_number() OVER (PARTITION BY k.factor
                              ORDER BY k.chosen DESC, k.coders DESC, coalesce(k.confidence, 0) DESC,
                                       d.code, p.start, p.id) AS place
      FROM judged AS k
      JOIN passage AS p ON p.id = k.passage
      JOIN document AS d ON d.id = p.document
)
SELECT k.factor, k.passage, p.document, d.code AS document_code, d.version, p.start, p.stop, p.quote,
       k.chosen, k.coders, k.confidence, s.code AS person_code, s.position_group,
       coalesce(s.sector, a.sector) AS sector, a.code AS agency_code,
       (SELECT file_name FROM source WHERE id = r.source) AS file, r.row_no AS file_row
  FROM ranked AS k
  JOIN passage AS p ON p.id = k.passage
  JOIN document AS d ON d.id = p.document
-- include evidence_speaker
  LEFT JOIN source_row AS r ON r.id = d.source_row
 WHERE k.place <= :quotes
 ORDER BY k.factor, k.place
