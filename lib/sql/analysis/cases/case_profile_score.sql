SELECT t.id AS membership, f.id AS factor, f.code AS factor_code, f.kind, f.label_th AS factor_th, f.label_en AS factor_en,
       t.phase, h.label_th AS phase_th, h.label_en AS phase_en, k.code AS coder_code,
       t.score, t.missing, m.label_th AS missing_th, m.label_en AS missing_en, t.confidence, t.rationale,
       (SELECT count(*)
          FROM membership_evidence AS e
         WHERE e.membership = t.id
           AND NOT EXISTS (SELECT 1  -- its copy in a later version counts
                             FROM passage_carried AS c
                             JOIN membership_evidence AS o ON o.passage = c.successor AND o.membership = t.id
                            WHERE c.passage = e.passage)) AS passages,
       s.file_name AS file, r.row_no AS file_row
  FROM case_membership AS t
  JOIN factor AS f ON f.id = t.factor
  JOIN factor_kind AS d ON d.code = f.kind
  JOIN phase AS h ON h.code = t.phase
  LEFT JOIN coder AS k ON k.id = t.coder
  LEFT JOIN missing AS m ON m.code = t.missing
  LEFT JOIN source_row AS r ON r.id = t.source_row
  LEFT JOIN source AS s ON s.id = r.source
 WHERE t.case_study = :case_study
 ORDER BY d.rank, f.code, h.rank, k.code
