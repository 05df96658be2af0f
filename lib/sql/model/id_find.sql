-- The row of the noun :noun that a word names by its code: of documents the newest version; of case
-- studies also by its number, unless that is another one's code.
SELECT id
  FROM (SELECT 'agency' AS noun, id, code, 1 AS rank FROM agency
         UNION ALL SELECT 'case study', id, code, 1 FROM case_study
         UNION ALL SELECT 'case study', id, CAST(number AS TEXT), 0 FROM case_study
         UNION ALL SELECT 'coder', id, code, 1 FROM coder
         UNION ALL SELECT 'document', id, code, version FROM document
         UNION ALL SELECT 'factor', id, code, 1 FROM factor
         UNION ALL SELECT 'focus group', id, code, 1 FROM focus_group
         UNION ALL SELECT 'interview', id, code, 1 FROM interview
         UNION ALL SELECT 'person', id, code, 1 FROM person
         UNION ALL SELECT 'project', id, code, 1 FROM project
         UNION ALL SELECT 'recommendation', id, code, 1 FROM recommendation
         UNION ALL SELECT 'response', id, code, 1 FROM response)
 WHERE noun = :noun
   AND code = :word
 ORDER BY rank DESC
 LIMIT 1
