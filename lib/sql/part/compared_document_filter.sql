   AND d.id = :document -- if :document
   AND d.id NOT IN (SELECT document FROM document_replaced) -- if :newest
   AND CASE WHEN d.interview IS NOT NULL THEN 'interview' -- if :source
            WHEN d.focus_group IS NOT NULL THEN 'focus_group' -- if :source
            WHEN d.case_study IS NOT NULL THEN 'case_study' -- if :source
            WHEN d.response IS NOT NULL OR d.project IS NOT NULL THEN 'survey' END = :source -- if :source
   AND (d.case_study = :case_study -- if :case_study
        OR EXISTS (SELECT 1 FROM case_project WHERE case_study = :case_study AND project = d.project)) -- if :case_study
