SELECT project AS unit, agency AS other, role AS code
  FROM participation_role
 ORDER BY project, agency
