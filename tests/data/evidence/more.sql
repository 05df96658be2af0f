-- More of random.sql: then a factor has more codings than a page is ever sorted from.
INSERT INTO passage (id, document, start, stop, quote)
SELECT 5000 - min(i), 10 + a % 24 AS d, 80 + b % 90 AS s, 93 + b % 90 + c % 12 AS e, printf('%0' || (13 + c % 12) || 'd', 0)
  FROM made
 WHERE i BETWEEN 261 AND 900
 GROUP BY d, s, e;
INSERT INTO coding (passage, factor, coder)
SELECT DISTINCT p.id, 1 + m.b % 5, 1 + m.c % 2
  FROM made AS m
  JOIN passage AS p ON p.id = 4100 + m.a % 640
 WHERE m.i > 900;
-- A factor, a kind and a coder that are rare.
INSERT INTO factor (id, code, kind, label_th, parent) VALUES (6, 'F6', 'preparation', 'ค', 5);
INSERT INTO coder (id, code) VALUES (3, 'K3');
INSERT INTO coding (passage, factor, coder)
SELECT DISTINCT p.id, 6, 1 + m.c % 3
  FROM made AS m
  JOIN passage AS p ON p.id = 4100 + m.a % 640
 WHERE m.i > 6970;
INSERT INTO coding (passage, factor, coder)
SELECT DISTINCT p.id, 1 + m.b % 5, 3
  FROM made AS m
  JOIN passage AS p ON p.id = 740 + m.a % 260
 WHERE m.i BETWEEN 701 AND 740;
