-- Two rows that each side made one, and of which each kept the other one: they are one row under two uids. Which of the names it
-- has is for a person, as of any row that each side made.
INSERT INTO temp.join_mutual (tbl, theirs, ours)
WITH RECURSIVE
-- include join_our_way
their_merge (dropped, kept) AS MATERIALIZED (
    SELECT d.uid, l.uid
-- include join_their_merges
), their_way (dropped, kept, steps) AS (
    SELECT dropped, kept, 1 FROM their_merge
     UNION
    SELECT w.dropped, m.kept, w.steps + 1
      FROM their_way AS w
      JOIN their_merge AS m ON m.dropped = w.kept
     WHERE w.steps < 1000
)
SELECT DISTINCT '{table}', t.uid, o.uid
  FROM their_way AS w
  JOIN our_way AS x ON x.dropped = w.kept AND x.kept = w.dropped
  JOIN "{theirs}"."{table}" AS t ON t.uid = w.kept
  JOIN main."{table}" AS o ON o.uid = x.kept
 WHERE NOT EXISTS (SELECT 1 FROM main.uid_alias WHERE alias = t.uid);
INSERT INTO main.uid_alias (alias, table_name, row_uid)
SELECT theirs, tbl, ours FROM temp.join_mutual WHERE tbl = '{table}'
