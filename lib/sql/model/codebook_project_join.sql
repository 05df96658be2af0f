-- Projects that name both factors. Where they rate them differently the kept one's rating stays.
UPDATE project_factor
   SET rating = coalesce(project_factor.rating, d.rating),
       rank = coalesce(min(project_factor.rank, d.rank), project_factor.rank, d.rank),
       note = CASE WHEN instr('; ' || d.note || '; ', '; ' || project_factor.note || '; ') > 0 THEN d.note
                   WHEN instr('; ' || project_factor.note || '; ', '; ' || d.note || '; ') = 0
                   THEN project_factor.note || '; ' || d.note
                   ELSE coalesce(project_factor.note, d.note) END
  FROM project_factor AS d
 WHERE project_factor.factor = :keep
   AND d.factor = :dropped
   AND d.project = project_factor.project
