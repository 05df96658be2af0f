-- New evidence of a load, and what earlier loads of this file said in the same row that each may
-- correct: the same place for something else, or an overlapping place for the same.
WITH support (table_name, subject, passage, source_row, name) AS MATERIALIZED (
    SELECT 'recommendation_passage', l.recommendation, l.passage, l.source_row, r.code
      FROM recommendation_passage AS l
      JOIN recommendation AS r ON r.id = l.recommendation
    UNION ALL
    SELECT 'membership_evidence', l.membership, l.passage, l.source_row, c.code || ' ' || f.code
      FROM membership_evidence AS l
      JOIN case_membership AS m ON m.id = l.membership
      JOIN case_study AS c ON c.id = m.case_study
      JOIN factor AS f ON f.id = m.factor
)
SELECT o.table_name, json_array(o.subject, o.passage) AS row_key, t.id AS made, 0 AS old, t.row_no,
       o.name || ', ' || op.quote AS words
  FROM source_row AS r
  JOIN source_row AS t ON t.source = :source AND t.row_no = r.row_no
  JOIN support AS o ON o.source_row = r.id
  JOIN support AS n ON n.source_row = t.id
  JOIN passage AS op ON op.id = o.passage
  JOIN passage AS np ON np.id = n.passage
 WHERE r.source IN (SELECT value FROM json_each(:earlier))
   AND (o.passage = n.passage
        OR (o.table_name = n.table_name AND o.subject = n.subject
            AND op.document = np.document AND op.start < np.stop AND np.start < op.stop))
   AND NOT EXISTS (SELECT 1 FROM passage_carried AS c WHERE c.passage = op.id)
 ORDER BY t.id, o.table_name, o.subject, o.passage
