SELECT coalesce(sum(length(p.blocks)), 0) AS size
  FROM segment AS s
 CROSS JOIN posting AS p ON p.segment = s.number AND p.gram = :gram
