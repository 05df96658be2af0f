WITH chosen AS (
    SELECT p.id, p.stated_level
      FROM project AS p
     WHERE true
-- include project_filter
), named AS (
    SELECT n.factor,
           count(*) AS projects,
           count(*) FILTER (WHERE c.stated_level IS NULL) AS unstated,
           count(*) FILTER (WHERE c.stated_level = 'coordination') AS coordination,
           count(*) FILTER (WHERE c.stated_level = 'cooperation') AS cooperation,
           count(*) FILTER (WHERE c.stated_level = 'collaboration') AS collaboration,
           count(n.rating) AS ratings,
           avg(n.rating) AS mean_rating
      FROM chosen AS c
      JOIN project_factor AS n ON n.project = c.id
     WHERE true
       AND n.factor IN (SELECT id FROM factor WHERE kind = :kind) -- if :kind
     GROUP BY n.factor
)
SELECT t.id AS factor, t.code, t.kind, t.label_th, t.label_en,
       coalesce(n.projects, 0) AS projects,
       n.unstated, n.coordination, n.cooperation, n.collaboration,
       n.ratings, n.mean_rating
  FROM factor AS t
  JOIN factor_kind AS k ON k.code = t.kind
  LEFT JOIN named AS n ON n.factor = t.id
 WHERE true
   AND t.kind = :kind -- if :kind
 ORDER BY k.rank, 6 DESC, t.code
