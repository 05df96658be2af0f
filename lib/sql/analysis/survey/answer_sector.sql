-- Every sector, and none. A shell may have named sectors that are not in the vocabulary.
WITH place AS (
    SELECT code AS sector FROM sector
     UNION
    SELECT sector FROM agency
     UNION
    SELECT NULL
)
SELECT w.sector, s.label_th AS sector_th, s.label_en AS sector_en
  FROM place AS w
  LEFT JOIN sector AS s ON s.code = w.sector
 ORDER BY s.rank NULLS LAST, w.sector NULLS LAST
