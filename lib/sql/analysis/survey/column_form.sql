SELECT project AS unit, form AS code FROM project_form ORDER BY project
