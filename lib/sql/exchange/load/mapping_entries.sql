-- A mapping's entries, part by part: columns in their order, then the words.
SELECT 'column' AS part,
       json_extract(value, '$.column') AS "column",
       json_extract(value, '$.field') AS field,
       json_extract(value, '$.separator') AS separator,
       json_extract(value, '$.code') AS code,
       json_extract(value, '$.kind') AS kind,
       json_extract(value, '$.prefix') AS prefix,
       json_extract(value, '$.suffix') AS suffix,
       NULL AS "constant",
       NULL AS word,
       coalesce(json_extract(value, '$.partner'), 0) AS partner,
       coalesce(json_extract(value, '$.required'), 0) AS required,
       coalesce(json_extract(value, '$.exact'), 0) AS exact
  FROM json_each(:json, '$.columns')
UNION ALL
SELECT 'constant', NULL, key, NULL, NULL, NULL, NULL, NULL, CAST(value AS TEXT), NULL, 0, 0, 0
  FROM json_each(:json, '$.constants')
UNION ALL
SELECT 'value', json_extract(c.value, '$.column'), NULL, NULL, CAST(v.value AS TEXT), NULL, NULL, NULL, NULL, v.key, 0, 0, 0
  FROM json_each(:json, '$.columns') AS c, json_each(c.value, '$.values') AS v
UNION ALL
SELECT 'missing', NULL, NULL, NULL, CAST(value AS TEXT), NULL, NULL, NULL, NULL, key, 0, 0, 0
  FROM json_each(:json, '$.missing')
UNION ALL
SELECT 'yes', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, CAST(value AS TEXT), 0, 0, 0
  FROM json_each(:json, '$.yes')
UNION ALL
SELECT 'no', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, CAST(value AS TEXT), 0, 0, 0
  FROM json_each(:json, '$.no')
UNION ALL
SELECT 'ignore', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, CAST(value AS TEXT), 0, 0, 0
  FROM json_each(:json, '$.ignore')
UNION ALL
SELECT 'unknown', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, key, 0, 0, 0
  FROM json_each(:json)
 WHERE key NOT IN ('kind', 'calendar', 'missing', 'yes', 'no', 'ignore', 'constants', 'columns')
UNION ALL
SELECT 'unknown', json_extract(c.value, '$.column'), NULL, NULL, NULL, NULL, NULL, NULL, NULL, k.key, 0, 0, 0
  FROM json_each(:json, '$.columns') AS c, json_each(c.value) AS k
 WHERE k.key NOT IN ('column', 'field', 'separator', 'code', 'kind', 'prefix', 'suffix', 'partner', 'required', 'exact', 'values')
