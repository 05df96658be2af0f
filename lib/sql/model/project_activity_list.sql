SELECT project, activity
  FROM project_activity
 WHERE true
   AND project = :project -- if :project
   AND activity = :activity -- if :activity
 ORDER BY project, activity
