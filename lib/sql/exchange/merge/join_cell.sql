INSERT INTO temp.join_cell (tbl, row, place, row_key, uid, field, base, ours, theirs, ours_by, ours_at, theirs_by, theirs_at,
       verdict)
WITH side AS (
    SELECT b.our_row, b.whereabouts, b.our_key, b.our_uid, b.ours_by, b.ours_at, b.theirs_by, b.theirs_at,
           b.their_key, s.mode, s.prefix, b.based, o."{field}" AS ours, b."{field}" AS theirs, {raw} AS raw,
           {ours_plain} AS ours_plain, {theirs_plain} AS theirs_plain, {raw_plain} AS raw_plain,
           CASE WHEN b.t_first IS NULL THEN {raw_plain} ELSE json_extract(b.t_old, '$.{field}') END AS their_base,
           CASE WHEN b.o_first IS NULL THEN {ours_plain} ELSE json_extract(b.o_old, '$.{field}') END AS our_base
      FROM temp.join_state AS s, temp."pair_{table}" AS b
      JOIN main."{table}" AS o ON {key_is}
     WHERE o."{field}" IS NOT b."{field}"
), mapped AS (
    SELECT *, {mapped_base} AS mapped_base
      FROM side
), judged AS (
    SELECT *,
           CASE mode WHEN 'theirs' THEN mapped_base ELSE our_base END AS base,
           based AND (mode <> 'prefix' OR mapped_base IS our_base OR (prefix > 0 AND their_base IS our_base)) AS is_based,
           CASE mode WHEN 'ours' THEN theirs_plain IS NOT our_base ELSE raw_plain IS NOT their_base END AS they_changed
      FROM mapped
)
SELECT '{table}', our_row, whereabouts, our_key, our_uid, '{field}', iif(is_based, base, NULL), ours, theirs, ours_by, ours_at, theirs_by, theirs_at,
       CASE
       WHEN {quiet} THEN 'take'
       WHEN raw IS NOT NULL AND theirs IS NULL THEN iif(is_based AND raw_plain IS their_base, 'kept', 'conflict')
       WHEN EXISTS (SELECT 1 FROM main.merge_conflict AS m -- they have decided it, and knew what we have
                      JOIN temp.join_question AS q ON q.ours = m.uid
                     WHERE m.table_name = '{table}' AND m.row_key = our_key AND m.field = '{field}'
                       AND m.ours IS json_quote(ours_plain))
       THEN iif(they_changed, 'take', 'kept')
       WHEN theirs IS NOT NULL
            AND EXISTS (SELECT 1 FROM "{theirs}".merge_conflict AS c -- and so they have before we were asked
                         WHERE c.table_name = '{table}' AND c.row_key = their_key AND c.field = '{field}'
                           AND c.decided = 'ours' AND {their_side} IS json_quote(ours_plain)
                           AND c.uid NOT IN (SELECT uid FROM main.merge_conflict))
            AND NOT EXISTS (SELECT 1 FROM main.merge_conflict AS m
                             WHERE m.table_name = '{table}' AND m.row_key = our_key AND m.field = '{field}')
       THEN 'take'
       WHEN NOT is_based THEN CASE WHEN theirs IS NULL THEN 'kept' WHEN ours IS NULL THEN 'take' ELSE 'conflict' END
       WHEN NOT they_changed THEN 'kept'
       WHEN ours_plain IS base AND EXISTS (SELECT 1 FROM "{theirs}".merge_conflict AS c -- they have not decided that it is
                                            WHERE c.table_name = '{table}' AND c.row_key = their_key AND c.field = '{field}'
                                              AND c.decided IS NULL AND {their_side} IS json_quote(ours_plain))
       THEN 'kept'
       WHEN ours_plain IS base AND EXISTS (SELECT 1 FROM main.merge_conflict AS m -- we have decided otherwise, unknown to them
                                            WHERE m.table_name = '{table}' AND m.row_key = our_key AND m.field = '{field}'
                                              AND m.decided = 'ours' AND m.theirs IS json_quote(theirs_plain)
                                              AND m.uid NOT IN (SELECT uid FROM "{theirs}".merge_conflict WHERE decided IS NOT NULL))
       THEN 'conflict'
       WHEN ours_plain IS base THEN 'take'
       ELSE 'conflict'
       END
  FROM judged
 WHERE NOT {quiet}
    OR (ours IS NULL AND theirs IS NOT NULL AND NOT is_based)
