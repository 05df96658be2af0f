INSERT INTO change_log (who, table_name, row_key, op, new)
SELECT who, 'source', CAST(:source AS TEXT), 'undo', json_object('join', :number, 'join_first', :first, 'first', :mark)
  FROM change_author
