-- The passages behind a recommendation, and who speaks in them: those that are linked with it, and
-- those that are coded with its factors in the latest version of a document.
-- include recommendation_linked
, spoken (factor, passage, document, person, agency, sector) AS (
    SELECT l.factor, p.id, d.id, s.id, a.id, coalesce(s.sector, a.sector)
      FROM recommendation_factor AS l
      JOIN coding AS c ON c.factor = l.factor
      JOIN passage AS p ON p.id = c.passage
      JOIN document AS d ON d.id = p.document
-- include evidence_speaker
     WHERE l.recommendation = :recommendation
       AND d.id NOT IN (SELECT document FROM document_replaced)
    UNION ALL
    SELECT NULL, p.id, d.id, s.id, a.id, coalesce(s.sector, a.sector)
      FROM linked AS l
      JOIN passage AS p ON p.id = l.passage
      JOIN document AS d ON d.id = p.document
-- include evidence_speaker
)
