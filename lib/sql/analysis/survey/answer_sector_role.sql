-- Every role, and none, of every sector, and of none. A shell may have named roles that are not in
-- the vocabulary, and so of sectors.
WITH named AS (
    SELECT code AS role FROM role
     UNION
    SELECT role FROM participation_role
     UNION ALL
    SELECT NULL
), place AS (
    SELECT code AS sector FROM sector
     UNION
    SELECT sector FROM agency
     UNION
    SELECT NULL
)
SELECT w.sector, s.label_th AS sector_th, s.label_en AS sector_en,
       n.role, r.label_th AS role_th, r.label_en AS role_en,
       EXISTS (SELECT 1
                 FROM role_sector AS e
                WHERE e.role = n.role
                  AND e.sector = w.sector) AS expected
  FROM place AS w
 CROSS JOIN named AS n
  LEFT JOIN sector AS s ON s.code = w.sector
  LEFT JOIN role AS r ON r.code = n.role
 ORDER BY s.rank NULLS LAST, w.sector NULLS LAST, r.rank NULLS LAST, n.role NULLS LAST
