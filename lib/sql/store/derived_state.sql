SELECT made_with, watermark, mark
  FROM derivation
 WHERE feature = :feature
