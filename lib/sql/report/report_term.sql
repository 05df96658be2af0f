-- The words of the framework, with what they mean. `part` is the vocabulary's place.
SELECT part, title_th, title_en, label_th, label_en, description
  FROM (SELECT 1 AS part, 'level' AS of_table, code, rank, label_th, label_en, description FROM level
        UNION ALL
        SELECT 2, 'sector', code, rank, label_th, label_en, description FROM sector
        UNION ALL
        SELECT 3, 'role', code, rank, label_th, label_en, description FROM role
        UNION ALL
        SELECT 4, 'mission', code, rank, label_th, label_en, description FROM mission
        UNION ALL
        SELECT 5, 'form', code, rank, label_th, label_en, description FROM form
        UNION ALL
        SELECT 6, 'mechanism', code, rank, label_th, label_en, description FROM mechanism
        UNION ALL
        SELECT 7, 'activity', code, rank, label_th, label_en, description FROM activity
        UNION ALL
        SELECT 8, 'factor_kind', code, rank, label_th, label_en, description FROM factor_kind
        UNION ALL
        SELECT 9, 'missing', code, rank, label_th, label_en, description FROM missing
        UNION ALL
        SELECT 10, 'term_alias', concept, 0, group_concat(name, ', '), group_concat(name, ', '), NULL
          FROM (SELECT concept, name FROM term_alias ORDER BY concept, name)
         GROUP BY concept) AS w
  LEFT JOIN dictionary_entry AS d ON d.table_name = w.of_table AND d.column_name = ''
 ORDER BY part, rank, code
