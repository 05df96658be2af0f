-- Rows of files keep their place and the number of their cells.
UPDATE main.source_row
   SET cells = iif(json_valid(cells),
                   (SELECT json_group_array(iif(coalesce(j.value, '') = '' OR j.value IN (SELECT mark FROM temp.removal_mark),
                                                j.value, a.mark))
                      FROM json_each(main.source_row.cells) AS j, temp.removal_asked AS a), '[]'),
       raw = NULL
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'source_row')
   AND (raw IS NOT NULL
        OR NOT json_valid(cells)
        OR EXISTS (SELECT 1
                     FROM json_each(iif(json_valid(cells), cells, '[]')) AS j
                    WHERE coalesce(j.value, '') <> ''
                      AND j.value NOT IN (SELECT mark FROM temp.removal_mark)));

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
   AND (project IS NULL OR project IN (SELECT id FROM temp.removal_row WHERE tbl = 'project'))
   AND coalesce(title, file_name, file_sha256, project) IS NOT NULL;

UPDATE main.document
   SET title = NULL, file_name = NULL, file_sha256 = NULL
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'document')
   AND coalesce(title, file_name, file_sha256) IS NOT NULL;

DELETE FROM main.project
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'project');

DELETE FROM main.response_missing
 WHERE response IN (SELECT id FROM temp.removal_row WHERE tbl = 'response');

UPDATE main.response
   SET respondent = NULL, note = NULL, agency = NULL
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'response')
   AND coalesce(respondent, note, agency) IS NOT NULL;

UPDATE main.interview
   SET note = NULL, place = NULL
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'interview')
   AND coalesce(note, place) IS NOT NULL;

UPDATE main.person
   SET agency = NULL, position_group = NULL, note = NULL
 WHERE id IN (SELECT id FROM temp.removal_row WHERE tbl = 'person')
   AND coalesce(agency, position_group, note) IS NOT NULL;

UPDATE main.interview_person
   SET capacity = NULL
 WHERE person IN (SELECT id FROM temp.removal_row WHERE tbl = 'person')
   AND capacity IS NOT NULL;

UPDATE main.focus_group_person
   SET capacity = NULL
 WHERE person IN (SELECT id FROM temp.removal_row WHERE tbl = 'person')
   AND capacity IS NOT NULL;
