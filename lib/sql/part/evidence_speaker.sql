-- Who speaks: the person of the turn in which the passage begins; of an interview without turns its only
-- person interviewed. Where the transcript has a speaker who is nobody known (the interviewer), there
-- is neither person nor agency.
  LEFT JOIN speaker_turn AS t
    ON t.document = p.document AND t.stop > p.start
   AND t.start = (SELECT max(start) FROM speaker_turn WHERE document = p.document AND start <= p.start)
  LEFT JOIN person AS s
    ON s.id = CASE WHEN t.document IS NOT NULL THEN t.person
              ELSE
-- include evidence_alone
              END
  LEFT JOIN interview AS v ON v.id = d.interview
  LEFT JOIN response AS q ON q.id = d.response
  LEFT JOIN agency AS a
    ON a.id = CASE WHEN t.document IS NULL OR t.person IS NOT NULL THEN coalesce(s.agency, v.agency, q.agency) END
