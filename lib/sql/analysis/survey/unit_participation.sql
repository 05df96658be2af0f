SELECT project AS unit, agency AS other, project FROM participation ORDER BY project, agency
