-- Documents that a filter can let through at all, found by index.
   AND d.id = :in_document -- if :in_document
   AND d.id IN ( -- if :in_source
-- include evidence_in_source if :in_source
       ) -- if :in_source
   AND d.id IN ( -- if :in_case_study
-- include evidence_in_case_study if :in_case_study
       ) -- if :in_case_study
   AND d.id IN ( -- if :in_level
-- include evidence_in_level if :in_level
       ) -- if :in_level
