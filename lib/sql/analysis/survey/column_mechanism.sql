SELECT project AS unit, mechanism AS code FROM project_mechanism ORDER BY project
