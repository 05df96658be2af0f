-- Other words that a cell may hold for a code. Numbers: cgov__word_list in exchange/mapping.h.
SELECT CASE vocabulary
       WHEN 'level' THEN 1
       WHEN 'sector' THEN 2
       WHEN 'mission' THEN 3
       WHEN 'mechanism' THEN 4
       WHEN 'activity' THEN 5
       WHEN 'role' THEN 6
       WHEN 'factor_kind' THEN 9
       ELSE 13
       END AS vocabulary,
       code, NULL AS label_th, NULL AS label_en, name AS wording, 0 AS id
  FROM vocabulary_alias
