INSERT INTO derivation (feature, made_with, watermark, mark)
VALUES (:feature, :made_with, :watermark, :mark)
ON CONFLICT (feature) DO UPDATE
   SET made_with = excluded.made_with, watermark = excluded.watermark, mark = excluded.mark
