-- The line that closes the undoing of a load.
INSERT INTO change_log (who, table_name, row_key, uid, op, new)
SELECT a.who, 'source', CAST(s.id AS TEXT), s.uid, 'undo', json_object('file_name', s.file_name, 'first', :mark + 1)
  FROM source AS s, change_author AS a
 WHERE s.id = :source
