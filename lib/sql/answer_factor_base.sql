WITH chosen AS (
    SELECT p.id, p.stated_level,
           EXISTS (SELECT 1
                     FROM project_factor AS n
                     JOIN factor AS t ON t.id = n.factor
                    WHERE n.project = p.id
                      AND t.kind = :kind -- if :kind
                  ) AS named
      FROM project AS p
     WHERE true
-- include project_filter
)
SELECT c.stated_level AS level, c.named, m.reason AS missing, count(*) AS projects
  FROM chosen AS c
  LEFT JOIN project_missing AS m
    ON m.project = c.id AND m.field = 'factor' AND NOT c.named
 GROUP BY 1, 2, 3
