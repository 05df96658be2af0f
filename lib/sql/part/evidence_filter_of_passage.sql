-- What is asked of the document alone is asked of the passage as well; see evidence_newest_of_coding.
   AND p.document = :document -- if :document
   AND CASE WHEN p.id = 0 THEN NULL -- if :source
            WHEN d.interview IS NOT NULL THEN 'interview' -- if :source
            WHEN d.focus_group IS NOT NULL THEN 'focus_group' -- if :source
            WHEN d.case_study IS NOT NULL THEN 'case_study' -- if :source
            WHEN d.response IS NOT NULL OR d.project IS NOT NULL THEN 'survey' END = :source -- if :source
   AND (iif(p.id <> 0, d.case_study, 0) = :case_study -- if :case_study
        OR EXISTS (SELECT 1 FROM case_project WHERE case_study = :case_study AND project = d.project)) -- if :case_study
   AND (j.stated_level = :level OR y.level = :level) -- if :level
   AND coalesce(s.sector, a.sector) = :sector -- if :sector
   AND a.id = :agency -- if :agency
   AND s.id = :person -- if :person
   AND s.position_group = :position_group -- if :position_group
   AND CASE WHEN d.project IS NOT NULL -- if :role
            THEN EXISTS (SELECT 1 FROM participation_role WHERE project = d.project AND agency = a.id AND role = :role) -- if :role
            WHEN d.case_study IS NOT NULL -- if :role
            THEN EXISTS (SELECT 1 FROM case_agency WHERE case_study = d.case_study AND agency = a.id AND role = :role) -- if :role
            WHEN d.response IS NOT NULL -- if :role
            THEN EXISTS (SELECT 1 FROM project AS j JOIN participation_role AS q ON q.project = j.id -- if :role
                          WHERE j.response = d.response AND q.agency = a.id AND q.role = :role) -- if :role
            ELSE EXISTS (SELECT 1 FROM participation_role WHERE agency = a.id AND role = :role) -- if :role
                 OR EXISTS (SELECT 1 FROM case_agency WHERE agency = a.id AND role = :role) END -- if :role
