  LEFT JOIN speaker_turn AS t
    ON t.document = p.document AND t.stop > p.start
   AND t.start = (SELECT max(start) FROM speaker_turn WHERE document = p.document AND start <= p.start)
  LEFT JOIN person AS s ON s.id = iif(t.document IS NOT NULL, t.person, n.id)
  LEFT JOIN agency AS a
    ON a.id = CASE WHEN t.document IS NULL OR t.person IS NOT NULL THEN coalesce(s.agency, v.agency, q.agency) END
