-- Everything that is whose words are taken back: rows, ranges of texts, and the rows of files behind them.
INSERT OR IGNORE INTO temp.removal_mark
SELECT new ->> 'mark', json_object('removed', new ->> 'mark')
  FROM main.change_log
 WHERE op = 'forget'
   AND new ->> 'mark' IS NOT NULL;

INSERT INTO temp.removal_row
SELECT 'person', p.id, p.uid, 'emptied', p.source_row
  FROM temp.removal_asked AS a
  JOIN main.person AS p ON p.code = a.code
 WHERE a.kind = 'person';

INSERT INTO temp.removal_row
SELECT 'interview', i.id, i.uid, 'emptied', i.source_row
  FROM temp.removal_asked AS a
  JOIN main.interview AS i ON i.code = a.code
 WHERE a.kind = 'interview';

-- An interview in which nobody else took part is all hers.
INSERT INTO temp.removal_row
SELECT 'interview', i.id, i.uid, 'emptied', i.source_row
  FROM temp.removal_row AS r
  JOIN main.interview_person AS ip ON ip.person = r.id
  JOIN main.interview AS i ON i.id = ip.interview
 WHERE r.tbl = 'person'
   AND NOT EXISTS (SELECT 1 FROM main.interview_person AS other WHERE other.interview = i.id AND other.person <> r.id);

INSERT INTO temp.removal_row
SELECT 'response', s.id, s.uid, 'emptied', s.source_row
  FROM temp.removal_asked AS a
  JOIN main.response AS s ON s.code = a.code
 WHERE a.kind = 'response';

INSERT INTO temp.removal_row
SELECT 'project', p.id, p.uid, 'gone', p.source_row
  FROM temp.removal_row AS r
  JOIN main.project AS p ON p.response = r.id
 WHERE r.tbl = 'response';

-- All versions of a document have one code.
INSERT INTO temp.removal_row
SELECT 'document', d.id, d.uid, 'emptied', d.source_row
  FROM main.document AS d
 WHERE d.code IN (SELECT code FROM temp.removal_asked WHERE kind = 'document'
                  UNION
                  SELECT e.code
                    FROM main.document AS e
                    JOIN temp.removal_row AS r
                      ON (r.tbl = 'interview' AND e.interview = r.id)
                      OR (r.tbl = 'response' AND e.response = r.id)
                      OR (r.tbl = 'project' AND e.project = r.id));

INSERT INTO temp.removal_range
SELECT d.id, 0, length(d.text), 1, trim(d.text, char(9, 10, 13, 32)) IN ('', '[removed]', '[ถอนออก]')
  FROM temp.removal_row AS r
  JOIN main.document AS d ON d.id = r.id
 WHERE r.tbl = 'document';

INSERT INTO temp.removal_range
SELECT t.document, t.start, t.stop, 0,
       trim(substr(d.text, t.start + 1, t.stop - t.start), char(9, 10, 13, 32)) IN ('', '[removed]', '[ถอนออก]')
  FROM temp.removal_row AS r
  JOIN main.speaker_turn AS t ON t.person = r.id
  JOIN main.document AS d ON d.id = t.document
 WHERE r.tbl = 'person'
   AND NOT EXISTS (SELECT 1 FROM temp.removal_row AS whole WHERE whole.tbl = 'document' AND whole.id = t.document);

INSERT INTO temp.removal_row
SELECT 'passage', p.id, p.uid, 'gone', NULL
  FROM main.passage AS p
 WHERE EXISTS (SELECT 1 FROM temp.removal_range AS g WHERE g.document = p.document AND g.start <= p.start AND p.stop <= g.stop);

INSERT INTO temp.removal_row
SELECT 'coding', c.id, c.uid, 'gone', c.source_row
  FROM temp.removal_row AS r
  JOIN main.coding AS c ON c.passage = r.id
 WHERE r.tbl = 'passage';

INSERT INTO temp.removal_row
SELECT 'memo', m.id, m.uid, 'gone', m.source_row
  FROM main.memo AS m
 WHERE m.about_uid IN (SELECT uid FROM temp.removal_row);

-- Memos on these memos.
INSERT OR IGNORE INTO temp.removal_row
SELECT 'memo', m.id, m.uid, 'gone', m.source_row
  FROM main.memo AS m
 WHERE m.about_uid IN (SELECT uid FROM temp.removal_row WHERE tbl = 'memo');

-- Rows of files that are of the same by their code, also of loads that changed nothing or were replaced by later ones.
INSERT OR IGNORE INTO temp.removal_row
SELECT 'source_row', r.id, NULL, 'emptied', NULL
  FROM (SELECT 'people' AS kind, 'person.code' AS field, p.code
          FROM temp.removal_row AS w
          JOIN main.person AS p ON w.tbl = 'person' AND p.id = w.id
         UNION
        SELECT 'interviews', 'interview.code', i.code
          FROM temp.removal_row AS w
          JOIN main.interview AS i ON w.tbl = 'interview' AND i.id = w.id
         UNION
        SELECT 'documents', 'document.code', d.code
          FROM temp.removal_row AS w
          JOIN main.document AS d ON w.tbl = 'document' AND d.id = w.id
         UNION
        SELECT 'survey', 'response.code', s.code
          FROM temp.removal_row AS w
          JOIN main.response AS s ON w.tbl = 'response' AND s.id = w.id) AS k
  JOIN main.source AS f ON f.kind = k.kind AND json_valid(f.mapping) AND json_valid(f.header)
  JOIN json_each(f.mapping, '$.columns') AS m ON m.value ->> 'field' = k.field
  JOIN json_each(f.header) AS h ON h.value = m.value ->> 'column'
  JOIN main.source_row AS r ON r.source = f.id
 WHERE json_valid(r.cells)
   AND trim(r.cells ->> h.key) = k.code;

INSERT OR IGNORE INTO temp.removal_row
SELECT 'source_row', source_row, NULL, 'emptied', NULL
  FROM (SELECT source_row FROM temp.removal_row
         UNION
        SELECT e.source_row
          FROM main.membership_evidence AS e
          JOIN temp.removal_row AS r ON r.tbl = 'passage' AND r.id = e.passage
         UNION
        SELECT e.source_row
          FROM main.recommendation_passage AS e
          JOIN temp.removal_row AS r ON r.tbl = 'passage' AND r.id = e.passage)
 WHERE source_row IS NOT NULL;
