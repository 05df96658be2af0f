WITH rated AS (
    SELECT sum(l.rank = 1) AS coordination,
           sum(l.rank = 2) AS cooperation,
           sum(l.rank = 3) AS collaboration
      FROM project AS p
      JOIN participation AS q ON q.project = p.id
      JOIN level AS l ON l.code = q.stated_level
     WHERE true
-- include project_filter
     GROUP BY p.id
)
SELECT coordination, cooperation, collaboration, count(*) AS projects
  FROM rated
 GROUP BY coordination, cooperation, collaboration
