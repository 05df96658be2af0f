-- Closes a merge: the changes from `first` up to this one are those that it made.
INSERT INTO change_log (who, source, table_name, row_key, uid, op, new)
SELECT w.who, w.source, 'agency', CAST(k.id AS TEXT), k.uid, 'merge',
       json_object('kept', k.code, 'dropped', :code, 'first', :first)
  FROM change_author AS w, agency AS k
 WHERE k.id = :keep
