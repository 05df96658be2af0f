INSERT INTO agency_apart (agency, other)
SELECT DISTINCT min(:keep, third), max(:keep, third)
  FROM (SELECT CASE WHEN agency = :dropped THEN other ELSE agency END AS third
          FROM agency_apart
         WHERE agency = :dropped OR other = :dropped)
 WHERE third <> :keep
   AND NOT EXISTS (SELECT 1 FROM agency_apart
                    WHERE agency = min(:keep, third) AND other = max(:keep, third))
