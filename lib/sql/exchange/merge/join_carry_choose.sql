-- Their changes that our log has not, in their order.
INSERT INTO temp.join_carry (theirs, ours, tbl)
WITH entry AS (
    SELECT number, table_name,
           at || ' ' || op || ' ' || table_name || ' ' || coalesce(hex(uid), '') || ' ' || coalesce(who, '') AS entry
      FROM "{theirs}".change_log
     WHERE number > (SELECT prefix FROM temp.join_state)
       AND NOT (op = 'join' AND coalesce(new ->> 'lent', 0)) -- only says from when on it is a copy
), counted AS (
    SELECT number, table_name, entry, row_number() OVER (PARTITION BY entry ORDER BY number) AS nth
      FROM entry
)
SELECT c.number,
       (SELECT max(number) FROM main.change_log) + row_number() OVER (ORDER BY c.number),
       c.table_name
  FROM counted AS c
  LEFT JOIN temp.join_known AS k ON k.entry = c.entry
 WHERE c.nth > coalesce(k.count, 0)
