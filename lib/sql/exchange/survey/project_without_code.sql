-- A project that gave its code up and did not get another: its place, and the number of its form.
SELECT p.id, p.sequence, r.code
  FROM project AS p
  JOIN response AS r ON r.id = p.response
 WHERE p.code = lower(hex(p.uid))
 LIMIT 1
