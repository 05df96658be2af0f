-- Of `unknown`, a row a field of a thing without a value: how many have which reason, in words.
       m.of_table, m.field, m.reason,
       coalesce(c.title_th, t.title_th, m.field) AS field_th,
       coalesce(c.title_en, t.title_en, m.field) AS field_en,
       coalesce(k.label_th, f.label_th, f.label_en) AS part_th,
       coalesce(k.label_en, f.label_en, f.label_th) AS part_en,
       w.label_th AS reason_th, w.label_en AS reason_en,
       count(*) AS row_count
  FROM unknown AS m
  JOIN missing AS w ON w.code = m.reason
  LEFT JOIN dictionary_entry AS c ON c.table_name = m.of_table AND c.column_name = m.field
  LEFT JOIN dictionary_entry AS t
       ON t.table_name = m.of_table || '_' || substr(m.field || ':', 1, instr(m.field || ':', ':') - 1)
      AND t.column_name = ''
  LEFT JOIN factor_kind AS k ON m.field = 'factor:' || k.code
  LEFT JOIN factor AS f ON m.field = 'factor:' || f.code
 GROUP BY m.of_table, m.field, m.reason
 ORDER BY m.of_table, m.field, row_count DESC, m.reason
