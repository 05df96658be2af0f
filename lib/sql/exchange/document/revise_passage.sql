-- The passages of a document in their order, and how much rests on each.
SELECT p.id AS passage, p.start, p.stop, p.quote,
       (SELECT count(*) FROM coding WHERE passage = p.id) AS codings,
       (SELECT count(*) FROM membership_evidence WHERE passage = p.id) AS evidence,
       (SELECT count(*) FROM recommendation_passage WHERE passage = p.id) AS recommendations,
       (SELECT count(*) FROM memo WHERE about_uid = p.uid)
       + (SELECT count(*) FROM coding AS c JOIN memo AS m ON m.about_uid = c.uid WHERE c.passage = p.id) AS memos
  FROM passage AS p
 WHERE p.document = :previous
 ORDER BY p.start, p.stop
