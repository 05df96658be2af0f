-- Codings by case study: of its own documents and of those of its projects.
SELECT u.unit AS document, 0 AS passage, 0 AS start, 0 AS stop, u.factor
  FROM (SELECT d.case_study AS unit, c.factor
-- include evidence_of_document
         WHERE d.case_study IS NOT NULL
-- include evidence_reach
-- include evidence_spoken
-- include evidence_coding_of_document
-- include evidence_newest
-- include evidence_filter
        UNION
        SELECT cp.case_study, c.factor
-- include evidence_of_document
          JOIN case_project AS cp ON cp.project = d.project
         WHERE true
-- include evidence_reach
-- include evidence_spoken
-- include evidence_coding_of_document
-- include evidence_newest
-- include evidence_filter
       ) AS u
 ORDER BY u.unit
