SELECT project AS unit, activity AS code FROM project_activity ORDER BY project
