-- Every load with what it came to. Loads of lists and surveys put that into the line that closes them in
-- the change log; of others the changes are counted.
SELECT t.id, t.kind, t.file_name, t.sha256, t.loaded_at, t.loaded_by, t.row_count,
       coalesce(l.new ->> 'inserted',
                (SELECT count(*) FROM change_log AS c WHERE c.source = t.id AND c.op = 'insert')) AS inserted,
       coalesce(l.new ->> 'updated',
                (SELECT count(*) FROM change_log AS c WHERE c.source = t.id AND c.op = 'update')) AS updated,
       coalesce(l.new ->> 'dropped',
                (SELECT count(*) FROM change_log AS c WHERE c.source = t.id AND c.op = 'delete')) AS dropped,
       (SELECT group_concat(value, ', ') FROM json_each(l.new, '$.continues')) AS continues,
       u.number IS NOT NULL AS is_undone,
       u.at AS undone_at,
       u.who AS undone_by
  FROM source AS t
  LEFT JOIN change_log AS l ON l.number = (
           SELECT max(number) FROM change_log
            WHERE table_name = 'source' AND row_key = CAST(t.id AS TEXT) AND op = 'load')
  LEFT JOIN change_log AS u ON u.number = (
           SELECT max(number) FROM change_log
            WHERE table_name = 'source' AND row_key = CAST(t.id AS TEXT) AND op = 'undo')
 WHERE true
   AND t.id = :id -- if :id
   AND t.kind = :kind -- if :kind
   AND t.id > :after -- if :after
 ORDER BY t.id
 LIMIT :limit -- if :limit
