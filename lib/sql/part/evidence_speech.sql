-- Documents in which somebody has a turn, or is heard without one, whom a filter can let through.
WITH who (id) AS NOT MATERIALIZED (
-- include evidence_who
)
SELECT t.document
  FROM who AS w
 CROSS JOIN speaker_turn AS t ON t.person = w.id
UNION ALL
SELECT h.document
  FROM
-- include evidence_heard
       AS h
