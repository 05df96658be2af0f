-- Factors by project: those that the questionnaire names, and codings of the project's documents.
SELECT u.unit AS document, 0 AS passage, 0 AS start, 0 AS stop, u.factor
  FROM (SELECT project AS unit, factor FROM project_factor
        UNION
        SELECT d.project, c.factor
-- include evidence_of_document
         WHERE d.project IS NOT NULL
-- include evidence_reach
-- include evidence_spoken
-- include evidence_coding_of_document
-- include evidence_newest
-- include evidence_filter
       ) AS u
 ORDER BY u.unit
