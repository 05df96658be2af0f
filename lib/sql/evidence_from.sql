-- Codings with where they stand, and, where it is told or asked for, who speaks: the person of the
-- turn in which the passage begins; of an interview without turns its only person. Where the
-- transcript has a speaker who is nobody known (the interviewer), there is neither person nor agency.
  FROM coding AS c
  JOIN passage AS p ON p.id = c.passage
  JOIN document AS d ON d.id = p.document
  LEFT JOIN speaker_turn AS t -- if :speaker :sector :agency :person :position_group :role
    ON t.document = p.document AND t.stop > p.start -- if :speaker :sector :agency :person :position_group :role
   AND t.start = (SELECT max(start) FROM speaker_turn WHERE document = p.document AND start <= p.start) -- if :speaker :sector :agency :person :position_group :role
  LEFT JOIN person AS s -- if :speaker :sector :agency :person :position_group :role
    ON s.id = CASE WHEN t.document IS NOT NULL THEN t.person -- if :speaker :sector :agency :person :position_group :role
              ELSE (SELECT CASE count(*) WHEN 1 THEN max(person) END FROM interview_person WHERE interview = d.interview) END -- if :speaker :sector :agency :person :position_group :role
  LEFT JOIN agency AS a -- if :speaker :sector :agency :person :position_group :role
    ON (t.document IS NULL OR t.person IS NOT NULL) -- if :speaker :sector :agency :person :position_group :role
   AND a.id = coalesce(s.agency, (SELECT agency FROM interview WHERE id = d.interview), -- if :speaker :sector :agency :person :position_group :role
                       (SELECT agency FROM response WHERE id = d.response)) -- if :speaker :sector :agency :person :position_group :role
