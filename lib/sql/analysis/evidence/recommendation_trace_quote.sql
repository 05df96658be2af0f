WITH coded (factor, passage, coders, confidence) AS (
    SELECT c.factor, c.passage, count(*), max(c.confidence)
      FROM recommendation_factor AS l
      JOIN coding AS c ON c.factor = l.factor
      JOIN passage AS p ON p.id = c.passage
      JOIN document AS d ON d.id = p.document
     WHERE l.recommendation = :recommendation
       AND d.id NOT IN (SELECT document FROM document_replaced)
     GROUP BY c.factor, c.passage
)
-- include evidence_quote
