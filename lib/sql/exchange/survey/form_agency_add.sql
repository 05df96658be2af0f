-- The agency that answers a form is another one: it takes the place of the one before in every project of the form.
INSERT INTO participation (project, agency, is_lead, stated_level, contribution, note, source_row)
SELECT p.project, :agency, p.is_lead, p.stated_level, p.contribution, p.note, p.source_row
  FROM participation AS p
  JOIN project AS j ON j.id = p.project
 WHERE j.response = :response
   AND p.agency = :former
   AND NOT EXISTS (SELECT 1 FROM participation AS o WHERE o.project = p.project AND o.agency = :agency)
