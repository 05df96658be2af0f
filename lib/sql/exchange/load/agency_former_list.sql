-- Codes of agencies that were merged into another, and the agency that they mean now: the code in
-- use, if there is one, means its own agency.
WITH RECURSIVE merge AS (
    SELECT m.number, m.new ->> 'dropped' AS dropped, m.uid AS kept_uid, d.uid AS dropped_uid
      FROM change_log AS m
      JOIN change_log AS d ON d.number BETWEEN m.new ->> 'first' AND m.number
     WHERE m.table_name = 'agency'
       AND m.op = 'merge'
       AND m.merge IS NULL
       AND d.table_name = 'agency'
       AND d.op = 'delete'
), way (dropped, number, uid) AS (
    SELECT dropped, number, kept_uid FROM merge
    UNION
    SELECT w.dropped, w.number, m.kept_uid
      FROM way AS w
      JOIN merge AS m ON m.dropped_uid = w.uid AND m.number > w.number
     WHERE NOT EXISTS (SELECT 1 FROM agency WHERE uid = w.uid)
)
SELECT w.dropped AS code, a.id AS agency, max(w.number) AS number
  FROM way AS w
  JOIN agency AS a ON a.uid = w.uid
 WHERE w.dropped NOT IN (SELECT code FROM agency)
 GROUP BY w.dropped
 ORDER BY w.dropped
