-- What has to be known before codings go from one factor to another: the number of the first change,
-- and whether some factor between the two in the tree would be left in a ring.
WITH RECURSIVE above (id, steps) AS (
    SELECT parent, 1 FROM factor WHERE id = :keep AND parent IS NOT NULL
    UNION
    SELECT f.parent, b.steps + 1
      FROM above AS b JOIN factor AS f ON f.id = b.id
     WHERE f.parent IS NOT NULL AND b.steps < 100
)
SELECT coalesce((SELECT max(number) FROM change_log), 0) + 1 AS first,
       EXISTS (SELECT 1 FROM above WHERE id = :dropped AND steps > 1) AS in_ring,
       (SELECT count(*) FROM factor WHERE id IN (:keep, :dropped)) AS factors,
       (SELECT count(*) FROM project_factor WHERE factor = :dropped) AS projects,
       (SELECT count(*) FROM project_factor AS k JOIN project_factor AS d ON d.project = k.project
         WHERE k.factor = :keep AND d.factor = :dropped) AS projects_joined,
       (SELECT count(*) FROM project_factor AS k JOIN project_factor AS d ON d.project = k.project
         WHERE k.factor = :keep AND d.factor = :dropped AND k.rating <> d.rating) AS ratings_differ,
       (SELECT count(*) FROM case_membership WHERE factor = :dropped) AS scores,
       (SELECT count(*) FROM case_membership AS k
          JOIN case_membership AS d ON d.case_study = k.case_study AND d.phase = k.phase AND d.coder IS k.coder
         WHERE k.factor = :keep AND d.factor = :dropped) AS scores_joined,
       (SELECT count(*) FROM case_membership AS k
          JOIN case_membership AS d ON d.case_study = k.case_study AND d.phase = k.phase AND d.coder IS k.coder
         WHERE k.factor = :keep AND d.factor = :dropped AND k.score <> d.score) AS scores_differ,
       (SELECT count(*) FROM recommendation_factor WHERE factor = :dropped) AS recommendations,
       (SELECT count(*) FROM factor WHERE parent = :dropped AND id <> :keep) AS children
