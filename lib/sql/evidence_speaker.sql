  LEFT JOIN speaker_turn AS t
    ON t.document = p.document AND t.stop > p.start
   AND t.start = (SELECT max(start) FROM speaker_turn WHERE document = p.document AND start <= p.start)
  LEFT JOIN person AS s
    ON s.id = CASE WHEN t.document IS NOT NULL THEN t.person
              ELSE (SELECT CASE count(*) WHEN 1 THEN max(person) END
                      FROM interview_person
                     WHERE interview = d.interview
                       AND coalesce(capacity, '') NOT IN
-- include interview_apart
                   ) END
  LEFT JOIN agency AS a
    ON (t.document IS NULL OR t.person IS NOT NULL)
   AND a.id = coalesce(s.agency, (SELECT agency FROM interview WHERE id = d.interview),
                       (SELECT agency FROM response WHERE id = d.response))
