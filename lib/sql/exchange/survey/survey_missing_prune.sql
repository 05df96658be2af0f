-- Fields that have a value now are missing no longer.
DELETE FROM project_missing
 WHERE project = :project
   AND 'project.' || field IN (SELECT value FROM json_each(:given))
