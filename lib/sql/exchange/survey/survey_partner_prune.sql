DELETE FROM participation
 WHERE project = :project
   AND agency NOT IN (SELECT value ->> 0 FROM json_each(:partners))
