-- Quotes that are not what their document says at their place (code points from 0, end exclusive).
SELECT 'passage' AS table_name,
       p.id AS row,
       'the quote is "' || substr(p.quote, 1, 60) || '", the document has "' ||
           substr(d.text, p.start + 1, min(p.stop - p.start, 60)) || '" there' AS message,
       'ข้อความที่ยกมาคือ "' || substr(p.quote, 1, 60) || '" แต่ในเอกสารตรงนั้นคือ "' ||
           substr(d.text, p.start + 1, min(p.stop - p.start, 60)) || '"' AS message_th
  FROM passage AS p
  JOIN document AS d ON d.id = p.document
 WHERE p.quote IS NOT substr(d.text, p.start + 1, p.stop - p.start)
