SELECT substr(text, :start + 1, :stop - :start) AS quote
  FROM document
 WHERE id = :document
