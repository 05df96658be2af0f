-- Names of concepts; the rows of one concept stand together.
SELECT concept, name
  FROM term_alias
 ORDER BY concept, name
