SELECT p.blocks
  FROM segment AS s
 CROSS JOIN posting AS p ON p.segment = s.number AND p.gram = :gram
