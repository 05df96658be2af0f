-- One line for a whole load: its new rows are traced by source_row.
INSERT INTO change_log (who, source, table_name, row_key, uid, op, new)
SELECT a.who, s.id, 'source', CAST(s.id AS TEXT), s.uid, 'load',
       json_object('file_name', s.file_name, 'sha256', s.sha256, 'row_count', s.row_count,
                   'inserted', :inserted, 'updated', :updated, 'dropped', :dropped,
                   'continues', json(:continues))
  FROM source AS s, change_author AS a
 WHERE s.id = :source
