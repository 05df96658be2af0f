-- The one entry that says that something was removed, why, and which mark it left; it has none of the words.
INSERT INTO main.change_log (who, table_name, row_key, uid, op, new)
SELECT w.who, iif(a.kind = 'text', 'study', a.kind),
       coalesce((SELECT CAST(r.id AS TEXT) FROM temp.removal_row AS r WHERE r.tbl = a.kind ORDER BY r.id LIMIT 1), '1'),
       (SELECT r.uid FROM temp.removal_row AS r WHERE r.tbl = a.kind ORDER BY r.id LIMIT 1),
       'forget',
       json_object('kind', a.kind, 'code', a.code, 'ground', :ground, 'mark', a.mark, 'deleted', :deleted, 'emptied', :emptied,
                   'places', :places, 'cells', :cells, 'entries', :entries)
  FROM temp.removal_asked AS a, main.change_author AS w
