-- The columns of a table in their order; `parent` is the table whose id a column holds.
SELECT c.cid AS number,
       c.name,
       c."notnull" AS required,
       coalesce((SELECT f."table" FROM pragma_foreign_key_list(:name) AS f
                  WHERE f."from" = c.name AND f."to" = 'id'),
                (SELECT g."table"
                   FROM pragma_foreign_key_list(:name) AS f
                   JOIN pragma_foreign_key_list(f."table") AS g ON g."from" = f."to"
                  WHERE f."from" = c.name AND g."to" = 'id'),
                CASE WHEN c.name = 'id' AND c.pk THEN :name END) AS parent
  FROM pragma_table_info(:name) AS c
 ORDER BY c.cid
