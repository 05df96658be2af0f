INSERT INTO participation (project, agency, is_lead, stated_level, contribution, note, source_row)
VALUES (:project, :agency, :is_lead, :level, :contribution, :note, :source_row)
