-- Turns, and documents that are heard whole, that a filter of who speaks can let through at all, each
-- counted no further than :enough.
WITH who (id) AS NOT MATERIALIZED (
-- include evidence_who
)
SELECT (SELECT count(*)
          FROM (SELECT 1
                  FROM who AS w
                 CROSS JOIN speaker_turn AS t ON t.person = w.id
                 LIMIT :enough)) AS passages,
       (SELECT count(*)
          FROM (SELECT 1
                  FROM
-- include evidence_heard
                 LIMIT :enough)) AS documents
