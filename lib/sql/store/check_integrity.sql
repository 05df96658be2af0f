SELECT NULL AS table_name, integrity_check AS message, 'ฐานข้อมูลเสียหาย: ' || integrity_check AS message_th, 0 AS row
  FROM pragma_integrity_check
 WHERE integrity_check <> 'ok'
