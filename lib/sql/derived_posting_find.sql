SELECT p.blocks
  FROM segment AS s
  JOIN posting AS p ON p.segment = s.number AND p.gram = :gram
