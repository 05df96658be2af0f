INSERT INTO speaker_turn (document, start, stop, speaker, person)
SELECT :document, :start, nullif(:stop, 0), :speaker, nullif(:person, 0)
 WHERE NOT EXISTS (SELECT 1 FROM speaker_turn WHERE document = :document AND start = :start)
