SELECT project, form
  FROM project_form
 WHERE true
   AND project = :project -- if :project
   AND form = :form -- if :form
 ORDER BY project, form
