UPDATE mechanism
   SET form = :belongs_to,
       label_th = :label_th,
       label_en = :label_en
 WHERE code = :code
   AND origin = 'team'
