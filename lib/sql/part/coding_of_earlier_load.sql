-- r is of an earlier load of this file, in the row t.
   AND r.source IN (SELECT value FROM json_each(:earlier))
   AND r.row_no = t.row_no
