SELECT project, factor
  FROM project_factor
 ORDER BY project, factor
