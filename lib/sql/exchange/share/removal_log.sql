-- The entries of the log stay; the values of rows that go are replaced by the mark. What an earlier removal marked
-- keeps its mark.
UPDATE main.change_log
   SET old = iif(old IS NULL, NULL, json_object('removed', (SELECT mark FROM temp.removal_asked))),
       new = iif(new IS NULL, NULL, json_object('removed', (SELECT mark FROM temp.removal_asked)))
 WHERE EXISTS (SELECT 1
                 FROM temp.removal_row AS r
                WHERE r.fate = 'gone'
                  AND r.tbl = main.change_log.table_name
                  AND CAST(r.id AS TEXT) = main.change_log.row_key
                  AND r.uid IS main.change_log.uid)
   AND NOT ((old IS NULL OR old IN (SELECT entry FROM temp.removal_mark))
        AND (new IS NULL OR new IN (SELECT entry FROM temp.removal_mark)));

-- Passages that were there once and had her words, too.
UPDATE main.change_log
   SET old = iif(old IS NULL, NULL, json_object('removed', (SELECT mark FROM temp.removal_asked))),
       new = iif(new IS NULL, NULL, json_object('removed', (SELECT mark FROM temp.removal_asked)))
 WHERE table_name = 'passage'
   AND op IN ('insert', 'update', 'delete')
   AND EXISTS (SELECT 1
                 FROM temp.removal_range AS g
                WHERE g.document = coalesce(main.change_log.new, main.change_log.old) ->> 'document'
                  AND NOT g.done
                  AND (g.whole OR (g.start <= coalesce(main.change_log.new, main.change_log.old) ->> 'start'
                               AND coalesce(main.change_log.new, main.change_log.old) ->> 'stop' <= g.stop)))
   AND NOT ((old IS NULL OR old IN (SELECT entry FROM temp.removal_mark))
        AND (new IS NULL OR new IN (SELECT entry FROM temp.removal_mark)));

-- What hung on projects that go.
UPDATE main.change_log
   SET old = iif(old IS NULL, NULL, json_object('removed', (SELECT mark FROM temp.removal_asked))),
       new = iif(new IS NULL, NULL, json_object('removed', (SELECT mark FROM temp.removal_asked))),
       row_key = iif(table_name = 'project_other',
                     json_array(row_key ->> 0, row_key ->> 1, (SELECT mark FROM temp.removal_asked)), row_key)
 WHERE (table_name GLOB 'project_*' OR table_name GLOB 'participation*')
   AND json_valid(row_key)
   AND row_key ->> 0 IN (SELECT id FROM temp.removal_row WHERE tbl = 'project')
   AND NOT ((old IS NULL OR old IN (SELECT entry FROM temp.removal_mark))
        AND (new IS NULL OR new IN (SELECT entry FROM temp.removal_mark)));

UPDATE main.change_log
   SET old = removal_fields(table_name, old),
       new = removal_fields(table_name, new)
 WHERE op <> 'forget'
   AND (EXISTS (SELECT 1
                  FROM temp.removal_row AS r
                 WHERE r.fate = 'emptied'
                   AND r.tbl = main.change_log.table_name
                   AND CAST(r.id AS TEXT) = main.change_log.row_key)
        OR (table_name IN ('interview_person', 'focus_group_person', 'speaker_turn')
            AND coalesce(new, old) ->> 'person' IN (SELECT id FROM temp.removal_row WHERE tbl = 'person'))
        OR (table_name = 'response_missing'
            AND coalesce(new, old) ->> 'response' IN (SELECT id FROM temp.removal_row WHERE tbl = 'response')))
   AND (removal_fields(table_name, old) IS NOT old OR removal_fields(table_name, new) IS NOT new);
