INSERT INTO project_other (project, field, text, source_row)
SELECT :project, :field, :text, nullif(:source_row, 0)
 WHERE NOT EXISTS (SELECT 1 FROM project_other
                    WHERE project = :project AND field = :field AND text = :text)
