-- Closes a merge: the changes from `first` up to this one are those that it made; `number` and `mark` are
-- their latest change, `rows` the ids of rows that are new.
INSERT INTO main.change_log (who, source, table_name, row_key, uid, op, new)
SELECT a.who, s.id, 'source', CAST(s.id AS TEXT), s.uid, 'join',
       json_object('file_name', s.file_name, 'sha256', s.sha256, 'study', hex(t.uid),
                   'number', coalesce(l.number, 0),
                   'mark', l.at || ' ' || l.op || ' ' || l.table_name || ' ' || l.row_key,
                   'first', j.first, 'rows', json('{rows}'))
  FROM main.change_author AS a, main.source AS s, temp.join_state AS j, "{theirs}".study AS t
  LEFT JOIN "{theirs}".change_log AS l ON l.number = (SELECT max(number) FROM "{theirs}".change_log)
 WHERE s.id = {merge}
