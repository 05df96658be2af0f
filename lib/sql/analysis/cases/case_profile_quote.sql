WITH own (id, project) AS (
-- include case_profile_documents
), coded (factor, passage, coders, confidence) AS (
    SELECT c.factor, c.passage, count(*), max(c.confidence)
      FROM own
      JOIN passage AS p ON p.document = own.id
      JOIN coding AS c ON c.passage = p.id
-- include case_profile_newest
     GROUP BY c.factor, c.passage
)
-- include evidence_quote
