-- The projects that a count of the report is of, where no filter of projects says it.
SELECT p.id AS project
  FROM project AS p
 WHERE true
   AND p.start_year = :year -- if :year
   AND p.mission IS NULL -- if :no_mission
   AND NOT EXISTS (SELECT 1 FROM project_form WHERE project = p.id) -- if :no_form
   AND NOT EXISTS (SELECT 1 FROM project_mechanism WHERE project = p.id) -- if :no_mechanism
   AND p.stated_level IS NOT NULL -- if :compares
   AND EXISTS (SELECT 1 FROM project_activity WHERE project = p.id) -- if :compares
   AND p.stated_level IS NULL -- if :stated_missing
   AND coalesce((SELECT reason FROM project_missing WHERE project = p.id AND field = 'stated_level'), '') = :stated_missing -- if :stated_missing
   AND NOT EXISTS (SELECT 1 FROM project_activity WHERE project = p.id) -- if :implied_missing
   AND coalesce((SELECT reason FROM project_missing WHERE project = p.id AND field = 'activity'), '') = :implied_missing -- if :implied_missing
   AND EXISTS (SELECT 1 FROM project_level AS i JOIN level AS s ON s.code = i.stated_level JOIN level AS m ON m.code = i.implied_level WHERE i.project = p.id AND s.rank > m.rank) -- if :stated_higher
   AND EXISTS (SELECT 1 FROM project_level AS i JOIN level AS s ON s.code = i.stated_level JOIN level AS m ON m.code = i.implied_level WHERE i.project = p.id AND s.rank < m.rank) -- if :implied_higher
   AND p.id IN (SELECT project FROM project_missing WHERE field || ' ' || reason = :missing) -- if :missing
   AND p.response IN (SELECT response FROM response_missing WHERE field || ' ' || reason = :response_missing) -- if :response_missing
   AND p.id IN (SELECT project FROM project_other WHERE field = :other) -- if :other
   AND p.id IN (SELECT n.project FROM recommendation AS c JOIN recommendation_factor AS l ON l.recommendation = c.id JOIN project_factor AS n ON n.factor = l.factor WHERE c.code = :recommendation) -- if :recommendation
 ORDER BY p.id
