-- Documents that a part of a filter can let through at all, counted no further than :enough.
SELECT count(*) AS documents
  FROM (SELECT 1
          FROM (SELECT 0 AS id WHERE false
                UNION ALL -- if :in_source
-- include evidence_in_source if :in_source
                UNION ALL -- if :in_case_study
-- include evidence_in_case_study if :in_case_study
                UNION ALL -- if :in_level
-- include evidence_in_level if :in_level
               )
         LIMIT :enough)
