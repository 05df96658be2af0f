-- What has to be known before two agencies become one: the number of the first change, and
-- whether some agency between them in the tree of parents would be left in a ring.
WITH RECURSIVE above (id, steps) AS (
    SELECT parent, 1 FROM agency WHERE id = :keep AND parent IS NOT NULL
    UNION
    SELECT a.parent, b.steps + 1
      FROM above AS b JOIN agency AS a ON a.id = b.id
     WHERE a.parent IS NOT NULL AND b.steps < 100
)
SELECT coalesce((SELECT max(number) FROM change_log), 0) + 1 AS first,
       EXISTS (SELECT 1 FROM above WHERE id = :dropped AND steps > 1) AS in_ring,
       (SELECT count(*) FROM agency WHERE id IN (:keep, :dropped)) AS agencies,
       EXISTS (SELECT 1 FROM agency_apart
                WHERE agency = min(:keep, :dropped) AND other = max(:keep, :dropped)) AS apart,
       (SELECT count(*) FROM participation WHERE agency = :dropped) AS participations,
       (SELECT count(*) FROM participation AS k JOIN participation AS d ON d.project = k.project
         WHERE k.agency = :keep AND d.agency = :dropped) AS joined,
       (SELECT count(*) FROM participation AS k JOIN participation AS d ON d.project = k.project
         WHERE k.agency = :keep AND d.agency = :dropped AND k.stated_level <> d.stated_level) AS levels_differ,
       (SELECT count(*) FROM response WHERE agency = :dropped) AS responses,
       (SELECT count(*) FROM interview WHERE agency = :dropped) AS interviews,
       (SELECT count(*) FROM person WHERE agency = :dropped) AS persons,
       (SELECT count(*) FROM case_agency WHERE agency = :dropped) AS cases
