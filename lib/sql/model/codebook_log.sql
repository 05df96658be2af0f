-- Closes a merge or a split: the changes from `first` up to this one are those that it made.
INSERT INTO change_log (who, source, table_name, row_key, uid, op, new)
SELECT w.who, w.source, 'factor', CAST(f.id AS TEXT), f.uid, :op,
       json_object('from', :code, 'to', k.code, 'from_uid', hex(:uid), 'to_uid', hex(k.uid), 'first', :first)
  FROM change_author AS w, factor AS f, factor AS k
 WHERE f.id = CASE :op WHEN 'merge' THEN :keep ELSE :dropped END
   AND k.id = :keep
