DELETE FROM project_form
 WHERE project = :project
   AND form = :code
