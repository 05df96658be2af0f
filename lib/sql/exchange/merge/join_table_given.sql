-- The row of a key as change_log writes it, as a condition on ?1.
UPDATE temp.join_table
   SET given = (SELECT group_concat('"' || k.name || '" = ' ||
                           iif(k.width = 1, '?1', 'json_extract(?1, ''$[' || (k.pk - 1) || ']'')'), ' AND ')
                  FROM (SELECT name, pk, count(*) OVER () AS width
                          FROM temp.join_column
                         WHERE tbl = join_table.name AND pk > 0
                         ORDER BY pk) AS k)
