-- All grams from :gram up to, not including, :stop.
SELECT p.blocks
  FROM segment AS s
 CROSS JOIN posting AS p ON p.segment = s.number AND p.gram >= :gram AND p.gram < :stop
