-- By the index of factors: a report asks for the whole list, of every factor.
SELECT project
  FROM project_factor
 WHERE true
   AND factor = :factor -- if :factor
   AND factor = (SELECT id FROM factor WHERE code = :factor_code) -- if :factor_code
 ORDER BY project
