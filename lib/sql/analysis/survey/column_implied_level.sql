SELECT project AS unit, implied_level AS code FROM project_level WHERE implied_level IS NOT NULL ORDER BY project
