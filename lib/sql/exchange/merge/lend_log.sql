-- The copy's log goes on where the study's was: as if the copy had just taken the study in.
INSERT INTO main.change_log (number, who, table_name, row_key, uid, op, new)
SELECT l.number + 1, a.who, 'study', CAST(s.id AS TEXT), s.uid, 'join',
       json_object('study', hex(s.uid), 'number', l.number, 'mark', l.at || ' ' || l.op || ' ' || l.table_name || ' ' || l.row_key,
                   'first', l.number + 1, 'rows', json('{}'), 'lent', 1)
  FROM main.change_author AS a, lender.study AS s, lender.change_log AS l
 WHERE l.number = (SELECT max(number) FROM lender.change_log)
