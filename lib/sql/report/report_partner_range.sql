-- Projects whose level partners rate, by how many, and how many levels lie between them.
SELECT q.project, count(*) AS ratings, max(l.rank) - min(l.rank) AS range
  FROM participation AS q
  JOIN level AS l ON l.code = q.stated_level
 GROUP BY q.project
 ORDER BY q.project
