-- Rows of files keep their place and the number of their cells.
UPDATE main.source_row
   SET cells = iif(json_valid(cells),
                   (SELECT json_group_array(iif(coalesce(j.value, '') = '', j.value, a.mark))
                      FROM json_each(main.source_row.cells) AS j, temp.removal_asked AS a), '[]'),
       raw = NULL
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'source_row');

DELETE FROM main.memo
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'memo');

DELETE FROM main.coding
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'coding');

DELETE FROM main.recommendation_passage
 WHERE passage IN (SELECT id FROM temp.removal_row WHERE tbl = 'passage');

DELETE FROM main.passage
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'passage');

DELETE FROM main.speaker_turn
 WHERE document IN (SELECT id FROM temp.removal_row WHERE tbl = 'document');

UPDATE main.document
   SET title = NULL, file_name = NULL, file_sha256 = NULL,
       response = coalesce(response, (SELECT response FROM main.project AS p WHERE p.id = main.document.project)),
       project = NULL
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'document')
   AND (project IS NULL OR project IN (SELECT id FROM temp.removal_row WHERE tbl = 'project'));

UPDATE main.document
   SET title = NULL, file_name = NULL, file_sha256 = NULL
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'document');

DELETE FROM main.project
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'project');

DELETE FROM main.response_missing
 WHERE response IN (SELECT id FROM temp.removal_row WHERE tbl = 'response');

UPDATE main.response
   SET respondent = NULL, note = NULL, agency = NULL
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'response');

UPDATE main.interview
   SET note = NULL, place = NULL
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'interview');

UPDATE main.person
   SET agency = NULL, position_group = NULL, note = NULL
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'person');

UPDATE main.interview_person
   SET capacity = NULL
 WHERE person IN (SELECT id FROM temp.removal_row WHERE tbl = 'person');

UPDATE main.focus_group_person
   SET capacity = NULL
 WHERE person IN (SELECT id FROM temp.removal_row WHERE tbl = 'person');
