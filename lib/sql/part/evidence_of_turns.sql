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
-- As evidence_newest_of_few, asked of the person as well: of the document alone SQLite would read all
-- documents first (a Bloom filter).
   AND NOT EXISTS (SELECT 1 FROM document_replaced AS x WHERE x.document = iif(s.id <> 0, d.id, 0)) -- if :newest
-- include evidence_reached
