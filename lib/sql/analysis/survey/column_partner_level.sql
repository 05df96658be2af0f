SELECT project AS unit, agency AS other, stated_level AS code
  FROM participation
 WHERE stated_level IS NOT NULL
 ORDER BY project, agency
