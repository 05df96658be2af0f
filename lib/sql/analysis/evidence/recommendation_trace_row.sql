SELECT id, uid, revision, code, title_th, title_en, text, addressee, source_row
  FROM recommendation
 WHERE id = :recommendation
