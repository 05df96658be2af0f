-- Passages of the turns of those in `who`: one is theirs unless another has begun to speak in it.
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
