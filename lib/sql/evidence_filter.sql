   AND c.id = :id -- if :id
   AND EXISTS (SELECT 1 FROM coding AS o WHERE o.passage = c.passage AND o.factor = :with_factor) -- if :with_factor
   AND NOT EXISTS (SELECT 1 FROM coding AS o WHERE o.passage = c.passage AND o.factor = :without_factor) -- if :without_factor
   AND c.passage = :passage -- if :passage
   AND p.document = :document -- if :document
   AND CASE WHEN d.interview IS NOT NULL THEN 'interview' -- if :source
            WHEN d.focus_group IS NOT NULL THEN 'focus_group' -- if :source
            WHEN d.case_study IS NOT NULL THEN 'case_study' -- if :source
            WHEN d.response IS NOT NULL OR d.project IS NOT NULL THEN 'survey' END = :source -- if :source
   AND (d.case_study = :case_study -- if :case_study
        OR EXISTS (SELECT 1 FROM case_project WHERE case_study = :case_study AND project = d.project)) -- if :case_study
   AND (EXISTS (SELECT 1 FROM project WHERE id = d.project AND stated_level = :level) -- if :level
        OR EXISTS (SELECT 1 FROM case_study WHERE id = d.case_study AND level = :level)) -- if :level
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
