-- Closes a revision: the changes from `first` up to this one are those that it made.
INSERT INTO change_log (who, source, table_name, row_key, uid, op, new)
SELECT w.who, w.source, 'document', CAST(d.id AS TEXT), d.uid, 'revise',
       json_object('code', d.code, 'from', o.version, 'to', d.version, 'from_uid', hex(o.uid), 'to_uid', hex(d.uid),
                   'first', :first)
  FROM change_author AS w, document AS d, document AS o
 WHERE d.id = :document
   AND o.id = d.previous
