-- What came to a new version after the changes from :first to :number made it: a row, and its table.
WITH there (table_name, row_key) AS (
    SELECT 'document', CAST(later AS TEXT) FROM document_replaced WHERE document = :document
    UNION ALL
    SELECT 'passage', CAST(id AS TEXT) FROM passage WHERE document = :document
    UNION ALL
    SELECT 'coding', CAST(c.id AS TEXT)
      FROM passage AS p JOIN coding AS c ON c.passage = p.id
     WHERE p.document = :document
    UNION ALL
    SELECT 'membership_evidence', json_array(e.membership, e.passage)
      FROM passage AS p JOIN membership_evidence AS e ON e.passage = p.id
     WHERE p.document = :document
    UNION ALL
    SELECT 'recommendation_passage', json_array(r.recommendation, r.passage)
      FROM passage AS p JOIN recommendation_passage AS r ON r.passage = p.id
     WHERE p.document = :document
    UNION ALL
    SELECT 'passage_carried', CAST(passage AS TEXT) FROM passage_carried WHERE document = :document
    UNION ALL
    SELECT 'speaker_turn', json_array(document, start) FROM speaker_turn WHERE document = :document
    UNION ALL
    SELECT 'memo', CAST(m.id AS TEXT)
      FROM (SELECT uid FROM document WHERE id = :document
            UNION ALL
            SELECT uid FROM passage WHERE document = :document
            UNION ALL
            SELECT c.uid FROM passage AS p JOIN coding AS c ON c.passage = p.id WHERE p.document = :document) AS u
      JOIN memo AS m ON m.about_uid = u.uid
)
SELECT t.table_name, t.row_key
  FROM there AS t
 WHERE NOT EXISTS (SELECT 1 FROM change_log AS l
                    WHERE l.table_name = t.table_name AND l.row_key = t.row_key AND l.op = 'insert'
                      AND l.number BETWEEN :first AND :number)
 LIMIT 1
