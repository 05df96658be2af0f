-- An entry whose values are not what triggers or the library write: a merge would trip over them.
SELECT number, 'change_log' AS table_name
  FROM change_log
 WHERE NOT json_valid(coalesce(old, '{}'))
    OR NOT json_valid(coalesce(new, '{}'))
 UNION ALL
SELECT id, 'merge_conflict'
  FROM merge_conflict
 WHERE NOT json_valid(coalesce(base, '{}'))
    OR NOT json_valid(coalesce(ours, '{}'))
    OR NOT json_valid(coalesce(theirs, '{}'))
 LIMIT 1
