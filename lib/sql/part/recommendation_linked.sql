-- Passages that recommendations are linked with. Where one was carried to a later version, its
-- newest copy stands for it, whether or not that is linked, too.
linked (recommendation, passage) AS (
    WITH RECURSIVE stood (recommendation, passage) AS (
        SELECT recommendation, passage
          FROM recommendation_passage
         WHERE true
           AND recommendation = :recommendation -- if :recommendation
        UNION
        SELECT s.recommendation, k.successor
          FROM stood AS s
          JOIN passage_carried AS k ON k.passage = s.passage
         WHERE k.successor IS NOT NULL
    )
    SELECT recommendation, passage
      FROM stood AS s
     WHERE NOT EXISTS (SELECT 1 FROM passage_carried WHERE passage = s.passage AND successor IS NOT NULL)
)
