-- As evidence_speaker, in two parts: what is the same in all of a document, and what is of a passage.
  LEFT JOIN interview AS v ON v.id = d.interview
  LEFT JOIN response AS q ON q.id = d.response
  LEFT JOIN person AS n
    ON n.id =
-- include evidence_alone
