-- Whole documents in which a filter can let somebody through who has no turn there: of the only person
-- of an interview, or of nobody but the agency that was asked.
(SELECT e.id AS document
  FROM who AS w
 CROSS JOIN interview_person AS i ON i.person = w.id
 CROSS JOIN document AS e ON e.interview = i.interview
 WHERE NOT EXISTS (SELECT 1 FROM interview_person
                    WHERE interview = i.interview AND person <> w.id
                      AND coalesce(capacity, '') NOT IN
-- include interview_apart
                  )
UNION ALL -- if :agency :place_sector :role
SELECT e.id -- if :agency :place_sector :role
  FROM agency AS b -- if :agency :place_sector :role
  JOIN (SELECT l.agency, u.id FROM interview AS l JOIN document AS u ON u.interview = l.id -- if :agency :place_sector :role
        UNION ALL -- if :agency :place_sector :role
        SELECT l.agency, u.id FROM response AS l JOIN document AS u ON u.response = l.id) AS e ON e.agency = b.id -- if :agency :place_sector :role
 WHERE true -- if :agency :place_sector :role
   AND b.id = :agency -- if :agency
   AND b.sector = :place_sector -- if :place_sector
   AND b.id IN -- if :role
-- include evidence_role
)
