-- An id listed that is no coding of the factor, or that is listed twice.
SELECT j.value AS id,
       count(*) AS number
  FROM json_each(:codings) AS j
  LEFT JOIN coding AS c ON c.id = j.value AND c.factor = :dropped
 GROUP BY j.value
HAVING count(*) > 1 OR count(c.id) = 0
 ORDER BY j.value
 LIMIT 1
