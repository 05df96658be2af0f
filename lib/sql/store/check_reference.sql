-- Rows that point to a row that is not there (an edit with foreign keys off can leave them).
SELECT "table" AS table_name,
       coalesce(rowid, 0) AS row,
       'the row points to a row of ' || parent || ' that is not there' AS message,
       'แถวนี้อ้างถึงแถวของ ' || parent || ' ซึ่งไม่มีอยู่' AS message_th
  FROM pragma_foreign_key_check
