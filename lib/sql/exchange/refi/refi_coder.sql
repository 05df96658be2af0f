-- Coders, in an order that is the same on every laptop.
SELECT uid, code, name
  FROM coder
 ORDER BY code
