-- The same rows as evidence_list, of what few people say: the first passages, then their codings. Where
-- somebody is heard without a turn, each passage is asked.
WITH who (id) AS NOT MATERIALIZED (
-- include evidence_who
), reach (id) AS MATERIALIZED (
-- include evidence_of_turns
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
