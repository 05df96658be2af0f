SELECT project AS unit, role AS code FROM participation_role ORDER BY project
