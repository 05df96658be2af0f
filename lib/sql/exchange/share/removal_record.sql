-- The one entry that says that something was removed, why, and which mark it left; it has none of the words. The files and
-- texts that had them are known by their hashes, so that they do not bring them back.
INSERT INTO main.change_log (who, table_name, row_key, uid, op, new)
SELECT w.who, iif(a.kind = 'text', 'study', a.kind),
       coalesce((SELECT CAST(r.id AS TEXT) FROM temp.removal_row AS r WHERE r.tbl = a.kind ORDER BY r.id LIMIT 1), '1'),
       (SELECT r.uid FROM temp.removal_row AS r WHERE r.tbl = a.kind ORDER BY r.id LIMIT 1),
       'forget',
       json_object('kind', a.kind, 'code', a.code, 'ground', :ground, 'mark', a.mark, 'deleted', :deleted, 'emptied', :emptied,
                   'places', :places, 'cells', :cells, 'entries', :entries,
                   'held', (SELECT json_group_array(value)
                              FROM (SELECT value FROM json_each(:codes)
                                     UNION
                                    SELECT s.sha256
                                      FROM main.source AS s
                                     WHERE EXISTS (SELECT 1
                                                     FROM main.source_row AS r
                                                    WHERE r.source = s.id
                                                      AND (instr(r.cells, :mark) > 0 OR instr(r.cells, a.mark) > 0 OR instr(r.cells, :code) > 0)))))
  FROM temp.removal_asked AS a, main.change_author AS w
