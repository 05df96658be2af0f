   AND p.id = :id -- if :id
   AND p.code = :code -- if :code
   AND p.response = :response -- if :response
   AND p.stated_level = :level -- if :level
   AND p.stated_level IN (SELECT code FROM level WHERE rank >= (SELECT rank FROM level WHERE code = :min_level)) -- if :min_level
   AND (SELECT implied_level FROM project_level WHERE project = p.id) = :implied_level -- if :implied_level
   AND (SELECT implied_level FROM project_level WHERE project = p.id) <> p.stated_level -- if :levels_differ
   AND p.mission = :mission -- if :mission
   AND EXISTS (SELECT 1 FROM project_form WHERE project = p.id AND form = :form) -- if :form
   AND EXISTS (SELECT 1 FROM project_mechanism WHERE project = p.id AND mechanism = :mechanism) -- if :mechanism
   AND EXISTS (SELECT 1 FROM project_activity WHERE project = p.id AND activity = :activity) -- if :activity
   AND p.province = :province -- if :province
   AND p.province IN (SELECT code FROM province WHERE region = :region) -- if :region
   AND coalesce(p.end_year, p.start_year) >= :from_year -- if :from_year
   AND coalesce(p.start_year, p.end_year) <= :to_year -- if :to_year
   AND EXISTS (SELECT 1 FROM participation AS fp JOIN agency AS fa ON fa.id = fp.agency WHERE fp.project = p.id -- if :sector :agency :role
                  AND fa.sector = :sector -- if :sector
                  AND fp.agency = :agency -- if :agency
                  AND EXISTS (SELECT 1 FROM participation_role AS fr WHERE fr.project = fp.project AND fr.agency = fp.agency AND fr.role = :role) -- if :role
              ) -- if :sector :agency :role
   AND EXISTS (SELECT 1 FROM project_factor WHERE project = p.id AND factor = :factor) -- if :factor
   AND EXISTS (SELECT 1 FROM project_factor WHERE project = p.id AND factor = (SELECT id FROM factor WHERE code = :factor_code)) -- if :factor_code
   AND EXISTS (SELECT 1 FROM case_project WHERE project = p.id AND case_study = :case_study) -- if :case_study
