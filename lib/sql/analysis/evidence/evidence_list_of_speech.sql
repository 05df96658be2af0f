-- The same rows as evidence_list, of what few people say: the first passages, then their codings. In a
-- turn a passage is theirs unless another has begun to speak; where somebody is heard without a turn,
-- each passage is asked.
WITH who (id) AS NOT MATERIALIZED (
-- include evidence_who
), reach (id) AS MATERIALIZED (
    SELECT p.id
      FROM who AS w
     CROSS JOIN person AS s ON s.id = w.id
      LEFT JOIN agency AS a ON a.id = s.agency
     CROSS JOIN speaker_turn AS t ON t.person = s.id
     CROSS JOIN document AS d ON d.id = t.document
-- include evidence_level
     CROSS JOIN passage AS p INDEXED BY passage_by_document
        ON p.document = d.id AND p.start >= t.start AND p.start < t.stop
     WHERE NOT EXISTS (SELECT 1 FROM speaker_turn
                        WHERE document = t.document AND start > t.start AND start <= p.start)
-- include evidence_newest_of_few
-- include evidence_reached
    UNION
    SELECT p.id
      FROM
-- include evidence_heard
           AS h
     CROSS JOIN document AS d ON d.id = h.document
-- include evidence_level
-- include evidence_place
     CROSS JOIN passage AS p INDEXED BY passage_by_document ON p.document = d.id
-- include evidence_turn
     WHERE true
-- include evidence_newest_of_few
-- include evidence_reached
-- include evidence_chosen_of_reach
