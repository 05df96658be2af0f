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
SELECT c.stated_level AS level, c.named,
       (SELECT min(m.reason)
          FROM project_missing AS m
         WHERE m.project = c.id
           AND NOT c.named
           AND (m.field = 'factor'
                OR m.field = 'factor:' || :kind -- if :kind
               )) AS missing,
       count(*) AS projects
  FROM chosen AS c
 GROUP BY 1, 2, 3
