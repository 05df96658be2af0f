-- The newest change, and what the change at :watermark says; see cgov__search_index_open().
SELECT coalesce((SELECT max(number) FROM change_log), 0) AS newest,
       coalesce((SELECT at || ' ' || op || ' ' || table_name || ' ' || row_key
                   FROM change_log
                  WHERE number = :watermark), '') AS mark,
       (SELECT hex(uid) FROM study) AS study
