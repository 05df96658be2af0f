-- An id that a replayed change has freed is not given again: who undoes the merge needs it.
SELECT (SELECT count(*) FROM "{theirs}"."{table}") AS rows,
       max((SELECT coalesce(max(id), 0) FROM main."{table}"),
           (SELECT coalesce(max(CAST(row_key AS INTEGER)), 0) FROM main.change_log
             WHERE number >= (SELECT first FROM temp.join_state) AND op = 'delete' AND +table_name = '{table}')) AS last
