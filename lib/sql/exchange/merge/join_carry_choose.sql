-- Their changes that our log has not, in their order.
INSERT INTO temp.join_carry (theirs, ours, tbl)
WITH entry AS (
    SELECT number,
           at || ' ' || op || ' ' || table_name || ' ' || coalesce(hex(uid), '') || ' ' || coalesce(who, '') AS entry
      FROM "{theirs}".change_log
     WHERE number > (SELECT prefix FROM temp.join_state)
       AND EXISTS (SELECT 1 FROM temp.join_known)
), counted AS (
    SELECT e.number, k.count, row_number() OVER (PARTITION BY e.entry ORDER BY e.number) AS nth
      FROM entry AS e
     CROSS JOIN temp.join_known AS k ON k.entry = e.entry
), known (number) AS MATERIALIZED (
    SELECT number
      FROM counted
     WHERE nth <= count
)
SELECT number,
       (SELECT max(number) FROM main.change_log) + row_number() OVER (ORDER BY number),
       table_name
  FROM "{theirs}".change_log
 WHERE number > (SELECT prefix FROM temp.join_state)
   AND NOT (op = 'join' AND coalesce(new ->> 'lent', 0)) -- only says from when on it is a copy
   AND number NOT IN (SELECT number FROM known)
