-- The statement that deletes a row, by its key as the change log writes it.
SELECT 'DELETE FROM "' || :table_name || '" WHERE ' || group_concat('"' || i.name || '" = ' || quote(j.value), ' AND ') AS sql,
       (SELECT coalesce(max(number), 0) FROM change_log) AS mark
  FROM pragma_table_info(:table_name) AS i
  JOIN json_each(CASE WHEN :row_key LIKE '[%' THEN :row_key ELSE '[' || :row_key || ']' END) AS j ON i.pk = j.key + 1
