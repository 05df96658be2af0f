SELECT e.membership, p.id AS passage, d.code AS document, p.start, p.stop, p.quote
  FROM membership_evidence AS e
  JOIN passage AS p ON p.id = e.passage
  JOIN document AS d ON d.id = p.document
 WHERE NOT EXISTS (SELECT 1 FROM passage_carried AS k WHERE k.passage = p.id)  -- its copy is here, too
 ORDER BY e.membership, d.code, p.start, p.id
